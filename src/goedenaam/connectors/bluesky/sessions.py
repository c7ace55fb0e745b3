"""Signing in, rarely: an account may do it 300 times a day, so a session is kept in memory and renewed with its own token."""

import hashlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx2
from pydantic import BaseModel, Field

from goedenaam.connectors.http import Answered, Reply, ask

RENEW_AFTER = 3600.0  # seconds; a token lives about two hours
_BAD_REQUEST, _UNAUTHORISED = 400, 401


class Session(BaseModel):
    """Nothing in it may be empty: an answer without a token is no session, and replaces none."""

    did: str = Field(min_length=1)
    handle: str
    accessJwt: str = Field(min_length=1, repr=False)  # noqa: N815 - the protocol's own names
    refreshJwt: str = Field(min_length=1, repr=False)  # noqa: N815 - as above


@dataclass(slots=True)
class Sessions:
    """The sessions of this process, by server, name and password; safe among threads. `clock` counts seconds."""

    clock: Callable[[], float] = time.monotonic
    _kept: dict[bytes, tuple[float, Session]] = field(default_factory=dict, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def session(self, client: httpx2.Client, server: str, name: str, password: str) -> Session | Reply:
        """A session that is young enough, or the answer that gave none."""
        place = _place(server, name, password)
        with self._lock:
            since, kept = self._kept.get(place, (0.0, None))
            if kept is not None and self.clock() - since < RENEW_AFTER:
                return kept
            made = _renewed(client, server, kept) if kept is not None else None
            if made is None:
                body = {"identifier": name, "password": password}
                reply = ask(client, "POST", f"{server}/xrpc/com.atproto.server.createSession", json=body)
                made = read_session(reply)
                if made is None:
                    self._kept.pop(place, None)
                    return reply
            self._kept[place] = (self.clock(), made)
            return made

    def forget(self, server: str, name: str, password: str) -> None:
        """Sign in anew next time: the server does not know this session any more."""
        with self._lock:
            self._kept.pop(_place(server, name, password), None)


def is_refused(reply: Reply) -> bool:
    """Whether the server itself says that name or password is wrong, or the account closed."""
    if not isinstance(reply, Answered) or reply.status not in {_BAD_REQUEST, _UNAUTHORISED}:
        return False
    said = reply.read(Error)
    return said is not None and said.error in {
        "AuthenticationRequired", "AccountTakedown", "AccountDeactivated", "AuthMissing", "InvalidToken",
    }  # fmt: skip


class Error(BaseModel):
    error: str
    message: str = ""


def read_session(reply: Reply) -> Session | None:
    return reply.read(Session) if isinstance(reply, Answered) and reply.is_success else None


def _renewed(client: httpx2.Client, server: str, session: Session) -> Session | None:
    token = {"Authorization": f"Bearer {session.refreshJwt}"}
    return read_session(
        ask(client, "POST", f"{server}/xrpc/com.atproto.server.refreshSession", headers=token)
    )


def _place(server: str, name: str, password: str) -> bytes:
    return hashlib.sha256("\0".join([server, name, password]).encode()).digest()
