"""Arm one attempt: one transaction, no network, no file. Nothing can come between its gate and its lease."""

from dataclasses import dataclass
from datetime import datetime

from goedenaam.consent.commands.ledger import open_ledgers
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.commands.moving import follow
from goedenaam.publishing.delivering.ports import World
from goedenaam.publishing.domain.gate import Pass
from goedenaam.publishing.domain.happenings import Armed, Asked
from goedenaam.publishing.domain.rows import LEASE_MARGIN, State
from goedenaam.publishing.models import StopRow
from goedenaam.publishing.queries.asking import ask_gate, people_on
from goedenaam.publishing.queries.rows import Frozen


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """The right to one call. `begun` is the worker's own clock when the lease was taken, in seconds."""

    n: int
    begun: float
    first_armed_at: datetime


def arm(where: Frozen, world: World, *, loaded_hash: str) -> Attempt | None:
    """Ask the gate and, if it passes, take the lease for attempt n+1; None where it may not go now.

    A withdrawal, a stop, a closing channel that commits before this does is seen here; one that comes later finds the copy
    that this makes.
    """
    with for_system():
        ruling, delivery, now = ask_gate(where, world, loaded_hash=loaded_hash)
        begun = world.clock.monotonic()
        row = follow(delivery, Asked(at=now, ruling=ruling))
        if not isinstance(ruling, Pass) or row.state is not State.PREPARED:
            return None
        lease = now + row.network.call_limit + LEASE_MARGIN
        after = follow(delivery, Armed(at=now, lease_until=lease))
        if after.state is not State.ARMED or after.first_armed_at is None:
            return None
        return Attempt(n=after.n, begun=begun, first_armed_at=after.first_armed_at)


def make_lockable(where: Frozen) -> None:
    """Make the rows that arming locks, where they are not there yet: a row that is missing holds the send."""
    with for_system():
        open_ledgers(people_on(where.post_id))
        StopRow.objects.get_or_create(board_id=where.board_id, school=None)
        if where.school_id is not None:
            StopRow.objects.get_or_create(board_id=where.board_id, school_id=where.school_id)
