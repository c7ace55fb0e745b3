"""Correct a published error in the open: a post of its own that says when and what was wrong."""

from datetime import datetime
from uuid import UUID

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.channels.queries import open_channels_at
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.scope import act
from goedenaam.publishing.composing.commands.writing import Wording, keep_texts
from goedenaam.publishing.composing.domain.refusals import ErrorMissing, NothingToCorrect
from goedenaam.publishing.composing.queries.corrections import channels_of
from goedenaam.publishing.composing.queries.drafts import lock_post
from goedenaam.publishing.models import Post

BEGUN = declare("post.correction_begun", "Er is een verbetering van een geplaatst bericht begonnen.")


@act
def begin_correction(*, actor: Actor, post_id: UUID, error: str, now: datetime) -> Post:
    """Begin a post that corrects this one on every channel in use where it stands; it is approved as any other.

    Refuses with `ErrorMissing`, `NothingToCorrect`, or `NoChannel`. Records `post.correction_begun`.
    """
    wrong = lock_post(actor, post_id)
    actor.require(Permission.PLACE_POSTS, board_id=wrong.board_id, school_id=wrong.school_id)
    if not error.strip():
        raise ErrorMissing
    channels = channels_of(wrong.pk)
    if not channels or wrong.school_id is None:
        raise NothingToCorrect
    open_now = {one.id for one in open_channels_at(actor, wrong.school_id, now=now)}
    post = Post.objects.create(
        board_id=wrong.board_id, school_id=wrong.school_id, name=f"Verbetering: {wrong.name}"[:120],
        function=wrong.function, author_id=actor.user_id, made_at=now, hands=[str(actor.user_id)],
        corrects=wrong, error=error.strip()[:500],
    )  # fmt: skip
    keep_texts(actor, post, [Wording(channel_id=one) for one in channels & open_now], now=now)
    log.record(
        actor,
        BEGUN,
        post.pk,
        board_id=post.board_id,
        school_id=post.school_id,
        at=now,
        corrects=str(wrong.pk),
    )
    return post
