"""Where somebody is seen now: copies that stand or may stand, with what stands for that person there."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from goedenaam.consent.domain.lines import Standing
from goedenaam.consent.queries import demands_at, standings
from goedenaam.publishing.delivering.ports import Door, World
from goedenaam.publishing.domain.purposes import purposes_of
from goedenaam.publishing.domain.rows import CopyState
from goedenaam.publishing.domain.takedowns import Shown
from goedenaam.publishing.models import Delivery, Depiction
from goedenaam.publishing.queries.asking import eyes_at
from goedenaam.publishing.queries.rows import copy_of

_STANDING = (CopyState.POSSIBLE, CopyState.LIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One appearance of a person on a channel: which purpose and medium it asks, on which picture."""

    purpose: str
    medium: str
    picture: str


def copies_showing(person_id: UUID) -> list[Delivery]:
    """Deliveries of posts on which somebody is named, whose copy stands or may stand, oldest first."""
    posts = Depiction.objects.filter(person_id=person_id).values("post")
    found = Delivery.objects.filter(post__in=posts, copy__state__in=_STANDING)
    return list(found.select_related("copy").order_by("made_at", "pk"))


def appearances_of(person_id: UUID, delivery: Delivery, door: Door) -> list[Asked]:
    """What the channel of a delivery asks of one person on its post."""
    codes = purposes_of(door.kind, door.audience, of_board=door.of_board)
    rows = Depiction.objects.filter(post=delivery.post_id, person_id=person_id)
    return [
        Asked(purpose=code, medium=medium, picture=str(picture or ""))
        for medium, picture in rows.values_list("medium", "picture_id")
        for code in codes
    ]


def standings_there(
    person_id: UUID,
    delivery: Delivery,
    asked: Iterable[Asked],
    *,
    at: datetime,
    said_before: datetime | None = None,
) -> list[Standing]:
    """What stands for each appearance; with `said_before` by what had been said before that."""
    eyes = eyes_at(delivery.board_id, delivery.school_id)
    demands = demands_at(eyes, eyes.seat, at=at)
    found = []
    for one in asked:
        pair = (one.purpose, one.medium)
        there = standings(
            eyes, [person_id], [pair], at=at, demands=demands, picture=one.picture, said_before=said_before
        )
        found.append(there[(person_id, *pair)])
    return found


def shown(person_id: UUID, delivery: Delivery) -> Shown:
    """How somebody is seen on a delivery's copy: alone, when nobody else is named and nobody unnamed can be recognised."""
    others = Depiction.objects.filter(post=delivery.post_id).exclude(person_id=person_id)
    others = others.filter(Q(person_id__isnull=False) | Q(unrecognisable_at=None))
    copy = copy_of(delivery)
    return Shown(
        delivery_id=delivery.pk,
        post_id=delivery.post_id,
        alone=not others.exists(),
        seen=copy is not None and copy.state == CopyState.LIVE,
    )


def to_ask_anew(before: datetime, most: int) -> list[Delivery]:
    """What stands there and was last asked about before a moment."""
    found = Delivery.objects.filter(
        Q(copy__asked_at=None) | Q(copy__asked_at__lt=before), copy__state=CopyState.LIVE
    )
    return list(found.select_related("copy")[:most])


def named_on(delivery: Delivery) -> list[UUID]:
    rows = Depiction.objects.filter(post=delivery.post_id, person_id__isnull=False).order_by("person_id")
    return [who for who in rows.values_list("person_id", flat=True).distinct() if who is not None]


def outlived(today: date, most: int) -> list[Delivery]:
    """What stands there past its last day."""
    found = Delivery.objects.filter(copy__sunset_on__lte=today, copy__state__in=_STANDING)
    return list(found.select_related("copy")[:most])


def door_of(delivery: Delivery, world: World) -> Door:
    """The channel of a delivery, also when it is closed."""
    return world.channels.lock(delivery.channel_id, at=world.clock.database())


def on_posts(post_ids: Collection[UUID]) -> list[Delivery]:
    """Every delivery of these posts, in order of id."""
    found = Delivery.objects.filter(post__in=post_ids).select_related("copy")
    return list(found.order_by("pk"))
