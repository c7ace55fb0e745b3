"""Write something on an account and hand it in, where the protocol names who writes."""

from datetime import datetime
from uuid import UUID

from goedenaam.kernel.actor import Actor
from goedenaam.kernel.errors import WrongMoment
from goedenaam.kernel.scope import act
from goedenaam.publishing.composing.pictures.intake import Clean
from goedenaam.publishing.composing.pictures.store import PictureStore
from goedenaam.publishing.contributing import queries
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
    MOST_OPEN,
    WITH_AUTHOR,
    NotNamed,
    State,
    TooManyOpen,
    place_to_write,
)
from goedenaam.publishing.contributing.models import ContributedPicture, Contribution
from goedenaam.publishing.contributing.presenting import why_not


@act
def begin(*, actor: Actor, words: Words, now: datetime) -> Contribution:
    """Keep what somebody wrote for the school of the seat; nobody else reads it before it is handed in.

    Raises `NotAllowed` for who places posts. Refuses with `NotNamed`, `SomethingMissing`, `TooLong` or `TooManyOpen`.
    Records `contribution.begun`.
    """
    board_id, school_id = place_to_write(actor)
    told = _open(actor, now)
    kept = words.checked()
    if queries.begun_of(actor) >= MOST_OPEN:
        raise TooManyOpen
    row = Contribution.objects.create(
        board_id=board_id, school_id=school_id, author_id=actor.user_id, asker=told.asker.value,
        title=kept.title, about=kept.about, text=kept.text, begun_at=now, written_at=now,
    )  # fmt: skip
    record(actor, BEGUN, row, now)
    return row


@act
def write(*, actor: Actor, contribution_id: UUID, words: Words, now: datetime) -> Contribution:
    """Change what was not handed in, or came back. Refuses with `WrongMoment`, `SomethingMissing` or `TooLong`.

    Records `contribution.written`.
    """
    row = _with_author(actor, contribution_id)
    keep_words(row, words.checked(), now=now)
    record(actor, WRITTEN, row, now)
    return row


@act
def add_picture(
    *, actor: Actor, contribution_id: UUID, picture: Clean, maker: str, store: PictureStore, now: datetime
) -> ContributedPicture:
    """Put a picture with it, with who made it. Refuses with `MakerMissing`, `TooManyPictures` or `WrongMoment`.

    Records `contribution.pictured`.
    """
    row = _with_author(actor, contribution_id)
    made = keep_picture(row, picture, maker, store=store, now=now)
    record(actor, PICTURED, row, now)
    return made


@act
def remove_picture(*, actor: Actor, picture_id: UUID, store: PictureStore, now: datetime) -> Contribution:
    """Take a picture away, file and all. Refuses with `WrongMoment`. Records `contribution.unpictured`."""
    found = queries.own_picture(actor, picture_id)
    row = _with_author(actor, found.contribution_id)
    drop_picture(row, picture_id, store=store)
    record(actor, UNPICTURED, row, now)
    return row


@act
def hand_in(*, actor: Actor, contribution_id: UUID, now: datetime) -> Contribution:
    """Give it to the school. What the check finds is advice here: the school decides.

    Refuses with `NotNamed` or `WrongMoment`. Records `contribution.handed_in`.
    """
    row = _with_author(actor, contribution_id)
    place_to_write(actor)
    _open(actor, now)
    keep_handed_in(row, now=now)
    record(actor, HANDED_IN, row, now)
    return row


def _open(actor: Actor, now: datetime) -> queries.Told:
    """What holds at the seat, where it names who writes. Raises `NotNamed` with the article that closes it."""
    told = queries.opening_at(actor, now=now)
    if not told.opening.is_open:
        raise NotNamed(why_not(told.asker), articles=told.articles)
    return told


def _with_author(actor: Actor, contribution_id: UUID) -> Contribution:
    row = queries.lock_own(actor, contribution_id)
    if State(row.state) not in WITH_AUTHOR or row.wiped_at is not None:
        raise WrongMoment
    return row
