"""What a school types about its time."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goedenaam.kernel.holidays import Closed, Region
from goedenaam.people.models import StaffMember
from goedenaam.people.presenting import said
from goedenaam.ui.forms import DayInput

REGIONS = {Region.NORTH: _("Noord"), Region.MIDDLE: _("Midden"), Region.SOUTH: _("Zuid")}


class RegionForm(forms.Form):
    region = forms.ChoiceField(
        label=_("Vakantieregio"),
        choices=[(region.value, word) for region, word in REGIONS.items()],
        widget=forms.RadioSelect,
    )


class DaysForm(forms.Form):
    name = forms.CharField(label=_("Wat is het?"), help_text=_("Bijvoorbeeld: studiedag."), max_length=80)
    first = forms.DateField(label=_("Eerste dag"), widget=DayInput())
    last = forms.DateField(label=_("Laatste dag"), required=False, widget=DayInput())

    def days(self) -> Closed:
        values = self.cleaned_data
        return Closed(first=values["first"], last=values["last"] or values["first"], name=values["name"])


class OnCallForm(forms.Form):
    member = forms.ChoiceField(label=_("Wie is er bereikbaar?"))
    phone = forms.CharField(
        label=_("Op welk nummer?"), max_length=30, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )

    def __init__(self, *args: Any, staff: list[StaffMember], **options: Any) -> None:
        super().__init__(*args, **options)
        people = [(str(member.pk), said(member)) for member in staff]
        self.fields["member"].choices = [("", _("kies een medewerker")), *people]  # type: ignore[attr-defined]  # the field above
