"""A Mastodon server after the documentation of 2026-07-02: one account, its posts and its pictures."""

import html
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.parser import BytesParser
from email.policy import HTTP
from typing import override

import httpx2

from goedenaam.connectors.counting import tags, urls
from goedenaam.connectors.simulators.base import Clock, Simulator, Standing
from goedenaam.connectors.simulators.faults import Step

TOKEN = "geheim"  # noqa: S105 - a simulator keeps no secret
HOME = "https://school.example/@deregenboog"
KEY_STANDS_FOR = timedelta(hours=1)
_PAGE = 40
_STATUS = re.compile(r"/api/v1/statuses/(\w+)")


@dataclass(frozen=True, slots=True)
class _Picture:
    id: str
    alt: str
    is_ready: bool = True


@dataclass(frozen=True, slots=True)
class _Post:
    id: str
    text: str
    at: datetime
    pictures: tuple[_Picture, ...] = ()


class MastodonServer(Simulator):
    """`honours_keys` is off for servers that speak the language and forget the key, as some do.

    With `is_slow_with_pictures` each upload answers 202 and is ready at the second question after it.
    """

    def __init__(
        self, clock: Clock | None = None, *, token: str = TOKEN, honours_keys: bool = True, home: str = HOME
    ) -> None:
        super().__init__(clock)
        self._home = home
        self.token, self.honours_keys = token, honours_keys
        self.is_slow_with_pictures = False
        self.fails_on_a_repeated_key = False
        self._posts: dict[str, _Post] = {}
        self._pictures: dict[str, _Picture] = {}
        self._keys: dict[str, tuple[datetime, str]] = {}
        self._count = 0

    @override
    def standing(self) -> Sequence[Standing]:
        return [
            Standing(id=post.id, text=post.text, alts=tuple(picture.alt for picture in post.pictures))
            for post in self._posts.values()
        ]

    @override
    def alter(self, post_id: str, text: str) -> None:
        self._posts[post_id] = replace(self._posts[post_id], text=text)

    @override
    def remove(self, post_id: str) -> None:
        del self._posts[post_id]

    def place_by_hand(self, text: str, alts: Sequence[str] = ()) -> str:
        """Somebody of the school places this at the network itself."""
        return self._place(text, tuple(_Picture(self._next(), alt) for alt in alts)).id

    @override
    def step(self, request: httpx2.Request) -> Step:
        path, method = request.url.path, request.method
        if path.endswith("/verify_credentials"):
            return Step.CHECK
        if path == "/api/v2/instance":
            return Step.LIMITS
        if "/media" in path:
            return Step.UPLOAD
        if method == "DELETE":
            return Step.DELETE
        return Step.SEND if method == "POST" else Step.LOOK

    @override
    def handle(self, request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/api/v2/instance":
            return _answer(_INSTANCE)
        if self.is_revoked or request.headers.get("authorization") != f"Bearer {self.token}":
            return _error(401, "The access token is invalid")
        if self.is_account_gone:
            return _error(403, "Your login is currently disabled")
        return self._handle(request)

    def _handle(self, request: httpx2.Request) -> httpx2.Response:
        path, method = request.url.path, request.method
        if path == "/api/v1/accounts/verify_credentials":
            return _answer({"id": "1", "acct": self._home.rpartition("@")[2], "url": self._home})
        if path == "/api/v2/media":
            return self._upload(request)
        if path.startswith("/api/v1/media/"):
            return self._ready(path.rpartition("/")[2])
        if path == "/api/v1/statuses" and method == "POST":
            return self._post(request)
        if path == "/api/v1/accounts/1/statuses":
            return self._page(request.url.params.get("max_id", ""))
        if found := _STATUS.fullmatch(path):
            return self._one(found.group(1), method)
        return _error(404, "Record not found")

    def _upload(self, request: httpx2.Request) -> httpx2.Response:
        if self.refuses_pictures:
            return _error(
                422, "Validation failed: File has contents that are not what they are reported to be"
            )
        made = _Picture(self._next(), _form_field(request, "description"), not self.is_slow_with_pictures)
        self._pictures[made.id] = made
        return _answer(_attachment(made), 200 if made.is_ready else 202)

    def _ready(self, picture_id: str) -> httpx2.Response:
        found = self._pictures.get(picture_id)
        if found is None:
            return _error(404, "Record not found")
        self._pictures[picture_id] = replace(found, is_ready=True)
        return _answer(_attachment(found), 200 if found.is_ready else 206)

    def _post(self, request: httpx2.Request) -> httpx2.Response:
        key = request.headers.get("idempotency-key", "")
        now = self.clock.now
        at, before = self._keys.get(key, (now, ""))
        if self.honours_keys and before and now - at < KEY_STANDS_FOR:
            if self.fails_on_a_repeated_key or before not in self._posts:
                return _error(500, "Something went wrong")
            return _answer(_status(self._posts[before], self._home))
        body = json.loads(request.content)
        pictures = [self._pictures.get(picture_id) for picture_id in body.get("media_ids", [])]
        ready = tuple(picture for picture in pictures if picture and picture.is_ready)
        if len(ready) < len(pictures) or len(ready) > 4:
            return _error(422, "Cannot attach files that have not finished processing")
        if not body["status"].strip() and not ready:
            return _error(422, "Validation failed: Text can't be blank")
        post = self._place(body["status"], ready)
        self._keys[key] = (now, post.id)
        return _answer(_status(post, self._home))

    def _place(self, text: str, pictures: tuple[_Picture, ...]) -> _Post:
        post = _Post(self._next(), text, self.clock.now, pictures)
        self._posts[post.id] = post
        return post

    def _page(self, before: str) -> httpx2.Response:
        newest = [post for post in reversed(self._posts.values()) if not before or int(post.id) < int(before)]
        return _answer([_status(post, self._home) for post in newest[:_PAGE]])

    def _one(self, post_id: str, method: str) -> httpx2.Response:
        post = self._posts.get(post_id)
        if post is None:
            return _error(404, "Record not found")
        if method == "DELETE":
            if self.refuses_deletion:
                return _error(403, "This action is not allowed")
            del self._posts[post_id]
        return _answer(_status(post, self._home))

    def _next(self) -> str:
        self._count += 1
        return str(100_000 + self._count)


def _status(post: _Post, home: str) -> dict[str, object]:
    return {
        "id": post.id,
        "url": f"{home}/{post.id}",
        "created_at": post.at.isoformat(),
        "content": _html(post.text),
        "media_attachments": [_attachment(picture) for picture in post.pictures],
    }


def _html(text: str) -> str:
    """The text as Mastodon marks it up: paragraphs, breaks, addresses in three pieces, subjects as links."""
    marked, last = [], 0
    pieces = sorted([(*span, True) for span in urls(text)] + [(*span, False) for span in tags(text)])
    for begin, end, is_url in pieces:
        marked += [
            html.escape(text[last:begin]),
            _link(text[begin:end]) if is_url else _subject(text[begin:end]),
        ]
        last = end
    body = "".join([*marked, html.escape(text[last:])])
    return "".join(f"<p>{part.replace(chr(10), '<br />')}</p>" for part in body.split("\n\n"))


def _link(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return (
        f'<a href="{html.escape(url)}" rel="nofollow noopener" target="_blank"><span class="invisible">{scheme}://</span>'
        f'<span class="ellipsis">{html.escape(rest[:30])}</span><span class="invisible">{html.escape(rest[30:])}</span></a>'
    )


def _subject(tag: str) -> str:
    return f'<a href="https://school.example/tags/{tag[1:]}" class="mention hashtag" rel="tag">#<span>{tag[1:]}</span></a>'


def _attachment(picture: _Picture) -> dict[str, object]:
    return {"id": picture.id, "type": "image", "description": picture.alt or None}


def _form_field(request: httpx2.Request, name: str) -> str:
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    for part in BytesParser(policy=HTTP).parsebytes(head + request.content).iter_parts():
        if part.get_param("name", header="content-disposition") == name:
            content = part.get_payload(decode=True)
            return content.decode() if isinstance(content, bytes) else ""
    return ""


def _answer(body: object, status: int = 200) -> httpx2.Response:
    return httpx2.Response(status, json=body)


def _error(status: int, sentence: str) -> httpx2.Response:
    return httpx2.Response(status, json={"error": sentence})


_INSTANCE = {
    "domain": "school.example",
    "version": "4.5.8",
    "configuration": {
        "statuses": {"max_characters": 500, "max_media_attachments": 4, "characters_reserved_per_url": 23},
        "media_attachments": {
            "supported_mime_types": ["image/jpeg", "image/png", "image/gif", "image/webp"],
            "image_size_limit": 16_777_216,
            "description_limit": 1500,
        },
    },
}
