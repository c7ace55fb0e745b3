"""Say who stands on a picture, and who is named in the text."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.scope import act
from goedenaam.norms.types import Medium
from goedenaam.publishing.composing.commands.opening import open_for_change
from goedenaam.publishing.composing.domain.refusals import PeopleUnclear
from goedenaam.publishing.composing.queries import draft_for, picture_for
from goedenaam.publishing.composing.queries.people import persons
from goedenaam.publishing.delivering.ports import Clock
from goedenaam.publishing.models import Depiction, Picture, Post

SAID = declare("picture.people_said", "Iemand zei wie er op een foto staat.")
NAMED = declare("post.people_named", "Iemand zei wie er in een bericht genoemd wordt.")


class Others(StrEnum):
    """Whether somebody else is on it, of whom no name is given."""

    NOBODY = "nobody"
    UNNAMED = "unnamed"
    UNRECOGNISABLE = "unrecognisable"


@act
def say_people(
    *, actor: Actor, picture_id: UUID, people: Collection[UUID], others: Others, nobody: bool, clock: Clock,
    now: datetime,
) -> Picture:  # fmt: skip
    """Say who stands on a picture, or that nobody does. An unnamed person is a no, until said to be unrecognisable.

    Refuses with `PeopleUnclear` or `SilentEdit`. Records `picture.people_said`.
    """
    if nobody == bool(people or others is not Others.NOBODY):
        raise PeopleUnclear
    found = picture_for(actor, picture_id)
    post = open_for_change(actor, found.post_id, clock=clock, now=now)
    row = Picture.objects.filter(pk=picture_id, post=post).first()
    if row is None:
        raise NotFound
    _check_known(actor, post, people, now)
    Depiction.objects.filter(picture=row).delete()
    near = {"board_id": post.board_id, "school_id": post.school_id, "post": post, "picture": row}
    rows = [Depiction(**near, medium=Medium.PHOTO, person_id=who) for who in set(people)]
    if others is Others.UNNAMED:
        rows.append(Depiction(**near, medium=Medium.PHOTO))
    if others is Others.UNRECOGNISABLE:
        rows.append(
            Depiction(**near, medium=Medium.PHOTO, unrecognisable_by_id=actor.user_id, unrecognisable_at=now)
        )
    Depiction.objects.bulk_create(rows)
    row.people_said_by_id, row.people_said_at = actor.user_id, now
    row.save(update_fields=["people_said_by", "people_said_at"])
    log.record(
        actor, SAID, row.pk, board_id=post.board_id, school_id=post.school_id, at=now, post=str(post.pk)
    )
    return row


@act
def name_people(
    *, actor: Actor, post_id: UUID, people: Collection[UUID], clock: Clock, now: datetime
) -> Post:
    """Say who is named in the text: it goes out only where each of them may be named.

    Refuses with `SilentEdit`. Records `post.people_named`.
    """
    post = open_for_change(actor, post_id, clock=clock, now=now)
    _check_known(actor, post, people, now)
    Depiction.objects.filter(post=post, picture=None).delete()
    near = {"board_id": post.board_id, "school_id": post.school_id, "post": post}
    Depiction.objects.bulk_create(Depiction(**near, medium=Medium.NAME, person_id=who) for who in set(people))
    log.record(actor, NAMED, post.pk, board_id=post.board_id, school_id=post.school_id, at=now)
    return post


def _check_known(actor: Actor, post: Post, people: Collection[UUID], now: datetime) -> None:
    """Raise `NotFound` for somebody whom the actor does not see at the post's school."""
    if set(people) - set(persons(actor, people, draft_for(actor, post.pk, now=now), now=now)):
        raise NotFound
