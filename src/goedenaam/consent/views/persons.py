"""One pupil: the words for staff; the ledger, protection and a dispute for who may."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.consent import commands, queries
from goedenaam.consent.domain.lines import Word
from goedenaam.consent.domain.protections import Reason
from goedenaam.consent.domain.standing import day_of
from goedenaam.consent.forms import DisputeOverForm, ProtectForm
from goedenaam.consent.models import Purpose
from goedenaam.consent.presenting import MEDIA, WORDS, WordLook, name_of
from goedenaam.consent.telling import told
from goedenaam.consent.views.lists import school_of
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.people import queries as people
from goedenaam.people.models import Pupil
from goedenaam.people.presenting import said

WORDS_SEEN = declare("consent.words_seen", "Iemand bekeek wat er van een leerling te zien mag zijn.")
# The same for the ledger, a protection and a dispute: who reads of it does not learn that there is one.
LEDGER_SEEN = declare("consent.ledger_seen", "Iemand bekeek wat er over toestemming is vastgelegd.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One purpose: each word with its media; `unasked` where there is one word, and it is that."""

    name: str
    words: list[tuple[WordLook, str]]
    unasked: bool


@require_safe
def pupil(request: Request, pupil_id: UUID) -> HttpResponse:
    """The three words for everything that is asked, for who looks this pupil up."""
    actor, now = request.actor, timezone.now()
    school_id = school_of(actor)
    with reading(actor):
        found = people.pupil_on_list(actor, pupil_id, on=day_of(now))
    _looked(actor, WORDS_SEEN, found, now)
    with reading(actor):
        asked = queries.asked_purposes(actor, school_id, at=now)
        questions = [(one.code, medium) for one in asked for medium in one.media]
        words = queries.words_at(actor, [found.pk], questions, at=now)
    lines = [
        _asked(one, {medium: words.of(found.pk, (one.code, medium)) for medium in one.media}) for one in asked
    ]
    context = {
        "pupil": found,
        "lines": [line for line in lines if not line.unasked],
        "unasked": ", ".join(line.name for line in lines if line.unasked),
        "held": words.held,
        **_doors(actor, found),
    }
    return render(request, "consent/pupil.html", context)


@require_safe
def history(request: Request, pupil_id: UUID) -> HttpResponse:
    """Who said what, for the two roles that see reasons; that they looked is kept."""
    actor, now = request.actor, timezone.now()
    found = _for_two_roles(actor, pupil_id, now)
    with reading(actor):
        subject = queries.subject_for(actor, found.pk, on=day_of(now))
        purposes = {one.code: name_of(one) for one in queries.purposes_of(actor, found.school_id)}
        names = {pk: said(one) for pk, one in queries.guardians_named(subject).items()}
        lines = list(queries.lines_of(actor, subject))
    context = {"pupil": found, "told": told(lines, {**names, found.pk: said(found)}, purposes)}
    return render(request, "consent/history.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def protection(request: Request, pupil_id: UUID) -> HttpResponse:
    """Set or lift what protects a pupil, by two roles, with the second factor afresh."""
    actor, now = request.actor, timezone.now()
    actor.require(Permission.PROTECT, board_id=actor.seat.board_id, school_id=school_of(actor))
    actor.require_fresh_factor(now)
    found = _for_two_roles(actor, pupil_id, now)
    form = ProtectForm(request.POST if "reason" in request.POST else None)
    refusal = None
    try:
        if "lift" in request.POST:
            commands.lift_protection(actor=actor, person_id=pupil_id, reason=Reason.SECRET_ADDRESS, now=now)
            return _done(request, pupil_id)
        if form.is_valid() and form.cleaned_data["reason"] == Reason.DEATH:
            day = form.cleaned_data["on"] or day_of(now)
            commands.note_death(actor=actor, person_id=pupil_id, on=day, now=now)
            messages.success(request, _("Vastgelegd. Deze leerling staat op geen lijst meer."))
            return redirect("consent:groups")
        if form.is_valid():
            commands.protect(actor=actor, person_id=pupil_id, reason=Reason.SECRET_ADDRESS, now=now)
            return _done(request, pupil_id)
    except Refused as refused:
        refusal = str(refused)
    with reading(actor):
        subject = queries.subject_for(actor, found.pk, on=day_of(now))
        rows = list(queries.protections_of(actor, subject))
    context = {
        "pupil": found,
        "rows": rows,
        "holds": any(row.until is None for row in rows),
        "form": form,
        "refusal": refusal,
    }
    return render(request, "consent/protection.html", context, status=422 if refusal or form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def dispute(request: Request, pupil_id: UUID) -> HttpResponse:
    """Freeze everything while guardians disagree, and end that with the paper that shows that they agree."""
    actor, now = request.actor, timezone.now()
    school_id = school_of(actor)
    actor.require(Permission.SET_CONSENT, board_id=actor.seat.board_id, school_id=school_id)
    with reading(actor):
        found = people.pupil_on_list(actor, pupil_id, on=day_of(now))
    _looked(actor, LEDGER_SEEN, found, now)
    ending = request.POST.get("act") == "end"
    form = DisputeOverForm(request.POST if ending else None)
    if request.method == "POST" and not ending:
        commands.open_dispute(actor=actor, person_id=pupil_id, now=now)
        messages.success(request, _("Alles van deze leerling staat stil."))
        return redirect("consent:dispute", pupil_id)
    if form.is_valid():
        commands.end_dispute(actor=actor, person_id=pupil_id, scan=form.cleaned_data["scan"], now=now)
        messages.success(request, _("Het stilzetten is opgeheven. De antwoorden gelden weer."))
        return redirect("consent:dispute", pupil_id)
    with reading(actor):
        subject = queries.subject_for(actor, found.pk, on=day_of(now))
        frozen_since = queries.frozen_since(subject)
    context = {"pupil": found, "frozen_since": frozen_since, "form": form}
    return render(request, "consent/dispute.html", context, status=422 if form.errors else 200)


def _asked(purpose: Purpose, words: Mapping[str, Word]) -> Asked:
    media = {word: ", ".join(str(MEDIA[one]) for one in words if words[one] is word) for word in Word}
    return Asked(
        name=name_of(purpose),
        words=[(WORDS[word], media[word]) for word in Word if media[word]],
        unasked=set(words.values()) == {Word.NOT_ASKED},
    )


def _for_two_roles(actor: Actor, pupil_id: UUID, now: datetime) -> Pupil:
    """A pupil for who sees reasons; that they looked is written down before anything is read."""
    school_id = school_of(actor)
    actor.require(Permission.PROTECT, board_id=actor.seat.board_id, school_id=school_id)
    with reading(actor):
        found = people.pupil_on_list(actor, pupil_id, on=day_of(now))
    _looked(actor, LEDGER_SEEN, found, now)
    return found


def _done(request: Request, pupil_id: UUID) -> HttpResponse:
    messages.success(request, _("Vastgelegd. Voor anderen is dit een gewoon nee of ja."))
    return redirect("consent:protection", pupil_id)


def _looked(actor: Actor, kind: str, found: Pupil, now: datetime) -> None:
    log.looked(actor, kind, found.pk, board_id=found.board_id, school_id=found.school_id, at=now)


def _doors(actor: Actor, found: Pupil) -> dict[str, bool]:
    """Which further pages of this pupil the actor may open."""
    doors: Iterable[tuple[str, Permission]] = (
        ("may_protect", Permission.PROTECT),
        ("may_freeze", Permission.SET_CONSENT),
    )
    return {
        name: actor.may(permission, board_id=found.board_id, school_id=found.school_id)
        for name, permission in doors
    }
