"""Who can stand on a post, and the three words that staff read of them per channel; never a reason."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goedenaam.channels.domain import OpenChannel
from goedenaam.consent.domain.demands import demands_of
from goedenaam.consent.domain.lines import Word
from goedenaam.consent.domain.standing import day_of
from goedenaam.consent.queries.replaying import words_of
from goedenaam.kernel.actor import Actor
from goedenaam.norms.types import Medium
from goedenaam.people import queries as people
from goedenaam.people.domain import school_year_of
from goedenaam.people.models import Group, Person
from goedenaam.protocol.queries import Holding
from goedenaam.publishing.composing.domain.drafts import Draft
from goedenaam.publishing.composing.domain.seats import acting_at
from goedenaam.publishing.domain.purposes import purposes_of

VISITED_SINCE = timedelta(days=30)
_WORST = (Word.MAY_NOT, Word.NOT_ASKED, Word.MAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consents:
    """The word for each person, medium and channel. `held`: the source that leads is old, so nothing goes out."""

    words: Mapping[tuple[UUID, str, UUID], Word] = field(default_factory=dict)
    held: bool = False

    def of(self, person: UUID, medium: str, channel: UUID) -> Word:
        return self.words.get((person, medium, channel), Word.NOT_ASKED)

    def worst(self, person: UUID, medium: str, channels: Collection[UUID]) -> Word:
        """The strictest word over these channels."""
        found = {self.of(person, medium, channel) for channel in channels}
        return next((word for word in _WORST if word in found), Word.NOT_ASKED)


def consents_of(
    actor: Actor,
    draft: Draft,
    ids: Collection[UUID],
    media: Collection[str],
    *,
    holding: Holding,
    now: datetime,
) -> Consents:
    """What stands for these people on the channels of a post; runs in the actor's scope."""
    channels = [one.channel for one in draft.versions if one.channel]
    if not ids or not channels:
        return Consents()
    seated = acting_at(actor, board_id=draft.board_id, school_id=draft.school_id)
    codes = {channel.id: _codes(channel) for channel in channels}
    asked = {(code, medium) for some in codes.values() for code in some for medium in media}
    demands = {str(medium): demands_of(holding.norms.all, medium) for medium in Medium}
    found, held = words_of(seated, list(ids), list(asked), at=now, demands=demands)
    words = {
        (who, medium, channel): _strictest({found[(who, code, medium)] for code in some})
        for who in ids
        for medium in media
        for channel, some in codes.items()
    }
    return Consents(words=words, held=held)


def groups_at(actor: Actor, draft: Draft, *, now: datetime) -> list[Group]:
    """The groups from which somebody chooses who stands on a post."""
    day = day_of(now)
    listed = people.groups_on_list(actor, draft.school_id, school_year=school_year_of(day), on=day)
    return list(listed)


def pupils_of(actor: Actor, group_id: UUID, *, now: datetime) -> list[Person]:
    return list(people.pupils_in(actor, group_id, on=day_of(now)))


def colleagues_at(actor: Actor, draft: Draft, *, now: datetime) -> list[Person]:
    """Who works at the school of a post."""
    return list(people.staff_for(actor, on=day_of(now)).filter(school=draft.school_id))


def volunteers_at(actor: Actor, draft: Draft, *, now: datetime) -> list[Person]:
    """Who helps at the school of a post."""
    return list(people.volunteers_for(actor, on=day_of(now)).filter(school=draft.school_id))


def visitors_at(actor: Actor, draft: Draft, *, now: datetime) -> list[Person]:
    """Who came to the school of a post in the last month, and who is still to come."""
    return list(people.visitors_for(actor, draft.school_id, since=day_of(now) - VISITED_SINCE))


def persons(actor: Actor, ids: Collection[UUID], draft: Draft, *, now: datetime) -> dict[UUID, Person]:
    """Pupils, staff, volunteers and visitors of the school of a post by id, as far as the actor may see them."""
    day, found = day_of(now), dict[UUID, Person]()
    kinds: tuple[Callable[[], QuerySet[Any]], ...] = (
        lambda: people.pupils_for(actor, on=day),
        lambda: people.staff_for(actor, on=day),
        lambda: people.volunteers_for(actor, on=day),
        lambda: people.visitors_for(actor, draft.school_id, since=date.min),
    )
    for kind in kinds:
        left = set(ids) - found.keys()
        if not left:
            break
        found |= {one.pk: one for one in kind().filter(pk__in=left, school=draft.school_id)}
    return found


def _codes(channel: OpenChannel) -> tuple[str, ...]:
    return purposes_of(channel.kind, channel.audience, of_board=channel.school_id is None)


def _strictest(words: Collection[Word]) -> Word:
    return next((word for word in _WORST if word in words), Word.NOT_ASKED)
