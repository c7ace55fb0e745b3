"""Stop everything that a school or board is to place, and let it go on."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from goedenaam.channels.queries import channel_names
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotAllowed, NotFound, Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.publishing.commands import stopping
from goedenaam.publishing.composing.forms import StopForm
from goedenaam.publishing.queries import stops_for, under_way_for

type Place = tuple[UUID, UUID | None, str]


@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: Request) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    places = _places(actor)
    if not places:
        raise NotAllowed
    form = StopForm(request.POST if request.method == "POST" and "release" not in request.POST else None)
    refusal = None
    if request.method == "POST" and ("release" in request.POST or form.is_valid()):
        board_id, school_id, _name = _asked(request, places)
        try:
            if "release" in request.POST:
                stopping.release(actor=actor, board_id=board_id, school_id=school_id, now=now)
            else:
                reason = form.cleaned_data["reason"]
                stopping.stop(actor=actor, board_id=board_id, school_id=school_id, reason=reason, now=now)
        except Refused as refused:
            refusal = refused
        else:
            return redirect("publishing:stop")
    with reading(actor):
        stops = {str(row.school_id or row.board_id): row for row in stops_for(actor)}
        under_way = list(under_way_for(actor)) if stops else []
        names = channel_names({row.channel_id for row in under_way})
    rows = [
        {
            "key": key,
            "name": name,
            "stop": stops.get(key),
            "under_way": [
                {"name": row.post.name, "where": names.get(row.channel_id, "")}
                for row in under_way
                if row.school_id == school or (school is None and row.board_id == board)
            ],
            "may_release": actor.may(Permission.RELEASE_POSTS, board_id=board, school_id=school),
        }
        for key, (board, school, name) in places.items()
    ]
    context = {"rows": rows, "form": form, "refusal": refusal}
    wrong = refusal or form.errors
    return render(request, "composing/stop.html", context, status=422 if wrong else 200)


def _places(actor: Actor) -> dict[str, Place]:
    """Where the actor may stop, by the key of its row."""
    return {
        str(seat.school_id or seat.board_id): (seat.board_id, seat.school_id, seat.place)
        for seat in actor.seats
        if Permission.STOP_POSTS in seat.permissions
    }


def _asked(request: Request, places: dict[str, Place]) -> Place:
    place = places.get(request.POST.get("place", ""))
    if place is None:
        raise NotFound
    return place
