"""One request and everything that can come of it, as values: answered, nothing left us, or cut off.

Every connector asks through `ask`; nothing that a network does is raised. What was not answered readably can have happened all
the same, so only `NotLeft` says that it did not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import TypedDict, Unpack

import httpx2
from pydantic import TypeAdapter, ValidationError

from goedenaam.connectors.contract import NotSent, Unknown, Unreadable
from goedenaam.connectors.guard import NotFurther, NotGoing

MOST_BYTES = 5_000_000
LONGEST_WAIT = timedelta(days=1)
TOO_MANY = 429
UNREACHABLE = "Dit netwerk was niet te bereiken. Er is niets verstuurd."

type Files = Mapping[str, tuple[str, bytes, str]] | Sequence[tuple[str, tuple[str, bytes, str]]]


@dataclass(frozen=True, slots=True)
class Answered:
    """The network answered, whole and within bounds; what it says is for the connector to judge."""

    status: int
    headers: httpx2.Headers
    body: bytes = field(repr=False)

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300

    def read[T](self, shape: type[T]) -> T | None:
        """The body as JSON of this shape (a pydantic model, or a list of one), or None where it is anything else."""
        reader: TypeAdapter[T] = TypeAdapter(shape)
        try:
            return reader.validate_json(self.body)
        except ValidationError:
            return None


@dataclass(frozen=True, slots=True)
class NotLeft:
    """No byte of the request left us: no such name, refused, no TLS, or an address that the guard does not go to."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Cut:
    """The request left, or part of it, and no whole answer came back. `evidence` is short, English and without content."""

    evidence: str


type Reply = Answered | NotLeft | Cut


class Content(TypedDict, total=False):
    """What a request carries besides its address."""

    headers: Mapping[str, str]
    params: Mapping[str, str]
    json: object
    data: Mapping[str, str]
    content: bytes
    files: Files


def ask(
    client: httpx2.Client,
    method: str,
    url: str,
    *,
    auth: httpx2.Auth | tuple[str, str] | None = None,
    **content: Unpack[Content],
) -> Reply:
    """Make one request and follow no redirect; `client` is a guarded one. Raises nothing for what the network does."""
    try:
        request = client.build_request(method, url, **content)
    except (httpx2.InvalidURL, UnicodeError):
        return NotLeft("Dit is geen gewoon webadres.")
    try:
        response = client.send(request, stream=True, auth=auth, follow_redirects=False)
    except NotFurther as stopped:
        return Cut(type(stopped).__name__)
    except NotGoing as stopped:
        return NotLeft(str(stopped))
    except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.UnsupportedProtocol):
        return NotLeft(UNREACHABLE)
    except httpx2.RequestError as error:
        return Cut(type(error).__name__)
    return _answer(response)


def _answer(response: httpx2.Response) -> Reply:
    body = bytearray()
    try:
        if response.has_redirect_location:
            return Cut(f"HTTP {response.status_code} redirect")
        for part in response.iter_bytes():
            body += part
            if (
                len(body) > MOST_BYTES
            ):  # the guard counts what comes over the line; this is what it unpacks to
                return Cut("answer too large")
    except NotGoing:
        return Cut("answer too large or too slow")
    except httpx2.RequestError as error:
        return Cut(type(error).__name__)
    finally:
        response.close()
    return Answered(response.status_code, response.headers, bytes(body))


def retry_after(answer: Answered) -> timedelta | None:
    """How long the network asks to wait (RFC 9110 section 10.2.3), at most a day; None where it does not say."""
    said = answer.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return timedelta(seconds=min(int(said[:6]), int(LONGEST_WAIT.total_seconds())))
    try:  # a moment counts from the network's own clock, not from ours
        wait = parsedate_to_datetime(said) - parsedate_to_datetime(answer.headers.get("date", ""))
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(wait, timedelta(0)), LONGEST_WAIT)


def evidence_of(reply: Reply) -> str:
    """What an answer that settles nothing was, in a few English words without content."""
    match reply:
        case Answered():
            kind = reply.headers.get("content-type", "").partition(";")[0].strip().lower()
            known = kind if kind in {"application/json", "text/html", "text/plain"} else "other content"
            return f"HTTP {reply.status}, {known}"
        case Cut():
            return reply.evidence
        case NotLeft():
            return "nothing left us"


def unknown(reply: Answered | Cut, parts: tuple[str, ...] = ()) -> Unknown:
    """A send whose answer settles nothing."""
    return Unknown(evidence_of(reply), parts)


def unreadable(reply: Reply) -> Unreadable:
    """A look or a deletion that says nothing, with the wait that the network asks for."""
    return Unreadable(evidence_of(reply), retry_after(reply) if isinstance(reply, Answered) else None)


def come_back(answer: Answered, parts: tuple[str, ...] = ()) -> NotSent:
    """A 429 where the network's documentation says that it accepted nothing."""
    return NotSent("Dit netwerk vraagt om even te wachten.", retry_after(answer), parts)
