"""What people type about people: a file, what its columns are, somebody's name."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from goedenaam.people.domain import Authority, Name, NewPerson
from goedenaam.people.imports.columns import TARGETS, faults
from goedenaam.people.imports.run import MOST_BYTES
from goedenaam.people.models import StaffMember
from goedenaam.people.presenting import AUTHORITIES, COLUMN_FAULTS, said, target_choices
from goedenaam.ui.forms import DayInput


class RosterForm(forms.Form):
    """A file out of the student administration."""

    file = forms.FileField(
        label=_("Een bestand uit je leerlingadministratie"),
        help_text=_("EDEXML (EDEX.XML) of een tabel (csv), hoogstens 40 MB."),
    )

    def clean_file(self) -> "UploadedFile[Any]":
        upload: UploadedFile[Any] = self.cleaned_data["file"]
        if (upload.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("Dit bestand is groter dan 40 MB. Kies een export van één school."))
        return upload


class ColumnsForm(RosterForm):
    """The same file with what its columns are; `heads` come from the file itself."""

    def __init__(
        self, *args: Any, heads: list[str], guessed: list[str], years: list[str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["file"].help_text = _("Kies het bestand nog een keer: we hebben het niet bewaard.")
        self.fields["school_year"] = forms.ChoiceField(
            label=_("Voor welk schooljaar?"), choices=[(year, year) for year in years], initial=years[0]
        )
        self.fields["whole"] = forms.ChoiceField(
            label=_("Staan alle leerlingen van de school in dit bestand?"),
            help_text=_("Bij ja gaat van school wie er niet in staat. Je ziet eerst wie dat zijn."),
            choices=[("yes", _("ja, allemaal")), ("no", _("nee, een deel"))],
            widget=forms.RadioSelect,
        )
        self.columns = [f"column{number}" for number in range(len(heads))]
        for name, head, target in zip(self.columns, heads, guessed, strict=True):
            self.fields[name] = forms.ChoiceField(
                label=head or _("(zonder naam)"),
                choices=target_choices(TARGETS),
                required=False,
                initial=target,
            )

    def column_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.columns]

    def clean(self) -> dict[str, Any]:
        """Give `columns`: for each column what it is, or empty."""
        values: dict[str, Any] = super().clean() or {}
        values["columns"] = [values.get(name, "") for name in self.columns]
        for fault in faults(values["columns"]):
            self.add_error(None, str(COLUMN_FAULTS[fault]))
        return values


class PersonForm(forms.Form):
    """A name as Dutch schools write it."""

    call_name = forms.CharField(label=_("Roepnaam"), max_length=64)
    name_prefix = forms.CharField(label=_("Tussenvoegsel"), max_length=20, required=False)
    last_name = forms.CharField(label=_("Achternaam"), max_length=200)

    def person(self, detail: str) -> NewPerson:
        values = self.cleaned_data
        name = Name(
            call_name=values["call_name"], prefix=values["name_prefix"], last_name=values["last_name"]
        )
        return NewPerson(name=name, detail=detail)


class VolunteerForm(PersonForm):
    task = forms.CharField(label=_("Waarmee helpt deze vrijwilliger?"), max_length=80, required=False)


class VisitorForm(PersonForm):
    purpose = forms.CharField(label=_("Waarvoor komt deze bezoeker?"), max_length=120)
    comes_on = forms.DateField(label=_("Op welke dag?"), widget=DayInput())
    host = forms.ChoiceField(label=_("Bij wie?"), required=False)

    def __init__(self, *args: Any, staff: list[StaffMember], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["host"].choices = [("", _("kies een medewerker")), *_people(staff)]  # type: ignore[attr-defined]  # the field above


class StandingForm(forms.Form):
    """What a guardian is to one child."""

    authority = forms.ChoiceField(
        label=_("Gezag"),
        choices=[(str(value), AUTHORITIES[value]) for value in Authority],
        widget=forms.RadioSelect,
    )
    source = forms.CharField(
        label=_("Waar weet je dit van?"),
        help_text=_("Bijvoorbeeld: gezagsregister, beschikking van de rechter, inschrijfformulier."),
        max_length=60,
    )
    since = forms.DateField(label=_("Vanaf welke dag?"), widget=DayInput())


class ManagerForm(forms.Form):
    """Who leads a member of staff."""

    manager = forms.ChoiceField(label=_("Leidinggevende"), required=False)

    def __init__(self, *args: Any, staff: list[StaffMember], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["manager"].choices = [("", _("niemand")), *_people(staff)]  # type: ignore[attr-defined]  # the field above


def _people(staff: list[StaffMember]) -> list[tuple[str, str]]:
    return [(str(member.pk), said(member)) for member in staff]
