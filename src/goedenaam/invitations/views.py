"""The office: invite the guardians of a group, confirm who used a code, hand out a day pass."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goedenaam.invitations import commands, queries
from goedenaam.invitations.domain import pass_token
from goedenaam.invitations.forms import DayPassForm
from goedenaam.invitations.letters import as_pdf, letter_of, name_of
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotFound, Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.people.domain import school_year_of
from goedenaam.people.queries import group_for, groups_for
from goedenaam.signin.visits import qr_image


@require_safe
def office(request: Request) -> HttpResponse:
    return _office(request)


@require_safe
def group(request: Request, group_id: UUID) -> HttpResponse:
    return _group(request, group_id)


@require_POST
def invite(request: Request, group_id: UUID) -> HttpResponse:
    commands.invite_group(actor=request.actor, group_id=group_id, now=timezone.now())
    return redirect("letting_in:group", group_id)


@require_safe
def letters(request: Request, group_id: UUID) -> HttpResponse:
    """The letters of a group as a PDF; codes that were used or decided are not in it."""
    now = timezone.now()
    with reading(request.actor):
        found = group_for(request.actor, group_id)
        _require(request.actor, found.board_id, found.school_id)
        rows = queries.open_invitations(request.actor, group_id, on=timezone.localdate(now), now=now)
        pages = [letter_of(row) for row in rows]
    return as_download(as_pdf(pages, school=request.actor.seat.place), f"brieven-groep-{found.name}")


@require_safe
def text(request: Request, invitation_id: UUID) -> HttpResponse:
    """One invitation as text, to paste into the parent app."""
    with reading(request.actor):
        row = queries.invitation_for(request.actor, invitation_id)
        if row.guardian is None:
            raise NotFound  # a pupil gets a letter, or the mail of the school
        letter = letter_of(row)
    return render(request, "invitations/text.html", {"letter": letter, "school": request.actor.seat.place})


@require_POST
def mail(request: Request, invitation_id: UUID) -> HttpResponse:
    try:
        commands.mail_invitation(actor=request.actor, invitation_id=invitation_id, now=timezone.now())
    except Refused as refusal:
        return _office(request, refusal)
    return redirect("letting_in:office")


@require_POST
def confirm(request: Request, invitation_id: UUID) -> HttpResponse:
    try:
        commands.let_in(actor=request.actor, invitation_id=invitation_id, now=timezone.now())
    except Refused as refusal:
        return _office(request, refusal)
    return redirect("letting_in:office")


@require_POST
def refuse(request: Request, invitation_id: UUID) -> HttpResponse:
    commands.keep_out(actor=request.actor, invitation_id=invitation_id, now=timezone.now())
    return redirect("letting_in:office")


@require_http_methods(["GET", "HEAD", "POST"])
def day_pass(request: Request) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    _require(actor, actor.seat.board_id, actor.seat.school_id)
    with reading(actor):
        groups = [
            (str(g.pk), g.name)
            for g in groups_for(actor, school_year=school_year_of(timezone.localdate(now)))
        ]
    form = DayPassForm(request.POST if request.method == "POST" else None, groups=groups)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = commands.make_day_pass(
                actor=actor, group_id=UUID(said["group"]), name=said["name"], now=now
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            token = pass_token(made.pk, settings.SECRET_KEY)
            address = settings.BASE_URL + reverse("invited:day_pass", args=[made.pk, token])
            context = {
                "name": made.name,
                "group": made.group.name,
                "qr": qr_image(address),
                "address": address,
            }
            return render(request, "invitations/day_pass_made.html", context)
    return render(request, "invitations/day_pass.html", {"form": form}, status=422 if form.errors else 200)


def _office(request: Request, refusal: Refused | None = None) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    _require(actor, actor.seat.board_id, actor.seat.school_id)
    with reading(actor):
        waiting = [
            {
                "id": row.pk,
                "name": name_of(row.person),
                "child": name_of(row.pupil) if row.guardian else "",
                "email": row.used_by.email if row.used_by else "",
                "is_proven": queries.is_proven(row),
                "at": row.used_at,
            }
            for row in queries.waiting_for_school(actor)
        ]
        groups = list(groups_for(actor, school_year=school_year_of(timezone.localdate(now))))
        passes = list(queries.passes_for(actor, now=now))
        devices = queries.devices_for(actor).filter(seen_at=None).count()
    context = {
        "waiting": waiting,
        "groups": groups,
        "passes": passes,
        "devices": devices,
        "refusal": refusal,
        "place": actor.seat.place,
    }
    return render(request, "invitations/office.html", context, status=422 if refusal else 200)


def _group(request: Request, group_id: UUID) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    today = timezone.localdate(now)
    with reading(actor):
        found = group_for(actor, group_id)
        _require(actor, found.board_id, found.school_id)
        rows = {
            (row.guardian_id, row.pupil_id): row
            for row in queries.invitations_for(actor).filter(decided_at=None)
        }
        lines: list[dict[str, Any]] = []
        for line in queries.guardianships_in(actor, group_id, on=today):
            row = rows.get((line.guardian_id, line.pupil_id))
            lines.append(
                {
                    "child": name_of(line.pupil),
                    "guardian": name_of(line.guardian),
                    "is_in": line.guardian.user_id is not None,
                    "invitation": row,
                    "has_address": bool(line.guardian.email),
                }
            )
    open_lines = sum(1 for line in lines if line["invitation"])
    context = {"group": found, "lines": lines, "open": open_lines, "tabs": tabs(request, found.pk)}
    return render(request, "invitations/group.html", context)


def tabs(request: Request, group_id: UUID) -> list[dict[str, object]]:
    """The guardians and the pupils of one group, for the filter on top."""
    pages = [("letting_in:group", _("Ouders")), ("letting_in:pupils", _("Leerlingen"))]
    return [
        {"url": url, "label": label, "current": request.path == url}
        for name, label in pages
        for url in (reverse(name, args=[group_id]),)
    ]


def as_download(data: bytes, name: str) -> HttpResponse:
    """A PDF to keep; a slash in the name of a group is none in that of a file."""
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name.replace("/", "-")}.pdf"'
    return answer


def _require(actor: Actor, board_id: UUID, school_id: UUID | None) -> None:
    actor.require(Permission.LET_IN, board_id=board_id, school_id=school_id)
