"""What was handed in, for who takes it up: a list, one page, and three acts."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotAllowed, Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.publishing.composing.views.shared import channels_now
from goedenaam.publishing.contributing import commands, presenting, queries
from goedenaam.publishing.contributing.checking import as_the_school
from goedenaam.publishing.contributing.domain import About, State
from goedenaam.publishing.contributing.forms import SentenceForm, TakeUpForm
from goedenaam.publishing.contributing.views.shared import picture_bytes


def require_placing(actor: Actor) -> None:
    """Raise `NotAllowed` for who places no posts anywhere."""
    if not any(Permission.PLACE_POSTS in seat.permissions for seat in actor.seats):
        raise NotAllowed


@require_safe
def contributions(request: Request) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    require_placing(actor)
    with reading(actor):
        waiting = list(queries.to_take_up(actor, now=now)[: queries.MOST])
        settled = queries.settled_for(actor, now=now)
    context = {
        "waiting": [presenting.school_line(row, now=now) for row in waiting],
        "settled": [presenting.school_line(row, now=now) for row in settled],
    }
    return render(request, "contributing/list.html", context)


@require_safe
def one(request: Request, contribution_id: UUID) -> HttpResponse:
    return _page(request, contribution_id)


@require_POST
def take_up(request: Request, contribution_id: UUID) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    with reading(actor):
        row = queries.one_for(actor, contribution_id, now=now)
        open_now = channels_now(actor, row.school_id, now=now)
    form = TakeUpForm(request.POST, open_now=open_now)
    if not form.is_valid():
        return _page(request, contribution_id, take_form=form)
    try:
        post = commands.take_up(actor=actor, contribution_id=contribution_id, plan=form.plan(), now=now)
    except Refused as refusal:
        return _page(request, contribution_id, refusal, take_form=form)
    return redirect("publishing:write", post.pk)


@require_POST
def give_back(request: Request, contribution_id: UUID) -> HttpResponse:
    sentence = request.POST.get("sentence", "")
    try:
        commands.give_back(
            actor=request.actor, contribution_id=contribution_id, sentence=sentence, now=timezone.now()
        )
    except Refused as refusal:
        return _page(request, contribution_id, refusal, sentence=sentence)
    return redirect("contributions:list")


@require_POST
def set_aside(request: Request, contribution_id: UUID) -> HttpResponse:
    sentence = request.POST.get("sentence", "")
    try:
        commands.set_aside(
            actor=request.actor, contribution_id=contribution_id, sentence=sentence, now=timezone.now()
        )
    except Refused as refusal:
        return _page(request, contribution_id, refusal, sentence=sentence)
    return redirect("contributions:list")


@require_safe
def image(request: Request, picture_id: UUID) -> HttpResponse:
    with reading(request.actor):
        row = queries.school_picture(request.actor, picture_id, now=timezone.now())
    return picture_bytes(row)


def _page(
    request: Request,
    contribution_id: UUID,
    refusal: Refused | None = None,
    *,
    take_form: TakeUpForm | None = None,
    sentence: str = "",
) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    with reading(actor):
        row = queries.one_for(actor, contribution_id, now=now)
        seated = queries.seated_at(actor, row.board_id, row.school_id)
        told = as_the_school(seated, row, now=now) if row.text else None
        open_now = channels_now(actor, row.school_id, now=now)
    about, icon = presenting.ABOUT[About(row.about)] if row.about else ("", "")
    context = {
        "row": row,
        "line": presenting.school_line(row, now=now),
        "title": presenting.title_of(row, now=now),
        "who": presenting.who_wrote(row),
        "about": about,
        "about_icon": icon,
        "told": told,
        "pictures": list(row.pictures.all()),
        "waits": row.state == State.WAITING,
        "has_author": row.author_id is not None,
        "has_channels": bool(open_now),
        "take_form": take_form or TakeUpForm(open_now=open_now),
        "back_form": SentenceForm(initial={"sentence": sentence}),
        "refusal": refusal,
    }
    wrong = refusal or (take_form and take_form.errors)
    return render(request, "contributing/taking_up.html", context, status=422 if wrong else 200)
