"""Which channel is looked at next, what the register knows of it, and the differences for who reads the channel."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Min, QuerySet

from goedenaam.channels.models import Channel, Trial
from goedenaam.channels.queries import channel_for, goes_by_hand
from goedenaam.connectors.registry import BY_MACHINE
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotFound
from goedenaam.publishing.domain.rows import CopyState, State
from goedenaam.publishing.models import Copy, Delivery
from goedenaam.publishing.queries.places import places
from goedenaam.publishing.timeline.domain import Known, Outcome, Register
from goedenaam.publishing.timeline.models import Difference, Look

_DOUBT = (State.ARMED, State.UNKNOWN)


def look_to_do(*, now: datetime) -> Look | None:
    """The timeline that waits longest, in the system's scope."""
    return Look.objects.filter(can_list=True, due_at__lte=now).order_by("due_at").first()


def same_look(row: Look) -> QuerySet[Look]:
    """This look if nobody else took it meanwhile."""
    return Look.objects.filter(pk=row.pk, due_at=row.due_at)


def never_looked_at() -> list[Channel]:
    """Channels with an account and no look yet, in the system's scope."""
    kinds = [kind.about.kind for kind in BY_MACHINE]
    seen = Look.objects.values("channel")
    return list(Channel.objects.filter(kind__in=kinds).exclude(account={}).exclude(pk__in=seen))


def register_of(channel_id: UUID) -> Register:
    """What we know of a channel, in the system's scope."""
    begins = Channel.objects.values_list("account_since", flat=True).get(pk=channel_id)
    rows = Copy.objects.filter(channel_id=channel_id).exclude(remote_id="").select_related("delivery")
    copies = [
        Known(
            delivery_id=row.pk,
            remote_id=row.remote_id,
            url=row.url,
            live_at=row.live_at if row.state == CopyState.LIVE and row.hidden_at is None else None,
        )
        for row in rows
    ]
    trials = {
        step["live"]["id"]
        for steps in Trial.objects.filter(channel=channel_id).values_list("steps", flat=True)
        for step in steps
        if step.get("live")
    }
    doubt = Delivery.objects.filter(channel_id=channel_id, state__in=_DOUBT)
    since = doubt.aggregate(first=Min("first_armed_at"))["first"]
    return Register(begins=begins, copies=copies, trials=trials, in_doubt_since=since)


def look_for(actor: Actor, channel_id: UUID) -> tuple[Channel, Look | None]:
    """A channel of the actor with its last look. Raises `NotFound`."""
    return channel_for(actor, channel_id), look_of(channel_id)


def look_of(channel_id: UUID) -> Look | None:
    return Look.objects.filter(pk=channel_id).first()


def differences_on(channel_id: UUID) -> QuerySet[Difference]:
    """What differs and nobody called ours, the newest first, each with the post that it is about; in the reader's scope."""
    rows = Difference.objects.filter(channel=channel_id, over_at=None)
    rows = rows.exclude(outcome__in=[Outcome.OURS, Outcome.REGISTERED])
    return rows.select_related("copy__delivery__post", "settled_by")


def difference_for(actor: Actor, difference_id: UUID) -> Difference:
    """A difference on a channel that the actor reads, locked. Raises `NotFound`."""
    rows = Difference.objects.filter(places(actor, Permission.READ_CHANNELS), pk=difference_id)
    found = rows.select_for_update(of=("self",)).first()
    if found is None:
        raise NotFound
    return found


def differences_for(actor: Actor) -> QuerySet[Difference]:
    """What nobody said anything of yet, where the actor takes down or keeps the channels."""
    near = places(actor, Permission.TAKE_DOWN) | places(actor, Permission.KEEP_CHANNELS)
    return Difference.objects.filter(near, over_at=None, outcome="")


def waiting_for(actor: Actor) -> list[tuple[UUID, str, int, datetime]]:
    """Channels where something differs and nobody said anything of it: id, name, how much, since when."""
    rows = differences_for(actor).order_by("seen_at")
    found: dict[UUID, tuple[UUID, str, int, datetime]] = {}
    for channel_id, name, seen_at in rows.values_list("channel", "channel__name", "seen_at"):
        before = found.get(channel_id, (channel_id, name, 0, seen_at))
        found[channel_id] = (channel_id, name, before[2] + 1, before[3])
    return list(found.values())


def remote_ids(rows: Collection[Difference]) -> set[str]:
    return {row.remote_id for row in rows}


def channel_of(actor: Actor, difference_id: UUID) -> UUID:
    """On which channel a difference is, for who reads the channel. Raises `NotFound`."""
    rows = Difference.objects.filter(places(actor, Permission.READ_CHANNELS), pk=difference_id)
    found = rows.values_list("channel", flat=True).first()
    if found is None:
        raise NotFound
    return found


def goes_unseen(channel: Channel) -> bool:
    """Whether no program ever sees what stands there."""
    return goes_by_hand(channel.kind)
