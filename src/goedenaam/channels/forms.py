"""What people type about a channel."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from pydantic import SecretStr

from goedenaam.channels.commands import Details, NewDecision
from goedenaam.channels.domain import Audience
from goedenaam.channels.models import Credential
from goedenaam.channels.presenting import AUDIENCES
from goedenaam.connectors.contract import Proof
from goedenaam.connectors.kind import AnyKind
from goedenaam.connectors.registry import KINDS
from goedenaam.tenancy.models import User
from goedenaam.ui.forms import DayInput

_AUDIENCE_CHOICES = [(str(audience), words) for audience, words in AUDIENCES.items()]
type Choices = Iterable[tuple[Any, Any]]


def _audience() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Wie zien wat er staat?"),
        choices=_AUDIENCE_CHOICES,
        widget=forms.RadioSelect,
        help_text=_("Hieraan toetst Goede Naam of iemand op de foto daar toestemming voor gaf."),
        error_messages={"required": _("Kies wie het zien.")},
    )


def platform_choices() -> Choices:
    """Every platform, by hand first: that is where most schools are."""
    by_hand = [(name, kind.about.label) for name, kind in KINDS.items() if kind.about.proof is Proof.BY_HAND]
    by_machine = [
        (name, kind.about.label) for name, kind in KINDS.items() if kind.about.proof is not Proof.BY_HAND
    ]
    groups: list[tuple[Any, Any]] = [("", _("Kies een platform")), (_("Je plaatst met de hand"), by_hand)]
    return [*groups, (_("Goede Naam plaatst het zelf"), by_machine)] if by_machine else groups


class NewChannelForm(forms.Form):
    kind = forms.ChoiceField(label=_("Platform"), error_messages={"required": _("Kies een platform.")})
    place = forms.ChoiceField(label=_("Voor wie is het kanaal?"))
    name = forms.CharField(
        label=_("Hoe noemen jullie het?"), max_length=80, help_text=_("Bijvoorbeeld: Parro groep 6, of Website."),
        error_messages={"required": _("Geef het kanaal een naam.")},
    )  # fmt: skip
    audience = _audience()

    def __init__(self, *args: Any, places: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = platform_choices()  # type: ignore[attr-defined]  # the field above
        self.fields["place"].choices = list(places)  # type: ignore[attr-defined]  # the field above

    def details(self) -> Details:
        return Details(name=self.cleaned_data["name"], audience=Audience(self.cleaned_data["audience"]))


class WhoForm(forms.Form):
    name = forms.CharField(label=_("Hoe noemen jullie het?"), max_length=80)
    address = forms.URLField(
        label=_("Adres van de pagina"), max_length=300, required=False, assume_scheme="https",
        error_messages={"invalid": _("Dit is geen heel webadres. Het begint met https://.")},
    )  # fmt: skip
    purpose = forms.CharField(
        label=_("Waarvoor is dit kanaal?"), max_length=200,
        help_text=_("Bijvoorbeeld: laten zien wat we doen in de klas."),
        error_messages={"required": _("Zeg waarvoor het kanaal is.")},
    )  # fmt: skip
    audience = _audience()
    owner = forms.ChoiceField(
        label=_("Wie zorgt ervoor?"), help_text=_("Deze collega is het aanspreekpunt voor wat er staat."),
        error_messages={"required": _("Kies een collega.")},
    )  # fmt: skip

    def __init__(self, *args: Any, colleagues: Iterable[User], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].choices = _people(colleagues)  # type: ignore[attr-defined]  # the field above

    def details(self) -> Details:
        said = self.cleaned_data
        return Details(
            name=said["name"], address=said["address"], purpose=said["purpose"],
            audience=Audience(said["audience"]), owner_id=UUID(said["owner"]),
        )  # fmt: skip


class PageForm(forms.Form):
    page_owner = forms.CharField(
        label=_("Op wiens naam staat de pagina?"), max_length=200,
        help_text=_("Zoals het bij het platform staat: de school, het bestuur of een persoon."),
        error_messages={"required": _("Vul in op wiens naam de pagina staat.")},
    )  # fmt: skip
    seen_on = forms.DateField(
        label=_("Op welke dag zag je dat?"), widget=DayInput(),
        error_messages={"required": _("Vul de dag in."), "invalid": _("Dit is geen datum.")},
    )  # fmt: skip


class HolderForm(forms.Form):
    colleague = forms.ChoiceField(
        label=_("Wie kan er ook bij?"), help_text=_("Iemand die zelf kan inloggen bij het platform."),
        error_messages={"required": _("Kies een collega.")},
    )  # fmt: skip

    def __init__(self, *args: Any, colleagues: Iterable[User], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["colleague"].choices = _people(colleagues)  # type: ignore[attr-defined]  # the field above


class AccountForm(forms.Form):
    """The fields come from the kind: what everybody may know, then what is secret and never shown again."""

    def __init__(
        self,
        *args: Any,
        kind: AnyKind,
        account: Mapping[str, str],
        credential: Credential | None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        has_credential = credential is not None
        ends = timezone.localdate(credential.expires_at) if credential and credential.expires_at else None
        for name, field in kind.account.model_fields.items():
            self.fields[f"account-{name}"] = forms.CharField(
                label=field.title, help_text=field.description or "", initial=account.get(name, ""),
                required=field.is_required(), max_length=500,
                error_messages={"required": _("Vul dit in.")},
            )  # fmt: skip
        for name, field in kind.credentials.model_fields.items():
            is_secret = field.annotation is SecretStr
            self.fields[f"secret-{name}"] = forms.CharField(
                label=field.title,
                help_text=_("Staat er al en is niet terug te lezen. Laat leeg om het zo te houden.")
                if has_credential
                else (field.description or ""),
                required=field.is_required() and not has_credential,
                max_length=2000,
                widget=forms.PasswordInput(
                    attrs={"autocomplete": "off", "placeholder": "••••••••" if has_credential else ""}
                )
                if is_secret
                else forms.TextInput(),
                error_messages={"required": _("Vul dit in.")},
            )
        if kind.credentials.model_fields:
            self.fields["expires_on"] = forms.DateField(
                label=_("Tot wanneer gelden deze gegevens?"), required=False, initial=ends, widget=DayInput(),
                help_text=_("Als het platform dat zegt. Dan herinnert Goede Naam je op tijd."),
                error_messages={"invalid": _("Dit is geen datum.")},
            )  # fmt: skip

    def account(self) -> dict[str, str]:
        return self._typed("account-")

    def secrets(self) -> dict[str, str]:
        return self._typed("secret-")

    def has_another_end(self) -> bool:
        return "expires_on" in self.changed_data

    def expires_at(self) -> datetime | None:
        """The last moment of that day."""
        day = self.cleaned_data.get("expires_on")
        return timezone.make_aware(datetime.combine(day, time.max)) if day else None

    def say(self, prefix: str, fields: Mapping[str, str]) -> None:
        """Put a sentence beside each field that the network does not take."""
        for name, sentence in fields.items():
            field = f"{prefix}-{name}"
            self.add_error(field if field in self.fields else None, sentence)

    def _typed(self, prefix: str) -> dict[str, str]:
        return {
            name.removeprefix(prefix): value or ""
            for name, value in self.cleaned_data.items()
            if name.startswith(prefix)
        }


class ByHandForm(forms.Form):
    seen = forms.BooleanField(
        label=_("Ik plaatste een proefbericht en zag het staan"),
        error_messages={"required": _("Plaats het eerst, en kijk of het er staat.")},
    )
    gone = forms.BooleanField(
        label=_("Ik haalde het weg en zag dat het weg is"),
        error_messages={"required": _("Haal het weer weg, en kijk of het echt weg is.")},
    )


class MailedForm(forms.Form):
    """What a person saw of a trial mail: what was sent cannot be taken back."""

    seen = forms.BooleanField(
        label=_("Ik kreeg de proefmail, en hij ziet er goed uit"),
        error_messages={"required": _("Stuur jezelf eerst de proefmail, en open hem.")},
    )
    stops = forms.BooleanField(
        label=_("Onderaan staat een link om te stoppen, en die werkt"),
        error_messages={"required": _("Tik op de link onderaan de proefmail.")},
    )


class CloseForm(forms.Form):
    because = forms.CharField(
        label=_("Waarom gaat het kanaal dicht?"), max_length=200,
        error_messages={"required": _("Zeg kort waarom.")},
    )  # fmt: skip


class DecisionForm(forms.Form):
    allowed = forms.ChoiceField(
        label=_("Mogen de scholen dit platform gebruiken?"),
        choices=[("yes", _("Ja")), ("no", _("Nee"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies ja of nee.")},
    )
    decided_on = forms.DateField(
        label=_("Besloten op"), widget=DayInput(),
        error_messages={"required": _("Vul de dag in."), "invalid": _("Dit is geen datum.")},
    )  # fmt: skip
    document = forms.CharField(
        label=_("Waar staat het besluit?"), max_length=200,
        help_text=_("Bijvoorbeeld: verslag van 1 september, punt 4."),
        error_messages={"required": _("Zeg waar het besluit staat.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Waarom?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Denk aan: wie er zit, wat het platform met gegevens doet, welke afspraken er zijn."),
        error_messages={"required": _("Zeg waarom.")},
    )  # fmt: skip
    valid_from = forms.DateField(
        label=_("Geldt vanaf"), widget=DayInput(),
        error_messages={"required": _("Vul de eerste dag in."), "invalid": _("Dit is geen datum.")},
    )  # fmt: skip
    valid_until = forms.DateField(
        label=_("Geldt tot en met"), required=False, widget=DayInput(),
        help_text=_("Laat leeg als het geldt tot er anders besloten wordt."),
        error_messages={"invalid": _("Dit is geen datum.")},
    )  # fmt: skip

    def decision(self, kind: str) -> NewDecision:
        said = self.cleaned_data
        return NewDecision(
            kind=kind, allowed=said["allowed"] == "yes", decided_on=said["decided_on"], document=said["document"],
            reason=said["reason"], valid_from=said["valid_from"], valid_until=said["valid_until"],
        )  # fmt: skip


def _people(colleagues: Iterable[User]) -> list[tuple[str, Any]]:
    return [("", _("Kies een collega")), *((str(user.pk), user.name) for user in colleagues)]
