"""The answer, in the same shape everywhere: outcome, verdict, each reason with its article, a remedy."""

from dataclasses import dataclass
from enum import StrEnum

from goedenaam.norms.facts import Fact
from goedenaam.norms.types import ArticleRef, Audience, Norm, Recipient, Softens, Strength, Word


class Verdict(Word):
    """The four answers, mildest first."""

    ALLOW = "allow", "Mag"
    ADVISE = "advise", "Let op"
    ASK = "ask", "Vraag eerst"
    FORBID = "forbid", "Mag niet"

    @property
    def rank(self) -> int:
        return _RANKS[self]


_RANKS = {verdict: rank for rank, verdict in enumerate(Verdict)}


class Outcome(StrEnum):
    """Whether the norms answered, said nothing, or do not cover the act."""

    ANSWERED = "answered"
    SILENT = "silent"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """What one norm says about one act: an answer, or an answer that holds unless a fact is true."""

    norm: Norm
    verdict: Verdict
    says: str
    fact: Fact | None = None
    remedy: str = ""
    whom: str = ""
    softens: Softens | None = None
    protected: bool = False  # freedom of expression bears on it
    ground: bool = False  # the text itself gives a body the power


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One norm's part in the answer, with the article it comes from.

    `binding` is false where a liberty of the same or a higher layer stands against it: then it is shown and
    not counted. `softened_by` names the article that turned it into advice. `verdict` is None only of a Scope
    article that is cited because it leaves the act outside.
    """

    verdict: Verdict | None
    norm: Norm
    says: str
    fact: Fact | None = None
    known: bool | None = None
    remedy: str = ""
    whom: str = ""
    binding: bool = True
    decisive: bool = False
    softened_by: ArticleRef | None = None

    @property
    def article(self) -> ArticleRef:
        return self.norm.article


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A fact that is not known, the question that asks for it, and who can tell or grant it."""

    fact: Fact
    question: str
    whom: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Somebody has to do something, because an article says so. `within_hours` is counted from the event."""

    who: tuple[Audience, ...]
    what: str
    to: tuple[Audience | Recipient, ...] = ()
    strength: Strength = Strength.MUST
    within_hours: int | None = None
    norm: Norm
    deed: str
    choice: bool = False
    unconditional: bool = False  # the modality of the norm speaks of something else
    against: Norm | None = None

    @property
    def article(self) -> ArticleRef:
        return self.norm.article


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An answer. `verdict` is None only when no document covers the act, or when duties are the answer."""

    outcome: Outcome
    verdict: Verdict | None = None
    reasons: tuple[Reason, ...] = ()
    missing: tuple[Missing, ...] = ()
    remedy: str = ""
    duties: tuple[Duty, ...] = ()

    @property
    def decisive(self) -> tuple[Reason, ...]:
        """The reasons that gave the verdict."""
        return tuple(reason for reason in self.reasons if reason.decisive)
