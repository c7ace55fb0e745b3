"""Place by hand: a person takes the text and the pictures along, after the same gate and under the same lease."""

from datetime import datetime
from uuid import UUID

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import WrongMoment
from goedenaam.kernel.scope import act
from goedenaam.publishing import queries
from goedenaam.publishing.commands.arming import arm
from goedenaam.publishing.delivering.ports import World
from goedenaam.publishing.domain.rows import State
from goedenaam.publishing.models import Delivery
from goedenaam.publishing.queries.rows import frozen

TAKEN_ALONG = declare("delivery.taken_along", "Iemand nam een bericht mee om het met de hand te plaatsen.")


@act
def take_along(*, actor: Actor, delivery_id: UUID, world: World, now: datetime) -> Delivery | None:
    """Let a person place it now: the delivery as armed, or None where the gate holds it and the row says why.

    Refuses with `WrongMoment` where it goes by machine, is not due, or was taken along already. Records
    `delivery.taken_along`.
    """
    delivery = queries.delivery_for(actor, delivery_id)
    actor.require(Permission.PLACE_POSTS, board_id=delivery.board_id, school_id=delivery.school_id)
    if delivery.network["sends"] or delivery.state not in (State.PREPARED, State.HELD):
        raise WrongMoment
    where = frozen(delivery_id)
    if not arm([(where, where.payload_hash)], world):
        return None
    log.record(
        actor, TAKEN_ALONG, delivery.pk, board_id=delivery.board_id, school_id=delivery.school_id, at=now
    )
    return queries.delivery_for(actor, delivery_id)
