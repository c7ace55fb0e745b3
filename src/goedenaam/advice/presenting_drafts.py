"""A checked draft as people read it: the verdict, the text with its marks, and at each finding why and what to do."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime

from goedenaam.advice import queries
from goedenaam.advice.domain.drafts import LOOKS, Piece, Tap, pieces, taps, what_makes_it_right
from goedenaam.advice.presenting import names_of
from goedenaam.advice.queries import Citation
from goedenaam.answers import CheckVerdict
from goedenaam.answers.judging import Judged, Known, nothing_known
from goedenaam.checking import MAKER, OWN
from goedenaam.kernel.actor import Actor
from goedenaam.norms.types import Audience, Capacity
from goedenaam.protocol.queries import Holding

_WORDS = {CheckVerdict.FORBID: "Mag niet zo"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One finding: `kind` is its verdict's name, `number` that of its mark in the text."""

    number: int
    kind: str
    icon: str
    title: str
    sentence: str
    taps: list[Tap] = field(default_factory=list)
    articles: list[Citation] = field(default_factory=list)
    is_open: bool = False  # “Waarom?” unfolded: the tap left something to fill in


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """What is told before publishing, with the article that says it."""

    icon: str
    sentence: str
    articles: list[Citation]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDraft:
    """The answer on a draft. `kind` is "nothing" or a verdict's name, never "allow"; `digest` is the same for the same answer."""

    text: str
    kind: str
    word: str
    sentence: str
    pieces: list[Piece]
    findings: list[Found]
    judged: tuple[Judged, ...]
    reminders: list[Reminder]
    versions: list[str]
    digest: str

    @property
    def is_unfilled(self) -> bool:
        """Did a tap leave a place in the text to fill in?"""
        return any(found.is_open for found in self.findings)


def tell_draft(
    actor: Actor,
    text: str,
    asker: Audience,
    capacity: Capacity | None,
    *,
    now: datetime,
    known: Known = nothing_known,
    holding: Holding | None = None,
) -> ToldDraft:
    """Check a draft as the page shows it; runs in the actor's scope. `known` and `holding` as for `checked_for`."""
    draft = queries.checked_for(actor, text, asker, capacity, at=now, known=known, holding=holding)
    verdict, judged = draft.checked.verdict, draft.checked.findings
    findings = [
        _found(number, one, cited, place=actor.seat.place, asker=asker, capacity=capacity)
        for number, (one, cited) in enumerate(zip(judged, draft.citations, strict=True), start=1)
    ]
    return ToldDraft(
        text=text,
        kind=verdict.value if judged else "nothing",
        word=_WORDS.get(verdict, ""),
        sentence=what_makes_it_right(judged) if judged else "",
        pieces=list(pieces(text, judged)),
        findings=findings,
        judged=judged,
        reminders=[
            Reminder(
                icon=reminder.icon,
                sentence=reminder.simple if asker is Audience.PUPIL else reminder.sentence,
                articles=[cited],
            )
            for reminder, cited in draft.reminders
        ],
        versions=names_of(draft.versions),
        digest=_digest(text, verdict, findings),
    )


def _found(
    number: int,
    judged: Judged,
    cited: Citation | None,
    *,
    place: str,
    asker: Audience,
    capacity: Capacity | None,
) -> Found:
    look, simple = LOOKS[judged.finding.kind], asker is Audience.PUPIL
    return Found(
        number=number,
        kind=judged.verdict.value,
        icon=look.icon,
        title=look.simple if simple else judged.finding.message,
        sentence=f"“{judged.finding.text}”" if simple and judged.finding.text else judged.remedy,
        taps=taps(judged, place=place, asker=asker, capacity=capacity),
        articles=[cited] if cited else [],
        is_open=judged.finding.text in {MAKER, OWN},
    )


def _digest(text: str, verdict: CheckVerdict, findings: list[Found]) -> str:
    whole = [
        text,
        verdict.value,
        [(found.title, found.articles and found.articles[0].words) for found in findings],
    ]
    return hashlib.sha256(json.dumps(whole, ensure_ascii=False).encode()).hexdigest()
