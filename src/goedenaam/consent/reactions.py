"""What consent does when somebody leaves."""

from datetime import date, datetime

from goedenaam.consent.commands.leaving import note_leaver
from goedenaam.people.events import PupilLeft


def pupil_left(event: PupilLeft, *, now: datetime) -> None:
    """Write it in the ledger and ask for take-down; a second time nothing is left to do."""
    note_leaver(pupil_id=event.pupil_id, on=date.fromisoformat(event.on), now=now)
