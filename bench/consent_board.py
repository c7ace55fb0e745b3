"""A board of pupils over ten school years: forms, yearly confirmations, changes of mind, quarrels, leavers, birthdays."""

from collections.abc import Iterator
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
    Tie,
)

FIRST_YEAR = 2017
YEARS = 10
PURPOSE = Purpose(code="social", lapsed={"2017": datetime(2021, 9, 1, tzinfo=UTC)}, both=False, public=True)
BOTH = Purpose(code="social", lapsed={}, both=True, public=False)
OTHERWISE = Purpose(code="social", lasts=timedelta(days=366), known_only=True, overruled=True)


def pupil_asked(random: Random, times: int) -> Iterator[tuple[Person, Purpose, str, datetime, Demands, str]]:
    """One pupil's ten years, asked about at `times` random instants."""
    person = _pupil(random)
    demands = Demands(express=random.random() < 0.1, pupil_too=random.random() < 0.1)
    for _ in range(times):
        at = datetime(FIRST_YEAR, 8, 1, tzinfo=UTC) + timedelta(
            seconds=random.random() * YEARS * 365 * 86_400
        )
        yield person, random.choice((PURPOSE, PURPOSE, BOTH, OTHERWISE)), "photo", at, demands, ""


def _pupil(random: Random) -> Person:
    born = date(random.randint(2003, 2018), random.randint(1, 12), random.randint(1, 28))
    first = date(FIRST_YEAR, 8, 1)
    ends = first + timedelta(days=random.randint(0, YEARS * 365)) if random.random() < 0.1 else None
    ties = [Tie(guardian="a", authority=Authority.YES, since=first - timedelta(days=100))]
    if random.random() < 0.85:
        known = Authority.YES if random.random() < 0.9 else random.choice((Authority.UNKNOWN, Authority.NO))
        ties.append(Tie(guardian="b", authority=known, since=first - timedelta(days=100), until=ends))
    lines = _years(random, [tie.guardian for tie in ties])
    return Person(
        id="p",
        birth_date=born,
        ties=tuple(ties),
        absences=_leaves(random),
        flags=(Flag(since=_somewhen(random, random.randint(0, YEARS - 1))),)
        if random.random() < 0.01
        else (),
        lines=tuple(lines),
    )


def _years(random: Random, guardians: list[str]) -> Iterator[Line]:
    number = 0
    quarrel = False
    for year in range(YEARS):
        moments = sorted(_somewhen(random, year) for _ in range(random.randint(1, 6)))
        for moment in moments:
            number += 1
            kind = _kind(random, year, quarrel=quarrel)
            quarrel = kind is Kind.DISPUTE or (quarrel and kind is not Kind.DISPUTE_OVER)
            own = random.random() < 0.15 and kind not in (Kind.DISPUTE, Kind.DISPUTE_OVER)
            general = kind in (Kind.DISPUTE, Kind.DISPUTE_OVER)
            yield Line(
                sequence=number,
                given_at=moment,
                recorded_at=moment,
                kind=kind,
                by="p" if own else random.choice(guardians),
                capacity=Capacity.PUPIL if own else Capacity.GUARDIAN,
                purpose="" if general or (own and random.random() < 0.3) else "social",
                medium="" if general else random.choice(("photo", "photo", "film")),
                notice="2017" if year < 4 else "2021",
                bundled=kind in (Kind.IMPORT_YES, Kind.IMPORT_NO) and random.random() < 0.5,
            )


def _kind(random: Random, year: int, *, quarrel: bool) -> Kind:
    if quarrel and random.random() < 0.5:
        return Kind.DISPUTE_OVER
    drawn = random.random()
    if year == 0 and drawn < 0.5:
        return Kind.IMPORT_YES
    for limit, kind in ((0.02, Kind.DISPUTE), (0.1, Kind.NO), (0.2, Kind.WITHDRAW), (0.25, Kind.IMPORT_NO)):
        if drawn < limit:
            return kind
    return Kind.IMPORT_YES if drawn < 0.45 else Kind.YES


def _leaves(random: Random) -> tuple[Absence, ...]:
    if random.random() < 0.7:
        return ()
    since = date(FIRST_YEAR + random.randint(1, YEARS - 1), 7, random.randint(1, 31))
    back = since + timedelta(days=random.randint(30, 700)) if random.random() < 0.2 else None
    return (Absence(since=since, until=back),)


def _somewhen(random: Random, year: int) -> datetime:
    return datetime(FIRST_YEAR + year, 8, 1, tzinfo=UTC) + timedelta(seconds=random.random() * 364 * 86_400)
