"""The feed for anybody: Atom, JSON Feed, a page to stand in a frame on the school's own site, and its pictures."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from goedenaam.channels.feed import queries
from goedenaam.connectors.feed.rendering import Head
from goedenaam.connectors.feed.serving import Served, serve_atom, serve_json, serve_page, serve_picture
from goedenaam.kernel.scope import for_system


@require_safe
def atom(request: HttpRequest, channel_id: UUID) -> HttpResponse:
    feed = _feed(channel_id)
    return _answer(serve_atom(_head(feed), feed.entries, known=_known(request)))


@require_safe
def json_feed(request: HttpRequest, channel_id: UUID) -> HttpResponse:
    feed = _feed(channel_id, with_data=True)
    return _answer(serve_json(_head(feed), feed.entries, known=_known(request)))


@xframe_options_exempt
@require_safe
def page(request: HttpRequest, channel_id: UUID) -> HttpResponse:
    feed = _feed(channel_id)
    sheet = static("channels/feed.css")
    return _answer(serve_page(_head(feed), feed.entries, stylesheet=sheet, known=_known(request)))


@require_safe
def picture(request: HttpRequest, channel_id: UUID, name: str) -> HttpResponse:
    with for_system():
        found = queries.picture_of(channel_id, name)
    return _answer(serve_picture(found, known=_known(request)))


def _feed(channel_id: UUID, *, with_data: bool = False) -> queries.Feed:
    with for_system():
        return queries.feed_of(channel_id, with_data=with_data)


def _head(feed: queries.Feed) -> Head:
    def address(name: str) -> str:
        return settings.BASE_URL + reverse(f"feed:{name}", args=[feed.channel_id])

    return Head(
        id=f"urn:uuid:{feed.channel_id}", name=feed.name, home=feed.home, atom=address("atom"), json=address("json"),
        page=address("page"), pictures=address("page") + "foto/", began=feed.began,
    )  # fmt: skip


def _known(request: HttpRequest) -> str:
    return request.headers.get("if-none-match", "")


def _answer(served: Served) -> HttpResponse:
    return HttpResponse(served.body, status=served.status, headers=dict(served.headers))
