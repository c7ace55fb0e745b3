"""Take down: delete, see that it is gone, look again; hide what waits for a person's choice."""

from collections.abc import Callable
from uuid import UUID

import structlog

from goedenaam.connectors.contract import (
    Connector,
    DeleteAnswer,
    Deleted,
    Deletes,
    FindsSent,
    Hides,
    ReadsBack,
    Unreadable,
)
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.commands.hiding import note_hidden, note_shown
from goedenaam.publishing.commands.moving import tell
from goedenaam.publishing.delivering.looking import connector_of, read, search
from goedenaam.publishing.delivering.ports import NotConnected, OtherAccount, World
from goedenaam.publishing.domain.happenings import CannotDelete, Deleting, LookedAway
from goedenaam.publishing.domain.rows import CopyState, Row
from goedenaam.publishing.queries.rows import Frozen, frozen, row_for

log = structlog.get_logger()
MOST_REQUESTS = 3


def take_down(delivery_id: UUID, world: World) -> Row:
    """The next things to do about a copy that has to go: delete it and see it gone in one go, as far as the network lets."""
    with for_system():
        where, row = frozen(delivery_id), row_for(delivery_id)
    connector = connector_of(where, world)
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


def show(delivery_id: UUID, world: World) -> None:
    """Bring back what was hidden, after a person let it stand."""
    with for_system():
        where, row = frozen(delivery_id), row_for(delivery_id)
    hides = _hides(where, world)
    if row.copy is CopyState.LIVE and hides is not None:
        answer = _ask(lambda: hides.show(row.stands), delivery_id)
        if isinstance(answer, Deleted):
            note_shown(delivery_id, at=world.clock.database())


def hide(delivery_id: UUID, world: World) -> None:
    """Take it out of sight, where the network can, while a person chooses."""
    with for_system():
        where, row = frozen(delivery_id), row_for(delivery_id)
    hides = _hides(where, world)
    if row.copy is not CopyState.LIVE or not row.stands.id or hides is None:
        note_hidden(delivery_id, at=world.clock.database(), hidden=False, again=False)
        return
    answer = _ask(lambda: hides.hide(row.stands), delivery_id)
    again = isinstance(answer, Unreadable)
    note_hidden(delivery_id, at=world.clock.database(), hidden=isinstance(answer, Deleted), again=again)


def _hides(where: Frozen, world: World) -> Hides | None:
    connector: object = connector_of(where, world)
    return connector if isinstance(connector, Hides) else None


def _next(where: Frozen, row: Row, connector: Connector | NotConnected | None, world: World) -> Row:
    if connector is None or isinstance(connector, OtherAccount):
        return tell(where.id, CannotDelete(at=world.clock.database()))
    if isinstance(connector, NotConnected):
        # The credentials are lost for now: said to who sets up channels; here it is tried again, and a person hears of it.
        return tell(where.id, Deleting(at=world.clock.database(), answer=Unreadable("not connected")))
    known = bool(row.stands.id or row.parts)
    if row.copy is CopyState.RECALLED and known and row.deleted_at is None:
        return _delete(where, row, connector, world)
    if row.copy is CopyState.GONE and isinstance(connector, FindsSent):
        return search(where, row, connector, world)
    if row.stands.id and isinstance(connector, ReadsBack):
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
