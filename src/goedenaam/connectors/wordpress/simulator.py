"""A WordPress site after its documentation of 21 November 2026 and a real 6.1.9: what the connector uses, and how it refuses."""

import email
import email.policy
import json
import re
from dataclasses import dataclass, field
from datetime import UTC
from html import escape, unescape
from typing import override

import httpx2

from goedenaam.connectors.simulators.base import Clock, Simulator, Standing
from goedenaam.connectors.simulators.faults import Step
from goedenaam.connectors.wordpress.content import shown

USER, PASSWORD = "anna", "abcd efgh ijkl mnop qrst uvwx"
SITE = "https://www.delinde.example"
_API = "/wp-json/wp/v2/"
_CURLS = (
    (r'(^|[\s(>])"', r"\1“"),
    (r'"', "”"),
    (r"\.\.\.", "…"),
    (r"--", "—"),
    (r"'", "’"),
    (r"(?<=\d)x(?=\d)", "×"),
)


@dataclass(slots=True)
class _Item:
    id: int
    slug: str
    values: dict[str, str] = field(default_factory=dict)
    status: str = "publish"
    at: str = ""  # in UTC, without saying so


class WordPressSite(Simulator):
    """One site with one user. `rights` are what the user may do; with `keeps_media` no picture is deleted over the API."""

    def __init__(self, clock: Clock | None = None) -> None:
        super().__init__(clock)
        self.posts: dict[int, _Item] = {}
        self.media: dict[int, _Item] = {}
        self.rights = {"publish_posts": True, "upload_files": True, "delete_published_posts": True}
        self.keeps_media = False
        self._next_id = 1

    @override
    def step(self, request: httpx2.Request) -> Step:
        path = request.url.path.removeprefix(_API)
        if path == "users/me":
            return Step.CHECK
        named = {("POST", "media"): Step.UPLOAD, ("POST", "posts"): Step.SEND, ("GET", "media"): Step.LOOK}
        by_method = {"GET": Step.LOOK, "DELETE": Step.DELETE}
        return named.get((request.method, path)) or by_method.get(request.method, Step.HIDE)

    @override
    def handle(self, request: httpx2.Request) -> httpx2.Response:
        kind, _, item_id = request.url.path.removeprefix(_API).partition("/")
        is_user = self._is_user(request)
        if kind == "users":
            return self._me() if is_user else _fault(401, "rest_not_logged_in")
        store = {"posts": self.posts, "media": self.media}[kind]
        if item_id:
            return self._one(request, store, int(item_id), is_user=is_user)
        if request.method == "GET":
            return self._list(request, store, is_user=is_user)
        if not is_user or not self.rights["publish_posts"]:
            return _fault(401 if not is_user else 403, "rest_cannot_create")
        return self._create_media(request) if kind == "media" else self._create_post(request)

    @override
    def standing(self) -> list[Standing]:
        return [
            Standing(
                id=str(post.id),
                text=text,
                title=unescape(post.values["title"]),
                alts=alts,
                is_hidden=post.status != "publish",
            )
            for post in self.posts.values()
            for text, alts in [shown(post.values["content"])]
            if post.status != "trash"
        ]

    @override
    def alter(self, post_id: str, text: str) -> None:
        self.posts[int(post_id)].values["content"] = f"<p>{escape(text)}</p>"

    @override
    def remove(self, post_id: str) -> None:
        del self.posts[int(post_id)]

    def place_by_hand(self, text: str) -> str:
        """Somebody writes this in WordPress itself."""
        made = {"title": "", "content": f"<p>{escape(text)}</p>"}
        return str(self._new(self.posts, f"bericht-{self._next_id}", made).id)

    @override
    def parts(self) -> list[str]:
        return [media.slug for media in self.media.values()]

    def _is_user(self, request: httpx2.Request) -> bool:
        right = httpx2.BasicAuth(USER, PASSWORD)
        expected = next(right.auth_flow(httpx2.Request("GET", SITE))).headers["authorization"]
        is_known = request.headers.get("authorization") == expected
        return is_known and not self.is_revoked and not self.is_account_gone

    def _me(self) -> httpx2.Response:
        return httpx2.Response(
            200, json={"id": 2, "name": "Anna", "link": f"{SITE}/author/anna/", "capabilities": self.rights}
        )

    def _one(
        self, request: httpx2.Request, store: dict[int, _Item], item_id: int, *, is_user: bool
    ) -> httpx2.Response:
        if item_id not in store:
            return _fault(404, "rest_post_invalid_id")
        item = store[item_id]
        if request.method == "GET":
            return (
                httpx2.Response(200, json=self._shown(item))
                if is_user
                else _fault(401, "rest_forbidden_context")
            )
        if not is_user:
            return _fault(401, "rest_cannot_delete" if request.method == "DELETE" else "rest_cannot_edit")
        if request.method == "POST":
            said = json.loads(request.content)
            item.status = said.pop("status", item.status)
            item.values |= said
            return httpx2.Response(200, json=self._shown(item))
        if self.refuses_deletion or (self.keeps_media and item_id in self.media):
            return _fault(403, "rest_cannot_delete")
        if request.url.params.get("force") != "true":
            item.status, item.slug = "trash", f"{item.slug}__trashed"
            return httpx2.Response(200, json=self._shown(item))
        del store[item_id]
        return httpx2.Response(200, json={"deleted": True, "previous": self._shown(item)})

    def _list(self, request: httpx2.Request, store: dict[int, _Item], *, is_user: bool) -> httpx2.Response:
        asked = request.url.params
        if not is_user and (asked.get("context") == "edit" or "status" in asked):
            return _fault(401, "rest_forbidden_context")
        statuses = asked.get("status", "publish").split(",")
        found = [
            item
            for item in store.values()
            if item.status in statuses
            and ("slug" not in asked or item.slug in asked["slug"].split(","))
            and ("include" not in asked or str(item.id) in asked["include"].split(","))
            and ("search" not in asked or asked["search"] in item.values.get("content", ""))
            and item.at >= asked.get("after", "")
        ]
        most = int(asked.get("per_page", "10"))
        first = (int(asked.get("page", "1")) - 1) * most
        return httpx2.Response(200, json=[self._shown(item) for item in found[first : first + most]])

    def _create_post(self, request: httpx2.Request) -> httpx2.Response:
        said = json.loads(request.content)
        item = self._new(self.posts, said["slug"], {"title": said["title"], "content": said["content"]})
        item.status = said["status"]
        return httpx2.Response(201, json=self._shown(item))

    def _create_media(self, request: httpx2.Request) -> httpx2.Response:
        if self.refuses_pictures:
            return _fault(500, "rest_upload_unknown_error")
        fields = _form(request)
        stem, dot, ending = fields["file"].rpartition(".")
        known = {media.values["file"] for media in self.media.values()}
        file = next(
            name
            for name in (fields["file"], *(f"{stem}-{n}{dot}{ending}" for n in range(1, 100)))
            if name not in known
        )
        item = self._new(self.media, fields["slug"], {"alt_text": fields["alt_text"], "file": file})
        return httpx2.Response(201, json=self._shown(item))

    def _new(self, store: dict[int, _Item], slug: str, values: dict[str, str]) -> _Item:
        taken = {item.slug for item in (*self.posts.values(), *self.media.values())}
        free, number = slug, 1
        while free in taken:
            number += 1
            free = f"{slug}-{number}"
        at = self.clock.now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
        item = store[self._next_id] = _Item(self._next_id, free, values, at=at)
        self._next_id += 1
        return item

    def _shown(self, item: _Item) -> dict[str, object]:
        common: dict[str, object] = {"id": item.id, "slug": item.slug, "status": item.status}
        if item.id in self.media:
            return common | {"source_url": f"{SITE}/wp-content/uploads/{item.values['file']}"}
        title, content = item.values.get("title", ""), item.values.get("content", "")
        return common | {
            "link": f"{SITE}/{item.slug}/",
            "date_gmt": item.at,
            "title": {"raw": title, "rendered": _curled(title)},
            "content": {"raw": content, "rendered": _curled(re.sub(r"<!--.*?-->", "", content))},
        }


def _curled(html: str) -> str:
    """Text between tags with WordPress's own quotes, dots and dashes."""
    pieces = re.split(r"(<[^>]*>)", html)
    for number in range(0, len(pieces), 2):
        for plain, curly in _CURLS:
            pieces[number] = re.sub(plain, curly, pieces[number])
    return "".join(pieces)


def _form(request: httpx2.Request) -> dict[str, str]:
    """The fields of a form with a file; of the file its name."""
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    message = email.message_from_bytes(head + request.content, policy=email.policy.HTTP)
    fields: dict[str, str] = {}
    for part in message.iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        body = part.get_payload(decode=True)
        fields[name] = part.get_filename() or (body.decode() if isinstance(body, bytes) else "")
    return fields


def _fault(status: int, code: str) -> httpx2.Response:
    return httpx2.Response(status, json={"code": code, "message": "Sorry.", "data": {"status": status}})
