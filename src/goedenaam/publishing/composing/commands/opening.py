"""Open a post for a change: what was approved is not approved any more, and what was not sent is called off."""

from datetime import datetime
from uuid import UUID

from goedenaam.kernel.actor import Actor, Permission
from goedenaam.publishing.commands.moving import follow
from goedenaam.publishing.composing.domain.refusals import SilentEdit
from goedenaam.publishing.composing.queries.drafts import lock_post
from goedenaam.publishing.composing.queries.lists import stands
from goedenaam.publishing.delivering.ports import Clock
from goedenaam.publishing.domain.happenings import Cancelled
from goedenaam.publishing.domain.rows import OVER, State
from goedenaam.publishing.models import Approval, Delivery, Post
from goedenaam.publishing.queries.rows import lock_delivery

_WAITING = (State.PREPARED, State.HELD)


def open_for_change(actor: Actor, post_id: UUID, *, clock: Clock, now: datetime) -> Post:
    """The post, locked, with the actor among who worked on it; in the caller's transaction.

    Raises `SilentEdit` when some of it stands, or may stand, on a channel.
    """
    post = lock_post(actor, post_id)
    actor.require(Permission.PLACE_POSTS, board_id=post.board_id, school_id=post.school_id)
    if stands(post.pk):
        raise SilentEdit
    call_off(actor, post, clock=clock, now=now)
    hear(post)
    if str(actor.user_id) not in post.hands:
        post.hands = [*post.hands, str(actor.user_id)]
    post.handed_in_at = post.handed_in_by = None
    post.save(update_fields=["hands", "handed_in_at", "handed_in_by"])
    return post


def hear(post: Post) -> int:
    """Somebody heard of what was refused or too late: it alarms nobody any more. Returns how many deliveries that were."""
    over = Delivery.objects.filter(post=post, state__in=OVER).exclude(alarm="")
    return over.update(alarm="", alarmed_at=None)


def call_off(actor: Actor, post: Post, *, clock: Clock, now: datetime) -> int:
    """Take the approval back and cancel what was not sent yet; returns how many deliveries that were."""
    Approval.objects.filter(post=post, withdrawn_at=None).update(
        withdrawn_at=now, withdrawn_by_id=actor.user_id
    )
    waiting = Delivery.objects.filter(post=post, state__in=_WAITING).order_by("pk")
    called_off = 0
    for pk in list(waiting.values_list("pk", flat=True)):
        row = follow(lock_delivery(pk), Cancelled(at=clock.database(), by=str(actor.user_id)))
        called_off += row.state is State.CANCELLED
    return called_off
