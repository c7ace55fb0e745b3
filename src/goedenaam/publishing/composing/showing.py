"""A post exactly as it will stand on each channel: what is shown, said yes to, and frozen. Outside every transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache

from goedenaam.connectors.contract import (
    Connector,
    Limits,
    Misfit,
    Outgoing,
    Picture,
    Prepared,
    Unreadable,
)
from goedenaam.connectors.fitting import misfits
from goedenaam.connectors.registry import kind_of
from goedenaam.publishing.commands.planning import network_of, payload_of
from goedenaam.publishing.composing.domain.drafts import Draft, Pictured, Written
from goedenaam.publishing.delivering.ports import NotConnected, World
from goedenaam.publishing.domain.payload import hash_of

_LIMITS_LAST = 600  # seconds
_BY_HAND = Limits(pictures=4)
_CLOSED = Misfit("channel", "Dit kanaal is nu dicht. Haal het weg of vraag wie het kan openen.")
_LOST = Misfit(
    "channel", "De koppeling met dit kanaal werkt niet. Vraag wie de kanalen beheert om te kijken."
)
_NO_ANSWER = Misfit(
    "channel", "Dit kanaal antwoordt nu niet, dus we weten niet wat er past. Probeer het zo nog eens."
)
_NO_FILE = Misfit("pictures", "Een foto is niet meer te vinden. Haal hem weg en kies hem opnieuw.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One channel: the post as it will stand there with its frozen payload, or everything that does not fit."""

    version: Written
    prepared: Prepared | None = None
    misfits: tuple[Misfit, ...] = ()
    limits: Limits | None = None
    payload: dict[str, Any] = field(default_factory=dict)
    payload_hash: str = ""
    network: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """All channels of a post as it was at `digest`."""

    digest: str
    channels: tuple[Shown, ...]

    @property
    def fits(self) -> bool:
        return bool(self.channels) and all(one.prepared for one in self.channels)

    @property
    def seen(self) -> dict[str, str]:
        """The payload's hash by channel: what an approval covers."""
        return {str(one.version.channel_id): one.payload_hash for one in self.channels}

    @property
    def token(self) -> str:
        """What the page sends back, so that nobody says yes to anything but what was seen."""
        return hash_of([self.digest, self.seen])


def show(draft: Draft, world: World) -> Whole:
    """Every channel of a post as it will stand there. Asks a network only for its limits, and keeps those for ten minutes."""
    pictures = _pictures(draft.pictures, world)
    return Whole(
        digest=draft.digest,
        channels=tuple(_shown(draft, version, pictures, world) for version in draft.versions),
    )


def _shown(draft: Draft, version: Written, pictures: tuple[Picture, ...] | None, world: World) -> Shown:
    if version.channel is None:
        return Shown(version=version, misfits=(_CLOSED,))
    if pictures is None:
        return Shown(version=version, misfits=(_NO_FILE,))
    about = kind_of(version.channel.kind).about
    try:
        connector = None if version.channel.by_hand else world.channels.connector(version.channel_id)
    except NotConnected:
        return Shown(version=version, misfits=(_LOST,))
    limits = _limits(version, connector)
    if isinstance(limits, Unreadable):
        return Shown(version=version, misfits=(_NO_ANSWER,))
    post = Outgoing(text=draft.text_of(version), title=version.title, pictures=pictures)
    prepared = connector.prepare(post, limits) if connector else _by_hand(post)
    if not isinstance(prepared, Prepared):
        return Shown(version=version, misfits=tuple(prepared), limits=limits)
    network = network_of(
        about, connector, account=version.channel.account, audience=str(version.channel.audience)
    )
    return _frozen(draft, version, prepared, limits, network)


def _frozen(
    draft: Draft,
    version: Written,
    prepared: Prepared,
    limits: Limits,
    network: dict[str, Any],
) -> Shown:
    payload, payload_hash = payload_of(prepared, tuple(one.file for one in draft.pictures))
    return Shown(
        version=version,
        prepared=prepared,
        limits=limits,
        payload=payload,
        payload_hash=payload_hash,
        network=network,
    )


def _by_hand(post: Outgoing) -> Prepared | Sequence[Misfit]:
    """What a person takes along: the words as they were written."""
    if found := misfits(post, _BY_HAND):
        return found
    return Prepared(
        rendered=post.text.strip(), title=post.title, pictures=post.pictures, language=post.language
    )


def _limits(version: Written, connector: Connector | None) -> Limits | Unreadable:
    if connector is None:
        return _BY_HAND
    key = f"limits-{version.channel_id}"
    kept = cache.get(key)
    if isinstance(kept, Limits):
        return kept
    limits = connector.limits()
    if isinstance(limits, Limits):
        cache.set(key, limits, _LIMITS_LAST)
    return limits


def _pictures(pictures: tuple[Pictured, ...], world: World) -> tuple[Picture, ...] | None:
    try:
        return tuple(
            Picture(
                name=one.name, media_type=one.media_type, alt=one.alt, digest=one.digest, width=one.width,
                height=one.height, data=world.pictures.read(one.file),
            )
            for one in pictures
        )  # fmt: skip
    except OSError:
        return None
