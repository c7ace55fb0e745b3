"""What a birthday asks for: told sixty days before sixteen and on the day, an own answer some time later, eighteen. No Django.

How long the guardians' yes stands after sixteen is for the board to say (docs/legal.md): `stands`, or None for until the pupil
answers.
"""

from datetime import date, timedelta
from enum import StrEnum

from goedenaam.consent.domain.standing import DECIDES_ALONE_FROM
from goedenaam.people.domain import birthday

TOLD_BEFORE = timedelta(days=60)
TOLD_LATE = timedelta(days=30)
OF_AGE = 18


class Milestone(StrEnum):
    """What pupil and guardians are told."""

    SOON = "soon"
    SIXTEEN = "sixteen"
    EIGHTEEN = "eighteen"


class Phase(StrEnum):
    """Where a pupil stands around sixteen: told, the guardians' yes still stands, or an own answer is wanted."""

    COMING = "coming"
    GRACE = "grace"
    REVIEW = "review"


def milestone_of(born: date, on: date) -> Milestone | None:
    """What is to be told on a day; up to thirty days late, for who came in or was found later, and then not any more."""
    sixteenth, eighteenth = birthday(born, DECIDES_ALONE_FROM), birthday(born, OF_AGE)
    if sixteenth - TOLD_BEFORE <= on < sixteenth:
        return Milestone.SOON
    if sixteenth <= on <= sixteenth + TOLD_LATE:
        return Milestone.SIXTEEN
    if eighteenth <= on <= eighteenth + TOLD_LATE:
        return Milestone.EIGHTEEN
    return None


def phase_of(born: date, on: date, stands: timedelta | None) -> Phase | None:
    """Where somebody stands on a day; None long before sixteen. Once `stands` is over the guardians' yes is no yes."""
    sixteenth = birthday(born, DECIDES_ALONE_FROM)
    if on < sixteenth - TOLD_BEFORE:
        return None
    if on < sixteenth:
        return Phase.COMING
    return Phase.GRACE if stands is None or on <= sixteenth + stands else Phase.REVIEW


def born_between(on: date) -> tuple[date, date]:
    """Between which birth dates somebody has a milestone on a day, a little wide: the exact day is `milestone_of`."""
    return date(on.year - OF_AGE - 1, 1, 1), date(on.year - DECIDES_ALONE_FROM + 1, 12, 31)
