"""Stop everything that a school or board is to send, and let it go on. A stop holds; it deletes nothing."""

from datetime import datetime
from uuid import UUID

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import Refused
from goedenaam.kernel.scope import act
from goedenaam.publishing.domain.rows import State
from goedenaam.publishing.models import Delivery, StopRow

STOPPED = declare("publishing.stopped", "Het plaatsen is stilgezet.")
RELEASED = declare("publishing.released", "Het plaatsen gaat weer verder.")


class ReasonMissing(Refused):
    message = "Schrijf in een paar woorden waarom het plaatsen stil moet."


class StoppedAlready(Refused):
    message = "Het plaatsen staat hier al stil."


class NotStopped(Refused):
    message = "Het plaatsen staat hier niet stil."


@act
def stop(*, actor: Actor, board_id: UUID, school_id: UUID | None, reason: str, now: datetime) -> StopRow:
    """Hold every later send of a school, or of a whole board; what was armed before this commits may still go out.

    Refuses with `ReasonMissing` or `StoppedAlready`. Records `publishing.stopped`.
    """
    actor.require(Permission.STOP_POSTS, board_id=board_id, school_id=school_id)
    if not reason.strip():
        raise ReasonMissing
    row = _lock(board_id, school_id)
    if row.stopped_at is not None:
        raise StoppedAlready
    row.stopped_at, row.stopped_by_id, row.reason = now, actor.user_id, reason.strip()[:200]
    row.save(update_fields=["stopped_at", "stopped_by", "reason"])
    log.record(actor, STOPPED, row.pk, board_id=board_id, school_id=school_id, at=now)
    return row


@act
def release(*, actor: Actor, board_id: UUID, school_id: UUID | None, now: datetime) -> StopRow:
    """Let a school or board go on: what was held is asked about again at once. Refuses with `NotStopped`.

    Records `publishing.released`.
    """
    actor.require(Permission.RELEASE_POSTS, board_id=board_id, school_id=school_id)
    row = _lock(board_id, school_id)
    if row.stopped_at is None:
        raise NotStopped
    row.stopped_at, row.stopped_by_id, row.reason = None, None, ""
    row.save(update_fields=["stopped_at", "stopped_by", "reason"])
    held = Delivery.objects.filter(board_id=board_id, state=State.HELD)
    (held if school_id is None else held.filter(school_id=school_id)).update(look_at=None)
    log.record(actor, RELEASED, row.pk, board_id=board_id, school_id=school_id, at=now)
    return row


def ask_held_again(channel_id: UUID) -> int:
    """Let the gate be asked at once about what is held for one channel; for the worker. Returns how many."""
    return Delivery.objects.filter(channel_id=channel_id, state=State.HELD).update(look_at=None)


def _lock(board_id: UUID, school_id: UUID | None) -> StopRow:
    """The row that arming locks for share, locked for update: whoever is arming commits first."""
    whose = (
        {"board_id": board_id, "school_id": school_id}
        if school_id
        else {"board_id": board_id, "school": None}
    )
    StopRow.objects.get_or_create(**whose)
    return StopRow.objects.select_for_update(of=("self",)).get(**whose)
