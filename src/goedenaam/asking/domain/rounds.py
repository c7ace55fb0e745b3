"""When a round asks, reminds and ends, and who has answered. No Django, no clock, no I/O."""

from collections.abc import Collection, Container
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from goedenaam.kernel.calendar import AMSTERDAM, add_school_days
from goedenaam.kernel.errors import Refused
from goedenaam.people.domain import SCHOOL_YEAR_STARTS, school_year_of

SCHOOL_DAYS = (5, 10, 15)
WANTS_FRESH_AFTER_DAYS = 7


class RoundKind(StrEnum):
    """A round asks for answers, or once a year whether they still hold."""

    ASK = "ask"
    CONFIRM = "confirm"


class RoundRunning(Refused):
    message = "Er loopt al een ronde. Sluit die eerst af; niemand krijgt twee vragen tegelijk."


class RoundRefused(Refused):
    message = (
        "Op deze school leidt de leerlingadministratie: ouders antwoordden daar al. Niemand vraagt in de eerste maand "
        "twee keer hetzelfde. Lees een verse export in, of laat eerst Goede Naam leiden."
    )


class NobodyToAsk(Refused):
    message = "In deze groepen zit niemand. Kies een groep met leerlingen."


class NothingToAsk(Refused):
    message = "Kies ten minste één vraag."


class NoTextYet(Refused):
    message = "Er is nog geen tekst die mensen lezen voordat ze antwoorden. Zet die er eerst bij."


class RoundOver(Refused):
    message = "Deze ronde is al afgesloten."


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRound:
    """What a round asks: of the pupils of these groups, these purposes by code, for so many school days."""

    kind: RoundKind
    groups: tuple[UUID, ...]
    purposes: tuple[str, ...]
    school_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """What decides whether somebody answered for a pupil: who speaks, and whether all of them are needed."""

    id: UUID
    decides_alone: bool
    guardians: frozenset[UUID]


type Voice = tuple[str, UUID | None]
"""A capacity and, of a guardian, the row; None is an import that does not say who."""


def schedule(today: date, school_days: int, closed: Container[date]) -> tuple[date, date]:
    """The days of the one reminder (halfway) and of the end, both school days after `today`."""
    return add_school_days(today, max(1, school_days // 2), closed=closed), add_school_days(
        today, max(1, school_days), closed=closed
    )


def year_began(on: date) -> datetime:
    """The first instant of the school year that a day falls in."""
    first = int(school_year_of(on)[:4])
    return datetime.combine(date(first, *SCHOOL_YEAR_STARTS), time(), AMSTERDAM)


def has_answered(guardian: UUID | None, voices: Collection[Voice]) -> bool:
    """Whether this guardian, or with None the pupil, has answered; an export that names nobody speaks for guardians."""
    if guardian is None:
        return any(capacity == "pupil" for capacity, _ in voices)
    return ("guardian", guardian) in voices or ("guardian", None) in voices


def is_answered(child: Child, voices: Collection[Voice], *, all_needed: bool) -> bool:
    """Whether the school has an answer for this pupil: of who decides, or of every guardian where all are needed."""
    if child.decides_alone:
        return has_answered(None, voices)
    if all_needed and child.guardians:
        return all(has_answered(guardian, voices) for guardian in child.guardians)
    return any(capacity == "guardian" for capacity, _ in voices)
