"""Check a draft under what holds at the actor's seat. Nothing of the text is stored or logged."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from goedenaam.advice.domain.reminders import Reminder, reminders_of
from goedenaam.advice.queries.answers import Citation, cite, places_of
from goedenaam.advice.queries.rosters import roster_for
from goedenaam.answers import Checked, check
from goedenaam.answers.judging import Known, nothing_known
from goedenaam.kernel.actor import Actor
from goedenaam.norms.types import Audience, Capacity
from goedenaam.protocol.models import Version
from goedenaam.protocol.queries import Holding, what_holds


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedDraft:
    """What the check said, with the article behind each finding in the same order; `versions` are the texts asked."""

    checked: Checked
    citations: list[Citation | None]
    versions: list[Version]
    reminders: list[tuple[Reminder, Citation]]


def checked_for(
    actor: Actor,
    text: str,
    asker: Audience,
    capacity: Capacity | None,
    *,
    at: datetime,
    known: Known = nothing_known,
    holding: Holding | None = None,
) -> CheckedDraft:
    """Check a text as the actor would publish it at an instant; runs in the actor's scope.

    `known` says what was made sure of about a finding before; `holding` is what holds at the actor's seat then, where the
    caller asked that already.
    """
    holding = holding or what_holds(actor, actor.seat, at=at)
    roster = roster_for(actor, asker, now=at)
    checked = check(text, roster, holding.norms, asker=asker, capacity=capacity, known=known)
    places = places_of(holding.versions, page=reverse("protocol:in_force"))
    citations = [
        cite(judged.article, judged.layer, judged.remedy, places) if judged.article else None
        for judged in checked.findings
    ]
    reminders = [
        (reminder, cite(reminder.norm.article, reminder.norm.layer, reminder.sentence, places))
        for reminder in reminders_of(holding.norms, asker, capacity)
    ]
    return CheckedDraft(checked=checked, citations=citations, versions=holding.versions, reminders=reminders)
