"""The one door for outgoing requests (docs/security.md 9): where to, how long, how much, and nothing else.

Only https; the address that a name resolves to is checked and then used, so that it cannot change in between; no private
network; a redirect only within the same host; bounds on time and size. Loopback only where the caller's setting opens it.
"""

import ipaddress
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import httpx2

from goedenaam.connectors.deadline import DeadlineTransport

type Resolve = Callable[[str, int], Sequence[str]]

MOST_REDIRECTS = 3


class NotGoing(Exception):
    """This request is not made, or its answer is not read further; the message is Dutch and names no address."""


class NotFurther(NotGoing):
    """The request was made, and its answer is not read further: what it asked for may have happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How long one request may take in all, in seconds, and how large its answer may be, in bytes."""

    seconds: float = 20.0
    size: int = 5_000_000


def resolve(host: str, port: int) -> Sequence[str]:
    """Every address of a name; raises `NotGoing` where it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotGoing("Deze naam bestaat niet op internet.") from error
    return [str(row[4][0]) for row in found]


def choose_address(found: Sequence[str], *, loopback: bool, is_secure: bool) -> str:
    """The address to connect to, of those that a name resolves to. Raises `NotGoing` where one of them lies inside."""
    addresses = [ipaddress.ip_address(each.partition("%")[0]) for each in found]
    if not addresses:
        raise NotGoing("Deze naam bestaat niet op internet.")
    if loopback and all(address.is_loopback for address in addresses):
        return str(addresses[0])
    if not is_secure:
        raise NotGoing("Alleen een beveiligd adres (https) mag.")
    if not all(_is_public(address) for address in addresses):
        raise NotGoing("Dit adres ligt in een afgesloten netwerk.")
    return str(addresses[0])


class GuardedTransport(httpx2.BaseTransport):
    """Checks where a request goes, pins the address, and bounds the answer."""

    def __init__(
        self,
        inner: httpx2.BaseTransport | None = None,
        *,
        bounds: Bounds,
        resolve: Resolve = resolve,
        loopback: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._inner = inner or DeadlineTransport(seconds=bounds.seconds)
        self._bounds, self._resolve, self._loopback, self._clock = bounds, resolve, loopback, clock

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Make the request to the checked address; raises `NotGoing`."""
        deadline = self._clock() + self._bounds.seconds
        host = request.url.host
        address = self._checked_address(request.url)
        pinned = httpx2.Request(
            request.method,
            request.url.copy_with(host=address),
            headers=request.headers,  # the Host header keeps the name
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": host},
        )
        response = self._inner.handle_request(pinned)
        if not isinstance(response.stream, httpx2.SyncByteStream):
            raise NotFurther("Het antwoord is niet te lezen.")
        return httpx2.Response(
            response.status_code,
            headers=response.headers,
            stream=_Bounded(response.stream, self._bounds, deadline, self._clock),
            extensions=response.extensions,
        )

    def close(self) -> None:
        self._inner.close()

    def _checked_address(self, url: httpx2.URL) -> str:
        return choose_address(self._addresses(url), loopback=self._loopback, is_secure=url.scheme == "https")

    def _addresses(self, url: httpx2.URL) -> Sequence[str]:
        if url.scheme not in {"https", "http"} or not url.host or url.userinfo:
            raise NotGoing("Dit is geen gewoon webadres.")
        return self._resolve(url.host, url.port or (443 if url.scheme == "https" else 80))


def guarded_client(
    *,
    bounds: Bounds | None = None,
    transport: httpx2.BaseTransport | None = None,
    loopback: bool = False,
    resolve: Resolve = resolve,
    clock: Callable[[], float] = time.monotonic,
) -> httpx2.Client:
    """A client behind the guard; it follows no redirect by itself (`get` does, within one host)."""
    bounds = bounds or Bounds()
    return httpx2.Client(
        transport=GuardedTransport(transport, bounds=bounds, resolve=resolve, loopback=loopback, clock=clock),
        timeout=httpx2.Timeout(bounds.seconds),
        follow_redirects=False,
        trust_env=False,
        headers={"User-Agent": "GoedeNaam"},
    )


def get(client: httpx2.Client, url: str) -> httpx2.Response:
    """Fetch a page, over at most three redirects on its own host. Raises `NotGoing`."""
    start = httpx2.URL(url)
    for _ in range(MOST_REDIRECTS + 1):
        response = client.get(url)
        if not response.has_redirect_location:
            return response
        target = response.url.join(response.headers["location"])
        if (target.host, target.port, target.scheme) != (start.host, start.port, start.scheme):
            raise NotGoing("Deze pagina verwijst naar een ander adres.")
        url = str(target)
    raise NotGoing("Deze pagina blijft verwijzen.")


class _Bounded(httpx2.SyncByteStream):
    """Stops reading an answer that is too large or too slow."""

    def __init__(
        self, inner: httpx2.SyncByteStream, bounds: Bounds, deadline: float, clock: Callable[[], float]
    ) -> None:
        self._inner, self._bounds, self._deadline, self._clock = inner, bounds, deadline, clock

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for part in self._inner:
            size += len(part)
            if size > self._bounds.size:
                raise NotFurther("Het antwoord is te groot.")
            if self._clock() > self._deadline:
                raise NotFurther("Het antwoord duurt te lang.")
            yield part

    def close(self) -> None:
        self._inner.close()


def _is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    return address.is_global and not address.is_multicast and (inner is None or _is_public(inner))
