"""What people type about the making of a protocol."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goedenaam.protocol.colophon import MOST_STEPS, AdoptionStep, Colophon
from goedenaam.protocol.models import Version


class ColophonForm(forms.Form):
    title = forms.CharField(label=_("Titel"), max_length=300)
    sources = forms.CharField(
        label=_("Bronnen"),
        help_text=_("Waar de tekst op gebouwd is. Eén op elke regel."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    editor = forms.CharField(label=_("Bewerkt door"), required=False, max_length=300)
    edited_for = forms.CharField(label=_("Namens"), required=False, max_length=300)


class StepForm(forms.Form):
    """One step. The day is text, because a step that was read keeps the words of the document."""

    function = forms.CharField(label=_("Orgaan of functie"), required=False, max_length=200)
    name = forms.CharField(label=_("Naam"), required=False, max_length=200)
    date = forms.CharField(
        label=_("Datum van instemming"),
        help_text=_("Nog niet ingestemd? Laat dit leeg."),
        required=False,
        max_length=60,
    )


StepFormSet = forms.formset_factory(StepForm, extra=1, max_num=MOST_STEPS, absolute_max=MOST_STEPS)


def forms_of(version: Version, data: Any = None) -> "tuple[ColophonForm, forms.BaseFormSet[StepForm]]":
    """The two halves of the page, filled with what the draft says or with what was sent."""
    initial = {
        "title": version.title,
        "sources": version.sources,
        "editor": version.editor,
        "edited_for": version.edited_for,
    }
    return ColophonForm(data, initial=initial), StepFormSet(data, initial=version.adoption, prefix="stap")


def colophon_from(form: ColophonForm, steps: Sequence[forms.Form]) -> Colophon:
    """What valid forms say."""
    return Colophon(
        **form.cleaned_data,
        steps=tuple(
            AdoptionStep(
                name=step.cleaned_data.get("name", "").strip(),
                function=step.cleaned_data.get("function", "").strip(),
                date=step.cleaned_data.get("date", "").strip(),
            )
            for step in steps
        ),
    )
