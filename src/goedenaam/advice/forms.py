"""What people tap and type: a question's choices, a reason, an answer to a request."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goedenaam.advice.domain import ASKERS, Page, asks_as, may_ask_for_others
from goedenaam.advice.domain.leave import ends
from goedenaam.answers.fields import FieldKind
from goedenaam.answers.questions import QUESTIONS
from goedenaam.kernel.actor import Role
from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.kernel.errors import Refused
from goedenaam.norms.errors import NormError
from goedenaam.norms.types import Audience, Capacity

_LONGEST_TEXT = 40


class NoSuchChoice(Refused):
    message = "Kies één van de antwoorden hieronder."


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whom a question is asked for, and the fields that were chosen; the others are still open."""

    asker: Audience
    values: dict[str, str]


def read_question(page: Page, data: Mapping[str, str], role: Role) -> Asked:
    """Read the choices out of an address or a form. Refuses with `NoSuchChoice` what is none of them."""
    values = {}
    for known in QUESTIONS[page.question].fields:
        if known.name not in data:
            continue
        try:
            values[known.name] = known.read(data)
        except NormError as error:
            raise NoSuchChoice from error
        text = values[known.name]
        if known.kind is FieldKind.TEXT and (len(text) > _LONGEST_TEXT or (text and not text.isprintable())):
            raise NoSuchChoice
    return Asked(asker=_asker(page, data.get("asker"), role), values=values)


def usual_asker(page: Page, role: Role) -> Audience:
    """For whom a question is meant when nobody says so."""
    return page.asks_as or asks_as(role)


def _asker(page: Page, given: str | None, role: Role) -> Audience:
    usual = usual_asker(page, role)
    if given is None or given == usual or not may_ask_for_others(role):
        return usual
    if given not in ASKERS:
        raise NoSuchChoice
    return Audience(given)


def read_capacity(chosen: str) -> Capacity | None:
    """In what capacity somebody says to write; None where nothing or nothing known was chosen."""
    return Capacity(chosen) if chosen in set(Capacity) else None


class DoubtForm(forms.Form):
    """What somebody in doubt wants to know about a draft."""

    question = forms.CharField(
        label=_("Wat wil je weten?"),
        help_text=_("Eén zin is genoeg."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        error_messages={"max_length": _("Maak het korter: hooguit 300 tekens.")},
    )


class DoubtAnswerForm(forms.Form):
    """Whether it can be so, with a sentence; which of the two is the button that was pressed."""

    answer = forms.CharField(
        label=_("Wat wil je erbij zeggen?"),
        help_text=_("Kan het zo niet, schrijf dan wat er anders moet."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        error_messages={"max_length": _("Maak het korter: hooguit 1000 tekens.")},
    )


class LeaveForm(forms.Form):
    """What somebody wants to do, for whoever has to agree."""

    reason = forms.CharField(
        label=_("Waarvoor wil je dit?"),
        help_text=_("Eén zin is genoeg. Noem geen anderen bij naam als dat niet nodig is."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Schrijf kort waarvoor je dit wilt."),
            "max_length": _("Maak het korter: hooguit 300 tekens."),
        },
    )


_ENDS: tuple[tuple[str, Promise], ...] = (
    ("day", _("tot vanavond")),
    ("week", _("tot en met zondag")),
    ("year", _("dit schooljaar")),
    ("other", _("tot en met een dag die ik kies")),
)


class LeaveAnswerForm(forms.Form):
    """Agree until an end, or not with a sentence; which of the two is the button that was pressed."""

    end = forms.ChoiceField(label=_("Tot wanneer geldt je akkoord?"), choices=_ENDS, widget=forms.RadioSelect)
    last_day = forms.DateField(
        label=_("Laatste dag"),
        help_text=_("Alleen als je zelf een dag kiest."),
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
    )
    sentence = forms.CharField(
        label=_("Wat wil je erbij zeggen?"),
        help_text=_("Zeg je nee, schrijf dan waarom, of wat wel kan."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def until(self, now: datetime) -> datetime | None:
        """The instant that was chosen; None where nothing usable was."""
        chosen = self.cleaned_data["end"]
        if chosen == "other":
            day = self.cleaned_data["last_day"]
            return datetime.combine(day + timedelta(days=1), time(), AMSTERDAM) if day else None
        return ends(now).get(chosen)
