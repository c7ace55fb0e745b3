"""What waits for whom: requests to agree to, questions in doubt, their answers. And how often an article decided an answer."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from goedenaam.advice import queries
from goedenaam.advice.domain import PAGES
from goedenaam.advice.models import Doubt
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.ports import Waiting


def waiting(actor: Actor, *, now: datetime) -> list[Waiting]:
    """The requests and questions that this actor can answer, and answers to read, each one line."""
    return [*_leaves(actor, now=now), *_doubts(actor)]


def among(actor: Actor, *, now: datetime) -> Sequence[QuerySet[Any]]:
    """Requests, and questions in doubt of both sides."""
    return queries.leaves_waiting_for(actor, now=now), queries.doubts_to_see(actor)


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


def _doubts(actor: Actor) -> list[Waiting]:
    found = list(queries.doubts_to_see(actor))
    return [
        *(_asked(doubt) for doubt in found if doubt.answered_at is None),
        *(_answered(doubt, doubt.answered_at) for doubt in found if doubt.answered_at is not None),
    ]


def _asked(doubt: Doubt) -> Waiting:
    return Waiting(
        title=_("%(name)s twijfelt en vraagt jou") % {"name": doubt.asked_by.name},
        detail=doubt.question or _("Over een tekst die nog niet geplaatst is."),
        action=_("Antwoorden"),
        url=reverse("advice:doubt", args=[doubt.pk]),
        icon="circle-question-mark",
        since=doubt.asked_at,
        tone="ask",
    )


def _answered(doubt: Doubt, at: datetime) -> Waiting:
    return Waiting(
        title=_("Er is antwoord op je vraag"),
        detail=_("Van %(name)s") % {"name": doubt.answered_by.name} if doubt.answered_by else "",
        action=_("Lezen"),
        url=reverse("advice:doubt", args=[doubt.pk]),
        icon="message-circle",
        since=at,
        tone="ask",
    )


def times_decided(actor: Actor, version_ids: Collection[UUID], *, since: datetime) -> Mapping[UUID, int]:
    """As `queries.times_decided`: by month, rounded down to fives, never who asked."""
    return queries.times_decided(actor, version_ids, since=since)
