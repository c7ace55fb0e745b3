"""A picture in the window, for the network that fetches it: bytes of a JPEG and nothing else, kept by nobody."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goedenaam.channels.public_copies.commands import JPEG
from goedenaam.channels.public_copies.queries import copy_with
from goedenaam.kernel.scope import for_system

_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """The bytes, or an empty 404: the same for what was and for what never was."""
    with for_system():
        found = copy_with(name, now=timezone.now())
    if found is None:
        return HttpResponse(status=404, content_type="text/plain", headers=_HEADERS)
    return HttpResponse(found, content_type=JPEG, headers=_HEADERS)
