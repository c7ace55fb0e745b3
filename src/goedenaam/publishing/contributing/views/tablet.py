"""The tablet: nobody is signed in on it, so there is nothing else to reach; it ends by itself and keeps nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from typing import Concatenate
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goedenaam.kernel.actor import Actor
from goedenaam.kernel.errors import NotFound, Refused
from goedenaam.kernel.scope import for_system, reading
from goedenaam.norms.types import Audience
from goedenaam.publishing.composing.pictures.store import StoredPictures
from goedenaam.publishing.contributing import commands, queries
from goedenaam.publishing.contributing.checking import advice_on
from goedenaam.publishing.contributing.domain import (
    MOST_PICTURES,
    TABLET_RESTS,
    WRITING_RESTS,
    VisitOver,
)
from goedenaam.publishing.contributing.forms import CodeForm, MadePictureForm, TabletForm
from goedenaam.publishing.contributing.models import Contribution, WritingCode
from goedenaam.publishing.contributing.views.shared import picture_bytes, uploaded

WRITING_KEY, STORY_KEY = "writing_code", "writing_story"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Somebody of a group at a tablet, with what is being written there; `actor` is any pupil of that school."""

    code: WritingCode
    actor: Actor
    row: Contribution | None

    @property
    def story(self) -> Contribution:
        """Raises `NotFound` before anything was written."""
        if self.row is None:
            raise NotFound
        return self.row


