"""Where an import and what somebody said themselves differ: asked again, and written down with proof."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goedenaam.consent import commands, queries
from goedenaam.consent.domain.answers import Answer, How
from goedenaam.consent.domain.standing import day_of
from goedenaam.consent.forms import ProofForm
from goedenaam.consent.presenting import MEDIA, name_of
from goedenaam.consent.queries import Subject
from goedenaam.consent.telling import told
from goedenaam.consent.views.lists import school_of
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotFound, Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.people import queries as people
from goedenaam.people.models import Pupil
from goedenaam.people.presenting import listed, said


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """One question of one pupil on which answers differ."""

    pupil: str
    about: str
    url: str


@require_safe
def contradictions(request: Request) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    school_id = school_of(actor, Permission.KEEP_CONSENT)
    with reading(actor):
        found = queries.contradictions(actor, school_id, at=now)
        wanted = {who for who, _code, _medium in found}
        pupils = {one.pk: one for one in people.pupils_for(actor, on=day_of(now)).filter(pk__in=wanted)}
        names = {one.code: name_of(one) for one in queries.purposes_of(actor, school_id)}
    rows = [
        Differing(
            pupil=listed(pupils[who]),
            about=f"{names[code]}, {MEDIA[medium]}",
            url=reverse("consent:resolve", args=[who, code, medium]),
        )
        for who, code, medium in found
        if who in pupils
    ]
    return render(request, "consent/contradictions.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def resolve(request: Request, pupil_id: UUID, code: str, medium: str) -> HttpResponse:
    """What was said of this one thing, and the answer of who was asked again."""
    actor, now = request.actor, timezone.now()
    school_id = school_of(actor, Permission.KEEP_CONSENT)
    with reading(actor):
        pupil = _pupil(actor, pupil_id, now)
        subject = queries.subject_for(actor, pupil_id, on=day_of(now))
        if (pupil_id, code, medium) not in queries.contradictions(actor, school_id, at=now):
            raise NotFound
        names = {pk: said(one) for pk, one in queries.guardians_named(subject).items()}
        purposes = {one.code: name_of(one) for one in queries.purposes_of(actor, school_id)}
        lines = list(queries.statements_of(actor, (pupil_id, code, medium)))
        notice = queries.notices_of(actor, school_id).filter(language="nl").first()
    givers = [*((str(pk), name) for pk, name in names.items()), (str(pupil_id), _("De leerling zelf"))]
    form = ProofForm(request.POST if request.method == "POST" else None, givers=givers)
    if form.is_valid():
        answer = _answer(form, actor, subject, (code, medium), notice.pk if notice else None)
        try:
            yes = form.cleaned_data["answer"] == "yes"
            commands.resolve_contradiction(actor=actor, answer=answer, yes=yes, now=now)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Vastgelegd. Hier spreekt niets elkaar meer tegen."))
            return redirect("consent:contradictions")
    context = {
        "pupil": pupil,
        "about": f"{purposes[code]}, {MEDIA[medium]}",
        "told": told(lines, {**names, pupil_id: said(pupil)}, purposes),
        "form": form,
    }
    return render(request, "consent/resolve.html", context, status=422 if form.errors else 200)


def _answer(
    form: ProofForm, actor: Actor, subject: Subject, asked: tuple[str, str], notice_id: UUID | None
) -> Answer:
    values = form.cleaned_data
    how = How(values["how"])
    return Answer(
        person_id=subject.id,
        asked=(asked,),
        how=how,
        by=UUID(values["giver"]),
        notice_id=notice_id,
        scan=values["scan"] if how is How.PAPER else "",
        witness=actor.user_id if how is How.SPOKEN else None,
    )


def _pupil(actor: Actor, pupil_id: UUID, now: datetime) -> Pupil:
    return people.pupil_for(actor, pupil_id, on=day_of(now))
