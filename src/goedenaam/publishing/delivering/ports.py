"""What delivering needs of the world: channels, pictures and a clock."""

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from goedenaam.channels.domain import Audience
from goedenaam.connectors.contract import Connector
from goedenaam.publishing.queries.clock import database_now


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A channel as it is under its lock; closed whenever anything about it is not known. `account`: a mark of whose it is."""

    is_open: bool
    kind: str
    audience: Audience
    of_board: bool
    account: str = ""


class NotConnected(Exception):
    """The channel has no credentials that open: it is as good as closed, until somebody connects it again."""


class OtherAccount(NotConnected):
    """The channel belongs to another account than what was sent there: that one knows nothing of it."""


class Channels(Protocol):
    """The register of channels, as far as delivering sees it: no secret ever comes out."""

    def lock(self, channel_id: UUID, *, at: datetime) -> Door:
        """The channel, its row locked for share until the transaction ends."""
        ...

    def connector(self, channel_id: UUID) -> Connector | None:
        """A connector with the account's credentials, or None where it goes by hand; outside a transaction.

        Raises `NotConnected`.
        """
        ...

    def account(self, channel_id: UUID) -> str:
        """The mark of whose account it is now, as in `Door`."""
        ...


class Pictures(Protocol):
    """Where the bytes of pictures stand, by file name."""

    def read(self, file: str) -> bytes:
        """Raises `OSError` where there is no such file."""
        ...


class Clock(Protocol):
    """Two clocks that are never compared: the database's, and the worker's own that only runs forward."""

    def database(self) -> datetime: ...

    def monotonic(self) -> float:
        """Seconds."""
        ...


class RealClock:
    """The database's own clock, read now, and this machine's monotonic one."""

    def database(self) -> datetime:
        return database_now()

    def monotonic(self) -> float:
        return time.monotonic()


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everything outside that a worker touches."""

    channels: Channels
    pictures: Pictures
    clock: Clock
