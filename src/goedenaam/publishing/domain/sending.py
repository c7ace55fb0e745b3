"""The moves of a delivery that is not recalled away: gate, attempt, doubt, reading back. No Django, no clock."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, assert_never

from goedenaam.connectors.contract import (
    Doubt,
    Found,
    Live,
    NotSent,
    Refused,
    Seen,
    Sent,
    Unknown,
    Unreadable,
)
from goedenaam.publishing.domain.gate import Hold, Over, Pass, Ruling, Why
from goedenaam.publishing.domain.happenings import (
    Accepted,
    Again,
    Answered,
    Armed,
    Asked,
    Cancelled,
    LeaseOver,
    NotBegun,
    ReadBack,
    Said,
    Searched,
)
from goedenaam.publishing.domain.rows import (
    MANY_LOOKS,
    Alarm,
    CopyState,
    Move,
    Row,
    State,
    moved,
    wait_after,
    with_parts,
)

LEFT_BEHIND = "left_behind"
ASK_AGAIN = timedelta(seconds=60)
_PASSES_WITH_TIME = frozenset({Why.TOO_EARLY, Why.COOLING_OFF})


def asked(row: Row, event: Asked) -> Move | None:
    """Hold it, let it go again, or end it as too late. While an attempt is in doubt nothing of that may be said."""
    if row.state not in (State.PREPARED, State.HELD):
        return None
    if row.in_doubt:
        if isinstance(event.ruling, Pass):
            return None
        return moved(row, "look_first", state=State.UNKNOWN, look_at=event.at)
    match event.ruling:
        case Pass():
            return (
                moved(row, "free", state=State.PREPARED, held_for=(), look_at=None)
                if row.state is State.HELD
                else None
            )
        case Hold():
            held = _held(row, event.ruling, event.at)
            return None if held.row == row else held
        case Over():
            return _over(row, "late", event.at, state=State.LATE, alarm=Alarm.LATE)


def armed(row: Row, event: Armed) -> Move | None:
    """One attempt more; whatever was recalled is never armed again."""
    if row.state is not State.PREPARED or row.is_recalled or event.at < row.not_before:
        return None
    return moved(
        row,
        "armed",
        state=State.ARMED,
        n=row.n + 1,
        lease_until=event.lease_until,
        first_armed_at=row.first_armed_at or event.at,
        copy=CopyState.POSSIBLE,
        look_at=None,
        alarm=Alarm.NONE,
    )


def not_begun(row: Row, event: NotBegun) -> Move | None:
    """The call was not made: as if it had never been armed, but for n."""
    if row.state is not State.ARMED or row.n != event.n:
        return None
    return _not_placed(row, "not_begun", event.at, state=State.PREPARED)


def answered(row: Row, event: Answered) -> Move | None:
    """What an attempt ended in, as long as it is still this attempt's."""
    if row.state is not State.ARMED or row.n != event.n:
        return None
    match event.answer:
        case Sent(live=live):
            return _sent(row, live, "sent", event.at, look_at=event.reads_until)
        case NotSent(sentence=sentence, wait=wait, parts=parts):
            waits = wait_after(row.n) if wait is None else max(wait, timedelta(0))
            return _not_placed(
                with_parts(row, parts),
                "not_sent",
                event.at,
                detail=sentence,
                state=State.PREPARED,
                not_before=event.at + waits,
            )
        case Refused(sentence=sentence, cause=cause, parts=parts):
            known = with_parts(row, parts)
            if row.in_doubt:
                return _in_doubt(known, "refused_in_doubt", event.at, detail=cause, heard_no=True)
            return _refused(known, event, sentence, cause)
        case Unknown(evidence=evidence, parts=parts):
            return _in_doubt(with_parts(row, parts), "unknown", event.at, detail=evidence)
        case _:
            assert_never(event.answer)


def lease_over(row: Row, event: LeaseOver) -> Move | None:
    """Nobody knows what became of the attempt."""
    if (
        row.state is not State.ARMED
        or row.n != event.n
        or row.lease_until is None
        or event.at < row.lease_until
    ):
        return None
    return _in_doubt(row, "lease_over", event.at)


