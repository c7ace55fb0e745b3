"""Read the timeline of one channel after another, outside every transaction; the worker may be killed at any line."""

from datetime import datetime
from uuid import UUID

import structlog

from goedenaam.connectors.contract import ABSENT, Lists, Live, ReadsBack, Timeline, Unreadable
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.delivering.ports import Channels, NotConnected
from goedenaam.publishing.delivering.registered import the_world
from goedenaam.publishing.timeline import queries
from goedenaam.publishing.timeline.commands import claim_look, note_cannot_list, note_look
from goedenaam.publishing.timeline.domain import Known, compare, looked_from

log = structlog.get_logger()


def look_at_next(*, now: datetime, channels: Channels | None = None) -> bool:
    """Look at the timeline that waits longest; return whether there was one."""
    channel_id = claim_look(now=now)
    if channel_id is None:
        return False
    try:
        connector: object = (channels or the_world().channels).connector(channel_id)
    except NotConnected:
        return True  # said to who sets up channels; here it is tried again later
    if not isinstance(connector, Lists):
        note_cannot_list(channel_id)
        return True
    look(channel_id, connector, now=now)
    return True


def look(channel_id: UUID, connector: Lists, *, now: datetime) -> None:
    """Lay one timeline beside the register; what seems to be missing is read back itself before anybody hears of it."""
    # The register first: what is placed between the two stands on the timeline and is young, so that it is no stray.
    with for_system():
        register = queries.register_of(channel_id)
    answer = _timeline(connector, channel_id, looked_from(register, at=now))
    if isinstance(answer, Unreadable):
        note_look(channel_id, answer, None, gone=(), now=now)
        return
    compared = compare(answer, register, at=now)
    gone = {one.delivery_id for one in compared.missing if _is_gone(connector, one)}
    note_look(channel_id, answer, compared, gone=gone, now=now)


def _timeline(connector: Lists, channel_id: UUID, since: datetime) -> Timeline | Unreadable:
    try:
        return connector.timeline(since=since)
    except Exception as fault:
        log.exception("connector_fault", channel_id=str(channel_id), fault=type(fault).__name__)
        return Unreadable(f"fault: {type(fault).__name__}")


def _is_gone(connector: object, known: Known) -> bool:
    if not isinstance(connector, ReadsBack):
        return False
    try:
        return connector.read_back(Live(id=known.remote_id, url=known.url)) is ABSENT
    except Exception as fault:
        log.exception("connector_fault", delivery_id=str(known.delivery_id), fault=type(fault).__name__)
        return False
