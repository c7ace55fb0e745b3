"""Vandaag."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from goedenaam.home import queries
from goedenaam.kernel.calendar import AMSTERDAM, greeting, say_day
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request


@require_safe
def today(request: Request) -> HttpResponse:
    now = timezone.now()
    with reading(request.actor):
        waiting = queries.waiting_for(request.actor, now=now)
    context = {
        "greeting": greeting(now),
        "first_name": request.actor.name.split(" ")[0],
        "day": say_day(now.astimezone(AMSTERDAM).date()).capitalize(),
        "waiting": waiting,
    }
    return render(request, "home/today.html", context)
