"""What a few connectors need besides a network: a place of our own to write to, and people to write to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from goedenaam.connectors.contract import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One post in the school's own feed. `id` is ours and never used again; `published` is aware.

    `pictures` are (name, picture): the name is 128 random bits in hex, one per copy, and is its address.
    """

    id: str
    key: str
    title: str
    text: str
    language: str
    published: datetime
    pictures: tuple[tuple[str, Picture], ...] = ()
    is_hidden: bool = False


class FeedStore(Protocol):
    """Where one school's own feed stands. Each call is its own transaction; what it raises is a fault of ours."""

    def put(self, entry: Entry) -> Entry:
        """Keep the entry, or return what stands under its key already: one key, one entry, for ever."""
        ...

    def with_key(self, key: str) -> Entry | None:
        """The entry of this key, hidden or not; None when there is none or it was removed."""
        ...

    def get(self, entry_id: str) -> Entry | None: ...

    def set_hidden(self, entry_id: str, *, is_hidden: bool) -> None: ...

    def remove(self, entry_id: str) -> None:
        """Take the entry and its pictures away; their addresses answer 410 from then on."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One reader of a newsletter; `unsubscribe` is the address of one tap that ends it (RFC 8058)."""

    address: str
    unsubscribe: str


class Audience(Protocol):
    """Who a newsletter goes to, at the moment of sending."""

    def recipients(self) -> Sequence[Recipient]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """What the caller has for a channel; a connector that needs one of these says so when it is made."""

    feed: FeedStore | None = None
    audience: Audience | None = None


class PortMissing(Exception):
    """A fault in the wiring: this kind needs a port that the caller did not give."""
