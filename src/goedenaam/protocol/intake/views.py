"""Hand in a text, see how far the reading is, or begin without a text of one's own."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goedenaam.kernel.actor import Permission
from goedenaam.kernel.errors import Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.norms.presets import MODEL, preset
from goedenaam.protocol.commands import import_protocol
from goedenaam.protocol.forms import ImportForm
from goedenaam.protocol.intake import commands, queries


@require_http_methods(["GET", "HEAD", "POST"])
def import_text(request: Request) -> HttpResponse:
    seat = request.actor.seat
    request.actor.require(Permission.IMPORT_PROTOCOL, board_id=seat.board_id, school_id=seat.school_id)
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if request.method == "POST" and form.is_valid():
        given, name, now = form.cleaned_data, form.cleaned_data["source_name"], timezone.now()
        try:
            if given["source"] is None:
                intake = commands.hand_in(actor=request.actor, data=given["data"], source_name=name, now=now)
                return redirect("protocol:intake", intake.pk)
            version = import_protocol(actor=request.actor, text=given["source"], source_name=name, now=now)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("protocol:review", version.pk)
    with reading(request.actor):
        context = {
            "form": form,
            "place": seat.place,
            "waiting": list(queries.waiting_at(request.actor, seat)),
            "above": queries.text_above(request.actor, seat, now=timezone.now()),
            "model_articles": len(preset(MODEL).articles),
        }
    return render(request, "protocol/import.html", context, status=422 if form.errors else 200)


@require_POST
def begin(request: Request) -> HttpResponse:
    """Begin with the text of the board, or else with the built-in model."""
    with_board = request.POST.get("with") == "board"
    act = commands.begin_with_board if with_board else commands.begin_with_model
    version = act(actor=request.actor, now=timezone.now())
    messages.success(request, _("Er staat een ontwerp klaar. Verander het in wat jullie echt doen."))
    return redirect("protocol:review", version.pk)


@require_safe
def progress(request: Request, intake_id: UUID) -> HttpResponse:
    with reading(request.actor):
        intake = queries.intake_for(request.actor, intake_id)
    if intake.version_id is not None:
        return redirect("protocol:review", intake.version_id)
    return render(request, "protocol/intake.html", {"intake": intake, "done": len(intake.texts)})


@require_POST
def stop(request: Request, intake_id: UUID) -> HttpResponse:
    try:
        commands.stop_intake(actor=request.actor, intake_id=intake_id, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("protocol:intake", intake_id)
    return redirect("protocol:import")
