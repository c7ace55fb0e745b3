"""Look before anything is sent again, and read back before anything is called published."""

from datetime import timedelta
from uuid import UUID

import structlog

from goedenaam.connectors.contract import (
    Connector,
    Doubt,
    FindAnswer,
    FindsSent,
    Found,
    Prepared,
    ReadAnswer,
    ReadsBack,
    Seen,
    Unreadable,
)
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.commands.looking import tell_with_gate
from goedenaam.publishing.commands.moving import tell
from goedenaam.publishing.delivering.ports import NotConnected, OtherAccount, World
from goedenaam.publishing.domain.happenings import Again, ReadBack, Searched
from goedenaam.publishing.domain.payload import Loaded, thaw
from goedenaam.publishing.domain.rows import Row, State
from goedenaam.publishing.queries.rows import Frozen, frozen, row_for

log = structlog.get_logger()
# The network's clock may be behind the database's: a post of ours may seem older than its own arming.
CLOCKS_DIFFER = timedelta(minutes=2)


def look(delivery_id: UUID, world: World) -> Row:
    """Ask the network once about a delivery that was sent or is in doubt; returns where it is then."""
    with for_system():
        where, row = frozen(delivery_id), row_for(delivery_id)
    connector = connector_of(where, world)
    if connector is None:
        return row
    if isinstance(connector, NotConnected):
        return _unseen(where, row, world)
    if row.state is State.SENT:
        return read_back(where, row, connector, kept_of(where, world).post, world)
    if row.state is State.UNKNOWN:
        return _resolve(where, row, connector, world)
    return row


def read_back(where: Frozen, row: Row, connector: Connector, post: Prepared, world: World) -> Row:
    """Compare what stands there with what was approved, and tell it."""
    if not isinstance(connector, ReadsBack):
        return row
    answer = read(connector, row, where.id)
    same = isinstance(answer, Seen) and is_same(connector, post, answer)
    return tell(where.id, ReadBack(at=world.clock.database(), answer=answer, same=same))


def search(where: Frozen, row: Row, connector: Connector, world: World) -> Row:
    """Ask what landed since the first arming, and tell it with what the gate says now."""
    if not isinstance(connector, FindsSent) or row.first_armed_at is None:
        return row
    since = world.clock.database()
    kept = kept_of(where, world)
    found = _find(connector, kept.post, where, row)
    if (
        kept.hash != where.payload_hash
        and isinstance(found, Found)
        and not any(one.id for one in found.lives)
    ):
        # What was sent cannot be recognised by what is kept now: nothing found says nothing.
        found = Unreadable("what is kept is not what was sent")
    return tell_with_gate(
        where, world, lambda ruling, at: Searched(at=at, since=since, found=found, ruling=ruling)
    )


def connector_of(where: Frozen, world: World) -> Connector | NotConnected | None:
    """The channel's connector, None by hand, or why there is none: the credentials do not open, or it is another account."""
    connector = connector_at(where.channel_id, world)
    is_other = where.account not in (None, world.channels.account(where.channel_id))
    return OtherAccount() if is_other else connector


def connector_at(channel_id: UUID, world: World) -> Connector | NotConnected | None:
    """The same for what is still to be sent: whose account it is, the gate asks under the channel's lock."""
    try:
        return world.channels.connector(channel_id)
    except NotConnected as lost:
        return lost


def read(connector: ReadsBack, row: Row, delivery_id: UUID) -> ReadAnswer:
    """What stands at the address that we know; a fault of ours says nothing."""
    try:
        return connector.read_back(row.stands)
    except Exception as fault:
        log.exception("connector_fault", delivery_id=str(delivery_id), fault=type(fault).__name__)
        return Unreadable(f"fault: {type(fault).__name__}")


def is_same(connector: ReadsBack, post: Prepared, seen: Seen) -> bool:
    """Whether it is what was approved; where that cannot be said a person looks."""
    try:
        return connector.same(post, seen)
    except Exception as fault:
        log.exception("connector_fault", fault=type(fault).__name__)
        return False


def _unseen(where: Frozen, row: Row, world: World) -> Row:
    """Nobody can be asked now: said as any look that fails, so that after many of them a person hears it."""
    failed = Unreadable("not connected")
    now = world.clock.database()
    if row.state is State.SENT:
        return tell(where.id, ReadBack(at=now, answer=failed))
    return tell_with_gate(
        where, world, lambda ruling, at: Searched(at=at, since=now, found=failed, ruling=ruling)
    )


def _resolve(where: Frozen, row: Row, connector: Connector, world: World) -> Row:
    if row.network.doubt is Doubt.OWN_KEY and not row.heard_no and not row.is_recalled:
        after = tell_with_gate(where, world, lambda ruling, at: Again(at=at, ruling=ruling))
        if after.state is not State.UNKNOWN:
            return after
    return search(where, row, connector, world)


def _find(connector: FindsSent, post: Prepared, where: Frozen, row: Row) -> FindAnswer:
    if row.first_armed_at is None:
        return Unreadable("never armed")
    try:
        return connector.find_sent(post, key=where.key, since=row.first_armed_at - CLOCKS_DIFFER)
    except Exception as fault:
        log.exception("connector_fault", delivery_id=str(where.id), fault=type(fault).__name__)
        return Unreadable(f"fault: {type(fault).__name__}")


def kept_of(where: Frozen, world: World) -> Loaded:
    """The post as it is kept now, with its hash."""
    files = [picture["file"] for picture in where.payload["pictures"]]
    return thaw(where.payload, {file: _bytes(world, file) for file in files})


def _bytes(world: World, file: str) -> bytes:
    try:
        return world.pictures.read(file)
    except OSError:
        return b""
