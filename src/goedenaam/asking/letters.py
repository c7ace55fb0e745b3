"""The mails of asking, in plain Dutch and English. No answer stands in one, and no name of another guardian."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from goedenaam.asking.domain.birthdays import Milestone
from goedenaam.asking.domain.rounds import RoundKind
from goedenaam.asking.models import Round
from goedenaam.asking.queries.rounds import Recipient
from goedenaam.invitations.domain import invitation_code, say_code
from goedenaam.kernel.calendar import say_day
from goedenaam.people.models import Pupil

_BIRTHDAYS = {
    Milestone.SOON: "asking/mail_soon.txt",
    Milestone.SIXTEEN: "asking/mail_sixteen.txt",
    Milestone.EIGHTEEN: "asking/mail_eighteen.txt",
}


def send_round(asked: Round, to: Recipient, *, is_reminder: bool) -> None:
    """One mail for all children of a guardian: to the own page, or with a code per child for who has no account yet."""
    names = [pupil.call_name for pupil in to.pupils]
    is_yearly = asked.kind == RoundKind.CONFIRM
    has_account = to.guardian is None or to.guardian.user_id is not None
    context = {
        "name": to.guardian.call_name if to.guardian else names[0],
        "children": _and(names),
        "for_oneself": to.guardian is None,
        "school": asked.school.name,
        "until": say_day(asked.until_on),
        "is_reminder": is_reminder,
        "is_yearly": is_yearly,
        "link": settings.BASE_URL + reverse("portal:still" if is_yearly else "portal:start")
        if has_account
        else "",
        "codes": [] if has_account else [_code(to, pupil) for pupil in to.pupils],
    }
    if is_yearly:
        subject = _("Klopt je toestemming nog?")
    else:
        subject = (
            _("Mogen we foto's laten zien? Jij kiest") if not is_reminder else _("Je antwoord over foto's")
        )
    _send(subject, "asking/mail_round.txt", context, to.address)


def send_birthday(milestone: Milestone, pupil: Pupil, *, to: str, name: str, is_pupil: bool) -> None:
    """What changes, and what nobody has to do."""
    context = {
        "name": name,
        "child": pupil.call_name,
        "school": pupil.school.name,
        "is_pupil": is_pupil,
        "link": settings.BASE_URL + reverse("portal:start"),
    }
    subject = {
        Milestone.SOON: _("Bijna 16: straks beslis je zelf")
        if is_pupil
        else _("Bijna 16: straks beslist je kind zelf"),
        Milestone.SIXTEEN: _("16 jaar: jij beslist") if is_pupil else _("16 jaar: je kind beslist zelf"),
        Milestone.EIGHTEEN: _("18 jaar: wat er verandert"),
    }[milestone]
    _send(subject, _BIRTHDAYS[milestone], context, to)


def send_export_told(*, to: str, name: str, by: str, school: str) -> None:
    """What the board hears of a bulk export."""
    context = {"name": name, "by": by, "school": school, "link": settings.BASE_URL + reverse("home:today")}
    _send(_("Er is een lijst van een school gehaald"), "asking/mail_exported.txt", context, to)


def _code(to: Recipient, pupil: Pupil) -> dict[str, str]:
    found = next((one for one in to.unused if one.pupil_id == pupil.pk), None)
    code = invitation_code(found.pk, settings.SECRET_KEY) if found else ""
    return {
        "child": pupil.call_name,
        "code": say_code(code),
        "link": settings.BASE_URL + reverse("invited:code", args=[code]) if code else "",
    }


def _and(names: list[str]) -> str:
    """«Noor», «Noor en Sem», «Noor, Sem en Bo»."""
    return (
        _("%(first)s en %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
        if len(names) > 1
        else names[0]
    )


def _send(subject: str, template: str, context: dict[str, Any], to: str) -> None:
    EmailMessage(
        subject=subject,
        body=render_to_string(template, context),
        to=[to],
        headers={"Auto-Submitted": "auto-generated"},
    ).send()
