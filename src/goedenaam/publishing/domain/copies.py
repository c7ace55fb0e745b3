"""The moves of a copy on its way down: recalled, deleted, seen gone, looked at again. No Django, no clock."""

from dataclasses import replace
from datetime import datetime, timedelta

from goedenaam.connectors.contract import Absent, Deleted, DeleteRefused, Found, Seen, Unreadable
from goedenaam.publishing.domain.happenings import (
    CannotDelete,
    Deleting,
    LookedAway,
    Recalled,
    RemovedByHand,
    Searched,
)
from goedenaam.publishing.domain.rows import (
    LAST_LOOK,
    MANY_LOOKS,
    Alarm,
    CopyState,
    Move,
    Row,
    State,
    moved,
    wait_after,
)

GOING = frozenset({CopyState.RECALLED, CopyState.GONE, CopyState.BY_HAND})


def recalled(row: Row, event: Recalled) -> Move | None:
    """What stands there, or may, has to go; from here on it is never armed again."""
    if row.copy not in (CopyState.POSSIBLE, CopyState.LIVE):
        return None
    # While an attempt is under way there is nothing to delete yet: its outcome, or the end of its lease, sets the next look.
    begin = None if row.state is State.ARMED else event.at
    return moved(
        row, "recalled", detail=event.reason, copy=CopyState.RECALLED, recalled_at=event.at, recalled_for=event.reason,
        copy_look_at=begin, copy_looks=0, look_at=None if row.state is State.SENT else row.look_at,
        alarm=row.alarm if row.state is State.UNKNOWN else Alarm.NONE,
    )  # fmt: skip


def deleting(row: Row, event: Deleting) -> Move | None:
    """Accepted is not gone: it is read back at once."""
    if row.copy is not CopyState.RECALLED:
        return None
    match event.answer:
        case Deleted():
            return moved(row, "deleted", deleted_at=event.at, copy_look_at=event.at)
        case DeleteRefused():
            return _by_hand(row, "delete_refused")
        case Unreadable(evidence=evidence, wait=wait):
            return _later(row, "delete_failed", event.at, evidence, wait)


def cannot_delete(row: Row, _event: CannotDelete) -> Move | None:
    """A task for a person; what is gone is looked at no more."""
    if row.copy is CopyState.GONE:
        return moved(row, "cannot_look", copy_look_at=None)
    return _by_hand(row, "by_hand") if row.copy is CopyState.RECALLED else None


def looked_away(row: Row, event: LookedAway) -> Move | None:
    """Gone is deleted and then read back absent; what is seen again is deleted again."""
    if row.copy not in GOING or not row.remote_id:
        return None
    match event.answer:
        case Absent():
            return _not_there(row, event.at)
        case Seen():
            return still_there(row, event.at)
        case Unreadable(evidence=evidence, wait=wait):
            return _later(row, "unreadable", event.at, evidence, wait)


def searched_away(row: Row, event: Searched) -> Move | None:
    """Looking for what was recalled before anybody knew its address, or for what landed late."""
    if row.copy not in (CopyState.RECALLED, CopyState.GONE) or row.state is State.ARMED:
        return None
    if isinstance(event.found, Unreadable):
        return _later(row, "search_failed", event.at, event.found.evidence, event.found.wait)
    if len(event.found.lives) > 1:
        return _by_hand(row, "two_matches")
    if event.found.lives:
        return _landed(row, event, event.found)
    if row.is_told and row.copy is CopyState.RECALLED:
        # Somebody saw it at an address that the network does not know: not finding it says nothing.
        return _by_hand(row, "not_recognised")
    if row.copy is CopyState.GONE:
        return _looked_again(row, event.at)
    if row.copy_absent_at is None:
        return moved(
            row,
            "absent_once",
            copy_absent_at=event.at,
            copy_look_at=event.at + row.network.quiet,
            copy_looks=0,
        )
    if event.since < row.copy_absent_at + row.network.quiet:
        return moved(row, "absent_too_soon", copy_look_at=row.copy_absent_at + row.network.quiet)
    return _not_there(row, event.at)


def still_there(row: Row, at: datetime) -> Move:
    """What was deleted is seen again: it is deleted again, after a while that grows."""
    if row.copy is CopyState.BY_HAND:
        return _later(row, "still_there", at, "", None)
    looks = row.copy_looks + 1
    again = moved(
        row, "still_there", copy=CopyState.RECALLED, deleted_at=None, seen_gone_at=None, copy_looks=looks,
        copy_look_at=at + wait_after(looks) if row.copy is CopyState.RECALLED else at,
    )  # fmt: skip
    return replace(again, row=_alarmed(again.row))


def removed_by_hand(row: Row, event: RemovedByHand) -> Move | None:
    """A person deleted it, or did what still could be done; where a program can look it still does, twice."""
    if row.copy is not CopyState.BY_HAND or not event.proof:
        return None
    gone = _gone(row, event.at)
    why = "removed_by_hand" if row.network.takes_back else "did_what_could"
    return replace(gone, why=why, detail=event.proof[:500])


def _not_there(row: Row, at: datetime) -> Move | None:
    if row.copy is CopyState.GONE:
        return _looked_again(row, at)
    if row.copy is CopyState.RECALLED and row.deleted_at is None and (row.parts or row.remote_id):
        # Absent before any deletion: what was uploaded apart may still stand.
        return moved(row, "absent_undeleted", copy_look_at=at)
    return _gone(row, at)


def _landed(row: Row, event: Searched, found: Found) -> Move:
    live = found.lives[0]
    return moved(
        row, "landed_late", url=live.url, copy=CopyState.RECALLED, remote_id=live.id, address=live.url,
        parts=tuple(dict.fromkeys((*row.parts, *live.parts))), deleted_at=None, seen_gone_at=None,
        copy_absent_at=None, copy_look_at=event.at, copy_looks=0,
    )  # fmt: skip


def _gone(row: Row, at: datetime) -> Move:
    """Seen gone; looked at again a quiet time later, and a day later."""
    looks = row.network.finds or (row.network.reads and not row.is_told)
    return moved(
        row, "gone", copy=CopyState.GONE, seen_gone_at=at, copy_absent_at=None, copy_looks=0,
        copy_look_at=at + row.network.quiet if looks else None,
        alarm=Alarm.NONE if row.alarm is Alarm.NOT_GONE else row.alarm,
    )  # fmt: skip


def _looked_again(row: Row, at: datetime) -> Move:
    since = row.seen_gone_at if row.copy_looks == 0 else None
    after = max(since + LAST_LOOK, at + row.network.quiet) if since else None
    return moved(row, "still_gone", copy_looks=row.copy_looks + 1, copy_look_at=after)


def _by_hand(row: Row, why: str) -> Move:
    return moved(row, why, copy=CopyState.BY_HAND, copy_look_at=None, copy_absent_at=None)


def _later(row: Row, why: str, at: datetime, evidence: str, wait: timedelta | None) -> Move:
    looks = row.copy_looks if row.copy is CopyState.GONE else row.copy_looks + 1
    pause = max(wait_after(looks + 1), wait or timedelta(0))
    return moved(_alarmed(replace(row, copy_looks=looks)), why, detail=evidence, copy_look_at=at + pause)


def _alarmed(row: Row) -> Row:
    """After many tries a person hears that it still stands there."""
    if row.copy is CopyState.RECALLED and row.copy_looks >= MANY_LOOKS and row.alarm is Alarm.NONE:
        return replace(row, alarm=Alarm.NOT_GONE)
    return row
