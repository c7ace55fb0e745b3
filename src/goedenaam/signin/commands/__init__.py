"""What may be done at the door: sign in, give and set up a second factor, stop sessions, replace a lost phone."""

from goedenaam.signin.commands.entering import (
    ask_to_sign_in,
    device_hash,
    end_sessions,
    enrol_phone,
    give_second_factor,
    hand_out_link,
    note_sign_in,
    note_wrong_start,
    pupil_codes,
    start_codes,
    use_code,
    use_link,
)
from goedenaam.signin.commands.lost_phone import agree_to_new_phone, ask_new_phone, decline_new_phone

__all__ = [
    "agree_to_new_phone",
    "ask_new_phone",
    "ask_to_sign_in",
    "decline_new_phone",
    "device_hash",
    "end_sessions",
    "enrol_phone",
    "give_second_factor",
    "hand_out_link",
    "note_sign_in",
    "note_wrong_start",
    "pupil_codes",
    "start_codes",
    "use_code",
    "use_link",
]
