"""Sign-in by default: every view of a list of addresses is wrapped, so that nobody can forget it."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone
from django.utils.http import urlencode

from goedenaam.kernel.actor import SECOND_FACTOR_LASTS, Actor
from goedenaam.signin.visits import WANTS_FACTOR_KEY, keep_short
from goedenaam.tenancy.web import VOUCHED_KEY

type View = Callable[..., HttpResponseBase]


def wants_second_factor(request: HttpRequest, actor: Actor) -> bool:
    """Whether the second factor is still to be given: a role needs it or the person has one, and not in twelve hours.

    A pupil who came by mail gives the school's code; an own provider of the board takes the place of both (SECURITY.md 13).
    """
    by_mail = actor.is_pupil and not request.session.get(VOUCHED_KEY)
    if not actor.needs_second_factor and not by_mail and not request.session.get(WANTS_FACTOR_KEY):
        return False
    given = actor.second_factor_at
    return given is None or timezone.now() - given >= SECOND_FACTOR_LASTS


def behind_sign_in(patterns: Iterable[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """The same addresses, of which every view sends a stranger to the sign-in page."""
    wrapped = list(patterns)
    for pattern in wrapped:
        _wrap(pattern)
    return wrapped


def _wrap(pattern: URLPattern | URLResolver) -> None:
    if isinstance(pattern, URLResolver):
        for inner in pattern.url_patterns:
            _wrap(inner)
    else:
        pattern.callback = _for_actors(pattern.callback)


def _for_actors(view: View) -> View:
    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        actor = getattr(request, "actor", None)
        if actor is None:
            return redirect("signin:start")
        if not actor.seats:
            return render(request, "signin/no_seat.html", status=403)
        if actor.is_pupil:
            keep_short(request)
        if wants_second_factor(request, actor):
            return redirect(f"{reverse('signin:second_factor')}?{urlencode({'next': request.path})}")
        return view(request, *args, **kwargs)

    return door
