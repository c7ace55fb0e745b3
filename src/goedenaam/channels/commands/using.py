"""Put a channel in use, close it, use it again."""

from datetime import datetime
from typing import Any
from uuid import UUID

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.channels import queries
from goedenaam.channels.commands.registering import lock_to_keep
from goedenaam.channels.domain import NoDecisionYet, NotComplete, State, Step, steps_open
from goedenaam.channels.events import ChannelChanged
from goedenaam.channels.models import Channel
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.errors import WrongMoment
from goedenaam.kernel.scope import act
from goedenaam.outbox.commands import emit

PUT_IN_USE = declare("channels.put_in_use", "Een kanaal is in gebruik genomen.")
CLOSED = declare("channels.closed", "Een kanaal is gesloten.")


@act
def put_in_use(*, actor: Actor, channel_id: UUID, now: datetime) -> Channel:
    """Open a channel of which every step is done, for the first time or again. Records `channels.put_in_use`.

    Refuses with `NoDecisionYet` without a yes of the board, `NotComplete` where another step is open, `WrongMoment` when it
    is in use already.
    """
    channel = lock_to_keep(actor, channel_id)
    if channel.state == State.OPEN:
        raise WrongMoment
    undone = steps_open(queries.progress_of(channel, now=now))
    if Step.BOARD in undone:
        raise NoDecisionYet
    if undone:
        raise NotComplete(steps=undone)
    again = channel.state == State.CLOSED
    channel.state, channel.closed_at, channel.closed_because = State.OPEN, None, ""
    _keep(actor, PUT_IN_USE, channel, now, again=again)
    return channel


@act
def close_channel(*, actor: Actor, channel_id: UUID, because: str, now: datetime) -> Channel:
    """Close a channel: nothing new goes out. What stands there stays and can still be taken down. Records `channels.closed`.

    The credentials stay, since taking down needs them. Refuses with `WrongMoment` when it is closed already.
    """
    channel = lock_to_keep(actor, channel_id)
    if channel.state == State.CLOSED:
        raise WrongMoment
    channel.state, channel.closed_at, channel.closed_because = State.CLOSED, now, because[:200]
    _keep(actor, CLOSED, channel, now)
    return channel


def _keep(actor: Actor, kind: str, channel: Channel, now: datetime, **facts: Any) -> None:
    channel.save(update_fields=["state", "closed_at", "closed_because"])
    log.record(
        actor, kind, channel.pk, board_id=channel.board_id, school_id=channel.school_id, at=now, **facts
    )
    emit(ChannelChanged(channel_id=channel.pk), now=now)
