"""A pupil leaves: the ledger remembers it, so that who returns is asked anew."""

from datetime import date, datetime, time
from uuid import UUID

from goedenaam.consent import queries
from goedenaam.consent.commands.ledger import Entry, append, record_change, tell_ended
from goedenaam.consent.domain.answers import How
from goedenaam.consent.domain.lines import Capacity, Kind
from goedenaam.kernel.calendar import AMSTERDAM


def note_leaver(*, pupil_id: UUID, on: date, now: datetime) -> None:
    """Add the day to the ledger, under its lock; called by the worker, in the system's scope.

    New use stopped already: that is read from the roster. Records `consent.changed` and tells `ConsentEnded`.
    """
    subject = queries.pupil_by_id(pupil_id)
    if subject is None:
        return
    ledger = queries.lock_ledger(subject)
    left_at = datetime.combine(on, time.min, AMSTERDAM)
    if queries.has_left_line(pupil_id, left_at):
        return
    entry = Entry(kind=Kind.LEFT, capacity=Capacity.PUPIL, how=How.IMPORT, given_at=left_at)
    append(ledger, [entry], actor=None, now=now)
    record_change(None, subject, now=now)
    tell_ended(subject, (), now=now)
