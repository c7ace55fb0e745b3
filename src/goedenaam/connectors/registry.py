"""Every kind of network that the product knows, by hand or by machine."""

from collections.abc import Mapping

import httpx2

from goedenaam.connectors import bluesky, facebook, feed, instagram, mastodon, newsletter, wordpress
from goedenaam.connectors.by_hand import BY_HAND
from goedenaam.connectors.contract import Connector
from goedenaam.connectors.kind import AnyKind, Typed
from goedenaam.connectors.ports import Ports

BY_MACHINE: tuple[AnyKind, ...] = (
    wordpress.KIND,
    feed.KIND,
    newsletter.KIND,
    mastodon.KIND,
    bluesky.KIND,
    facebook.KIND,
    instagram.KIND,
)

KINDS: Mapping[str, AnyKind] = {kind.about.kind: kind for kind in (*BY_MACHINE, *BY_HAND)}


class UnknownKind(Exception):
    """No network of this name is known."""


def kind_of(name: str) -> AnyKind:
    """The kind of this name. Raises `UnknownKind`."""
    try:
        return KINDS[name]
    except KeyError:
        raise UnknownKind(name) from None


def make(
    name: str, account: Typed, credentials: Typed, client: httpx2.Client, ports: Ports | None = None
) -> Connector | None:
    """A connector of this kind, or None where it goes by hand. `client` is a guarded one.

    `account` and `credentials` are what `kind.read_typed` made of the models of this kind. Raises `UnknownKind`, and
    `ports.PortMissing` where this kind needs a port that was not given.
    """
    kind = kind_of(name)
    if kind.make is None:
        return None
    if not isinstance(account, kind.account) or not isinstance(credentials, kind.credentials):
        raise TypeError("An account or credentials of another kind.")
    return kind.make(account, credentials, client, ports or Ports())
