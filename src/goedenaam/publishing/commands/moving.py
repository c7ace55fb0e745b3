"""Write a move of the machine, with its evidence, in one transaction under the delivery's lock."""

import re
from datetime import datetime, timedelta
from enum import Enum
from typing import Any
from uuid import UUID

from django.db.models import Q

from goedenaam.connectors.contract import Found, Sent, Unknown
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.commands.tasks import keep_beside
from goedenaam.publishing.domain.happenings import (
    Answered,
    Asked,
    Deleting,
    Happening,
    NotBegun,
    Searched,
)
from goedenaam.publishing.domain.machine import step
from goedenaam.publishing.domain.rows import CopyState, Move, Row, State
from goedenaam.publishing.models import Copy, Delivery, Evidence
from goedenaam.publishing.queries.rows import claimed_elsewhere, copy_of, lock_delivery, row_of

# Fields of the copy, by their name in the machine; everything else stands on the delivery.
_OF_COPY = {
    "copy": "state", "remote_id": "remote_id", "address": "url", "parts": "parts", "recalled_at": "recalled_at",
    "recalled_for": "recalled_for", "deleted_at": "deleted_at", "copy_absent_at": "absent_at",
    "seen_gone_at": "seen_gone_at", "copy_look_at": "look_at", "copy_looks": "looks",
}  # fmt: skip
# What is told of an attempt is kept also when it comes too late to move anything.
_ALWAYS_KEPT = (Answered, NotBegun, Deleting)


class LostRace(Exception):
    """The row was not what it was read as, under its lock: a fault in our code, never a network's."""


def tell(delivery_id: UUID, event: Happening) -> Row:
    """Lock a delivery, follow the table from where it is, and return where it is then; for the worker."""
    with for_system():
        return follow(lock_delivery(delivery_id), event)


def follow(delivery: Delivery, event: Happening) -> Row:
    """In the caller's transaction, with the delivery locked."""
    before = row_of(delivery)
    event = _not_anothers(delivery, event)
    move = step(before, event)
    if move is None:
        if isinstance(event, _ALWAYS_KEPT):
            _keep(delivery, before, event, kind=_name(event), moved=False)
        return before
    _write(delivery, before, move, event.at)
    if not _says_nothing_new(before, move, event):
        _keep(delivery, move.row, event, kind=move.why, detail=move.detail, url=move.url)
    return move.row


def claim(delivery_id: UUID, now: datetime, lasts: timedelta) -> bool:
    """Take a waiting or looked-at delivery for a while, if no other worker did: one conditional UPDATE."""
    free = Q(look_at=None) | Q(look_at__lte=now)
    with for_system():
        return bool(Delivery.objects.filter(free, pk=delivery_id).update(look_at=now + lasts))


def claim_copy(delivery_id: UUID, now: datetime, lasts: timedelta) -> bool:
    """As `claim`, for what is taken down."""
    with for_system():
        return bool(Copy.objects.filter(pk=delivery_id, look_at__lte=now).update(look_at=now + lasts))


def _not_anothers(delivery: Delivery, event: Happening) -> Happening:
    """What another delivery claims is not ours: neither what was found nor an id that the network gave twice."""
    if isinstance(event, Searched) and isinstance(event.found, Found):
        taken = claimed_elsewhere(
            delivery.channel_id, {live.id for live in event.found.lives if live.id}, except_of=delivery.pk
        )
        ours = tuple(live for live in event.found.lives if live.id not in taken)
        return Searched(at=event.at, since=event.since, found=Found(ours), ruling=event.ruling)
    if isinstance(event, Answered) and isinstance(event.answer, Sent):
        live = event.answer.live
        if claimed_elsewhere(delivery.channel_id, {live.id}, except_of=delivery.pk):
            return Answered(at=event.at, n=event.n, answer=Unknown("the id belongs to another delivery"))
    return event


def _write(delivery: Delivery, before: Row, move: Move, at: datetime) -> None:
    changes = move.changes(before)
    ours = {name: _plain(value) for name, value in changes.items() if name not in _OF_COPY}
    if "alarm" in ours:
        ours["alarmed_at"] = at if ours["alarm"] else None
    same = Delivery.objects.filter(
        pk=delivery.pk, state=before.state, n=before.n, lease_until=before.lease_until
    )
    if before.lease_until is None:
        same = Delivery.objects.filter(pk=delivery.pk, state=before.state, n=before.n, lease_until=None)
    if ours and not same.update(**ours):
        raise LostRace(delivery.pk)
    _write_copy(delivery, {_OF_COPY[name]: _plain(changes[name]) for name in changes if name in _OF_COPY}, at)
    for name, value in ours.items():
        setattr(delivery, name, value)


def _write_copy(delivery: Delivery, changes: dict[str, Any], at: datetime) -> None:
    if not changes:
        return
    if changes.get("state") == CopyState.LIVE:
        changes["live_at"] = changes["asked_at"] = at
    copy = copy_of(delivery)
    if copy is None:
        delivery.copy = Copy.objects.create(
            delivery=delivery,
            board_id=delivery.board_id,
            school_id=delivery.school_id,
            channel_id=delivery.channel_id,
            sunset_on=delivery.post.sunset_on,
            **changes,
        )
        return
    Copy.objects.filter(pk=delivery.pk).update(**changes)
    for name, value in changes.items():
        setattr(copy, name, value)
    if "state" in changes:
        keep_beside(copy, at)


def _says_nothing_new(before: Row, move: Move, event: Happening) -> bool:
    """Held for the same as before: only the moment of asking again changed."""
    return (
        isinstance(event, Asked)
        and before.state is move.row.state is State.HELD
        and before.held_for == move.row.held_for
    )


def _keep(
    delivery: Delivery,
    row: Row,
    event: Happening,
    *,
    kind: str,
    moved: bool = True,
    detail: str = "",
    url: str = "",
) -> None:
    Evidence.objects.create(
        delivery=delivery,
        board_id=delivery.board_id,
        school_id=delivery.school_id,
        at=event.at,
        n=row.n,
        kind=kind,
        state=row.state,
        copy_state=row.copy or "",
        moved=moved,
        detail=detail or (_told(event) if not moved else ""),
        url=url,
        by=UUID(event.by) if event.by else None,
    )


def _told(event: Happening) -> str:
    """The kind of answer that came too late, with the id where it gave one."""
    if isinstance(event, Answered) and isinstance(event.answer, Sent):
        return f"Sent {event.answer.live.id}"[:500]
    if isinstance(event, Answered | Deleting):
        return type(event.answer).__name__
    return ""


def _name(event: Happening) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(event).__name__).lower()


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return list(map(str, value)) if isinstance(value, tuple) else value
