"""What people do with asking, and what the worker does every day."""

from goedenaam.asking.commands.daily import daily
from goedenaam.asking.commands.exporting import export_answers
from goedenaam.asking.commands.files import apply_file, confirm_file, drop_file, map_columns, preview_file
from goedenaam.asking.commands.paper import enter_scan, print_forms, take_scan
from goedenaam.asking.commands.rounds import close_round, note_mailed, start_round

__all__ = [
    "apply_file",
    "close_round",
    "confirm_file",
    "daily",
    "drop_file",
    "enter_scan",
    "export_answers",
    "map_columns",
    "note_mailed",
    "preview_file",
    "print_forms",
    "start_round",
    "take_scan",
]
