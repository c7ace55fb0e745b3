"""A second decision about consent, written from the text alone, to hold beside the one that the product uses.

Simple and slow on purpose: it walks the ledger line by line and asks the rules one by one; the first that speaks decides.
It shares the values of `lines.py` with the product and nothing else, not even the reckoning of birthdays. What the words
there leave open is read as follows, on the careful side; the letters return beside the code.

A  An imported yes after an own no and an imported no ends neither: only an own yes ends an own no. With that own no still
   under it, the answer is that of the last line that stopped.
B  An imported yes lies over an own no of the same giver, or, when it names nobody, over an own no of any guardian who is
   heard, if it was written down later. An imported no or an own line after it settles that.
C  Of a pupil, the lines given from sixteen on decide among themselves: a yes from before it ends none of them, whatever the
   sequence. A no from before it does stop.
D  "Until there is one": a line of the pupil, given from sixteen on, about this purpose and medium. A bundled yes is one too
   where express consent is asked: then nobody has said yes, and the parents' yes is over.
E  For a picture the same, with a line about that picture: until then a guardian's stop from before the birthday stands.
F  The parents' yes that stands after the birthday still needs both guardians if the purpose does, and the child's own yes if
   an article does; after day thirty it is REVIEW only if it has those.
G  Where express consent is asked, a bundled yes is the last line all the same: it ends the yes or the no before it.
H  Born on 29 February: in a year without that day the birthday is 1 March.
I  "On a day before an absence" is before its first day. A yes given while absent is a new one.
J  A line of a capacity that does not fit the person (a guardian of an adult, somebody's SELF on a pupil) says nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from goedenaam.consent.domain.lines import (
    NO_DEMANDS,
    Authority,
    Capacity,
    Demands,
    Kind,
    Line,
    Person,
    Purpose,
    Standing,
    Verdict,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
UNNAMED = ""

OWN_STOPS = (Kind.NO, Kind.WITHDRAW)
STOPS = (*OWN_STOPS, Kind.IMPORT_NO)
YESES = (Kind.YES, Kind.IMPORT_YES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One question, with the lines that count at its instant in our own order."""

    person: Person
    purpose: Purpose
    medium: str
    at: datetime
    demands: Demands
    picture: str
    lines: tuple[Line, ...]

    @property
    def today(self) -> date:
        return day(self.at)


@dataclass(slots=True)
class Word:
    """What one giver says after all lines: the last that counts, the own no below it, the imported yes above it."""

    line: Line | None = None
    own_stop: Line | None = None
    held_off: Line | None = None


type Answer = Verdict | None
type Accept = Callable[[Case, Line], bool]


def standing(
    person: Person,
    purpose: Purpose,
    medium: str,
    at: datetime,
    *,
    demands: Demands = NO_DEMANDS,
    picture: str = "",
) -> Standing:
    """Say what stands at `at`: the first rule that speaks."""
    counting = [line for line in person.lines if line.given_at <= at and line.recorded_at <= at]
    case = Case(
        person=person,
        purpose=purpose,
        medium=medium,
        at=at,
        demands=demands,
        picture=picture,
        lines=tuple(sorted(counting, key=lambda line: line.sequence)),
    )
    verdict = next(answer for rule in RULES if (answer := rule(case)) is not None)
    return Standing(verdict=verdict, contradicted=is_contradicted(case))


# Days


