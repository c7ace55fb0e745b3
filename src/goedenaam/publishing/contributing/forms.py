"""What people type about something that they hand in: shape only, no rules."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goedenaam.channels.domain import OpenChannel
from goedenaam.people.models import Group
from goedenaam.publishing.composing.forms import BeginForm, PictureForm
from goedenaam.publishing.contributing.commands import Words
from goedenaam.publishing.contributing.commands.school import Plan
from goedenaam.publishing.contributing.domain import LONGEST
from goedenaam.publishing.contributing.presenting import ABOUT

MINUTES = [("30", _("een half uur")), ("60", _("een uur")), ("120", _("twee uur"))]


class WordsForm(forms.Form):
    """A title, what it tells, and the text."""

    title = forms.CharField(
        label=_("Hoe heet je verhaal?"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Geef je verhaal een naam.")},
    )
    about = forms.ChoiceField(
        label=_("Wat vertel je?"),
        choices=[(one.value, label) for one, (label, _icon) in ABOUT.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat je vertelt.")},
    )
    text = forms.CharField(
        label=_("Je verhaal"),
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "autocomplete": "off"}),
        help_text=_("Noem liever geen namen. Schrijf “een jongen uit mijn groep”."),
        error_messages={
            "required": _("Schrijf je verhaal."),
            "max_length": _("Maak er hooguit 5.000 tekens van."),
        },
    )

    def about_choices(self) -> list[tuple[Any, str]]:
        """Each radio button with the icon of its picture."""
        icons = [icon for _label, icon in ABOUT.values()]
        return list(zip(self["about"], icons, strict=True))

    def words(self) -> Words:
        data = self.cleaned_data
        return Words(title=data["title"], about=data["about"], text=data["text"])


class TabletForm(WordsForm):
    """On a tablet nobody is signed in, so the names are typed."""

    writer = forms.CharField(
        label=_("Wie schreef dit?"),
        max_length=80,
        help_text=_("Alleen voornamen."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Zeg wie dit schreef.")},
    )
    field_order = ["writer", "title", "about", "text"]


class MadePictureForm(PictureForm):
    """A picture and who made it."""

    maker = forms.CharField(
        label=_("Wie maakte de foto?"),
        max_length=120,
        help_text=_("Een voornaam is genoeg. Is de foto van internet? Die kan niet."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Zeg wie de foto maakte.")},
    )


class CodeForm(forms.Form):
    """The code on the board."""

    code = forms.CharField(
        label=_("De code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Typ de acht letters en cijfers van de code.")},
    )


class OpenCodeForm(forms.Form):
    group = forms.ChoiceField(
        label=_("Voor welke groep?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een groep.")},
    )
    minutes = forms.ChoiceField(label=_("Hoe lang?"), choices=MINUTES, initial="60", widget=forms.RadioSelect)

    def __init__(self, *args: Any, groups: Iterable[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["group"]
        if isinstance(field, forms.ChoiceField):
            choices = [(str(one.pk), one.name) for one in groups]
            field.choices = choices
            if len(choices) == 1:
                field.initial = choices[0][0]


class TakeUpForm(BeginForm):
    """What the post is for and where it goes; it has a title already."""

    def __init__(self, *args: Any, open_now: Iterable[OpenChannel], **kwargs: Any) -> None:
        super().__init__(*args, open_now=open_now, **kwargs)
        del self.fields["name"]

    def plan(self) -> Plan:
        return Plan(function=self.cleaned_data["function"], channels=self.channel_ids())


class SentenceForm(forms.Form):
    sentence = forms.CharField(
        label=_("Zin voor wie het schreef"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Schrijf in een zin waarom. Wie het schreef, leest die zin.")},
    )
