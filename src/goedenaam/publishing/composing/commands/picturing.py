"""Put pictures with a post, describe them, replace them, take them away."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.scope import act
from goedenaam.publishing.composing.commands.opening import open_for_change
from goedenaam.publishing.composing.domain.refusals import TooManyPictures
from goedenaam.publishing.composing.pictures.intake import Clean
from goedenaam.publishing.composing.pictures.store import PictureStore
from goedenaam.publishing.composing.queries import picture_for
from goedenaam.publishing.delivering.ports import Clock
from goedenaam.publishing.models import Depiction, Picture, Post

ADDED = declare("picture.added", "Er is een foto bij een bericht gezet.")
REPLACED = declare("picture.replaced", "Een foto bij een bericht is vervangen.")
REMOVED = declare("picture.removed", "Een foto bij een bericht is weggehaald.")
DESCRIBED = declare("picture.described", "Een foto bij een bericht is beschreven.")
MOST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is on a picture in words, who made it, and why the school may use it."""

    alt: str
    maker: str
    licence: str


@act
def add_picture(
    *, actor: Actor, post_id: UUID, picture: Clean, store: PictureStore, clock: Clock, now: datetime
) -> Picture:
    """Put a picture with a post, as the last one. Refuses with `TooManyPictures` or `SilentEdit`. Records `picture.added`."""
    post = open_for_change(actor, post_id, clock=clock, now=now)
    taken = set(Picture.objects.filter(post=post).values_list("position", flat=True))
    free = [position for position in range(1, MOST + 1) if position not in taken]
    if not free:
        raise TooManyPictures
    row = Picture.objects.create(
        board_id=post.board_id, school_id=post.school_id, post=post, position=free[0], file=store.write(picture.data),
        media_type=picture.media_type, digest=picture.digest, width=picture.width, height=picture.height,
        added_by_id=actor.user_id, added_at=now,
    )  # fmt: skip
    _record(actor, ADDED, post, row, now)
    return row


@act
def replace_picture(
    *, actor: Actor, picture_id: UUID, picture: Clean, store: PictureStore, clock: Clock, now: datetime
) -> Picture:
    """Put another picture in this one's place: what was said about the old one does not hold for it.

    Refuses with `SilentEdit`. Records `picture.replaced`.
    """
    post, row = _open(actor, picture_id, clock, now)
    _forget(store, row.file)
    Depiction.objects.filter(picture=row).delete()
    row.file, row.digest, row.media_type = store.write(picture.data), picture.digest, picture.media_type
    row.width, row.height, row.added_by_id, row.added_at = picture.width, picture.height, actor.user_id, now
    row.alt, row.maker, row.licence = "", "", ""
    row.people_said_by = row.people_said_at = None
    row.save(
        update_fields=[
            "file", "digest", "media_type", "width", "height", "added_by", "added_at", "alt", "maker", "licence",
            "people_said_by", "people_said_at",
        ]
    )  # fmt: skip
    _record(actor, REPLACED, post, row, now)
    return row


@act
def describe_picture(*, actor: Actor, picture_id: UUID, about: About, clock: Clock, now: datetime) -> Picture:
    """Say what is on a picture, who made it and why the school may use it.

    Refuses with `SilentEdit`. Records `picture.described`.
    """
    post, row = _open(actor, picture_id, clock, now)
    row.alt, row.maker, row.licence = (
        about.alt.strip()[:1500],
        about.maker.strip()[:120],
        about.licence.strip()[:120],
    )
    row.save(update_fields=["alt", "maker", "licence"])
    _record(actor, DESCRIBED, post, row, now)
    return row


@act
def remove_picture(
    *, actor: Actor, picture_id: UUID, store: PictureStore, clock: Clock, now: datetime
) -> Post:
    """Take a picture away with everything that was said about it. Refuses with `SilentEdit`. Records `picture.removed`."""
    post, row = _open(actor, picture_id, clock, now)
    _forget(store, row.file)
    _record(actor, REMOVED, post, row, now)
    position = row.position
    row.delete()
    for later in Picture.objects.filter(post=post, position__gt=position).order_by("position"):
        Picture.objects.filter(pk=later.pk).update(position=F("position") - 1)
    return post


def _open(actor: Actor, picture_id: UUID, clock: Clock, now: datetime) -> tuple[Post, Picture]:
    """The post, opened for a change, and the picture as it is under that lock."""
    found = picture_for(actor, picture_id)
    post = open_for_change(actor, found.post_id, clock=clock, now=now)
    row = Picture.objects.filter(pk=picture_id, post=post).first()
    if row is None:
        raise NotFound
    return post, row


def _forget(store: PictureStore, file: str) -> None:
    """The bytes go when the rest is sure."""
    transaction.on_commit(lambda: store.remove(file))


def _record(actor: Actor, kind: str, post: Post, row: Picture, now: datetime) -> None:
    log.record(
        actor, kind, row.pk, board_id=post.board_id, school_id=post.school_id, at=now, post=str(post.pk)
    )
