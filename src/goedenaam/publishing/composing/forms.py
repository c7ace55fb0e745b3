"""What people type about a post: shape only, no rules."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from goedenaam.channels.domain import OpenChannel
from goedenaam.publishing.composing.commands import About, Plan, Wording
from goedenaam.publishing.composing.domain.drafts import Draft
from goedenaam.publishing.composing.domain.functions import Function
from goedenaam.ui.forms import DayInput

FUNCTIONS = [
    (Function.LEARNING, _("Leren: we laten zien wat kinderen leren")),
    (Function.COMMUNICATING, _("Communiceren: we vertellen wat mensen moeten weten")),
    (Function.PROFILING, _("Profileren: we laten zien wie we zijn")),
]
LASTS = [
    ("60", _("een uur")),
    ("240", _("vier uur")),
    ("1440", _("een dag")),
    ("10080", _("een week")),
]
LICENCES = [
    ("", _("Kies waarom het mag")),
    ("eigen foto", _("Eigen foto: gemaakt door iemand van de school")),
    ("toestemming van de maker", _("De maker zei ja")),
    ("vrije licentie", _("Vrije licentie, zoals Creative Commons")),
    ("gekocht", _("Gekocht, met recht om te plaatsen")),
]


class BeginForm(forms.Form):
    """What it is for comes first."""

    function = forms.ChoiceField(
        label=_("Waar is het bericht voor?"),
        choices=FUNCTIONS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies waar het bericht voor is.")},
    )
    name = forms.CharField(
        label=_("Titel"),
        max_length=120,
        help_text=_("Zo vinden jullie het terug. Op een website staat hij erboven."),
        error_messages={"required": _("Geef het een titel.")},
    )
    channels = forms.MultipleChoiceField(
        label=_("Waar komt het te staan?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens één kanaal.")},
    )

    def __init__(self, *args: Any, open_now: Iterable[OpenChannel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["channels"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(str(one.id), one.name) for one in open_now]

    def channel_ids(self) -> list[UUID]:
        return [UUID(one) for one in self.cleaned_data["channels"]]


class WriteForm(BeginForm):
    """One text for all channels, and for each channel another where it wants one."""

    text = forms.CharField(
        label=_("Tekst"),
        required=False,
        max_length=20_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    field_order = ["name", "text", "channels", "function"]

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        shared = shared_text(draft)
        initial = {
            "function": str(draft.function),
            "name": draft.name,
            "text": shared,
            "channels": [str(one.channel_id) for one in draft.versions],
        }
        super().__init__(*args, initial=initial, **kwargs)
        for version in draft.versions:
            self.fields[own_field(version.channel_id)] = forms.CharField(
                label=_("Eigen tekst voor %(name)s") % {"name": version.name},
                required=False,
                max_length=20_000,
                strip=False,
                initial=version.text if version.text != shared else "",
                widget=forms.Textarea(attrs={"rows": 5}),
            )

    def own_fields(self) -> Iterator[Any]:
        """The fields of channels that may have a text of their own."""
        return (self[name] for name in self.fields if name.startswith("own_"))

    def texts(self) -> list[Wording]:
        shared = self.cleaned_data["text"]
        return [
            Wording(channel_id=one, text=self.cleaned_data.get(own_field(one), "").strip() or shared)
            for one in self.channel_ids()
        ]


class PictureForm(forms.Form):
    picture = forms.FileField(
        label=_("Foto"),
        help_text=_("JPEG, PNG of WebP, hooguit 20 MB. Plaats en naam die erin verstopt zitten, gaan eraf."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"required": _("Kies een foto.")},
    )


class AboutForm(forms.Form):
    alt = forms.CharField(
        label=_("Wat is er te zien?"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Voor wie de foto niet ziet. Noem geen namen."),
        error_messages={"required": _("Vertel in een zin wat er te zien is.")},
    )
    maker = forms.CharField(
        label=_("Wie maakte de foto?"),
        max_length=120,
        error_messages={"required": _("Zeg wie de foto maakte.")},
    )
    licence = forms.ChoiceField(
        label=_("Waarom mag de school hem gebruiken?"),
        choices=LICENCES,
        error_messages={"required": _("Kies waarom het mag.")},
    )

    def about(self) -> About:
        data = self.cleaned_data
        return About(alt=data["alt"], maker=data["maker"], licence=data["licence"])


class MomentForm(forms.Form):
    on = forms.DateField(label=_("Dag"), required=False, widget=DayInput)
    at = forms.TimeField(
        label=_("Tijd"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )


class PlanForm(MomentForm):
    lasts = forms.ChoiceField(
        label=_("Tot hoe lang daarna mag het nog?"),
        choices=LASTS,
        initial="1440",
        help_text=_("Lukt het niet op tijd, dan wordt het niet meer geplaatst. Te laat is niet."),
    )

    last_day = forms.DateField(
        label=_("Laatste dag dat het blijft staan"),
        required=False,
        widget=DayInput,
        help_text=_("Daarna gaat het weg. Leeg: het blijft staan."),
    )

    def plan(self) -> Plan:
        data = self.cleaned_data
        return Plan(
            on=data["on"],
            at=data["at"],
            lasts=timedelta(minutes=int(data["lasts"])),
            last_day=data["last_day"],
        )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Wat moet er anders?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class ErrorForm(forms.Form):
    error = forms.CharField(
        label=_("Wat was er fout?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Een zin die iedereen mag lezen. Hij komt boven de verbetering te staan, met de datum."),
        error_messages={"required": _("Schrijf in een zin wat er fout was.")},
    )


class StopForm(forms.Form):
    reason = forms.CharField(label=_("Waarom moet het stil?"), max_length=200)


def shared_text(draft: Draft) -> str:
    """The text that most channels have."""
    texts = [one.text for one in draft.versions]
    return max(texts, key=texts.count) if texts else ""


def own_field(channel_id: UUID) -> str:
    return f"own_{channel_id.hex}"
