"""What people type to sign in."""

from django import forms
from django.utils.translation import gettext_lazy as _

_DIGITS = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=_("Je e-mailadres"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email", "autofocus": True}),
        error_messages={
            "required": _("Vul je e-mailadres in."),
            "invalid": _("Dit is geen heel e-mailadres. Kijk of er een @ en een punt in staan."),
        },
    )


class OwnPhoneForm(forms.Form):
    own_phone = forms.BooleanField(
        label=_("Dit is mijn eigen telefoon of laptop: onthoud mij 90 dagen"), required=False
    )


class CodeForm(OwnPhoneForm):
    code = forms.CharField(
        label=_("De zes cijfers uit de mail"),
        max_length=12,
        widget=forms.TextInput(attrs=_DIGITS),
        error_messages={"required": _("Vul de zes cijfers in.")},
    )


class FactorForm(forms.Form):
    code = forms.CharField(
        label=_("De zes cijfers van je telefoon"),
        help_text=_("Heb je je telefoon niet bij je? Typ dan een van je herstelcodes."),
        max_length=20,
        widget=forms.TextInput(attrs=_DIGITS),
        error_messages={"required": _("Vul de cijfers in.")},
    )


class PupilCodeForm(forms.Form):
    code = forms.CharField(
        label=_("Je inlogcode"),
        help_text=_("Acht letters en cijfers. Ze staan op je kaart van school."),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "autofocus": True}
        ),
        error_messages={"required": _("Vul je inlogcode in.")},
    )


class EnrolForm(forms.Form):
    code = forms.CharField(
        label=_("De zes cijfers die de app nu toont"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Vul de zes cijfers in.")},
    )


class EnrolWithStartCodeForm(EnrolForm):
    start = forms.CharField(
        label=_("Je startcode"),
        help_text=_("Acht letters en cijfers. Je kreeg ze op papier of in een gesprek."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Vul je startcode in.")},
    )
    field_order = ("start", "code")


class PinForm(forms.Form):
    WRONG = _("Deze cijfers kloppen niet.")

    pin = forms.RegexField(
        label=_("Vier cijfers"),
        regex=r"^[0-9]{4}$",
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off", "autofocus": True}),
        error_messages={"required": _("Vul vier cijfers in."), "invalid": _("Vul vier cijfers in.")},
    )
