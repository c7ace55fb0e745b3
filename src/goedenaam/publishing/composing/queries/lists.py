"""Posts as lists: what waits for a yes, what is planned, what stands, and where a person has to look."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotFound
from goedenaam.publishing.models import Approval, Delivery, Evidence, Post
from goedenaam.publishing.queries.places import places

MOST = 200


def posts_for(actor: Actor) -> QuerySet[Post]:
    """The newest posts at the actor's places, each with `deliveries` (with copies) and `approvals`."""
    near = Post.objects.filter(places(actor, Permission.READ_POSTS), dropped_at=None)
    return _with_everything(near).order_by("-made_at")[:MOST]


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


def sent_back_to(actor: Actor) -> QuerySet[Post]:
    """The actor's own posts that came back with what has to change."""
    near = Post.objects.filter(places(actor, Permission.PLACE_POSTS), author=actor.user_id, dropped_at=None)
    return near.filter(handed_in_at=None).exclude(sent_back="").order_by("made_at")


def post_with(actor: Actor, post_id: UUID) -> Post:
    """One post with what `posts_for` gives of it. Raises `NotFound`."""
    near = Post.objects.filter(places(actor, Permission.READ_POSTS), dropped_at=None, pk=post_id)
    found = _with_everything(near).first()
    if found is None:
        raise NotFound
    return found


def evidence_by_delivery(actor: Actor, post_id: UUID) -> dict[UUID, list[Evidence]]:
    """What is known of each delivery of a post, in the order in which it became known."""
    found: dict[UUID, list[Evidence]] = defaultdict(list)
    for one in Evidence.objects.filter(places(actor, Permission.READ_POSTS), delivery__post=post_id):
        found[one.delivery_id].append(one)
    return found


def _with_everything(rows: QuerySet[Post]) -> QuerySet[Post]:
    return rows.select_related("author", "corrects", "handed_in_by").prefetch_related(
        Prefetch("deliveries", Delivery.objects.select_related("copy").order_by("made_at")),
        Prefetch("approvals", Approval.objects.select_related("by")),
    )
