"""Random people with random ledgers at any moment; random_ledgers.py makes those that collide."""

from datetime import UTC, date, datetime, timedelta
from random import Random

from goedenaam.consent.domain.lines import (
    Absence,
    Authority,
    Capacity,
    Demands,
    Flag,
    Kind,
    Line,
    Person,
    Purpose,
    Standing,
    Tie,
)
from goedenaam.consent.domain.standing import standing
from goedenaam.consent.tests import second
from goedenaam.kernel.calendar import AMSTERDAM

START = date(2025, 1, 1)
DAYS = 900
_PURPOSES = ("social", "website")
_MEDIA = ("photo", "audio")
_NOTICES = ("1", "2")
_GIVERS = ("a", "b", "c")
_AUTHORITIES = (Authority.YES, Authority.YES, Authority.YES, Authority.UNKNOWN, Authority.NO)
_KINDS = (Kind.YES,) * 8 + (Kind.IMPORT_YES,) * 5 + (Kind.NO, Kind.WITHDRAW, Kind.IMPORT_NO)

type Asked = tuple[Person, Purpose, str, datetime, Demands, str]


def random_case(random: Random) -> Asked:
    """One person, one purpose, one medium, one instant: young and nearly sixteen alike, with everything that life brings."""
    is_pupil = random.random() < 0.9
    purpose = Purpose(
        code="social",
        needs_consent=random.random() < 0.95,
        both=random.random() < 0.25,
        public=random.random() < 0.7,
        stands_after_sixteen=random.choice((timedelta(days=30), timedelta(days=30), timedelta(0), None)),
        lapsed={"1": _moment(random)} if random.random() < 0.2 else {},
        sunset=_moment(random) if random.random() < 0.05 else None,
        lasts=timedelta(days=random.choice((100, 366))) if random.random() < 0.2 else None,
        known_only=random.random() < 0.2,
        overruled=random.random() < 0.2,
    )
    person = Person(
        id="p",
        is_pupil=is_pupil,
        birth_date=_birth(random) if is_pupil and random.random() < 0.95 else None,
        ties=tuple(_tie(random, who) for who in _GIVERS if random.random() < 0.75) if is_pupil else (),
        absences=_absences(random),
        flags=tuple(Flag(since=since, until=until) for since, until in _spells(random, 0.08)),
        lines=tuple(_line(random, number, is_pupil=is_pupil) for number in range(1, random.randint(2, 13))),
        imports=tuple(_moment(random) for _ in range(random.randint(0, 12)))
        if random.random() < 0.2
        else None,
    )
    demands = Demands(express=random.random() < 0.15, pupil_too=random.random() < 0.15)
    picture = "x" if random.random() < 0.3 else ""
    return person, purpose, "photo", _moment(random, after=DAYS // 2), demands, picture


def agree(case: Asked) -> tuple[Standing, Standing]:
    """What the product says of a case, and what the second decision says."""
    person, purpose, medium, at, demands, picture = case
    ours = standing(person, purpose, medium, at, demands=demands, picture=picture)
    return ours, second.standing(person, purpose, medium, at, demands=demands, picture=picture)


def _line(random: Random, number: int, *, is_pupil: bool) -> Line:
    given_at = _moment(random)
    own = Capacity.PUPIL if is_pupil else Capacity.SELF
    capacity = Capacity.GUARDIAN if is_pupil and random.random() < 0.75 else own
    picture = "x" if random.random() < 0.08 else ""
    if random.random() < 0.05:
        moment = datetime.combine(START, datetime.min.time(), UTC) + timedelta(days=number * DAYS / 12)
        kind = random.choice((Kind.DISPUTE, Kind.DISPUTE_OVER))
        return Line(
            sequence=number, given_at=moment, recorded_at=moment, kind=kind, by="", capacity=Capacity.GUARDIAN
        )
    of_medium = capacity is Capacity.PUPIL and not picture and random.random() < 0.15
    kind = random.choice(_KINDS)
    if random.random() < 0.08:
        kind, picture, of_medium = Kind.CONFIRM, "", True
    return Line(
        sequence=number,
        given_at=given_at,
        recorded_at=given_at if random.random() < 0.9 else given_at + timedelta(days=random.random() * 100),
        kind=kind,
        by=random.choice(_GIVERS) if capacity is Capacity.GUARDIAN else "p",
        capacity=capacity,
        purpose="" if picture or of_medium else random.choice(("social", "social", "social", "website")),
        medium="" if picture or kind is Kind.CONFIRM else random.choice(("photo", "photo", "photo", "audio")),
        notice=random.choice(_NOTICES),
        picture=picture,
        bundled=random.random() < 0.2,
    )


def _tie(random: Random, who: str) -> Tie:
    since = _day(random) if random.random() < 0.15 else START - timedelta(days=3000)
    until = _day(random) if random.random() < 0.15 else None
    return Tie(guardian=who, authority=random.choice(_AUTHORITIES), since=since, until=until)


def _birth(random: Random) -> date:
    """Half of them turn sixteen within the time that is looked at; some on 29 February."""
    if random.random() < 0.05:
        return date(random.choice((2008, 2012)), 2, 29)
    if random.random() < 0.5:
        return START - timedelta(days=round(16 * 365.25)) + timedelta(days=random.randint(0, DAYS))
    return date(2016, 5, 4)


def _absences(random: Random) -> tuple[Absence, ...]:
    if random.random() > 0.15:
        return ()
    since = _day(random)
    if random.random() < 0.5:
        return (Absence(since=since),)
    return (Absence(since=since, until=since + timedelta(days=random.randint(1, 200))),)


def _spells(random: Random, chance: float) -> list[tuple[datetime, datetime | None]]:
    if random.random() > chance:
        return []
    since = _moment(random)
    return [(since, since + timedelta(days=random.randint(1, 300)) if random.random() < 0.5 else None)]


def _day(random: Random, after: int = 0) -> date:
    return START + timedelta(days=random.randint(after, DAYS))


def _moment(random: Random, after: int = 0) -> datetime:
    """Any second; one in five within a minute of midnight in Amsterdam."""
    moment = _midnight(_day(random, after))
    if random.random() < 0.2:
        return (moment + timedelta(seconds=random.randint(-60, 60))).astimezone(UTC)
    return (moment + timedelta(seconds=random.randint(0, 86_399))).astimezone(UTC)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), AMSTERDAM)