def again(row: Row, event: Again) -> Move | None:
    """A key that is ours for ever: the network keeps one, so the same may be sent again, if the gate still lets it."""
    if (
        row.state is not State.UNKNOWN
        or row.network.doubt is not Doubt.OWN_KEY
        or row.is_recalled
        or row.heard_no
    ):
        return None
    if not isinstance(event.ruling, Pass):
        return None
    return moved(
        row, "same_key", state=State.PREPARED, not_before=event.at + _pause(row), look_at=None, absent_at=None
    )


def searched(row: Row, event: Searched) -> Move | None:
    """One match is it; two are for a person; twice none, a quiet time apart, is absent."""
    if row.state is not State.UNKNOWN:
        return None
    looks = row.looks + 1
    if isinstance(event.found, Unreadable):
        wait = max(wait_after(looks), event.found.wait or timedelta(0))
        alarm = Alarm.LOOK if looks >= MANY_LOOKS else row.alarm
        return moved(
            row,
            "search_failed",
            detail=event.found.evidence,
            looks=looks,
            look_at=event.at + wait,
            alarm=alarm,
        )
    return _found(row, event, event.found, looks)


def said(row: Row, event: Said) -> Move | None:
    """A person looked, where a program could not see it."""
    if row.state is not State.UNKNOWN and not (row.state is State.ARMED and not row.network.sends):
        return None
    if event.live is not None:
        return _sent(row, event.live, "said_there", event.at)
    if row.doubt_at is not None and event.at < row.doubt_at + row.network.quiet:
        return None  # it may still land: who looked, looked too soon
    return _absent(row, event.ruling, "said_absent", event.at)


def read_back(row: Row, event: ReadBack) -> Move | None:
    """Seen as approved is confirmed; seen otherwise is for a person; not seen is looked at again and never sent again."""
    if row.state is not State.SENT:
        return None
    if isinstance(event.answer, Seen):
        if event.same:
            return moved(
                row,
                "confirmed",
                state=State.CONFIRMED,
                look_at=None,
                looks=0,
                alarm=Alarm.NONE,
                url=row.address,
            )
        return moved(row, "differs", state=State.DIFFERS, look_at=None, looks=0, alarm=Alarm.DIFFERS)
    looks = row.looks + 1
    wait, why = wait_after(looks), "not_seen"
    if isinstance(event.answer, Unreadable):
        wait, why = max(wait, event.answer.wait or timedelta(0)), "unreadable"
    alarm = Alarm.NOT_FOUND if looks >= MANY_LOOKS else row.alarm
    return moved(row, why, looks=looks, look_at=event.at + wait, alarm=alarm)


def accepted(row: Row, event: Accepted) -> Move | None:
    """It differs, and a person lets it stand."""
    if row.state is not State.DIFFERS:
        return None
    return moved(row, "accepted", state=State.CONFIRMED, alarm=Alarm.NONE)


def cancelled(row: Row, event: Cancelled) -> Move | None:
    """Only what is certainly not sent can be cancelled; the rest is taken down."""
    if row.state not in (State.PREPARED, State.HELD) or row.in_doubt:
        return None
    return _over(row, "cancelled", event.at, state=State.CANCELLED, alarm=Alarm.NONE)


def _found(row: Row, event: Searched, found: Found, looks: int) -> Move | None:
    if len(found.lives) == 1:
        return _sent(row, found.lives[0], "found", event.at)
    if found.lives:
        return moved(
            row, "two_matches", looks=looks, look_at=event.at + wait_after(MANY_LOOKS + looks), absent_at=None,
            alarm=Alarm.TWO_MATCHES,
        )  # fmt: skip
    quiet = row.network.quiet
    if row.absent_at is None:
        return moved(row, "absent_once", looks=looks, absent_at=event.at, look_at=event.at + quiet)
    if event.since < row.absent_at + quiet:
        return moved(row, "absent_too_soon", looks=looks, look_at=row.absent_at + quiet)
    return _absent(row, event.ruling, "absent_twice", event.at)


