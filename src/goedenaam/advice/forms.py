"""A question as a form, made from the question's own fields."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goedenaam.advice.domain import ASKERS, Page
from goedenaam.answers.fields import Field
from goedenaam.answers.questions import QUESTIONS
from goedenaam.norms.types import Audience


class QuestionForm(forms.Form):
    """Radio choices for each field that the page asks, and for whom the question is."""

    def __init__(self, page: Page, data: object, *, asker: Audience) -> None:
        super().__init__(data, initial={"asker": asker.value}, auto_id="id_%s")  # type: ignore[arg-type]  # a QueryDict or None
        self.page = page
        question = QUESTIONS[page.question]
        known = {field.name: field for field in question.fields}
        self.fields["asker"] = _choice(
            str(_("Voor wie vraag je dit?")), [(who.value, f"een {who.label}") for who in ASKERS]
        )
        for name in page.fields:
            self.fields[name] = _choice(known[name].label, _narrowed(page, known[name]))
            self.initial[name] = known[name].default

    @property
    def asker(self) -> Audience:
        return Audience(self.cleaned_data["asker"])

    @property
    def values(self) -> dict[str, str]:
        """The values of the question's own fields."""
        return {name: self.cleaned_data[name] for name in self.page.fields}


def _narrowed(page: Page, field: Field) -> list[tuple[str, str]]:
    wanted = page.narrowed.get(field.name)
    labels = dict(field.choices)
    return [(value, labels[value]) for value in wanted] if wanted else list(field.choices)


def _choice(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies één antwoord."),
            "invalid_choice": _("Kies één van de antwoorden."),
        },
    )
