"""What every way of writing does with the row, in the caller's transaction: words, pictures, handing in, wiping."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.errors import NotFound
from goedenaam.publishing.composing.domain.refusals import TooManyPictures
from goedenaam.publishing.composing.pictures.intake import Clean
from goedenaam.publishing.composing.pictures.store import PictureStore
from goedenaam.publishing.contributing.domain import (
    LONGEST,
    MOST_PICTURES,
    About,
    MakerMissing,
    SomethingMissing,
    State,
    TooLong,
)
from goedenaam.publishing.contributing.models import ContributedPicture, Contribution

BEGUN = declare("contribution.begun", "Iemand begon iets te schrijven om in te leveren.")
WRITTEN = declare("contribution.written", "Iemand schreef aan iets om in te leveren.")
PICTURED = declare("contribution.pictured", "Iemand zette een foto bij iets om in te leveren.")
UNPICTURED = declare("contribution.unpictured", "Iemand haalde een foto weg bij iets om in te leveren.")
HANDED_IN = declare("contribution.handed_in", "Iemand leverde iets in voor de school.")
WIPED = declare("contribution.wiped", "De tekst en foto's van een inzending zijn gewist.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What somebody wrote: a title, what it tells (`domain.About`), and the text."""

    title: str
    about: str
    text: str

    def checked(self) -> "Words":
        """The words as they are kept. Raises `SomethingMissing` or `TooLong`."""
        title, text = self.title.strip()[:120], self.text.replace("\r\n", "\n").strip()
        if not title or not text or self.about not in set(About):
            raise SomethingMissing
        if len(text) > LONGEST:
            raise TooLong
        return Words(title=title, about=self.about, text=text)


def keep_words(row: Contribution, words: Words, *, now: datetime) -> None:
    row.title, row.about, row.text, row.written_at = words.title, words.about, words.text, now
    row.save(update_fields=["title", "about", "text", "written_at"])


def keep_picture(
    row: Contribution, picture: Clean, maker: str, *, store: PictureStore, now: datetime
) -> ContributedPicture:
    """Raises `MakerMissing` or `TooManyPictures`."""
    if not maker.strip():
        raise MakerMissing
    taken = ContributedPicture.objects.filter(contribution=row).count()
    if taken >= MOST_PICTURES:
        raise TooManyPictures
    return ContributedPicture.objects.create(
        board_id=row.board_id, school_id=row.school_id, contribution=row, position=taken + 1,
        file=store.write(picture.data), media_type=picture.media_type, digest=picture.digest, width=picture.width,
        height=picture.height, maker=maker.strip()[:120], added_at=now,
    )  # fmt: skip


def drop_picture(row: Contribution, picture_id: UUID, *, store: PictureStore) -> None:
    """Take a picture away, file and all; the others move up. Raises `NotFound`."""
    found = ContributedPicture.objects.filter(pk=picture_id, contribution=row).first()
    if found is None:
        raise NotFound
    position = found.position
    forget_files([found.file], store)
    found.delete()
    for later in ContributedPicture.objects.filter(contribution=row, position__gt=position):
        ContributedPicture.objects.filter(pk=later.pk).update(position=F("position") - 1)


def keep_handed_in(row: Contribution, *, now: datetime) -> None:
    """It waits for the school from now on. Raises `SomethingMissing`."""
    Words(title=row.title, about=row.about, text=row.text).checked()
    row.state, row.handed_in_at, row.written_at, row.answer = State.WAITING, now, now, ""
    row.decided_at = row.decided_by = None
    row.save(update_fields=["state", "handed_in_at", "written_at", "answer", "decided_at", "decided_by"])


def wipe(row: Contribution, *, store: PictureStore | None, now: datetime) -> None:
    """The words go and, with a store, the pictures and their files; without one somebody else has those files."""
    rows = ContributedPicture.objects.filter(contribution=row)
    if store is not None:
        forget_files(list(rows.values_list("file", flat=True)), store)
    rows.delete()
    row.title = row.text = row.about = ""
    row.wiped_at = now
    row.save(update_fields=["title", "text", "about", "wiped_at"])


def forget_files(files: list[str], store: PictureStore) -> None:
    """The bytes go when the rest is sure."""

    def remove() -> None:
        for file in files:
            store.remove(file)

    transaction.on_commit(remove)


def record(actor: Actor | None, kind: str, row: Contribution, now: datetime, **facts: Any) -> None:
    log.record(actor, kind, row.pk, board_id=row.board_id, school_id=row.school_id, at=now, **facts)
