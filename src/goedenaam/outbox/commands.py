"""Tell an event, and let every consumer react once."""

import dataclasses
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils.module_loading import import_string

from goedenaam.kernel.scope import for_system
from goedenaam.outbox.domain import LEASE, is_given_up, wait_before
from goedenaam.outbox.models import Event, Reaction

log = structlog.get_logger()
type Consumer = Callable[..., None]
type Wiring = Mapping[type, Sequence[str]]


def emit(event: object, *, now: datetime) -> Event:
    """Write the event and one reaction per consumer in the wiring, in the caller's transaction.

    `event` is an instance of a frozen dataclass of an app's `events.py` whose fields are ids and plain values. Raises
    `RuntimeError` outside a transaction, since then the act and what it tells could part.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an event is emitted in the transaction of its act")
    wiring: Wiring = import_string(settings.GOEDENAAM_WIRING)
    told = Event.objects.create(kind=_kind(type(event)), payload=_plain(event), at=now)
    Reaction.objects.bulk_create(
        Reaction(event=told, consumer=consumer, not_before=now) for consumer in wiring.get(type(event), ())
    )
    return told


def emit_all(events: Sequence[object], *, now: datetime) -> None:
    """As `emit`, for many events of one act at once."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("events are emitted in the transaction of their act")
    wiring: Wiring = import_string(settings.GOEDENAAM_WIRING)
    told = [Event(kind=_kind(type(event)), payload=_plain(event), at=now) for event in events]
    Event.objects.bulk_create(told, batch_size=500)
    Reaction.objects.bulk_create(
        (
            Reaction(event=row, consumer=consumer, not_before=now)
            for row, event in zip(told, events, strict=True)
            for consumer in wiring.get(type(event), ())
        ),
        batch_size=500,
    )


def sweep(*, now: datetime, lease: timedelta = LEASE, most: int = 100, wiring: Wiring | None = None) -> int:
    """Run the reactions that are due or whose lease ran out; return how many were done.

    Those of a consumer that is still to come (`AWAITED` in the wiring) wait, unanswered and without a fault.

    Each is claimed by one conditional UPDATE, so that any number of workers may sweep at once. A consumer runs in one
    transaction with the mark that it is done: its changes in our database happen exactly once. What it does outside must bear
    being done twice, because a worker may die just before the commit.
    """
    wiring = wiring if wiring is not None else import_string(settings.GOEDENAAM_WIRING)
    due = Q(done_at=None, given_up_at=None, not_before__lte=now) & (
        Q(leased_until=None) | Q(leased_until__lte=now)
    )
    awaited: Collection[str] = import_string(settings.GOEDENAAM_AWAITED)
    due &= ~Q(consumer__in=awaited)
    waiting = Reaction.objects.filter(due).order_by("not_before", "pk").values_list("pk", "attempts")[:most]
    return sum(_react(pk, attempts, due, now, lease, wiring) for pk, attempts in list(waiting))


def _react(pk: int, attempts: int, due: Q, now: datetime, lease: timedelta, wiring: Wiring) -> bool:
    mine = Reaction.objects.filter(pk=pk, attempts=attempts)
    if not mine.filter(due).update(attempts=F("attempts") + 1, leased_until=now + lease):
        return False  # another worker was first
    attempts += 1
    reaction = Reaction.objects.select_related("event").get(pk=pk)
    still_mine = Reaction.objects.filter(pk=pk, attempts=attempts, done_at=None)
    try:
        with for_system():
            consume: Consumer = import_string(reaction.consumer)
            consume(_event(reaction.event, wiring), now=now)
            if not still_mine.update(done_at=now, leased_until=None, fault=""):
                raise _LeaseLost  # noqa: TRY301 (it rolls the consumer back)
    except _LeaseLost:
        return False
    except Exception as fault:
        kind = type(fault).__name__
        given_up = now if is_given_up(attempts) else None
        still_mine.update(
            fault=kind, leased_until=None, not_before=now + wait_before(attempts + 1), given_up_at=given_up
        )
        log.warning(
            "reaction_failed", consumer=reaction.consumer, event_id=str(reaction.event_id), fault=kind
        )
        return False
    return True


class _LeaseLost(Exception):
    """The work took longer than its lease and another worker took it over: ours is rolled back."""


def _kind(event_type: type) -> str:
    return f"{event_type.__module__}.{event_type.__qualname__}"


def _plain(event: object) -> dict[str, Any]:
    if not dataclasses.is_dataclass(event) or isinstance(event, type):
        raise TypeError("an event is an instance of a dataclass")
    values = {field.name: getattr(event, field.name) for field in dataclasses.fields(event)}
    return {name: str(value) if isinstance(value, UUID) else value for name, value in values.items()}


def _event(told: Event, wiring: Wiring) -> object:
    for event_type in wiring:
        if _kind(event_type) == told.kind:
            hints = {field.name: field.type for field in dataclasses.fields(event_type)}
            return event_type(
                **{
                    name: UUID(value) if hints[name] in (UUID, "UUID") else value
                    for name, value in told.payload.items()
                }
            )
    raise LookupError(told.kind)
