"""A Facebook page after the documentation of Graph API 25.0."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import override

import httpx2

from goedenaam.connectors.simulators.base import Clock, Standing
from goedenaam.connectors.simulators.faults import Step
from goedenaam.connectors.simulators.graph import NO_SUCH_OBJECT, NOT_ALLOWED, GraphServer, error, typed

PAGE = "104455667788990"


@dataclass(frozen=True, slots=True)
class _Post:
    id: str
    text: str
    at: datetime
    photos: tuple[str, ...] = ()


class FacebookServer(GraphServer):
    """With `may_not_read` the token lost the right to read, and hears "no such object" of everything but the page itself."""

    def __init__(self, clock: Clock | None = None) -> None:
        super().__init__(clock)
        self.may_not_read = False
        self._posts: dict[str, _Post] = {}
        self._photos: dict[str, str] = {}
        self._seen: set[str] = set()

    @override
    def standing(self) -> Sequence[Standing]:
        return [
            Standing(id=post.id, text=post.text, alts=tuple(self._photos[photo] for photo in post.photos))
            for post in self._posts.values()
        ]

    @override
    def alter(self, post_id: str, text: str) -> None:
        self._posts[post_id] = replace(self._posts[post_id], text=text)

    @override
    def remove(self, post_id: str) -> None:
        del self._posts[post_id]

    def place_by_hand(self, text: str) -> str:
        """Somebody of the school places this on the page itself."""
        return self._place(text, ()).id

    @override
    def step(self, request: httpx2.Request) -> Step:
        path = request.url.path
        if request.method == "DELETE":
            return Step.DELETE
        if request.method == "POST":
            return Step.UPLOAD if path.endswith("/photos") else Step.SEND
        return Step.CHECK if path.endswith(f"/{PAGE}") else Step.LOOK

    @override
    def handle_path(self, path: str, request: httpx2.Request) -> httpx2.Response:
        if path == PAGE:
            link = "https://www.facebook.com/deregenboog"
            return httpx2.Response(200, json={"id": PAGE, "name": "De Regenboog", "link": link})
        if path == f"{PAGE}/photos":
            return self._upload(typed(request))
        if path == f"{PAGE}/feed":
            return self._feed(typed(request))
        if self.may_not_read:
            return error(*NO_SUCH_OBJECT)
        if path == f"{PAGE}/published_posts":
            return self._page(request)
        if path in self._photos and request.method == "DELETE":
            del self._photos[path]
            return httpx2.Response(200, json={"success": True})
        if path in self._photos:
            return httpx2.Response(200, json={"id": path, "alt_text_custom": self._photos[path]})
        return self._one(path, request.method)

    def _upload(self, form: dict[str, str]) -> httpx2.Response:
        if self.refuses_pictures:
            return error(324, 0, "Missing or invalid image file")
        photo = self.next_id()
        self._photos[photo] = form["alt_text_custom"]
        return httpx2.Response(200, json={"id": photo})

    def _feed(self, form: dict[str, str]) -> httpx2.Response:
        media = [
            json.loads(form[name])["media_fbid"] for name in sorted(form) if name.startswith("attached_media")
        ]
        if not form.get("message", "").strip() and not media:
            return error(100, 0, "Parameter error")
        self._seen.update(media)
        post = self._place(form.get("message", ""), tuple(media))
        return httpx2.Response(200, json={"id": post.id})

    def _place(self, text: str, photos: tuple[str, ...]) -> _Post:
        post = _Post(f"{PAGE}_{self.next_id()}", text, self.clock.now, photos)
        self._posts[post.id] = post
        return post

    def _page(self, request: httpx2.Request) -> httpx2.Response:
        since = datetime.fromtimestamp(int(request.url.params.get("since", "0")), UTC)
        first, most = int(request.url.params.get("after", "0")), int(request.url.params["limit"])
        newest = [post for post in reversed(self._posts.values()) if post.at >= since]
        paging: dict[str, object] = {"cursors": {"after": str(first + most)}}
        if len(newest) > first + most:
            paging |= {"next": "https://graph.facebook.com/next"}
        shown = [self._shown(post) for post in newest[first : first + most]]
        return httpx2.Response(200, json={"data": shown, "paging": paging})

    def _one(self, post_id: str, method: str) -> httpx2.Response:
        post = self._posts.get(post_id)
        if post is None:
            return error(*NO_SUCH_OBJECT)
        if method == "DELETE":
            if self.refuses_deletion:
                return error(*NOT_ALLOWED)
            del self._posts[post_id]
            return httpx2.Response(200, json={"success": True})
        return httpx2.Response(200, json=self._shown(post))

    @override
    def parts(self) -> list[str]:
        """Photos that anybody sees: those that hung on a post, also after it was deleted."""
        return sorted(self._seen & self._photos.keys())

    def _shown(self, post: _Post) -> dict[str, object]:
        shown: dict[str, object] = {
            "id": post.id,
            "message": post.text,
            "created_time": post.at.strftime("%Y-%m-%dT%H:%M:%S+0000"),
            "permalink_url": f"https://www.facebook.com/{post.id}",
        }
        targets = [{"target": {"id": photo}} for photo in post.photos]
        if len(targets) == 1:
            shown["attachments"] = {"data": [{"type": "photo", **targets[0]}]}
        elif targets:
            shown["attachments"] = {"data": [{"type": "album", "subattachments": {"data": targets}}]}
        return shown
