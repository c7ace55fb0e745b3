"""What stands on a channel beside the register: read, look again now, and say what a difference is."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from goedenaam.channels.models import Channel
from goedenaam.channels.presenting import platform
from goedenaam.connectors.registry import kind_of
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.calendar import say_moment
from goedenaam.kernel.errors import NotFound, Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.publishing.delivering.registered import the_world
from goedenaam.publishing.timeline import commands, queries
from goedenaam.publishing.timeline.domain import outcome_of
from goedenaam.publishing.timeline.presenting import lines_of


@require_safe
def channel(request: Request, channel_id: UUID) -> HttpResponse:
    return _page(request, channel_id)


@require_POST
def look(request: Request, channel_id: UUID) -> HttpResponse:
    commands.look_now(actor=request.actor, channel_id=channel_id, now=timezone.now())
    messages.success(request, _("Goede Naam gaat nu kijken. Laad de pagina over een minuut opnieuw."))
    return redirect("timeline:channel", channel_id)


@require_POST
def settle(request: Request, difference_id: UUID) -> HttpResponse:
    try:
        outcome = outcome_of(request.POST.get("outcome", ""))
        row = commands.settle(
            actor=request.actor, difference_id=difference_id, outcome=outcome, clock=the_world().clock,
            now=timezone.now(),
        )  # fmt: skip
    except Refused as refusal:
        with reading(request.actor):
            found = queries.channel_of(request.actor, difference_id)
        return _page(request, found, refusal=str(refusal))
    return redirect("timeline:channel", row.channel_id)


def _page(request: Request, channel_id: UUID, *, refusal: str = "") -> HttpResponse:
    actor, now = request.actor, timezone.now()
    with reading(actor):
        found, last = queries.look_for(actor, channel_id)
        rows = list(queries.differences_on(channel_id))
    if queries.goes_unseen(found):
        raise NotFound
    about = kind_of(found.kind).about
    strays, missing = lines_of(rows, now=now)
    context = {
        "channel": found,
        "platform": platform(found.kind),
        "looked": say_moment(last.answered_at, now=now) if last and last.answered_at else "",
        "can_list": last is None or last.can_list,
        "is_whole": last is None or last.is_whole,
        "strays": strays,
        "missing": missing,
        "takedown_steps": about.takedown_steps,
        "may_take_down": _may(actor, found, Permission.TAKE_DOWN),
        "may_keep": _may(actor, found, Permission.KEEP_CHANNELS),
        "refusal": refusal,
    }
    return render(request, "timeline/channel.html", context, status=422 if refusal else 200)


def _may(actor: Actor, found: Channel, permission: Permission) -> bool:
    return actor.may(permission, board_id=found.board_id, school_id=found.school_id)
