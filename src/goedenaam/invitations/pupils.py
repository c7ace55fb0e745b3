"""The office and its pupils: who may have an account, the letters, the school address, the cards to sign in with."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.invitations import commands, queries
from goedenaam.invitations.forms import SchoolAddressForm
from goedenaam.invitations.letters import Card, as_pdf, cards_as_pdf, letter_of, name_of
from goedenaam.invitations.views import as_download, tabs
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotFound, Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.people.models import Group
from goedenaam.people.queries import group_for
from goedenaam.tenancy.domain import pupil_code, say_eight

CARDS_SEEN = declare("invitations.cards_seen", "Iemand bekeek de inlogcodes van leerlingen van een groep.")


@require_safe
def group(request: Request, group_id: UUID) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    with reading(actor):
        found = _group(actor, group_id)
        pupils = queries.pupils_who_may(actor, found, on=timezone.localdate(now))
        open_ones = queries.invitations_for(actor).filter(decided_at=None, guardian=None)
        rows = {row.pupil_id: row for row in open_ones}
    lines = [
        {
            "id": pupil.pk,
            "name": name_of(pupil),
            "email": pupil.user.email if pupil.user else "",
            "invitation": rows.get(pupil.pk),
        }
        for pupil in pupils
    ]
    context = {
        "group": found,
        "lines": lines,
        "tabs": tabs(request, found.pk),
        "has_letters": any(line["invitation"] for line in lines),
        "has_cards": any(line["email"] for line in lines),
    }
    return render(request, "invitations/pupils.html", context)


@require_POST
def invite(request: Request, group_id: UUID) -> HttpResponse:
    commands.invite_pupils(actor=request.actor, group_id=group_id, now=timezone.now())
    return redirect("letting_in:pupils", group_id)


@require_safe
def letters(request: Request, group_id: UUID) -> HttpResponse:
    """The letters of the pupils of a group; codes that were used or decided are not in it."""
    actor, now = request.actor, timezone.now()
    with reading(actor):
        found = _group(actor, group_id)
        today = timezone.localdate(now)
        rows = queries.open_invitations(actor, group_id, for_pupils=True, on=today, now=now)
        pages = [letter_of(row) for row in rows]
    return as_download(as_pdf(pages, school=actor.seat.place), f"brieven-leerlingen-groep-{found.name}")


@require_safe
def cards(request: Request, group_id: UUID) -> HttpResponse:
    """The cards with the codes to sign in; wants the second factor afresh, and who looked is kept (SECURITY.md 12)."""
    actor, now = request.actor, timezone.now()
    with reading(actor):
        found = _group(actor, group_id)
    actor.require_fresh_factor(now)
    log.looked(actor, CARDS_SEEN, found.pk, board_id=found.board_id, school_id=found.school_id, at=now)
    with reading(actor):
        pupils = queries.pupils_who_may(actor, found, on=timezone.localdate(now))
        seats = queries.pupil_seats(actor, [pupil.user_id for pupil in pupils if pupil.user_id], now=now)
    made = [
        Card(name=name_of(pupil), email=pupil.user.email, code=_code(seats[pupil.user.pk]))
        for pupil in pupils
        if pupil.user and pupil.user.pk in seats
    ]
    return as_download(cards_as_pdf(made, school=actor.seat.place), f"kaarten-groep-{found.name}")


@require_POST
def renew(request: Request, pupil_id: UUID) -> HttpResponse:
    """Give a pupil another code and show it, once."""
    seat = commands.renew_pupil_code(actor=request.actor, pupil_id=pupil_id, now=timezone.now())
    context = {"name": seat.user.name, "code": _code(seat.pk)}
    return render(request, "invitations/pupil_code.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def school_address(request: Request, invitation_id: UUID) -> HttpResponse:
    """Mail a pupil's code to the address that the school gave the pupil."""
    actor = request.actor
    with reading(actor):
        row = queries.invitation_for(actor, invitation_id)
    if row.guardian_id is not None:
        raise NotFound
    form = SchoolAddressForm(
        request.POST if request.method == "POST" else None, initial={"email": row.mail_to}
    )
    if request.method == "POST" and form.is_valid():
        try:
            commands.mail_invitation(
                actor=actor, invitation_id=row.pk, to=form.cleaned_data["email"], now=timezone.now()
            )
        except Refused as refusal:
            form.add_error("email", str(refusal))
        else:
            return redirect("letting_in:office")
    context = {"form": form, "name": name_of(row.pupil)}
    return render(request, "invitations/school_address.html", context, status=422 if form.errors else 200)


def _group(actor: Actor, group_id: UUID) -> Group:
    found = group_for(actor, group_id)
    actor.require(Permission.LET_IN, board_id=found.board_id, school_id=found.school_id)
    return found


def _code(seat_id: UUID) -> str:
    return say_eight(pupil_code(seat_id, settings.SECRET_KEY))
