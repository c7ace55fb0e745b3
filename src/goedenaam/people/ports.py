"""What waits: a file that was read in and that nobody said yes or no to."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.ports import Waiting
from goedenaam.people import queries


def waiting(actor: Actor, *, now: datetime) -> list[Waiting]:
    """For who reads files in about the people of the school that the pages are about."""
    seat = actor.seat
    reads_in = actor.may(Permission.IMPORT_PEOPLE, board_id=seat.board_id, school_id=seat.school_id)
    if not reads_in or seat.school_id is None:
        return []
    return [
        Waiting(
            title=_("Ingelezen bestand nakijken: %(name)s") % {"name": made.file_name},
            detail=_("Er is nog niets veranderd. Zeg ja of nee; daarna is wat we lazen weg."),
            action=_("Nakijken"),
            url=reverse("people:file", args=[made.pk]),
            icon="upload",
            since=made.read_at,
            tone="ask",
        )
        for made in queries.imports_for(actor, seat.school_id).filter(state="preview")
    ]


def among(actor: Actor, *, now: datetime) -> Sequence[QuerySet[Any]]:
    """Files that nobody said yes or no to."""
    school_id = actor.seat.school_id
    return [queries.imports_for(actor, school_id).filter(state="preview")] if school_id else []
