"""Send the mail with a guardian's code."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from goedenaam.invitations.domain import invitation_code, say_code
from goedenaam.invitations.events import InvitationMailed
from goedenaam.invitations.queries import invitation_with


def send_invitation(event: InvitationMailed, *, now: datetime) -> None:
    """Mail the code to the guardian's own address; a code that was used meanwhile is not sent."""
    invitation = invitation_with(event.invitation_id)
    if invitation is None or not invitation.guardian.email:
        return
    code = invitation_code(invitation.pk, settings.SECRET_KEY)
    context = {
        "name": invitation.guardian.call_name,
        "child": invitation.pupil.call_name,
        "school": invitation.pupil.school.name,
        "code": say_code(code),
        "link": settings.BASE_URL + reverse("invited:code", args=[code]),
    }
    EmailMessage(
        subject=_("Je uitnodiging voor Goede Naam"),
        body=render_to_string("invitations/mail.txt", context),
        to=[invitation.guardian.email],
        headers={"Auto-Submitted": "auto-generated"},
    ).send()
