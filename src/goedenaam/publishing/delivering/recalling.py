"""Take down: delete, see that it is gone, look again; hide what waits for a person's choice."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from uuid import UUID

import structlog

from goedenaam.connectors.contract import (
    Absent,
    Connector,
    DeleteRefused,
    Deletes,
    FindsSent,
    HideAnswer,
    Hides,
    ReadsBack,
    Seen,
    ShowAnswer,
    Shown,
    Unreadable,
)
from goedenaam.connectors.deadline import everything_by
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.commands.hiding import claim_hiding, note_hidden, note_shown, release_hiding
from goedenaam.publishing.commands.moving import tell
from goedenaam.publishing.delivering.looking import connector_of, is_same, kept_of, read, search
from goedenaam.publishing.delivering.ports import NotConnected, OtherAccount, World
from goedenaam.publishing.domain.happenings import CannotDelete, Deleting, LookedAway
from goedenaam.publishing.domain.payload import Loaded
from goedenaam.publishing.domain.rows import CopyState, Row
from goedenaam.publishing.queries.rows import Frozen, frozen, has_to_be_hidden, row_for

log = structlog.get_logger()
MOST_REQUESTS = 3
MARGIN = timedelta(seconds=30)
NOT_HERE = "Dit kanaal kan het niet zelf verbergen of weer laten zien. Doe het daar met de hand."
NOT_KEPT = "De foto is hier niet meer zoals hij is goedgekeurd. Maak zo nodig een nieuw bericht."


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


def hide(delivery_id: UUID, world: World) -> None:
    """Take it out of sight, where the network can, while a person chooses.

    Killed on the way it is begun again, and finds what was done.
    """
    with for_system():
        where, row = frozen(delivery_id), row_for(delivery_id)
    connector = connector_of(where, world)
    if not claim_hiding(delivery_id, world.clock.database(), row.network.call_limit + MARGIN):
        return
    with _in_time(row, world):
        answer = _hidden(row, connector, delivery_id)
    note_hidden(delivery_id, at=world.clock.database(), answer=answer)


def show(delivery_id: UUID, world: World) -> None:
    """Bring back what was hidden, after a person let it stand, and read back that it stands there.

    A request that nobody heard the end of may still land: killed on the way it is begun again after the quiet time.
    """
    with for_system():
        where, row = frozen(delivery_id), row_for(delivery_id)
    connector = connector_of(where, world)
    lasts = row.network.call_limit + row.network.quiet + MARGIN
    if not claim_hiding(delivery_id, world.clock.database(), lasts):
        return
    with for_system():
        if has_to_be_hidden(delivery_id):  # somebody said no between looking and taking it
            release_hiding(delivery_id, world.clock.database())
            return
    kept = kept_of(where, world)
    with _in_time(row, world):
        answer, same = _shown(where, row, connector, kept)
    note_shown(delivery_id, at=world.clock.database(), answer=answer, same=same)


def _hidden(row: Row, connector: object, delivery_id: UUID) -> HideAnswer:
    if isinstance(connector, NotConnected) and not isinstance(connector, OtherAccount):
        return Unreadable("not connected")
    if not isinstance(connector, Hides) or not row.stands.id:
        return DeleteRefused(NOT_HERE)
    return _ask(lambda: connector.hide(row.stands), delivery_id)


def _shown(where: Frozen, row: Row, connector: object, kept: Loaded) -> tuple[ShowAnswer, bool]:
    """The answer to showing it, and whether what is read back then is what was approved."""
    if isinstance(connector, NotConnected) and not isinstance(connector, OtherAccount):
        return Unreadable("not connected"), False
    if not isinstance(connector, Hides) or not row.stands.id:
        return DeleteRefused(NOT_HERE), False
    if kept.hash != where.payload_hash:
        return DeleteRefused(NOT_KEPT), False
    answer = _ask(lambda: connector.show(row.stands, kept.post, key=where.key), where.id)
    if not isinstance(answer, Shown) or not isinstance(connector, ReadsBack):
        return answer, isinstance(answer, Shown)
    seen = read(connector, row, where.id)
    if not isinstance(seen, Seen) or seen.is_hidden:
        return Unreadable("shown, and not seen"), False
    return answer, is_same(connector, kept.post, seen)


def _in_time(row: Row, world: World) -> AbstractContextManager[None]:
    """Nothing leaves after the end of a call, by this worker's own clock: others may have begun it again by then."""
    return everything_by(
        world.clock.monotonic() + row.network.call_limit.total_seconds(), world.clock.monotonic
    )


def _next(where: Frozen, row: Row, connector: Connector | NotConnected | None, world: World) -> Row:
    if connector is None or isinstance(connector, OtherAccount):
        return tell(where.id, CannotDelete(at=world.clock.database()))
    if isinstance(connector, NotConnected):
        # The credentials are lost for now: said to who sets up channels; here it is tried again, and a person hears of it.
        return tell(where.id, Deleting(at=world.clock.database(), answer=Unreadable("not connected")))
    known = bool(row.stands.id or row.parts)
    if row.copy is CopyState.RECALLED and known and row.deleted_at is None:
        return _delete(where, row, connector, world)
    if row.copy is CopyState.GONE and row.parts and row.stands.id and isinstance(connector, ReadsBack):
        # A picture can land after its post was deleted, where it was being shown again at that moment.
        answer = read(connector, row, where.id)
        if not isinstance(answer, Absent):
            return tell(where.id, LookedAway(at=world.clock.database(), answer=answer))
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


def _ask[T](call: Callable[[], T], delivery_id: UUID) -> T | Unreadable:
    try:
        return call()
    except Exception as fault:
        log.exception("connector_fault", delivery_id=str(delivery_id), fault=type(fault).__name__)
        return Unreadable(f"fault: {type(fault).__name__}")
