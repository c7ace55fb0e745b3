"""What somebody kept: a list, one answer, and throwing it away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from goedenaam.advice import commands, queries
from goedenaam.advice.views.asking import require_asking
from goedenaam.kernel.calendar import say_moment
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request


@require_safe
def kept_answers(request: Request) -> HttpResponse:
    require_asking(request)
    now = timezone.now()
    with reading(request.actor):
        kept = [
            (answer, say_moment(answer.kept_at, now=now))
            for answer in queries.kept_answers_for(request.actor)
        ]
    return render(request, "advice/kept_answers.html", {"kept": kept})  # fmt: skip


@require_safe
def kept_answer(request: Request, kept_id: UUID) -> HttpResponse:
    require_asking(request)
    with reading(request.actor):
        answer = queries.kept_for(request.actor, kept_id)
    context = {"answer": answer, "kept_at": say_moment(answer.kept_at, now=timezone.now())}
    return render(request, "advice/kept_answer.html", context)


@require_POST
def drop(request: Request, kept_id: UUID) -> HttpResponse:
    require_asking(request)
    commands.drop_kept(actor=request.actor, kept_id=kept_id, now=timezone.now())
    messages.success(request, _("Weggegooid. Er is niets van bewaard."))
    return redirect("advice:kept_answers")
