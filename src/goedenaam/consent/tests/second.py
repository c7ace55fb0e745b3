"""A second decision about consent, written from the text alone, to hold beside the one that the product uses.

Simple and slow on purpose: it walks the ledger line by line and asks the rules one by one; the first that speaks
decides. It shares no code with the product, not even the reckoning of birthdays. Where the text can be read in more
than one way, the reading taken here is the careful one. The letters return beside the code.

A  Which lines exist at an instant: those given at or before it. Their order is our own sequence, whatever the clock
   said, so a paper dated before a no but entered after it ends that no. (Entering such a paper deserves a warning.)
B  "Refusal wins a tie" is about an import beside the portal. Two answers of one person in the same second are no
   tie: the sequence orders them.
C  The text protects a no "from portal or paper" against an imported yes. A spoken no with a witness is protected too.
   Only a yes that was not imported ends such a no; an import that says no again leaves it as strong as it was.
D  A guardian's yes counts if the guardian had authority when it was given and has it at the instant; a no counts if
   the guardian has authority at the instant. When authority ends, both the yes and the no of that guardian end.
E  Nobody known to have authority: each guardian of whom it is unknown may answer ("no data: one confirmed parent may
   answer"). As soon as somebody is known to have it, a yes of those unknown stops counting, a no does not.
F  The parents' yes stands on the sixteenth birthday (day 0) up to and including day 30; REVIEW from day 31. Whether
   the pupil was told changes nothing: the issue's sentence replaces rule 7 of the reference.
G  A guardian's no from before the birthday stays a refusal until the pupil answers. After the birthday a guardian can
   still take the own yes back while it stands; a guardian's yes no longer counts. The pupil's own yes beats both.
H  A pupil's own no, at any age, stops. A yes given before sixteen takes back only a no given before sixteen, and is
   never consent by itself. Rule 2 comes before rule 4: this no stops even what needs no consent.
I  Rule 7 comes before 8 and 9 in the reference. Taken literally a leaver of sixteen and a day, or a yes to a notice
   that has been replaced, would pass. The parents' yes therefore has to pass rules 8 and 9 as well.
J  A dispute freezes "every consent-based use" in one place and comes before the basis (rule 3 before 4) in another.
   The order decides: it freezes everything, also after sixteen.
K  The eighteenth birthday changes who may look, not what was decided. Nothing here asks for it.
L  Born on 29 February: in a year without that day the birthday is 1 March. Days are days in Amsterdam.
M  A pupil without a date of birth: a no is a no, a yes of anybody is UNKNOWN ("show a blocker, do not guess").
N  A leaver is refused from the first day not enrolled; so is a person not enrolled yet. A yes from before a departure
   does not come back after a return ("new ask"); a no does. An answer given ahead of the first day counts.
O  Where every guardian has to say yes, that is everybody with authority at the instant, also who got it yesterday.
P  A protocol that asks guardian and pupil: before sixteen both; from sixteen the pupil alone decides, and until day
   30 the parents' yes stands only beside the child's own yes.
Q  A protocol that asks for express consent: a yes that was not given for this purpose and medium by name is no yes.
R  A leading source gone stale turns only a yes, and only for a public purpose, into "vraag eerst": a no stays a no.
   More than fourteen times 24 hours is stale; so is a source of which nothing was ever imported. What needs no
   consent is not touched. That the gate then holds every send is `gate_opens`.
S  A purpose past its sunset is EXPIRED.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Verdict(StrEnum):
    NOT_NEEDED = "not needed"
    GRANTED = "granted"
    REFUSED = "refused"
    FROZEN = "frozen"
    REVIEW = "review"
    EXPIRED = "expired"
    STALE = "stale"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One answer. Without a purpose, medium or picture it is about all of them."""

    sequence: int
    given_at: datetime
    giver: str
    yes: bool
    how: str = "portal"  # or paper, spoken, import
    purpose: str | None = None
    medium: str | None = None
    picture: str | None = None
    notice: str = "1"
    express: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Guardian:
    """Who has authority over the child, from `since` up to but not including `until`; `known` is whether it is sure."""

    who: str
    since: date = date.min
    until: date | None = None
    known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """From `since` up to but not including `until`; without an end it goes on."""

    since: datetime
    until: datetime | None = None

    def holds(self, at: datetime) -> bool:
        return self.since <= at and (self.until is None or at < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    who: str
    pupil: bool = True
    born: date | None = None
    guardians: tuple[Guardian, ...] = ()
    here: tuple[Spell, ...] = ()  # enrolled, employed, visiting
    flags: tuple[Spell, ...] = ()  # a secret address and the like
    disputes: tuple[Spell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    code: str
    needs_consent: bool = True
    all_guardians: bool = False
    public: bool = True
    sunset: datetime | None = None
    replaced: tuple[
        tuple[str, datetime], ...
    ] = ()  # a notice, and since when a yes to it has to be asked again
    express: bool = False
    pupil_too: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Whether the administration leads, and when its export was read."""

    leads: bool = False
    imports: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    verdict: Verdict
    why: str
    contradictions: tuple[int, ...] = ()  # sequences of the imported yeses that nobody has settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that is known, cut off at the instant that is asked about."""

    person: Person
    purpose: Purpose
    at: datetime
    lines: tuple[Line, ...]  # about this purpose, medium and picture, in our own order
    source: Source
    picture: str | None = None

    @property
    def today(self) -> date:
        return day(self.at)


@dataclass(slots=True)
class Word:
    """What one person says after all lines: the last that counts, and the imported yeses it holds off."""

    line: Line | None = None
    held_off: list[int] = field(default_factory=list)

    @property
    def no(self) -> bool:
        return self.line is not None and not self.line.yes


def day(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()


def birthday(born: date, age: int) -> date:
    """L: 29 February becomes 1 March in a year without it."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def standing(
    person: Person,
    purpose: Purpose,
    medium: str,
    at: datetime,
    *,
    lines: Iterable[Line],
    source: Source | None = None,
    picture: str | None = None,
) -> Standing:
    """Say what stands at `at`: the first rule that speaks decides, and without one it is UNKNOWN."""
    about = [
        line
        for line in lines
        if line.given_at <= at  # A
        and line.purpose in (None, purpose.code)
        and line.medium in (None, medium)
        and line.picture in (None, picture)
    ]
    case = Case(
        person=person,
        purpose=purpose,
        at=at,
        lines=tuple(sorted(about, key=lambda line: line.sequence)),
        source=source or Source(),
        picture=picture,
    )
    contradictions = tuple(sorted(n for who in givers(case) for n in word(case, who).held_off))
    for rule in RULES:
        answer = rule(case)
        if answer is not None:
            return Standing(verdict=answer, why=rule.__name__, contradictions=contradictions)
    return Standing(verdict=Verdict.UNKNOWN, why="nobody_answered", contradictions=contradictions)


def gate_opens(answer: Standing, source: Source, at: datetime) -> bool:
    """Whether something may be sent: a yes, and a leading source that is fresh."""
    return answer.verdict in (Verdict.GRANTED, Verdict.NOT_NEEDED) and not is_stale(source, at)


def is_stale(source: Source, at: datetime) -> bool:
    """R: the administration leads and its last export is more than fourteen days old."""
    read = [moment for moment in source.imports if moment <= at]
    return source.leads and (not read or at - max(read) > timedelta(days=14))


# Who decides


def is_sixteen(case: Case, on: date) -> bool:
    born = case.person.born
    return case.person.pupil and born is not None and on >= birthday(born, 16)


def has_authority(guardian: Guardian, on: date) -> bool:
    return guardian.since <= on and (guardian.until is None or on < guardian.until)


def guardians_on(case: Case, who: str, on: date) -> list[Guardian]:
    if not case.person.pupil:
        return []
    return [one for one in case.person.guardians if one.who == who and has_authority(one, on)]


def givers(case: Case) -> list[str]:
    """Everybody whose word is heard at the instant, for a no at least: the person, and who has authority now (D)."""
    now = [one.who for one in case.person.guardians if guardians_on(case, one.who, case.today)]
    return sorted({case.person.who, *now})


def deciders(case: Case) -> set[str]:
    """The guardians whose yes counts at the instant (E)."""
    now = [one for one in case.person.guardians if guardians_on(case, one.who, case.today)]
    sure = {one.who for one in now if one.known}
    return sure or {one.who for one in now}


# What one person says


def word(case: Case, who: str, picture: str | None = None) -> Word:
    """Walk the lines of one person in our own order. A no always counts; a yes only if it may."""
    said = Word()
    for line in case.lines:
        if line.giver != who or line.picture != picture:
            continue
        if not line.yes:
            hear_no(said, line)
        elif may_say_yes(case, line, said):
            hear_yes(said, line)
    return said


def hear_no(said: Word, line: Line) -> None:
    said.held_off.clear()
    if not (said.no and said.line is not None and said.line.how != "import" and line.how == "import"):  # C
        said.line = line


def hear_yes(said: Word, line: Line) -> None:
    if line.how == "import" and said.no and said.line is not None and said.line.how != "import":  # C
        said.held_off.append(line.sequence)
        return
    said.held_off.clear()
    said.line = line


def may_say_yes(case: Case, line: Line, said: Word) -> bool:
    given = day(line.given_at)
    if line.giver != case.person.who:
        return bool(guardians_on(case, line.giver, given)) and not is_sixteen(case, given)  # D, G
    ends_a_grown_no = said.no and said.line is not None and is_sixteen(case, day(said.line.given_at))
    return is_sixteen(case, given) or not ends_a_grown_no  # H


# Whether there is a yes


def own_grown_yes(case: Case, accept: Callable[[Case, Line], bool]) -> bool:
    """The yes of somebody who decides alone: a pupil who was sixteen when saying it, or anybody who is no pupil."""
    line = word(case, case.person.who).line
    grown = line is not None and (not case.person.pupil or is_sixteen(case, day(line.given_at)))
    return line is not None and line.yes and grown and accept(case, line)


def parents_yes(case: Case, accept: Callable[[Case, Line], bool]) -> bool:
    """The yes of one guardian, of all if the board asks that (O), and of the child too if the protocol does (P)."""
    agreed = {who for who in deciders(case) if says_yes(case, who, accept)}
    enough = agreed == deciders(case) if case.purpose.all_guardians else True
    child = says_yes(case, case.person.who, accept) if case.purpose.pupil_too else True
    return bool(agreed) and enough and child


def says_yes(case: Case, who: str, accept: Callable[[Case, Line], bool]) -> bool:
    line = word(case, who).line
    return line is not None and line.yes and accept(case, line)


def there_is_a_yes(case: Case, accept: Callable[[Case, Line], bool]) -> bool:
    return own_grown_yes(case, accept) or parents_yes(case, accept)


def counts(case: Case, line: Line) -> bool:
    """N, Q: a yes from before a departure is over, and where express consent is asked a general yes is none."""
    return not any(line.given_at < left for left in departures(case)) and (
        line.express or not case.purpose.express
    )


def counts_and_is_fresh(case: Case, line: Line) -> bool:
    """Rule 8: nor is it a yes to a notice that has been replaced."""
    replaced = any(notice == line.notice and since <= case.at for notice, since in case.purpose.replaced)
    return counts(case, line) and not replaced


def departures(case: Case) -> list[datetime]:
    """The moments up to now at which the person left altogether: moving to another group is no departure."""
    ends = [spell.until for spell in case.person.here if spell.until is not None and spell.until <= case.at]
    return [end for end in ends if not any(spell.holds(end) for spell in case.person.here)]


# The rules, in the order of the reference


def secret_address(case: Case) -> Verdict | None:  # 1
    return Verdict.REFUSED if any(flag.holds(case.at) for flag in case.person.flags) else None


def objection_to_this_picture(case: Case) -> Verdict | None:  # 2
    if case.picture is None:
        return None
    return Verdict.REFUSED if any(word(case, who, case.picture).no for who in givers(case)) else None


def own_no(case: Case) -> Verdict | None:  # 2, and 6 for who decides alone
    return Verdict.REFUSED if word(case, case.person.who).no else None


def open_dispute(case: Case) -> Verdict | None:  # 3
    return Verdict.FROZEN if any(dispute.holds(case.at) for dispute in case.person.disputes) else None


def another_basis(case: Case) -> Verdict | None:  # 4
    return None if case.purpose.needs_consent else Verdict.NOT_NEEDED


def a_guardians_no(case: Case) -> Verdict | None:  # 5 and 6
    if own_grown_yes(case, counts):
        return None
    return Verdict.REFUSED if any(word(case, who).no for who in givers(case)) else None


def age_unknown(case: Case) -> Verdict | None:  # M
    return Verdict.UNKNOWN if case.person.pupil and case.person.born is None else None


def parents_yes_ran_out(case: Case) -> Verdict | None:  # 7
    born = case.person.born
    if born is None or not is_sixteen(case, case.today) or own_grown_yes(case, counts):
        return None
    over = (case.today - birthday(born, 16)).days > 30
    return Verdict.REVIEW if over and parents_yes(case, counts) else None


def past_its_sunset(case: Case) -> Verdict | None:  # S
    return Verdict.EXPIRED if case.purpose.sunset is not None and case.at >= case.purpose.sunset else None


def yes_to_a_replaced_notice(case: Case) -> Verdict | None:  # 8
    only_stale = there_is_a_yes(case, counts) and not there_is_a_yes(case, counts_and_is_fresh)
    return Verdict.EXPIRED if only_stale else None


def not_here(case: Case) -> Verdict | None:  # 9
    return None if any(spell.holds(case.at) for spell in case.person.here) else Verdict.REFUSED


def leading_source_went_stale(case: Case) -> Verdict | None:  # R
    stale = case.purpose.public and is_stale(case.source, case.at)
    return Verdict.STALE if stale and there_is_a_yes(case, counts_and_is_fresh) else None


def a_yes(case: Case) -> Verdict | None:  # 9
    return Verdict.GRANTED if there_is_a_yes(case, counts_and_is_fresh) else None


RULES: tuple[Callable[[Case], Verdict | None], ...] = (
    secret_address,
    objection_to_this_picture,
    own_no,
    open_dispute,
    another_basis,
    a_guardians_no,
    age_unknown,
    parents_yes_ran_out,
    past_its_sunset,
    yes_to_a_replaced_notice,
    not_here,
    leading_source_went_stale,
    a_yes,
)
