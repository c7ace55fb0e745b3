"""What people type when they give a role."""

from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goedenaam.kernel.actor import Role
from goedenaam.tenancy.presenting import KINDS, say_role


def end_of(day: object) -> datetime | None:
    """The end of a day in the time zone of the school: a role counts on its last day."""
    return timezone.make_aware(datetime.combine(day, time.max)) if day else None  # type: ignore[arg-type]  # Django types a date field as anything


def _capital(text: str) -> str:
    """A first letter in capitals; the rest as it is: ICT stays ICT."""
    return text[:1].upper() + text[1:]


class KindForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Wat voor school is dit?"),
        choices=[(kind.value, _capital(str(word))) for kind, word in KINDS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat voor school het is.")},
    )


class GiveForm(forms.Form):
    name = forms.CharField(label=_("Naam"), max_length=120, error_messages={"required": _("Vul de naam in.")})
    email = forms.EmailField(
        label=_("E-mailadres van het werk"),
        max_length=254,
        help_text=_("Hiermee logt deze persoon in."),
        error_messages={
            "required": _("Vul het adres in."),
            "invalid": _("Dit is geen heel e-mailadres. Kijk of er een @ en een punt in staan."),
        },
    )
    role = forms.ChoiceField(
        label=_("Rol"), widget=forms.RadioSelect, error_messages={"required": _("Kies een rol.")}
    )
    until = forms.DateField(
        label=_("Tot en met"),
        required=False,
        help_text=_("Laat leeg als de rol blijft."),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": _("Dit is geen datum.")},
    )

    def __init__(self, *arguments: object, roles: tuple[Role, ...], **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]  # passed on as they came
        field = self.fields["role"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(role.value, _capital(str(say_role(role)))) for role in roles]


class HandOverForm(forms.Form):
    colleague = forms.ChoiceField(
        label=_("Wie neemt waar?"), error_messages={"required": _("Kies een collega.")}
    )
    until = forms.DateField(
        label=_("Tot en met"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _("Kies een einddatum."), "invalid": _("Dit is geen datum.")},
    )

    def __init__(self, *arguments: object, colleagues: list[tuple[str, str]], **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]  # passed on as they came
        field = self.fields["colleague"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Kies een collega")), *colleagues]
