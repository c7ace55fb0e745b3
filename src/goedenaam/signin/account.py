"""My account: where I am, where I am signed in, when I came in; and out everywhere."""

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from goedenaam.kernel.actor import NEEDS_SECOND_FACTOR, Role
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.signin import commands, queries
from goedenaam.signin.domain import device_of
from goedenaam.signin.presenting import say_way
from goedenaam.tenancy.domain import AT_BOARD, AT_SCHOOL
from goedenaam.tenancy.presenting import say_role
from goedenaam.tenancy.queries import own_seats
from goedenaam.tenancy.web import SEAT_KEY

_SHOWN = 20
_HANDED_OVER = {*AT_SCHOOL, *AT_BOARD}


@require_safe
def account(request: Request) -> HttpResponse:
    actor = request.actor
    here = request.session.session_key
    sessions = [
        {
            "id": s.pk,
            "device": device_of(s.user_agent),
            "seen": s.last_seen_at,
            "is_here": s.session_key == here,
        }
        for s in queries.sessions_of(actor)
    ]
    history = [
        {"at": line.at, "what": say_way(line.way), "device": line.device}
        for line in queries.sign_ins_of(actor)[:_SHOWN]
    ]
    places = dict.fromkeys((seat.school_id or seat.board_id, seat.place) for seat in actor.seats)
    with reading(actor):
        seats = [
            {
                "id": seat.pk,
                "role": say_role(Role(seat.role)),
                "place": seat.school or seat.board,
                "until": seat.until,
                "can_hand_over": seat.role in _HANDED_OVER and seat.until is None,
            }
            for seat in own_seats(actor, now=timezone.now())
        ]
    context = {
        "seats": seats,
        "sessions": sessions,
        "history": history,
        "places": [
            {"id": key, "name": name, "is_here": key == (actor.seat.school_id or actor.seat.board_id)}
            for key, name in places
        ],
        "has_factor": queries.has_second_factor(actor.user_id),
        "is_pupil": actor.is_pupil,
        "needs_factor": any(seat.role in NEEDS_SECOND_FACTOR for seat in actor.seats),
    }
    return render(request, "signin/account.html", context)


@require_POST
def choose(request: Request) -> HttpResponse:
    """Go on at another place where this person has a seat."""
    chosen = request.POST.get("place", "")
    if chosen not in {str(seat.school_id or seat.board_id) for seat in request.actor.seats}:
        raise NotFound
    request.session[SEAT_KEY] = chosen
    return redirect("home:today")


@require_POST
def end_session(request: Request, session_id: int) -> HttpResponse:
    if not commands.end_sessions(actor=request.actor, only=session_id):
        raise NotFound
    return redirect("account:page")


@require_POST
def end_all(request: Request) -> HttpResponse:
    """Out everywhere, here too."""
    commands.end_sessions(actor=request.actor)
    logout(request)
    response = redirect("signin:start")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
