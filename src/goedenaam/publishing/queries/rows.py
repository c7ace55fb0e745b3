"""Deliveries for the worker, in the system's scope: what is due, and one as the machine knows it."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from goedenaam.connectors.contract import Doubt
from goedenaam.publishing.domain.rows import Alarm, CopyState, Network, Row, State
from goedenaam.publishing.models import Copy, Delivery, Evidence

_WAITING = (State.PREPARED, State.HELD)
_TO_LOOK = (State.UNKNOWN, State.SENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """What never changes of a delivery: where it goes and what."""

    id: UUID
    board_id: UUID
    school_id: UUID | None
    post_id: UUID
    channel_id: UUID
    key: str
    payload: dict[str, Any]
    payload_hash: str
    network: dict[str, Any]

    @property
    def account(self) -> str | None:
        """The mark of the account it was approved for; None where none was kept."""
        return self.network.get("account")

    @property
    def audience(self) -> str | None:
        """For whom the channel was when it was approved; None where none was kept."""
        return self.network.get("audience")


_FROZEN = tuple(field.name for field in fields(Frozen))


def frozen(delivery_id: UUID) -> Frozen:
    """Raises `Delivery.DoesNotExist`."""
    return Frozen(**Delivery.objects.filter(pk=delivery_id).values(*_FROZEN).get())


def lock_delivery(delivery_id: UUID) -> Delivery:
    """The delivery with its copy, locked until the transaction ends: the last lock of all."""
    return Delivery.objects.select_for_update(of=("self",)).select_related("copy").get(pk=delivery_id)


def lock_deliveries(delivery_ids: Collection[UUID]) -> dict[UUID, Delivery]:
    """As `lock_delivery`, for several in the order of their ids, with what arming looks at: approval and post."""
    found = Delivery.objects.filter(pk__in=delivery_ids).order_by("pk").select_for_update(of=("self",))
    return {delivery.pk: delivery for delivery in found.select_related("copy", "approval", "post")}


def row_for(delivery_id: UUID) -> Row:
    """Where a delivery is now, without a lock."""
    return row_of(Delivery.objects.select_related("copy").get(pk=delivery_id))


def row_of(delivery: Delivery) -> Row:
    """The delivery and its copy as one value."""
    copy = copy_of(delivery)
    facts: dict[str, Any] = {}
    if copy is not None:
        facts = {
            "copy": CopyState(copy.state), "remote_id": copy.remote_id, "address": copy.url, "parts": tuple(copy.parts),
            "recalled_at": copy.recalled_at, "recalled_for": copy.recalled_for, "deleted_at": copy.deleted_at,
            "copy_absent_at": copy.absent_at, "seen_gone_at": copy.seen_gone_at, "copy_look_at": copy.look_at,
            "copy_looks": copy.looks,
        }  # fmt: skip
    return Row(
        network=network_of(delivery),
        state=State(delivery.state),
        n=delivery.n,
        lease_until=delivery.lease_until,
        not_before=delivery.not_before,
        first_armed_at=delivery.first_armed_at,
        in_doubt=delivery.in_doubt,
        doubt_at=delivery.doubt_at,
        heard_no=delivery.heard_no,
        absent_at=delivery.absent_at,
        look_at=delivery.look_at,
        looks=delivery.looks,
        held_for=tuple(delivery.held_for),
        refusal=delivery.refusal,
        alarm=Alarm(delivery.alarm),
        **facts,
    )


def copy_of(delivery: Delivery) -> Copy | None:
    return delivery.copy if hasattr(delivery, "copy") else None


def network_of(delivery: Delivery) -> Network:
    kept = delivery.network
    return Network(
        doubt=Doubt(kept["doubt"]),
        quiet=timedelta(seconds=kept["quiet"]),
        call_limit=timedelta(seconds=kept["call_limit"]),
        sends=kept["sends"],
        finds=kept["finds"],
        reads=kept["reads"],
        deletes=kept["deletes"],
    )


def lock_due(now: datetime, most: int) -> list[Frozen]:
    """What waits to be asked about at the gate: due and free, or over its window; the longest due first.

    Locked until the transaction ends; what another worker takes at the same moment is passed over.
    """
    asks = Q(look_at=None) | Q(look_at__lte=now)
    window = Q(window_from__lte=now, not_before__lte=now) | Q(window_until__lte=now)
    by_machine = Q(network__sends=True) | Q(window_until__lte=now)
    found = Delivery.objects.filter(asks, window, by_machine, state__in=_WAITING)
    found = found.order_by("window_from", "pk").select_for_update(of=("self",), skip_locked=True)
    return [Frozen(**row) for row in found.values(*_FROZEN)[:most]]


def leases_over(now: datetime) -> list[tuple[UUID, int]]:
    found = Delivery.objects.filter(state=State.ARMED, lease_until__lte=now)
    return list(found.values_list("pk", "n"))


def to_look_at(now: datetime, most: int) -> list[UUID]:
    """Sent and not confirmed, or in doubt, and time to ask the network."""
    found = Delivery.objects.filter(state__in=_TO_LOOK, look_at__lte=now).order_by("look_at")
    return list(found.values_list("pk", flat=True)[:most])


def to_take_down(now: datetime, most: int) -> list[UUID]:
    """Copies on their way down, or looked at again after it."""
    found = Copy.objects.filter(look_at__lte=now).order_by("look_at")
    return list(found.values_list("pk", flat=True)[:most])


def to_hide(now: datetime, most: int) -> list[UUID]:
    """Copies that have to be out of sight, and of which it is not certain that nothing of them opens."""
    found = _of_sight(now).filter(hide_asked_at__isnull=False)
    return list(found.values_list("pk", flat=True)[:most])


def to_show(now: datetime, most: int) -> list[UUID]:
    """Copies that were, or may have been, hidden, and that a person let stand."""
    found = _of_sight(now).filter(hide_asked_at=None)
    return list(found.values_list("pk", flat=True)[:most])


def has_to_be_hidden(delivery_id: UUID) -> bool:
    """Whether a copy has to be out of sight."""
    return Copy.objects.filter(pk=delivery_id, hide_asked_at__isnull=False).exists()


def last_kind(delivery: Delivery) -> str:
    """What the newest evidence of a delivery is about; empty where there is none."""
    return (
        Evidence.objects.filter(delivery=delivery).order_by("-pk").values_list("kind", flat=True).first()
        or ""
    )


def claimed_elsewhere(channel_id: UUID, remote_ids: Collection[str], *, except_of: UUID) -> set[str]:
    """Which of these another delivery on the channel already has."""
    rows = Copy.objects.filter(channel_id=channel_id, remote_id__in=remote_ids).exclude(pk=except_of)
    return set(rows.values_list("remote_id", flat=True))


def _of_sight(now: datetime) -> QuerySet[Copy]:
    return Copy.objects.filter(hiding_at__lte=now, state=CopyState.LIVE).order_by("hiding_at")
