"""Who works, helps or visits: the same three words, and what a visitor or the press says at the door."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goedenaam.consent import commands, queries
from goedenaam.consent.domain.answers import Answer, How
from goedenaam.consent.domain.standing import day_of
from goedenaam.consent.forms import VisitorAnswerForm
from goedenaam.consent.presenting import MEDIA, name_of, rows_of
from goedenaam.consent.views.lists import medium_of, one_asked, school_of
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotFound, Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.people import queries as people
from goedenaam.people.models import Person, Visitor


@require_safe
def adults(request: Request) -> HttpResponse:
    """Choose where it comes to stand; and who comes today."""
    actor, now = request.actor, timezone.now()
    school_id = school_of(actor)
    with reading(actor):
        asked = queries.asked_purposes(actor, school_id, at=now)
        visitors = _visitors(actor, school_id, now)
    keeps = actor.may(Permission.KEEP_CONSENT, board_id=actor.seat.board_id, school_id=school_id)
    return render(request, "consent/adults.html", {"asked": asked, "visitors": visitors, "keeps": keeps})


@require_safe
def adults_for(request: Request, code: str) -> HttpResponse:
    """Who of the team and of today's visitors may, for one purpose and medium; without who left."""
    actor, now = request.actor, timezone.now()
    school_id = school_of(actor)
    with reading(actor):
        asked = one_asked(actor, school_id, code, now)
        medium = medium_of(request, asked)
        everybody = _everybody(actor, school_id, now)
        words = queries.words_at(actor, [one.pk for one in everybody], [(code, medium)], at=now)
    media = [{"url": f"?soort={one}", "label": MEDIA[one], "current": one == medium} for one in asked.media]
    rows = rows_of(everybody, {one.pk: words.of(one.pk, (code, medium)) for one in everybody})
    context = {"purpose": asked, "media": media, "rows": rows, "held": words.held}
    return render(request, "consent/adults_for.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def visitor(request: Request, visitor_id: UUID) -> HttpResponse:
    """Write down what somebody who visits, such as the press, says at the door."""
    actor, now = request.actor, timezone.now()
    school_id = school_of(actor, Permission.KEEP_CONSENT)
    with reading(actor):
        found = next((one for one in _visitors(actor, school_id, now) if one.pk == visitor_id), None)
        if found is None:
            raise NotFound
        asked = queries.asked_purposes(actor, school_id, at=now)
        notice = queries.notices_of(actor, school_id).filter(language="nl").first()
    questions = {f"{one.code}:{medium}": (one.code, medium) for one in asked for medium in one.media}
    labels = {one.code: name_of(one) for one in asked}
    choices = [(key, f"{labels[code]}: {MEDIA[medium]}") for key, (code, medium) in questions.items()]
    form = VisitorAnswerForm(request.POST if request.method == "POST" else None, choices=choices)
    if form.is_valid():
        answer = Answer(
            person_id=visitor_id,
            asked=tuple(questions[key] for key in form.cleaned_data["about"]),
            how=How.SPOKEN,
            witness=actor.user_id,
            notice_id=notice.pk if notice else None,
        )
        act = commands.give_consent if form.cleaned_data["answer"] == "yes" else commands.refuse_consent
        try:
            act(actor=actor, answer=answer, now=now)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Vastgelegd, met jou als getuige."))
            return redirect("consent:adults")
    context = {"visitor": found, "form": form, "notice": notice}
    return render(request, "consent/visitor.html", context, status=422 if form.errors else 200)


def _everybody(actor: Actor, school_id: UUID, now: datetime) -> list[Person]:
    day = day_of(now)
    found: list[Person] = [*people.staff_for(actor, on=day).filter(school=school_id)]
    found += people.volunteers_for(actor, on=day).filter(school=school_id)
    found += _visitors(actor, school_id, now)
    return sorted(found, key=lambda one: (one.sort_key, str(one.pk)))


def _visitors(actor: Actor, school_id: UUID, now: datetime) -> Sequence[Visitor]:
    """Who comes today or was announced for later."""
    return list(people.visitors_for(actor, school_id, since=day_of(now)))
