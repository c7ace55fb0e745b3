"""What goes by hand, for who places; and the telephone that helps."""

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet

from goedenaam.channels.models import Channel
from goedenaam.channels.queries import channel_with
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.scope import for_system
from goedenaam.publishing import queries
from goedenaam.publishing.delivering.ports import World
from goedenaam.publishing.domain.gate import Ruling
from goedenaam.publishing.domain.rows import State
from goedenaam.publishing.models import Delivery
from goedenaam.publishing.placing.domain import code_hash
from goedenaam.publishing.placing.models import Handover
from goedenaam.publishing.queries.asking import ask_gate
from goedenaam.publishing.queries.places import places
from goedenaam.publishing.queries.rows import frozen

UNDER_WAY = (State.PREPARED, State.HELD, State.ARMED, State.UNKNOWN)
STANDS_SINCE = timedelta(days=7)
MOST = 100


def delivery_by_hand(actor: Actor, delivery_id: UUID) -> Delivery:
    """A delivery of a channel that goes by hand, for who places there. Raises `NotFound` or `NotAllowed`."""
    found = queries.delivery_for(actor, delivery_id)
    actor.require(Permission.PLACE_POSTS, board_id=found.board_id, school_id=found.school_id)
    if found.network["sends"]:
        raise NotFound
    return found


def by_hand_for(actor: Actor) -> list[Delivery]:
    """What is still to be placed by hand at the actor's places, what is due first on top."""
    near = _near(actor).filter(state__in=UNDER_WAY)
    return list(near.order_by("window_from", "pk")[:MOST])


def placed_for(actor: Actor, *, now: datetime) -> list[Delivery]:
    """What was placed by hand in the last week, the newest first."""
    near = _near(actor).filter(copy__state="live", copy__live_at__gte=now - STANDS_SINCE)
    return list(near.order_by("-copy__live_at")[:MOST])


def waiting_for(actor: Actor, *, now: datetime) -> list[Delivery]:
    """What is due and waits for this person, what was due first on top."""
    return list(due_for(actor, now=now).order_by("window_from", "pk")[:MOST])


def due_for(actor: Actor, *, now: datetime) -> QuerySet[Delivery]:
    """What is due and under way: a post of one's own or that one took up, or any where the actor also takes down."""
    near = _near(actor).filter(state__in=UNDER_WAY, window_from__lte=now)
    own = Q(post__author=actor.user_id) | Q(post__contributions__decided_by=actor.user_id)
    return near.filter(own | places(actor, Permission.TAKE_DOWN))


def channels_of(deliveries: list[Delivery]) -> dict[UUID, Channel]:
    """The channels of deliveries that were found for the actor already."""
    wanted = {one.channel_id for one in deliveries}
    return {one.pk: one for one in Channel.objects.filter(pk__in=wanted)}


def channel_of(delivery: Delivery) -> Channel:
    """Raises `NotFound`."""
    found = channel_with(delivery.channel_id)
    if found is None:
        raise NotFound
    return found


def handover_with(handover_id: UUID, *, now: datetime) -> Handover | None:
    """A telephone's right to one delivery, while it lasts and the sign-in that gave it does; in the system's scope."""
    found = Handover.objects.filter(pk=handover_id, ends_at__gt=now).select_related("user").first()
    return found if found is not None and _is_signed_in(found, now) else None


def lock_handover_by_code(code: str, *, now: datetime) -> Handover | None:
    """The unused code, locked; in the system's scope."""
    free = Handover.objects.filter(code_hash=code_hash(code), used_at=None, code_until__gt=now)
    found = free.select_for_update(of=("self",)).first()
    return found if found is not None and _is_signed_in(found, now) else None


def codes_before(moment: datetime) -> QuerySet[Handover]:
    """Codes made before a moment, used or not; in the system's scope."""
    return Handover.objects.filter(made_at__lt=moment)


def _near(actor: Actor) -> QuerySet[Delivery]:
    near = Delivery.objects.filter(places(actor, Permission.PLACE_POSTS), network__sends=False)
    return near.select_related("post", "copy")


def _is_signed_in(handover: Handover, now: datetime) -> bool:
    """Whether who showed the code is still signed in there: signing out on the laptop ends it on the telephone too."""
    there = Session.objects.filter(session_key=handover.sign_in, expire_date__gt=now)
    return handover.user.is_active and there.exists()


def ruling_now(delivery_id: UUID, world: World) -> Ruling:
    """What the gate says at this instant of what was taken along, under its locks; nothing moves."""
    with for_system():
        ruling, _delivery, _now = ask_gate(frozen(delivery_id), world)
        return ruling
