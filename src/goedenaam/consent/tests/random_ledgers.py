"""Ledgers by chance, nasty on purpose, and the questions that two decisions about consent must answer alike.

Everything happens in few places at few moments, so that it collides: two answers in the same second, a clock set back, a
paper entered months later, a birthday or a day thirty at midnight in Amsterdam, 29 February, authority that begins and ends,
a return, an import over an answer of the portal, a notice that lapses, an export of fourteen days and a second.

Left out, because it is kept out before it is a line: ties of one guardian that overlap, an answer without a medium, a
dispute about an adult.
"""

from collections.abc import Callable, Iterator
from copy import replace
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

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

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
UNNAMED = ""
PICTURES = ("p1", "p2")
PURPOSES = ("website",) * 9 + ("sociale media",)
MEDIA = ("photo",) * 9 + ("film",)
NOTICES = ("1", "2", "3")
BORN = (
    date(2012, 2, 29),
    date(2012, 2, 28),
    date(2012, 3, 1),
    date(2010, 10, 31),
    date(2011, 3, 27),
    date(2011, 12, 31),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of a ledger: give these to both decisions."""

    person: Person
    purpose: Purpose
    medium: str
    at: datetime
    demands: Demands
    picture: str


type Decide = Callable[[Question], Standing]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    question: Question
    first: Standing
    second: Standing


def differences(first: Decide, second: Decide, *, ledgers: int, seed: int) -> Iterator[Difference]:
    """Ask two decisions the same of that many ledgers, and give every question they do not answer alike."""
    for question in questions(ledgers=ledgers, seed=seed):
        one, other = first(question), second(question)
        if one != other:
            yield Difference(question=question, first=one, second=other)


def questions(*, ledgers: int, seed: int) -> Iterator[Question]:
    """Give one question for each of that many ledgers; the same seed gives the same questions."""
    chance = Random(seed)  # noqa: S311  # nothing is secret, and the same seed must give the same ledgers
    for _ in range(ledgers):
        yield a_question(chance)


def a_question(chance: Random) -> Question:
    born = chance.choice(BORN)
    moments = some_moments(chance, born)
    person = a_person(chance, born, moments)
    known_from = sorted(max(line.given_at, line.recorded_at) for line in person.lines)
    last = max(moments)
    at = chance.choice(
        [*moments, *known_from, known_from[-1], *[last] * 6, *[last + timedelta(seconds=1)] * 6]
    )
    if person.imports and chance.random() < 0.3:
        at = max(person.imports) + timedelta(days=14, seconds=chance.choice((-1, 0, 1)))
    return Question(
        person=person,
        purpose=a_purpose(chance, moments),
        medium=chance.choice(MEDIA),
        at=at,
        demands=Demands(express=chance.random() < 0.15, pupil_too=chance.random() < 0.15),
        picture=chance.choice(("", "", *PICTURES)),
    )


# Moments


def some_moments(chance: Random, born: date) -> list[datetime]:
    """A handful of moments around one border of a life, so that things happen at the same time or just beside it."""
    border = chance.choice(borders(chance, born))
    start = border - timedelta(days=chance.choice((0, 1, 3, 30, 200)))
    beside = [border + timedelta(seconds=seconds) for seconds in (-1, 0, 1)]
    around = [start + timedelta(days=chance.choice((0, 1, 2, 14, 31, 90, 365))) for _ in range(4)]
    return chance.sample([*beside, *beside, *around], 6)


def borders(chance: Random, born: date) -> list[datetime]:
    child, sixteenth, eighteenth = (years_later(born, age) for age in (12, 16, 18))
    days = [child] * 4
    days += [sixteenth + timedelta(days=days) for days in (-1, 0, 0, 1, 30, 31)]
    days += [eighteenth + timedelta(days=chance.choice((-1, 0, 1)))]
    return [midnight(day) for day in days]


def years_later(born: date, years: int) -> date:
    """Some day at or beside that birthday: the generator need not know which."""
    return date(born.year + years, born.month, min(born.day, 28)) + timedelta(
        days=born.day - min(born.day, 28)
    )


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), AMSTERDAM).astimezone(UTC)


def day_of(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()


# A person


def a_person(chance: Random, born: date, moments: list[datetime]) -> Person:
    is_pupil = chance.random() < 0.9
    return Person(
        id="child",
        is_pupil=is_pupil,
        birth_date=born if chance.random() < 0.93 else None,
        ties=some_ties(chance, moments) if is_pupil else (),
        absences=some_absences(chance, moments),
        flags=some_flags(chance, moments),
        lines=some_lines(chance, moments, is_pupil=is_pupil),
        imports=some_imports(chance, moments),
    )


def some_ties(chance: Random, moments: list[datetime]) -> tuple[Tie, ...]:
    """Of each guardian one tie, or two of which the second takes over from the first on one day."""
    ties: list[Tie] = []
    for guardian in chance.sample(("mother", "father", "voogd"), chance.choice((0, 1, 2, 2, 3))):
        first, last = date(2012, 1, 1), None
        if chance.random() < 0.2:
            first = day_of(chance.choice(moments))
        changes = day_of(chance.choice(moments))
        if chance.random() < 0.3 and changes > first:
            ties.append(Tie(guardian=guardian, authority=an_authority(chance), since=first, until=changes))
            first = changes
        if chance.random() < 0.2:
            last = max(first, day_of(chance.choice(moments)))
        if chance.random() < 0.9:
            ties.append(Tie(guardian=guardian, authority=an_authority(chance), since=first, until=last))
    return tuple(chance.sample(ties, len(ties)))


def an_authority(chance: Random) -> Authority:
    return chance.choice((Authority.YES,) * 5 + (Authority.NO, Authority.UNKNOWN))


def some_absences(chance: Random, moments: list[datetime]) -> tuple[Absence, ...]:
    absences: list[Absence] = []
    for _ in range(chance.choice((0, 0, 0, 0, 1, 2))):
        one, other = sorted(day_of(moment) for moment in chance.sample(moments, 2))
        absences.append(Absence(since=one, until=None if chance.random() < 0.3 else other))
    return tuple(absences)


def some_flags(chance: Random, moments: list[datetime]) -> tuple[Flag, ...]:
    if chance.random() > 0.1:
        return ()
    since, until = sorted(chance.sample(moments, 2))
    return (Flag(since=since, until=None if chance.random() < 0.3 else until),)


def some_imports(chance: Random, moments: list[datetime]) -> tuple[datetime, ...] | None:
    if chance.random() < 0.7:
        return None
    return tuple(chance.sample(moments, chance.choice((0, 1, 2))))


def a_purpose(chance: Random, moments: list[datetime]) -> Purpose:
    return Purpose(
        code=chance.choice(PURPOSES),
        needs_consent=chance.random() < 0.95,
        both=chance.random() < 0.3,
        public=chance.random() < 0.7,
        stands_after_sixteen=chance.choice((timedelta(days=30), timedelta(days=30), timedelta(0), None)),
        sunset=chance.choice(moments) if chance.random() < 0.04 else None,
        lapsed={notice: chance.choice(moments) for notice in NOTICES if chance.random() < 0.2},
        lasts=timedelta(days=chance.choice((1, 30, 366))) if chance.random() < 0.1 else None,
        known_only=chance.random() < 0.1,
        overruled=chance.random() < 0.1,
    )


# Lines


def some_lines(chance: Random, moments: list[datetime], *, is_pupil: bool) -> tuple[Line, ...]:
    """Up to a dozen lines, handed over in any order."""
    yes_comes_easy = chance.choice((0.5, 0.8, 0.95, 1.0))
    numbers = sorted(chance.sample(range(1, 40), chance.choice((1, 2, 3, 4, 6, 8, 12))))
    lines = [
        a_line(chance, number, moments, is_pupil=is_pupil, yes_comes_easy=yes_comes_easy)
        for number in numbers
    ]
    if chance.random() < 0.5:  # the clock ran as it should: in half of the ledgers time follows the sequence
        lines = in_time(lines)
    return tuple(chance.sample(lines, len(lines)))


def in_time(lines: list[Line]) -> list[Line]:
    return [
        replace(line, given_at=given_at, recorded_at=given_at)
        for line, given_at in zip(lines, sorted(line.given_at for line in lines), strict=True)
    ]


def a_line(
    chance: Random, number: int, moments: list[datetime], *, is_pupil: bool, yes_comes_easy: float
) -> Line:
    kind = a_kind(chance, yes_comes_easy, is_pupil=is_pupil)
    by, capacity = a_giver(chance, kind, is_pupil=is_pupil)
    given_at = chance.choice(moments)
    recorded_at = given_at + timedelta(seconds=chance.choice((0, 0, 0, 0, 1, -3600, 86400, 90 * 86400)))
    whole_person = kind in (Kind.DISPUTE, Kind.DISPUTE_OVER, Kind.CONFIRM)
    picture = (
        chance.choice(PICTURES)
        if kind in (Kind.YES, Kind.NO, Kind.WITHDRAW) and chance.random() < 0.15
        else ""
    )
    of_medium = capacity is Capacity.PUPIL and kind in (Kind.YES, Kind.NO) and chance.random() < 0.2
    return Line(
        sequence=number,
        given_at=given_at,
        recorded_at=recorded_at,
        kind=kind,
        by=by,
        capacity=capacity,
        purpose="" if whole_person or picture or of_medium else chance.choice(PURPOSES),
        medium="" if whole_person or picture else chance.choice(MEDIA),
        notice="" if whole_person or picture else chance.choice(NOTICES),
        picture=picture,
        bundled=not whole_person and not picture and chance.random() < 0.3,
    )


def a_kind(chance: Random, yes_comes_easy: float, *, is_pupil: bool) -> Kind:
    if is_pupil and chance.random() < 0.03:
        return chance.choice((Kind.DISPUTE, Kind.DISPUTE_OVER))
    if chance.random() < 0.03:
        return Kind.CONFIRM
    if chance.random() < yes_comes_easy:
        return chance.choice((Kind.YES, Kind.YES, Kind.IMPORT_YES))
    return chance.choice((Kind.NO, Kind.WITHDRAW, Kind.IMPORT_NO))


def a_giver(chance: Random, kind: Kind, *, is_pupil: bool) -> tuple[str, Capacity]:
    """Mostly who may answer; now and then somebody in a capacity that does not fit."""
    if chance.random() < 0.03:
        return chance.choice(
            (("mother", Capacity.GUARDIAN), ("child", Capacity.PUPIL), ("child", Capacity.SELF))
        )
    if not is_pupil:
        return "child", Capacity.SELF
    if kind in (Kind.IMPORT_YES, Kind.IMPORT_NO) and chance.random() < 0.4:
        return UNNAMED, Capacity.GUARDIAN
    if chance.random() < 0.3:
        return "child", Capacity.PUPIL
    return chance.choice(("mother", "mother", "father", "voogd")), Capacity.GUARDIAN
