"""What people do with a post before it goes. One function per act; each is one transaction."""

from goedenaam.publishing.composing.commands.approving import approve_post, move_post, send_back
from goedenaam.publishing.composing.commands.correcting import begin_correction
from goedenaam.publishing.composing.commands.handing_in import Plan, hand_in, hear_alarms, settle, take_back
from goedenaam.publishing.composing.commands.people import Others, name_people, say_people
from goedenaam.publishing.composing.commands.picturing import (
    About,
    add_picture,
    describe_picture,
    remove_picture,
    replace_picture,
)
from goedenaam.publishing.composing.commands.writing import Wording, begin_post, drop_post, write_post

__all__ = [
    "About",
    "Others",
    "Plan",
    "Wording",
    "add_picture",
    "approve_post",
    "begin_correction",
    "begin_post",
    "describe_picture",
    "drop_post",
    "hand_in",
    "hear_alarms",
    "move_post",
    "name_people",
    "remove_picture",
    "replace_picture",
    "say_people",
    "send_back",
    "settle",
    "take_back",
    "write_post",
]
