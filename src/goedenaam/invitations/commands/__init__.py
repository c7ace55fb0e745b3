"""What the office does at the door: invite guardians and pupils, confirm them, hand out a day pass, look at new devices."""

from goedenaam.invitations.commands.day_pass import make_day_pass, use_day_pass
from goedenaam.invitations.commands.devices import note_new_device, see_devices
from goedenaam.invitations.commands.inviting import (
    invite_group,
    invite_pupils,
    keep_out,
    let_in,
    mail_invitation,
    use_invitation,
)
from goedenaam.invitations.commands.pupils import end_seat_of_leaver, renew_pupil_code

__all__ = [
    "end_seat_of_leaver",
    "invite_group",
    "invite_pupils",
    "keep_out",
    "let_in",
    "mail_invitation",
    "make_day_pass",
    "note_new_device",
    "renew_pupil_code",
    "see_devices",
    "use_day_pass",
    "use_invitation",
]
