"""What our own addresses of a feed answer: status, headers and body. Pure; a view hands over what it found and sends this."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from hashlib import sha256

from goedenaam.connectors.contract import Picture
from goedenaam.connectors.feed.rendering import Head, atom, json_feed, page
from goedenaam.connectors.ports import Entry

# The longest that a copy elsewhere may be shown after a take-down, in seconds.
MAX_AGE = 300
OK, NOT_MODIFIED, NOT_FOUND, GONE = 200, 304, 404, 410
_KEPT = f"public, max-age={MAX_AGE}, must-revalidate"
_COMMON = {"X-Content-Type-Options": "nosniff", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}


class Missing(Enum):
    """Why a picture is not shown."""

    HIDDEN = "hidden"
    REMOVED = "removed"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """One answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(default=b"", repr=False)


def serve_atom(head: Head, entries: Sequence[Entry], *, known: str = "") -> Served:
    """The Atom feed; `known` is the request's If-None-Match."""
    return _served(
        atom(head, entries),
        "application/atom+xml; charset=utf-8",
        known,
        {"Access-Control-Allow-Origin": "*"},
    )


def serve_json(head: Head, entries: Sequence[Entry], *, known: str = "") -> Served:
    """The JSON Feed; `known` is the request's If-None-Match."""
    return _served(
        json_feed(head, entries), "application/feed+json", known, {"Access-Control-Allow-Origin": "*"}
    )


def serve_page(head: Head, entries: Sequence[Entry], *, stylesheet: str, known: str = "") -> Served:
    """The page to embed: any site may frame it, and it runs nothing."""
    policy = "default-src 'none'; img-src 'self'; style-src 'self'; frame-ancestors *; base-uri 'none'; form-action 'none'"
    body = page(head, entries, stylesheet=stylesheet)
    return _served(body, "text/html; charset=utf-8", known, {"Content-Security-Policy": policy})


def serve_picture(found: Picture | Missing, *, known: str = "") -> Served:
    """A picture, 410 where it was taken down, 404 where it is out of sight or never was."""
    if isinstance(found, Missing):
        status = GONE if found is Missing.REMOVED else NOT_FOUND
        return Served(status=status, headers=_COMMON | {"Cache-Control": "no-store"})
    policy = {
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    return _served(found.data, found.media_type, known, policy)


def _served(body: bytes, media_type: str, known: str, more: dict[str, str]) -> Served:
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = _COMMON | more | {"Cache-Control": _KEPT, "ETag": tag}
    if tag in {each.strip().removeprefix("W/") for each in known.split(",")}:
        return Served(status=NOT_MODIFIED, headers=headers)
    return Served(status=OK, headers=headers | {"Content-Type": media_type}, body=body)
