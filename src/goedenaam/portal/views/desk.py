"""The desk: a member of staff lets one person answer on a tablet of the school, and is the witness."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.consent.domain.standing import day_of
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.codes import say_typed_code
from goedenaam.kernel.errors import NotAllowed, NotFound, Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.people.domain import Name, full_name, sort_name
from goedenaam.people.models import Guardian, Pupil
from goedenaam.people.queries import pupil_on_list, pupils_on_list
from goedenaam.portal import commands, queries
from goedenaam.portal.domain import desk_code
from goedenaam.portal.forms import CHILD, PUPIL, BeginForm
from goedenaam.portal.models import DeskSession
from goedenaam.portal.receipt import as_pdf, receipt_of
from goedenaam.portal.views.answering import lay_out
from goedenaam.portal.views.tablet import DESK_KEY
from goedenaam.portal.visits import Visit

DESK_SEEN = declare(
    "portal.desk_seen", "Iemand keek aan de balie naar een leerling: wie mag antwoorden, of een bewijs."
)
SHOWN = 20
RECENT = timedelta(hours=12)


@require_safe
def start(request: Request) -> HttpResponse:
    """Look the pupil up; below it what the actor began today."""
    actor, now = request.actor, timezone.now()
    school_id = _school(actor)
    sought = request.GET.get("zoek", "").strip()
    with reading(actor):
        found = (
            list(pupils_on_list(actor, school_id, on=day_of(now), sought=sought)[:SHOWN]) if sought else []
        )
        begun = [_line(desk) for desk in queries.desks_of(actor, since=now - RECENT)[:SHOWN]]
    rows = [{"id": row.pk, "name": sort_name(_name(row)), "places": _places(row)} for row in found]
    return render(request, "portal/desk_start.html", {"sought": sought, "rows": rows, "begun": begun})


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: Request, pupil_id: UUID) -> HttpResponse:
    """Who stands there; then the code for the tablet."""
    actor, now = request.actor, timezone.now()
    _school(actor)
    with reading(actor):
        pupil = pupil_on_list(actor, pupil_id, on=day_of(now))
        people = _people(actor, pupil)
    log.looked(actor, DESK_SEEN, pupil.pk, board_id=pupil.board_id, school_id=pupil.school_id, at=now)
    form = BeginForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and form.is_valid():
        who = form.cleaned_data["who"]
        try:
            desk = commands.begin_desk(
                actor=actor,
                person_id=pupil_id,
                giver=None if who in (CHILD, PUPIL) else UUID(who),
                for_child=who == CHILD,
                seen=form.cleaned_data["seen"],
                now=now,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("desk:session", desk.pk)
    keeps = actor.may(Permission.KEEP_CONSENT, board_id=pupil.board_id, school_id=pupil.school_id)
    context = {
        "form": form,
        "pupil": full_name(_name(pupil)),
        "nobody": not people,
        "proof_url": reverse("desk:proof", args=[pupil.pk]) if keeps else "",
    }
    return render(request, "portal/desk_choose.html", context, status=422 if form.errors else 200)


@require_safe
def session(request: Request, desk_id: UUID) -> HttpResponse:
    """The code as long as it counts, then how far it is, and the receipt."""
    now = timezone.now()
    with reading(request.actor):
        desk = queries.desk_for(request.actor, desk_id)
        line = _line(desk)
    is_waiting = desk.taken_at is None and desk.ended_at is None and desk.code_until > now
    context = {
        "desk": desk,
        "line": line,
        "code": say_typed_code(desk_code(desk.pk, settings.SECRET_KEY)) if is_waiting else "",
        "is_open": desk.ended_at is None and desk.ends_at is not None and desk.ends_at > now,
        "has_receipt": desk.taken_at is not None and not desk.for_child,
    }
    return render(request, "portal/desk_session.html", context)


@require_POST
def hand_over(request: Request, desk_id: UUID) -> HttpResponse:
    """Make this device the tablet: the actor is signed out of it first, so nothing else can be reached."""
    with reading(request.actor):
        desk = queries.desk_for(request.actor, desk_id)
    try:
        commands.take_desk(typed=desk_code(desk.pk, settings.SECRET_KEY), now=timezone.now())
    except Refused:
        return redirect("desk:session", desk.pk)
    logout(request)
    request.session[DESK_KEY] = str(desk.pk)
    return redirect("tablet:hello")


@require_POST
def stop(request: Request, desk_id: UUID) -> HttpResponse:
    with reading(request.actor):
        desk = queries.desk_for(request.actor, desk_id)
    commands.end_desk(desk_id=desk.pk, now=timezone.now())
    return redirect("desk:session", desk.pk)


@require_safe
def receipt(request: Request, desk_id: UUID) -> HttpResponse:
    """The receipt of who answered, to print for somebody without e-mail; that it was looked at is kept."""
    actor, now = request.actor, timezone.now()
    with reading(actor):
        desk = queries.desk_for(actor, desk_id)
        actor.require(Permission.KEEP_CONSENT, board_id=desk.board_id, school_id=desk.school_id)
        about = queries.at_desk(desk)
    if about is None or desk.taken_at is None or desk.for_child:
        raise NotFound
    log.looked(actor, DESK_SEEN, about.id, board_id=about.board_id, school_id=about.school_id, at=now)
    laid = lay_out(Visit(actor=actor, about=about, at_desk=True), at=now)
    with reading(actor):
        notices, name = queries.notices_read(actor, about.school_id), queries.giver_named(about)
    made = receipt_of(about, name, laid.sheet, laid.questions, notices, at=now)
    response = HttpResponse(as_pdf(made), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="toestemming.pdf"'
    return response


def _people(actor: Actor, pupil: Pupil) -> list[tuple[str, str]]:
    """Who may answer about a pupil at the tablet, for a form: the value and the words."""
    about = queries.pupil_concerned(pupil)
    is_grown = about.decides_alone(day_of(timezone.now()))
    keeps = actor.may(Permission.KEEP_CONSENT, board_id=pupil.board_id, school_id=pupil.school_id)
    people = []
    if keeps and is_grown:
        people.append((PUPIL, _("%(name)s zelf") % {"name": pupil.call_name}))
    elif keeps:
        rows = queries.who_can_answer(actor, pupil, on=day_of(timezone.now()))
        people += [(str(row.pk), full_name(_name(row))) for row in rows]
    if not is_grown:
        people.append((CHILD, _("%(name)s zelf, op de pagina met plaatjes") % {"name": pupil.call_name}))
    return people


def _line(desk: DeskSession) -> dict[str, Any]:
    about = queries.at_desk(desk)
    return {
        "id": desk.pk,
        "name": about.name if about else "",
        "at": desk.made_at,
        "for_child": desk.for_child,
    }


def _places(row: Pupil) -> str:
    return ", ".join(place.group.name for place in getattr(row, "places", ()))


def _name(row: Pupil | Guardian) -> Name:
    return Name(call_name=row.call_name, prefix=row.prefix, last_name=row.last_name)


def _school(actor: Actor) -> UUID:
    seat = actor.seat
    actor.require(Permission.READ_PUPILS, board_id=seat.board_id, school_id=seat.school_id)
    if seat.school_id is None:
        raise NotAllowed
    return seat.school_id
