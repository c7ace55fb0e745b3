"""Agreements: what one asked, what waits for whom, and what holds now."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from goedenaam.advice.domain.leave import LEADERS_SEE_AFTER, State, holds_for
from goedenaam.advice.models import Leave
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.kernel.errors import NotFound
from goedenaam.norms.types import Audience
from goedenaam.people.queries import manager_of, teachers_of
from goedenaam.tenancy.models import User
from goedenaam.tenancy.queries import users_with


def leaves_of(actor: Actor) -> QuerySet[Leave]:
    """What the actor asked, newest first."""
    near = Leave.objects.filter(school__in=actor.school_ids, asked_by=actor.user_id)
    return near.select_related("answered_by", "asked_by")


def leaves_waiting_for(actor: Actor, *, now: datetime) -> QuerySet[Leave]:
    """Requests that this actor can answer now, oldest first; leaders see what waited for others for a day."""
    waits = Q(addressees__user=actor.user_id) | Q(
        school__in=_led_by(actor), asked_at__lte=now - LEADERS_SEE_AFTER
    )
    near = Leave.objects.filter(waits, school__in=actor.school_ids, state=State.ASKED)
    return near.exclude(asked_by=actor.user_id).select_related("asked_by").distinct().order_by("asked_at")


def leaves_given_by(actor: Actor, *, now: datetime) -> QuerySet[Leave]:
    """What this actor agreed to and still holds, first to end first; a leader sees those of the school."""
    given = Q(answered_by=actor.user_id) | Q(school__in=_led_by(actor))
    near = Leave.objects.filter(given, school__in=actor.school_ids, state=State.GRANTED, until__gt=now)
    return (
        near.exclude(asked_by=actor.user_id).select_related("asked_by", "answered_by").order_by("until", "pk")
    )


def may_answer(actor: Actor, leave: Leave) -> bool:
    """Whether this request was put to the actor, or the actor leads the school; never one's own."""
    if leave.asked_by_id == actor.user_id or leave.school_id not in actor.school_ids:
        return False
    return leave.school_id in _led_by(actor) or leave.addressees.filter(user=actor.user_id).exists()


def leave_for(actor: Actor, leave_id: UUID) -> Leave:
    """A request that the actor asked, was asked or leads the school of; raises `NotFound`."""
    return _one(_near(actor).select_related("asked_by", "answered_by"), leave_id)


def lock_leave(actor: Actor, leave_id: UUID) -> Leave:
    """As `leave_for`, locked until the transaction ends."""
    return _one(_near(actor).select_for_update(of=("self",)), leave_id)


def leaves_holding(actor: Actor, *, page: str, values: Mapping[str, str], at: datetime) -> list[Leave]:
    """What was agreed to this actor for this question, and holds at an instant."""
    granted = leaves_of(actor).filter(
        page=page,
        school=actor.seat.school_id,
        state=State.GRANTED,
        answered_at__lte=at,
        until__gt=at,
    )
    return [leave for leave in granted if holds_for(leave.choices, values)]


def is_waiting(actor: Actor, *, page: str, fact: str, key: str) -> bool:
    """Whether the actor asked exactly this at the place of the seat, and nobody answered yet."""
    own = leaves_of(actor).filter(school=actor.seat.school_id, page=page, fact=fact, key=key)
    return own.filter(state=State.ASKED).exists()


def right_people(actor: Actor, whom: Audience, school_id: UUID, *, now: datetime) -> list[User]:
    """Whom the norm means: a pupil's or child's teachers, a colleague's manager, else the leaders of the school."""
    day = now.astimezone(AMSTERDAM).date()
    found: list[User] = []
    if whom is Audience.TEACHER:
        found = teachers_of(actor, school_id, on=day)
    elif (manager := manager_of(actor, school_id, on=day)) is not None:
        found = [manager]
    found = found or users_with(Role.LEADER, school_id, now=now)
    return [user for user in found if user.pk != actor.user_id]


def _near(actor: Actor) -> QuerySet[Leave]:
    seen = Q(asked_by=actor.user_id) | Q(school__in=_led_by(actor)) | Q(answered_by=actor.user_id)
    addressed = Leave.objects.filter(addressees__user=actor.user_id).values("pk")
    return Leave.objects.filter(seen | Q(pk__in=addressed), school__in=actor.school_ids)


def _led_by(actor: Actor) -> list[UUID]:
    return [seat.school_id for seat in actor.seats if seat.role is Role.LEADER and seat.school_id]


def _one(rows: QuerySet[Leave], leave_id: UUID) -> Leave:
    leave = rows.filter(pk=leave_id).first()
    if leave is None:
        raise NotFound
    return leave
