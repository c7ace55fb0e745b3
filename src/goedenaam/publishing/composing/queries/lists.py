"""Posts as lists: what waits for a yes, what is planned, what stands, and where a person has to look."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotFound
from goedenaam.publishing.composing.queries.origins import FROM_WHERE
from goedenaam.publishing.domain.rows import OVER, State
from goedenaam.publishing.models import Approval, Delivery, Evidence, Post
from goedenaam.publishing.queries.places import places

MOST = 200


def posts_for(actor: Actor) -> QuerySet[Post]:
    """The newest posts at the actor's places, each with `deliveries` and their copies."""
    near = Post.objects.filter(places(actor, Permission.READ_POSTS), dropped_at=None)
    deliveries = Prefetch("deliveries", Delivery.objects.select_related("copy").order_by("made_at"))
    return _with_people(near).prefetch_related(deliveries).order_by("-made_at")[:MOST]


def stands(post_id: UUID) -> bool:
    """Whether some of a post stands, or may stand, on a channel; runs in the caller's scope."""
    under_way = Delivery.objects.filter(post=post_id).exclude(state__in=OVER)
    return under_way.filter(~Q(state__in=[State.PREPARED, State.HELD]) | Q(in_doubt=True)).exists()


def posts_that_wait(actor: Actor) -> QuerySet[Post]:
    """Posts of others that were handed in and that nobody said yes to, and the actor's own that came back.

    One that was made of a contribution is the own post of who took it up: its author may not be able to write it.
    """
    approved = Approval.objects.filter(withdrawn_at=None).values("post")
    waits = Q(places(actor, Permission.APPROVE_POSTS), handed_in_at__isnull=False)
    waits &= ~Q(author=actor.user_id) & ~Q(pk__in=approved)
    own = Q(author=actor.user_id) | Q(contributions__decided_by=actor.user_id)
    came_back = Q(own, places(actor, Permission.PLACE_POSTS), handed_in_at=None) & ~Q(sent_back="")
    return Post.objects.filter(waits | came_back, dropped_at=None)


def posts_to_see_to(actor: Actor) -> tuple[list[Post], list[Post]]:
    """Posts that wait for the actor's yes, the oldest first, and the actor's own that came back with what has to change."""
    found = posts_that_wait(actor).select_related("author").order_by("made_at")
    asked = [post for post in found if post.handed_in_at and str(actor.user_id) not in post.hands]
    back = [post for post in found if post.handed_in_at is None]
    return sorted(asked, key=lambda post: post.handed_in_at or post.made_at), back


def post_to_approve(actor: Actor, post_id: UUID) -> tuple[Post, bool]:
    """One post, and whether somebody said yes to it already. Raises `NotFound`."""
    near = Post.objects.filter(places(actor, Permission.READ_POSTS), dropped_at=None, pk=post_id)
    approved = Approval.objects.filter(post=OuterRef("pk"), withdrawn_at=None)
    found = _with_people(near).annotate(is_approved=Exists(approved)).first()
    if found is None:
        raise NotFound
    return found, bool(found.is_approved)


def has_begun_before(actor: Actor) -> bool:
    """Whether the actor ever began a post at a place of now, also one that was dropped."""
    return Post.objects.filter(places(actor, Permission.READ_POSTS), author=actor.user_id).exists()


def planned_on(channel_ids: Collection[UUID]) -> QuerySet[Delivery]:
    """Deliveries to these channels that still have to go, the first first; runs in the caller's scope."""
    waiting = Delivery.objects.filter(channel_id__in=channel_ids, state__in=["prepared", "held"])
    return waiting.order_by("window_from")


def post_with(actor: Actor, post_id: UUID) -> Post:
    """One post with `deliveries`, each with its copy and approval. Raises `NotFound`."""
    near = Post.objects.filter(places(actor, Permission.READ_POSTS), dropped_at=None, pk=post_id)
    deliveries = Prefetch(
        "deliveries", Delivery.objects.select_related("copy", "approval__by").order_by("made_at")
    )
    found = _with_people(near).prefetch_related(deliveries).first()
    if found is None:
        raise NotFound
    return found


def evidence_by_delivery(actor: Actor, post_id: UUID) -> dict[UUID, list[Evidence]]:
    """What is known of each delivery of a post, in the order in which it became known."""
    found: dict[UUID, list[Evidence]] = defaultdict(list)
    for one in Evidence.objects.filter(places(actor, Permission.READ_POSTS), delivery__post=post_id):
        found[one.delivery_id].append(one)
    return found


def _with_people(rows: QuerySet[Post]) -> QuerySet[Post]:
    """With `FROM_WHERE`: at most one story was made into each."""
    return rows.select_related("author", "corrects", "handed_in_by").annotate(**FROM_WHERE)
