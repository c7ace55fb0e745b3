"""The pages of a new phone: who waits, and the code that the second person hands over."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from goedenaam.kernel.actor import Permission
from goedenaam.kernel.errors import Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.signin import commands, queries
from goedenaam.signin.domain import new_phone_code
from goedenaam.tenancy.domain import say_eight


@require_safe
def waiting(request: Request) -> HttpResponse:
    return _list(request)


@require_POST
def ask(request: Request, seat_id: UUID) -> HttpResponse:
    try:
        commands.ask_new_phone(actor=request.actor, seat_id=seat_id, now=timezone.now())
    except Refused as refusal:
        return _list(request, refusal)
    return redirect("new_phone:list")


@require_POST
def agree(request: Request, reset_id: UUID) -> HttpResponse:
    """Be the second person; shows the code, once."""
    try:
        reset = commands.agree_to_new_phone(actor=request.actor, reset_id=reset_id, now=timezone.now())
    except Refused as refusal:
        return _list(request, refusal)
    code = new_phone_code(reset.pk, settings.SECRET_KEY)
    context = {"name": reset.user.name, "code": say_eight(code)}
    return render(request, "signin/new_phone_code.html", context)


@require_POST
def decline(request: Request, reset_id: UUID) -> HttpResponse:
    commands.decline_new_phone(actor=request.actor, reset_id=reset_id, now=timezone.now())
    return redirect("new_phone:list")


def _list(request: Request, refusal: Refused | None = None) -> HttpResponse:
    actor = request.actor
    seat = actor.seat
    actor.require(Permission.GIVE_ROLES, board_id=seat.board_id, school_id=seat.school_id)
    with reading(actor):
        lines = [
            {
                "id": row.pk,
                "name": row.user.name,
                "place": row.school or row.board,
                "by": row.asked_by.name,
                "is_own": actor.user_id in {row.asked_by_id, row.user_id},
            }
            for row in queries.new_phones_for(actor)
        ]
    context = {"lines": lines, "refusal": refusal}
    return render(request, "signin/new_phones.html", context, status=422 if refusal else 200)
