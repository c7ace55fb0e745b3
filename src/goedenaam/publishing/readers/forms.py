"""What somebody types to get a newsletter."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AddressForm(forms.Form):
    address = forms.EmailField(
        label=_("Je mailadres"), max_length=254,
        help_text=_("We sturen één mail met een link. Pas als je die opent en ja zegt, krijg je de nieuwsbrief."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Vul je mailadres in."), "invalid": _("Dit is geen mailadres.")},
    )  # fmt: skip
