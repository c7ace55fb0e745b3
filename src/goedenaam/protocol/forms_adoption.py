"""From when and for whom: what people choose before a text comes in force."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from goedenaam.protocol.domain import Terms
from goedenaam.tenancy.models import School


class TermsForm(forms.Form):
    """`schools` is asked of a board only; `seen` carries the last decision that stood on the page."""

    when = forms.ChoiceField(
        label=_("Vanaf wanneer?"),
        choices=[("now", _("nu meteen")), ("later", _("vanaf een later moment"))],
        widget=forms.RadioSelect,
        initial="now",
    )
    starts = forms.DateTimeField(
        label=_("Welk moment?"),
        required=False,
        help_text=_("Alleen als je voor later kiest."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    where = forms.ChoiceField(
        label=_("Voor welke scholen?"),
        choices=[
            ("all", _("alle scholen, ook die er later bij komen")),
            ("some", _("alleen de scholen die ik aanvink")),
        ],
        widget=forms.RadioSelect,
        initial="all",
    )
    schools = forms.MultipleChoiceField(
        label=_("Scholen"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, schools: list[School], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not schools:
            del self.fields["where"], self.fields["schools"]
        else:
            chosen = self.fields["schools"]
            if isinstance(chosen, forms.MultipleChoiceField):
                chosen.choices = [(str(school.pk), school.short_name) for school in schools]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("when") == "later" and not values.get("starts") and "starts" not in self.errors:
            self.add_error("starts", _("Kies de dag en het uur waarop de tekst ingaat."))
        if values.get("where") == "some" and not values.get("schools"):
            self.add_error("schools", _("Vink minstens één school aan."))
        return values

    @property
    def terms(self) -> Terms:
        """What was chosen, of a form that is valid."""
        values = self.cleaned_data
        some = values.get("where") == "some"
        return Terms(
            starts=values["starts"] if values["when"] == "later" else None,
            schools=frozenset(map(UUID, values["schools"])) if some else frozenset(),
            seen=values["seen"],
        )
