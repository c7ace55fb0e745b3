"""A day to choose, and the form of the style guide."""

from typing import Any

from django import forms


class DayInput(forms.DateInput):
    """The browser's own calendar, which wants ISO whatever the language of the page."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class SampleForm(forms.Form):
    """One field of each kind that the pages use."""

    question = forms.CharField(
        label="Wat wil je weten?",
        help_text="Schrijf het zoals je het aan een collega zou vragen.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    mail = forms.EmailField(
        label="Je mailadres van school", error_messages={"invalid": "Hier hoort een @ in."}
    )
    place = forms.ChoiceField(
        label="Waar gaat het over?",
        choices=[("", "Kies een plek"), ("klas", "De klas"), ("plein", "Het plein")],
        required=False,
    )
    audience = forms.ChoiceField(
        label="Voor wie is het?",
        choices=[("ouders", "Ouders"), ("leerlingen", "Leerlingen"), ("iedereen", "Iedereen")],
        widget=forms.RadioSelect,
    )
    channels = forms.MultipleChoiceField(
        label="Waar mag het staan?",
        help_text="Je kunt er meer kiezen.",
        choices=[("website", "Website"), ("nieuwsbrief", "Nieuwsbrief"), ("instagram", "Instagram")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    file = forms.FileField(
        label="Of kies een bestand", help_text="Een tekstbestand (.txt of .md).", required=False
    )
    agreed = forms.BooleanField(label="Ik heb het met een collega besproken", required=False)
