"""A connector for a channel, made with its account and credentials: the only place where a secret is opened."""

from typing import Protocol
from uuid import UUID

import httpx2
from django.conf import settings
from django.utils.module_loading import import_string

from goedenaam.channels import queries
from goedenaam.channels.domain import NotConnected, NotRight
from goedenaam.channels.feed.commands import StoredFeed
from goedenaam.channels.public_copies.commands import window_of
from goedenaam.channels.sealing import KeyLost, unseal
from goedenaam.connectors.contract import Connector
from goedenaam.connectors.guard import guarded_client
from goedenaam.connectors.kind import Typed, read_typed
from goedenaam.connectors.ports import PortMissing, Ports
from goedenaam.connectors.registry import kind_of, make
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.scope import for_system


class SomeChannel(Protocol):
    """A channel by id: the row, or what `open_channel` gave."""

    @property
    def id(self) -> UUID: ...


class ConnectorPorts(Protocol):
    def __call__(self, channel_id: UUID) -> Ports:
        """What a connector of this channel needs besides a network: a store of our own, people to write to."""
        ...


def ports_of(channel_id: UUID) -> Ports:
    """A feed and a window of the channel's own; loopback only where the demonstration opens it."""
    return Ports(feed=StoredFeed(channel_id), pictures=window_of(channel_id), loopback=settings.DEMONSTRATION)


def connector_for(channel: SomeChannel, *, client: httpx2.Client | None = None) -> Connector | None:
    """The connector of a channel, also of a closed one, since taking down outlives closing; None where it goes by hand.

    Asks no network. Without `client` it gets the guarded one, which the caller closes with the connector's life. Refuses with
    `NotConnected` where the credentials are missing, do not open, or no longer fit; raises `NotFound` for no such channel.
    """
    with for_system():
        row = queries.channel_with(channel.id)
        if row is None:
            raise NotFound
        credential = queries.credential_of(row)
    if queries.goes_by_hand(row.kind):
        return None
    kind = kind_of(row.kind)
    if credential is None and kind.credentials.model_fields:
        raise NotConnected
    try:
        secrets = (
            unseal(credential.sealed, channel_id=row.pk, keys=settings.CHANNEL_KEYS) if credential else {}
        )
        account = _typed(kind.account, row.account)
        credentials = _typed(kind.credentials, secrets)
    except (KeyLost, NotRight) as lost:
        raise NotConnected from lost
    ports: ConnectorPorts = import_string(settings.GOEDENAAM_CONNECTOR_PORTS)
    try:
        return make(row.kind, account, credentials, client or _client(), ports(row.pk))
    except PortMissing as missing:
        raise NotConnected("Dit platform is op deze installatie nog niet aangesloten.") from missing


def _client() -> httpx2.Client:
    # Bounded per request as the library does: a connector's call limit is the sum of its requests.
    return guarded_client(loopback=settings.DEMONSTRATION)


def _typed(model: type[Typed], values: dict[str, str]) -> Typed:
    read = read_typed(model, values)
    if not isinstance(read, Typed):
        raise NotRight(fields=dict(read))
    return read
