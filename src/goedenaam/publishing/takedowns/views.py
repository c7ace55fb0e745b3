"""Cases, their choices and proofs, a take-down that somebody begins, and "Dit moet weg"."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.calendar import say_day
from goedenaam.kernel.errors import NotAllowed, NotFound, Refused
from goedenaam.kernel.scope import for_system, reading
from goedenaam.kernel.web import Request
from goedenaam.publishing.commands.takedown import choose, confirm_takedown, removed_by_hand, take_down
from goedenaam.publishing.delivering.registered import the_world
from goedenaam.publishing.domain.takedowns import Reason
from goedenaam.publishing.queries import post_for
from goedenaam.publishing.takedowns import commands, presenting, queries
from goedenaam.publishing.takedowns.domain import Settled
from goedenaam.publishing.takedowns.forms import ProofForm, RemovalForm, SettleForm, TakeDownForm
from goedenaam.signin.visits import network_of
from goedenaam.tenancy.models import School


@require_safe
def cases(request: Request) -> HttpResponse:
    actor = request.actor
    _require_taker(actor)
    with reading(actor):
        found = queries.cases_for(actor)
        asked = list(queries.requests_for(actor)[: queries.MOST])
    rows = [
        {
            "id": one.row.pk,
            "title": presenting.title_of(one.row),
            "posts": presenting.listed_posts(one.posts),
            "begun": one.row.begun_at,
            "open": one.open,
            "done": one.total - one.open,
            "total": one.total,
            "due": one.due,
        }
        for one in found
    ]
    context = {
        "open": [row for row in rows if row["open"]],
        "closed": [row for row in rows if not row["open"]],
        "asked": asked,
    }
    return render(request, "takedowns/list.html", context)


@require_safe
def case(request: Request, case_id: UUID) -> HttpResponse:
    return _case_page(request, case_id)


@require_POST
def confirm(request: Request, case_id: UUID) -> HttpResponse:
    """The one yes for many posts."""
    return _acted(
        request,
        case_id,
        lambda: confirm_takedown(
            actor=request.actor, takedown_id=case_id, clock=the_world().clock, now=timezone.now()
        ),
    )


@require_POST
def choose_about(request: Request, task_id: UUID) -> HttpResponse:
    """What happens with a post on which others are seen as well."""
    actor, now = request.actor, timezone.now()
    with reading(actor):
        case_id = queries.case_of_task(actor, task_id)
    answers: dict[str, Callable[[], object]] = {
        "weg": lambda: choose(actor=actor, task_id=task_id, keep=False, world=the_world(), now=now),
        "blijft": lambda: choose(actor=actor, task_id=task_id, keep=True, world=the_world(), now=now),
        "verborgen": lambda: commands.stay_hidden(actor=actor, task_id=task_id, now=now),
        "niet-erop": lambda: commands.say_not_on_it(actor=actor, task_id=task_id, world=the_world(), now=now),
    }
    answer = answers.get(request.POST.get("answer", ""))
    if answer is None:
        return _case_page(request, case_id, refusal=_("Kies wat er met het bericht gebeurt."))
    return _acted(request, case_id, answer)


@require_POST
def removed(request: Request, task_id: UUID) -> HttpResponse:
    """It was taken away by hand, with how that was seen."""
    actor = request.actor
    with reading(actor):
        case_id = queries.case_of_task(actor, task_id)
    form = ProofForm(request.POST)
    if not form.is_valid():
        return _case_page(request, case_id, proof=(task_id, form))
    return _acted(
        request,
        case_id,
        lambda: removed_by_hand(
            actor=actor, task_id=task_id, proof=form.cleaned_data["proof"], clock=the_world().clock,
            now=timezone.now(),
        ),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Request, post_id: UUID) -> HttpResponse:
    """Take one post down everywhere."""
    actor, now = request.actor, timezone.now()
    with reading(actor):
        post = post_for(actor, post_id)
        standing = queries.standing_copies(post_id)
    actor.require(Permission.TAKE_DOWN, board_id=post.board_id, school_id=post.school_id)
    form = TakeDownForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = take_down(
                actor=actor, post_id=post_id, reason=Reason(form.cleaned_data["reason"]),
                clock=the_world().clock, now=now,
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("takedowns:case", made.pk)
    context = {"form": form, "post": post, "count": len(standing)}
    return render(request, "takedowns/begin.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def asked(request: Request, request_id: UUID) -> HttpResponse:
    """What somebody asked to have taken away, and the answer."""
    actor, now = request.actor, timezone.now()
    with reading(actor):
        row = queries.request_for(actor, request_id)
        ours = queries.post_named(actor, row)
    actor.require(Permission.TAKE_DOWN, board_id=row.board_id, school_id=row.school_id)
    form = SettleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            settled = commands.settle_request(
                actor=actor, request_id=request_id, outcome=Settled(form.cleaned_data["outcome"]),
                answer=form.cleaned_data["answer"], post_id=ours.post_id if ours else None,
                clock=the_world().clock, now=now,
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            if settled.takedown_id:
                return redirect("takedowns:case", settled.takedown_id)
            return redirect("takedowns:list")
    context = {"form": form, "row": row, "ours": ours, "promised": say_day(row.answer_on)}
    return render(request, "takedowns/request.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def must_go(request: HttpRequest) -> HttpResponse:
    """ "Dit moet weg", for everybody; the answer never says whether something exists."""
    actor: Actor | None = getattr(request, "actor", None)
    with for_system():
        schools = {str(school.pk): school for school in queries.schools_to_tell()}
    own = _own_schools(actor, schools)
    form = RemovalForm(
        request.POST if request.method == "POST" else None,
        schools=[(key, f"{school.short_name} ({school.board.name})") for key, school in own.items()],
        initial={"school": request.GET.get("school", "")} if len(own) > 1 else None,
    )
    if request.method == "POST" and form.is_valid():
        school = own[form.cleaned_data["school"]]
        try:
            commands.ask_removal(
                actor=actor, school=school, what=form.cleaned_data["what"], why=form.cleaned_data["why"],
                contact=form.cleaned_data["contact"], network=network_of(request), now=timezone.now(),
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            sent = redirect(f"{reverse('must_go:sent')}?{urlencode({'school': str(school.pk)})}")
            return _without_trace(request, sent)
    context = {"form": form, "frame": "ui/base.html" if actor else "ui/bare.html"}
    return render(request, "takedowns/must_go.html", context, status=422 if form.errors else 200)


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """It was received: by when there is an answer, and what somebody can do at once."""
    now = timezone.now()
    with for_system():
        schools = {str(school.pk): school for school in queries.schools_to_tell()}
        school = schools.get(request.GET.get("school", ""))
        day = queries.answer_day(school, now=now) if school else None
    if school is None or day is None:
        raise NotFound
    actor: Actor | None = getattr(request, "actor", None)
    call: list[str] = []
    if actor is not None and school.pk in actor.school_ids:
        with reading(actor):
            call = queries.to_call(actor, school, now=now)
    context = {
        "school": school,
        "day": say_day(day),
        "networks": presenting.steps_per_network(),
        "call": call,
        "may_stop": _may_stop(actor, school),
        "frame": "ui/base.html" if actor else "ui/bare.html",
    }
    return render(request, "takedowns/sent.html", context)


def _may_stop(actor: Actor | None, school: School) -> bool:
    return actor is not None and actor.may(
        Permission.STOP_POSTS, board_id=school.board_id, school_id=school.pk
    )


def _own_schools(actor: Actor | None, schools: dict[str, School]) -> dict[str, School]:
    """Who is signed in chooses among the own schools; a stranger among all."""
    if actor is None:
        return schools
    own = {
        key: school
        for key, school in schools.items()
        if school.pk in actor.school_ids or school.board_id in actor.board_ids
    }
    return own or schools


def _without_trace(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Of who is not signed in nothing stays in the browser: not even the cookie that the form needed."""
    if request.user.is_anonymous:
        response.delete_cookie(settings.CSRF_COOKIE_NAME)
        response["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _acted(request: Request, case_id: UUID, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        return _case_page(request, case_id, refusal=str(refusal))
    return redirect("takedowns:case", case_id)


def _case_page(
    request: Request, case_id: UUID, *, refusal: str = "", proof: tuple[UUID, ProofForm] | None = None
) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    with reading(actor):
        found = queries.case_for(actor, case_id)
    tasks = presenting.said_tasks(found, now=now)
    done, total = presenting.counts(found)
    context: dict[str, Any] = {
        "case": found.row,
        "title": presenting.title_of(found.row),
        "person": found.person if any(task.chooses for task in tasks) else None,
        "tasks": [(task, _proof_form(task.id, proof)) for task in tasks],
        "done": done,
        "total": total,
        "confirms": sum(task.confirms for task in tasks),
        "refusal": refusal,
        "remains": presenting.remains(tasks),
    }
    is_refused = bool(refusal or proof)
    return render(request, "takedowns/case.html", context, status=422 if is_refused else 200)


def _proof_form(task_id: UUID, typed: tuple[UUID, ProofForm] | None) -> ProofForm:
    if typed is not None and typed[0] == task_id:
        return typed[1]
    return ProofForm(auto_id=f"id_{task_id}_%s")


def _require_taker(actor: Actor) -> None:
    if not any(Permission.TAKE_DOWN in seat.permissions for seat in actor.seats):
        raise NotAllowed
