"""Posts and their deliveries, for who works with them at a school or board."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotFound
from goedenaam.publishing.domain.rows import State
from goedenaam.publishing.models import Delivery, Post, StopRow
from goedenaam.publishing.queries.places import places

OVERDUE = timedelta(seconds=60)
_UNDER_WAY = (State.ARMED, State.UNKNOWN)


def post_for(actor: Actor, post_id: UUID) -> Post:
    """Raises `NotFound`."""
    found = Post.objects.filter(places(actor, Permission.READ_POSTS), pk=post_id).first()
    if found is None:
        raise NotFound
    return found


def lock_post(actor: Actor, post_id: UUID) -> Post:
    """As `post_for`, locked until the transaction ends: nothing of it is armed meanwhile."""
    near = Post.objects.filter(places(actor, Permission.READ_POSTS), pk=post_id)
    found = near.select_for_update(of=("self",)).first()
    if found is None:
        raise NotFound
    return found


def delivery_for(actor: Actor, delivery_id: UUID) -> Delivery:
    """A delivery with its post and copy. Raises `NotFound`."""
    near = Delivery.objects.filter(places(actor, Permission.READ_POSTS), pk=delivery_id)
    found = near.select_related("post", "copy").first()
    if found is None:
        raise NotFound
    return found


def alarms_for(actor: Actor, *, now: datetime) -> QuerySet[Delivery]:
    """Deliveries about which a person has to hear something, the oldest first; also where no worker runs to say it.

    What waits for a hand is left out: who places it reads a line of its own (`placing`).
    """
    silent = Q(alarm="") & ~overdue(now)
    for_a_hand = Q(network__sends=False, state__in=[State.PREPARED, State.ARMED, State.UNKNOWN])
    near = Delivery.objects.filter(places(actor, Permission.READ_POSTS)).exclude(silent).exclude(for_a_hand)
    return near.select_related("post", "copy").order_by(Coalesce("alarmed_at", "window_from"))


def overdue(now: datetime) -> Q:
    """What is due for a minute and still waits, is held or goes by hand."""
    return Q(window_from__lte=now - OVERDUE, state__in=[State.PREPARED, State.HELD])


def under_way_for(actor: Actor) -> QuerySet[Delivery]:
    """What was armed and of which nobody knows yet whether it stands: a stop comes too late for it."""
    near = Delivery.objects.filter(places(actor, Permission.STOP_POSTS), state__in=_UNDER_WAY)
    return near.select_related("post").order_by("first_armed_at")


def is_stopped(board_id: UUID, school_id: UUID | None) -> bool:
    """Whether the board, or the school, holds everything; for the worker, in the system's scope."""
    here = Q(board_id=board_id, school=None) | Q(school=school_id, school__isnull=False)
    return StopRow.objects.filter(here, stopped_at__isnull=False).exists()


def stops_for(actor: Actor) -> QuerySet[StopRow]:
    """What holds at the actor's places now, board first."""
    near = StopRow.objects.filter(places(actor, Permission.STOP_POSTS), stopped_at__isnull=False)
    return near.select_related("school", "stopped_by").order_by("school_id")


def stops_around(actor: Actor) -> QuerySet[StopRow]:
    """What holds where the actor reads posts, that of the whole board too: for who has to know why nothing goes."""
    boards = [seat.board_id for seat in actor.seats if Permission.READ_POSTS in seat.permissions]
    near = places(actor, Permission.READ_POSTS) | Q(school=None, board__in=boards)
    rows = StopRow.objects.filter(near, stopped_at__isnull=False)
    return rows.select_related("school", "board", "stopped_by").order_by("school_id")
