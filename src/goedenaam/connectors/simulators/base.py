"""The part of a simulator that every network shares: time that is driven, faults that wait, and an HTTP transport in process."""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import override

import httpx2

from goedenaam.connectors.guard import Bounds, guarded_client
from goedenaam.connectors.simulators.faults import (
    Broken,
    Fault,
    HalfAnswer,
    Huge,
    Redirect,
    Slow,
    Status,
    Step,
    Unreachable,
)

BEGIN = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
PUBLIC_ADDRESS = "93.184.215.14"  # what every name of a simulated network resolves to
_CHUNK = b" " * 65_536


class Clock:
    """Time that only goes on when somebody says so."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds

    @property
    def now(self) -> datetime:
        return BEGIN + timedelta(seconds=self.seconds)

    def pass_time(self, wait: timedelta) -> None:
        self.seconds += wait.total_seconds()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One post as it really stands there, whatever any answer said."""

    id: str
    text: str
    title: str = ""
    alts: tuple[str, ...] = ()
    is_hidden: bool = False


class Network(ABC):
    """What a test knows of any network of our own making: time, and the truth of what stands there."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock = clock or Clock()

    @abstractmethod
    def standing(self) -> Sequence[Standing]:
        """What stands there, in order of landing."""

    @abstractmethod
    def sent(self) -> int:
        """How many requests to place a post arrived."""


class Readable(Network):
    """A network whose posts can be read there, and changed and removed by others."""

    def __init__(self, clock: Clock | None = None) -> None:
        super().__init__(clock)
        self.refuses_deletion = False

    @abstractmethod
    def alter(self, post_id: str, text: str) -> None:
        """Somebody changes the text of a post at the network."""

    @abstractmethod
    def remove(self, post_id: str) -> None:
        """Somebody removes a post at the network."""

    def parts(self) -> Sequence[str]:
        """What was uploaded apart and can still be reached by the public."""
        return ()


class Simulator(Readable):
    """A network over HTTP, after its documentation. Thread-safe only behind `server.served`."""

    def __init__(self, clock: Clock | None = None) -> None:
        super().__init__(clock)
        self.is_revoked = False
        self.is_account_gone = False
        self.refuses_pictures = False
        self.requests: list[httpx2.Request] = []
        self._faults: defaultdict[Step, list[Fault]] = defaultdict(list)

    @abstractmethod
    def step(self, request: httpx2.Request) -> Step:
        """What a request is for."""

    @abstractmethod
    def handle(self, request: httpx2.Request) -> httpx2.Response:
        """Do what is asked and answer as documented."""

    def misbehave(self, step: Step, *faults: Fault) -> None:
        """Let the next requests of this step go wrong, one fault each."""
        self._faults[step].extend(faults)

    def respond(self, request: httpx2.Request) -> httpx2.Response:
        """Answer one request, rightly or by the fault that waits for it. Raises what a broken connection raises."""
        request.read()
        self.requests.append(request)
        waiting = self._faults[self.step(request)]
        if not waiting:
            return self.handle(request)
        return self._go_wrong(waiting.pop(0), request)

    @override
    def sent(self) -> int:
        return sum(self.step(request) is Step.SEND for request in self.requests)

    def client(self, bounds: Bounds | None = None) -> httpx2.Client:
        """A guarded client that reaches this network and nothing else, on the simulator's clock."""
        return guarded_client(
            bounds=bounds,
            transport=InProcess(self),
            resolve=lambda _host, _port: [PUBLIC_ADDRESS],
            clock=self.clock,
        )

    def _go_wrong(self, fault: Fault, request: httpx2.Request) -> httpx2.Response:
        if isinstance(fault, Unreachable):
            self.requests.pop()
            raise httpx2.ConnectError("refused", request=request)
        lands = getattr(fault, "lands", True)
        answer = self.handle(request) if lands else httpx2.Response(503)
        match fault:
            case Status():
                headers = {"content-type": fault.content_type}
                if fault.retry_after is not None:
                    headers |= {"retry-after": fault.retry_after, "date": http_date(self.clock.now)}
                return httpx2.Response(fault.status, headers=headers, content=fault.body)
            case Broken():
                raise httpx2.RemoteProtocolError("ended without an answer", request=request)
            case HalfAnswer():
                return httpx2.Response(
                    answer.status_code, headers=_kind(answer), stream=_Half(answer.content)
                )
            case Slow():
                self.clock.pass_time(timedelta(seconds=fault.seconds))
                if fault.seconds > _patience(request):
                    raise httpx2.ReadTimeout("slow", request=request)
                return answer
            case Huge():
                return httpx2.Response(answer.status_code, headers=_kind(answer), stream=_Endless(fault.size))
            case Redirect():
                return httpx2.Response(fault.status, headers={"location": fault.location})


class InProcess(httpx2.BaseTransport):
    """Hands requests to a simulator without a socket."""

    def __init__(self, simulator: Simulator) -> None:
        self._simulator = simulator

    @override
    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        return self._simulator.respond(request)


def http_date(moment: datetime) -> str:
    """A moment as HTTP writes it (RFC 9110 section 5.6.7)."""
    return moment.astimezone(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")


def _kind(answer: httpx2.Response) -> dict[str, str]:
    return {"content-type": answer.headers.get("content-type", "application/json")}


def _patience(request: httpx2.Request) -> float:
    read = request.extensions.get("timeout", {}).get("read")
    return float(read) if read is not None else float("inf")


class _Half(httpx2.SyncByteStream):
    def __init__(self, content: bytes) -> None:
        self._content = content

    @override
    def __iter__(self) -> Iterator[bytes]:
        yield self._content[: len(self._content) // 2]
        raise httpx2.RemoteProtocolError("the answer stopped halfway")


class _Endless(httpx2.SyncByteStream):
    def __init__(self, size: int) -> None:
        self._size = size

    @override
    def __iter__(self) -> Iterator[bytes]:
        for _ in range(self._size // len(_CHUNK)):
            yield _CHUNK
