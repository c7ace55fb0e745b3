"""What a decision on consent is made from, and what it can say. No Django, no clock, no I/O.

A line counts from the later of `given_at` and `recorded_at`; among the lines that count at an instant, `sequence` is the
order, whatever their times. Days are days in Europe/Amsterdam. An interval of days holds on `since` and no longer on `until`.
What the source of the rules (docs/adr/0021-consent.md) leaves open is settled here, beside the field that it is about.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a line says.

    A giver is one `by` in one `capacity`; for each giver, purpose and medium the last line counts, with one exception: an
    imported yes never ends that giver's own `no` or `withdraw`; it ends an imported no. A line for one `picture` is about that
    picture only, in every purpose and medium, and only stops: a yes with a picture ends that giver's stop of that picture.
    """

    YES = "yes"
    NO = "no"
    WITHDRAW = "withdraw"
    # About the person as a whole, purpose and medium are empty: a dispute freezes until a later line says that it is over.
    DISPUTE = "dispute"
    DISPUTE_OVER = "dispute_over"
    IMPORT_YES = "import_yes"
    IMPORT_NO = "import_no"


class Capacity(StrEnum):
    """In which capacity somebody answers: for a child, as the pupil that it is about, or as any other person."""

    GUARDIAN = "guardian"
    PUPIL = "pupil"
    SELF = "self"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the ledger of one person.

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
    """A yes wants authority. A no of somebody whose authority nobody knows stops as well; of somebody without, it does not."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What a guardian is to the child between two days. Only ties of the day that is asked about count, for old lines too."""

    guardian: str
    authority: Authority
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Not at school between two days; a return sets `until`.

    A yes given on a day before an absence that is over counts as lapsed: who returns is asked anew. A no stays.
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

    A pupil without a birth date: what would be granted is REVIEW, and both guardians' and the pupil's lines count as
    below sixteen. From the eighteenth birthday nothing of a guardian counts, a dispute neither. From the sixteenth a pupil decides alone
    with lines given on or after that day; until there is one, what the guardians gave before that day stands (their no as
    well), through the thirtieth day after the birthday (16th birthday + 30 days), after which a yes is REVIEW. A pupil's
    own no stops from any age on.

    `imports`: when answers came from an outside source that leads, or None where the portal leads. Where one leads, what
    would be granted is STALE when the newest import at that instant is more than 14 times 24 hours old, or absent.
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
    """What is asked for. `both`: below sixteen every guardian with authority on the day has to say yes, and there is one.

    The giver that an import leaves unnamed is no such guardian. `lapsed`: versions of the notice, each with the instant
    from which a yes given on it no longer counts.
    """

    code: str
    needs_consent: bool = True
    both: bool = False
    lapsed: Mapping[str, datetime] = field(default_factory=dict)


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
    """What stands, in the order in which it is found: the first that fits is the answer.

    1 a flag: REFUSED. 2 the pupil's own standing stop (or anybody's of this picture who is heard): REFUSED or WITHDRAWN. 3 an
    open dispute: FROZEN. 4 no consent needed: GRANTED. 5 a standing stop of who decides: REFUSED or WITHDRAWN. 6 no yes that
    satisfies, lapsed ones counted in: UNKNOWN. 7 no birth date, or the guardians' yes after day thirty: REVIEW. 8 it satisfies
    only with lapsed ones: EXPIRED. 9 absent: LEFT. 10 the leading source is old: STALE. 11 GRANTED.

    Among several standing stops in one step a no or an imported no goes before a withdrawal.
    """

    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"
    REVIEW = "review"
    FROZEN = "frozen"
    EXPIRED = "expired"
    LEFT = "left"
    STALE = "stale"

    @property
    def passes(self) -> bool:
        """Whether it passes the gate: everything but granted is a no there."""
        return self is Verdict.GRANTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands for a person, purpose and medium. `contradicted`: an imported yes lies over a standing own no."""

    verdict: Verdict
    contradicted: bool = False
