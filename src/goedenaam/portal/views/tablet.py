"""The tablet itself: nobody is signed in on it, so there is nothing else to reach; it ends by itself and keeps nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goedenaam.kernel.errors import NotAllowed, NotFound, Refused
from goedenaam.kernel.scope import for_system
from goedenaam.portal import commands, queries
from goedenaam.portal.domain import DESK_RESTS
from goedenaam.portal.forms import CodeForm
from goedenaam.portal.language import LANGUAGE_KEY, LANGUAGES, in_words, speaking
from goedenaam.portal.models import DeskSession
from goedenaam.portal.views import answering, child
from goedenaam.portal.visits import Visit
from goedenaam.tenancy.queries import actor_of, user_with

DESK_KEY = "desk"


def at_desk[**P](
    view: Callable[Concatenate[HttpRequest, Visit, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Find who stands at this tablet; where its time is over, or the witness lost the right, it closes."""

    @wraps(view)
    @speaking
    def page(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        visit = _visit(request)
        if visit is None:
            return _closed(request)
        try:
            response = view(request, visit, *args, **kwargs)
        except NotAllowed:
            return _closed(request)
        except NotFound:
            return redirect("tablet:overview")
        # Without a script: whoever walks away leaves a closed tablet.
        response["Refresh"] = f"{int(DESK_RESTS.total_seconds())}; url={visit.address('closed')}"
        return response

    return page


@require_http_methods(["GET", "HEAD", "POST"])
@speaking
def start(request: HttpRequest) -> HttpResponse:
    """Type the code; whoever was signed in on this device is not any more."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            desk = commands.take_desk(typed=form.cleaned_data["code"], now=timezone.now())
        except Refused as refusal:
            form.add_error("code", in_words(refusal))
        else:
            request.session.flush()
            request.session[DESK_KEY] = str(desk.pk)
            return redirect("tablet:hello")
    return render(request, "portal/tablet_start.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@at_desk
def hello(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Is it you? Then on to the questions."""
    return render(request, "portal/tablet_hello.html", answering.frame(visit))


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def overview(request: HttpRequest, visit: Visit) -> HttpResponse:
    if visit.for_child:
        return child.pictures(request, visit)
    return answering.overview(request, visit)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def question(request: HttpRequest, visit: Visit, code: str, medium: str) -> HttpResponse:
    if visit.for_child:
        raise NotFound
    return answering.question(request, visit, code, medium)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def picture(request: HttpRequest, visit: Visit) -> HttpResponse:
    if visit.for_child:
        raise NotFound
    return answering.picture(request, visit)


@require_POST
@speaking
def end(request: HttpRequest) -> HttpResponse:
    """Ready: close the tablet and forget it here."""
    desk_id = request.session.get(DESK_KEY)
    if desk_id:
        commands.end_desk(desk_id=UUID(desk_id), now=timezone.now())
    return _closed(request)


@require_safe
@speaking
def closed(request: HttpRequest) -> HttpResponse:
    """Nobody touched it for a while: the browser came here by itself."""
    desk_id = request.session.get(DESK_KEY)
    if desk_id:
        commands.end_desk(desk_id=UUID(desk_id), now=timezone.now())
    return _closed(request)


@require_POST
def speak(request: HttpRequest) -> HttpResponse:
    """Choose the language of the portal in this browser, and go back to the page."""
    language, back = request.POST.get("language", ""), request.POST.get("next", "")
    if language in LANGUAGES:
        request.session[LANGUAGE_KEY] = language
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    return redirect(back if is_ours else "portal:start")


def _closed(request: HttpRequest) -> HttpResponse:
    """Say that it is over; the browser keeps nothing of it. A member of staff who is signed in here stays so."""
    if request.user.is_anonymous:
        request.session.flush()
    response = render(request, "portal/tablet_closed.html")
    if request.user.is_anonymous:
        response["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _desk(request: HttpRequest) -> DeskSession | None:
    """The session of this browser, as long as it lasts."""
    desk_id = request.session.get(DESK_KEY)
    desk = queries.desk_with(UUID(desk_id)) if desk_id else None
    if desk is None or desk.ended_at is not None or desk.ends_at is None or timezone.now() >= desk.ends_at:
        return None
    return desk


def _visit(request: HttpRequest) -> Visit | None:
    with for_system():
        desk = _desk(request)
        about = queries.at_desk(desk) if desk else None
        if desk is None or about is None:
            return None
        witness = actor_of(user_with(desk.witness_id), now=timezone.now())
    return Visit(actor=witness, about=about, at_desk=True, for_child=desk.for_child)
