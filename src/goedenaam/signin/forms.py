"""What people type to sign in."""

from django import forms
from django.utils.translation import gettext_lazy as _


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


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("De zes cijfers uit de mail"),
        max_length=12,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
        error_messages={"required": _("Vul de zes cijfers in.")},
    )
