"""What is typed at the desk: who answers, and the code on the tablet."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

CHILD, PUPIL = "kind", "leerling"


class BeginForm(forms.Form):
    """Who stands there, out of who may answer, and that the witness saw who it is."""

    who = forms.ChoiceField(
        label=_("Wie staat er naast je?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wie er naast je staat.")},
    )
    seen = forms.BooleanField(
        label=_("Ik heb gezien dat het deze persoon is"),
        help_text=_(
            "Ik ken deze persoon, of ik zag een identiteitsbewijs. Daar schrijven we niets van over."
        ),
        error_messages={"required": _("Zet een vinkje als je hebt gezien wie het is.")},
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["who"]
        if isinstance(field, forms.ChoiceField):
            field.choices = people


class CodeForm(forms.Form):
    """The code that the witness reads out."""

    code = forms.CharField(
        label=_("De code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Typ de acht letters en cijfers van de code.")},
    )
