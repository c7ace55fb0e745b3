"""What waits for whom: requests to agree to. And how often an article decided an answer."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from goedenaam.advice import queries
from goedenaam.advice.domain import PAGES
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.ports import Waiting


def waiting(actor: Actor, *, now: datetime) -> list[Waiting]:
    """The requests that this actor can answer, each one line."""
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


def times_decided(actor: Actor, version_ids: Collection[UUID], *, since: datetime) -> Mapping[UUID, int]:
    """As `queries.times_decided`: by month, rounded down to fives, never who asked."""
    return queries.times_decided(actor, version_ids, since=since)
