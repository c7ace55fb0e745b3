"""Send the mails of signing in."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from goedenaam.kernel.actor import NEEDS_SECOND_FACTOR
from goedenaam.signin.domain import code, link_token
from goedenaam.signin.events import NewDevice, NewPhoneAgreed, NewPhoneAsked, SignInAsked
from goedenaam.signin.models import PhoneReset, SignInRequest
from goedenaam.signin.queries import new_phone_with, open_request, sign_in_with
from goedenaam.tenancy.models import User
from goedenaam.tenancy.queries import boards_of_seats, overseers_of


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
    """Tell somebody that a browser which was not seen before came in with the own account, and of a weighty role the board."""
    sign_in = sign_in_with(event.sign_in_id)
    if sign_in is None:
        return
    user = sign_in.user
    told = {"name": user.name, "device": sign_in.device, "at": sign_in.at}
    link = settings.BASE_URL + reverse("account:page")
    _mail(_("Er is ingelogd op een nieuw apparaat"), "signin/new_device.txt", user, told | {"link": link})
    boards = boards_of_seats(user.pk, NEEDS_SECOND_FACTOR, now=now)
    board = {person.pk: person for board_id in boards for person in overseers_of(board_id, now=now)}
    board.pop(user.pk, None)
    subject = _("%(name)s logde in op een nieuw apparaat") % {"name": user.name}
    for person in board.values():
        _mail(subject, "signin/new_device_told.txt", person, told)


def tell_new_phone_asked(event: NewPhoneAsked, *, now: datetime) -> None:
    """Tell who lost the phone, at the mail address that may be all that is left, and the board."""
    reset = new_phone_with(event.reset_id)
    if reset is not None:
        _tell_of_phone(reset, _("Er is een nieuwe telefoon gevraagd"), "signin/new_phone_asked.txt", now)


def tell_new_phone_agreed(event: NewPhoneAgreed, *, now: datetime) -> None:
    """Tell the same people that the old phone is out."""
    reset = new_phone_with(event.reset_id)
    if reset is not None:
        _tell_of_phone(reset, _("De oude telefoon werkt niet meer"), "signin/new_phone_agreed.txt", now)


def _tell_of_phone(reset: PhoneReset, subject: str, template: str, now: datetime) -> None:
    board = [person for person in overseers_of(reset.board_id, now=now) if person.pk != reset.user_id]
    for person in [reset.user, *board]:
        told = {
            "name": reset.user.name,
            "place": reset.school or reset.board,
            "link": settings.BASE_URL + reverse("home:today"),
        }
        _mail(subject, template, person, told)


def _mail(subject: str, template: str, person: User, told: dict[str, object]) -> None:
    EmailMessage(
        subject=subject,
        body=render_to_string(template, {"to": person.name, **told}),
        to=[person.email],
        headers={"Auto-Submitted": "auto-generated"},
    ).send()


def link_of(request: SignInRequest) -> str:
    """The whole address of the page that signs in on a POST."""
    token = link_token(request.pk, settings.SECRET_KEY)
    return settings.BASE_URL + reverse("signin:link", args=[request.pk, token])
