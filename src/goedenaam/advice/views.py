"""Choose a question, answer two or three choices, read the answer. Nothing that is asked is stored."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from goedenaam.advice import queries
from goedenaam.advice.domain import PAGES, asks_as
from goedenaam.advice.forms import QuestionForm
from goedenaam.answers.questions import QUESTIONS
from goedenaam.kernel.actor import Permission
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.norms.decision import Outcome
from goedenaam.protocol.queries import versions_in_force


@require_safe
def questions(request: Request) -> HttpResponse:
    _require(request)
    with reading(request.actor):
        versions = versions_in_force(request.actor, request.actor.seat, at=timezone.now())
    context = {
        "pages": [(page, QUESTIONS[page.question].title) for page in PAGES.values()],
        "versions": versions,
        "place": request.actor.seat.place,
    }
    return render(request, "advice/questions.html", context)


@require_safe
def question(request: Request, slug: str) -> HttpResponse:
    _require(request)
    page = PAGES.get(slug)
    if page is None:
        raise NotFound
    asker = asks_as(request.actor.seat.role)
    form = QuestionForm(page, request.GET or None, asker=asker)
    context = {
        "form": form,
        "page": page,
        "title": QUESTIONS[page.question].title,
        "place": request.actor.seat.place,
    }
    if form.is_bound and form.is_valid():
        with reading(request.actor):
            answer = queries.answer_for(
                request.actor,
                question=page.question,
                values=form.values,
                asker=form.asker,
                at=timezone.now(),
            )
        silent = answer.decision.outcome is not Outcome.ANSWERED
        kind = "silent" if silent or answer.decision.verdict is None else answer.decision.verdict.value
        context |= {"answer": answer, "kind": kind}
    return render(request, "advice/question.html", context, status=422 if form.errors else 200)


def _require(request: Request) -> None:
    seat = request.actor.seat
    request.actor.require(Permission.ASK, board_id=seat.board_id, school_id=seat.school_id)
