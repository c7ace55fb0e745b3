"""Send the mails of signing in."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from goedenaam.signin.domain import code, link_token
from goedenaam.signin.events import NewDevice, SignInAsked
from goedenaam.signin.models import SignInRequest
from goedenaam.signin.queries import open_request, sign_in_with


def send_mail(event: SignInAsked, *, now: datetime) -> None:
    """Mail link and code to who asked. Sent twice after a crash at worst: the same link, which works once."""
    request = open_request(event.request_id, now=now)
    if request is None or request.user is None:
        return
    body = render_to_string(
        "signin/mail.txt",
        {"name": request.user.name, "link": link_of(request), "code": code(request.pk, settings.SECRET_KEY)},
    )
    EmailMessage(
        subject=_("Inloggen bij Goede Naam"),
        body=body,
        to=[request.user.email],
        headers={"Auto-Submitted": "auto-generated"},
    ).send()


def tell_new_device(event: NewDevice, *, now: datetime) -> None:
    """Tell somebody that a browser which was not seen before came in with the own account."""
    sign_in = sign_in_with(event.sign_in_id)
    if sign_in is None:
        return
    context = {
        "name": sign_in.user.name,
        "device": sign_in.device,
        "at": sign_in.at,
        "link": settings.BASE_URL + reverse("account:page"),
    }
    EmailMessage(
        subject=_("Er is ingelogd op een nieuw apparaat"),
        body=render_to_string("signin/new_device.txt", context),
        to=[sign_in.user.email],
        headers={"Auto-Submitted": "auto-generated"},
    ).send()


def link_of(request: SignInRequest) -> str:
    """The whole address of the page that signs in on a POST."""
    token = link_token(request.pk, settings.SECRET_KEY)
    return settings.BASE_URL + reverse("signin:link", args=[request.pk, token])
