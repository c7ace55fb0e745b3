"""Count an answer after the page has gone out, once a day for the same question of the same person."""

import hashlib
import secrets
from collections.abc import Collection
from typing import Self
from uuid import UUID

import structlog
from django.db import DatabaseError
from django.http import HttpResponse
from django.utils import timezone

from goedenaam.advice.commands.count import count_decided
from goedenaam.advice.domain.counting import Memory
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.kernel.web import Request

_memory = Memory()
_key = secrets.token_bytes(32)  # of this process: what was seen means nothing to another one
_log = structlog.get_logger()


class Counted(HttpResponse):
    """A page that counts what it answered when the server has sent it: the reader does not wait for it."""

    actor: Actor | None = None
    articles: Collection[UUID] = ()

    @classmethod
    def of(cls, request: Request, drawn: HttpResponse, articles: Collection[UUID], *, status: int) -> Self:
        """This page; it counts only what a person opened, not what a browser fetched beforehand or again."""
        page = cls(drawn.content, status=status)
        if status == 200 and articles and _is_opened(request) and _is_first(request):
            page.actor, page.articles = request.actor, articles
        return page

    def close(self) -> None:
        super().close()
        if self.actor is not None:
            actor, self.actor = self.actor, None
            try:
                count_decided(actor=actor, articles=self.articles, now=timezone.now())
            except DatabaseError:
                _log.warning("advice.not_counted")


def _is_opened(request: Request) -> bool:
    hints = (request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz"))
    return request.method == "GET" and not any("prefetch" in hint.lower() for hint in hints)


def _is_first(request: Request) -> bool:
    asked = f"{request.actor.user_id} {request.get_full_path()}".encode()
    token = hashlib.blake2b(asked, key=_key, digest_size=16).digest()
    return _memory.is_new(token, timezone.now().astimezone(AMSTERDAM).date())
