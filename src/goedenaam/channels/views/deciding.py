"""What the board decides about platforms: everything at a glance, and one platform with its history."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from goedenaam.channels import commands, queries
from goedenaam.channels.forms import DecisionForm
from goedenaam.channels.presenting import platform, proven, say_decision
from goedenaam.connectors.registry import KINDS, kind_of
from goedenaam.kernel.actor import Permission
from goedenaam.kernel.errors import NotFound, Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request


@require_safe
def decisions(request: Request) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    seat = actor.seat
    actor.require(Permission.READ_CHANNELS, board_id=seat.board_id, school_id=seat.school_id)
    with reading(actor):
        counting = queries.decisions_now(actor, seat.board_id, on=queries.day_of(now))
        used = {channel.kind for channel in queries.channels_for(actor).filter(board=seat.board_id)}
    lines = [
        {
            "kind": kind,
            "label": platform(kind),
            "said": say_decision(counting.get(kind), on=queries.day_of(now)),
        }
        for kind in sorted(
            KINDS, key=lambda kind: (kind not in used and kind not in counting, platform(kind))
        )
    ]
    first = [line for line in lines if line["kind"] in used or line["kind"] in counting]
    first.sort(key=lambda line: line["kind"] in counting)
    context = {
        "lines": first,
        "others": [line for line in lines if line not in first],
        "board_name": seat.board_name,
        "may_decide": actor.may(Permission.DECIDE_PLATFORMS, board_id=seat.board_id, school_id=None),
    }
    return render(request, "channels/decisions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: Request, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise NotFound
    actor, now = request.actor, timezone.now()
    seat = actor.seat
    actor.require(Permission.READ_CHANNELS, board_id=seat.board_id, school_id=seat.school_id)
    may_decide = actor.may(Permission.DECIDE_PLATFORMS, board_id=seat.board_id, school_id=None)
    today = queries.day_of(now)
    form = DecisionForm(
        request.POST if request.method == "POST" else None, initial={"decided_on": today, "valid_from": today}
    )
    if request.method == "POST":
        actor.require(Permission.DECIDE_PLATFORMS, board_id=seat.board_id, school_id=None)
        if form.is_valid():
            try:
                commands.decide_platform(
                    actor=actor, board_id=seat.board_id, decision=form.decision(kind), now=now
                )
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                return redirect("channels:decisions")
    with reading(actor):
        history = list(queries.decisions_for(actor).filter(board=seat.board_id, kind=kind))
        channels = list(queries.channels_for(actor).filter(board=seat.board_id, kind=kind))
        counting = queries.decisions_now(actor, seat.board_id, on=today).get(kind)
    context = {
        "label": platform(kind),
        "form": form,
        "history": history,
        "channels": channels,
        "said": say_decision(counting, on=today),
        "proven": proven(kind_of(kind).about),
        "may_decide": may_decide,
        "board_name": seat.board_name,
    }
    return render(request, "channels/decide.html", context, status=422 if form.errors else 200)
