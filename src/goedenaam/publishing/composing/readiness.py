"""What stands between a post and the next person: everything that is looked at before it is handed in and approved."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goedenaam.advice.queries import Citation
from goedenaam.consent.domain.lines import Word
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.errors import Refused
from goedenaam.norms.types import ConsentRequired
from goedenaam.people.models import Person
from goedenaam.protocol.queries import Holding
from goedenaam.publishing.composing.checking import Checked, check_versions, open_questions
from goedenaam.publishing.composing.citing import articles_on, holding_at
from goedenaam.publishing.composing.domain.drafts import Depicted, Draft
from goedenaam.publishing.composing.domain.refusals import (
    ConsentMissing,
    CorrectionNotEverywhere,
    DoesNotFit,
    NoChannel,
    PeopleUnsaid,
    RightsMissing,
    SomebodyUnnamed,
    StillAsked,
    StillForbidden,
)
from goedenaam.publishing.composing.queries.corrections import channels_to_correct
from goedenaam.publishing.composing.queries.people import Consents, consents_of, persons
from goedenaam.publishing.composing.showing import Whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A post with what the check, the consents and the people on it say."""

    draft: Draft
    checked: list[Checked]
    consents: Consents
    faces: dict[UUID, Person]
    to_correct: frozenset[UUID]
    on_consent: list[Citation]
    holding: Holding


def look_at(actor: Actor, draft: Draft, *, now: datetime, check: bool = True) -> Looked:
    """Ask everything that is asked of a post; runs in the actor's scope. Without `check` its words are not looked at."""
    holding = holding_at(actor, draft, now=now)
    media = {one.medium for one in _everybody(draft)}
    consents = consents_of(actor, draft, draft.people, media, holding=holding, now=now)
    faces = persons(actor, draft.people, draft, now=now)
    return Looked(
        draft=draft,
        checked=check_versions(actor, draft, consents, faces, holding=holding, now=now) if check else [],
        consents=consents,
        faces=faces,
        to_correct=channels_to_correct(draft),
        on_consent=articles_on(holding, ConsentRequired) if draft.people else [],
        holding=holding,
    )


def check_ready(looked: Looked, whole: Whole) -> None:
    """Raise the first refusal that stands in the way."""
    for refusal in what_stops(looked, whole):
        raise refusal


def what_stops(looked: Looked, whole: Whole) -> list[Refused]:
    """Everything that has to be made right first, in the order in which it is done."""
    draft = looked.draft
    found: list[tuple[bool, type[Refused]]] = [
        (not draft.versions, NoChannel),
        (not looked.to_correct <= {one.channel_id for one in draft.versions}, CorrectionNotEverywhere),
        (not all(one.people_said for one in draft.pictures), PeopleUnsaid),
        (any(one.person_id is None and not one.unrecognisable for one in _everybody(draft)), SomebodyUnnamed),
        (not all(one.maker and one.licence for one in draft.pictures), RightsMissing),
        (bool(without_consent(looked)), ConsentMissing),
        (any(one.is_forbidden for one in looked.checked), StillForbidden),
        (bool(open_questions(looked.checked, draft)), StillAsked),
        (not whole.fits, DoesNotFit),
    ]
    return [_told(refusal, looked) for stops, refusal in found if stops]


def without_consent(looked: Looked) -> list[Depicted]:
    """Who may not be seen on every channel of the post."""
    channels: Collection[UUID] = [one.channel_id for one in looked.draft.versions]
    return [
        one
        for one in _everybody(looked.draft)
        if one.person_id and looked.consents.worst(one.person_id, one.medium, channels) is not Word.MAY
    ]


def _told(refusal: type[Refused], looked: Looked) -> Refused:
    """The refusal, with the articles that it rests on."""
    return refusal(articles=looked.on_consent) if refusal is ConsentMissing else refusal()


def _everybody(draft: Draft) -> list[Depicted]:
    return [*draft.named, *(one for picture in draft.pictures for one in picture.people)]
