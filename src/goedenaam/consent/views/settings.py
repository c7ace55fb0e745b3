"""What a school asks, with which text, and how its board reads what the law leaves open."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goedenaam.consent import commands, queries
from goedenaam.consent.domain.notices import NoticeText, starting_notice
from goedenaam.consent.domain.purposes import in_catalogue
from goedenaam.consent.forms import NoticeForm, PurposeForm, ReadingForm
from goedenaam.consent.models import Purpose
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotAllowed, NotFound, Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.tenancy.models import School
from goedenaam.tenancy.queries import school_for, schools_for


@require_safe
def start(request: Request) -> HttpResponse:
    """The school of the seat at once; a board chooses one of its schools."""
    seat = request.actor.seat
    request.actor.require(Permission.SET_CONSENT, board_id=seat.board_id, school_id=seat.school_id)
    if seat.school_id is not None:
        return purposes(request, seat.school_id)
    with reading(request.actor):
        schools = list(schools_for(request.actor).filter(board=seat.board_id).order_by("short_name"))
    return render(request, "consent/schools.html", {"schools": schools, "place": seat.place})


@require_safe
def purposes(request: Request, school_id: UUID) -> HttpResponse:
    school = settable_school(request.actor, school_id)
    now = timezone.now()
    with reading(request.actor):
        rows = list(queries.purposes_of(request.actor, school_id))
        notices = list(queries.notices_of(request.actor, school_id))
    ended = [row for row in rows if row.sunset_at is not None and row.sunset_at <= now]
    current = [row for row in rows if row not in ended]
    context = {
        "school": school,
        "asked": [row for row in current if row.needs_consent],
        "free": [row for row in current if not row.needs_consent],
        "ended": ended,
        "notices": notices,
        "is_board": request.actor.seat.school_id is None,
    }
    return render(request, "consent/purposes.html", context)


@require_POST
def begin(request: Request, school_id: UUID) -> HttpResponse:
    """Begin with our list and our text."""
    try:
        commands.begin_asking(actor=request.actor, school_id=school_id, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("purposes:list", school_id)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request, school_id: UUID) -> HttpResponse:
    school = settable_school(request.actor, school_id)
    form = PurposeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        commands.add_purpose(actor=request.actor, school_id=school_id, new=form.purpose(), now=timezone.now())
        messages.success(request, _("Dit staat nu bij de vragen. Tot iemand antwoordt, is het nee."))
        return redirect("purposes:list", school_id)
    context = {"school": school, "form": form}
    return render(request, "consent/purpose_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, school_id: UUID, code: str) -> HttpResponse:
    """Ask something else instead: the old question ends, and nobody has answered the new one."""
    school = settable_school(request.actor, school_id)
    row = purpose_of(request.actor, school_id, code)
    form = PurposeForm(request.POST if request.method == "POST" else None, initial=_as_typed(row))
    if form.is_valid():
        try:
            commands.replace_purpose(
                actor=request.actor, school_id=school_id, code=code, new=form.purpose(), now=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("De oude vraag is gestopt. De nieuwe is nog aan niemand gesteld."))
            return redirect("purposes:list", school_id)
    is_over = row.sunset_at is not None and row.sunset_at <= timezone.now()
    can_grow = not is_over and bool(queries.media_not_asked(row))
    context = {
        "school": school,
        "form": form,
        "purpose": row,
        "is_over": is_over,
        "can_grow": can_grow,
        "is_listed": in_catalogue(code) is not None,
    }
    return render(request, "consent/purpose_form.html", context, status=422 if form.errors else 200)


@require_POST
def whose_yes(request: Request, school_id: UUID, code: str) -> HttpResponse:
    """Ask all guardians with authority, or again one."""
    both = request.POST.get("both") == "1"
    return _changed(request, school_id, lambda actor, now: commands.demand_both(
        actor=actor, school_id=school_id, code=code, both=both, now=now,
    ))  # fmt: skip


@require_POST
def end(request: Request, school_id: UUID, code: str) -> HttpResponse:
    """Stop: from now on nobody's yes to it counts."""
    return _changed(request, school_id, lambda actor, now: commands.end_purpose(
        actor=actor, school_id=school_id, code=code, at=now, now=now,
    ))  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: Request, school_id: UUID) -> HttpResponse:
    """The text that people read: a new version beside the old ones."""
    school = settable_school(request.actor, school_id)
    now = timezone.now()
    with reading(request.actor):
        notices = list(queries.notices_of(request.actor, school_id))
    newest = next((one.text for one in notices if one.language == "nl"), starting_notice("nl"))
    form = NoticeForm(
        request.POST if request.method == "POST" else None, initial={"language": "nl", "text": newest}
    )
    if form.is_valid():
        told = form.cleaned_data
        text = NoticeText(
            language=told["language"], text=told["text"], since=now, asks_again=told["asks_again"]
        )
        try:
            commands.put_notice(actor=request.actor, school_id=school_id, notice=text, now=now)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("De tekst is bewaard. Wie nu antwoordt, leest deze."))
            return redirect("purposes:list", school_id)
    context = {"school": school, "form": form, "notices": notices}
    return render(request, "consent/notice.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: Request) -> HttpResponse:
    """What the law leaves open, read by the board."""
    seat = request.actor.seat
    request.actor.require(Permission.SET_CONSENT, board_id=seat.board_id, school_id=seat.school_id)
    if seat.school_id is not None:
        raise NotAllowed
    with reading(request.actor):
        chosen = queries.reading_of(request.actor, seat.board_id)
    form = ReadingForm(
        request.POST if request.method == "POST" else None, initial=ReadingForm.as_typed(chosen)
    )
    if form.is_valid():
        commands.choose_reading(
            actor=request.actor, board_id=seat.board_id, reading=form.reading(), now=timezone.now()
        )
        messages.success(request, _("De keuze geldt nu voor al je scholen."))
        return redirect("purposes:choices")
    context = {"form": form, "place": seat.place}
    return render(request, "consent/choices.html", context, status=422 if form.errors else 200)


def _changed(request: Request, school_id: UUID, command: Any) -> HttpResponse:
    try:
        command(request.actor, timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("purposes:list", school_id)


def settable_school(actor: Actor, school_id: UUID) -> School:
    """A school where the actor sets what is asked; raises `NotFound` or `NotAllowed`."""
    with reading(actor):
        school = school_for(actor, school_id)
    actor.require(Permission.SET_CONSENT, board_id=school.board_id, school_id=school.pk)
    return school


def purpose_of(actor: Actor, school_id: UUID, code: str) -> Purpose:
    """What a school asks or asked under this code; raises `NotFound`."""
    with reading(actor):
        row = queries.purposes_of(actor, school_id).filter(code=code).first()
    if row is None:
        raise NotFound
    return row


def _as_typed(row: Purpose) -> dict[str, Any]:
    return {
        "name": row.name["nl"], "explanation": row.explanation["nl"], "name_en": row.name.get("en", ""),
        "explanation_en": row.explanation.get("en", ""), "kinds": row.media, "audience": row.audience,
        "publisher": row.publisher, "basis": "none" if not row.needs_consent else "both" if row.both else "one",
    }  # fmt: skip
