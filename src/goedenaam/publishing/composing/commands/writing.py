"""Begin a post, write it, and drop it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.channels.queries import open_channels_at
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.scope import act
from goedenaam.publishing.composing.commands.opening import open_for_change
from goedenaam.publishing.composing.domain.functions import Function
from goedenaam.publishing.composing.domain.refusals import FunctionMissing, NameMissing, NoChannel
from goedenaam.publishing.delivering.ports import Clock
from goedenaam.publishing.models import Post, Text

BEGUN = declare("post.begun", "Er is een bericht begonnen.")
WRITTEN = declare("post.written", "Er is aan een bericht geschreven.")
DROPPED = declare("post.dropped", "Een bericht is weggedaan.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a post is called and what it says on one channel."""

    channel_id: UUID
    text: str = ""


@act
def begin_post(
    *, actor: Actor, board_id: UUID, school_id: UUID, function: str, name: str, channels: Sequence[UUID],
    now: datetime,
) -> Post:  # fmt: skip
    """Begin a post for channels that are open now.

    Refuses with `FunctionMissing`, `NameMissing` or `NoChannel`. Records `post.begun`.
    """
    actor.require(Permission.PLACE_POSTS, board_id=board_id, school_id=school_id)
    _check(function, name)
    post = Post.objects.create(
        board_id=board_id, school_id=school_id, name=name.strip()[:120], function=function,
        author_id=actor.user_id, made_at=now, hands=[str(actor.user_id)],
    )  # fmt: skip
    keep_texts(actor, post, [Wording(channel_id=one) for one in channels], now=now)
    log.record(actor, BEGUN, post.pk, board_id=board_id, school_id=school_id, at=now, function=function)
    return post


@act
def write_post(
    *, actor: Actor, post_id: UUID, function: str, name: str, texts: Sequence[Wording], clock: Clock,
    now: datetime,
) -> Post:  # fmt: skip
    """Write the name, the function and the version for each channel; an approval that was given ends.

    Refuses with `FunctionMissing`, `NameMissing`, `NoChannel` or `SilentEdit`. Records `post.written`.
    """
    post = open_for_change(actor, post_id, clock=clock, now=now)
    _check(function, name)
    post.name, post.function = name.strip()[:120], function
    post.save(update_fields=["name", "function"])
    keep_texts(actor, post, texts, now=now)
    log.record(actor, WRITTEN, post.pk, board_id=post.board_id, school_id=post.school_id, at=now)
    return post


@act
def drop_post(*, actor: Actor, post_id: UUID, clock: Clock, now: datetime) -> Post:
    """Do away with a post of which nothing stands anywhere. Refuses with `SilentEdit`. Records `post.dropped`."""
    post = open_for_change(actor, post_id, clock=clock, now=now)
    post.dropped_at = now
    post.save(update_fields=["dropped_at"])
    log.record(actor, DROPPED, post.pk, board_id=post.board_id, school_id=post.school_id, at=now)
    return post


def keep_texts(actor: Actor, post: Post, texts: Sequence[Wording], *, now: datetime) -> None:
    """Keep one version per channel; a channel that was left out goes. Raises `NoChannel`."""
    wanted = {one.channel_id: one.text.replace("\r\n", "\n").strip() for one in texts}
    before = {row.channel_id: row for row in Text.objects.filter(post=post)}
    open_now = (
        {one.id for one in open_channels_at(actor, post.school_id, now=now)} if post.school_id else set()
    )
    if not wanted or not set(wanted) <= open_now | set(before):
        raise NoChannel
    for channel_id, text in wanted.items():
        row = before.pop(channel_id, None)
        if row is None or (row.text, row.title) != (text, post.name):
            Text.objects.update_or_create(
                post=post,
                channel_id=channel_id,
                defaults={
                    "board_id": post.board_id, "school_id": post.school_id, "title": post.name, "text": text,
                    "edited_by_id": actor.user_id, "edited_at": now,
                },
            )  # fmt: skip
    Text.objects.filter(pk__in=[row.pk for row in before.values()]).delete()


def _check(function: str, name: str) -> None:
    if function not in set(Function):
        raise FunctionMissing
    if not name.strip():
        raise NameMissing
