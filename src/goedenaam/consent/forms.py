"""What people type on the pages of consent: shape only."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goedenaam.channels.domain import Audience
from goedenaam.consent.domain.answers import How
from goedenaam.consent.domain.protections import Reason
from goedenaam.consent.domain.purposes import NewPurpose, Publisher
from goedenaam.consent.domain.reading import A_YEAR, Reading
from goedenaam.consent.presenting import AUDIENCES, MEDIA, PUBLISHERS
from goedenaam.norms.types import Medium
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


class PurposeForm(forms.Form):
    """What a school asks, in plain words; where no English is given, Dutch is shown."""

    name = forms.CharField(label=_("Waar komt het te staan?"), max_length=60)
    explanation = forms.CharField(
        label=_("Leg het uit aan een ouder"), help_text=_("In één of twee korte zinnen: wie ziet het, hoe lang, kan het terug?"),
        widget=forms.Textarea(attrs={"rows": 3}), max_length=400,
    )  # fmt: skip
    name_en = forms.CharField(label=_("Hetzelfde in het Engels: waar"), max_length=60, required=False)
    explanation_en = forms.CharField(
        label=_("Hetzelfde in het Engels: uitleg"), widget=forms.Textarea(attrs={"rows": 3}), max_length=400, required=False,
    )  # fmt: skip
    kinds = forms.MultipleChoiceField(
        label=_("Waarvoor vraag je het?"), choices=[(one, MEDIA[one]) for one in MEDIA],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    audience = forms.ChoiceField(
        label=_("Wie ziet het?"),
        choices=[(one, AUDIENCES[one]) for one in AUDIENCES],
        widget=forms.RadioSelect,
    )
    publisher = forms.ChoiceField(
        label=_("Wie plaatst het?"),
        choices=[(one, PUBLISHERS[one]) for one in PUBLISHERS],
        widget=forms.RadioSelect,
    )
    basis = forms.ChoiceField(
        label=_("Is er toestemming nodig?"),
        choices=[
            ("one", _("Ja: één ouder met gezag zegt ja, en een nee wint")),
            ("both", _("Ja: alle ouders met gezag zeggen ja")),
            ("none", _("Nee, alleen regels: in de les, schoolpas, administratie")),
        ],
        widget=forms.RadioSelect,
    )

    def purpose(self) -> NewPurpose:
        """What was typed; only of a form that is valid."""
        told = self.cleaned_data
        return NewPurpose(
            name=told["name"],
            explanation=told["explanation"],
            name_en=told["name_en"],
            explanation_en=told["explanation_en"],
            media=tuple(Medium(one) for one in told["kinds"]),
            audience=Audience(told["audience"]),
            publisher=Publisher(told["publisher"]),
            needs_consent=told["basis"] != "none",
            both=told["basis"] == "both",
        )


class MediaForm(forms.Form):
    """In which media a school asks something, out of those that are offered."""

    kinds = forms.MultipleChoiceField(
        label=_("Waarvoor vraag je het?"),
        help_text=_("Elke soort is een eigen vraag aan de ouders. Vraag alleen wat je gaat gebruiken."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, offered: Sequence[str]) -> None:
        super().__init__(data)
        self.fields["kinds"].choices = [(one, MEDIA[one]) for one in MEDIA if one in offered]  # type: ignore[attr-defined]  # the field above

    def chosen(self) -> tuple[Medium, ...]:
        """What was chosen; only of a form that is valid."""
        return tuple(Medium(one) for one in self.cleaned_data["kinds"])


class NoticeForm(forms.Form):
    """A version of the text that people read before they answer, in one language."""

    language = forms.ChoiceField(
        label=_("Taal"), choices=[("nl", _("Nederlands")), ("en", _("Engels"))], widget=forms.RadioSelect
    )
    text = forms.CharField(label=_("De tekst"), widget=forms.Textarea(attrs={"rows": 16}), max_length=8000)
    asks_again = forms.BooleanField(
        label=_("Er verandert iets aan wat we vragen: vraag het iedereen opnieuw"), required=False,
        help_text=_("Dan telt een ja op een vorige tekst niet meer. Een nee blijft staan."),
    )  # fmt: skip


class ReadingForm(forms.Form):
    """How a board reads what the law leaves open."""

    after_sixteen = forms.ChoiceField(
        label=_("Een leerling wordt 16. Hoe lang telt het ja van de ouders nog?"),
        choices=[
            ("0", _("Tot en met de verjaardag: daarna moet de leerling zelf antwoorden")),
            ("30", _("Nog 30 dagen, daarna moet de leerling zelf antwoorden (zo begint het)")),
            ("stands", _("Tot de leerling zelf antwoordt")),
        ],
        widget=forms.RadioSelect,
    )
    child_says_no = forms.ChoiceField(
        label=_("Een kind onder de 16 zegt nee. Mogen de ouders daarna toch ja zeggen?"),
        choices=[
            (
                "stands",
                _("Nee: het nee van het kind telt tot het kind zelf iets anders zegt (zo begint het)"),
            ),
            ("overruled", _("Ja: een ja van een ouder na het nee van het kind telt")),
        ],
        widget=forms.RadioSelect,
    )
    lasts = forms.ChoiceField(
        label=_("Hoe lang telt een ja?"),
        choices=[
            ("until", _("Tot iemand het intrekt. We vragen elk jaar of het nog klopt (zo begint het)")),
            (
                "year",
                _("Een jaar. Daarna telt het alleen als iemand zei dat het nog klopt, of opnieuw antwoordt"),
            ),
        ],
        widget=forms.RadioSelect,
    )
    authority = forms.ChoiceField(
        label=_("De school weet van niemand wie gezag heeft. Telt het ja van een ouder dan?"),
        choices=[
            ("possible", _("Aan de balie, met bewijs. Een nee telt altijd (zo begint het)")),
            ("known", _("Nee: een ja telt pas als vaststaat wie gezag heeft")),
        ],
        widget=forms.RadioSelect,
    )
    both_for_public = forms.BooleanField(
        label=_("Vraag het ja van alle ouders met gezag bij alles wat buiten de school te zien is"), required=False,
        help_text=_("Dit zet het bij al je scholen meteen aan. Per plek kun je het daarna weer uitzetten."),
    )  # fmt: skip

    @staticmethod
    def as_typed(reading: Reading) -> dict[str, Any]:
        """What a board chose, as it stands on the page."""
        days = reading.days_after_sixteen
        return {
            "after_sixteen": "stands" if days is None else str(days),
            "child_says_no": "overruled" if reading.overruled else "stands",
            "lasts": "until" if reading.lasts_days is None else "year",
            "authority": "known" if reading.known_only else "possible",
            "both_for_public": reading.both_for_public,
        }

    def reading(self) -> Reading:
        """What was chosen; only of a form that is valid."""
        told = self.cleaned_data
        return Reading(
            days_after_sixteen=None if told["after_sixteen"] == "stands" else int(told["after_sixteen"]),
            both_for_public=told["both_for_public"],
            lasts_days=A_YEAR if told["lasts"] == "year" else None,
            known_only=told["authority"] == "known",
            overruled=told["child_says_no"] == "overruled",
        )


class VisitorAnswerForm(forms.Form):
    """What a visitor says to who stands at the door."""

    about = forms.MultipleChoiceField(label=_("Waarover?"), widget=forms.CheckboxSelectMultiple)
    answer = forms.ChoiceField(
        label=_("Wat is het antwoord?"),
        choices=[("no", _("Nee")), ("yes", _("Ja"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any = None, *, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["about"].choices = list(choices)  # type: ignore[attr-defined]  # the field above
