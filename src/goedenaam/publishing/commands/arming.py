"""Arm attempts: one transaction, no network, no file. Nothing can come between the gate of each and its lease."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from goedenaam.consent.commands.ledger import open_ledgers
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.commands.moving import follow
from goedenaam.publishing.delivering.ports import World
from goedenaam.publishing.domain.gate import Pass
from goedenaam.publishing.domain.happenings import Armed, Asked
from goedenaam.publishing.domain.rows import LEASE_MARGIN, State
from goedenaam.publishing.models import Delivery, StopRow
from goedenaam.publishing.queries.asking import Gated, ask_gates, people_on
from goedenaam.publishing.queries.rows import Frozen, lock_due


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """The right to one call. `begun` before the lease, by the worker's own clock in seconds; after `ends` no byte leaves."""

    n: int
    begun: float
    ends: float
    first_armed_at: datetime


def take_due(now: datetime, most: int, lasts: timedelta) -> list[Frozen]:
    """Take what is due for a while, so that no other worker begins it too; for the worker."""
    with for_system():
        found = lock_due(now, most)
        Delivery.objects.filter(pk__in=[one.id for one in found]).update(look_at=now + lasts)
        return found


def arm(asked: Sequence[tuple[Frozen, str]], world: World) -> Mapping[UUID, Attempt]:
    """Ask the gate about each and take the lease for attempt n+1 of what passes, by delivery; what may not go is left out.

    With each of them, all of one board and school, goes the hash of its payload as it was loaded. A withdrawal, a stop, a
    closing channel that commits before this does is seen here; one that comes later finds the copies that this makes.
    """
    attempts = with_gates(asked, world, lambda gated: {one.delivery.pk: _arm(one) for one in gated})
    return {pk: attempt for pk, attempt in attempts.items() if attempt is not None}


def with_gates[T](
    asked: Sequence[tuple[Frozen, str | None]], world: World, act: Callable[[list[Gated]], T]
) -> T:
    """Ask the gates and act on what they rule, in one transaction; rows to lock that are not there yet are made first."""
    try:
        return _with_gates(asked, world, act, lacking=False)
    except _NotLockable:
        make_lockable([where for where, _ in asked])
        return _with_gates(asked, world, act, lacking=True)


def make_lockable(wheres: Sequence[Frozen]) -> None:
    """Make the rows that arming locks, where they are not there yet: a row that is missing holds the send."""
    with for_system():
        open_ledgers(people_on({where.post_id for where in wheres}))
        places = {(where.board_id, school) for where in wheres for school in (None, where.school_id)}
        rows = StopRow.objects.filter(board__in={board for board, _ in places})
        for board_id, school_id in places - set(rows.values_list("board_id", "school_id")):
            where = {"school_id": school_id} if school_id else {"school": None}
            StopRow.objects.get_or_create(board_id=board_id, **where)


class _NotLockable(Exception):
    """A row that has to be locked is not there yet: nothing is decided before it is made."""


def _with_gates[T](
    asked: Sequence[tuple[Frozen, str | None]],
    world: World,
    act: Callable[[list[Gated]], T],
    *,
    lacking: bool,
) -> T:
    with for_system():
        gated = ask_gates(asked, world)
        if not lacking and any(one.lacks_a_row for one in gated):
            raise _NotLockable
        return act(gated)


def _arm(gated: Gated) -> Attempt | None:
    row = follow(gated.delivery, Asked(at=gated.now, ruling=gated.ruling))
    if not isinstance(gated.ruling, Pass) or row.state is not State.PREPARED:
        return None
    lease = gated.now + row.network.call_limit + LEASE_MARGIN
    after = follow(gated.delivery, Armed(at=gated.now, lease_until=lease))
    if after.state is not State.ARMED or after.first_armed_at is None:
        return None
    ends = gated.begun + row.network.call_limit.total_seconds()
    return Attempt(n=after.n, begun=gated.begun, ends=ends, first_armed_at=after.first_armed_at)
