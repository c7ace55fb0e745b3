"""Mail the question whether an address is right."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from goedenaam.publishing.readers import queries
from goedenaam.publishing.readers.commands import new_code
from goedenaam.publishing.readers.events import ConfirmationAsked


def ask_to_confirm(event: ConfirmationAsked, *, now: datetime) -> None:
    """Mail a link with a code that is made now; who confirmed or ended meanwhile gets nothing."""
    row = queries.reader_with(event.reader_id)
    code = new_code(event.reader_id, now=now) if row else None
    if row is None or code is None:
        return
    context = {
        "newsletter": row.channel.name,
        "place": row.channel.school or row.channel.board,
        "link": settings.BASE_URL + reverse("newsletter:confirm", args=[code]),
    }
    EmailMessage(
        subject=_("Wil je de nieuwsbrief “%(name)s”?") % {"name": row.channel.name},
        body=render_to_string("readers/confirm_mail.txt", context),
        to=[row.address],
        headers={"Auto-Submitted": "auto-generated"},
    ).send()
