"""One round of a worker: everything that is due, in several lanes at once. Any number of workers may run; each may be killed.

`now`, the worker's own clock, decides nothing here: what is due and whose lease is over is the database's clock.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import batched, groupby
from uuid import UUID

import structlog
from django.conf import settings

from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.commands.alarming import raise_alarms
from goedenaam.publishing.commands.arming import take_due
from goedenaam.publishing.commands.moving import claim, claim_copy, tell
from goedenaam.publishing.commands.takedown import ask_anew, choose_for_them, end_by_sunset
from goedenaam.publishing.delivering.lanes import Lanes, Piece, Threads
from goedenaam.publishing.delivering.looking import look
from goedenaam.publishing.delivering.ports import World
from goedenaam.publishing.delivering.recalling import hide, show, take_down
from goedenaam.publishing.delivering.registered import the_world
from goedenaam.publishing.delivering.sending import arm_calls, make_call
from goedenaam.publishing.domain.happenings import LeaseOver
from goedenaam.publishing.queries import rows
from goedenaam.publishing.queries.rows import Frozen

log = structlog.get_logger()
# A worker that died between its claim and its lease holds a send up no longer than this.
CLAIM_TO_SEND = timedelta(seconds=15)
CLAIM = timedelta(seconds=120)
MOST = 200
# So many of one school are armed together: their gates are asked in one transaction.
HANDFUL = 8
# How long a worker goes on while more is due, before it looks at its other work.
GO_ON = 1.0


def deliver_round(*, now: datetime) -> bool:
    """For the worker: do what is due, for a second where that much is due; returns whether something was begun."""
    return rounds(the_world(), _the_lanes(), lasts=GO_ON)


def rounds(world: World, lanes: Threads, *, lasts: float) -> bool:
    """Rounds for as long as something is due, at most `lasts` seconds; returns whether something was begun or waits."""
    until, begun = time.monotonic() + lasts, False
    while not lanes.wait_for_room(until - time.monotonic()) or begin_due(world, lanes):
        begun = True
        if time.monotonic() >= until:
            break
    try:
        return keep_house(world) or begun
    except (
        Exception
    ) as fault:  # a row that two wanted at once: the next round asks again, and what is due goes on
        log.exception("house_fault", fault=type(fault).__name__)
        return begun


def one_round(world: World, lanes: Lanes) -> bool:
    """Leases that are over, what is due, what is to be looked at and taken down, and what waits too long."""
    begun = begin_due(world, lanes)
    return keep_house(world) or begun


def begin_due(world: World, lanes: Lanes) -> bool:
    """Begin what is due, as far as there are lanes for it; returns whether something was begun."""
    at = world.clock.database()
    with for_system():
        over = rows.leases_over(at)
        to_look = rows.to_look_at(at, MOST)
        to_take_down = rows.to_take_down(at, MOST)
        to_hide = rows.to_hide(at, MOST)
        to_show = rows.to_show(at, MOST)
    for delivery_id, n in over:
        tell(delivery_id, LeaseOver(at=world.clock.database(), n=n))
    # Down goes before up: what has to go has waited longest for whom it is about.
    begun = _begin(lanes, "down", to_take_down, lambda pk: _take_down(pk, world))
    begun += _begin(lanes, "sight", to_hide, lambda pk: hide(pk, world))
    begun += _begin(lanes, "sight", to_show, lambda pk: show(pk, world))
    begun += _begin_sending(lanes, world)
    begun += _begin(lanes, "look", to_look, lambda pk: _look(pk, world))
    return bool(begun + len(over))


def keep_house(world: World) -> bool:
    """What hangs on the day and not on a row that is due; each is one transaction, and none waits for another.

    Raises an `ExceptionGroup` of what failed, after all of it was tried.
    """
    today = world.clock.database().astimezone(AMSTERDAM).date()
    works: Sequence[Callable[[], int]] = (
        lambda: raise_alarms(world.clock.database()),
        lambda: end_by_sunset(today=today, world=world),
        lambda: choose_for_them(world=world),
        lambda: ask_anew(world=world),
    )
    done, faults = 0, list[Exception]()
    for work in works:
        try:
            with for_system():
                done += work()
        except Exception as fault:
            faults.append(fault)
    if faults:
        raise ExceptionGroup("house", faults)
    return bool(done)


def _begin(lanes: Lanes, what: str, found: Iterable[UUID], work: Callable[[UUID], object]) -> int:
    begun = 0
    for pk in found:
        if lanes.free() <= 0:
            return begun
        begun += lanes.begin(Piece(keys=((what, pk),), work=partial(_last, work, pk)))
    return begun


def _begin_sending(lanes: Lanes, world: World) -> int:
    """Take as much of what is due as there are lanes, and begin it in handfuls of one place."""
    room = min(lanes.free(), MOST)
    taken = take_due(world.clock.database(), room, CLAIM_TO_SEND) if room > 0 else []
    for handful in _handfuls(taken):
        lanes.begin(_sending(handful, world))
    return len(taken)


def _handfuls(taken: Iterable[Frozen]) -> Iterator[tuple[Frozen, ...]]:
    def place(one: Frozen) -> tuple[str, str]:
        return str(one.board_id), str(one.school_id)

    for _, there in groupby(sorted(taken, key=place), key=place):
        yield from batched(there, HANDFUL, strict=False)


def _sending(handful: Sequence[Frozen], world: World) -> Piece:
    keys = tuple(("send", one.id) for one in handful)
    return Piece(keys=keys, work=partial(_arm_handful, handful, world))


def _arm_handful(handful: Sequence[Frozen], world: World) -> list[Piece]:
    """Arm them together, each call in a lane of its own; where one of them fails, each goes by itself."""
    try:
        calls = arm_calls(handful, world)
    except Exception as fault:
        if len(handful) == 1:
            raise
        log.exception("handful_fault", fault=type(fault).__name__)
        return [_sending([one], world) for one in handful]
    return [
        Piece(keys=(("send", call.where.id),), work=partial(_last, partial(make_call, world=world), call))
        for call in calls
    ]


def _last[T](work: Callable[[T], object], about: T) -> tuple[()]:
    """A piece of work after which there is nothing more."""
    work(about)
    return ()


def _look(delivery_id: UUID, world: World) -> None:
    if claim(delivery_id, world.clock.database(), CLAIM):
        look(delivery_id, world)


def _take_down(delivery_id: UUID, world: World) -> None:
    if claim_copy(delivery_id, world.clock.database(), CLAIM):
        take_down(delivery_id, world)


_lanes: list[Threads] = []


def _the_lanes() -> Threads:
    if not _lanes:
        _lanes.append(Threads(settings.GOEDENAAM_LANES))
    return _lanes[0]
