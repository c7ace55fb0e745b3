"""A post as one value, for who works with posts at its school."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from goedenaam.channels.domain import OpenChannel
from goedenaam.channels.queries import channel_names, open_channels_at
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotFound
from goedenaam.publishing.composing.domain.drafts import (
    Answered,
    Corrected,
    Depicted,
    Draft,
    Pictured,
    Written,
)
from goedenaam.publishing.composing.domain.functions import Function
from goedenaam.publishing.composing.domain.planning import Moment, on_the_clock
from goedenaam.publishing.composing.domain.refusals import NoSuchMoment
from goedenaam.publishing.models import Copy, Depiction, Picture, Post, Settled, Text
from goedenaam.publishing.queries.places import places

_HARD_TO_READ = "?"


def draft_for(actor: Actor, post_id: UUID, *, now: datetime, answers: bool = True) -> Draft:
    """A post with everything on it; runs in the actor's scope. Raises `NotFound`."""
    post = _posts(actor).select_related("corrects").filter(pk=post_id).first()
    if post is None:
        raise NotFound
    return draft_of(actor, post, now=now, answers=answers)


def lock_draft(actor: Actor, post_id: UUID, *, now: datetime) -> tuple[Post, Draft]:
    """As `draft_for`, with the row, locked until the transaction ends: nothing of it is armed or changed meanwhile."""
    post = _posts(actor).select_related("corrects").select_for_update(of=("self",)).filter(pk=post_id).first()
    if post is None:
        raise NotFound
    return post, draft_of(actor, post, now=now)


def lock_post(actor: Actor, post_id: UUID) -> Post:
    """The row alone, locked. Raises `NotFound`."""
    post = _posts(actor).select_for_update(of=("self",)).filter(pk=post_id).first()
    if post is None:
        raise NotFound
    return post


def picture_for(actor: Actor, picture_id: UUID) -> Picture:
    """A picture of a post that the actor reads. Raises `NotFound`."""
    near = Picture.objects.filter(places(actor, Permission.READ_POSTS), post__dropped_at=None)
    found = near.filter(pk=picture_id).first()
    if found is None:
        raise NotFound
    return found


def texts_of(post: Post) -> QuerySet[Text]:
    return Text.objects.filter(post=post)


def _posts(actor: Actor) -> QuerySet[Post]:
    return Post.objects.filter(places(actor, Permission.READ_POSTS), dropped_at=None, school__isnull=False)


def draft_with(actor: Actor, picture_id: UUID, *, now: datetime) -> Draft:
    """The post on which a picture stands, as `draft_for` without the answers. Raises `NotFound`."""
    post = _posts(actor).select_related("corrects").filter(pictures=picture_id).first()
    if post is None:
        raise NotFound
    return draft_of(actor, post, now=now, answers=False)


def draft_of(actor: Actor, post: Post, *, now: datetime, answers: bool = True) -> Draft:
    """The same of a post that was found for this actor already, with what it corrects; without `answers` nobody asks the check.

    Raises `NotFound` for one without a school.
    """
    if post.school_id is None:
        raise NotFound
    open_now = open_channels_at(actor, post.school_id, now=now)
    people: dict[UUID | None, list[Depicted]] = defaultdict(list)
    for row in Depiction.objects.filter(post=post):
        people[row.picture_id].append(
            Depicted(
                person_id=row.person_id,
                medium=row.medium,
                unrecognisable=row.unrecognisable_at is not None,
            )
        )
    return Draft(
        id=post.pk,
        board_id=post.board_id,
        school_id=post.school_id,
        name=post.name,
        function=Function(post.function),
        author_id=post.author_id,
        hands=frozenset({post.author_id, *(UUID(one) for one in post.hands)}),
        handed_in_at=post.handed_in_at,
        handed_in_by=post.handed_in_by_id,
        moment=moment_of(post),
        lasts=timedelta(minutes=post.lasts),
        last_day=last_day_of(post),
        versions=tuple(_versions(post, open_now)),
        pictures=tuple(_pictured(row, people[row.pk]) for row in Picture.objects.filter(post=post)),
        named=tuple(people[None]),
        corrected=_corrected(post),
        answers=tuple(_answers(post)) if answers else (),
        open_now=tuple(open_now),
    )


def moment_of(post: Post) -> Moment | None:
    """When it is planned; None is as soon as it is approved."""
    if post.planned_on is None or post.planned_at is None:
        return None
    try:
        return on_the_clock(post.planned_on, post.planned_at)
    except NoSuchMoment:  # the law of summer time changed after it was planned
        return None


def last_day_of(post: Post) -> date | None:
    """The last day on which it may stand; None is no end."""
    return post.sunset_on - timedelta(days=1) if post.sunset_on else None


def _answers(post: Post) -> Iterator[Answered]:
    """What was answered to the check about a post, the first first."""
    for row in Settled.objects.filter(post=post).select_related("by").order_by("at"):
        yield Answered(finding=row.finding, question=row.question, answer=row.answer, by=row.by.name)


def _versions(post: Post, open_channels: list[OpenChannel]) -> list[Written]:
    rows = list(texts_of(post))
    open_now = {one.id: one for one in open_channels}
    closed = [row.channel_id for row in rows if row.channel_id not in open_now]
    names = {one.id: one.name for one in open_channels} | (channel_names(closed) if closed else {})
    versions = [
        Written(
            channel_id=row.channel_id,
            name=names.get(row.channel_id, _HARD_TO_READ),
            title=row.title,
            text=row.text,
            channel=open_now.get(row.channel_id),
        )
        for row in rows
    ]
    return sorted(versions, key=lambda one: (one.name.casefold(), str(one.channel_id)))


def _pictured(row: Picture, people: list[Depicted]) -> Pictured:
    return Pictured(
        id=row.pk,
        position=row.position,
        file=row.file,
        media_type=row.media_type,
        digest=row.digest,
        width=row.width,
        height=row.height,
        alt=row.alt,
        maker=row.maker,
        licence=row.licence,
        people_said=row.people_said_at is not None,
        people=tuple(people),
    )


def _corrected(post: Post) -> Corrected | None:
    if post.corrects is None:
        return None
    stood = Copy.objects.filter(delivery__post=post.corrects_id, live_at__isnull=False).order_by("live_at")
    first = stood.first()
    since = first.live_at if first and first.live_at else post.corrects.made_at
    return Corrected(name=post.corrects.name, error=post.error, since=since)
