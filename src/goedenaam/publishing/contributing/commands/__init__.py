"""What is done with something that is handed in. One function per act; each is one transaction."""

from goedenaam.publishing.contributing.commands.codes import end_code, open_code
from goedenaam.publishing.contributing.commands.forgetting import forget_contributions
from goedenaam.publishing.contributing.commands.keeping import Words
from goedenaam.publishing.contributing.commands.school import give_back, set_aside, take_up
from goedenaam.publishing.contributing.commands.tablet import (
    add_picture_on_tablet,
    begin_visit,
    hand_in_on_tablet,
    leave_tablet,
    remove_picture_on_tablet,
    write_on_tablet,
)
from goedenaam.publishing.contributing.commands.withdrawing import withdraw
from goedenaam.publishing.contributing.commands.writing import (
    add_picture,
    begin,
    hand_in,
    remove_picture,
    write,
)

__all__ = [
    "Words",
    "add_picture",
    "add_picture_on_tablet",
    "begin",
    "begin_visit",
    "end_code",
    "forget_contributions",
    "give_back",
    "hand_in",
    "hand_in_on_tablet",
    "leave_tablet",
    "open_code",
    "remove_picture",
    "remove_picture_on_tablet",
    "set_aside",
    "take_up",
    "withdraw",
    "write",
    "write_on_tablet",
]
