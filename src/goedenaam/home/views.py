"""Vandaag and Beheer."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from goedenaam.home import queries
from goedenaam.home.managing import pages_for
from goedenaam.kernel.actor import Permission
from goedenaam.kernel.calendar import AMSTERDAM, greeting, say_day
from goedenaam.kernel.errors import NotAllowed
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request


@require_safe
def today(request: Request) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    seat = actor.seat
    with reading(actor):
        waiting = queries.waiting_for(actor, now=now)
    context = {
        "greeting": greeting(now),
        "first_name": actor.name.split(" ")[0],
        "day": say_day(now.astimezone(AMSTERDAM).date()).capitalize(),
        "waiting": waiting,
        "offers": queries.offers_for(actor),
        "may_ask": actor.may(Permission.ASK, board_id=seat.board_id, school_id=seat.school_id),
    }
    return render(request, "home/today.html", context)


@require_safe
def managing(request: Request) -> HttpResponse:
    pages = pages_for(request.actor)
    if not pages:
        raise NotAllowed
    return render(request, "home/managing.html", {"pages": pages, "place": request.actor.seat.place})
