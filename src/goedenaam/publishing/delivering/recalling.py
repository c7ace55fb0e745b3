"""Take down: delete, see that it is gone, look again; hide what waits for a person's choice."""

from collections.abc import Callable
from uuid import UUID

import structlog

from goedenaam.connectors.contract import (
    DELETED,
    Connector,
    DeleteAnswer,
    Deletes,
    FindsSent,
    Hides,
    ReadsBack,
    Unreadable,
)
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.commands.hiding import note_hidden
from goedenaam.publishing.commands.moving import tell
from goedenaam.publishing.delivering.looking import read, search
from goedenaam.publishing.delivering.ports import World
from goedenaam.publishing.domain.happenings import CannotDelete, Deleting, LookedAway
from goedenaam.publishing.domain.rows import CopyState, Row
from goedenaam.publishing.queries.rows import Frozen, frozen, row_for

log = structlog.get_logger()
MOST_REQUESTS = 3


def take_down(delivery_id: UUID, world: World) -> Row:
    """The next things to do about a copy that has to go: delete it and see it gone in one go, as far as the network lets."""
    with for_system():
        where, row = frozen(delivery_id), row_for(delivery_id)
    connector = world.channels.connector(where.channel_id)
    for _ in range(MOST_REQUESTS):
        before = row
        row = _next(where, row, connector, world)
        now = world.clock.database()
        if (
            row == before
            or row.copy is not CopyState.RECALLED
            or row.copy_look_at is None
            or row.copy_look_at > now
        ):
            break
    return row


def hide(delivery_id: UUID, world: World) -> None:
    """Take it out of sight, where the network can, while a person chooses."""
    with for_system():
        where, row = frozen(delivery_id), row_for(delivery_id)
    connector = world.channels.connector(where.channel_id)
    if row.copy is not CopyState.LIVE or not isinstance(connector, Hides):
        note_hidden(delivery_id, at=world.clock.database(), hidden=False, again=False)
        return
    answer = _ask(lambda: connector.hide(row.stands), delivery_id)
    again = isinstance(answer, Unreadable)
    note_hidden(delivery_id, at=world.clock.database(), hidden=answer is DELETED, again=again)


def _next(where: Frozen, row: Row, connector: Connector | None, world: World) -> Row:
    if connector is None:
        return tell(where.id, CannotDelete(at=world.clock.database()))
    known = bool(row.remote_id or row.parts)
    if row.copy is CopyState.RECALLED and known and row.deleted_at is None:
        return _delete(where, row, connector, world)
    if row.copy is CopyState.GONE and isinstance(connector, FindsSent):
        return search(where, row, connector, world)
    if row.remote_id and isinstance(connector, ReadsBack):
        answer = read(connector, row, where.id)
        return tell(where.id, LookedAway(at=world.clock.database(), answer=answer))
    if isinstance(connector, FindsSent):
        return search(where, row, connector, world)
    return tell(where.id, CannotDelete(at=world.clock.database()))


def _delete(where: Frozen, row: Row, connector: Connector, world: World) -> Row:
    if not isinstance(connector, Deletes):
        return tell(where.id, CannotDelete(at=world.clock.database()))
    answer = _ask(lambda: connector.delete(row.stands), where.id)
    return tell(where.id, Deleting(at=world.clock.database(), answer=answer))


def _ask(call: Callable[[], DeleteAnswer], delivery_id: UUID) -> DeleteAnswer:
    try:
        return call()
    except Exception as fault:
        log.exception("connector_fault", delivery_id=str(delivery_id), fault=type(fault).__name__)
        return Unreadable(f"fault: {type(fault).__name__}")
