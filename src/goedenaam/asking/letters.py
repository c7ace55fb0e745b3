"""The mails of asking, in plain Dutch with the same in a few words in each other language that the school's text is in.

No language of a person is kept, so the subject is in two languages and who reads no Dutch finds the link. No answer stands in
a mail, and no name of another guardian.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from goedenaam.asking.domain.birthdays import Milestone
from goedenaam.asking.domain.rounds import RoundKind
from goedenaam.asking.models import Round
from goedenaam.asking.queries.rounds import Recipient
from goedenaam.consent.domain.notices import LANGUAGES
from goedenaam.consent.domain.standing import DECIDES_ALONE_FROM
from goedenaam.invitations.domain import invitation_code, say_code
from goedenaam.kernel.calendar import say_date, say_day
from goedenaam.people.domain import birthday
from goedenaam.people.models import Pupil

OTHERS = tuple(language for language in LANGUAGES if language != "nl")
_IN_SUBJECT = "en"

type Words = dict[str, Any]


def send_round(asked: Round, to: Recipient, *, is_reminder: bool) -> None:
    """One mail for all children of a guardian: to the own page, or with a code per child for who has no account yet."""
    names = [pupil.call_name for pupil in to.pupils]
    is_yearly = asked.kind == RoundKind.CONFIRM
    has_account = to.guardian is None or to.guardian.user_id is not None
    page = settings.BASE_URL + reverse("portal:still" if is_yearly else "portal:start")

    def subject() -> str:
        if is_yearly:
            return _("Klopt je toestemming nog?")
        return _("Je antwoord over foto's") if is_reminder else _("Mogen we foto's laten zien? Jij kiest")

    def words() -> Words:
        return {
            "name": to.guardian.call_name if to.guardian else names[0],
            "children": _and(names),
            "for_oneself": to.guardian is None,
            "school": asked.school.name,
            "until": _day(asked.until_on),
            "is_reminder": is_reminder,
            "is_yearly": is_yearly,
            "link": page if has_account else "",
            "codes": [] if has_account else [_code(to, pupil) for pupil in to.pupils],
        }

    _send(subject, "asking/mail_round", words, to.address)


def send_birthday(
    milestone: Milestone, pupil: Pupil, *, to: str, name: str, is_pupil: bool, stands: timedelta | None
) -> None:
    """What changes, and what nobody has to do; `stands`: for how long the guardians' yes does at this board."""
    sixteenth = birthday(pupil.birth_date, DECIDES_ALONE_FROM) if pupil.birth_date else None

    def subject() -> str:
        if milestone is Milestone.EIGHTEEN:
            return _("18 jaar: wat er verandert")
        if milestone is Milestone.SIXTEEN:
            return _("16 jaar: jij beslist") if is_pupil else _("16 jaar: je kind beslist zelf")
        return (
            _("Bijna 16: straks beslis je zelf") if is_pupil else _("Bijna 16: straks beslist je kind zelf")
        )

    def words() -> Words:
        return {
            "name": name,
            "child": pupil.call_name,
            "school": pupil.school.name,
            "is_pupil": is_pupil,
            "day": _date(sixteenth) if sixteenth else "",
            "days": stands.days if stands is not None else None,
            "link": settings.BASE_URL + reverse("portal:start"),
        }

    _send(subject, f"asking/mail_{milestone.value}", words, to)


def send_export_told(*, to: str, name: str, by: str, school: str) -> None:
    """What the board hears of a bulk export."""
    words = {"name": name, "by": by, "school": school, "link": settings.BASE_URL + reverse("home:today")}
    subject = _("Er is een lijst van een school gehaald")
    _post(subject, render_to_string("asking/mail_exported.txt", words), to)


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


def _day(day: date) -> str:
    """A day near by, in the language of the sentence that it stands in."""
    return say_day(day) if get_language() == "nl" else date_format(day, "l j F")


def _date(day: date) -> str:
    return say_date(day) if get_language() == "nl" else date_format(day, "j F Y")


def _send(subject: Callable[[], str], template: str, words: Callable[[], Words], to: str) -> None:
    """The mail in Dutch, and under it the same in a few words in each other language."""
    with override("nl"):
        head, parts = subject(), [render_to_string(f"{template}.txt", words()).strip()]
    for language in OTHERS:
        with override(language):
            parts.append(render_to_string(f"{template}_short.txt", words()).strip())
            head = f"{head} / {subject()}" if language == _IN_SUBJECT else head
    _post(head, "\n\n".join(parts) + "\n", to)


def _post(subject: str, body: str, to: str) -> None:
    EmailMessage(subject=subject, body=body, to=[to], headers={"Auto-Submitted": "auto-generated"}).send()
