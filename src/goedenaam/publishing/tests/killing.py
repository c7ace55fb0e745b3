"""A worker that dies by kill -9: after each commit, and before and after each request. The points are found by counting them.

The worker is a fork with a connection of its own; the account lives in a file, since a network does not die with a worker.
"""

import mmap
import os
import pickle
import signal
import struct
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from django.db import connection

from goedenaam.connectors.contract import Prepared
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.commands.moving import tell
from goedenaam.publishing.delivering.lanes import InOrder
from goedenaam.publishing.delivering.recalling import take_down
from goedenaam.publishing.delivering.sending import deliver
from goedenaam.publishing.delivering.sweep import one_round
from goedenaam.publishing.domain.happenings import Recalled
from goedenaam.publishing.domain.rows import CopyState, Row, State
from goedenaam.publishing.models import Delivery
from goedenaam.publishing.queries.rows import row_for
from goedenaam.testing.network import Account, Manner, Placed, Whole
from goedenaam.testing.placing import MONDAY, DrivenClock, Stage

NEVER = 10_000


class OneClock(DrivenClock):
    """Driven time that is one for a process and its forks: what stands still has missed what the others drove on."""

    def __init__(self) -> None:
        self._kept = mmap.mmap(-1, struct.calcsize("d"))

    @property
    def seconds(self) -> float:  # type: ignore[override]  # driven, never set
        return float(struct.unpack("d", self._kept[:])[0])

    @property
    def now(self) -> datetime:  # type: ignore[override]  # driven, never set
        return MONDAY + timedelta(seconds=self.seconds)

    def forward(self, seconds: float) -> None:
        self._kept[:] = struct.pack("d", self.seconds + seconds)


@dataclass
class FiledAccount(Account):
    """What stands on the account is in a file, and every change is there before anybody hears of it."""

    path: Path = field(default_factory=Path)

    def __post_init__(self) -> None:
        self.save()

    def save(self) -> None:
        self.path.write_bytes(pickle.dumps(self.placed))

    def again(self) -> None:
        """Read what a worker that is gone left there."""
        self.placed = pickle.loads(self.path.read_bytes())  # noqa: S301  written by this test

    def put(self, post: Prepared, key: str, at: Any) -> Placed:
        self.again()
        made = super().put(post, key, at)
        self.save()
        return made


class Deadly(Whole):
    """Passes a point before and after each request."""

    def __init__(self, account: FiledAccount, point: Callable[[], None]) -> None:
        super().__init__(account)
        self.point, self.filed = point, account

    def _between(self, call: Callable[[], Any]) -> Any:
        self.point()
        self.filed.again()
        answer = call()
        self.filed.save()
        self.point()
        return answer

    def send(self, post: Any, *, key: str) -> Any:
        return self._between(lambda: super(Deadly, self).send(post, key=key))

    def read_back(self, live: Any) -> Any:
        return self._between(lambda: super(Deadly, self).read_back(live))

    def find_sent(self, post: Any, *, key: str, since: Any) -> Any:
        return self._between(lambda: super(Deadly, self).find_sent(post, key=key, since=since))

    def delete(self, live: Any) -> Any:
        return self._between(lambda: super(Deadly, self).delete(live))


def in_a_child(at: Stage, work: Callable[[], object], die_at: int) -> int:
    """Do work in a fork that kills itself at a point; returns how many points it passed when it lived to the end."""
    account = _filed(at)
    child, told = _fork(at, work, partial(_at, die_at, signal.SIGKILL))
    passed = told.read()
    told.close()
    os.waitpid(child, 0)
    account.again()
    return int(passed or b"-1")


def stopped_at(at: Stage, work: Callable[[], object], point: int, meanwhile: Callable[[], object]) -> bool:
    """Do work in a fork that stops itself at a point; `meanwhile` others go on, and then it is continued.

    Returns whether it came to the point. Its clocks go on while it stands still (`OneClock`).
    """
    account = _filed(at)
    child, told = _fork(at, work, partial(_at, point, signal.SIGSTOP))
    _, status = os.waitpid(child, os.WUNTRACED)
    was_stopped = os.WIFSTOPPED(status)
    account.again()
    if was_stopped:
        meanwhile()
        os.kill(child, signal.SIGCONT)
        os.waitpid(child, 0)
        account.again()
    told.close()
    return was_stopped


