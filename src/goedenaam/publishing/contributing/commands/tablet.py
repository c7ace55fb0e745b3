"""Write on a tablet of the school with a code. Nobody is an actor here: the code is what the teacher gave to the group."""

from datetime import datetime
from uuid import UUID

from goedenaam.kernel.scope import for_system
from goedenaam.norms.types import Audience
from goedenaam.publishing.composing.pictures.intake import Clean
from goedenaam.publishing.composing.pictures.store import PictureStore
from goedenaam.publishing.contributing import queries
from goedenaam.publishing.contributing.commands.forgetting import throw_away
from goedenaam.publishing.contributing.commands.keeping import (
    BEGUN,
    HANDED_IN,
    PICTURED,
    UNPICTURED,
    WRITTEN,
    Words,
    drop_picture,
    keep_handed_in,
    keep_picture,
    keep_words,
    record,
)
from goedenaam.publishing.contributing.domain import (
    MOST_OF_A_CODE,
    CodeFull,
    CodeUnknown,
    NotNamed,
    VisitOver,
    WriterMissing,
)
from goedenaam.publishing.contributing.models import ContributedPicture, Contribution, WritingCode
from goedenaam.publishing.contributing.presenting import why_not


def begin_visit(*, typed: str, now: datetime) -> WritingCode:
    """Open the tablet with a code. Refuses with `CodeUnknown` or `CodeFull`."""
    with for_system():
        code = queries.open_code_typed(typed, now=now)
        if code is None:
            raise CodeUnknown
        if queries.written_with(code) >= MOST_OF_A_CODE:
            raise CodeFull
        return code


def write_on_tablet(
    *, code_id: UUID, contribution_id: UUID | None, words: Words, writer: str, now: datetime
) -> Contribution:
    """Keep what is written on this tablet; without `contribution_id` it is begun.

    Refuses with `VisitOver`, `NotNamed`, `CodeFull`, `WriterMissing`, `SomethingMissing` or `TooLong`. Records
    `contribution.begun` or `contribution.written`.
    """
    with for_system():
        code = _lock_open(code_id, now)
        kept, names = words.checked(), " ".join(writer.split())[:80]
        if not names:
            raise WriterMissing
        row = _row(code_id, contribution_id) if contribution_id else None
        if row is None:
            _check_may_begin(code, now)
            row = Contribution.objects.create(
                board_id=code.board_id, school_id=code.school_id, code=code, asker=Audience.PUPIL.value,
                title=kept.title, about=kept.about, text=kept.text, writer=names, begun_at=now, written_at=now,
            )  # fmt: skip
            record(None, BEGUN, row, now)
            return row
        row.writer = names
        row.save(update_fields=["writer"])
        keep_words(row, kept, now=now)
        record(None, WRITTEN, row, now)
        return row


def add_picture_on_tablet(
    *, code_id: UUID, contribution_id: UUID, picture: Clean, maker: str, store: PictureStore, now: datetime
) -> ContributedPicture:
    """Refuses with `VisitOver`, `MakerMissing` or `TooManyPictures`. Records `contribution.pictured`."""
    with for_system():
        _lock_open(code_id, now)
        row = _row(code_id, contribution_id)
        made = keep_picture(row, picture, maker, store=store, now=now)
        record(None, PICTURED, row, now)
        return made


def remove_picture_on_tablet(
    *, code_id: UUID, contribution_id: UUID, picture_id: UUID, store: PictureStore, now: datetime
) -> None:
    """Refuses with `VisitOver`. Records `contribution.unpictured`."""
    with for_system():
        _lock_open(code_id, now)
        row = _row(code_id, contribution_id)
        drop_picture(row, picture_id, store=store)
        record(None, UNPICTURED, row, now)


def hand_in_on_tablet(*, code_id: UUID, contribution_id: UUID, now: datetime) -> Contribution:
    """Give it to the school; this tablet reads it no more. Refuses with `VisitOver`. Records `contribution.handed_in`."""
    with for_system():
        _lock_open(code_id, now)
        row = _row(code_id, contribution_id)
        keep_handed_in(row, now=now)
        record(None, HANDED_IN, row, now)
        return row


def leave_tablet(*, code_id: UUID, contribution_id: UUID, store: PictureStore) -> None:
    """The tablet closes: what was not handed in goes whole, and nothing happens where it was."""
    with for_system():
        row = queries.lock_on_tablet(code_id, contribution_id)
        if row is not None:
            throw_away(row, store=store)


def _lock_open(code_id: UUID, now: datetime) -> WritingCode:
    code = queries.lock_open_code(code_id, now=now)
    if code is None:
        raise VisitOver
    return code


def _row(code_id: UUID, contribution_id: UUID) -> Contribution:
    row = queries.lock_on_tablet(code_id, contribution_id)
    if row is None:
        raise VisitOver
    return row


def _check_may_begin(code: WritingCode, now: datetime) -> None:
    if queries.written_with(code) >= MOST_OF_A_CODE:
        raise CodeFull
    told = queries.opening_at(queries.pupil_of(code), now=now, linked=False)
    if not told.opening.is_open:
        raise NotNamed(why_not(told.asker))
