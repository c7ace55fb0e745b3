"""Questions upward: what a part answers to the pages that gather (Vandaag and later own data and the year)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db.models import QuerySet

from goedenaam.kernel.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One thing that waits for a person: one line, one action. `tone` is a verdict's name or empty."""

    title: str
    detail: str
    action: str
    url: str
    icon: str
    since: datetime
    tone: str = ""


class WaitingPort(Protocol):
    def __call__(self, actor: Actor, *, now: datetime) -> list[Waiting]:
        """What waits for this actor; runs in the actor's scope."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Something that a text in force encourages the actor to do: one quiet sentence with a link, never a thing that waits."""

    sentence: str
    action: str
    url: str


class OffersPort(Protocol):
    def __call__(self, actor: Actor) -> list[Offer]:
        """What this actor is encouraged to do; opens a scope of its own where it reads."""
        ...


class AmongPort(Protocol):
    def __call__(self, actor: Actor, *, now: datetime) -> Sequence[QuerySet[Any]]:
        """Where a row stands if something waits for this actor, not asked yet; nothing for who never has anything to do there."""
        ...


@dataclass(frozen=True, slots=True)
class Waits:
    """A part that tells what waits. With `among`, it is asked only where one of its rows is there: one query for all parts."""

    say: WaitingPort
    among: AmongPort | None = None


class TimesDecidedPort(Protocol):
    def __call__(self, actor: Actor, version_ids: Collection[UUID], *, since: datetime) -> Mapping[UUID, int]:
        """How often articles of these versions decided something since then, by article; runs in the actor's scope."""
        ...


class PlannedPort(Protocol):
    def __call__(self, channel_ids: Collection[UUID], *, now: datetime) -> Mapping[UUID, datetime]:
        """When the next post of each of these channels is planned, where one is; runs in the caller's scope."""
        ...


class StoppedPort(Protocol):
    def __call__(self, board_id: UUID, school_id: UUID | None) -> bool:
        """Whether nothing goes out at a school, or at a whole board, until somebody lets it go on; in the system's scope."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands in which somebody can be seen or heard: `title` in words, on `channel`, at `url` if it has one.

    `picture` is the id of the picture or recording, by which it can be stopped.
    """

    title: str
    channel: str
    since: datetime
    url: str = ""
    picture: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Something that another part knows of a channel: one line with where to read on. `tone` is a verdict's name or empty."""

    title: str
    sentence: str
    url: str
    action: str
    icon: str
    tone: str = ""


class PlacesPort(Protocol):
    def __call__(self, actor: Actor, person_id: UUID, *, now: datetime) -> list[Place]:
        """Where this person is to be seen now, placed by the school; runs in the actor's scope.

        Only what has been and is public to this actor: no group, outing or date before it is over (SECURITY.md 3).
        """
        ...
