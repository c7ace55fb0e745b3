"""Meeschrijven: somebody with an account writes, has it checked, hands it in, and sees what became of it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goedenaam.channels.queries import channel_names
from goedenaam.kernel.errors import Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.publishing.composing.pictures.store import StoredPictures
from goedenaam.publishing.contributing import commands, presenting, queries
from goedenaam.publishing.contributing.checking import advice_on
from goedenaam.publishing.contributing.domain import MOST_PICTURES, WITH_AUTHOR, State, place_to_write
from goedenaam.publishing.contributing.forms import MadePictureForm, WordsForm
from goedenaam.publishing.contributing.views.shared import picture_bytes, uploaded
from goedenaam.publishing.delivering.registered import the_world


@require_safe
def start(request: Request) -> HttpResponse:
    """Whether one may, with the article, and what became of what one wrote."""
    actor, now = request.actor, timezone.now()
    place_to_write(actor)
    with reading(actor):
        told = queries.opening_at(actor, now=now)
        rows = queries.own_for(actor, now=now)
        names = channel_names(presenting.channels_in(rows))
    context = {
        "told": told,
        "why_not": "" if told.opening.is_open else presenting.why_not(told.asker),
        "lines": [presenting.own_line(row, names, now=now) for row in rows],
        "place": actor.seat.place,
        "is_pupil": actor.is_pupil,
    }
    return render(request, "contributing/start.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Request) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    place_to_write(actor)
    with reading(actor):
        told = queries.opening_at(actor, now=now)
    form = WordsForm(request.POST if request.method == "POST" else None)
    refusal: Refused | None = None
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.begin(actor=actor, words=form.words(), now=now)
        except Refused as refused:
            refusal = refused
        else:
            return redirect("contributing:one", made.pk)
    context = {
        "form": form,
        "told": told,
        "refusal": refusal,
        "why_not": "" if told.opening.is_open else presenting.why_not(told.asker),
        "is_pupil": actor.is_pupil,
    }
    return render(request, "contributing/begin.html", context, status=422 if form.errors or refusal else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: Request, contribution_id: UUID) -> HttpResponse:
    """Write on, as long as it was not handed in; then what became of it."""
    if request.method != "POST":
        return _page(request, contribution_id)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _page(request, contribution_id, form=form)
    try:
        commands.write(
            actor=request.actor, contribution_id=contribution_id, words=form.words(), now=timezone.now()
        )
    except Refused as refusal:
        return _page(request, contribution_id, refusal, form=form)
    return redirect("contributing:one", contribution_id)


@require_POST
def add_picture(request: Request, contribution_id: UUID) -> HttpResponse:
    with reading(request.actor):
        queries.own_one(request.actor, contribution_id)
    try:
        picture, maker = uploaded(request)
        commands.add_picture(
            actor=request.actor, contribution_id=contribution_id, picture=picture, maker=maker,
            store=StoredPictures(), now=timezone.now(),
        )  # fmt: skip
    except Refused as refusal:
        return _page(request, contribution_id, refusal)
    return redirect("contributing:one", contribution_id)


@require_POST
def remove_picture(request: Request, picture_id: UUID) -> HttpResponse:
    with reading(request.actor):
        contribution_id = queries.own_picture(request.actor, picture_id).contribution_id
    try:
        commands.remove_picture(
            actor=request.actor, picture_id=picture_id, store=StoredPictures(), now=timezone.now()
        )
    except Refused as refusal:
        return _page(request, contribution_id, refusal)
    return redirect("contributing:one", contribution_id)


@require_safe
def image(request: Request, picture_id: UUID) -> HttpResponse:
    with reading(request.actor):
        row = queries.own_picture(request.actor, picture_id)
    return picture_bytes(row)


@require_POST
def hand_in(request: Request, contribution_id: UUID) -> HttpResponse:
    try:
        commands.hand_in(actor=request.actor, contribution_id=contribution_id, now=timezone.now())
    except Refused as refusal:
        return _page(request, contribution_id, refusal)
    return redirect("contributing:one", contribution_id)


@require_POST
def withdraw(request: Request, contribution_id: UUID) -> HttpResponse:
    try:
        commands.withdraw(
            actor=request.actor, contribution_id=contribution_id, store=StoredPictures(),
            clock=the_world().clock, now=timezone.now(),
        )  # fmt: skip
    except Refused as refusal:
        return _page(request, contribution_id, refusal)
    return redirect("contributing:one", contribution_id)


def _page(
    request: Request, contribution_id: UUID, refusal: Refused | None = None, *, form: WordsForm | None = None
) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    with reading(actor):
        row = queries.own_one(actor, contribution_id)
        names = channel_names(presenting.channels_in([row]))
        is_open = State(row.state) in WITH_AUTHOR and row.wiped_at is None
        told = queries.opening_at(actor, now=now) if is_open else None
        advice = advice_on(actor, row, told.asker, now=now, holding=told.holding) if told else None
    pictures = list(row.pictures.all())
    initial = {"title": row.title, "about": row.about, "text": row.text}
    context = {
        "row": row,
        "line": presenting.own_line(row, names, now=now),
        "refusal": refusal,
        "form": form or WordsForm(initial=initial),
        "picture_form": MadePictureForm(),
        "pictures": pictures,
        "has_room": len(pictures) < MOST_PICTURES,
        "is_open": is_open,
        "may_hand_in": told is not None and told.opening.is_open,
        "why_not": presenting.why_not(told.asker) if told and not told.opening.is_open else "",
        "advice": advice,
        "is_pupil": actor.is_pupil,
    }
    wrong = refusal or (form and form.errors)
    return render(request, "contributing/one.html", context, status=422 if wrong else 200)
