"""A child with guardians and answers, told in a line each, for tests of the pure decision."""

from copy import replace
from datetime import date, datetime, timedelta
from typing import Any

from goedenaam.consent.domain.lines import Authority, Capacity, Kind, Line, Person, Purpose, Tie, Verdict
from goedenaam.consent.domain.standing import standing
from goedenaam.kernel.calendar import AMSTERDAM

LONG_AGO = date(2020, 8, 1)
SOCIAL = Purpose(code="social")
MOTHER, FATHER, CHILD = "mother", "father", "child"


def moment(day: str, clock: str = "12:00") -> datetime:
    """A moment in Amsterdam: `moment("2026-11-03", "23:59")`."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=AMSTERDAM)


NOW = moment("2026-11-03")


def tie(who: str, authority: Authority = Authority.YES, **dates: Any) -> Tie:
    return Tie(guardian=who, authority=authority, **{"since": LONG_AGO, **dates})


def child(birth_date: date | None = date(2016, 5, 4), **facts: Any) -> Person:
    """A child of ten with a mother and a father who both have authority."""
    return Person(id=CHILD, birth_date=birth_date, **{"ties": (tie(MOTHER), tie(FATHER)), **facts})


def staff(**facts: Any) -> Person:
    return Person(id="staff", is_pupil=False, **facts)


def said(person: Person, kind: Kind, by: str, at: datetime, **facts: Any) -> Person:
    """The person with one more line, about a photo on social media unless told otherwise."""
    own = Capacity.PUPIL if person.is_pupil else Capacity.SELF
    line = Line(
        sequence=len(person.lines) + 1,
        kind=kind,
        by=by,
        **{
            "given_at": at,
            "recorded_at": at,
            "capacity": own if by == person.id else Capacity.GUARDIAN,
            "purpose": "social",
            "medium": "photo",
            "notice": "1",
            **facts,
        },
    )
    return replace(person, lines=(*person.lines, line))


def verdict(
    person: Person, at: datetime = NOW, *, purpose: Purpose = SOCIAL, medium: str = "photo", **asked: Any
) -> Verdict:
    return standing(person, purpose, medium, at, **asked).verdict


def days(count: float) -> timedelta:
    return timedelta(days=count)
