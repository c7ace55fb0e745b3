"""Sign-in by default: every view of a list of addresses is wrapped, so that nobody can forget it."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, URLResolver

type View = Callable[..., HttpResponseBase]


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
        return view(request, *args, **kwargs)

    return door
