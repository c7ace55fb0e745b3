"""Where the office begins: what leads, what runs, paper, files, an export, and who becomes sixteen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goedenaam.asking import commands, queries
from goedenaam.asking.domain.birthdays import Phase
from goedenaam.asking.forms import SourceForm
from goedenaam.consent.commands import let_source_lead
from goedenaam.consent.queries import asked_purposes, stands_at
from goedenaam.kernel.actor import Permission
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.people.presenting import listed
from goedenaam.people.views.lists import school_of, today


@require_safe
def page(request: Request) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    school_id = school_of(actor, Permission.KEEP_CONSENT)
    with reading(actor):
        source = queries.source_of(actor, school_id)
        stands = stands_at(actor.seat.board_id)
        context = {
            "place": actor.seat.place,
            "source": source,
            "is_stale": source.is_stale(now) if source else False,
            "round": queries.open_round(actor, school_id),
            "asks": bool(asked_purposes(actor, school_id, at=now)),
            "scans": queries.scans_waiting(actor, school_id).count(),
            "around": len(queries.around_sixteen(actor, school_id, on=today(), stands=stands)),
            "missing": queries.without_birth_date(actor, school_id, on=today()).count(),
            "sets": actor.may(Permission.SET_CONSENT, board_id=actor.seat.board_id, school_id=school_id),
        }
    return render(request, "asking/office.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def source(request: Request) -> HttpResponse:
    """Choose which source leads."""
    actor, now = request.actor, timezone.now()
    school_id = school_of(actor, Permission.SET_CONSENT)
    with reading(actor):
        leading = queries.source_of(actor, school_id)
    initial = {"leads": "administration" if leading else "portal", "name": leading.name if leading else ""}
    form = SourceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        name = said["name"] if said["leads"] == "administration" else ""
        let_source_lead(actor=actor, school_id=school_id, name=name, now=now)
        messages.success(request, _("Vastgelegd."))
        return redirect("home:today")
    context = {"form": form, "leading": leading, "place": actor.seat.place}
    return render(request, "asking/source.html", context, status=422 if form.errors else 200)


@require_POST
def export(request: Request) -> HttpResponse:
    """The list of the school as a file; the board hears of it."""
    school_id = school_of(request.actor, Permission.KEEP_CONSENT)
    data = commands.export_answers(actor=request.actor, school_id=school_id, now=timezone.now())
    answer = HttpResponse(data, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="toestemming-{today().isoformat()}.csv"'
    return answer


@require_safe
def sixteen(request: Request) -> HttpResponse:
    """Who becomes sixteen, and who is and has not answered; and of whom nobody knows it."""
    actor = request.actor
    school_id = school_of(actor, Permission.KEEP_CONSENT)
    with reading(actor):
        stands = stands_at(actor.seat.board_id)
        found = queries.around_sixteen(actor, school_id, on=today(), stands=stands)
        missing = [
            {"id": row.pk, "name": listed(row)}
            for row in queries.without_birth_date(actor, school_id, on=today())
        ]
    lines = {phase: [one for one in found if one.phase is phase] for phase in Phase}
    context = {
        "coming": lines[Phase.COMING],
        "grace": lines[Phase.GRACE],
        "review": lines[Phase.REVIEW],
        "missing": missing,
        "uninvited": any(one.pupil.user_id is None for one in found),
        "days": stands.days if stands is not None else None,
    }
    return render(request, "asking/sixteen.html", context)
