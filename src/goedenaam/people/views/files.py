"""Read in a file of the student administration, look at what it changes, and take it over."""

from datetime import date
from pathlib import PurePath
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
from goedenaam.norms.reading.model import Unreadable
from goedenaam.people import commands, queries
from goedenaam.people.commands.importing import FileRead, hash_of
from goedenaam.people.domain import leave_in_numbers, school_year_of
from goedenaam.people.forms import ColumnsForm, RosterForm
from goedenaam.people.imports.columns import guess
from goedenaam.people.imports.lines import Incoming
from goedenaam.people.imports.run import is_xml, read_edexml, read_heads, read_table
from goedenaam.people.presenting import changes_of, issues_of
from goedenaam.people.views.lists import frame, school_of, today


@require_http_methods(["GET", "HEAD", "POST"])
def read_in(request: Request) -> HttpResponse:
    """Take a file; a table of which nobody said yet what its columns are asks that first."""
    school_id = school_of(request.actor, Permission.IMPORT_PEOPLE)
    form = RosterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        data = upload.read()
        try:
            if is_xml(data):
                return _preview(request, school_id, read_edexml(data, today=today()), upload.name)
            return _table(request, school_id, data, upload.name)
        except (Refused, Unreadable) as refusal:
            form.add_error("file", str(refusal))
    with reading(request.actor):
        files = list(queries.imports_for(request.actor, school_id)[:20])
    context = frame(request, form=form, files=files, to_lists=_reads_names(request))
    return render(request, "people/files.html", context, status=422 if form.errors else 200)


def _table(request: Request, school_id: UUID, data: bytes, name: str) -> HttpResponse:
    heads = read_heads(data, today=today())
    with reading(request.actor):
        known = queries.columns_for(request.actor, school_id, hash_of(heads))
    answered = request.POST if "column0" in request.POST else None
    if known and answered is None and "kolommen" not in request.GET and len(_years(today())) == 1:
        return _read_table(request, school_id, data, name, known, school_year_of(today()))
    form = ColumnsForm(
        answered,
        request.FILES if answered else None,
        heads=heads,
        guessed=known["columns"] if known else guess(heads),
        years=_years(today()),
    )
    if answered and form.is_valid():
        values = form.cleaned_data
        chosen = {"columns": values["columns"], "whole": values["whole"] == "yes"}
        answer = _read_table(request, school_id, data, name, chosen, values["school_year"])
        commands.map_columns(
            actor=request.actor, school_id=school_id, heads=heads, chosen=chosen, now=timezone.now()
        )
        return answer
    context = frame(request, form=form)
    return render(request, "people/columns.html", context, status=422 if form.errors else 200)


def _read_table(
    request: Request, school_id: UUID, data: bytes, name: str, chosen: dict[str, Any], school_year: str
) -> HttpResponse:
    incoming = read_table(
        data, chosen["columns"], school_year=school_year, whole=chosen["whole"], today=today()
    )
    return _preview(request, school_id, incoming, name)


def _years(day: date) -> list[str]:
    """This school year, and the next one from the spring on."""
    current = school_year_of(day)
    following = f"{int(current[:4]) + 1}-{int(current[:4]) + 2}"
    return [current, following] if day.month in {4, 5, 6, 7} else [current]


def _preview(request: Request, school_id: UUID, incoming: Incoming, name: str) -> HttpResponse:
    read = FileRead(incoming=incoming, file_name=PurePath(name).name)
    made = commands.preview_import(actor=request.actor, school_id=school_id, read=read, now=timezone.now())
    return redirect("people:file", made.pk)


@require_safe
def one(request: Request, import_id: UUID) -> HttpResponse:
    return _one(request, import_id)


@require_POST
def confirm(request: Request, import_id: UUID) -> HttpResponse:
    try:
        commands.confirm_import(
            actor=request.actor,
            import_id=import_id,
            many_may_leave="many_may_leave" in request.POST,
            now=timezone.now(),
        )
    except Refused as refusal:
        return _one(request, import_id, refusal=refusal)
    return redirect("people:file", import_id)


@require_POST
def drop(request: Request, import_id: UUID) -> HttpResponse:
    try:
        commands.drop_import(actor=request.actor, import_id=import_id, now=timezone.now())
    except Refused as refusal:
        return _one(request, import_id, refusal=refusal)
    messages.success(request, _("Het bestand is weggedaan. Er is niets veranderd."))
    return redirect("people:files")


def _reads_names(request: Request) -> bool:
    """Who reads a file in without working with children sees how many, and names only where something is odd."""
    seat = request.actor.seat
    return request.actor.may(Permission.READ_PUPILS, board_id=seat.board_id, school_id=seat.school_id)


def _one(request: Request, import_id: UUID, refusal: Refused | None = None) -> HttpResponse:
    with reading(request.actor):
        made = queries.import_for(request.actor, import_id)
    steps = {"preview": 1, "queued": 2}.get(made.state, 3)
    context = frame(
        request,
        file=made,
        changes=changes_of(made, with_names=_reads_names(request)),
        issues=issues_of(made),
        many_leave=leave_in_numbers(made.counts),
        steps=steps,
        refusal=refusal,
    )
    return render(request, "people/file.html", context, status=422 if refusal else 200)
