"""Posts as lists: what waits for a yes, what is planned, what stands, and where a person has to look."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from goedenaam.kernel.actor import Actor, Permission
from goedenaam.publishing.models import Approval, Delivery, Post, Text
from goedenaam.publishing.queries.places import places

MOST = 200


def posts_for(actor: Actor) -> QuerySet[Post]:
    """The newest posts at the actor's places, each with `deliveries` (with copies), `texts` and `approvals`."""
    near = Post.objects.filter(places(actor, Permission.READ_POSTS), dropped_at=None)
    return (
        near.select_related("author", "corrects", "handed_in_by")
        .prefetch_related(
            Prefetch("deliveries", Delivery.objects.select_related("copy").order_by("made_at")),
            Prefetch("texts", Text.objects.order_by("channel_id")),
            Prefetch("approvals", Approval.objects.select_related("by")),
        )
        .order_by("-made_at")[:MOST]
    )


def posts_to_approve(actor: Actor) -> list[Post]:
    """What was handed in where the actor may say yes and did not work on it, the oldest first."""
    near = Post.objects.filter(places(actor, Permission.APPROVE_POSTS), dropped_at=None)
    waiting = near.filter(handed_in_at__isnull=False).exclude(author=actor.user_id)
    approved = Approval.objects.filter(withdrawn_at=None).values("post")
    found = waiting.exclude(pk__in=approved).select_related("author").order_by("handed_in_at")
    return [post for post in found if str(actor.user_id) not in post.hands]


def planned_on(channel_ids: Collection[UUID]) -> QuerySet[Delivery]:
    """Deliveries to these channels that still have to go, the first first; runs in the caller's scope."""
    waiting = Delivery.objects.filter(channel_id__in=channel_ids, state__in=["prepared", "held"])
    return waiting.order_by("window_from")