def day(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()


def birthday(born: date, age: int) -> date:
    """H: 29 February becomes 1 March in a year without it."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def has_turned(case: Case, age: int, on: date) -> bool:
    """Whether a pupil had that age on that day; without a birth date nobody ever has."""
    born = case.person.birth_date
    return case.person.is_pupil and born is not None and on >= birthday(born, age)


def is_grown(case: Case, line: Line) -> bool:
    """Whether a pupil was sixteen when this was given."""
    return has_turned(case, 16, day(line.given_at))


# What one giver says


def said_by(case: Case, who: str, capacity: Capacity, picture: str) -> list[Line]:
    """The lines of one giver about this purpose and medium, or about this picture."""
    return [
        line
        for line in case.lines
        if line.by == who
        and line.capacity is capacity
        and line.picture == picture
        and (picture or (line.purpose == case.purpose.code and line.medium == case.medium))
    ]


def said_by_person(case: Case, picture: str) -> list[Line]:
    capacity = Capacity.PUPIL if case.person.is_pupil else Capacity.SELF  # J
    return said_by(case, case.person.id, capacity, picture)


def own_word(case: Case, picture: str = "") -> Word:
    """The word of the person that it is about, at any age."""
    return listen(said_by_person(case, picture))


def grown_word(case: Case, picture: str = "") -> Word:
    """What a pupil said from sixteen on (C); anybody else always decides alone."""
    return listen(
        [line for line in said_by_person(case, picture) if is_grown(case, line) or not case.person.is_pupil]
    )


def guardian_word(case: Case, who: str, picture: str = "") -> Word:
    """The word of a guardian, from before the sixteenth birthday."""
    said = said_by(case, who, Capacity.GUARDIAN, picture)
    return listen([line for line in said if not is_grown(case, line)])


def listen(lines: list[Line]) -> Word:
    """Walk the lines of one giver in our own order."""
    word = Word()
    for line in lines:
        if line.kind in OWN_STOPS:
            word.line, word.own_stop, word.held_off = line, line, None
        elif line.kind is Kind.IMPORT_NO:
            word.line, word.held_off = line, None
        elif line.kind is Kind.IMPORT_YES and word.own_stop is not None:  # A
            word.held_off = line
        else:
            word.line, word.own_stop, word.held_off = line, None, None
    return word


# Who is heard


def unknown_counted_in(case: Case) -> set[str]:
    """The guardians of today whose no stops, the unnamed one of an import with them. From eighteen: nobody."""
    if not case.person.is_pupil or has_turned(case, 18, case.today):
        return set()
    return {UNNAMED} | guardians_today(case, Authority.YES) | guardians_today(case, Authority.UNKNOWN)


def guardians_today(case: Case, authority: Authority) -> set[str]:
    return {
        tie.guardian
        for tie in case.person.ties
        if tie.authority is authority
        and tie.since <= case.today
        and (tie.until is None or case.today < tie.until)
    }


def guardians_heard(case: Case, picture: str = "") -> set[str]:
    """Nobody once the pupil has spoken from sixteen on, about this purpose and medium (D) or this picture (E)."""
    return set() if grown_word(case, picture).line is not None else unknown_counted_in(case)


def guardians_stops(case: Case, picture: str = "") -> list[Line]:
    words = [guardian_word(case, who, picture) for who in guardians_heard(case, picture)]
    return [word.line for word in words if word.line is not None and word.line.kind in STOPS]


def own_stops(case: Case, picture: str = "") -> list[Line]:
    words = [own_word(case, picture), grown_word(case, picture)]  # C
    return [word.line for word in words if word.line is not None and word.line.kind in STOPS]


def worst(stops: list[Line]) -> Answer:
    """A no goes before a withdrawal."""
    if not stops:
        return None
    withdrawn = all(line.kind is Kind.WITHDRAW for line in stops)
    return Verdict.WITHDRAWN if withdrawn else Verdict.REFUSED


def is_contradicted(case: Case) -> bool:
    """B: whether an imported yes lies over an own no that stands."""
    guardians = [guardian_word(case, who) for who in guardians_heard(case)]
    if any(word.held_off is not None for word in [own_word(case), grown_word(case), *guardians]):
        return True
    unnamed = [word.line for word in guardians if word.line is not None and word.line.by == UNNAMED]
    imported = [line.sequence for line in unnamed if line.kind is Kind.IMPORT_YES]
    own_stops = [word.own_stop.sequence for word in guardians if word.own_stop is not None]
    return bool(imported and own_stops) and min(own_stops) < imported[0]


# Whether there is a yes


def says_yes(case: Case, word: Word, accept: Accept) -> bool:
    line = word.line
    if line is None or line.kind not in YESES:
        return False
    express_enough = not (case.demands.express and line.bundled)  # G
    return express_enough and accept(case, line)


def is_there_a_yes(case: Case, accept: Accept) -> bool:
    """Whether those who decide have said yes, counting the yeses that are accepted."""
    if decides_alone(case):
        return says_yes(case, grown_word(case), accept)
    child = says_yes(case, own_word(case), accept) if case.demands.pupil_too else True
    return guardians_agree(case, accept) and child  # F


def decides_alone(case: Case) -> bool:
    """Whether it no longer matters what guardians said (D)."""
    spoken = grown_word(case).line is not None
    return spoken or not case.person.is_pupil or has_turned(case, 18, case.today)


def guardians_agree(case: Case, accept: Accept) -> bool:
    sure = guardians_today(case, Authority.YES)
    if case.purpose.both:
        return bool(sure) and all(says_yes(case, guardian_word(case, who), accept) for who in sure)
    return any(says_yes(case, guardian_word(case, who), accept) for who in sure | {UNNAMED})


def any_yes(_case: Case, _line: Line) -> bool:
    return True


def fresh_yes(case: Case, line: Line) -> bool:
    """Neither to a notice that lapsed, nor from before an absence that is over."""
    lapsed_from = case.purpose.lapsed.get(line.notice)
    if lapsed_from is not None and case.at >= lapsed_from:
        return False
    return not any(
        absence.until is not None and absence.until <= case.today and day(line.given_at) < absence.since  # I
        for absence in case.person.absences
    )


# The rules, in their order


def flagged(case: Case) -> Answer:
    active = any(
        flag.since <= case.at and (flag.until is None or case.at < flag.until) for flag in case.person.flags
    )
    return Verdict.REFUSED if active else None


def own_or_picture_stopped(case: Case) -> Answer:
    stops = own_stops(case) if case.person.is_pupil else []
    if case.picture:
        stops = [*stops, *own_stops(case, case.picture), *guardians_stops(case, case.picture)]
    return worst(stops)


def disputed(case: Case) -> Answer:
    if has_turned(case, 18, case.today):
        return None
    said = [line.kind for line in case.lines if line.kind in (Kind.DISPUTE, Kind.DISPUTE_OVER)]
    return Verdict.FROZEN if said and said[-1] is Kind.DISPUTE else None


def consent_not_needed(case: Case) -> Answer:
    return None if case.purpose.needs_consent else Verdict.GRANTED


def stopped(case: Case) -> Answer:
    return worst([*own_stops(case), *guardians_stops(case)])


def nobody_said_yes(case: Case) -> Answer:
    return None if is_there_a_yes(case, any_yes) else Verdict.UNKNOWN


def age_asks_review(case: Case) -> Answer:
    if not case.person.is_pupil:
        return None
    born = case.person.birth_date
    if born is None:
        return Verdict.REVIEW
    over = case.today > birthday(born, 16) + timedelta(days=30)
    return Verdict.REVIEW if over and not decides_alone(case) else None


def yes_lapsed(case: Case) -> Answer:
    return None if is_there_a_yes(case, fresh_yes) else Verdict.EXPIRED


def absent(case: Case) -> Answer:
    away = any(
        absence.since <= case.today and (absence.until is None or case.today < absence.until)
        for absence in case.person.absences
    )
    return Verdict.LEFT if away else None


def source_is_old(case: Case) -> Answer:
    if case.person.imports is None:
        return None
    read = [moment for moment in case.person.imports if moment <= case.at]
    fresh = bool(read) and case.at - max(read) <= timedelta(days=14)
    return None if fresh else Verdict.STALE


def granted(_case: Case) -> Answer:
    return Verdict.GRANTED


RULES: tuple[Callable[[Case], Answer], ...] = (
    flagged,
    own_or_picture_stopped,
    disputed,
    consent_not_needed,
    stopped,
    nobody_said_yes,
    age_asks_review,
    yes_lapsed,
    absent,
    source_is_old,
    granted,
)
