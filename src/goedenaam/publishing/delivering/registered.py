"""The world as it is: the register of channels, the storage of files, the real clocks."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from django.core.files.storage import default_storage

from goedenaam.channels import connect
from goedenaam.channels.domain import Audience, Closed, OpenChannel
from goedenaam.channels.domain import NotConnected as Disconnected
from goedenaam.channels.queries import as_open, channel_with, lock_channel
from goedenaam.connectors.contract import Connector
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.delivering.ports import Door, NotConnected, RealClock, World


@dataclass(frozen=True, slots=True)
class _Channel:
    """A channel, of which only the id is known here."""

    id: UUID


class RegisteredChannels:
    """Channels as `channels` keeps them."""

    def lock(self, channel_id: UUID, *, at: datetime) -> Door:
        """The channel under its lock, closed too; raises `NotFound` for none."""
        held = lock_channel(channel_id, now=at)
        row = _found(channel_id) if isinstance(held, Closed) else held
        return Door(
            is_open=not isinstance(held, Closed),
            kind=row.kind,
            audience=Audience(row.audience),
            of_board=row.school_id is None,
            account=row.account,
        )

    def connector(self, channel_id: UUID) -> Connector | None:
        try:
            return connect.connector_for(_Channel(channel_id))
        except (Disconnected, NotFound) as lost:
            raise NotConnected from lost

    def account(self, channel_id: UUID) -> str:
        with for_system():
            return _found(channel_id).account


def _found(channel_id: UUID) -> OpenChannel:
    """The channel, also when it is closed; raises `NotFound` for none."""
    row = channel_with(channel_id)
    if row is None:
        raise NotFound
    return as_open(row)


class StoredPictures:
    """Pictures in the installation's storage; the name was made by us and is random."""

    def read(self, file: str) -> bytes:
        with default_storage.open(f"pictures/{file}") as opened:
            return bytes(opened.read())


@cache
def the_world() -> World:
    """What the worker of this installation delivers with."""
    return World(channels=RegisteredChannels(), pictures=StoredPictures(), clock=RealClock())
