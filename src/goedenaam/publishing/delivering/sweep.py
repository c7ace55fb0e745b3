"""One round of a worker: everything that is due, in several lanes at once. Any number of workers may run; each may be killed.

`now`, the worker's own clock, decides nothing here: what is due and whose lease is over is the database's clock.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

import structlog
from django.conf import settings
from django.db import close_old_connections, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.commands.alarming import raise_alarms
from goedenaam.publishing.commands.moving import claim, claim_copy, tell
from goedenaam.publishing.commands.takedown import ask_anew, choose_for_them, end_by_sunset
from goedenaam.publishing.delivering.looking import look
from goedenaam.publishing.delivering.ports import World
from goedenaam.publishing.delivering.recalling import hide, show, take_down
from goedenaam.publishing.delivering.registered import the_world
from goedenaam.publishing.delivering.sending import deliver
from goedenaam.publishing.domain.happenings import LeaseOver
from goedenaam.publishing.queries import rows, showing

log = structlog.get_logger()
# A worker that died between its claim and its lease holds a send up no longer than this.
CLAIM_TO_SEND = timedelta(seconds=15)
CLAIM = timedelta(seconds=120)
MOST = 200


class Lanes(Protocol):
    """Where work is done, a few pieces at a time."""

    def free(self) -> int:
        """How many more may be begun."""
        ...

    def begin(self, work: Callable[[], object], key: tuple[str, UUID]) -> bool:
        """Begin it, unless the same is under way; returns whether it was begun."""
        ...


class InOrder:
    """One after another, in this thread."""

    def free(self) -> int:
        return MOST

    def begin(self, work: Callable[[], object], key: tuple[str, UUID]) -> bool:
        work()
        return True


class Threads:
    """A few threads, each with a connection of its own: a slow network holds up nobody but itself."""

    def __init__(self, lanes: int) -> None:
        self._opened: list[BaseDatabaseWrapper] = []
        self._pool = ThreadPoolExecutor(
            lanes, "lane", initializer=lambda: self._opened.append(connections["default"])
        )
        self._lanes, self._under_way = lanes, dict[tuple[str, UUID], Future[None]]()

    def free(self) -> int:
        self._under_way = {key: one for key, one in self._under_way.items() if not one.done()}
        return self._lanes * 2 - len(self._under_way)

    def begin(self, work: Callable[[], object], key: tuple[str, UUID]) -> bool:
        if key in self._under_way:
            return False
        self._under_way[key] = self._pool.submit(_in_a_lane, work, key)
        return True

    def finish(self) -> None:
        """Wait for what is under way, and close every lane."""
        self._pool.shutdown(wait=True)
        for opened in self._opened:
            opened.inc_thread_sharing()
            opened.close()


def deliver_round(*, now: datetime) -> bool:
    """For the worker: do what is due; returns whether something was begun."""
    return one_round(the_world(), _the_lanes())


def one_round(world: World, lanes: Lanes) -> bool:
    """Leases that are over, what is due, what is to be looked at and taken down, and what waits too long."""
    at = world.clock.database()
    with for_system():
        over = rows.leases_over(at)
        due = rows.due(at, MOST)
        to_look = rows.to_look_at(at, MOST)
        to_take_down = rows.to_take_down(at, MOST)
        to_show = showing.to_show_again(MOST)
    for delivery_id, n in over:
        tell(delivery_id, LeaseOver(at=world.clock.database(), n=n))
    # Down goes before up: what has to go has waited longest for whom it is about.
    begun = _begin(lanes, "down", to_take_down, lambda pk: _take_down(pk, world))
    begun += _begin(lanes, "show", to_show, lambda pk: show(pk, world))
    begun += _begin(lanes, "send", due, lambda pk: _deliver(pk, world))
    begun += _begin(lanes, "look", to_look, lambda pk: _look(pk, world))
    return keep_house(world) or bool(begun + len(over))


def keep_house(world: World) -> bool:
    """What hangs on the day and not on a row that is due; each is one transaction."""
    with for_system():
        asked = ask_anew(world=world)
    with for_system():
        gone = end_by_sunset(today=world.clock.database().astimezone(AMSTERDAM).date(), world=world)
    with for_system():
        chosen = choose_for_them(world=world)
    raised = raise_alarms(world.clock.database())
    return bool(asked + gone + chosen + raised)


def _begin(lanes: Lanes, what: str, found: Iterable[UUID], work: Callable[[UUID], object]) -> int:
    begun = 0
    for pk in found:
        if lanes.free() <= 0:
            return begun
        begun += lanes.begin(lambda pk=pk: work(pk), (what, pk))  # type: ignore[misc]  # the default binds it now
    return begun


def _deliver(delivery_id: UUID, world: World) -> None:
    if claim(delivery_id, world.clock.database(), CLAIM_TO_SEND):
        deliver(delivery_id, world)


def _look(delivery_id: UUID, world: World) -> None:
    if claim(delivery_id, world.clock.database(), CLAIM):
        look(delivery_id, world)


def _take_down(delivery_id: UUID, world: World) -> None:
    with for_system():
        hiding = rows.is_to_be_hidden(delivery_id, world.clock.database())
    if hiding:
        hide(delivery_id, world)
    elif claim_copy(delivery_id, world.clock.database(), CLAIM):
        take_down(delivery_id, world)


def _in_a_lane(work: Callable[[], object], key: tuple[str, UUID]) -> None:
    """A fault of ours ends this piece only; its row is due again when its claim or lease is over."""
    close_old_connections()
    try:
        work()
    except Exception as fault:
        log.exception("delivery_fault", what=key[0], delivery_id=str(key[1]), fault=type(fault).__name__)
    finally:
        close_old_connections()


_lanes: list[Threads] = []


def _the_lanes() -> Threads:
    if not _lanes:
        _lanes.append(Threads(settings.GOEDENAAM_LANES))
    return _lanes[0]
