"""Read in a file with answers, look at what it changes, and take it over."""

from pathlib import PurePath
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goedenaam.asking import commands, queries
from goedenaam.asking.commands.files import FileRead, hash_of
from goedenaam.asking.forms import AnswersForm, ColumnsForm
from goedenaam.asking.presenting import changes_of, oddities_of, target_choices
from goedenaam.asking.transfer.columns import guess, targets_of
from goedenaam.asking.transfer.run import read_answers, read_heads
from goedenaam.consent.models import Purpose
from goedenaam.consent.queries import asked_purposes
from goedenaam.kernel.actor import Permission
from goedenaam.kernel.errors import Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.norms.reading.model import Unreadable
from goedenaam.people.views.lists import school_of, today


@require_http_methods(["GET", "HEAD", "POST"])
def read_in(request: Request) -> HttpResponse:
    """Take a file; one of which nobody said yet what its columns are asks that first."""
    actor = request.actor
    school_id = school_of(actor, Permission.KEEP_CONSENT)
    with reading(actor):
        source = queries.source_of(actor, school_id)
        files = list(queries.files_for(actor, school_id)[:20])
        purposes = asked_purposes(actor, school_id, at=timezone.now())
    initial = {"source": source.name if source else "", "exported_on": today()}
    form = AnswersForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return _read(request, school_id, form, {row.code: row for row in purposes})
        except (Refused, Unreadable) as refusal:
            form.add_error("file", str(refusal))
    context = {
        "form": form,
        "files": files,
        "place": actor.seat.place,
        "source": source,
        "asks": bool(purposes),
    }
    return render(request, "asking/files.html", context, status=422 if form.errors else 200)


def _read(request: Request, school_id: UUID, form: AnswersForm, purposes: dict[str, Purpose]) -> HttpResponse:
    actor, upload = request.actor, form.cleaned_data["file"]
    data = upload.read()
    heads = read_heads(data)
    media = {code: list(row.media) for code, row in purposes.items()}
    targets = targets_of(media)
    with reading(actor):
        known = queries.columns_for(actor, school_id, hash_of(heads))
    if known is not None and not set(known) <= {"", *targets}:
        known = None
    answered = request.POST if "column0" in request.POST else None
    columns = known
    if answered or known is None or "kolommen" in request.GET:
        names = {code: row.name for code, row in purposes.items()}
        asked = ColumnsForm(
            answered,
            request.FILES if answered else None,
            heads=heads,
            guessed=known or guess(heads, media),
            targets=target_choices(targets, names),
            initial={"source": form.cleaned_data["source"], "exported_on": form.cleaned_data["exported_on"]},
        )
        if not (answered and asked.is_valid()):
            status = 422 if asked.errors else 200
            return render(request, "asking/columns.html", {"form": asked}, status=status)
        columns = asked.cleaned_data["columns"]
    read = FileRead(
        answers=read_answers(data, columns or [], media=media, today=today()),
        file_name=PurePath(upload.name).name,
        source=form.cleaned_data["source"],
        exported_on=form.cleaned_data["exported_on"],
    )
    made = commands.preview_file(actor=actor, school_id=school_id, read=read, now=timezone.now())
    if answered:
        commands.map_columns(
            actor=actor, school_id=school_id, heads=heads, columns=columns or [], now=timezone.now()
        )
    return redirect("asking:file", made.pk)


@require_safe
def one(request: Request, file_id: UUID) -> HttpResponse:
    return _one(request, file_id)


@require_POST
def confirm(request: Request, file_id: UUID) -> HttpResponse:
    try:
        commands.confirm_file(actor=request.actor, file_id=file_id, now=timezone.now())
    except Refused as refusal:
        return _one(request, file_id, refusal=refusal)
    return redirect("asking:file", file_id)


@require_POST
def drop(request: Request, file_id: UUID) -> HttpResponse:
    try:
        commands.drop_file(actor=request.actor, file_id=file_id, now=timezone.now())
    except Refused as refusal:
        return _one(request, file_id, refusal=refusal)
    messages.success(request, _("Het bestand is weggedaan. Er is niets veranderd."))
    return redirect("asking:files")


def _one(request: Request, file_id: UUID, refusal: Refused | None = None) -> HttpResponse:
    school_of(request.actor, Permission.KEEP_CONSENT)
    with reading(request.actor):
        made = queries.file_for(request.actor, file_id)
    context = {
        "file": made,
        "changes": changes_of(made),
        "oddities": oddities_of(made),
        "steps": {"preview": 1, "queued": 2}.get(made.state, 3),
        "refusal": refusal,
    }
    return render(request, "asking/file.html", context, status=422 if refusal else 200)
