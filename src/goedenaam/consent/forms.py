"""What people type on the pages of consent: shape only."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goedenaam.consent.domain.answers import How
from goedenaam.consent.domain.protections import Reason
from goedenaam.ui.forms import DayInput

_PROOFS = [(How.SPOKEN, _("Die zei het mij, nu")), (How.PAPER, _("Het staat op papier"))]


class ProofForm(forms.Form):
    """What somebody said when asked again: who, which answer, and how the school can show it."""

    giver = forms.ChoiceField(label=_("Wie antwoordde er?"), widget=forms.RadioSelect)
    answer = forms.ChoiceField(
        label=_("Wat is het antwoord?"),
        choices=[("no", _("Nee")), ("yes", _("Ja"))],
        widget=forms.RadioSelect,
    )
    how = forms.ChoiceField(label=_("Hoe weet je dat?"), choices=_PROOFS, widget=forms.RadioSelect)
    scan = forms.CharField(
        label=_("Waar ligt het papier?"), help_text=_("Alleen bij papier. Bijvoorbeeld: map Toestemming, formulier 12."),
        max_length=80, required=False,
    )  # fmt: skip

    def __init__(self, data: Any = None, *, givers: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["giver"].choices = list(givers)  # type: ignore[attr-defined]  # the field above


class DisputeOverForm(forms.Form):
    scan = forms.CharField(
        label=_("Waaruit blijkt dat ze het eens zijn?"),
        help_text=_("Waar het papier ligt, bijvoorbeeld: brief van 3 november, map Toestemming."),
        max_length=80,
    )


class ProtectForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Wat is er?"),
        choices=[
            (Reason.SECRET_ADDRESS, _("Geheim adres, of een ander gevaar")),
            (Reason.DEATH, _("Deze leerling is overleden")),
        ],
        widget=forms.RadioSelect,
    )
    on = forms.DateField(
        label=_("Bij overlijden: vanaf welke dag?"), widget=DayInput(), required=False,
        help_text=_("Vanaf die dag staat de leerling op geen lijst meer en mailt Goede Naam niemand meer over dit kind."),
    )  # fmt: skip
