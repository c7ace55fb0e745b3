"""What a person says of a delivery that no program can settle."""

from datetime import datetime
from uuid import UUID

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.connectors.contract import Live
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import Refused, WrongMoment
from goedenaam.kernel.scope import act
from goedenaam.publishing import queries
from goedenaam.publishing.commands.moving import follow
from goedenaam.publishing.delivering.ports import Clock, World
from goedenaam.publishing.domain.happenings import Accepted, Cancelled, Happening, Said
from goedenaam.publishing.domain.rows import Row
from goedenaam.publishing.models import Delivery
from goedenaam.publishing.queries.asking import ask_gate
from goedenaam.publishing.queries.rows import claimed_elsewhere, frozen, lock_delivery, row_of

SAID = declare("delivery.said", "Iemand keek of een bericht er staat.")
ACCEPTED = declare("delivery.accepted", "Iemand liet een bericht staan dat anders is dan goedgekeurd.")
CANCELLED = declare("delivery.cancelled", "Iemand blies een bericht af.")


class TooSoonToSay(Refused):
    message = "Dat is nog niet te zeggen: het kan er nog komen. Kijk over een paar minuten opnieuw."


class AddressMissing(Refused):
    message = "Plak het adres waar het staat."


class AddressTaken(Refused):
    message = "Op dat adres staat al een ander bericht. Kijk het adres na."


@act
def say_where(*, actor: Actor, delivery_id: UUID, address: str, world: World, now: datetime) -> Delivery:
    """Say that it stands there, and where: after doubt, or after placing it by hand. Records `delivery.said`.

    Refuses with `AddressMissing`, unless it goes by hand, with `AddressTaken` or with `WrongMoment`.
    """
    delivery = _find(actor, delivery_id)
    address = address.strip()
    if not address and delivery.network["sends"]:
        raise AddressMissing
    if address and claimed_elsewhere(delivery.channel_id, [address], except_of=delivery.pk):
        raise AddressTaken
    return _say(actor, delivery, Live(id=address, url=address), world, now)


@act
def say_not_there(*, actor: Actor, delivery_id: UUID, world: World, now: datetime) -> Delivery:
    """Say that it does not stand there; then the gate decides what becomes of it. Records `delivery.said`.

    Refuses with `TooSoonToSay` while it may still land, or `WrongMoment`.
    """
    delivery = _find(actor, delivery_id)
    return _say(actor, delivery, None, world, now)


@act
def accept_difference(*, actor: Actor, delivery_id: UUID, clock: Clock, now: datetime) -> Delivery:
    """Let it stand though it differs from what was approved. Refuses with `WrongMoment`. Records `delivery.accepted`."""
    delivery = _find(actor, delivery_id)
    _follow(delivery, Accepted(at=clock.database(), by=str(actor.user_id)))
    log.record(actor, ACCEPTED, delivery.pk, board_id=delivery.board_id, school_id=delivery.school_id, at=now)
    return delivery


@act
def cancel(*, actor: Actor, delivery_id: UUID, clock: Clock, now: datetime) -> Delivery:
    """Do not send it any more. Refuses with `WrongMoment` once it may stand there. Records `delivery.cancelled`."""
    delivery = _find(actor, delivery_id)
    _follow(delivery, Cancelled(at=clock.database(), by=str(actor.user_id)))
    log.record(
        actor, CANCELLED, delivery.pk, board_id=delivery.board_id, school_id=delivery.school_id, at=now
    )
    return delivery


def _find(actor: Actor, delivery_id: UUID) -> Delivery:
    delivery = queries.delivery_for(actor, delivery_id)
    actor.require(Permission.PLACE_POSTS, board_id=delivery.board_id, school_id=delivery.school_id)
    return delivery


def _say(actor: Actor, delivery: Delivery, live: Live | None, world: World, now: datetime) -> Delivery:
    ruling, locked, at = ask_gate(frozen(delivery.pk), world)
    before = row_of(locked)
    after = follow(locked, Said(at=at, by=str(actor.user_id), live=live, ruling=ruling))
    if after == before:
        raise _too_soon(before, at) or WrongMoment
    log.record(actor, SAID, delivery.pk, board_id=delivery.board_id, school_id=delivery.school_id, at=now)
    return locked


def _too_soon(row: Row, at: datetime) -> type[Refused] | None:
    waits = row.doubt_at is not None and at < row.doubt_at + row.network.quiet
    return TooSoonToSay if waits else None


def _follow(delivery: Delivery, event: Happening) -> None:
    locked = lock_delivery(delivery.pk)
    if follow(locked, event) == row_of(delivery):
        raise WrongMoment
