"""What the pages of posts share: the place that they are about, a post as it is shown, and a refusal beside it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from goedenaam.channels.domain import OpenChannel
from goedenaam.channels.queries import open_channels_at
from goedenaam.connectors.contract import Misfit
from goedenaam.consent.presenting import WORDS, WordLook
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotAllowed, Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.people.presenting import said
from goedenaam.publishing.composing.domain.drafts import Depicted, Draft
from goedenaam.publishing.composing.presenting import Piece, pieces
from goedenaam.publishing.composing.queries import draft_for
from goedenaam.publishing.composing.readiness import Looked, look_at
from goedenaam.publishing.composing.showing import Shown, Whole, show
from goedenaam.publishing.delivering.registered import the_world
from goedenaam.publishing.models import Delivery

type Again = Callable[[Request, UUID, Refused], HttpResponse]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """Somebody on a post, with the word that holds on all its channels; without a word nobody is named."""

    name: str
    look: WordLook | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPicture:
    """A picture of a post with who is on it."""

    id: UUID
    position: int
    alt: str
    maker: str
    licence: str
    people_said: bool
    chips: list[Chip]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """One channel exactly as it will stand there, or what does not fit; `name` is the channel's."""

    name: str
    misfits: tuple[Misfit, ...]
    title: list[Piece]
    text: list[Piece]
    pictures: list[tuple[UUID, list[Piece]]]

    @property
    def has_unseen_signs(self) -> bool:
        every = [self.title, self.text, *(alt for _, alt in self.pictures)]
        return any(piece.sign for part in every for piece in part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A post with who is on it, as its pages tell it."""

    draft: Draft
    looked: Looked

    @property
    def pictures(self) -> list[OnPicture]:
        return [
            OnPicture(
                id=one.id,
                position=one.position,
                alt=one.alt,
                maker=one.maker,
                licence=one.licence,
                people_said=one.people_said,
                chips=self.chips(one.people),
            )
            for one in self.draft.pictures
        ]

    def chips(self, people: tuple[Depicted, ...]) -> list[Chip]:
        """Everybody with a word for all channels together; who cannot be seen by this actor has no name."""
        channels = [one.channel_id for one in self.draft.versions]
        found = []
        for one in people:
            if one.person_id is None:
                found.append(
                    Chip(name="iemand, niet herkenbaar" if one.unrecognisable else "iemand zonder naam")
                )
                continue
            face = self.looked.faces.get(one.person_id)
            word = self.looked.consents.worst(one.person_id, one.medium, channels)
            found.append(Chip(name=said(face) if face else "iemand die je niet kent", look=WORDS[word]))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight(Outline):
    """The same, as it will stand on each channel."""

    whole: Whole

    @property
    def previews(self) -> list[Preview]:
        return [_preview(one, self.draft) for one in self.whole.channels]


def see(actor: Actor, post_id: UUID, *, now: datetime) -> Sight:
    """A post as its pages show it: read in the actor's scope, drawn outside it. Raises `NotFound`."""
    with reading(actor):
        looked = look_at(actor, draft_for(actor, post_id, now=now), now=now)
    return drawn(looked)


def drawn(looked: Looked) -> Sight:
    """What was looked at, as it will stand on each channel; outside every scope."""
    return Sight(draft=looked.draft, looked=looked, whole=show(looked.draft, the_world()))


def place_of(actor: Actor) -> tuple[UUID, UUID]:
    """Board and school of the seat from which posts are made. Raises `NotAllowed`."""
    seat = actor.seat
    actor.require(Permission.PLACE_POSTS, board_id=seat.board_id, school_id=seat.school_id)
    if seat.school_id is None:
        raise NotAllowed
    return seat.board_id, seat.school_id


def channels_now(actor: Actor, school_id: UUID, *, now: datetime) -> list[OpenChannel]:
    return sorted(open_channels_at(actor, school_id, now=now), key=lambda one: one.name.casefold())


def done(
    request: Request, post_id: UUID, command: Callable[[], object], to: str, again: Again
) -> HttpResponse:
    """Do it and go on, or show the page again with why not."""
    try:
        command()
    except Refused as refusal:
        return again(request, post_id, refusal)
    return redirect(f"publishing:{to}", post_id)


def as_frozen(draft: Draft, rows: Iterable[Delivery], names: Mapping[UUID, str]) -> list[Preview]:
    """What was approved for each channel, as it was frozen then; no network is asked what would fit now."""
    return [
        Preview(
            name=names.get(one.channel_id, ""),
            misfits=(),
            title=pieces(one.payload.get("title", "")),
            text=pieces(one.payload.get("rendered", "")),
            pictures=_alts(draft),
        )
        for one in rows
    ]


def _preview(shown: Shown, draft: Draft) -> Preview:
    prepared = shown.prepared
    return Preview(
        name=shown.version.name,
        misfits=shown.misfits,
        title=pieces(prepared.title if prepared else ""),
        text=pieces(prepared.rendered if prepared else draft.text_of(shown.version)),
        pictures=_alts(draft),
    )


def _alts(draft: Draft) -> list[tuple[UUID, list[Piece]]]:
    return [(one.id, pieces(one.alt)) for one in draft.pictures]
