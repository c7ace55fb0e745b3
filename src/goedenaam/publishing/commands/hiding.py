"""Keep that a copy was taken out of sight, or that its network cannot do that."""

from datetime import datetime, timedelta
from uuid import UUID

from goedenaam.kernel.scope import for_system
from goedenaam.publishing.models import Copy, Delivery, Evidence
from goedenaam.publishing.queries.rows import copy_of, lock_delivery

TRY_AGAIN = timedelta(seconds=30)


def note_hidden(delivery_id: UUID, *, at: datetime, hidden: bool, again: bool) -> None:
    """Hidden, not to be hidden here, or to be tried again in half a minute; for the worker."""
    with for_system():
        delivery = lock_delivery(delivery_id)
        copy = copy_of(delivery)
        if copy is None or copy.hide_asked_at is None or copy.hidden_at is not None:
            return
        kind = "hidden" if hidden else "hide_failed" if again else "cannot_hide"
        copy.hide_asked_at = at + TRY_AGAIN if again else copy.hide_asked_at if hidden else None
        copy.hidden_at = at if hidden else None
        copy.save(update_fields=["hide_asked_at", "hidden_at"])
        _keep(delivery, copy, kind, at, moved=hidden)


def note_shown(delivery_id: UUID, *, at: datetime) -> None:
    """It is to be seen again; for the worker."""
    with for_system():
        delivery = lock_delivery(delivery_id)
        copy = copy_of(delivery)
        if copy is not None and copy.hidden_at is not None and copy.hide_asked_at is None:
            copy.hidden_at = None
            copy.save(update_fields=["hidden_at"])
            _keep(delivery, copy, "shown", at, moved=True)


def _keep(delivery: Delivery, copy: Copy, kind: str, at: datetime, *, moved: bool) -> None:
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
