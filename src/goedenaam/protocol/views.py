"""Import a text, judge what was read, put it in force, read what holds."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from goedenaam.kernel.actor import Permission
from goedenaam.kernel.errors import Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.protocol import commands, queries
from goedenaam.protocol.forms import ImportForm
from goedenaam.protocol.presenting import sections_of


@require_safe
def in_force(request: Request) -> HttpResponse:
    actor = request.actor
    seat = actor.seat
    actor.require(Permission.READ_PROTOCOL, board_id=seat.board_id, school_id=seat.school_id)
    with reading(actor):
        versions = queries.versions_in_force(actor, seat, at=timezone.now())
        context = {
            "texts": [(version, sections_of(version)) for version in versions],
            "drafts": list(queries.drafts_for(actor)),
            "keeps": actor.may(Permission.IMPORT_PROTOCOL, board_id=seat.board_id, school_id=seat.school_id),
            "place": seat.place,
        }
    return render(request, "protocol/in_force.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def import_text(request: Request) -> HttpResponse:
    seat = request.actor.seat
    request.actor.require(Permission.IMPORT_PROTOCOL, board_id=seat.board_id, school_id=seat.school_id)
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if request.method == "POST" and form.is_valid():
        try:
            version = commands.import_protocol(
                actor=request.actor,
                text=form.cleaned_data["source"],
                source_name=form.cleaned_data["source_name"],
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("protocol:review", version.pk)
    context = {"form": form, "place": seat.place}
    return render(request, "protocol/import.html", context, status=422 if form.errors else 200)