def at_tablet[**P](
    rests: timedelta,
) -> Callable[[Callable[Concatenate[HttpRequest, Visit, P], HttpResponse]], Callable[..., HttpResponse]]:
    """Find what is written at this tablet; where the lesson is over it closes. Without a script it closes after `rests`."""

    def around(
        view: Callable[Concatenate[HttpRequest, Visit, P], HttpResponse],
    ) -> Callable[..., HttpResponse]:
        @wraps(view)
        def page(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            visit = _visit(request)
            if visit is None:
                return _closed(request, over=True)
            try:
                response = view(request, visit, *args, **kwargs)
            except VisitOver:
                return _closed(request, over=True)
            except NotFound:
                return redirect("writing:write")
            response["Refresh"] = f"{int(rests.total_seconds())}; url={reverse('writing:closed')}"
            return response

        return page

    return around


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Type the code; whoever was signed in on this device is not any more."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            code = commands.begin_visit(typed=form.cleaned_data["code"], now=timezone.now())
        except Refused as refusal:
            form.add_error("code", str(refusal))
        else:
            _throw_away(request)
            request.session.flush()
            request.session[WRITING_KEY] = str(code.pk)
            request.session.set_expiry(WRITING_RESTS)
            return redirect("writing:write")
    return render(
        request, "contributing/tablet_start.html", {"form": form}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@at_tablet(WRITING_RESTS)
def write(request: HttpRequest, visit: Visit) -> HttpResponse:
    row = visit.row
    initial = {"title": row.title, "about": row.about, "text": row.text, "writer": row.writer} if row else {}
    form = TabletForm(request.POST if request.method == "POST" else None, initial=initial)
    refusal: Refused | None = None
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.write_on_tablet(
                code_id=visit.code.pk, contribution_id=row.pk if row else None, words=form.words(),
                writer=form.cleaned_data["writer"], now=timezone.now(),
            )  # fmt: skip
        except VisitOver:
            raise
        except Refused as refused:
            refusal = refused
        else:
            request.session[STORY_KEY] = str(made.pk)
            return redirect("writing:look")
    context = {"form": form, "refusal": refusal, "group": visit.code.group.name, "at_tablet": True}
    return render(
        request, "contributing/tablet_write.html", context, status=422 if form.errors or refusal else 200
    )


@require_safe
@at_tablet(WRITING_RESTS)
def look(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What was written, with what the check finds, the pictures, and handing in."""
    return _look(request, visit)


@require_POST
@at_tablet(WRITING_RESTS)
def add_picture(request: HttpRequest, visit: Visit) -> HttpResponse:
    try:
        picture, maker = uploaded(request)
        commands.add_picture_on_tablet(
            code_id=visit.code.pk, contribution_id=visit.story.pk, picture=picture, maker=maker,
            store=StoredPictures(), now=timezone.now(),
        )  # fmt: skip
    except VisitOver:
        raise
    except Refused as refusal:
        return _look(request, visit, refusal)
    return redirect("writing:look")


@require_POST
@at_tablet(WRITING_RESTS)
def remove_picture(request: HttpRequest, visit: Visit, picture_id: UUID) -> HttpResponse:
    commands.remove_picture_on_tablet(
        code_id=visit.code.pk, contribution_id=visit.story.pk, picture_id=picture_id, store=StoredPictures(),
        now=timezone.now(),
    )  # fmt: skip
    return redirect("writing:look")


@require_safe
@at_tablet(WRITING_RESTS)
def image(request: HttpRequest, visit: Visit, picture_id: UUID) -> HttpResponse:
    found = next((one for one in visit.story.pictures.all() if one.pk == picture_id), None)
    if found is None:
        raise NotFound
    return picture_bytes(found)


@require_POST
@at_tablet(TABLET_RESTS)
def hand_in(request: HttpRequest, visit: Visit) -> HttpResponse:
    """It is the school's now: this tablet forgets it, and says so."""
    commands.hand_in_on_tablet(code_id=visit.code.pk, contribution_id=visit.story.pk, now=timezone.now())
    request.session.pop(STORY_KEY, None)
    return _closed(request, handed_in=True)


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Ready: close the tablet and forget what was not handed in."""
    _throw_away(request)
    return _closed(request)


@require_safe
def closed(request: HttpRequest) -> HttpResponse:
    """Nobody touched it for a while: the browser came here by itself."""
    _throw_away(request)
    return _closed(request)


def _look(request: HttpRequest, visit: Visit, refusal: Refused | None = None) -> HttpResponse:
    now, row = timezone.now(), visit.story
    with reading(visit.actor):
        told = queries.opening_at(visit.actor, now=now, linked=False)
        advice = advice_on(visit.actor, row, Audience.PUPIL, now=now, holding=told.holding)
    pictures = list(row.pictures.all())
    context = {
        "row": row,
        "advice": advice,
        "pictures": pictures,
        "has_room": len(pictures) < MOST_PICTURES,
        "picture_form": MadePictureForm(),
        "refusal": refusal,
        "at_tablet": True,
    }
    return render(request, "contributing/tablet_look.html", context, status=422 if refusal else 200)


def _closed(request: HttpRequest, *, over: bool = False, handed_in: bool = False) -> HttpResponse:
    """Say that it is over; the browser keeps nothing of it. A member of staff who is signed in here stays so."""
    for key in (WRITING_KEY, STORY_KEY):
        request.session.pop(key, None)
    if request.user.is_anonymous:
        request.session.flush()
    context = {"over": over, "handed_in": handed_in}
    response = render(request, "contributing/tablet_closed.html", context)
    if request.user.is_anonymous:
        response["Clear-Site-Data"] = '"cache", "storage"'
        response.delete_cookie(settings.CSRF_COOKIE_NAME)
    return response


def _throw_away(request: HttpRequest) -> None:
    code_id, story_id = request.session.get(WRITING_KEY), request.session.get(STORY_KEY)
    if code_id and story_id:
        commands.leave_tablet(code_id=UUID(code_id), contribution_id=UUID(story_id), store=StoredPictures())


def _visit(request: HttpRequest) -> Visit | None:
    code_id, story_id = request.session.get(WRITING_KEY), request.session.get(STORY_KEY)
    if not code_id:
        return None
    with for_system():
        code = queries.open_code(UUID(code_id), now=timezone.now())
        if code is None:
            return None
        row = queries.on_tablet(code.pk, UUID(story_id)) if story_id else None
    return Visit(code=code, actor=queries.pupil_of(code), row=row)
