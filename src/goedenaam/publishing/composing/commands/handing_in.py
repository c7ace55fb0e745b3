"""Hand a post in for somebody else's yes, answer what the check asked, and take it back."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import WrongMoment
from goedenaam.kernel.scope import act
from goedenaam.publishing.composing.checking import open_questions
from goedenaam.publishing.composing.commands.opening import call_off, hear, open_for_change
from goedenaam.publishing.composing.domain.planning import Moment, check_plan, on_the_clock
from goedenaam.publishing.composing.domain.refusals import (
    AnswerMissing,
    ChangedMeanwhile,
    HalfAMoment,
    NobodyToAnswer,
)
from goedenaam.publishing.composing.queries import draft_for, lock_draft
from goedenaam.publishing.composing.queries.drafts import lock_post
from goedenaam.publishing.composing.readiness import check_ready, look_at
from goedenaam.publishing.composing.showing import Whole
from goedenaam.publishing.delivering.ports import Clock
from goedenaam.publishing.models import Approval, Post, Settled

HANDED_IN = declare("post.handed_in", "Een bericht is ingeleverd om goed te keuren.")
SETTLED = declare("post.settled", "Iemand beantwoordde een vraag over een bericht.")
HEARD = declare("post.heard", "Iemand las dat een bericht niet weg kon.")
TAKEN_BACK = declare("post.taken_back", "Een bericht is teruggehaald voordat het wegging.")
A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The wall clock in Amsterdam, or nothing for as soon as it is approved; `lasts` is how long after it may still go.

    After `last_day` no copy stands any more.
    """

    on: date | None = None
    at: time | None = None
    lasts: timedelta = timedelta(hours=24)
    last_day: date | None = None

    @property
    def moment(self) -> Moment | None:
        """Raises `HalfAMoment` or `NoSuchMoment`."""
        if (self.on is None) is not (self.at is None):
            raise HalfAMoment
        return on_the_clock(self.on, self.at) if self.on and self.at else None


@act
def hand_in(*, actor: Actor, post_id: UUID, plan: Plan, whole: Whole, now: datetime) -> Post:
    """Ask for somebody else's yes on a post as it was shown, with when it has to go.

    Refuses with `ChangedMeanwhile`, `PlannedInThePast`, `GoneBeforeItStands`, `NoSuchMoment`, `HalfAMoment`, or with what
    `readiness.what_stops` names; `WrongMoment` when it was handed in already. Records `post.handed_in`.
    """
    post, draft = lock_draft(actor, post_id, now=now)
    actor.require(Permission.PLACE_POSTS, board_id=post.board_id, school_id=post.school_id)
    if post.handed_in_at is not None:
        raise WrongMoment
    if draft.digest != whole.digest:
        raise ChangedMeanwhile
    check_plan(plan.moment, plan.lasts, plan.last_day, now=now)
    check_ready(look_at(actor, draft, now=now), whole)
    post.planned_on, post.planned_at = plan.on, plan.at
    post.sunset_on = plan.last_day + timedelta(days=1) if plan.last_day else None
    post.lasts = max(1, int(min(plan.lasts, A_YEAR).total_seconds() // 60))
    post.handed_in_at, post.handed_in_by_id, post.sent_back = now, actor.user_id, ""
    if str(actor.user_id) not in post.hands:
        post.hands = [*post.hands, str(actor.user_id)]
    post.save(
        update_fields=[
            "planned_on",
            "planned_at",
            "lasts",
            "sunset_on",
            "handed_in_at",
            "handed_in_by",
            "sent_back",
            "hands",
        ]
    )
    log.record(actor, HANDED_IN, post.pk, board_id=post.board_id, school_id=post.school_id, at=now)
    return post


@act
def settle(*, actor: Actor, post_id: UUID, finding: str, answer: str, clock: Clock, now: datetime) -> Settled:
    """Answer a question that the check asked. It holds as long as the same thing stands in the text.

    Refuses with `AnswerMissing`, `NobodyToAnswer` or `SilentEdit`. Records `post.settled`.
    """
    if not answer.strip():
        raise AnswerMissing
    post = open_for_change(actor, post_id, clock=clock, now=now)
    draft = draft_for(actor, post_id, now=now)
    asked = {one.digest: one for one in open_questions(look_at(actor, draft, now=now).checked, draft)}
    if finding not in asked:
        raise NobodyToAnswer
    row = Settled.objects.create(
        board_id=post.board_id, school_id=post.school_id, post=post, finding=finding,
        question=f"{asked[finding].found.title} {asked[finding].found.sentence}"[:500], answer=answer.strip()[:500],
        by_id=actor.user_id, at=now,
    )  # fmt: skip
    log.record(actor, SETTLED, post.pk, board_id=post.board_id, school_id=post.school_id, at=now)
    return row


@act
def take_back(*, actor: Actor, post_id: UUID, clock: Clock, now: datetime) -> Post:
    """Let nothing more of it go: what is planned is called off, the approval ends. What stands there stays.

    Whoever places posts at the school may, so that anybody can stop what is still cooling off. Refuses with `WrongMoment`
    where there is nothing to stop. Records `post.taken_back`.
    """
    post = lock_post(actor, post_id)
    actor.require(Permission.PLACE_POSTS, board_id=post.board_id, school_id=post.school_id)
    was_handed_in = post.handed_in_at is not None
    was_approved = Approval.objects.filter(post=post, withdrawn_at=None).exists()
    called_off = call_off(actor, post, clock=clock, now=now)
    if not (was_handed_in or was_approved or called_off):
        raise WrongMoment
    post.handed_in_at = post.handed_in_by = None
    post.save(update_fields=["handed_in_at", "handed_in_by"])
    log.record(
        actor,
        TAKEN_BACK,
        post.pk,
        board_id=post.board_id,
        school_id=post.school_id,
        at=now,
        deliveries=called_off,
    )
    return post


@act
def hear_alarms(*, actor: Actor, post_id: UUID, now: datetime) -> Post:
    """Say that one has read what was refused or too late. Refuses with `WrongMoment` where nothing was.

    Records `post.heard`.
    """
    post = lock_post(actor, post_id)
    actor.require(Permission.PLACE_POSTS, board_id=post.board_id, school_id=post.school_id)
    if not hear(post):
        raise WrongMoment
    log.record(actor, HEARD, post.pk, board_id=post.board_id, school_id=post.school_id, at=now)
    return post
