"""What a school does with its people: one by one, and by file."""

from goedenaam.people.commands.importing import (
    confirm_import,
    drop_import,
    map_columns,
    preview_import,
)
from goedenaam.people.commands.keeping import (
    admit_pupil,
    close_pupil,
    name_guardian,
    open_group,
    place_in_group,
    settle_authority,
    take_roster,
)
from goedenaam.people.commands.staff import announce_visitor, appoint_manager, welcome_volunteer

__all__ = [
    "admit_pupil",
    "announce_visitor",
    "appoint_manager",
    "close_pupil",
    "confirm_import",
    "drop_import",
    "map_columns",
    "name_guardian",
    "open_group",
    "place_in_group",
    "preview_import",
    "settle_authority",
    "take_roster",
    "welcome_volunteer",
]
