"""A transport on which a whole request has one deadline, also where a server lets its answer drip in byte by byte.

httpx's own limits count from each single read or write, so a server that says something every few seconds holds its caller for
ever. Here every read and write gets what is left of the whole, and of what the caller sets with `everything_by`: a process
that stood still for longer sends nothing more when it goes on.
"""

import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, override

import httpcore2
import httpx2

_PIECE = 65_536
# The deadline of the request that this thread is making, in seconds of the monotonic clock.
_until: ContextVar[float | None] = ContextVar("until", default=None)
# The end that the caller set to all requests of one call, by a clock of its own.
_all_by: ContextVar[tuple[float, Callable[[], float]] | None] = ContextVar("all_by", default=None)


@contextmanager
def everything_by(moment: float, clock: Callable[[], float]) -> Iterator[None]:
    """Let no byte of any request in this block leave after a moment, in seconds of a clock that only runs forward."""
    token = _all_by.set((moment, clock))
    try:
        yield
    finally:
        _all_by.reset(token)


def is_over() -> bool:
    """Whether the end that the caller set has passed."""
    limit = _all_by.get()
    return limit is not None and limit[1]() >= limit[0]


class DeadlineTransport(httpx2.HTTPTransport):
    """A plain HTTP transport without proxy or retries, whose requests take `seconds` in all."""

    def __init__(self, *, seconds: float) -> None:
        super().__init__(verify=_context(), retries=0, trust_env=False)
        self._pool.close()
        self._seconds = seconds
        self._pool = httpcore2.ConnectionPool(ssl_context=_context(), network_backend=_Backend())

    @override
    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        _until.set(time.monotonic() + self._seconds)
        return super().handle_request(request)


@cache
def _context() -> ssl.SSLContext:
    """The authorities that we trust, read once: that takes longer than everything else in making a client."""
    return httpx2.create_ssl_context(trust_env=False)


class _Backend(httpcore2.SyncBackend):
    @override
    def connect_tcp(self, *args: Any, **options: Any) -> httpcore2.NetworkStream:
        return _Stream(super().connect_tcp(*args, **options))


class _Stream(httpcore2.NetworkStream):
    def __init__(self, inner: httpcore2.NetworkStream) -> None:
        self._inner = inner

    @override
    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(timeout, httpcore2.ReadTimeout))

    @override
    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for start in range(0, len(buffer), _PIECE):
            self._inner.write(buffer[start : start + _PIECE], _left(timeout, httpcore2.WriteTimeout))

    @override
    def close(self) -> None:
        self._inner.close()

    @override
    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, timeout))

    @override
    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _left(timeout: float | None, over: type[Exception]) -> float | None:
    until, limit = _until.get(), _all_by.get()
    lefts = [] if timeout is None else [timeout]
    if until is not None:
        lefts.append(until - time.monotonic())
    if limit is not None:
        lefts.append(limit[0] - limit[1]())
    left = min(lefts, default=None)
    if left is not None and left <= 0:
        raise over("the whole request took too long")
    return left
