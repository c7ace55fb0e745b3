"""Register a channel, say whose it is and who can reach it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.channels import queries
from goedenaam.channels.domain import (
    Audience,
    AudienceInUse,
    KeyHolderAlready,
    NobodyThere,
    NotSeenYet,
    State,
    UnknownPlatform,
)
from goedenaam.channels.models import Channel, KeyHolder
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.scope import act

REGISTERED = declare("channels.registered", "Een kanaal is in het register gezet.")
CHANGED = declare("channels.changed", "Naam, doel, publiek of eigenaar van een kanaal is veranderd.")
PAGE_OWNER_SEEN = declare("channels.page_owner_seen", "Iemand keek op wiens naam een pagina staat.")
KEY_HOLDER_ADDED = declare("channels.key_holder_added", "Iemand kan bij het account van een kanaal.")
KEY_HOLDER_ENDED = declare(
    "channels.key_holder_ended", "Iemand kan niet meer bij het account van een kanaal."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What a channel is: `owner_id` is the colleague who answers for it."""

    name: str
    audience: Audience
    address: str = ""
    purpose: str = ""
    owner_id: UUID | None = None


@act
def register_channel(
    *, actor: Actor, kind: str, board_id: UUID, school_id: UUID | None, details: Details, now: datetime
) -> Channel:
    """Put a channel in the register, closed until every step is done. Records `channels.registered`.

    Refuses with `UnknownPlatform` or `NobodyThere`.
    """
    actor.require(Permission.KEEP_CHANNELS, board_id=board_id, school_id=school_id)
    if kind not in queries.known_kinds():
        raise UnknownPlatform
    channel = Channel(board_id=board_id, school_id=school_id, kind=kind, account_since=now, registered_at=now)
    _say(actor, channel, details, now)
    channel.save(force_insert=True)
    log.record(
        actor, REGISTERED, channel.pk, board_id=board_id, school_id=school_id, at=now,
        platform=kind, audience=str(details.audience),
    )  # fmt: skip
    return channel


@act
def change_channel(*, actor: Actor, channel_id: UUID, details: Details, now: datetime) -> Channel:
    """Say anew what a channel is. Records `channels.changed`.

    Refuses with `AudienceInUse` while the channel is in use: what was approved was approved for whom it is now. Also with
    `NobodyThere`.
    """
    channel = lock_to_keep(actor, channel_id)
    if channel.state == State.OPEN and channel.audience != details.audience:
        raise AudienceInUse
    _say(actor, channel, details, now)
    channel.save(update_fields=["name", "audience", "address", "purpose", "owner"])
    log.record(
        actor, CHANGED, channel.pk, board_id=channel.board_id, school_id=channel.school_id, at=now,
        audience=str(details.audience), owner=details.owner_id or "",
    )  # fmt: skip
    return channel


@act
def see_page_owner(
    *, actor: Actor, channel_id: UUID, page_owner: str, seen_on: date, now: datetime
) -> Channel:
    """Say in whose name the page stands and on which day that was seen. Records `channels.page_owner_seen`.

    Refuses with `NotSeenYet` for a day to come or without a name.
    """
    channel = lock_to_keep(actor, channel_id)
    if not page_owner.strip() or seen_on > queries.day_of(now):
        raise NotSeenYet
    channel.page_owner, channel.page_owner_seen_on = page_owner.strip(), seen_on
    channel.save(update_fields=["page_owner", "page_owner_seen_on"])
    log.record(
        actor, PAGE_OWNER_SEEN, channel.pk, board_id=channel.board_id, school_id=channel.school_id, at=now,
        seen_on=seen_on.isoformat(),
    )  # fmt: skip
    return channel


@act
def add_key_holder(*, actor: Actor, channel_id: UUID, user_id: UUID, now: datetime) -> KeyHolder:
    """Say that a colleague can reach the account itself. Records `channels.key_holder_added`.

    Refuses with `NobodyThere` or `KeyHolderAlready`.
    """
    channel = lock_to_keep(actor, channel_id)
    if not queries.is_candidate(actor, channel, user_id, now=now):
        raise NobodyThere
    if KeyHolder.objects.filter(channel=channel, user=user_id, until=None).exists():
        raise KeyHolderAlready
    holder = KeyHolder.objects.create(
        channel=channel, board_id=channel.board_id, school_id=channel.school_id, user_id=user_id, since=now
    )
    log.record(
        actor, KEY_HOLDER_ADDED, channel.pk, board_id=channel.board_id, school_id=channel.school_id, at=now,
        user=user_id,
    )  # fmt: skip
    return holder


@act
def end_key_holder(*, actor: Actor, channel_id: UUID, user_id: UUID, now: datetime) -> None:
    """Say that somebody can no longer reach the account. Records `channels.key_holder_ended`. Raises `NotFound`."""
    channel = lock_to_keep(actor, channel_id)
    if not KeyHolder.objects.filter(channel=channel, user=user_id, until=None).update(until=now):
        raise NotFound
    log.record(
        actor, KEY_HOLDER_ENDED, channel.pk, board_id=channel.board_id, school_id=channel.school_id, at=now,
        user=user_id,
    )  # fmt: skip


def lock_to_keep(actor: Actor, channel_id: UUID) -> Channel:
    """The channel, locked, for who sets up channels there. Raises `NotFound` or `NotAllowed`."""
    channel = queries.lock_for_change(actor, channel_id)
    actor.require(Permission.KEEP_CHANNELS, board_id=channel.board_id, school_id=channel.school_id)
    return channel


def _say(actor: Actor, channel: Channel, details: Details, now: datetime) -> None:
    if details.owner_id not in (None, channel.owner_id) and not queries.is_candidate(
        actor, channel, details.owner_id, now=now
    ):
        raise NobodyThere
    channel.name, channel.audience = details.name, details.audience
    channel.address, channel.purpose = details.address, details.purpose
    channel.owner_id = details.owner_id
