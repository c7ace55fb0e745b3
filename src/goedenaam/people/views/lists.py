"""The lists: groups, pupils, guardians, volunteers and visitors of the school that the actor sits at."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.kernel.errors import NotAllowed, Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.people import commands, queries
from goedenaam.people.domain import school_year_of
from goedenaam.people.forms import VisitorForm, VolunteerForm

PER_PAGE = 60


def today() -> date:
    return timezone.now().astimezone(AMSTERDAM).date()


def school_of(actor: Actor, permission: Permission) -> UUID:
    """The school that the pages are about, for who has the permission there; raises `NotAllowed`."""
    seat = actor.seat
    actor.require(permission, board_id=seat.board_id, school_id=seat.school_id)
    if seat.school_id is None:
        raise NotAllowed
    return seat.school_id


def tabs(request: Request) -> list[dict[str, object]]:
    """The lists that this actor may open, for the filter on top."""
    seat = request.actor.seat
    pages = [
        ("people:groups", _("Groepen"), Permission.READ_PUPILS),
        ("people:pupils", _("Leerlingen"), Permission.READ_PUPILS),
        ("people:guardians", _("Ouders"), Permission.READ_EVERY_GROUP),
        ("people:staff", _("Medewerkers"), Permission.READ_PUPILS),
        ("people:volunteers", _("Vrijwilligers"), Permission.READ_PUPILS),
        ("people:visitors", _("Bezoekers"), Permission.READ_PUPILS),
    ]
    return [
        {"url": url, "label": label, "current": request.path == url}
        for name, label, permission in pages
        if request.actor.may(permission, board_id=seat.board_id, school_id=seat.school_id)
        for url in (reverse(name),)
    ]


def frame(request: Request, **context: Any) -> dict[str, Any]:
    seat = request.actor.seat
    keeps = request.actor.may(Permission.KEEP_PEOPLE, board_id=seat.board_id, school_id=seat.school_id)
    return {"tabs": tabs(request), "keeps": keeps, "place": seat.place, **context}


@require_safe
def groups(request: Request) -> HttpResponse:
    school_id = school_of(request.actor, Permission.READ_PUPILS)
    day = today()
    with reading(request.actor):
        years = queries.school_years(request.actor, school_id)
        current = school_year_of(day)
        asked = request.GET.get("schooljaar", "")
        shown = asked if asked in years else current
        listed = list(queries.groups_on_list(request.actor, school_id, school_year=shown, on=day))
    options = [{"url": f"?schooljaar={year}", "label": year, "current": year == shown} for year in years]
    return render(
        request, "people/groups.html", frame(request, groups=listed, years=options, school_year=shown)
    )


@require_safe
def group(request: Request, group_id: UUID) -> HttpResponse:
    school_of(request.actor, Permission.READ_PUPILS)
    with reading(request.actor):
        found = queries.group_on_list(request.actor, group_id)
        inside = list(queries.pupils_in(request.actor, group_id, on=today()))
    return render(request, "people/group.html", frame(request, group=found, pupils=inside))


@require_safe
def pupils(request: Request) -> HttpResponse:
    school_id = school_of(request.actor, Permission.READ_PUPILS)
    sought = request.GET.get("zoek", "").strip()[:80]
    with reading(request.actor):
        rows = queries.pupils_on_list(request.actor, school_id, on=today(), sought=sought)
        page = _page(request, rows)
    return render(request, "people/pupils.html", frame(request, page=page, sought=sought))


@require_safe
def guardians(request: Request) -> HttpResponse:
    school_id = school_of(request.actor, Permission.READ_EVERY_GROUP)
    sought = request.GET.get("zoek", "").strip()[:80]
    with reading(request.actor):
        rows = queries.guardians_on_list(request.actor, school_id, on=today(), sought=sought)
        page = _page(request, rows)
    return render(request, "people/guardians.html", frame(request, page=page, sought=sought))


@require_http_methods(["GET", "HEAD", "POST"])
def volunteers(request: Request) -> HttpResponse:
    posted = request.method == "POST"
    school_id = school_of(request.actor, Permission.KEEP_PEOPLE if posted else Permission.READ_PUPILS)
    form = VolunteerForm(request.POST) if posted else VolunteerForm()
    if posted and form.is_valid():
        person = form.person(form.cleaned_data["task"])
        try:
            commands.welcome_volunteer(
                actor=request.actor, school_id=school_id, person=person, now=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("people:volunteers")
    with reading(request.actor):
        rows = list(queries.volunteers_for(request.actor, on=today()).filter(school=school_id))
    context = frame(request, volunteers=rows, form=form)
    return render(request, "people/volunteers.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def visitors(request: Request) -> HttpResponse:
    school_id = school_of(request.actor, Permission.READ_PUPILS)
    day = today()
    with reading(request.actor):
        rows = list(queries.visitors_for(request.actor, school_id, since=day))
        staff = list(queries.staff_for(request.actor, on=day).filter(school=school_id))
    form = VisitorForm(request.POST or None, staff=staff, initial={"comes_on": day})
    if request.method == "POST" and form.is_valid():
        host = form.cleaned_data["host"]
        try:
            commands.announce_visitor(
                actor=request.actor,
                school_id=school_id,
                person=form.person(form.cleaned_data["purpose"]),
                comes_on=form.cleaned_data["comes_on"],
                host_id=UUID(host) if host else None,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("people:visitors")
    context = frame(request, visitors=rows, form=form)
    return render(request, "people/visitors.html", context, status=422 if form.errors else 200)


def _page(request: Request, rows: Any) -> Any:
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    page.object_list = list(page.object_list)
    return page
