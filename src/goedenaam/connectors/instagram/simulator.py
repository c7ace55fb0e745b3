"""A professional Instagram account after the documentation of Graph API 25.0."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import override

import httpx2

from goedenaam.connectors.simulators.base import Clock, Standing
from goedenaam.connectors.simulators.faults import Step
from goedenaam.connectors.simulators.graph import NO_SUCH_OBJECT, NOT_ALLOWED, GraphServer, error, typed

ACCOUNT = "17841400008460056"
MOST_A_DAY = 50
CONTAINER_LASTS = timedelta(hours=24)
_MOST_REACHED = (
    9,
    2207042,
    "You reached maximum number of posts that is allowed to be published by Content Publishing API",
)


@dataclass(frozen=True, slots=True)
class _Container:
    caption: str
    alts: tuple[str, ...]
    at: datetime
    is_child: bool = False
    state: str = "FINISHED"


@dataclass(frozen=True, slots=True)
class _Media:
    id: str
    caption: str
    alts: tuple[str, ...]
    at: datetime


class InstagramServer(GraphServer):
    """With `is_slow_with_pictures` a container is ready at the second question after it."""

    def __init__(self, clock: Clock | None = None) -> None:
        super().__init__(clock)
        self.is_slow_with_pictures = False
        self.may_not_read = False
        self._containers: dict[str, _Container] = {}
        self._media: dict[str, _Media] = {}

    @override
    def standing(self) -> Sequence[Standing]:
        return [Standing(id=media.id, text=media.caption, alts=media.alts) for media in self._media.values()]

    @override
    def alter(self, post_id: str, text: str) -> None:
        self._media[post_id] = replace(self._media[post_id], caption=text)

    @override
    def remove(self, post_id: str) -> None:
        del self._media[post_id]

    def place_by_hand(self, text: str, alts: tuple[str, ...] = ("",)) -> str:
        """Somebody of the school places this with the app."""
        return self._place(text, alts)

    def break_pictures(self) -> None:
        """Instagram could not read what it fetched."""
        for name, container in self._containers.items():
            self._containers[name] = replace(container, state="ERROR")

    @override
    def step(self, request: httpx2.Request) -> Step:
        path = request.url.path
        if request.method == "DELETE":
            return Step.DELETE
        if request.method == "POST":
            return Step.SEND if path.endswith("/media_publish") else Step.UPLOAD
        if path.endswith(f"/{ACCOUNT}"):
            return Step.CHECK
        return Step.UPLOAD if path.rpartition("/")[2] in self._containers else Step.LOOK

    @override
    def handle_path(self, path: str, request: httpx2.Request) -> httpx2.Response:
        if path == ACCOUNT:
            return httpx2.Response(200, json={"id": ACCOUNT, "username": "deregenboog"})
        if path == f"{ACCOUNT}/media" and request.method == "POST":
            return self._container(typed(request))
        if path == f"{ACCOUNT}/media_publish":
            return self._publish(typed(request)["creation_id"])
        if path in self._containers:
            return self._state(path)
        if self.may_not_read:
            return error(*NO_SUCH_OBJECT)
        if path == f"{ACCOUNT}/media":
            return self._page(request)
        return self._one(path, request.method)

    def _container(self, form: dict[str, str]) -> httpx2.Response:
        if self.refuses_pictures:
            return error(36003, 2207009, "The aspect ratio is not supported")
        if form.get("media_type") == "CAROUSEL":
            children = [self._containers[name] for name in form["children"].split(",")]
            made = _Container(form["caption"], tuple(child.alts[0] for child in children), self.clock.now)
        elif not form.get("image_url", "").startswith("https://"):
            return error(9004, 2207052, "Media download has failed")
        else:
            alts, is_child = (form.get("alt_text", ""),), form.get("is_carousel_item") == "true"
            made = _Container(form.get("caption", ""), alts, self.clock.now, is_child)
        if self.is_slow_with_pictures:
            made = replace(made, state="IN_PROGRESS")
        name = self.next_id()
        self._containers[name] = made
        return httpx2.Response(200, json={"id": name})

    def _state(self, name: str) -> httpx2.Response:
        found = self._containers[name]
        if found.state == "IN_PROGRESS":
            self._containers[name] = replace(found, state="FINISHED")
        return httpx2.Response(200, json={"id": name, "status_code": found.state})

    def _publish(self, name: str) -> httpx2.Response:
        found = self._containers.get(name)
        if found is None or found.is_child or self.clock.now - found.at > CONTAINER_LASTS:
            return error(100, 2207006, "The media does not exist or has expired")
        if found.state != "FINISHED":
            return error(9007, 2207027, "The media is not ready for publishing")
        today = [media for media in self._media.values() if self.clock.now - media.at < timedelta(days=1)]
        if len(today) >= MOST_A_DAY:
            return error(*_MOST_REACHED)
        return httpx2.Response(200, json={"id": self._place(found.caption, found.alts)})

    def _place(self, caption: str, alts: tuple[str, ...]) -> str:
        made = self.next_id()
        self._media[made] = _Media(made, caption, alts, self.clock.now)
        return made

    def _page(self, request: httpx2.Request) -> httpx2.Response:
        first, most = int(request.url.params.get("after", "0")), int(request.url.params["limit"])
        newest = list(reversed(self._media.values()))
        paging: dict[str, object] = {"cursors": {"after": str(first + most)}}
        if len(newest) > first + most:
            paging |= {"next": "https://graph.facebook.com/next"}
        shown = [_shown(media) for media in newest[first : first + most]]
        return httpx2.Response(200, json={"data": shown, "paging": paging})

    def _one(self, media_id: str, method: str) -> httpx2.Response:
        media = self._media.get(media_id)
        if media is None:
            return error(*NO_SUCH_OBJECT)
        if method == "DELETE":
            if self.refuses_deletion:
                return error(*NOT_ALLOWED)
            del self._media[media_id]
            return httpx2.Response(200, json={"success": True})
        return httpx2.Response(200, json=_shown(media))


def _shown(media: _Media) -> dict[str, object]:
    shown: dict[str, object] = {
        "id": media.id,
        "caption": media.caption,
        "timestamp": media.at.strftime("%Y-%m-%dT%H:%M:%S+0000"),
        "permalink": f"https://www.instagram.com/p/{media.id}/",
    }
    if len(media.alts) == 1:
        return shown | {"media_type": "IMAGE", "alt_text": media.alts[0]}
    children = [{"id": f"{media.id}{number}", "alt_text": alt} for number, alt in enumerate(media.alts)]
    return shown | {"media_type": "CAROUSEL_ALBUM", "children": {"data": children}}
