"""What people type about asking: a round, which source leads, a scan and what stands on it, a file with answers."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from goedenaam.asking.domain.files import AskedThen
from goedenaam.asking.domain.paper import Entry
from goedenaam.asking.domain.rounds import SCHOOL_DAYS, NewRound, RoundKind
from goedenaam.asking.presenting import COLUMN_FAULTS
from goedenaam.asking.transfer.columns import bundle, faults, is_bundle
from goedenaam.people.imports.run import MOST_BYTES
from goedenaam.ui.forms import DayInput

type Choices = Sequence[tuple[str, str]]

_LETTERS = {"j": True, "y": True, "n": False}
_BLANKS = "-. _"


class RoundForm(forms.Form):
    """Whom, what and for how long."""

    kind = forms.ChoiceField(
        label=_("Wat wil je vragen?"),
        choices=[
            (RoundKind.ASK.value, _("antwoorden: mag het, ja of nee")),
            (RoundKind.CONFIRM.value, _("klopt het nog? (elk jaar, één tik)")),
        ],
        widget=forms.RadioSelect,
    )
    groups = forms.MultipleChoiceField(label=_("Welke groepen?"), widget=forms.CheckboxSelectMultiple)
    purposes = forms.MultipleChoiceField(
        label=_("Waarover?"),
        help_text=_("Bij ‘klopt het nog?’ gaat het over alles."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    school_days = forms.TypedChoiceField(
        label=_("Hoe lang?"),
        help_text=_("Halverwege gaat er één herinnering naar wie nog niet antwoordde. Daarna niet meer."),
        coerce=int,
        choices=[(days, _("%(count)d schooldagen") % {"count": days}) for days in SCHOOL_DAYS],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, groups: Choices, purposes: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["groups"].choices = groups  # type: ignore[attr-defined]  # the field above
        self.fields["purposes"].choices = purposes  # type: ignore[attr-defined]  # the field above

    def new(self) -> NewRound:
        said = self.cleaned_data
        return NewRound(
            kind=RoundKind(said["kind"]),
            groups=tuple(UUID(one) for one in said["groups"]),
            purposes=tuple(said["purposes"]),
            school_days=said["school_days"],
        )


class SourceForm(forms.Form):
    """Where consent is kept at this school."""

    leads = forms.ChoiceField(
        label=_("Waar houden jullie toestemming bij?"),
        choices=[
            ("portal", _("in Goede Naam: ouders antwoorden hier")),
            ("administration", _("in de leerlingadministratie: we lezen elke week een export in")),
        ],
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=_("Hoe heet die administratie?"),
        help_text=_("Bijvoorbeeld ParnasSys, Esis of Magister."),
        max_length=60,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("leads") == "administration" and not said.get("name", "").strip():
            self.add_error("name", _t("Schrijf op hoe de administratie heet."))
        return said


class CodeForm(forms.Form):
    """The code on a form, as it was scanned or typed over."""

    code = forms.CharField(
        label=_("De code op het formulier"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )


class ScanForm(forms.Form):
    """The form itself, as a picture."""

    file = forms.FileField(
        label=_("De scan of foto van het formulier"),
        help_text=_(
            "Pdf, jpg of png, hoogstens 15 MB. We bewaren hem als bewijs, tot een jaar na het vertrek van de leerling."
        ),
    )


class EntryForm(forms.Form):
    """What stands on the paper: who signed, when, beside which text, and a letter per box.

    `questions` are those of `presenting.questions_of`; «jjn» are the answers to the media of one purpose in their order.
    """

    giver = forms.ChoiceField(label=_("Wie heeft getekend?"), widget=forms.RadioSelect)
    on = forms.DateField(label=_("Welke datum staat erbij?"), widget=DayInput())
    notice = forms.ChoiceField(label=_("Welke tekst stond erbij?"))

    def __init__(
        self,
        *args: Any,
        givers: Choices,
        notices: Choices,
        questions: Sequence[Mapping[str, Any]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.questions = questions
        self.fields["giver"].choices = givers  # type: ignore[attr-defined]  # the field above
        self.fields["notice"].choices = notices  # type: ignore[attr-defined]  # the field above
        for question in questions:
            self.fields[_field(question)] = forms.CharField(
                label=question["name"],
                help_text=", ".join(str(medium["name"]) for medium in question["media"]),
                max_length=20,
                required=False,
                widget=forms.TextInput(
                    attrs={
                        "autocomplete": "off",
                        "autocapitalize": "none",
                        "spellcheck": "false",
                        "class": "letters",
                    }
                ),
            )

    def question_fields(self) -> list[forms.BoundField]:
        return [self[_field(question)] for question in self.questions]

    def clean(self) -> dict[str, Any]:
        """Give `answers`: for each purpose and medium that was filled in, whether it is a yes."""
        said: dict[str, Any] = super().clean() or {}
        answers = []
        for question in self.questions:
            name = _field(question)
            letters = said.get(name, "").strip().lower()
            media = question["media"]
            if not letters:
                continue
            if len(letters) != len(media) or not all(one in _LETTERS or one in _BLANKS for one in letters):
                self.add_error(
                    name,
                    _t("%(name)s: typ %(count)d letters, j of n of een streepje voor een leeg vakje.")
                    % {"name": question["name"], "count": len(media)},
                )
                continue
            answers += [
                ((question["code"], medium["code"]), _LETTERS[one])
                for medium, one in zip(media, letters, strict=True)
                if one in _LETTERS
            ]
        said["answers"] = tuple(answers)
        return said

    def entry(self) -> Entry:
        said = self.cleaned_data
        return Entry(
            guardian=UUID(said["giver"]) if said["giver"] != "pupil" else None,
            on=said["on"],
            notice_id=UUID(said["notice"]),
            answers=said["answers"],
        )


class AnswersForm(forms.Form):
    """An export of the administration, or a list of what stood on enrolment forms."""

    file = forms.FileField(
        label=_("Het bestand met antwoorden"),
        help_text=_("Een tabel (csv) met een regel per leerling, hoogstens 40 MB."),
    )
    source = forms.CharField(
        label=_("Waar komt het vandaan?"),
        help_text=_("Bijvoorbeeld ParnasSys, of inschrijfformulieren."),
        max_length=60,
    )
    exported_on = forms.DateField(label=_("Van welke dag is dit bestand?"), widget=DayInput())

    def clean_file(self) -> "UploadedFile[Any]":
        upload: UploadedFile[Any] = self.cleaned_data["file"]
        if (upload.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("Dit bestand is groter dan 40 MB. Kies een export van één school."))
        return upload


class ColumnsForm(AnswersForm):
    """The same file with what its columns are; `heads` come from the file itself.

    `several` are the purposes with more than one medium: where one column answers for such a purpose, who fills this in says
    for which media that was asked, with which words and since when. Nothing of that is filled in by us.
    """

    asked_text = forms.CharField(
        label=_("Hoe luidde die vraag?"),
        help_text=_(
            "Neem de zin over zoals die bij het antwoord stond. Hij is het bewijs waar mensen ja op zeiden."
        ),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    asked_on = forms.DateField(
        label=_("Vanaf welke dag werd het zo gevraagd?"), widget=DayInput(), required=False
    )

    def __init__(
        self,
        *args: Any,
        heads: Sequence[str],
        guessed: Sequence[str],
        targets: Choices,
        several: Mapping[str, tuple[str, Choices]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.several = {f"media_{code}": code for code in several}
        self.guesses_bundle = any(f"answer:{code}" in guessed for code in several)
        for name, code in self.several.items():
            label, media = several[code]
            self.fields[name] = forms.MultipleChoiceField(
                label=label, choices=media, required=False, widget=forms.CheckboxSelectMultiple
            )
        self.fields["file"].help_text = _("Kies het bestand nog een keer: we hebben het niet bewaard.")
        self.columns = [f"column{number}" for number in range(len(heads))]
        for name, head, target in zip(self.columns, heads, guessed, strict=True):
            self.fields[name] = forms.ChoiceField(
                label=head or _("(zonder naam)"), choices=targets, required=False, initial=target
            )

    def column_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.columns]

    def clean(self) -> dict[str, Any]:
        """Give `columns`: for each column what it is, or empty; and `asked`, an `AskedThen` or None."""
        said: dict[str, Any] = super().clean() or {}
        columns = [said.get(name, "") for name in self.columns]
        for fault in faults(columns):
            self.add_error(None, str(COLUMN_FAULTS[fault]))
        meant = self._meant(said, columns)
        said["columns"] = [meant.get(column, column) for column in columns]
        bundles = tuple(filter(is_bundle, said["columns"]))
        said["asked"] = self._asked_then(said, bundles) if bundles else None
        return said

    def bundle_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in (*self.several, "asked_text", "asked_on")]

    def shows_bundles(self) -> bool:
        """Whether a column was taken for one answer, so that the questions about it stand open."""
        return self.guesses_bundle or any(self[name].value() for name in self.several) or self.is_bound

    def _meant(self, said: dict[str, Any], columns: Sequence[str]) -> dict[str, str]:
        """What each column is that answers for a purpose as a whole, by the media that were ticked."""
        meant = {}
        for name, code in self.several.items():
            if f"answer:{code}" in columns:
                if media := said.get(name):
                    meant[f"answer:{code}"] = bundle(code, media)
                else:
                    self.add_error(name, _t("Kruis aan voor welke soorten dat ene antwoord gevraagd is."))
        return meant

    def _asked_then(self, said: dict[str, Any], bundles: tuple[str, ...]) -> AskedThen | None:
        text, since = said.get("asked_text", "").strip(), said.get("asked_on")
        if not text:
            self.add_error("asked_text", _t("Schrijf op welke vraag erbij stond."))
        if since is None and "asked_on" not in self.errors:
            self.add_error("asked_on", _t("Vul de dag in vanaf wanneer het zo gevraagd werd."))
        elif since is not None and since > said.get("exported_on", since):
            self.add_error("asked_on", _t("Die dag is later dan het bestand."))
        return AskedThen(text=text, since=since, bundles=bundles) if text and since else None


def _field(question: Mapping[str, Any]) -> str:
    return f"q_{question['code']}"
