"""One page about a school's time, and the three things that can be said on it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from goedenaam.kernel.actor import Permission
from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.kernel.errors import NotAllowed, Refused
from goedenaam.kernel.holidays import Closed, Region, days_off, published_until, school_holidays
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.people.queries import staff_for
from goedenaam.schooltime import commands, queries
from goedenaam.schooltime.domain import next_summer
from goedenaam.schooltime.forms import DaysForm, OnCallForm, RegionForm


@require_safe
def page(request: Request) -> HttpResponse:
    return _page(request)


@require_POST
def region(request: Request) -> HttpResponse:
    form = RegionForm(request.POST)
    school_id = _school(request, Permission.KEEP_CALENDAR)
    if form.is_valid():
        commands.choose_region(
            actor=request.actor,
            school_id=school_id,
            region=Region(form.cleaned_data["region"]),
            now=timezone.now(),
        )
        messages.success(request, _("De regio is bewaard."))
        return redirect("schooltime:page")
    return _page(request, region_form=form)


@require_POST
def add_days(request: Request) -> HttpResponse:
    form = DaysForm(request.POST)
    school_id = _school(request, Permission.KEEP_CALENDAR)
    if form.is_valid():
        try:
            commands.close_days(
                actor=request.actor, school_id=school_id, days=form.days(), now=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("schooltime:page")
    return _page(request, days_form=form)


@require_POST
def remove_days(request: Request, days_id: UUID) -> HttpResponse:
    commands.open_days(actor=request.actor, days_id=days_id, now=timezone.now())
    return redirect("schooltime:page")


@require_POST
def on_call(request: Request) -> HttpResponse:
    school_id = _school(request, Permission.KEEP_CALENDAR)
    with reading(request.actor):
        staff = list(staff_for(request.actor, on=_today()).filter(school=school_id))
        where = queries.region_of(request.actor, school_id)
    summer = next_summer(where, _today()) if where else None
    form = OnCallForm(request.POST, staff=staff)
    if form.is_valid():
        try:
            commands.name_on_call(
                actor=request.actor,
                school_id=school_id,
                first=summer.first if summer else _today(),
                member_id=UUID(form.cleaned_data["member"]),
                phone=form.cleaned_data["phone"],
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Bewaard: dit is wie bereikbaar is."))
            return redirect("schooltime:page")
    return _page(request, on_call_form=form)


def _today() -> date:
    return timezone.now().astimezone(AMSTERDAM).date()


def _school(request: Request, permission: Permission) -> UUID:
    seat = request.actor.seat
    request.actor.require(permission, board_id=seat.board_id, school_id=seat.school_id)
    if seat.school_id is None:
        raise NotAllowed
    return seat.school_id


def _page(request: Request, **forms: Form) -> HttpResponse:
    school_id, today, seat = _school(request, Permission.READ_CALENDAR), _today(), request.actor.seat
    with reading(request.actor):
        where = queries.region_of(request.actor, school_id)
        own = list(queries.closed_days(request.actor, school_id, since=today))
        reachable = list(queries.on_call(request.actor, school_id, since=today))
        staff = list(staff_for(request.actor, on=today).filter(school=school_id))
    context: dict[str, Any] = {
        "place": seat.place,
        "keeps": request.actor.may(
            Permission.KEEP_CALENDAR, board_id=seat.board_id, school_id=seat.school_id
        ),
        "region": where,
        "holidays": [closed for closed in school_holidays(where) if closed.last >= today] if where else [],
        "published_until": published_until(where) if where else None,
        "public": _public(today),
        "own": own,
        "summer": next_summer(where, today) if where else None,
        "reachable": reachable,
        "region_form": RegionForm(initial={"region": where}),
        "days_form": DaysForm(),
        "on_call_form": OnCallForm(staff=staff),
        **forms,
    }
    return render(request, "schooltime/page.html", context, status=422 if forms else 200)


def _public(today: date) -> list[Closed]:
    """The public holidays of the coming year."""
    days = {**days_off(today.year), **days_off(today.year + 1)}
    until = today.replace(year=today.year + 1, day=min(today.day, 28))
    return [
        Closed(first=day, last=day, name=name) for day, name in sorted(days.items()) if today <= day <= until
    ]
