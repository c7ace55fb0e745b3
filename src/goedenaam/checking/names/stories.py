"""Names that belong to a figure from a story or public life."""

from functools import cache

from goedenaam.checking.forms import Words, by_first
from goedenaam.checking.reading import Reading, words_of
from goedenaam.checking.words import lines_of


@cache
def stories() -> dict[str, list[Words]]:
    """Return the names of several words or one, by their first word."""
    return by_first(words_of(line) for line in lines_of("stories"))


def matches_story(reading: Reading, index: int) -> int:
    """Return how many words at this place are a figure from a story or public life; 0 where none."""
    tokens = reading.tokens
    for words in stories().get(tokens[index].low, ()):
        if reading.matches(index, words) and (len(words) > 1 or tokens[index].capital):
            return len(words)
    return 0
