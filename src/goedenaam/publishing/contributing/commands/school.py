"""What the school does with what was handed in: make a post of it, give it back, or not use it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import WrongMoment
from goedenaam.kernel.scope import act
from goedenaam.publishing.composing.commands import Wording, begin_post
from goedenaam.publishing.composing.commands.writing import keep_texts
from goedenaam.publishing.contributing import queries
from goedenaam.publishing.contributing.commands.keeping import record, wipe
from goedenaam.publishing.contributing.domain import SentenceMissing, State
from goedenaam.publishing.contributing.models import ContributedPicture, Contribution
from goedenaam.publishing.models import Picture, Post

TAKEN_UP = declare("contribution.taken_up", "De school maakt een bericht van iets dat is ingeleverd.")
RETURNED = declare("contribution.returned", "De school gaf terug wat is ingeleverd.")
NOT_USED = declare("contribution.not_used", "De school gebruikt iets niet dat is ingeleverd.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the post is for, and the channels that it is for."""

    function: str
    channels: Sequence[UUID]


@act
def take_up(*, actor: Actor, contribution_id: UUID, plan: Plan, now: datetime) -> Post:
    """Begin a post with the words and pictures of what was handed in; from here it goes the way of every post.

    Its author is the account that wrote it, else the actor; both worked on it, so neither approves it. Of the pictures the
    school still says who is on them and why it may use them. Refuses with `WrongMoment`, `FunctionMissing` or `NoChannel`.
    Records `contribution.taken_up` and `post.begun`.
    """
    row = _waiting(actor, contribution_id, now)
    post = begin_post(
        actor=actor, board_id=row.board_id, school_id=row.school_id, function=plan.function, name=row.title,
        channels=plan.channels, now=now,
    )  # fmt: skip
    if row.author_id is not None:
        post.author_id = row.author_id
        post.hands = list(dict.fromkeys([str(row.author_id), *post.hands]))
        post.save(update_fields=["author", "hands"])
    texts = [Wording(channel_id=one, text=row.text) for one in plan.channels]
    keep_texts(actor, post, texts, now=now)
    _move_pictures(actor, row, post, now)
    _decide(row, State.TAKEN_UP, actor, now, post=post)
    wipe(row, store=None, now=now)
    record(actor, TAKEN_UP, row, now, post=str(post.pk))
    return post


@act
def give_back(*, actor: Actor, contribution_id: UUID, sentence: str, now: datetime) -> Contribution:
    """Give it back to its author, who can change it and hand it in again.

    Refuses with `SentenceMissing`, or `WrongMoment` where it was written on a tablet: nobody is there to have it back.
    Records `contribution.returned`.
    """
    row = _waiting(actor, contribution_id, now)
    if row.author_id is None:
        raise WrongMoment
    _decide(row, State.RETURNED, actor, now, answer=_said(sentence))
    record(actor, RETURNED, row, now)
    return row


@act
def set_aside(*, actor: Actor, contribution_id: UUID, sentence: str, now: datetime) -> Contribution:
    """Do not use it, with a sentence for its author; words and pictures stay thirty days.

    Refuses with `SentenceMissing` or `WrongMoment`. Records `contribution.not_used`.
    """
    row = _waiting(actor, contribution_id, now)
    _decide(row, State.NOT_USED, actor, now, answer=_said(sentence))
    record(actor, NOT_USED, row, now)
    return row


def _waiting(actor: Actor, contribution_id: UUID, now: datetime) -> Contribution:
    row = queries.lock_for(actor, contribution_id, now=now)
    actor.require(Permission.PLACE_POSTS, board_id=row.board_id, school_id=row.school_id)
    if row.state != State.WAITING:
        raise WrongMoment
    return row


def _said(sentence: str) -> str:
    said = sentence.strip()[:500]
    if not said:
        raise SentenceMissing
    return said


def _decide(
    row: Contribution,
    state: State,
    actor: Actor,
    now: datetime,
    *,
    answer: str = "",
    post: Post | None = None,
) -> None:
    row.state, row.decided_at, row.decided_by_id = state, now, actor.user_id
    row.answer, row.post, row.written_at = answer, post, now
    row.save(update_fields=["state", "decided_at", "decided_by", "answer", "post", "written_at"])


def _move_pictures(actor: Actor, row: Contribution, post: Post, now: datetime) -> None:
    """The post has the files from now on; who made each goes along."""
    Picture.objects.bulk_create(
        Picture(
            board_id=post.board_id, school_id=post.school_id, post=post, position=one.position, file=one.file,
            media_type=one.media_type, digest=one.digest, width=one.width, height=one.height, maker=one.maker,
            added_by_id=row.author_id or actor.user_id, added_at=now,
        )
        for one in ContributedPicture.objects.filter(contribution=row)
    )  # fmt: skip
