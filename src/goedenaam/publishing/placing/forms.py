"""What people type when they placed something."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PlacedForm(forms.Form):
    """Where it stands, if it has an address."""

    address = forms.URLField(
        label=_("Adres van het bericht"),
        help_text=_("Heeft het een adres? Plak het hier. Dan vind je het later terug."),
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"autocomplete": "off", "inputmode": "url"}),
    )
