"""The pages of who is signed in: whom it concerns, and for each of them the questions, the receipt and where something stands."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Concatenate
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views.decorators.http import require_http_methods, require_safe

from goedenaam.consent.domain.standing import day_of
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.ports import PlacesPort
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.portal import presenting, queries
from goedenaam.portal.language import speaking
from goedenaam.portal.queries import Concerned
from goedenaam.portal.receipt import Receipt, as_data, as_pdf, receipt_of
from goedenaam.portal.views import answering, child
from goedenaam.portal.views.answering import Desk, frame, lay_out
from goedenaam.portal.visits import Visit


def of_person[**P](
    view: Callable[Concatenate[Request, Visit, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Find the person that the address names among who concerns the actor; for anybody else there is no such page."""

    @wraps(view)
    @speaking
    def page(request: Request, person_id: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            with reading(request.actor):
                about = queries.concerned(request.actor, person_id, on=day_of(timezone.now()))
            visit = Visit(actor=request.actor, about=about, for_child=_is_child(about))
            return view(request, visit, *args, **kwargs)
        except NotFound:
            return render(request, "portal/gone.html", status=404)

    return page


@require_safe
@speaking
def start(request: Request) -> HttpResponse:
    """Whom it concerns; with one person that person's page at once."""
    actor, now = request.actor, timezone.now()
    with reading(actor):
        people = queries.concerned_by(actor, on=day_of(now))
        is_unsure = queries.is_unsure(actor, on=day_of(now))
        sheets = queries.sheets(actor, people, at=now) if len(people) > 1 else {}
    if len(people) == 1 and not is_unsure:
        return redirect("portal:overview", people[0].id)
    rows = [
        {
            "about": one,
            "url": Visit(actor=actor, about=one).address("overview"),
            "open": presenting.open_count(one, sheets[one.id], at=now) if sheets else 0,
        }
        for one in people
    ]
    return render(request, "portal/start.html", {"rows": rows, "is_unsure": is_unsure})


@require_http_methods(["GET", "HEAD", "POST"])
@of_person
def overview(request: Request, visit: Visit) -> HttpResponse:
    if visit.for_child:
        return child.pictures(request, visit)
    return answering.overview(request, visit)


@require_http_methods(["GET", "HEAD", "POST"])
@of_person
def question(request: Request, visit: Visit, code: str, medium: str) -> HttpResponse:
    if visit.for_child:
        raise NotFound
    return answering.question(request, visit, code, medium)


@require_http_methods(["GET", "HEAD", "POST"])
@of_person
def picture(request: Request, visit: Visit) -> HttpResponse:
    return answering.picture(request, visit)


@require_safe
@of_person
def receipt(request: Request, visit: Visit) -> HttpResponse:
    _desk, made = _receipt(visit)
    return render(request, "portal/receipt.html", {**frame(visit), "receipt": made})


@require_safe
@of_person
def paper(request: Request, visit: Visit) -> HttpResponse:
    _desk, made = _receipt(visit)
    response = HttpResponse(as_pdf(made), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="toestemming.pdf"'
    return response


@require_safe
@of_person
def data(request: Request, visit: Visit) -> HttpResponse:
    desk, made = _receipt(visit)
    text = json.dumps(as_data(made, desk.sheet.purposes, desk.questions), indent=1, ensure_ascii=False)
    response = HttpResponse(text, content_type="application/ld+json")
    response["Content-Disposition"] = 'attachment; filename="toestemming.jsonld"'
    return response


@require_safe
@of_person
def places(request: Request, visit: Visit) -> HttpResponse:
    """Where this person is to be seen, by every part that places something."""
    ports: tuple[PlacesPort, ...] = import_string(settings.GOEDENAAM_PLACES)
    now = timezone.now()
    with reading(visit.actor):
        found = [place for port in ports for place in port(visit.actor, visit.about.id, now=now)]
    return render(request, "portal/places.html", {**frame(visit), "found": found})


def _receipt(visit: Visit) -> tuple[Desk, Receipt]:
    now = timezone.now()
    desk = lay_out(visit, at=now)
    with reading(visit.actor):
        notices = queries.notices_read(visit.actor, visit.about.school_id)
        name = queries.giver_named(visit.about)
    return desk, receipt_of(visit.about, name, desk.sheet, desk.questions, notices, at=now)


def _is_child(about: Concerned) -> bool:
    """Whether this is a pupil below sixteen on the own page, or one whose age nobody knows."""
    return about.is_pupil and about.giver is None and not about.decides_alone(day_of(timezone.now()))
