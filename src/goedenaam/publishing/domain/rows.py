"""What the machine knows of a delivery with its copy, and what a move is. Every moment is the database's clock. No Django."""

from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from goedenaam.connectors.contract import Doubt, Live


class State(StrEnum):
    """Whether it was sent."""

    PREPARED = "prepared"
    HELD = "held"
    ARMED = "armed"
    SENT = "sent"
    CONFIRMED = "confirmed"
    DIFFERS = "differs"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"
    LATE = "late"


class CopyState(StrEnum):
    """Whether it stands there. NEVER: every attempt is known to have placed nothing."""

    NEVER = "never"
    POSSIBLE = "possible"
    LIVE = "live"
    RECALLED = "recalled"
    GONE = "gone"
    BY_HAND = "by_hand"


class Alarm(StrEnum):
    """What a person has to hear."""

    NONE = ""
    REFUSED = "refused"
    LATE = "late"
    DIFFERS = "differs"
    LOOK = "look"  # nobody but a person can see whether it stands there
    TWO_MATCHES = "two_matches"
    NOT_FOUND = "not_found"  # the network said yes, and it is not seen
    NOT_SENT = "not_sent"  # due, and still not sent
    NOT_GONE = "not_gone"  # recalled, and still not seen gone
    NOT_SHOWN = "not_shown"  # hidden, let stand, and only a person can bring it back


STANDS = frozenset({State.SENT, State.CONFIRMED, State.DIFFERS})
OVER = frozenset({State.REFUSED, State.CANCELLED, State.LATE})

LEASE_MARGIN = timedelta(seconds=30)
FIRST_LOOK = timedelta(seconds=2)
LONGEST_WAIT = timedelta(hours=1)
LAST_LOOK = timedelta(hours=24)
MANY_LOOKS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """What the connector of a channel can be asked, as the machine needs it; `connectors.contract.About` says the rest."""

    doubt: Doubt
    quiet: timedelta
    call_limit: timedelta
    sends: bool = True
    finds: bool = True
    reads: bool = True
    deletes: bool = True

    @property
    def takes_back(self) -> bool:
        """Whether what was sent can come down at all: by machine, or because a person placed it. A mail cannot."""
        return self.deletes or self.reads or self.finds or not self.sends


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A delivery with its copy; `copy` None: never armed.

    `in_doubt`: an attempt may have landed and nobody knows yet, since `doubt_at`. `heard_no`: the network refused while an
    earlier attempt was in doubt. `absent_at`: when it was first looked for and not found. `look_at` and `copy_look_at`: when to
    ask the network again about the delivery, about the copy.
    """

    network: Network
    state: State = State.PREPARED
    n: int = 0
    lease_until: datetime | None = None
    not_before: datetime
    first_armed_at: datetime | None = None
    in_doubt: bool = False
    doubt_at: datetime | None = None
    heard_no: bool = False
    absent_at: datetime | None = None
    look_at: datetime | None = None
    looks: int = 0
    held_for: tuple[str, ...] = ()
    refusal: str = ""
    alarm: Alarm = Alarm.NONE
    copy: CopyState | None = None
    remote_id: str = ""
    address: str = ""
    parts: tuple[str, ...] = ()
    recalled_at: datetime | None = None
    recalled_for: str = ""
    deleted_at: datetime | None = None
    copy_absent_at: datetime | None = None
    seen_gone_at: datetime | None = None
    copy_look_at: datetime | None = None
    copy_looks: int = 0

    @property
    def stands(self) -> Live:
        """What is to be asked about or deleted; its id is empty while only parts, or only an address, are known."""
        return Live(id="" if self.is_told else self.remote_id, url=self.address, parts=self.parts)

    @property
    def is_told(self) -> bool:
        """Whether a person pasted where it stands: that address is no id of the network, and says nothing to it."""
        return bool(self.remote_id) and self.remote_id == self.address

    @property
    def is_recalled(self) -> bool:
        """Whether it has to go, or is gone: it is never armed again."""
        return self.recalled_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What follows: the row as it becomes, and the evidence that is appended in the same transaction."""

    row: Row
    why: str
    detail: str = ""
    url: str = ""

    def changes(self, before: Row) -> dict[str, Any]:
        """In what the row differs from `before`."""
        names = (field.name for field in fields(Row))
        return {
            name: getattr(self.row, name)
            for name in names
            if getattr(self.row, name) != getattr(before, name)
        }


def moved(row: Row, why: str, *, detail: str = "", url: str = "", **changes: Any) -> Move:
    """A move to `changes`."""
    return Move(row=replace(row, **changes), why=why, detail=detail[:500], url=url)


def with_parts(row: Row, parts: tuple[str, ...]) -> Row:
    """The row that remembers what was uploaded apart."""
    return replace(row, parts=tuple(dict.fromkeys((*row.parts, *parts))))


def wait_after(tries: int) -> timedelta:
    """How long before asking a network again: 2 s, doubling to at most an hour."""
    doubled: int = 2 ** min(tries, 12)
    return min(FIRST_LOOK * doubled, LONGEST_WAIT)
