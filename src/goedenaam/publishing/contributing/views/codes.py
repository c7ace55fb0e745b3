"""A code with which a group writes on the school's tablets: opened for a lesson, shown large, ended by hand."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goedenaam.kernel.codes import say_typed_code
from goedenaam.kernel.errors import NotAllowed, Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.norms.types import Audience
from goedenaam.publishing.composing.pictures.store import StoredPictures
from goedenaam.publishing.contributing import commands, presenting, queries
from goedenaam.publishing.contributing.domain import MOST_OF_A_CODE, writing_code
from goedenaam.publishing.contributing.forms import OpenCodeForm
from goedenaam.publishing.contributing.views.school import require_placing
from goedenaam.signin.visits import qr_image


@require_http_methods(["GET", "HEAD", "POST"])
def codes(request: Request) -> HttpResponse:
    """Choose the group and how long; below it what is open now."""
    actor, now = request.actor, timezone.now()
    require_placing(actor)
    school_id = actor.seat.school_id
    if school_id is None:
        raise NotAllowed
    with reading(actor):
        told = queries.opening_at(actor, now=now, asker=Audience.PUPIL)
        groups = queries.groups_to_write_with(actor, school_id, now=now)
        open_codes = queries.codes_for(actor, now=now)
    form = OpenCodeForm(request.POST if request.method == "POST" else None, groups=groups)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = commands.open_code(
                actor=actor, group_id=UUID(data["group"]), minutes=int(data["minutes"]), now=now
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("contributions:code", made.pk)
    context = {
        "form": form,
        "told": told,
        "why_not": "" if told.opening.is_open else presenting.why_no_code(),
        "has_groups": bool(groups),
        "codes": open_codes,
    }
    return render(request, "contributing/codes.html", context, status=422 if form.errors else 200)


@require_safe
def code(request: Request, code_id: UUID) -> HttpResponse:
    """The code for the board, as long as it lasts."""
    actor, now = request.actor, timezone.now()
    with reading(actor):
        row = queries.code_for(actor, code_id)
    is_open = row.ended_at is None and row.ends_at > now
    address = settings.BASE_URL + reverse("writing:start")
    context = {
        "row": row,
        "is_open": is_open,
        "code": say_typed_code(writing_code(row.pk, settings.SECRET_KEY)) if is_open else "",
        "address": address.partition("://")[2],
        "qr": qr_image(address) if is_open else "",
        "most": MOST_OF_A_CODE,
    }
    return render(request, "contributing/code.html", context)


@require_POST
def stop(request: Request, code_id: UUID) -> HttpResponse:
    try:
        commands.end_code(actor=request.actor, code_id=code_id, store=StoredPictures(), now=timezone.now())
    except Refused:
        return redirect("contributions:code", code_id)  # it is over already, and says so
    return redirect("contributions:list")
