"""What people type when something has to go."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goedenaam.publishing.domain.takedowns import Reason
from goedenaam.publishing.takedowns.domain import Settled

_NO_TRACE = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}


class RemovalForm(forms.Form):
    """What has to go, why, and how to reach who asks, if that person wants so. Nothing of it is kept by the browser."""

    school = forms.ChoiceField(label=_("Over welke school gaat het?"))
    what = forms.CharField(
        label=_("Wat moet er weg?"), max_length=500,
        help_text=_("Plak het adres, of schrijf op waar je het zag: welk kanaal, welke dag, welke foto."),
        widget=forms.Textarea(attrs={"rows": 3, **_NO_TRACE}),
        error_messages={"required": _("Zeg wat er weg moet, dan kunnen we het vinden.")},
    )  # fmt: skip
    why = forms.CharField(
        label=_("Waarom?"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3, **_NO_TRACE})
    )  # fmt: skip
    contact = forms.CharField(
        label=_("Hoe bereiken we je?"), max_length=200, required=False,
        help_text=_("Je mailadres of telefoonnummer, als je antwoord wilt."),
        widget=forms.TextInput(attrs=_NO_TRACE),
    )  # fmt: skip

    def __init__(self, *args: Any, schools: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        only_one = len(schools) == 1
        choices = schools if only_one else [("", _("Kies een school")), *schools]
        self.fields["school"].choices = choices  # type: ignore[attr-defined]  # the field above
        if only_one:
            self.fields["school"].initial = schools[0][0]
            self.fields["school"].widget = forms.HiddenInput()


class TakeDownForm(forms.Form):
    """Why a person takes a post down."""

    reason = forms.ChoiceField(
        label=_("Waarom moet het weg?"),
        choices=[
            (Reason.WRONG_PICTURE.value, _("De verkeerde foto of film")),
            (Reason.PERSON.value, _("Een andere reden")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies waarom.")},
    )


class ProofForm(forms.Form):
    """How somebody saw that it is gone."""

    proof = forms.CharField(
        label=_("Hoe zag je dat het weg is?"), max_length=500,
        help_text=_("Bijvoorbeeld: het adres geeft een lege pagina, of: ik zie het niet meer in de groep."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Schrijf op hoe je zag dat het weg is.")},
    )  # fmt: skip


class SettleForm(forms.Form):
    """What became of a request."""

    outcome = forms.ChoiceField(
        label=_("Wat doen jullie?"),
        choices=[
            (Settled.TAKEN_DOWN.value, _("Het gaat weg, of het is al weg")),
            (Settled.NOT_OURS.value, _("Het staat niet op een kanaal van ons")),
            (Settled.STAYS.value, _("Het blijft staan, met een reden")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat jullie doen.")},
    )
    answer = forms.CharField(
        label=_("Je antwoord"), max_length=500, required=False,
        help_text=_("Stuur het zelf aan wie het vroeg. Hier staat het als bewijs, dertig dagen lang."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