def _filed(at: Stage) -> FiledAccount:
    if not isinstance(at.account, FiledAccount):
        raise TypeError("the account has to outlive its worker")
    return at.account


def _at(point: int, number: signal.Signals, passed: int) -> None:
    if passed == point:
        os.kill(os.getpid(), number)


def _fork(at: Stage, work: Callable[[], object], falls: Callable[[int], None]) -> tuple[int, BinaryIO]:
    """A worker in a process of its own, and a pipe in which it tells how many points it passed."""
    account = _filed(at)
    read, write = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a fork beside threads: the child runs one thread and dies
        child = os.fork()
    if child == 0:
        _be_the_worker(at, account, work, falls, write)
    os.close(write)
    return child, os.fdopen(read, "rb")


def _be_the_worker(
    at: Stage, account: FiledAccount, work: Callable[[], object], falls: Callable[[int], None], tell: int
) -> None:
    passed = 0

    def point() -> None:
        nonlocal passed
        falls(passed)
        passed += 1

    # The parent's connection is the parent's: not even closed here.
    kept = connection.connection
    connection.connection = None
    connection.in_atomic_block = False
    connection.savepoint_ids = []
    connection.closed_in_transaction = False
    wrapper: Any = connection
    commit = wrapper._commit

    def commit_and_pass() -> None:
        commit()
        point()

    wrapper._commit = commit_and_pass
    at.channels.connectors[at.channel_id] = Deadly(account, point)
    try:
        work()
        os.write(tell, str(passed).encode())
    finally:
        os._exit(0 if kept is not None else 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fell:
    """What became of one delivery whose worker died."""

    point: int
    row: Row
    stands: int
    ever: int


def kill_while_sending(at: Stage, manners: tuple[Manner, ...] = ()) -> list[Fell]:
    """Kill a sending worker at every point, each with a delivery of its own; other workers go on until it is at rest."""
    points = in_a_child(at, lambda: deliver(at.delivery().pk, at.world), NEVER)
    fell = []
    for point in range(points):
        delivery = at.delivery()
        at.account.manners.extend(manners)
        in_a_child(at, lambda pk=delivery.pk: deliver(pk, at.world), point)  # type: ignore[misc]  # the default binds it now
        fell.append(_after(at, delivery, point))
    return fell


def stop_while_sending(at: Stage, point: int) -> Fell | None:
    """Stop a sending worker at a point, let its lease run out and others go on, and continue it; None past its last point."""
    delivery = at.delivery()

    def go_on() -> None:
        at.channels.connectors[at.channel_id] = Deadly(_filed(at), _nothing)
        for _ in range(14):
            one_round(at.world, InOrder())
            at.clock.forward(31)

    came = stopped_at(at, lambda: deliver(delivery.pk, at.world), point, go_on)
    return _after(at, delivery, point) if came else None


def _nothing() -> None:
    """No point to fall at."""


def kill_while_taking_down(at: Stage) -> list[Fell]:
    """Kill a worker that takes down at every point of it."""
    fell, point, passed = [], 0, -1
    while passed < 0:
        delivery = at.delivery()
        deliver(delivery.pk, at.world)
        _recall(at, delivery)
        passed = in_a_child(at, lambda pk=delivery.pk: take_down(pk, at.world), point)  # type: ignore[misc]  # the default binds it now
        fell.append(_after(at, delivery, point))
        point += 1
    return fell


def _recall(at: Stage, delivery: Delivery) -> None:
    tell(delivery.pk, Recalled(at=at.clock.database(), reason="person"))


def _after(at: Stage, delivery: Delivery, point: int) -> Fell:
    at.account.manners.clear()
    at.channels.connectors[at.channel_id] = Whole(at.account)
    for _ in range(12):
        one_round(at.world, InOrder())
        at.clock.forward(60)
        found = _found(at, delivery, point)
        if is_right(found):
            break
    return found


def _found(at: Stage, delivery: Delivery, point: int) -> Fell:
    with for_system():
        row = row_for(delivery.pk)
    ours = [post for post in at.account.placed if post.key == delivery.key]
    return Fell(point=point, row=row, stands=sum(post.gone_at is None for post in ours), ever=len(ours))


def is_right(one: Fell) -> bool:
    """Confirmed and there once, or gone and nowhere; never twice."""
    if one.row.copy is CopyState.GONE:
        return one.stands == 0 and one.ever == 1
    return one.row.state is State.CONFIRMED and one.stands == one.ever == 1
