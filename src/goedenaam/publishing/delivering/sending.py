"""One attempt: load, arm, call, tell. Killed at any line, the row says what may be true."""

from datetime import timedelta
from uuid import UUID

import structlog

from goedenaam.connectors.contract import Connector, Prepared, SendAnswer, Unknown
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.commands.arming import arm, make_lockable
from goedenaam.publishing.commands.looking import tell_with_gate
from goedenaam.publishing.commands.moving import claim, tell
from goedenaam.publishing.delivering.looking import connector_of, look
from goedenaam.publishing.delivering.ports import NotConnected, World
from goedenaam.publishing.domain.gate import without_connector
from goedenaam.publishing.domain.happenings import Answered, Asked, NotBegun
from goedenaam.publishing.domain.payload import Loaded, thaw
from goedenaam.publishing.domain.rows import State
from goedenaam.publishing.queries.rows import Frozen, frozen

log = structlog.get_logger()
BEGIN_WITHIN = timedelta(seconds=2)
READ_WITHIN = timedelta(seconds=120)


def deliver(delivery_id: UUID, world: World) -> None:
    """Arm a delivery and make its one call, if the gate lets it; then read back what stands there."""
    with for_system():
        where = frozen(delivery_id)
    make_lockable(where)
    loaded = load(where, world)
    connector = connector_of(where, world)
    if connector is None or isinstance(connector, NotConnected):
        tell_with_gate(where, world, lambda ruling, at: Asked(at=at, ruling=without_connector(ruling)))
        return
    attempt = arm(where, world, loaded_hash=loaded.hash)
    if attempt is None:
        return
    if world.clock.monotonic() - attempt.begun > BEGIN_WITHIN.total_seconds():
        # Stopped between the lease and the call: somebody else may already be looking for this attempt.
        tell(delivery_id, NotBegun(at=world.clock.database(), n=attempt.n))
        return
    answer = _call(connector, loaded.post, where)
    row = tell(delivery_id, Answered(at=world.clock.database(), n=attempt.n, answer=answer))
    if row.state is State.SENT and claim(delivery_id, world.clock.database(), READ_WITHIN):
        look(delivery_id, world)


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


def _call(connector: Connector, post: Prepared, where: Frozen) -> SendAnswer:
    """The attempt. A connector never raises for what a network does; for a fault of ours nobody knows what was placed."""
    try:
        return connector.send(post, key=where.key)
    except Exception as fault:
        log.exception("connector_fault", delivery_id=str(where.id), fault=type(fault).__name__)
        return Unknown(f"fault: {type(fault).__name__}")
