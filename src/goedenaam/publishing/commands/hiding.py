"""Take a copy out of sight or bring it back: who does that now, and what came of it."""

from datetime import datetime, timedelta
from uuid import UUID

from goedenaam.connectors.contract import (
    Deleted,
    DeleteRefused,
    HideAnswer,
    LeftOpen,
    ShowAnswer,
    Shown,
    Unreadable,
)
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.domain.rows import Alarm, CopyState
from goedenaam.publishing.models import Copy, Delivery, Evidence
from goedenaam.publishing.queries.rows import copy_of, last_kind, lock_delivery, network_of

TRY_AGAIN = timedelta(seconds=30)
LOOK_AGAIN = timedelta(minutes=15)
"""How often it is looked whether a person did what only a person can do."""
SHOW_AGAIN = timedelta(minutes=2)
"""The least time between two tries to show: nobody is hurt by what is hidden a little longer."""


def claim_hiding(delivery_id: UUID, now: datetime, lasts: timedelta) -> bool:
    """Take what is to be hidden or shown for a while, if no other worker did: one conditional UPDATE."""
    with for_system():
        return bool(Copy.objects.filter(pk=delivery_id, hiding_at__lte=now).update(hiding_at=now + lasts))


def release_hiding(delivery_id: UUID, at: datetime) -> None:
    """Give back what was taken for the wrong thing: it is due again at once; in the system's scope."""
    Copy.objects.filter(pk=delivery_id).update(hiding_at=at)


def ask_to_hide(delivery_id: UUID, at: datetime) -> None:
    """From now on this copy has to be out of sight; in the caller's transaction.

    Where showing it again is under way nobody knows any more that it is hidden; what that still brings there is found by the
    second look.
    """
    Copy.objects.filter(pk=delivery_id, hide_asked_at=None).update(
        hide_asked_at=at, hiding_at=at, hidden_at=None, hiding_says=""
    )
    _alarm(delivery_id, at, raised=False)


def ask_to_show(delivery: Delivery, at: datetime) -> None:
    """From now on this copy is to be seen again; in the caller's transaction, with the delivery locked.

    While hiding is under way it is shown when that is over for sure, or the last request of it would hide it again.
    """
    copy = copy_of(delivery)
    if copy is None or copy.hide_asked_at is None:
        return
    copy.hide_asked_at, copy.hiding_says = None, ""
    copy.hiding_at = at if copy.hiding_at is None else at + network_of(delivery).quiet
    copy.save(update_fields=["hide_asked_at", "hiding_at", "hiding_says"])


def note_hidden(delivery_id: UUID, *, at: datetime, answer: HideAnswer) -> None:
    """What came of hiding a copy; for the worker. Hidden, it is looked at once more: somebody may have been showing it."""
    with for_system():
        delivery = lock_delivery(delivery_id)
        copy = copy_of(delivery)
        if copy is None:
            return
        out_of_sight = isinstance(answer, Deleted | LeftOpen)
        is_first = out_of_sight and copy.hidden_at is None
        if is_first:
            copy.hidden_at = at
        if copy.hide_asked_at is not None:
            if delivery.network.get("hides"):
                copy.hiding_says = answer.sentence if isinstance(answer, DeleteRefused | LeftOpen) else ""
                copy.hiding_at = _next_look(answer, at, network_of(delivery).quiet if is_first else None)
            else:
                copy.hide_asked_at = copy.hiding_at = None
        copy.save(update_fields=["hide_asked_at", "hidden_at", "hiding_at", "hiding_says"])
        _keep(delivery, copy, _KINDS[type(answer)], at, moved=is_first)


def note_shown(delivery_id: UUID, *, at: datetime, answer: ShowAnswer, same: bool) -> None:
    """What came of showing a copy again; for the worker. `same`: read back, it was what was approved."""
    with for_system():
        delivery = lock_delivery(delivery_id)
        copy = copy_of(delivery)
        if copy is None:
            return
        if isinstance(answer, Shown):
            copy.parts = list(dict.fromkeys((*copy.parts, *answer.live.parts)))
        if copy.hide_asked_at is None and copy.state == CopyState.LIVE:
            wait = max(network_of(delivery).quiet, SHOW_AGAIN)
            copy.hiding_says = answer.sentence if isinstance(answer, DeleteRefused) else ""
            match answer:
                case Shown():
                    copy.hidden_at = copy.hiding_at = None
                case DeleteRefused():
                    copy.hiding_at = at + max(wait, LOOK_AGAIN)
                case Unreadable(wait=asked):
                    copy.hiding_at = at + max(wait, asked or wait)
            if not isinstance(answer, Unreadable):
                _alarm(delivery_id, at, raised=isinstance(answer, DeleteRefused))
        copy.save(update_fields=["parts", "hidden_at", "hiding_at", "hiding_says"])
        kind = (
            ("shown" if same else "shown_otherwise")
            if isinstance(answer, Shown)
            else _NOT_SHOWN[type(answer)]
        )
        _keep(delivery, copy, kind, at, moved=isinstance(answer, Shown))


_KINDS: dict[type, str] = {
    Deleted: "hidden", LeftOpen: "left_open", DeleteRefused: "cannot_hide", Unreadable: "hide_failed",
}  # fmt: skip
_NOT_SHOWN: dict[type, str] = {DeleteRefused: "cannot_show", Unreadable: "show_failed"}


def _next_look(answer: HideAnswer, at: datetime, quiet: timedelta | None) -> datetime | None:
    """When to hide it once more; `quiet` where it was just taken out of sight for the first time."""
    match answer:
        case Deleted():
            return at + quiet if quiet else None
        case LeftOpen() | DeleteRefused():
            return at + LOOK_AGAIN
        case Unreadable(wait=wait):
            return at + max(TRY_AGAIN, wait or TRY_AGAIN)


def _alarm(delivery_id: UUID, at: datetime, *, raised: bool) -> None:
    """Let people hear that only they can bring it back, or no longer; what else they have to hear stays."""
    ours = Delivery.objects.filter(pk=delivery_id, alarm=Alarm.NONE if raised else Alarm.NOT_SHOWN)
    ours.update(alarm=Alarm.NOT_SHOWN if raised else Alarm.NONE, alarmed_at=at if raised else None)


def _keep(delivery: Delivery, copy: Copy, kind: str, at: datetime, *, moved: bool) -> None:
    """Append it; what is said again and again is kept once."""
    if not moved and last_kind(delivery) == kind:
        return
    Evidence.objects.create(
        delivery=delivery,
        board_id=delivery.board_id,
        school_id=delivery.school_id,
        at=at,
        n=delivery.n,
        kind=kind,
        state=delivery.state,
        copy_state=copy.state,
        moved=moved,
    )
