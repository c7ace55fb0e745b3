"""What people fill in about an article and a norm; the form of a norm is made from its type."""

import types
import typing
from collections.abc import Iterable
from dataclasses import MISSING, fields
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from goedenaam.norms.choices import CHOOSING
from goedenaam.norms.types import (
    NORM_TYPES,
    Audience,
    Friendship,
    FriendshipStance,
    Json,
    Layer,
    Modality,
    Norm,
    Word,
    norm_from,
    to_parameters,
)
from goedenaam.protocol.correcting.domain import LONGEST_TEXT
from goedenaam.protocol.correcting.wording import (
    ABOUT,
    AUDIENCE,
    BY_STANCE,
    FIXED,
    MODALITIES,
    OPEN_TO,
    STATED,
    STRENGTH,
    Ask,
)

_APART = {"article", "layer", "modality", "audience", "open_to", "fixed"}
_LONGEST_LINE = 400
_MOST_LINES = 50


class ArticleForm(forms.Form):
    """Heading, number and words of one article."""

    section = forms.CharField(label=lazy("Kop"), max_length=300, required=False)
    number = forms.CharField(label=lazy("Nummer"), max_length=20, required=False)
    text = forms.CharField(
        label=lazy("De tekst van het artikel"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": lazy("Een artikel zonder woorden kan niet.")},
    )


class Lines(forms.CharField):
    """A set of short texts, one on each line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value: Any) -> list[str]:
        lines = [line.strip() for line in str(super().clean(value)).splitlines() if line.strip()]
        if len(lines) > _MOST_LINES or any(len(line) > _LONGEST_LINE for line in lines):
            raise forms.ValidationError(_("Dit is te veel. Zet op elke regel een paar woorden."))
        return sorted(set(lines))


class NormForm(forms.Form):
    """Everything that may be said with a norm of one type, in plain Dutch.

    `parameters` gives the norm as JSON, with what this person cannot choose here (such as a board's «fixed» at a
    school) as it was.
    """

    def __init__(self, norm: Norm, *, at_board: bool, data: Any = None) -> None:
        self.norm = norm
        self.at_board = at_board
        self.ordered: dict[str, list[str]] = {}
        super().__init__(data)
        about = ABOUT[norm.type_name]
        hints = typing.get_type_hints(type(norm))
        self._add_strength()
        for field in fields(norm):
            if field.name not in _APART:
                self._add(field.name, hints[field.name], about.asks[field.name], getattr(norm, field.name))
        self._add("audience", frozenset[Audience], AUDIENCE, norm.audience)
        if at_board:
            self._add_for_schools()

    @property
    def modality(self) -> str:
        """How strongly the norm speaks, once the form is valid."""
        if isinstance(self.norm, Friendship):
            return BY_STANCE[FriendshipStance(self.cleaned_data["stance"])]
        if self.norm.type_name in STATED:
            return Modality.STATES
        return str(self.cleaned_data["modality"])

    @property
    def parameters(self) -> dict[str, Json]:
        """The norm's parameters as they are stored, once the form is valid."""
        kept = {} if self.at_board else {"open_to": self.norm.open_to, "fixed": self.norm.fixed}
        given = {name: value for name, value in self.cleaned_data.items() if name != "modality"}
        for name, parts in self.ordered.items():
            chosen = [given.pop(part) for part in parts]
            given[name] = list(dict.fromkeys(body for body in chosen if body))
        if self.at_board:
            given["open_to"] = given["open_to"] or None
        return to_parameters(norm_from(self.norm.type_name, self.modality, {**kept, **given}))

    def _add_strength(self) -> None:
        if self.norm.type_name in STATED or isinstance(self.norm, Friendship):
            return
        self.fields["modality"] = forms.ChoiceField(
            label=STRENGTH.label,
            choices=[(modality.value, words) for modality, words in MODALITIES.items()],
            initial=self.norm.modality.value,
            widget=forms.RadioSelect,
        )

    def _add_for_schools(self) -> None:
        self.fields["open_to"] = forms.ChoiceField(
            label=OPEN_TO.label,
            choices=[
                ("", lazy("nee, dit geldt voor alle scholen")),
                (Layer.SCHOOL.value, lazy("ja, een school mag ervan afwijken")),
            ],
            initial=(self.norm.open_to or ""),
            required=False,
            widget=forms.RadioSelect,
        )
        if type(self.norm) in CHOOSING:
            self.fields["fixed"] = forms.BooleanField(
                label=FIXED.label, required=False, initial=self.norm.fixed
            )

    def _add(self, name: str, hint: object, ask: Ask, value: Any) -> None:
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if origin is tuple:
            self._add_ordered(name, arguments[0], ask, value)
        elif origin is frozenset and issubclass(arguments[0], Word):
            self.fields[name] = _some_of(arguments[0], ask, value)
        elif origin is frozenset:
            self.fields[name] = Lines(
                label=ask.label, help_text=ask.help, required=False, initial="\n".join(sorted(value))
            )
        elif isinstance(hint, type) and issubclass(hint, Word):
            self.fields[name] = _one_of(hint, ask, _as_meant(self.norm) if name == "stance" else value)
        elif hint is bool:
            self.fields[name] = forms.BooleanField(
                label=ask.label, help_text=ask.help, required=False, initial=value
            )
        elif hint is int or origin is types.UnionType:
            self.fields[name] = _number(ask, value, required=hint is int)
        else:
            self.fields[name] = _text(ask, value)

    def _add_ordered(self, name: str, words: type[Word], ask: Ask, value: tuple[str, ...]) -> None:
        """A row of selects: the first, then the next; a body that is chosen twice counts once."""
        sent = sum(1 for key in self.data if key.startswith(f"{name}-"))
        count = min(len(words), max(4, len(value) + 2, sent))
        choices = [("", lazy("niemand")), *((word.value, word.label) for word in words)]
        self.ordered[name] = [f"{name}-{number}" for number in range(1, count + 1)]
        for number, part in enumerate(self.ordered[name]):
            self.fields[part] = forms.ChoiceField(
                label=ask.label if number == 0 else lazy("Daarna"),
                choices=choices,
                required=number == 0,
                initial=value[number] if number < len(value) else "",
            )


def _some_of(words: type[Word], ask: Ask, value: Iterable[str]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=ask.label,
        help_text=ask.nothing or ask.help,
        choices=[(word.value, word.plural if words is Audience else word.label) for word in words],
        required=not ask.nothing,
        initial=sorted(value),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": lazy("Kies er ten minste één.")},
    )


def _one_of(words: type[Word], ask: Ask, value: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=ask.label,
        help_text=ask.help,
        choices=[(word.value, word.label) for word in words],
        initial=value,
        widget=forms.RadioSelect,
    )


def _number(ask: Ask, value: int | None, *, required: bool) -> forms.IntegerField:
    bounds = {"least": ask.least, "most": ask.most}
    wrong = _("Kies een getal van %(least)s tot en met %(most)s.") % bounds
    return forms.IntegerField(
        label=ask.label,
        help_text=ask.help,
        required=required,
        min_value=ask.least,
        max_value=ask.most,
        initial=value,
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong, "required": wrong},
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


def _text(ask: Ask, value: str) -> forms.CharField:
    return forms.CharField(
        label=ask.label,
        help_text=ask.help,
        required=False,
        max_length=4000 if ask.long else _LONGEST_LINE,
        initial=value,
        widget=forms.Textarea(attrs={"rows": 3}) if ask.long else forms.TextInput(),
    )


def _as_meant(norm: Norm) -> str:
    """An advice not to become friends is «afgeraden», whatever word the reading put beside it."""
    if not isinstance(norm, Friendship):
        return str(getattr(norm, "stance", ""))
    is_advice = norm.modality in {Modality.SHOULD, Modality.SHOULD_NOT}
    if is_advice and norm.stance is FriendshipStance.FORBIDDEN:
        return FriendshipStance.DISCOURAGED
    return norm.stance


def fresh(type_name: str, former: Norm | None = None) -> Norm:
    """A norm of another type that keeps what both types know: whom it holds for, and parameters of one name.

    Raises `KeyError` for an unknown type.
    """
    norm_type = NORM_TYPES[type_name]
    if former is None:
        return norm_type(modality=Modality.STATES if type_name in STATED else Modality.MUST)
    mine, theirs = typing.get_type_hints(norm_type), typing.get_type_hints(type(former))
    shared = {
        field.name: getattr(former, field.name)
        for field in fields(norm_type)
        if field.name in theirs and theirs[field.name] == mine[field.name] and field.default is not MISSING
    }
    shared["modality"] = Modality.STATES if type_name in STATED else former.modality
    return norm_type(**shared)
