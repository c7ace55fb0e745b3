"""The register: all channels, one channel with its line of steps, a new one, in use and closed."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goedenaam.channels import commands, queries
from goedenaam.channels.domain import Audience, State
from goedenaam.channels.feed.queries import KIND as FEED
from goedenaam.channels.forms import CloseForm, NewChannelForm
from goedenaam.channels.models import Channel
from goedenaam.channels.presenting import AUDIENCES, beside_channel, platform, proven, said_steps, stands_now
from goedenaam.channels.queries import Row
from goedenaam.connectors.registry import kind_of
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotAllowed, Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.tenancy.queries import schools_for


@require_safe
def channels(request: Request) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    seat = actor.seat
    actor.require(Permission.READ_CHANNELS, board_id=seat.board_id, school_id=seat.school_id)
    with reading(actor):
        rows = [_line(row, actor) for row in queries.rows_for(actor, now=now)]
        may_add = bool(_places(actor))
    order = {"allow": 0, "forbid": 1, "ask": 2, "": 3}
    rows.sort(key=lambda line: (order[line["now"].tone], line["name"].casefold()))
    return render(request, "channels/list.html", {"rows": rows, "place": seat.place, "may_add": may_add})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    actor = request.actor
    with reading(actor):
        places = _places(actor)
    if not places:
        raise NotAllowed
    choices = [(key, name) for key, (_board_id, _school_id, name) in places.items()]
    form = NewChannelForm(request.POST if request.method == "POST" else None, places=choices)
    if request.method == "POST" and form.is_valid():
        board_id, school_id, _name = places[form.cleaned_data["place"]]
        try:
            made = commands.register_channel(
                actor=actor, kind=form.cleaned_data["kind"], board_id=board_id, school_id=school_id,
                details=form.details(), now=timezone.now(),
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("channels:channel", made.pk)
    return render(request, "channels/new.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def channel(request: Request, channel_id: UUID) -> HttpResponse:
    return _page(request, channel_id)


@require_POST
def use(request: Request, channel_id: UUID) -> HttpResponse:
    try:
        commands.put_in_use(actor=request.actor, channel_id=channel_id, now=timezone.now())
    except Refused as refusal:
        return _page(request, channel_id, refusal)
    return redirect("channels:channel", channel_id)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: Request, channel_id: UUID) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    with reading(actor):
        row = queries.row_for(actor, channel_id, now=now)
    require_keeper(actor, row)
    form = CloseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.close_channel(
                actor=actor, channel_id=channel_id, because=form.cleaned_data["because"], now=now
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("channels:channel", channel_id)
    context = {"form": form, "channel": row.channel, "next_post": row.next_post}
    return render(request, "channels/close.html", context, status=422 if form.errors else 200)


def may_keep(actor: Actor, row: Row) -> bool:
    """Whether the actor sets up channels at this channel's place."""
    return actor.may(Permission.KEEP_CHANNELS, board_id=row.channel.board_id, school_id=row.channel.school_id)


def require_keeper(actor: Actor, row: Row) -> None:
    """Raise `NotAllowed` for who may see the channel and not change it."""
    if not may_keep(actor, row):
        raise NotAllowed


def _page(request: Request, channel_id: UUID, refusal: Refused | None = None) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    with reading(actor):
        row = queries.row_for(actor, channel_id, now=now)
        decisions = queries.decisions_now(actor, row.channel.board_id, on=queries.day_of(now))
        beside = beside_channel(actor, row.channel, now=now)
    about = kind_of(row.channel.kind).about
    keeps = may_keep(actor, row)
    context = {
        "refusal": refusal,
        "channel": row.channel,
        "line": _line(row, actor),
        "steps": said_steps(row, decisions.get(row.channel.kind), may_keep=keeps, now=now),
        "done": len(row.steps_done),
        "proven": proven(about),
        "keeps": keeps,
        "may_open": keeps and not row.steps_open and row.channel.state != State.OPEN,
        "may_close": keeps and row.channel.state == State.OPEN,
        "in_setup": row.channel.state != State.OPEN,
        "takedown_steps": about.takedown_steps,
        "health": row.health,
        "feed": _feed_addresses(row.channel),
        "beside": beside,
    }
    return render(request, "channels/channel.html", context, status=422 if refusal else 200)


def _feed_addresses(channel: Channel) -> list[tuple[str, str]]:
    """Where readers find a feed of our own; nothing for any other kind."""
    if channel.kind != FEED or not channel.account:
        return []
    forms = (("page", _("Bladzijde voor op je website")), ("atom", "Atom"), ("json", "JSON Feed"))
    return [(name, settings.BASE_URL + reverse(f"feed:{form}", args=[channel.pk])) for form, name in forms]


def _line(row: Row, actor: Actor) -> dict[str, Any]:
    channel = row.channel
    return {
        "id": channel.pk,
        "name": channel.name,
        "platform": platform(channel.kind),
        "audience": AUDIENCES[Audience(channel.audience)],
        "place": channel.school.short_name if channel.school else channel.board.name,
        "now": stands_now(row),
        "owner": channel.owner.name if channel.owner else "",
        "by_hand": queries.goes_by_hand(channel.kind),
    }


def _places(actor: Actor) -> dict[str, tuple[UUID, UUID | None, str]]:
    """Where the actor sets up channels: the key of a choice, board, school, and its name."""
    found: dict[str, tuple[UUID, UUID | None, str]] = {}
    for school in schools_for(actor):
        if actor.may(Permission.KEEP_CHANNELS, board_id=school.board_id, school_id=school.pk):
            found[str(school.pk)] = (school.board_id, school.pk, school.short_name)
    for seat in actor.seats:
        if seat.school_id is None and Permission.KEEP_CHANNELS in seat.permissions:
            found[str(seat.board_id)] = (seat.board_id, None, seat.board_name)
    return found
