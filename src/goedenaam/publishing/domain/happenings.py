"""Everything that can happen to a delivery or its copy, as values. No Django."""

from dataclasses import dataclass
from datetime import datetime

from goedenaam.connectors.contract import DeleteAnswer, FindAnswer, Live, ReadAnswer, SendAnswer
from goedenaam.publishing.domain.gate import Ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """`at` is the database's clock; `by` is the person who said it, empty for the worker."""

    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(At):
    """The gate was asked about a delivery that is not armed."""

    ruling: Ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class Armed(At):
    """The gate let it pass in this transaction: one attempt may begin, before the lease is over."""

    lease_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NotBegun(At):
    """The worker of attempt `n` did not make its call in time, and will not."""

    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(At):
    """What attempt `n` ended in. `reads_until`: until then the worker that heard it reads it back itself."""

    n: int
    answer: SendAnswer
    reads_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaseOver(At):
    """Nothing was heard of attempt `n` before its lease ended."""

    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Again(At):
    """The same key may be sent again at once, and the gate was asked first."""

    ruling: Ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched(At):
    """The network was asked what landed; `found` holds nothing that another delivery claims.

    `since` is when the asking began: an answer about the world of then. `ruling` is the gate's, should it turn out absent.
    """

    since: datetime
    found: FindAnswer
    ruling: Ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(At):
    """A person looked: it stands at `live`, or it does not stand there (None)."""

    live: Live | None
    ruling: Ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack(At):
    """What stands at the address of something sent; `same`: as approved."""

    answer: ReadAnswer
    same: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted(At):
    """A person takes what stands there, though it differs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelled(At):
    """A person does not want it sent any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled(At):
    """It has to go: `reason` is a takedown's."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleting(At):
    """What the network said to a deletion."""

    answer: DeleteAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class CannotDelete(At):
    """There is no program that can delete here: a person has to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAway(At):
    """The address of what was recalled was read back."""

    answer: ReadAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedByHand(At):
    """A person deleted it and says how that was seen."""

    proof: str


type Happening = (
    Asked | Armed | NotBegun | Answered | LeaseOver | Again | Searched | Said | ReadBack | Accepted | Cancelled
    | Recalled | Deleting | CannotDelete | LookedAway | RemovedByHand
)  # fmt: skip
