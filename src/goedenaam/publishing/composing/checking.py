"""The text of a post checked by what holds at its school, for each channel; as in «Mag dit?», with the people who were named."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goedenaam.advice.domain import asks_as
from goedenaam.advice.presenting_drafts import Found, ToldDraft, tell_draft
from goedenaam.advice.queries.rosters import roster_for
from goedenaam.answers.judging import Judged, Known
from goedenaam.checking import Certainty, Finding, Kind, Whose
from goedenaam.checking.check import checker_of
from goedenaam.consent.domain.lines import Word
from goedenaam.kernel.actor import Actor
from goedenaam.norms.decision import Verdict
from goedenaam.norms.facts import NOTHING_KNOWN, Fact, Facts
from goedenaam.norms.types import Capacity, Medium
from goedenaam.people.models import Person
from goedenaam.protocol.queries import Holding
from goedenaam.publishing.composing.domain.drafts import Draft, Written
from goedenaam.publishing.composing.domain.seats import acting_at
from goedenaam.publishing.composing.queries.people import Consents
from goedenaam.publishing.domain.payload import hash_of

_AGREED: Facts = {
    Fact.CONSENT_GUARDIANS: True,
    Fact.CONSENT_PUPIL: True,
    Fact.CONSENT_STAFF: True,
    Fact.CONSENT_OTHERS: True,
    Fact.CONSENT_EXPRESS: True,
    Fact.CONSENT_PLACEMENT: True,
    Fact.OTHERS_AGREED: True,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that the check wants a person to answer before it goes: `digest` names it as long as it stands there."""

    digest: str
    found: Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The answer on one text, with the names of the channels that it is for."""

    channels: tuple[str, ...]
    told: ToldDraft
    questions: tuple[Question, ...]

    @property
    def is_forbidden(self) -> bool:
        return any(one.verdict is Verdict.FORBID for one in self.told.judged)


def check_versions(
    actor: Actor,
    draft: Draft,
    consents: Consents,
    faces: Mapping[UUID, Person],
    *,
    holding: Holding,
    now: datetime,
) -> list[Checked]:
    """Every different text of a post with what is said of its pictures, checked as the school would publish it.

    Runs in the actor's scope. A title alone is checked as well, and nothing is said of it unless something was found:
    «niets gevonden» is for a text.
    """
    seated = acting_at(actor, board_id=draft.board_id, school_id=draft.school_id)
    found = (
        (_checked(seated, draft, text, versions, consents, faces, holding, now), versions)
        for text, versions in _by_text(draft).items()
        if text
    )
    return [
        checked
        for checked, versions in found
        if checked.told.findings or any(draft.text_of(one).strip() for one in versions)
    ]


def open_questions(checked: Collection[Checked], draft: Draft) -> list[Question]:
    """What still has to be answered."""
    asked = [question for one in checked for question in one.questions]
    return [question for question in asked if question.digest not in draft.settled]


def pupils_named_in(actor: Actor, draft: Draft, text: str, *, now: datetime) -> list[str]:
    """Names of the school's people in a short text such as a description; runs in the actor's scope."""
    seated = acting_at(actor, board_id=draft.board_id, school_id=draft.school_id)
    roster = roster_for(seated, asks_as(seated.seat.role), now=now)
    found = checker_of(roster).check(text)
    return [
        one.text
        for one in found
        if one.kind is Kind.NAME
        and one.whose is not Whose.SOMEBODY
        and one.certainty is not Certainty.POSSIBLE
    ]


def _by_text(draft: Draft) -> dict[str, list[Written]]:
    found: dict[str, list[Written]] = {}
    beside = [picture.alt for picture in draft.pictures]
    for version in draft.versions:
        whole = "\n".join(part for part in (version.title, draft.text_of(version), *beside) if part)
        found.setdefault(whole.strip(), []).append(version)
    return found


def _checked(
    actor: Actor,
    draft: Draft,
    text: str,
    versions: list[Written],
    consents: Consents,
    faces: Mapping[UUID, Person],
    holding: Holding,
    now: datetime,
) -> Checked:
    asker, capacity = asks_as(actor.seat.role), Capacity.OFFICIAL
    told = tell_draft(actor, text, asker, capacity, now=now, holding=holding)
    if agreed := _who_agreed(draft, versions, consents, faces):
        known = _agreed_to(told.judged, agreed)
        told = tell_draft(actor, text, asker, capacity, now=now, known=known, holding=holding)
    questions = tuple(
        Question(digest=_digest(judged), found=found)
        for judged, found in zip(told.judged, told.findings, strict=True)
        if judged.verdict is Verdict.ASK
    )
    return Checked(channels=tuple(one.name for one in versions), told=told, questions=questions)


def _who_agreed(
    draft: Draft, versions: list[Written], consents: Consents, faces: Mapping[UUID, Person]
) -> list[Person]:
    """Who was named in the text and may be named on each of these channels."""
    channels = [one.channel_id for one in versions]
    named = [one.person_id for one in draft.named if one.person_id is not None]
    return [
        faces[who] for who in named if who in faces and consents.worst(who, Medium.NAME, channels) is Word.MAY
    ]


def _agreed_to(judged: tuple[Judged, ...], agreed: list[Person]) -> Known:
    """What the yes of these people makes known: about their own names, and about a class beside nobody else's name.

    A brother has the same last name and another girl the same first: every word has to be of one and the same person.
    """
    words = [_words(f"{one.call_name} {one.prefix} {one.last_name}") for one in agreed]
    names = {one.finding.text for one in judged if one.finding.kind is Kind.NAME}
    theirs = {name for name in names if any(_is_named(name, one) for one in words)}

    def known(finding: Finding) -> Facts:
        is_theirs = finding.kind is Kind.NAME and finding.text in theirs
        is_beside = finding.kind is Kind.CLASS and names == theirs
        return _AGREED if is_theirs or is_beside else NOTHING_KNOWN

    return known


def _is_named(name: str, words: frozenset[str]) -> bool:
    """Whether a name in a text is made of one person's words alone; a letter stands for a word that begins with it."""
    initials = {word[0] for word in words}
    return all(word in words or word in initials for word in _words(name))


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold()))


def _digest(judged: Judged) -> str:
    article = judged.article
    where = [article.section, article.number, article.text] if article else []
    return hash_of([judged.finding.kind.value, judged.finding.text, where])
