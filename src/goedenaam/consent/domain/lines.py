"""What a decision on consent is made from, and what it can say. No Django, no clock, no I/O.

A line counts from the later of `given_at` and `recorded_at`; among the lines that count at an instant, `sequence` is the
order, whatever their times. Days are days in Europe/Amsterdam. An interval of days holds on `since` and no longer on `until`.
What the source of the rules (docs/adr/0021-consent.md) leaves open is settled here, beside the field that it is about.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

GUARDIANS_STAND_FOR = timedelta(
    days=30
)  # after the sixteenth birthday, where a board did not choose otherwise


class Kind(StrEnum):
    """What a line says.

    A giver is one `by` in one `capacity`. For each giver, purpose and medium the last line that may be said counts: an
    imported yes never ends that giver's own `no` or `withdraw`, and an imported no leaves it the giver's own. A line for one
    `picture` is about that picture only, in every purpose and medium; its yes does no more than end that giver's stop of it.
    A pupil's own line with a medium and no purpose is about that medium wherever consent is asked, also for what is asked
    later: its no stops there until the pupil says yes to a purpose after it, its yes does no more than end that no.
    """

    YES = "yes"
    NO = "no"
    WITHDRAW = "withdraw"
    # About the person as a whole, purpose and medium are empty: a dispute freezes until a later line says that it is over.
    DISPUTE = "dispute"
    DISPUTE_OVER = "dispute_over"
    IMPORT_YES = "import_yes"
    IMPORT_NO = "import_no"
    # The person left the school on the day of `given_at`; a return has no line, being at school is a fact of `Person`.
    LEFT = "left"
    # A guardian or pupil looked again and everything may stay: about the person as a whole, proof only, and no answer.
    CONFIRM = "confirm"


class Capacity(StrEnum):
    """In which capacity somebody answers: for a child, as the pupil that it is about, or as any other person."""

    GUARDIAN = "guardian"
    PUPIL = "pupil"
    SELF = "self"


class Line(NamedTuple):
    """One line of the ledger of one person. A tuple: a decision makes hundreds, and a frozen dataclass takes five times as long.

    `by` is empty for an import that does not say which guardian answered: a giver of its own, with authority. `notice` is
    the version of the text that was read. `bundled`: one tick answered for several purposes or media at once.
    """

    sequence: int
    given_at: datetime
    recorded_at: datetime
    kind: Kind
    by: str
    capacity: Capacity
    purpose: str = ""
    medium: str = ""
    notice: str = ""
    picture: str = ""
    bundled: bool = False


class Authority(StrEnum):
    """A yes wants authority on the day it was given and on the day that is asked about.

    Where nobody is known to have authority on that day, who may have it says yes too. A no wants that it is known or not
    known, on the day that is asked about only.
    """

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What a guardian is to the child between two days."""

    guardian: str
    authority: Authority
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Not at school between two days; a return sets `until`.

    A yes given before an absence began, or before a line `LEFT`, counts no more: who returns is asked anew. A no stays.
    """

    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A secret address, or a death: nothing of this person goes out, and it looks like an ordinary no."""

    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with a ledger. `is_pupil` false: answers alone, in the capacity `SELF`, and has no ties.

    From sixteen a pupil decides alone with a yes given on or after that day. Until then what the guardians gave before it
    stands, a no as well, and a guardian can still take a yes back; from the thirty-first day a yes is REVIEW. A pupil's own
    no stops from any age on; a yes given before sixteen ends only a no given before sixteen, and is never consent by itself.
    Without a birth date a no is a no and the rest is UNKNOWN: nobody guesses an age.

    `imports`: when answers came from an outside source that leads, or None where the portal leads. More than 14 times 24
    hours after the newest, or without any, a yes for a public purpose is STALE and the gate lets nothing through.
    """

    id: str
    is_pupil: bool = True
    birth_date: date | None = None
    ties: tuple[Tie, ...] = ()
    absences: tuple[Absence, ...] = ()
    flags: tuple[Flag, ...] = ()
    lines: tuple[Line, ...] = ()
    imports: tuple[datetime, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """What is asked for. `both`: every guardian with authority on the day has to say yes, and there is one.

    The giver that an import leaves unnamed is no such guardian. `stands_after_sixteen`: for how long after the sixteenth
    birthday the guardians' yes stands, or None for until the pupil answers. `lapsed`: versions of the notice, each with the
    instant from which a yes given on it no longer counts. After `sunset` nobody's yes counts.

    How the board reads what the law leaves open: `lasts` is for how long, in days, a yes counts after it was given or
    confirmed by the same giver (None until it is taken back; a yes out of a source that leads is kept fresh by its exports).
    `known_only`: no guardian's yes counts of whom it is not known that they have authority. `overruled`: a guardian's own yes
    after it ends a no that the pupil gave before sixteen.
    """

    code: str
    needs_consent: bool = True
    both: bool = False
    public: bool = True
    stands_after_sixteen: timedelta | None = GUARDIANS_STAND_FOR
    lapsed: Mapping[str, datetime] = field(default_factory=dict)
    sunset: datetime | None = None
    lasts: timedelta | None = None
    known_only: bool = False
    overruled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Demands:
    """What articles ask beyond that. `express`: a bundled yes is no yes (a bundled no is a no).

    `pupil_too`: of a pupil below sixteen, and while the guardians' yes still stands after it, the own yes counts as well as
    the guardians', and without it the answer is UNKNOWN.
    """

    express: bool = False
    pupil_too: bool = False


NO_DEMANDS = Demands()


class Verdict(StrEnum):
    """What stands. The order in which they are found is that of `standing`; only GRANTED passes the gate."""

    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"
    REVIEW = "review"
    FROZEN = "frozen"
    EXPIRED = "expired"
    LEFT = "left"
    STALE = "stale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands for a person, purpose and medium.

    `contradicted`: an imported yes lies over a standing own no. `held`: the source that leads is old, so nothing is sent.
    """

    verdict: Verdict
    contradicted: bool = False
    held: bool = False

    @property
    def passes(self) -> bool:
        """Whether it passes the gate: everything but granted is a no there."""
        return self.verdict is Verdict.GRANTED and not self.held

    @property
    def word(self) -> "Word":
        """The word for it; what staff read of a person is `standing.word_in`, which hides who is protected."""
        if self.passes:
            return Word.MAY
        return Word.NOT_ASKED if self.verdict in (Verdict.UNKNOWN, Verdict.EXPIRED) else Word.MAY_NOT


class Word(StrEnum):
    """The three words for staff; a protected child and a plain no read alike."""

    MAY = "may"
    MAY_NOT = "may_not"
    NOT_ASKED = "not_asked"
