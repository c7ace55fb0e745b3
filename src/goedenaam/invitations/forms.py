"""What people type to come in with a code."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("De code uit je brief of bericht"),
        help_text=_("Drie keer vier letters en cijfers. Streepjes hoeven niet."),
        max_length=30,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "autofocus": True}
        ),
        error_messages={"required": _("Vul de code in.")},
    )


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=_("Je eigen e-mailadres"),
        help_text=_("Gebruik een adres dat alleen van jou is. Hiermee log je voortaan in."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        error_messages={
            "required": _("Vul je e-mailadres in."),
            "invalid": _("Dit is geen heel e-mailadres. Kijk of er een @ en een punt in staan."),
        },
    )


class DayPassForm(forms.Form):
    name = forms.CharField(
        label=_("Naam van de invaller"), max_length=120, error_messages={"required": _("Vul de naam in.")}
    )
    group = forms.ChoiceField(label=_("Groep"), error_messages={"required": _("Kies een groep.")})

    def __init__(self, *arguments: object, groups: list[tuple[str, str]], **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]  # passed on as they came
        field = self.fields["group"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Kies een groep")), *groups]


class SchoolAddressForm(forms.Form):
    email = forms.EmailField(
        label=_("Het mailadres dat de school deze leerling gaf"),
        help_text=_("We mailen de code daarheen. De inlogcode geef je zelf."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "inputmode": "email"}),
        error_messages={
            "required": _("Vul het mailadres in."),
            "invalid": _("Dit is geen heel e-mailadres. Kijk of er een @ en een punt in staan."),
        },
    )
