"""What a network does wrong, on command. Each fault is used up by one request.

`lands` says whether the network did what was asked before it went wrong: from outside nobody can tell.
"""

from dataclasses import dataclass
from enum import Enum


class Step(Enum):
    """What a request is for, so that a fault can be aimed at it."""

    LOGIN = "login"
    CHECK = "check"
    LIMITS = "limits"
    UPLOAD = "upload"
    SEND = "send"
    LOOK = "look"
    HIDE = "hide"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Unreachable:
    """No connection is made: nothing leaves the caller."""


@dataclass(frozen=True, slots=True)
class Status:
    """Another status and body than what happened deserves: a gateway's 504, HTML at 200, 200 with a refusal."""

    status: int = 504
    body: bytes = b""
    content_type: str = "text/html"
    lands: bool = True
    retry_after: str | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """The connection ends without an answer."""

    lands: bool = True


@dataclass(frozen=True, slots=True)
class HalfAnswer:
    """The answer stops in the middle of its body."""


@dataclass(frozen=True, slots=True)
class Slow:
    """The answer comes after this many seconds."""

    seconds: float = 90.0
    lands: bool = True


@dataclass(frozen=True, slots=True)
class Huge:
    """The right status and an answer of this many bytes."""

    size: int = 10_000_000_000


@dataclass(frozen=True, slots=True)
class Redirect:
    """Go there instead."""

    location: str = "https://elders.example/inloggen"
    status: int = 302
    lands: bool = False


type Fault = Unreachable | Status | Broken | HalfAnswer | Slow | Huge | Redirect

HTML = b"<!doctype html><html><title>Onderhoud</title><p>We zijn zo terug.</html>"


def html(*, lands: bool) -> Status:
    """A page for people where a program expects an answer."""
    return Status(200, HTML, "text/html; charset=utf-8", lands=lands)


def too_many(retry_after: str | None = None) -> Status:
    """Come back later: nothing was done."""
    return Status(429, b"{}", "application/json", lands=False, retry_after=retry_after)
