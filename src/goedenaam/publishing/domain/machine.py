"""Where a delivery and its copy are, a thing that happened, and what follows. No Django, no clock, no I/O.

The table of docs/adr/0026-delivery.md and nothing beside it: what is not written here is no move, and then what happened is
only appended as evidence.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from goedenaam.connectors.contract import Found
from goedenaam.publishing.domain import copies, happenings, sending
from goedenaam.publishing.domain.happenings import Happening, Searched
from goedenaam.publishing.domain.rows import CopyState, Move, Row, State, with_parts

_STEPS: Mapping[type, Callable[[Row, Any], Move | None]] = {
    happenings.Asked: sending.asked,
    happenings.Armed: sending.armed,
    happenings.NotBegun: sending.not_begun,
    happenings.Answered: sending.answered,
    happenings.LeaseOver: sending.lease_over,
    happenings.Again: sending.again,
    happenings.Said: sending.said,
    happenings.ReadBack: sending.read_back,
    happenings.Accepted: sending.accepted,
    happenings.Cancelled: sending.cancelled,
    happenings.Recalled: copies.recalled,
    happenings.Deleting: copies.deleting,
    happenings.CannotDelete: copies.cannot_delete,
    happenings.LookedAway: copies.looked_away,
    happenings.RemovedByHand: copies.removed_by_hand,
}


def step(row: Row, event: Happening) -> Move | None:
    """What follows from an event, or None where nothing does."""
    if isinstance(event, Searched):
        return _searched(row, event)
    return _STEPS[type(event)](row, event)


def _searched(row: Row, event: Searched) -> Move | None:
    """One look answers for the delivery and for the copy: in doubt it is about both.

    What has no id is no post but only what was uploaded apart: it is remembered, so that it goes too.
    """
    if isinstance(event.found, Found):
        posts = tuple(live for live in event.found.lives if live.id)
        parts = tuple(part for live in event.found.lives for part in live.parts)
        row, event = with_parts(row, parts), replace(event, found=Found(posts))
        if (
            parts
            and not posts
            and row.copy in (CopyState.RECALLED, CopyState.GONE)
            and row.state is not State.ARMED
        ):
            return copies.still_there(row, event.at)
    if row.state is not State.UNKNOWN:
        return copies.searched_away(row, event)
    if not row.is_recalled:
        return sending.searched(row, event)
    down = copies.searched_away(row, event)
    after = down.row if down else row
    return sending.searched(after, event) or down
