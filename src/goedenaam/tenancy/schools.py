"""What kind of school it is, said by who leads it or oversees it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goedenaam.kernel.actor import Permission
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.tenancy import commands, queries
from goedenaam.tenancy.domain import Kind
from goedenaam.tenancy.forms import KindForm
from goedenaam.tenancy.presenting import KINDS


@require_safe
def page(request: Request) -> HttpResponse:
    """The schools of a board; who leads one goes to it at once."""
    seat = request.actor.seat
    request.actor.require(Permission.KEEP_SCHOOL, board_id=seat.board_id, school_id=seat.school_id)
    if seat.school_id:
        return kind(request, seat.school_id)
    with reading(request.actor):
        schools = [
            {"id": school.pk, "name": school.name, "kind": KINDS[Kind(school.kind)] if school.kind else ""}
            for school in queries.schools_for(request.actor).filter(board=seat.board_id)
        ]
    return render(request, "tenancy/schools.html", {"schools": schools, "place": seat.place})


@require_http_methods(["GET", "HEAD", "POST"])
def kind(request: Request, school_id: UUID) -> HttpResponse:
    actor = request.actor
    with reading(actor):
        school = queries.school_for(actor, school_id)
    actor.require(Permission.KEEP_SCHOOL, board_id=school.board_id, school_id=school.pk)
    form = KindForm(request.POST if request.method == "POST" else None, initial={"kind": school.kind})
    if request.method == "POST" and form.is_valid():
        chosen = Kind(form.cleaned_data["kind"])
        commands.set_kind(actor=actor, school_id=school_id, kind=chosen, now=timezone.now())
        messages.success(request, _("Bewaard."))
        return redirect("school:kind", school_id)
    context = {"form": form, "school": school, "is_of_board": actor.seat.school_id is None}
    return render(request, "tenancy/school.html", context, status=422 if form.errors else 200)
