"""New devices of guardians: who came in on what, and when; nothing of a child."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from goedenaam.invitations import commands, queries
from goedenaam.invitations.letters import name_of
from goedenaam.kernel.actor import Permission
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request

_SHOWN = 100


@require_safe
def devices(request: Request) -> HttpResponse:
    actor = request.actor
    seat = actor.seat
    actor.require(Permission.LET_IN, board_id=seat.board_id, school_id=seat.school_id)
    with reading(actor):
        lines = [
            {
                "name": name_of(row.guardian),
                "device": row.device,
                "at": row.at,
                "is_new": row.seen_at is None,
            }
            for row in queries.devices_for(actor)[:_SHOWN]
            if row.school_id == seat.school_id
        ]
    context = {"lines": lines, "has_new": any(line["is_new"] for line in lines)}
    return render(request, "invitations/devices.html", context)


@require_POST
def seen(request: Request) -> HttpResponse:
    commands.see_devices(actor=request.actor, now=timezone.now())
    return redirect("letting_in:devices")
