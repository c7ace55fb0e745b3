"""What every request passes: headers, and refusals turned into pages."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from goedenaam.kernel.actor import Actor
from goedenaam.kernel.errors import NotAllowed, NotFound, SecondFactorWanted

type Answer = Callable[[HttpRequest], HttpResponse]


class Request(HttpRequest):
    """A request of somebody who is signed in."""

    actor: Actor


class Headers:
    """Pages are not kept by browsers or proxies, and may use no camera, place or microphone."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Cache-Control", "no-store")
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        response.setdefault("X-Robots-Tag", "noindex")
        return response


class Refusals:
    """NotFound becomes 404 and NotAllowed 403; a stranger does not learn that a thing exists.

    SecondFactorWanted leads to the page that asks it, and from there back to the address that wanted it.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotFound):
            return render(request, "404.html", status=404)
        if isinstance(exception, NotAllowed):
            return render(request, "403.html", status=403)
        if isinstance(exception, SecondFactorWanted):
            # A form is sent again from the page it stood on.
            sent_from = urlsplit(request.headers.get("referer", "")).path
            wanted = request.path if request.method in {"GET", "HEAD"} else sent_from
            return redirect(f"{reverse('signin:second_factor')}?{urlencode({'next': wanted})}")
        return None


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)
