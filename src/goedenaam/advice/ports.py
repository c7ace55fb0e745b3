"""What waits for whom: requests to agree to, questions in doubt, their answers. And how often an article decided an answer."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from goedenaam.advice import queries
from goedenaam.advice.domain import PAGES
from goedenaam.advice.models import Doubt
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.ports import Waiting


def waiting(actor: Actor, *, now: datetime) -> list[Waiting]:
    """The requests and questions that this actor can answer, and answers to read, each one line."""
    doubts = queries.doubts_to_see_to(actor)
    answered = [doubt for doubt in doubts if doubt.answered_at is not None]
    asked = [doubt for doubt in doubts if doubt.answered_at is None]
    return [*_leaves(actor, now=now), *_doubts(asked), *_answered(answered)]


def _leaves(actor: Actor, *, now: datetime) -> list[Waiting]:
    return [
        Waiting(
            title=_("%(name)s vraagt je akkoord") % {"name": leave.asked_by.name},
            detail=f"{PAGES[leave.page].title} {leave.reason}" if leave.page in PAGES else leave.reason,
            action=_("Antwoorden"),
            url=reverse("advice:leave", args=[leave.pk]),
            icon="hand",
            since=leave.asked_at,
            tone="ask",
        )
        for leave in queries.leaves_waiting_for(actor, now=now)
    ]


def _doubts(doubts: list[Doubt]) -> list[Waiting]:
    return [
        Waiting(
            title=_("%(name)s twijfelt en vraagt jou") % {"name": doubt.asked_by.name},
            detail=doubt.question or _("Over een tekst die nog niet geplaatst is."),
            action=_("Antwoorden"),
            url=reverse("advice:doubt", args=[doubt.pk]),
            icon="circle-question-mark",
            since=doubt.asked_at,
            tone="ask",
        )
        for doubt in doubts
    ]


def _answered(doubts: list[Doubt]) -> list[Waiting]:
    return [
        Waiting(
            title=_("Er is antwoord op je vraag"),
            detail=_("Van %(name)s") % {"name": doubt.answered_by.name} if doubt.answered_by else "",
            action=_("Lezen"),
            url=reverse("advice:doubt", args=[doubt.pk]),
            icon="message-circle",
            since=doubt.answered_at,
            tone="ask",
        )
        for doubt in doubts
        if doubt.answered_at is not None
    ]


def times_decided(actor: Actor, version_ids: Collection[UUID], *, since: datetime) -> Mapping[UUID, int]:
    """As `queries.times_decided`: by month, rounded down to fives, never who asked."""
    return queries.times_decided(actor, version_ids, since=since)
