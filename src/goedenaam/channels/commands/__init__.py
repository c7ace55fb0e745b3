"""What people and the worker do with channels. One function per act; each is one transaction."""

from goedenaam.channels.commands.connecting import (
    note_reach,
    rotate_keys,
    set_account,
    set_credentials,
    set_expiry,
)
from goedenaam.channels.commands.deciding import NewDecision, decide_platform
from goedenaam.channels.commands.registering import (
    Details,
    add_key_holder,
    change_channel,
    end_key_holder,
    register_channel,
    see_page_owner,
)
from goedenaam.channels.commands.trying import begin_trial, end_trial, keep_step, say_trial_by_hand
from goedenaam.channels.commands.using import close_channel, put_in_use

__all__ = [
    "Details",
    "NewDecision",
    "add_key_holder",
    "begin_trial",
    "change_channel",
    "close_channel",
    "decide_platform",
    "end_key_holder",
    "end_trial",
    "keep_step",
    "note_reach",
    "put_in_use",
    "register_channel",
    "rotate_keys",
    "say_trial_by_hand",
    "see_page_owner",
    "set_account",
    "set_credentials",
    "set_expiry",
]
