"""What waits about contributions on Vandaag, and what the menu and a quiet line offer who may hand something in."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goedenaam.advice.domain import asks_as
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.errors import NotAllowed
from goedenaam.kernel.ports import Offer, Waiting
from goedenaam.kernel.scope import reading
from goedenaam.publishing.contributing import queries
from goedenaam.publishing.contributing.domain import State, place_to_write
from goedenaam.publishing.contributing.models import Contribution

_REMEMBERED = timedelta(minutes=5)
"""How long the menu goes by what it read; the page and the command ask again."""


def waiting(actor: Actor, *, now: datetime) -> list[Waiting]:
    """For who takes up: one line for all that was handed in. For who wrote: what came back."""
    found = list(queries.to_see_to(actor, now=now)[: queries.MOST])
    to_take_up = [row for row in found if row.state == State.WAITING]
    lines = [_came_back(row, now=now) for row in found if row.state == State.RETURNED]
    if to_take_up:
        lines.append(_handed_in(to_take_up, now=now))
    return lines


def among(actor: Actor, *, now: datetime) -> Sequence[QuerySet[Any]]:
    """What waits to be taken up, and what came back."""
    return [queries.to_see_to(actor, now=now)]


def _handed_in(rows: list[Contribution], *, now: datetime) -> Waiting:
    number = len(rows)
    return Waiting(
        title=ngettext("Er is een verhaal ingeleverd", "Er zijn %(number)d verhalen ingeleverd", number)
        % {"number": number},
        detail=_("Maak er een bericht van, geef het terug, of gebruik het niet."),
        action=_("Bekijken"),
        url=reverse("contributions:list"),
        icon="pencil-line",
        since=min(row.handed_in_at or now for row in rows),
        tone="ask",
    )


def _came_back(row: Contribution, *, now: datetime) -> Waiting:
    return Waiting(
        title=_("“%(title)s” kwam terug") % {"title": row.title},
        detail=row.answer,
        action=_("Aanpassen"),
        url=reverse("contributing:one", args=[row.pk]),
        icon="pencil-line",
        since=row.decided_at or now,
        tone="advise",
    )


def may_hand_in(actor: Actor) -> bool:
    """Whether the menu offers it: only where the protocol at the seat names as whom the actor asks. Opens a scope of its own."""
    return _opening(actor)[0]


def offers(actor: Actor) -> list[Offer]:
    """A quiet line where a text encourages it; an opportunity (may) is never brought up."""
    if not _opening(actor)[1]:
        return []
    return [
        Offer(
            sentence=_("De school nodigt je uit om mee te schrijven."),
            action=_("Meeschrijven"),
            url=reverse("contributing:start"),
        )
    ]


def _opening(actor: Actor) -> tuple[bool, bool]:
    """Whether it is open to the actor, and whether it is encouraged."""
    try:
        _board_id, school_id = place_to_write(actor)
    except NotAllowed:
        return False, False
    key = f"contributing-{school_id}-{asks_as(actor.seat.role)}"
    known: tuple[bool, bool] | None = cache.get(key)
    if known is None:
        with reading(actor):
            opening = queries.opening_at(actor, now=timezone.now()).opening
        known = opening.is_open, opening.is_encouraged
        cache.set(key, known, _REMEMBERED.total_seconds())
    return known
