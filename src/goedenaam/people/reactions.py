"""What the worker does after somebody confirmed a file."""

from datetime import datetime

from goedenaam.people.commands.importing import apply_import
from goedenaam.people.events import ImportConfirmed


def take_over(event: ImportConfirmed, *, now: datetime) -> None:
    """Take the file over, whole or not at all; a second time nothing is left to do."""
    apply_import(import_id=event.import_id, now=now)
