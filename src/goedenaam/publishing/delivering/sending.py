"""Attempts: load, arm, call, tell. Killed at any line, the row says what may be true."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import structlog

from goedenaam.channels.commands.connecting import ask_again_soon
from goedenaam.connectors.contract import Cause, Connector, Prepared, Refused, SendAnswer, Unknown
from goedenaam.connectors.deadline import everything_by
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.commands.arming import Attempt, arm
from goedenaam.publishing.commands.looking import tell_with_gate
from goedenaam.publishing.commands.moving import tell
from goedenaam.publishing.delivering.looking import connector_at, read_back
from goedenaam.publishing.delivering.ports import NotConnected, World
from goedenaam.publishing.domain.gate import without_connector
from goedenaam.publishing.domain.happenings import Answered, Asked, NotBegun
from goedenaam.publishing.domain.payload import Loaded, thaw
from goedenaam.publishing.domain.rows import State
from goedenaam.publishing.queries.rows import Frozen, frozen

log = structlog.get_logger()
BEGIN_WITHIN = timedelta(seconds=2)
READ_WITHIN = timedelta(seconds=120)
_ABOUT_THE_ACCOUNT = (Cause.REVOKED, Cause.ACCOUNT_GONE, Cause.NOT_ALLOWED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call that may be made now, once: what goes out, to where, and the attempt that was armed for it."""

    where: Frozen
    post: Prepared
    connector: Connector
    attempt: Attempt


def deliver(delivery_id: UUID, world: World) -> None:
    """Arm a delivery and make its one call, if the gate lets it; then read back what stands there."""
    with for_system():
        where = frozen(delivery_id)
    for call in arm_calls([where], world):
        make_call(call, world)


def arm_calls(wheres: Sequence[Frozen], world: World) -> list[Call]:
    """Load a few deliveries of one place and arm them together; each call has to begin within two seconds."""
    connectors = {one.channel_id: connector_at(one.channel_id, world) for one in wheres}
    loaded: dict[UUID, Loaded] = {}
    for where in wheres:
        if isinstance(connectors[where.channel_id], NotConnected | None):
            tell_with_gate(where, world, lambda ruling, at: Asked(at=at, ruling=without_connector(ruling)))
        else:
            loaded[where.id] = load(where, world)
    asked = [(where, loaded[where.id].hash) for where in wheres if where.id in loaded]
    attempts = arm(asked, world) if asked else {}
    calls = []
    for where, _ in asked:
        connector = connectors[where.channel_id]
        if where.id in attempts and not isinstance(connector, NotConnected | None):
            attempt, post = attempts[where.id], loaded[where.id].post
            calls.append(Call(where=where, post=post, connector=connector, attempt=attempt))
    return calls


def make_call(call: Call, world: World) -> None:
    """Make the one call of an attempt, tell what came of it, and read back what stands there."""
    delivery_id, n = call.where.id, call.attempt.n
    if world.clock.monotonic() - call.attempt.begun > BEGIN_WITHIN.total_seconds():
        # Stopped between the lease and the call: somebody else may already be looking for this attempt.
        tell(delivery_id, NotBegun(at=world.clock.database(), n=n))
        return
    answer = _send(call, world)
    at = world.clock.database()
    row = tell(delivery_id, Answered(at=at, n=n, answer=answer, reads_until=at + READ_WITHIN))
    if row.state is State.SENT and row.look_at == at + READ_WITHIN:
        read_back(call.where, row, call.connector, call.post, world)
    if isinstance(answer, Refused) and answer.cause in _ABOUT_THE_ACCOUNT:
        ask_again_soon(call.where.channel_id, now=at)


def load(where: Frozen, world: World) -> Loaded:
    """The payload with its bytes, read outside every transaction; a file that is gone is empty, and so is not approved."""
    data = {}
    for picture in where.payload["pictures"]:
        try:
            data[picture["file"]] = world.pictures.read(picture["file"])
        except OSError:
            log.exception("picture_unreadable", delivery_id=str(where.id))
            data[picture["file"]] = b""
    return thaw(where.payload, data)


def _send(call: Call, world: World) -> SendAnswer:
    """The attempt. A connector never raises for what a network does; for a fault of ours nobody knows what was placed.

    Stopped in the middle and continued, nothing leaves any more after the attempt's end, long before anybody sends it again.
    """
    try:
        with everything_by(call.attempt.ends, world.clock.monotonic):
            return call.connector.send(call.post, key=call.where.key)
    except Exception as fault:
        log.exception("connector_fault", delivery_id=str(call.where.id), fault=type(fault).__name__)
        return Unknown(f"fault: {type(fault).__name__}")
