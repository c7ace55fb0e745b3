"""Roles: who has which, give one, be the second person, hand over for a while, end one."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goedenaam.kernel.actor import NEEDS_SECOND_FACTOR, Permission, Role
from goedenaam.kernel.errors import Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.tenancy import commands, queries
from goedenaam.tenancy.commands import NewUser
from goedenaam.tenancy.domain import AT_BOARD, AT_SCHOOL, BY_TWO, NEEDS_START_CODE, say_eight, start_code
from goedenaam.tenancy.forms import GiveForm, HandOverForm, end_of
from goedenaam.tenancy.models import Membership
from goedenaam.tenancy.presenting import say_role


@require_safe
def roles(request: Request) -> HttpResponse:
    return _list(request)


@require_http_methods(["GET", "HEAD", "POST"])
def give(request: Request) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    seat = actor.seat
    actor.require(Permission.GIVE_ROLES, board_id=seat.board_id, school_id=seat.school_id)
    actor.require_fresh_factor(now)
    form = GiveForm(
        request.POST if request.method == "POST" else None, roles=AT_SCHOOL if seat.school_id else AT_BOARD
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            commands.give_role(
                actor=actor, person=NewUser(name=said["name"], email=said["email"]), role=Role(said["role"]),
                board_id=seat.board_id, school_id=seat.school_id, until=end_of(said["until"]), now=now,
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("roles:list")
    context = {"form": form, "place": seat.place, "by_two": [say_role(role) for role in sorted(BY_TWO)]}
    return render(request, "tenancy/give.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: Request, seat_id: UUID) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    with reading(actor):
        seat = queries.seat_for(actor, seat_id, now=now)
        colleagues = [
            (str(user.pk), user.name)
            for user in queries.people_at(actor, seat.board_id, seat.school_id, now=now)
            if user.pk != seat.user_id
        ]
    form = HandOverForm(request.POST if request.method == "POST" else None, colleagues=colleagues)
    if request.method == "POST" and form.is_valid():
        try:
            commands.hand_over(
                actor=actor, seat_id=seat_id, to_user_id=UUID(form.cleaned_data["colleague"]),
                until=end_of(form.cleaned_data["until"]) or now, now=now,
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("account:page")
    context = {
        "form": form,
        "role": say_role(Role(seat.role)),
        "holder": seat.user.name,
        "place": seat.school or seat.board,
    }
    return render(request, "tenancy/hand_over.html", context, status=422 if form.errors else 200)


@require_POST
def confirm(request: Request, proposal_id: UUID) -> HttpResponse:
    """Be the second person; for a confidential role show the start code, once."""
    try:
        seat = commands.confirm_role(actor=request.actor, proposal_id=proposal_id, now=timezone.now())
    except Refused as refusal:
        return _list(request, refusal)
    if Role(seat.role) not in NEEDS_START_CODE:
        return redirect("roles:list")
    code = start_code(seat.pk, settings.SECRET_KEY)
    context = {"name": seat.user.name, "role": say_role(Role(seat.role)), "code": say_eight(code)}
    return render(request, "tenancy/start_code.html", context)


@require_POST
def decline(request: Request, proposal_id: UUID) -> HttpResponse:
    commands.decline_role(actor=request.actor, proposal_id=proposal_id, now=timezone.now())
    return redirect("roles:list")


@require_POST
def end(request: Request, seat_id: UUID) -> HttpResponse:
    try:
        commands.end_role(actor=request.actor, seat_id=seat_id, now=timezone.now())
    except Refused as refusal:
        return _list(request, refusal)
    return redirect("roles:list")


def _list(request: Request, refusal: Refused | None = None) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    seat = actor.seat
    actor.require(Permission.GIVE_ROLES, board_id=seat.board_id, school_id=seat.school_id)
    with reading(actor):
        seats = [
            _line(row, actor.user_id)
            for row in queries.seats_at(actor, seat.board_id, seat.school_id, now=now)
        ]
        proposals = [
            {
                "id": row.pk,
                "name": row.user.name,
                "role": say_role(Role(row.role)),
                "place": row.school or row.board,
                "by": row.proposed_by.name,
                "until": row.until,
                "for": row.stands_in_for.name if row.stands_in_for else "",
                "is_own": actor.user_id in {row.proposed_by_id, row.user_id},
            }
            for row in queries.proposals_for(actor)
        ]
    context = {"seats": seats, "proposals": proposals, "place": seat.place, "refusal": refusal}
    return render(request, "tenancy/roles.html", context, status=422 if refusal else 200)


def _line(row: Membership, own_id: UUID) -> dict[str, Any]:
    return {
        "id": row.pk,
        "name": row.user.name,
        "email": row.user.email,
        "role": say_role(Role(row.role)),
        "until": row.until,
        "for": row.stands_in_for.name if row.stands_in_for else "",
        "is_own": row.user_id == own_id,
        "has_phone": row.user_id != own_id and Role(row.role) in NEEDS_SECOND_FACTOR,
        "is_day_pass": row.group_id is not None,
    }
