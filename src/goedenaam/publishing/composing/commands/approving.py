"""Somebody else's yes to exactly what was seen, or back to who made it; and a move within what was approved."""

from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Case, F, Value, When

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import WrongMoment
from goedenaam.kernel.scope import act
from goedenaam.publishing.commands.planning import prepare_delivery
from goedenaam.publishing.composing.domain.approving import check_another
from goedenaam.publishing.composing.domain.drafts import Draft
from goedenaam.publishing.composing.domain.planning import (
    check_move,
    on_the_clock,
    window,
)
from goedenaam.publishing.composing.domain.refusals import ChangedMeanwhile, HalfAMoment, ReasonMissing
from goedenaam.publishing.composing.queries import lock_draft
from goedenaam.publishing.composing.queries.drafts import lock_post
from goedenaam.publishing.composing.readiness import check_ready, look_at
from goedenaam.publishing.composing.showing import Whole
from goedenaam.publishing.domain.cooling import cooling_off
from goedenaam.publishing.domain.payload import approval_hash
from goedenaam.publishing.domain.rows import State
from goedenaam.publishing.models import Approval, Delivery, Post
from goedenaam.tenancy.queries import stood_in_for

APPROVED = declare("post.approved", "Een bericht is goedgekeurd door iemand anders dan de maker.")
SENT_BACK = declare("post.sent_back", "Een bericht ging terug naar de maker.")
MOVED = declare("post.moved", "Een goedgekeurd bericht is verzet binnen de goedgekeurde tijd.")
_WAITING = (State.PREPARED, State.HELD)


@act
def approve_post(*, actor: Actor, post_id: UUID, whole: Whole, seen: str, now: datetime) -> Approval:
    """Say yes to a post as it was seen on every channel, and make one delivery for each.

    `seen` is the token of the page that the approver looked at. Refuses with `WrongMoment` when it was not handed in or was
    approved already, `OwnWork`, `ChangedMeanwhile`, `TooLate`, `CoolingOffTooLong`, or with what `readiness.what_stops`
    names. Records `post.approved`.
    """
    post, draft = lock_draft(actor, post_id, now=now)
    actor.require(Permission.APPROVE_POSTS, board_id=post.board_id, school_id=post.school_id)
    if post.handed_in_at is None or Approval.objects.filter(post=post, withdrawn_at=None).exists():
        raise WrongMoment
    check_another(actor.user_id, actor.seats, draft.hands, _stands_in(actor, draft, now))
    if draft.digest != whole.digest or seen != whole.token:
        raise ChangedMeanwhile
    looked = look_at(actor, draft, now=now)
    check_ready(looked, whole)
    wait, _norm = cooling_off(looked.holding.norms.all)
    when = window(draft.moment, draft.lasts, wait, draft.last_day, now=now)
    approval = Approval.objects.create(
        board_id=post.board_id, school_id=post.school_id, post=post, author_id=post.author_id, by_id=actor.user_id,
        at=now, seen=whole.seen, hash=approval_hash(whole.seen), window_from=when.begin, window_until=when.end,
        cooling_until=when.cooling_until,
    )  # fmt: skip
    for shown in whole.channels:
        prepare_delivery(
            post=post, approval=approval, channel_id=shown.version.channel_id, payload=shown.payload,
            network=shown.network, now=now,
        )  # fmt: skip
    log.record(
        actor, APPROVED, post.pk, board_id=post.board_id, school_id=post.school_id, at=now,
        channels=len(whole.channels),
    )  # fmt: skip
    return approval


@act
def send_back(*, actor: Actor, post_id: UUID, reason: str, now: datetime) -> Post:
    """Give a post back to who made it, with what has to change. Refuses with `ReasonMissing` or `WrongMoment`.

    Records `post.sent_back`.
    """
    post = lock_post(actor, post_id)
    actor.require(Permission.APPROVE_POSTS, board_id=post.board_id, school_id=post.school_id)
    if not reason.strip():
        raise ReasonMissing
    if post.handed_in_at is None or Approval.objects.filter(post=post, withdrawn_at=None).exists():
        raise WrongMoment
    post.handed_in_at = post.handed_in_by = None
    post.sent_back = reason.strip()[:500]
    post.save(update_fields=["handed_in_at", "handed_in_by", "sent_back"])
    log.record(actor, SENT_BACK, post.pk, board_id=post.board_id, school_id=post.school_id, at=now)
    return post


@act
def move_post(*, actor: Actor, post_id: UUID, on: date | None, at: time | None, now: datetime) -> Post:
    """Let an approved post go at another moment within what was approved: the approval stays.

    Refuses with `HalfAMoment`, `OutsideTheWindow`, `NoSuchMoment`, or `WrongMoment` where nothing waits any more.

    Records `post.moved`.
    """
    post = lock_post(actor, post_id)
    actor.require(Permission.PLACE_POSTS, board_id=post.board_id, school_id=post.school_id)
    if on is None or at is None:
        raise HalfAMoment
    approval = Approval.objects.filter(post=post, withdrawn_at=None).first()
    waiting = Delivery.objects.filter(post=post, state__in=_WAITING, in_doubt=False)
    if approval is None or not waiting.select_for_update(of=("self",)).order_by("pk"):
        raise WrongMoment
    moment = on_the_clock(on, at)
    check_move(moment, approval.window_from, approval.window_until)
    # A network that said when it may be asked again is not asked sooner.
    asked_to_wait = When(n__gt=0, not_before__gt=moment.at, then=F("not_before"))
    waiting.update(
        window_from=moment.at, not_before=Case(asked_to_wait, default=Value(moment.at)), look_at=None
    )
    post.planned_on, post.planned_at = on, at
    post.save(update_fields=["planned_on", "planned_at"])
    log.record(actor, MOVED, post.pk, board_id=post.board_id, school_id=post.school_id, at=now)
    return post


def _stands_in(actor: Actor, draft: Draft, now: datetime) -> dict[UUID, frozenset[UUID]]:
    """For everybody who worked on it, whose role that person does for a while."""
    return {who: stood_in_for(actor, who, now=now) for who in draft.hands}
