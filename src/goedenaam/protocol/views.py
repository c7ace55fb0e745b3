"""Import a text, judge what was read, put it in force."""

from typing import Any
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
from goedenaam.protocol import commands, queries
from goedenaam.protocol.domain import State
from goedenaam.protocol.forms import ImportForm
from goedenaam.protocol.presenting import review_of


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


@require_safe
def review(request: Request, version_id: UUID) -> HttpResponse:
    return _review(request, version_id)


@require_POST
def judge(request: Request, version_id: UUID) -> HttpResponse:
    """Keep what was judged; with the button for it, go on to the page that puts the version in force."""
    answers = {
        UUID(name.removeprefix("norm-")): value == "yes"
        for name, value in request.POST.items()
        if name.startswith("norm-") and value in {"yes", "no"} and _is_uuid(name.removeprefix("norm-"))
    }
    try:
        commands.judge_norms(actor=request.actor, version_id=version_id, answers=answers, now=timezone.now())
        if "put_in_force" in request.POST:
            return redirect("protocol:adopt", version_id)
    except Refused as refusal:
        return _review(request, version_id, refusal=refusal)
    messages.success(request, _("Bewaard. Je kunt later verder."))
    return redirect("protocol:review", version_id)


@require_POST
def fill(request: Request, version_id: UUID) -> HttpResponse:
    values = {
        name.removeprefix("place-"): str(value)
        for name, value in request.POST.items()
        if name.startswith("place-")
    }
    try:
        commands.fill_placeholders(
            actor=request.actor, version_id=version_id, values=values, now=timezone.now()
        )
    except Refused as refusal:
        return _review(request, version_id, refusal=refusal)
    return redirect("protocol:review", version_id)


@require_POST
def drop(request: Request, version_id: UUID) -> HttpResponse:
    try:
        commands.drop_draft(actor=request.actor, version_id=version_id, now=timezone.now())
    except Refused as refusal:
        return _review(request, version_id, refusal=refusal)
    messages.success(request, _("Het ontwerp is weggegooid."))
    return redirect("protocol:in_force")


def _review(request: Request, version_id: UUID, refusal: Refused | None = None) -> HttpResponse:
    with reading(request.actor):
        version = queries.version_for(request.actor, version_id)
        request.actor.require(
            Permission.IMPORT_PROTOCOL, board_id=version.board_id, school_id=version.school_id
        )
        context: dict[str, Any] = {
            "version": version,
            "review": review_of(version, queries.articles_of(version)),
            "refusal": refusal,
        }
    if version.state != State.DRAFT:
        return redirect("protocol:in_force")
    return render(request, "protocol/review.html", context, status=422 if refusal else 200)


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
