"""What waits for whom: drafts that nobody has finished, and a place without any protocol."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.ports import Waiting
from goedenaam.norms.types import Layer
from goedenaam.protocol import queries
from goedenaam.protocol.intake.models import Intake
from goedenaam.protocol.intake.queries import waiting_at


def kept(actor: Actor, *, now: datetime) -> list[Waiting]:
    """Drafts to judge and files that are being read, for those who keep a protocol."""
    if not _keeps(actor):
        return []
    drafts = [
        Waiting(
            title=_("Protocol nakijken: %(title)s") % {"title": draft.title},
            detail=ngettext(
                "Nog één regel om na te kijken. Daarna kan het in werking.",
                "Nog %(count)d regels om na te kijken. Daarna kan het in werking.",
                draft.unanswered,
            )
            % {"count": draft.unanswered}
            if draft.unanswered
            else _("Alles is nagekeken. Het kan in werking."),
            action=_("Nakijken"),
            url=reverse("protocol:review", args=[draft.id]),
            icon="scroll-text",
            since=draft.created_at,
            tone="ask",
        )
        for draft in queries.drafts_for(actor)
    ]
    return [*drafts, *(_reading(intake) for intake in waiting_at(actor, actor.seat))]


def kept_among(actor: Actor, *, now: datetime) -> Sequence[QuerySet[Any]]:
    """Drafts, and files that are being read."""
    return queries.unfinished_for(actor), waiting_at(actor, actor.seat)


def missing(actor: Actor, *, now: datetime) -> list[Waiting]:
    """The first step where nothing is in force and nobody began."""
    seat = actor.seat
    own = Layer.SCHOOL if seat.school_id else Layer.BOARD
    if not _keeps(actor) or own in queries.layers_in_force(actor, seat, at=now) or kept(actor, now=now):
        return []
    return [
        Waiting(
            title=_("%(place)s heeft nog geen protocol in werking") % {"place": seat.place},
            detail=_("Lees het protocol in dat jullie al hebben. Dat duurt een paar minuten."),
            action=_("Inlezen"),
            url=reverse("protocol:import"),
            icon="upload",
            since=now,
            tone="advise",
        )
    ]


def _keeps(actor: Actor) -> bool:
    seat = actor.seat
    return actor.may(Permission.IMPORT_PROTOCOL, board_id=seat.board_id, school_id=seat.school_id)


def _reading(intake: Intake) -> Waiting:
    """A file that is being read, or that could not be."""
    done = {"page": len(intake.texts), "pages": intake.pages or 0}
    return Waiting(
        title=_("Protocol inlezen: %(name)s") % {"name": intake.source_name},
        detail=intake.refusal
        or (
            _("Bladzijde %(page)d van %(pages)d is gelezen.") % done
            if intake.pages
            else _("Wacht op zijn beurt.")
        ),
        action=_("Bekijken"),
        url=reverse("protocol:intake", args=[intake.pk]),
        icon="circle-alert" if intake.refusal else "hourglass",
        since=intake.created_at,
        tone="advise",
    )
