"""Read in a file with answers, look at what it changes, and take it over."""

from collections.abc import Sequence
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
from goedenaam.asking.domain.files import AskedThen
from goedenaam.asking.forms import AnswersForm, ColumnsForm
from goedenaam.asking.models import AnswerMap
from goedenaam.asking.presenting import MEDIA, bundles_of, changes_of, named, oddities_of, target_choices
from goedenaam.asking.transfer.columns import guess, is_bundle, parts, targets_of, will_do
from goedenaam.asking.transfer.run import read_answers, read_heads
from goedenaam.consent.models import Purpose
from goedenaam.consent.queries import asked_purposes, purposes_of
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
    with reading(actor):
        kept = queries.map_for(actor, school_id, hash_of(heads))
    if kept is not None and not will_do(kept.columns, media):
        kept = None
    answered = request.POST if "column0" in request.POST else None
    columns, then = (kept.columns, AskedThen.from_json(kept.asked)) if kept else ([], None)
    if answered or kept is None or "kolommen" in request.GET:
        asked = _columns_form(request, form, purposes, heads, kept)
        if not (answered and asked.is_valid()):
            status = 422 if asked.errors else 200
            return render(request, "asking/columns.html", {"form": asked}, status=status)
        columns, then = asked.cleaned_data["columns"], asked.cleaned_data["asked"]
    read = FileRead(
        answers=read_answers(
            data, columns, media=media, today=today(), asked_on=then.since if then else None
        ),
        file_name=PurePath(upload.name).name,
        source=form.cleaned_data["source"],
        exported_on=form.cleaned_data["exported_on"],
        asked=then,
    )
    made = commands.preview_file(actor=actor, school_id=school_id, read=read, now=timezone.now())
    if answered:
        commands.map_columns(
            actor=actor, school_id=school_id, heads=heads, columns=columns, asked=then, now=timezone.now()
        )
    return redirect("asking:file", made.pk)


def _columns_form(
    request: Request,
    form: AnswersForm,
    purposes: dict[str, Purpose],
    heads: Sequence[str],
    kept: AnswerMap | None,
) -> ColumnsForm:
    """What each column is: as it was said before, else as we guess; for which media one answer was is never guessed."""
    media = {code: list(row.media) for code, row in purposes.items()}
    names = {code: row.name for code, row in purposes.items()}
    before = dict(map(parts, filter(is_bundle, kept.columns if kept else ())))
    then = AskedThen.from_json(kept.asked) if kept else None
    guessed = (
        [f"answer:{parts(one)[0]}" if is_bundle(one) else one for one in kept.columns]
        if kept
        else guess(heads, media)
    )
    answered = request.POST if "column0" in request.POST else None
    return ColumnsForm(
        answered,
        request.FILES if answered else None,
        heads=heads,
        guessed=guessed,
        targets=target_choices(targets_of(media), names),
        several={
            code: (named(row.name), [(medium, str(MEDIA[medium])) for medium in row.media])
            for code, row in purposes.items()
            if len(row.media) > 1
        },
        initial={
            "source": form.cleaned_data["source"],
            "exported_on": form.cleaned_data["exported_on"],
            "asked_text": then.text if then else "",
            "asked_on": then.since if then else None,
            **{f"media_{code}": listed for code, listed in before.items()},
        },
    )


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
        then = AskedThen.from_json(made.asked)
        purposes = list(purposes_of(request.actor, made.school_id)) if then else []
    context = {
        "file": made,
        "then": then,
        "bundles": bundles_of(then, purposes) if then else [],
        "changes": changes_of(made),
        "oddities": oddities_of(made),
        "steps": {"preview": 1, "queued": 2}.get(made.state, 3),
        "refusal": refusal,
    }
    return render(request, "asking/file.html", context, status=422 if refusal else 200)
