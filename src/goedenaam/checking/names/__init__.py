"""The names of a school's own people, in every form in which people write them.

The roster is turned once into tables of words; a text is then walked through once, word by word (`find`).
"""

from goedenaam.checking.names.find import Names
from goedenaam.checking.names.stories import matches_story

__all__ = ["Names", "matches_story"]
