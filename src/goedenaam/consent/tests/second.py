"""A second decision about consent, written from the text alone, to hold beside the one that the product uses.

Simple and slow on purpose: it walks the ledger line by line and asks the rules one by one; the first that speaks decides.
It shares the values of `lines.py` with the product and nothing else, not even the reckoning of birthdays. Where the text can
be read in more than one way, the reading taken here is the careful one. The letters return beside the code.

A  A line counts from when it was given and written down. The order is our own sequence, whatever the clock said, so a paper
   dated before a no but entered after it ends that no. (Entering such a paper deserves a warning.)
B  "Refusal wins a tie" is about an import beside the portal. Two answers in the same second go by sequence.
C  The text protects a no "from portal or paper" against an imported yes. A spoken no is protected too. Only a yes that was
   not imported ends such a no; an import that says no again leaves it as strong as it was, and settles the contradiction.
   An imported yes that names nobody contradicts an earlier own no of anybody who is heard; an imported no that names
   nobody contradicts a later own yes.
D  A guardian's yes counts if the guardian had authority when it was given and has it at the instant; a no counts if the
   guardian has authority at the instant. When authority ends, both the yes and the no of that guardian end.
E  Nobody known to have authority: each guardian of whom it is unknown may answer ("no data: one confirmed parent may
   answer"). As soon as somebody is known to have it, a yes of those unknown stops counting, a no does not.
F  The parents' yes stands on the sixteenth birthday (day 0) up to and including day 30; REVIEW from day 31. Whether the pupil
   was told changes nothing: the issue's sentence replaces rule 7 of the reference.
G  A guardian's no from before the birthday stays a refusal until the pupil says yes. After the birthday a guardian can still
   take the own yes back; a guardian's yes no longer counts. The pupil's own yes beats both.
H  A pupil's own no, at any age, stops. A yes given before sixteen takes back only a no given before sixteen, and is never
   consent by itself. Rule 2 comes before rule 4: this no stops even what needs no consent.
I  Rule 7 comes before 8 and 9 in the reference. Taken literally a leaver of sixteen and a day, or a yes to a notice that has
   been replaced, would pass. The parents' yes therefore has to pass rules 8 and 9 as well.
J  A dispute freezes "every consent-based use" in one place and comes before the basis (rule 3 before 4) in another. The order
   decides: it freezes everything, also after sixteen.
K  The eighteenth birthday changes who may look, not what was decided. Nothing here asks for it.
L  Born on 29 February: in a year without that day the birthday is 1 March.
M  A pupil without a date of birth: a no is a no, a yes of anybody is UNKNOWN ("show a blocker, do not guess").
N  Who is away is LEFT from the first day, also without any answer. A yes from before an absence does not come back after a
   return ("new ask"); a no does. An answer given while away counts after it.
O  Where every guardian has to say yes, that is everybody with authority at the instant, also who got it yesterday.
P  A protocol that asks guardian and pupil: before sixteen both; from sixteen the pupil alone decides, and until day 30 the
   parents' yes stands only beside the child's own yes.
Q  A protocol that asks for express consent: a bundled yes is no yes, though it ends the no before it.
R  A leading source gone stale turns only a yes, and only for a public purpose, into "vraag eerst": a no stays a no. More than
   fourteen times 24 hours is stale; so is a source of which nothing was ever imported.
S  A purpose past its sunset is EXPIRED, and so is a silent one.
U  A no of the child to a kind of recording as a whole (a medium and no purpose) holds wherever consent is asked for it, also
   for what is asked later. The child's own yes to a purpose after it ends it there, the child's yes to the kind everywhere;
   nobody else's yes ends it, and an imported one neither. Such a yes is no answer to anything else.
V  Where a board lets a yes last: it is over when more days have passed than that since the day it was given, or the day of
   the last confirmation of the same giver that is later in our own order. It is EXPIRED then, like a yes to an old notice. A
   yes that was imported is not over while the source leads: its exports say it again.
W  Where a board wants authority that is known, a yes of a guardian of whom it is unknown is none (E falls away).
X  Where a board lets guardians overrule, a no that the pupil gave before sixteen, to a purpose or to a kind, is ended by a
   later own yes of a guardian who is heard at the instant. A guardian's other no stays what it is.
T  A capacity that does not fit the person (a guardian of an adult, somebody's SELF on a pupil) says nothing.
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
    """What one giver says after all lines: the last that counts, and an imported yes that it holds off."""

    line: Line | None = None
    held_off: Line | None = None

    @property
    def is_own_stop(self) -> bool:
        return self.line is not None and self.line.kind in OWN_STOPS


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
    return Standing(verdict=verdict, contradicted=is_contradicted(case), held=is_source_old(case))


# Days


def day(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()


def birthday(born: date, age: int) -> date:
    """L: 29 February becomes 1 March in a year without it."""
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
        and line.kind is not Kind.CONFIRM
        and line.picture == picture
        and (picture or (line.purpose == case.purpose.code and line.medium == case.medium))
    ]


def said_by_person(case: Case, picture: str) -> list[Line]:
    capacity = Capacity.PUPIL if case.person.is_pupil else Capacity.SELF  # T
    return said_by(case, case.person.id, capacity, picture)


def own_word(case: Case, picture: str = "") -> Word:
    return listen(case, said_by_person(case, picture))


def guardian_word(case: Case, who: str, picture: str = "") -> Word:
    return listen(case, said_by(case, who, Capacity.GUARDIAN, picture))


def listen(case: Case, lines: list[Line]) -> Word:
    """Walk the lines of one giver in our own order. A no always counts; a yes only if it may."""
    word = Word()
    for line in lines:
        if line.kind in OWN_STOPS:
            word.line, word.held_off = line, None
        elif line.kind is Kind.IMPORT_NO:
            word.line, word.held_off = (word.line if word.is_own_stop else line), None  # C
        elif not may_say_yes(case, line, word):
            continue
        elif line.kind is Kind.IMPORT_YES and word.is_own_stop:  # C
            word.held_off = line
        else:
            word.line, word.held_off = line, None
    return word


def may_say_yes(case: Case, line: Line, word: Word) -> bool:
    if line.capacity is Capacity.GUARDIAN:
        known = line.by == UNNAMED or line.by in may_have_authority(case, day(line.given_at))
        return known and not is_grown(case, line)  # D, G
    ends_a_grown_no = word.line is not None and word.line.kind in STOPS and is_grown(case, word.line)
    return is_grown(case, line) or not ends_a_grown_no  # H


# Who is heard


def guardians_on(case: Case, on: date, authority: Authority) -> set[str]:
    return {
        tie.guardian
        for tie in case.person.ties
        if tie.authority is authority and tie.since <= on and (tie.until is None or on < tie.until)
    }


def may_have_authority(case: Case, on: date) -> set[str]:
    return guardians_on(case, on, Authority.YES) | guardians_on(case, on, Authority.UNKNOWN)


def deciders(case: Case) -> set[str]:
    """The guardians whose yes counts at the instant (E, W)."""
    known = guardians_on(case, case.today, Authority.YES)
    return known if known or case.purpose.known_only else guardians_on(case, case.today, Authority.UNKNOWN)


def guardians_heard(case: Case) -> set[str]:
    """The guardians whose no counts at the instant, the one that an import leaves unnamed with them."""
    return may_have_authority(case, case.today) | {UNNAMED} if case.person.is_pupil else set()


def stops(words: list[Word]) -> list[Line]:
    return [word.line for word in words if word.line is not None and word.line.kind in STOPS]


def guardians_stops(case: Case, picture: str = "") -> list[Line]:
    return stops([guardian_word(case, who, picture) for who in guardians_heard(case)])


def worst(found: list[Line]) -> Answer:
    """A no goes before a withdrawal."""
    if not found:
        return None
    withdrawn = all(line.kind is Kind.WITHDRAW for line in found)
    return Verdict.WITHDRAWN if withdrawn else Verdict.REFUSED


def is_contradicted(case: Case) -> bool:
    """C: whether an imported yes lies over an own no that stands."""
    words = [own_word(case), *(guardian_word(case, who) for who in guardians_heard(case))]
    if any(word.held_off is not None for word in words):
        return True
    unnamed = guardian_word(case, UNNAMED).line if case.person.is_pupil else None
    if unnamed is None:
        return False
    if unnamed.kind is Kind.IMPORT_NO:
        said = [word.line for word in words if word.line is not None]
        return any(line.kind is Kind.YES and line.sequence > unnamed.sequence for line in said)
    return any(line.kind in OWN_STOPS and line.sequence < unnamed.sequence for line in stops(words))


# Whether there is a yes


def says_yes(case: Case, word: Word, accept: Accept) -> bool:
    return word.line is not None and word.line.kind not in STOPS and accept(case, word.line)


def own_grown_yes(case: Case, accept: Accept) -> bool:
    """The yes of somebody who decides alone: a pupil who was sixteen when saying it, or anybody who is no pupil."""
    word = own_word(case)
    grown = word.line is not None and (not case.person.is_pupil or is_grown(case, word.line))
    return grown and says_yes(case, word, accept)


def parents_yes(case: Case, accept: Accept) -> bool:
    """The yes of one guardian, of all if the board asks that (O), and of the child too if the protocol does (P)."""
    if not case.person.is_pupil:
        return False
    asked = deciders(case) if case.purpose.both else deciders(case) | {UNNAMED}
    agreed = {who for who in asked if says_yes(case, guardian_word(case, who), accept)}
    enough = agreed == asked if case.purpose.both else True
    child = says_yes(case, own_word(case), accept) if case.demands.pupil_too else True
    return bool(agreed) and enough and child


def is_there_a_yes(case: Case, accept: Accept) -> bool:
    return own_grown_yes(case, accept) or parents_yes(case, accept)


def counts(case: Case, line: Line) -> bool:
    """N, Q: a yes from before an absence is over, and where express consent is asked a bundled yes is none."""
    gone_since = any(day(line.given_at) < gone.since <= case.today for gone in case.person.absences)
    return not gone_since and not (case.demands.express and line.bundled)


def counts_and_is_fresh(case: Case, line: Line) -> bool:
    """Rule 8: nor is it a yes to a notice that has been replaced, nor has it lasted too long."""
    lapsed_from = case.purpose.lapsed.get(line.notice)
    return counts(case, line) and (lapsed_from is None or case.at < lapsed_from) and not is_worn(case, line)


def is_worn(case: Case, line: Line) -> bool:  # V
    if case.purpose.lasts is None or (line.kind is Kind.IMPORT_YES and case.person.imports is not None):
        return False
    confirmed = [
        other
        for other in case.lines
        if other.kind is Kind.CONFIRM and (other.by, other.capacity) == (line.by, line.capacity)
    ]
    meant = day(line.given_at)
    if confirmed and confirmed[-1].sequence > line.sequence:
        meant = max(meant, day(confirmed[-1].given_at))
    return case.today > meant + case.purpose.lasts


# The rules, in the order of the reference


def flagged(case: Case) -> Answer:  # 1
    active = any(
        flag.since <= case.at and (flag.until is None or case.at < flag.until) for flag in case.person.flags
    )
    return Verdict.REFUSED if active else None


def picture_stopped(case: Case) -> Answer:  # 2
    if not case.picture:
        return None
    return worst(stops([own_word(case, case.picture)]) + guardians_stops(case, case.picture))


def own_stopped(case: Case) -> Answer:  # 2, and 6 for who decides alone
    found = stops([own_word(case)])
    return None if found and is_overruled(case, found[0]) else worst(found)


def is_overruled(case: Case, stop: Line) -> bool:  # X
    if not case.purpose.overruled or not case.person.is_pupil or is_grown(case, stop):
        return False
    words = [guardian_word(case, who).line for who in guardians_heard(case)]
    return any(line is not None and line.kind is Kind.YES and line.sequence > stop.sequence for line in words)


def refused_the_kind(case: Case) -> Answer:  # U
    said = [
        line
        for line in case.lines
        if case.person.is_pupil
        and line.capacity is Capacity.PUPIL
        and (line.purpose, line.medium, line.picture) == ("", case.medium, "")
        and line.kind in (Kind.YES, *OWN_STOPS)
    ]
    if not case.purpose.needs_consent or not said or said[-1].kind is Kind.YES:
        return None
    own = own_word(case).line
    after = own is not None and own.kind is Kind.YES and own.sequence > said[-1].sequence
    return None if after or is_overruled(case, said[-1]) else Verdict.REFUSED


def disputed(case: Case) -> Answer:  # 3
    said = [line.kind for line in case.lines if line.kind in (Kind.DISPUTE, Kind.DISPUTE_OVER)]
    return Verdict.FROZEN if said and said[-1] is Kind.DISPUTE else None


def consent_not_needed(case: Case) -> Answer:  # 4
    return None if case.purpose.needs_consent else Verdict.GRANTED


def a_guardian_stopped(case: Case) -> Answer:  # 5 and 6
    return None if own_grown_yes(case, counts) else worst(guardians_stops(case))


def age_unknown(case: Case) -> Answer:  # M
    return Verdict.UNKNOWN if case.person.is_pupil and case.person.birth_date is None else None


def parents_yes_ran_out(case: Case) -> Answer:  # 7
    born = case.person.birth_date
    if born is None or not case.person.is_pupil or own_grown_yes(case, counts):
        return None
    stands = case.purpose.stands_after_sixteen
    over = stands is not None and case.today > birthday(born, 16) + stands
    return Verdict.REVIEW if over and parents_yes(case, counts) else None


def past_its_sunset(case: Case) -> Answer:  # S
    return Verdict.EXPIRED if case.purpose.sunset is not None and case.at >= case.purpose.sunset else None


def yes_to_a_replaced_notice(case: Case) -> Answer:  # 8
    only_old = is_there_a_yes(case, counts) and not is_there_a_yes(case, counts_and_is_fresh)
    return Verdict.EXPIRED if only_old else None


def absent(case: Case) -> Answer:  # 9
    away = any(
        gone.since <= case.today and (gone.until is None or case.today < gone.until)
        for gone in case.person.absences
    )
    return Verdict.LEFT if away else None


def nobody_said_yes(case: Case) -> Answer:  # 10
    return None if is_there_a_yes(case, counts_and_is_fresh) else Verdict.UNKNOWN


def is_source_old(case: Case) -> bool:
    """R: then nothing is sent, to closed channels neither."""
    if case.person.imports is None:
        return False
    read = [moment for moment in case.person.imports if moment <= case.at]
    return not read or case.at - max(read) > timedelta(days=14)


def source_is_old(case: Case) -> Answer:  # R
    return Verdict.STALE if case.purpose.public and is_source_old(case) else None


def granted(_case: Case) -> Answer:  # 9
    return Verdict.GRANTED


RULES: tuple[Callable[[Case], Answer], ...] = (
    flagged,
    picture_stopped,
    own_stopped,
    refused_the_kind,
    disputed,
    consent_not_needed,
    a_guardian_stopped,
    age_unknown,
    parents_yes_ran_out,
    past_its_sunset,
    yes_to_a_replaced_notice,
    absent,
    nobody_said_yes,
    source_is_old,
    granted,
)
