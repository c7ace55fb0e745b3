"""Twijfel je? Vraag het: put a draft to the right person, answer, read the answer, clear it away."""

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
from goedenaam.advice.domain import asks_as
from goedenaam.advice.domain.doubt import DoubtState, whom_to_ask
from goedenaam.advice.domain.leave import NobodyToAsk
from goedenaam.advice.forms import DoubtAnswerForm, DoubtForm
from goedenaam.advice.models import Doubt
from goedenaam.advice.presenting_drafts import ToldDraft, tell_draft
from goedenaam.advice.views.asking import require_asking
from goedenaam.advice.views.speaking import capacity_of
from goedenaam.kernel.calendar import say_moment
from goedenaam.kernel.errors import Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.norms.types import Audience, Capacity

_WORDS = {
    DoubtState.ASKED: "Wacht op antwoord",
    DoubtState.FINE: "Zo kan het",
    DoubtState.NOT_SO: "Zo liever niet",
}
_TONES = {DoubtState.ASKED: "ask", DoubtState.FINE: "allow", DoubtState.NOT_SO: "forbid"}


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request) -> HttpResponse:
    """Who will get it, and the draft that goes along; sent only by the second button."""
    require_asking(request)
    now, asker = timezone.now(), asks_as(request.actor.seat.role)
    draft = request.POST.get("text", "").replace("\r\n", "\n")
    is_sent = "send" in request.POST
    form = DoubtForm(request.POST if is_sent else None)
    refused: Refused | None = None
    if is_sent and form.is_valid():
        try:
            commands.ask_in_doubt(
                actor=request.actor,
                asker=asker,
                question=form.cleaned_data["question"],
                draft=draft,
                capacity=capacity_of(request),
                now=now,
            )
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, _("Gevraagd. Het antwoord komt hier en op Vandaag."))
            return redirect("advice:doubts")
    with reading(request.actor):
        people = _people(request, asker, now)
    context = {
        "form": form,
        "draft": draft,
        "people": people,
        "refusal": refused or (None if people else NobodyToAsk()),
    }
    return render(request, "advice/doubt_ask.html", context, status=422 if refused or form.errors else 200)


@require_safe
def doubts(request: Request) -> HttpResponse:
    """What I asked, and what waits for me."""
    require_asking(request)
    now = timezone.now()
    with reading(request.actor):
        own = [_line(doubt, now) for doubt in queries.doubts_of(request.actor)[:50]]
        waiting = [_line(doubt, now) for doubt in queries.doubts_waiting_for(request.actor)[:50]]
    return render(request, "advice/doubts.html", {"own": own, "waiting": waiting})


@require_safe
def doubt(request: Request, doubt_id: UUID) -> HttpResponse:
    require_asking(request)
    return _render(request, doubt_id, DoubtAnswerForm())


@require_POST
def answer(request: Request, doubt_id: UUID) -> HttpResponse:
    require_asking(request)
    form = DoubtAnswerForm(request.POST)
    if not form.is_valid():
        return _render(request, doubt_id, form)
    try:
        commands.answer_doubt(
            actor=request.actor,
            doubt_id=doubt_id,
            fine=request.POST.get("verdict") == DoubtState.FINE,
            answer=form.cleaned_data["answer"],
            now=timezone.now(),
        )
    except Refused as refusal:
        return _render(request, doubt_id, form, refusal)
    messages.success(request, _("Je antwoord is doorgegeven."))
    return redirect("advice:doubts")


@require_POST
def clear(request: Request, doubt_id: UUID) -> HttpResponse:
    require_asking(request)
    commands.clear_doubt(actor=request.actor, doubt_id=doubt_id, now=timezone.now())
    messages.success(request, _("Gewist. Er is niets van bewaard."))
    return redirect("advice:doubts")


def _people(request: Request, asker: Audience, now: datetime) -> list[str]:
    school_id = request.actor.seat.school_id
    if school_id is None:
        return []
    whom = whom_to_ask(asker, queries.named_in_doubt(request.actor, asker, at=now))
    return [user.name for user in queries.right_people(request.actor, whom, school_id, now=now)]


def _render(
    request: Request, doubt_id: UUID, form: DoubtAnswerForm, refusal: Refused | None = None
) -> HttpResponse:
    now, actor = timezone.now(), request.actor
    with reading(actor):
        found = queries.doubt_for(actor, doubt_id)
        is_own = found.asked_by_id == actor.user_id
        told = _told(request, found, now) if found.draft and not is_own else None
    context = {
        "line": _line(found, now),
        "told": told,
        "form": form,
        "is_own": is_own,
        "may_answer": not is_own and found.state == DoubtState.ASKED,
        "refusal": refusal,
    }
    return render(request, "advice/doubt.html", context, status=422 if refusal or form.errors else 200)


def _told(request: Request, found: Doubt, now: datetime) -> ToldDraft | None:
    """What the check says of the draft, as whoever answers would see it; only at the seat of that school."""
    if request.actor.seat.school_id != found.school_id:
        return None
    capacity = Capacity(found.capacity) if found.capacity else None
    return tell_draft(request.actor, found.draft, Audience(found.asked_as), capacity, now=now)


def _line(found: Doubt, now: datetime) -> dict[str, Any]:
    state, asker = DoubtState(found.state), Audience(found.asked_as)
    return {
        "id": found.pk,
        "who": found.asked_by.name,
        "role": asker.label,
        "question": found.question,
        "draft": found.draft,
        "asked_at": say_moment(found.asked_at, now=now),
        "word": _WORDS[state],
        "tone": _TONES[state],
        "is_answered": state is not DoubtState.ASKED,
        "by": found.answered_by.name if found.answered_by else "",
        "answer": found.answer,
    }
