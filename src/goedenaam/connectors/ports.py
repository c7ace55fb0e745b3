"""What a few connectors need besides a network: a place of our own to write to, and people to write to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from goedenaam.connectors.contract import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One post in the school's own feed.

    `id` is ours and never used again; `key` is the delivery's; `published` is aware. `pictures` are (name, picture): the name is
    128 random bits in hex, made for this copy alone, and all that its address holds.
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
    """Where the own feed of one school stands. Each call is a transaction of its own."""

    def now(self) -> datetime:
        """The moment by the store's own clock, aware."""
        ...

    def put(self, entry: Entry) -> Entry:
        """Keep the entry, or return what stands under its key already: one key, one entry, for ever.

        An entry that was removed stays removed under its key: it is returned as it was and does not come back.
        """
        ...

    def with_key(self, key: str) -> Entry | None:
        """The entry of this key, hidden or not; None when there is none or it was removed."""
        ...

    def get(self, entry_id: str) -> Entry | None:
        """The entry of this id, hidden or not; None when there is none or it was removed."""
        ...

    def set_hidden(self, entry_id: str, *, is_hidden: bool) -> None:
        """Take the entry and its pictures out of sight, or bring them back; nothing where there is none."""
        ...

    def remove(self, entry_id: str, /) -> None:
        """Take the entry and its pictures away for ever: their addresses answer 410 from then on."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One reader of a newsletter; `unsubscribe` is the https address where one tap ends it (RFC 8058)."""

    address: str = field(repr=False)
    unsubscribe: str = field(repr=False)


class Audience(Protocol):
    """Who a newsletter goes to."""

    def recipients(self) -> Sequence[Recipient]:
        """Everybody who wants it at this moment."""
        ...

    def not_reached(self, recipient: Recipient, *, is_final: bool) -> None:
        """The mail server did not take it for this reader; `is_final` where it will not later either."""
        ...


class PublicPictures(Protocol):
    """A place of our own where a network fetches pictures: each under a random name, for as long as the sending lasts."""

    def put(self, picture: Picture, *, lasts: timedelta) -> str:
        """Show the picture at an https address that nobody can guess, for this long at most; returns the address."""
        ...

    def remove(self, addresses: Sequence[str], /) -> None:
        """Take pictures away: nothing is there from then on."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """What the caller has for a channel. A connector that needs one says so when it is made.

    `loopback` opens this computer to connectors that do not use the guarded client; production refuses that setting.
    """

    feed: FeedStore | None = None
    audience: Audience | None = None
    pictures: PublicPictures | None = None
    loopback: bool = False


class PortMissing(Exception):
    """A fault in the wiring: this kind needs a port that the caller did not give."""
