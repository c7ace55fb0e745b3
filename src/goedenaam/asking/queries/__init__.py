"""What may be read of asking: by the office of the own school, and of the own groups by a teacher."""

from goedenaam.asking.queries.birthdays import around_sixteen, without_birth_date
from goedenaam.asking.queries.files import file_for, files_for, lock_file, map_for, queued_file
from goedenaam.asking.queries.paper import form_by_code, lock_scan, page_of, scan_for, scans_waiting
from goedenaam.asking.queries.rounds import (
    GroupState,
    chased,
    is_idle,
    lock_round,
    open_round,
    progress,
    round_for,
    rounds_for,
)
from goedenaam.asking.queries.source import Source, newest_export, source_of
from goedenaam.asking.queries.waiting import AnythingWaiting, anything_waiting

__all__ = [
    "AnythingWaiting",
    "GroupState",
    "Source",
    "anything_waiting",
    "around_sixteen",
    "chased",
    "file_for",
    "files_for",
    "form_by_code",
    "is_idle",
    "lock_file",
    "lock_round",
    "lock_scan",
    "map_for",
    "newest_export",
    "open_round",
    "page_of",
    "progress",
    "queued_file",
    "round_for",
    "rounds_for",
    "scan_for",
    "scans_waiting",
    "source_of",
    "without_birth_date",
]
