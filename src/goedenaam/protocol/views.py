"""Import a text, judge what was read, put it in force, read what holds."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from goedenaam.kernel.actor import Permission
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.protocol import queries
from goedenaam.protocol.presenting import sections_of


@require_safe
def in_force(request: Request) -> HttpResponse:
    actor = request.actor
    seat = actor.seat
    actor.require(Permission.READ_PROTOCOL, board_id=seat.board_id, school_id=seat.school_id)
    with reading(actor):
        versions = queries.versions_in_force(actor, seat, at=timezone.now())
        context = {
            "texts": [(version, sections_of(version)) for version in versions],
            "drafts": list(queries.drafts_for(actor)),
            "keeps": actor.may(Permission.IMPORT_PROTOCOL, board_id=seat.board_id, school_id=seat.school_id),
            "place": seat.place,
        }
    return render(request, "protocol/in_force.html", context)
