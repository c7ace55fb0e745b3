"""Where the texts of schools part from their board's, for the board; and for one school, article by article."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from goedenaam.kernel.actor import Permission
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.protocol.drift import drift_of_board, drift_of_school, gaps_in
from goedenaam.tenancy.queries import school_for


@require_safe
def drift(request: Request) -> HttpResponse:
    actor, seat, now = request.actor, request.actor.seat, timezone.now()
    actor.require(Permission.IMPORT_PROTOCOL, board_id=seat.board_id, school_id=None)
    with reading(actor):
        found = drift_of_board(actor, seat.board_id, at=now, chosen=request.GET.get("tekst", ""))
        gaps = found and gaps_in(actor, found.version, at=now)
    context = {"drift": found, "gaps": gaps, "board_name": seat.board_name}
    return render(request, "protocol/drift.html", context)


@require_safe
def drift_of(request: Request, school_id: UUID) -> HttpResponse:
    actor = request.actor
    with reading(actor):
        school = school_for(actor, school_id)
        actor.require(Permission.IMPORT_PROTOCOL, board_id=school.board_id, school_id=school.pk)
        found = drift_of_school(actor, school.pk, school.board_id, at=timezone.now())
    context = {
        "drift": found,
        "school": school,
        "oversees": actor.may(Permission.IMPORT_PROTOCOL, board_id=school.board_id, school_id=None),
    }
    return render(request, "protocol/drift_of.html", context)
