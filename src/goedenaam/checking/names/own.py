"""A school's own people made ready for searching, and what is asked of them wherever a name is found."""

from dataclasses import dataclass

from goedenaam.checking import cues, standing
from goedenaam.checking.finding import Certainty, Whose
from goedenaam.checking.forms import Forms, Words, by_first
from goedenaam.checking.hit import Hit
from goedenaam.checking.names.stories import stories
from goedenaam.checking.reading import Reading, Token, words_of
from goedenaam.checking.roster import Person, Roster, School
from goedenaam.checking.weighing import Weighing


@dataclass(frozen=True, slots=True, eq=False)
class Own:
    """The people, the tables of their names, and the tables of names that mean nobody here."""

    people: tuple[Person, ...]
    forms: Forms
    weighing: Weighing
    stories: dict[str, list[Words]]
    school: dict[str, list[Words]]

    @classmethod
    def of(cls, roster: Roster) -> "Own":
        """Make a roster ready: once, for many texts."""
        forms = Forms(roster)
        return cls(roster.people, forms, Weighing(forms), stories(), _names_of(roster.school))


def _names_of(school: School) -> dict[str, list[Words]]:
    """The school's own name and place, which may hold a given name."""
    return by_first(words_of(name) for name in (school.name, *school.short, school.place, *school.address))


def is_called_as_staff(own: Own, reading: Reading, begin: int, ids: tuple[int, ...]) -> bool:
    """“meneer de boer”, “juf bruin”: a form of address before the name of one of the staff."""
    return (
        begin > 0
        and reading.tokens[begin - 1].low in cues.ADDRESSING
        and any(own.people[person].role is Whose.STAFF for person in ids)
    )


def where_a_name_stands(own: Own, reading: Reading, index: int) -> bool:
    """Is this the place of a name, whatever its case: a telling word beside it, a preposition, the subject?"""
    return (
        own.weighing.cue(reading, index, index + 1)
        or standing.beside_preposition(reading, index)
        or standing.as_subject(reading, index)
    )


def hit_of(tokens: list[Token], index: int, end: int, people: tuple[int, ...], certainty: Certainty) -> Hit:
    """Return the hit from the word at `index` up to, not with, the word at `end`."""
    return Hit(tokens[index].start, tokens[end - 1].end, people, certainty)
