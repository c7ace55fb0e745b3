"""Ask somebody to agree, see how it stands, answer it, take it back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goedenaam.advice import commands, queries
from goedenaam.advice.domain import PAGES, Page
from goedenaam.advice.domain.leave import State
from goedenaam.advice.forms import Asked, LeaveAnswerForm, LeaveForm, read_question, usual_asker
from goedenaam.advice.models import Leave
from goedenaam.advice.presenting import address_of, chosen_of, to_ask
from goedenaam.advice.views.asking import page_named, render_steps, require_asking
from goedenaam.kernel.calendar import say_end, say_moment
from goedenaam.kernel.errors import Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.norms.types import Audience

_WORDS = {
    State.ASKED: "Wacht op antwoord",
    State.GRANTED: "Akkoord",
    State.REFUSED: "Geen akkoord",
    State.WITHDRAWN: "Ingetrokken",
}
_TONES = {State.ASKED: "ask", State.GRANTED: "allow", State.REFUSED: "forbid", State.WITHDRAWN: "silent"}


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request, slug: str) -> HttpResponse:
    """A form with one sentence; the choices travel in the address."""
    page, now = page_named(request, slug), timezone.now()
    role = request.actor.seat.role
    try:
        asked = read_question(page, request.GET.dict(), role)
    except Refused as refusal:
        return render_steps(request, page, Asked(asker=usual_asker(page, role), values={}), refusal)
    form = LeaveForm(request.POST if request.method == "POST" else None)
    refused: Refused | None = None
    if form.is_bound and form.is_valid():
        try:
            commands.ask_leave(
                actor=request.actor,
                page=page,
                values=asked.values,
                asker=asked.asker,
                reason=form.cleaned_data["reason"],
                now=now,
            )
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, _("Gevraagd. Je ziet hier wanneer er antwoord is."))
            return redirect("advice:leaves")
    with reading(request.actor):
        wanted = to_ask(request.actor, page, asked.values, asked.asker, now=now)
        school_id = request.actor.seat.school_id
        people = (
            queries.right_people(request.actor, wanted.whom, school_id, now=now)
            if wanted and school_id
            else []
        )
    context = {
        "form": form,
        "refusal": refused or (None if people else commands.NobodyToAsk() if wanted else commands.NotToBeAsked()),
        "people": [user.name for user in people],
        "title": page.title,
        "chosen": chosen_of(page, asked.asker, asked.values, address_of(page, asked.asker)),
        "back_url": address_of(page, asked.asker)(asked.values),
    }  # fmt: skip
    return render(request, "advice/leave_ask.html", context, status=422 if refused or form.errors else 200)


@require_safe
def leaves(request: Request) -> HttpResponse:
    """What I asked, what waits for me, and what I agreed to."""
    require_asking(request)
    now = timezone.now()
    with reading(request.actor):
        own = [_line(leave, now) for leave in queries.leaves_of(request.actor)[:50]]
        waiting = [_line(leave, now) for leave in queries.leaves_waiting_for(request.actor, now=now)]
        given = [_line(leave, now) for leave in queries.leaves_given_by(request.actor, now=now)[:100]]
    return render(request, "advice/leaves.html", {"own": own, "waiting": waiting, "given": given})


@require_safe
def leave(request: Request, leave_id: UUID) -> HttpResponse:
    require_asking(request)
    return _render_leave(request, leave_id, LeaveAnswerForm(initial={"end": "day"}))


@require_POST
def answer(request: Request, leave_id: UUID) -> HttpResponse:
    require_asking(request)
    now, form = timezone.now(), LeaveAnswerForm(request.POST)
    if not form.is_valid():
        return _render_leave(request, leave_id, form)
    granted = request.POST.get("answer") == "granted"
    try:
        commands.answer_leave(
            actor=request.actor,
            leave_id=leave_id,
            granted=granted,
            until=form.until(now) if granted else None,
            sentence=form.cleaned_data["sentence"],
            now=now,
        )
    except Refused as refusal:
        return _render_leave(request, leave_id, form, refusal)
    messages.success(request, _("Je akkoord staat erin.") if granted else _("Je antwoord is doorgegeven."))
    return redirect("advice:leaves")


@require_POST
def withdraw(request: Request, leave_id: UUID) -> HttpResponse:
    require_asking(request)
    try:
        commands.withdraw_leave(actor=request.actor, leave_id=leave_id, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Ingetrokken. Het geldt vanaf nu niet meer."))
    return redirect("advice:leaves")


def _render_leave(
    request: Request, leave_id: UUID, form: LeaveAnswerForm, refusal: Refused | None = None
) -> HttpResponse:
    now = timezone.now()
    with reading(request.actor):
        found = queries.leave_for(request.actor, leave_id)
        may_answer = found.state == State.ASKED and queries.may_answer(request.actor, found)
    context = {"line": _line(found, now), "form": form, "may_answer": may_answer, "refusal": refusal}
    return render(request, "advice/leave.html", context, status=422 if refusal or form.errors else 200)


def _line(found: Leave, now: datetime) -> dict[str, Any]:
    """One agreement in words: who, what, how it stands and until when."""
    page: Page | None = PAGES.get(found.page)
    state, asker = State(found.state), Audience(found.asked_as)
    over = state is State.GRANTED and found.until is not None and found.until <= now
    return {
        "id": found.pk,
        "title": page.title_for(asker) if page else found.page,
        "who": found.asked_by.name,
        "role": asker.label,
        "chosen": chosen_of(page, asker, found.choices, address_of(page, asker)) if page else [],
        "reason": found.reason,
        "asked_at": say_moment(found.asked_at, now=now),
        "word": "Voorbij" if over else _WORDS[state],
        "tone": "silent" if over else _TONES[state],
        "until": say_end(found.until, now=now) if found.until else "",
        "by": found.answered_by.name if found.answered_by else "",
        "sentence": found.sentence,
        "is_open": state is State.ASKED,
        "holds": state is State.GRANTED and not over,
        "url": address_of(page, asker)(found.choices) if page else "",
    }
