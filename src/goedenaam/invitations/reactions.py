"""Send the mail with a code, tell the school of a new device, and end the account of a pupil who left."""

from datetime import date, datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from goedenaam.invitations.commands import end_seat_of_leaver, note_new_device
from goedenaam.invitations.domain import invitation_code, say_code
from goedenaam.invitations.events import InvitationMailed
from goedenaam.invitations.queries import invitation_with
from goedenaam.people.events import PupilLeft
from goedenaam.signin.events import NewDevice


def send_invitation(event: InvitationMailed, *, now: datetime) -> None:
    """Mail the code to the guardian's own address, or the pupil's at school; a code that was used meanwhile is not sent."""
    invitation = invitation_with(event.invitation_id)
    if invitation is None:
        return
    address = invitation.guardian.email if invitation.guardian else invitation.mail_to
    if not address:
        return
    code = invitation_code(invitation.pk, settings.SECRET_KEY)
    context = {
        "name": invitation.person.call_name,
        "child": invitation.pupil.call_name,
        "school": invitation.pupil.school.name,
        "code": say_code(code),
        "link": settings.BASE_URL + reverse("invited:code", args=[code]),
    }
    EmailMessage(
        subject=_("Je uitnodiging voor Goede Naam"),
        body=render_to_string(
            "invitations/mail.txt" if invitation.guardian else "invitations/pupil_mail.txt", context
        ),
        to=[address],
        headers={"Auto-Submitted": "auto-generated"},
    ).send()


def tell_school(event: NewDevice, *, now: datetime) -> None:
    """Leave a line for the schools where this person is a guardian."""
    note_new_device(sign_in_id=event.sign_in_id)


def pupil_left(event: PupilLeft, *, now: datetime) -> None:
    """End the account of who left; a second time nothing is left to do."""
    end_seat_of_leaver(pupil_id=event.pupil_id, on=date.fromisoformat(event.on), now=now)
