"""Choose for whom and from when a text holds, see first what stands against it, and take back what is still to come."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goedenaam.kernel.actor import Permission
from goedenaam.kernel.errors import Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.protocol import commands, queries
from goedenaam.protocol.adopting import affected_by, cases_of
from goedenaam.protocol.changes import ChangeKind, changes
from goedenaam.protocol.domain import Objected, State
from goedenaam.protocol.forms_adoption import TermsForm
from goedenaam.protocol.reading_page import pieces_of
from goedenaam.tenancy.models import School


@require_http_methods(["GET", "HEAD", "POST"])
def adopt(request: Request, version_id: UUID) -> HttpResponse:
    if request.method != "POST":
        return _page(request, version_id)
    with reading(request.actor):
        version = queries.version_for(request.actor, version_id)
        form = TermsForm(request.POST, schools=queries.choosable_schools(request.actor, version))
    if not form.is_valid():
        return _page(request, version_id, form=form)
    try:
        version = commands.put_in_force(
            actor=request.actor, version_id=version_id, terms=form.terms, now=timezone.now()
        )
    except Refused as refusal:
        return _page(request, version_id, form=form, refusal=refusal)
    later = form.terms.starts
    messages.success(
        request,
        _("Dit protocol geldt vanaf nu. Stel er een vraag aan.")
        if later is None
        else _("Dit protocol gaat in op het moment dat je koos. Tot die tijd geldt wat er nu is."),
    )
    return redirect("protocol:adopt", version_id) if later else redirect("protocol:in_force")


@require_POST
def leave_norm_out(request: Request, version_id: UUID, norm_id: UUID) -> HttpResponse:
    """Say of one norm that it does not hold, from the page that shows what stands against it."""
    try:
        commands.judge_norms(
            actor=request.actor, version_id=version_id, answers={norm_id: False}, now=timezone.now()
        )
    except Refused as refusal:
        return _page(request, version_id, refusal=refusal)
    messages.success(request, _("Deze regel is weggelaten. De woorden van het artikel zijn niet veranderd."))
    return redirect("protocol:adopt", version_id)


@require_POST
def call_off(request: Request, version_id: UUID) -> HttpResponse:
    try:
        commands.call_off(actor=request.actor, version_id=version_id, now=timezone.now())
    except Refused as refusal:
        return _page(request, version_id, refusal=refusal)
    messages.success(request, _("Het gaat niet door. Wat nu geldt, blijft gelden."))
    return redirect("protocol:adopt", version_id)


def _page(
    request: Request, version_id: UUID, *, form: TermsForm | None = None, refusal: Refused | None = None
) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    with reading(actor):
        version = queries.version_to_adopt(actor, version_id)
        actor.require(Permission.PUT_IN_FORCE, board_id=version.board_id, school_id=version.school_id)
        starts = (form.terms.starts if form and form.is_valid() else None) or now
        cases = cases_of(queries.what_stands_against(actor, version, at=max(starts, now)), version)
        former = queries.former_of(actor, version, at=now)
        found = changes(pieces_of(former), pieces_of(version)) if former else []
        # A draft never began anywhere.
        begins = [] if version.state == State.DRAFT else queries.commencements_of(version)
        schools = queries.choosable_schools(actor, version)
        last = queries.last_decision(version.board_id, version.school_id)
        context: dict[str, Any] = {
            "version": version,
            "draft": version.state == State.DRAFT,
            "refusal": None if isinstance(refusal, Objected) else refusal,
            "unanswered": queries.unanswered_in(version),
            "refused": [case for case in cases if case.refused],
            "notes": [case for case in cases if not case.refused],
            "former": former,
            "changes": [change for change in found if change.kind is not ChangeKind.SAME],
            "affected": affected_by(actor, version, at=now) if schools else [],
            "begins": begins,
            "to_come": any(begin.starts > now for begin in begins),
            "form": _form(request, schools, last)
            if form
            else TermsForm(schools=schools, initial={"seen": last}),
        }
    context["ready"] = not (context["unanswered"] or version.placeholders or context["refused"])
    context["open"] = context["draft"] or bool(schools)
    return render(request, "protocol/adopt.html", context, status=422 if refusal or form else 200)


def _form(request: Request, schools: list[School], last: int) -> TermsForm:
    """What was filled in, with the last decision that stands on this page; checked, so that it shows its errors."""
    filled_in = request.POST.copy()
    filled_in["seen"] = str(last)
    form = TermsForm(filled_in, schools=schools)
    form.is_valid()
    return form