def _sent(row: Row, live: Live, why: str, at: datetime, *, look_at: datetime | None = None) -> Move:
    """It stands there; what is recalled stays recalled, and now it is known what to delete. It is read back at `look_at`,
    but for an address that only a person told.
    """
    known = with_parts(replace(row, remote_id=live.id, address=live.url), live.parts)
    reads = row.network.reads and not known.is_told
    if row.is_recalled:
        return moved(
            _settled(known), why, url=live.url, state=State.SENT, copy=CopyState.RECALLED, deleted_at=None,
            seen_gone_at=None, copy_absent_at=None, copy_look_at=at,
        )  # fmt: skip
    return moved(
        _settled(known), why, url=live.url, state=State.SENT, copy=CopyState.LIVE,
        look_at=(look_at or at) if reads else None,
    )  # fmt: skip


def _in_doubt(row: Row, why: str, at: datetime, *, detail: str = "", heard_no: bool = False) -> Move:
    """It may stand there. Where no program can find out, a person hears it at once."""
    by_program = row.network.finds or (row.network.doubt is Doubt.OWN_KEY and not heard_no)
    return moved(
        _settled(row), why, detail=detail, state=State.UNKNOWN, in_doubt=True, doubt_at=at, heard_no=heard_no,
        look_at=at if by_program else None, alarm=Alarm.NONE if by_program else Alarm.LOOK,
        copy_look_at=at if row.copy is CopyState.RECALLED else row.copy_look_at,
    )  # fmt: skip


def _absent(row: Row, ruling: Ruling, why: str, at: datetime) -> Move:
    """It is not there and will not come: what the gate says now decides what becomes of it."""
    nothing = row.copy is CopyState.POSSIBLE and not row.parts
    # What was recalled meanwhile is not taken on one word: it becomes a task, or a program looks.
    look = at if row.copy is CopyState.RECALLED else row.copy_look_at
    settled = replace(_settled(row), copy=CopyState.NEVER if nothing else row.copy, copy_look_at=look)
    match ruling:
        case Pass():
            after = moved(settled, why, state=State.PREPARED, not_before=at)
        case Hold():
            after = _held(settled, ruling, at)
        case Over():
            after = _over(settled, "late", at, state=State.LATE, alarm=Alarm.LATE)
    return replace(after, why=why)


def _settled(row: Row) -> Row:
    """No attempt is under way and none is in doubt."""
    return replace(
        row, lease_until=None, in_doubt=False, doubt_at=None, heard_no=False, absent_at=None, looks=0,
        look_at=None, alarm=Alarm.NONE,
    )  # fmt: skip


def _held(row: Row, ruling: Hold, at: datetime) -> Move:
    """Asked again in a minute, or when time alone may change the answer."""
    again = at + ASK_AGAIN
    if ruling.again_at is not None and set(ruling.reasons) <= _PASSES_WITH_TIME:
        again = max(ruling.again_at, at)
    return moved(
        row,
        "held",
        detail=",".join(ruling.reasons),
        state=State.HELD,
        held_for=tuple(ruling.reasons),
        look_at=again,
    )


def _over(row: Row, why: str, at: datetime, **changes: Any) -> Move:
    """It will not be sent; what was uploaded for it is taken down."""
    after = moved(row, why, held_for=(), look_at=None, **changes)
    if row.copy is CopyState.POSSIBLE:
        recalled = replace(
            after.row, copy=CopyState.RECALLED, recalled_at=at, recalled_for=LEFT_BEHIND, copy_look_at=at
        )
        return replace(after, row=recalled)
    return after


def _refused(row: Row, event: Answered, sentence: str, cause: str) -> Move:
    placed_nothing = _not_placed(row, "refused", event.at).row
    over = _over(placed_nothing, "refused", event.at, state=State.REFUSED, refusal=sentence or cause)
    return replace(over, row=replace(over.row, alarm=Alarm.REFUSED), detail=cause)


def _not_placed(row: Row, why: str, at: datetime, *, detail: str = "", **changes: Any) -> Move:
    """This attempt placed nothing; what an earlier one did may be in doubt, and what was uploaded still stands."""
    nothing = not row.in_doubt and not row.parts
    copy = CopyState.NEVER if nothing else row.copy
    look = at if copy is CopyState.RECALLED else None
    return moved(row, why, detail=detail, lease_until=None, copy=copy, copy_look_at=look, **changes)


def _pause(row: Row) -> timedelta:
    """At once the first time; longer when the same key keeps ending in doubt."""
    return timedelta(0) if row.n <= 1 else wait_after(row.n)
