"""How a channel, its state and its steps are said on the screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goedenaam.channels.domain import Audience, HealthState, Step, TrialState, Why
from goedenaam.channels.models import Channel, PlatformDecision, Trial
from goedenaam.channels.queries import Row, day_of, goes_by_hand
from goedenaam.connectors.contract import About, Proof
from goedenaam.connectors.registry import kind_of
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.calendar import AMSTERDAM, say_date, say_day
from goedenaam.kernel.ports import Beside

AUDIENCES: dict[Audience, Promise] = {
    Audience.GROUP: gettext_lazy("de ouders van één groep"),
    Audience.SCHOOL: gettext_lazy("alle ouders van de school, achter een inlog"),
    Audience.PUBLIC: gettext_lazy("iedereen"),
    Audience.THIRD_PARTIES: gettext_lazy("anderen, zoals een krant of een partner"),
}
STEPS: dict[Step, tuple[Promise, Promise]] = {
    Step.WHO: (
        gettext_lazy("Wie en waarom"),
        gettext_lazy("Zeg waarvoor het kanaal is en wie ervoor zorgt."),
    ),
    Step.PAGE: (
        gettext_lazy("Van wie is de pagina?"),
        gettext_lazy("Kijk bij het platform op wiens naam de pagina echt staat."),
    ),
    Step.BOARD: (
        gettext_lazy("Besluit van het bestuur"),
        gettext_lazy("Het bestuur zegt of de school dit platform gebruikt."),
    ),
    Step.ACCOUNT: (
        gettext_lazy("Account koppelen"),
        gettext_lazy("Vul in welk account het is en hoe we erin mogen."),
    ),
    Step.PEOPLE: (
        gettext_lazy("Twee mensen erbij"),
        gettext_lazy("Is er een ziek, dan kan de ander iets weghalen."),
    ),
    Step.TRIAL: (
        gettext_lazy("Proefbericht"),
        gettext_lazy("Plaats een bericht, zie het staan en haal het weer weg."),
    ),
}
WHYS: dict[Why, Promise] = {
    Why.NOT_IN_USE: gettext_lazy("Nog niet in gebruik"),
    Why.CLOSED: gettext_lazy("Gesloten"),
    Why.NO_DECISION: gettext_lazy("Dicht: het bestuur heeft nog niets besloten"),
    Why.DECIDED_NO: gettext_lazy("Dicht: het bestuur zei nee"),
    Why.DECISION_ENDED: gettext_lazy("Dicht: het ja van het bestuur is afgelopen"),
    Why.NO_CREDENTIAL: gettext_lazy("Dicht: er is geen account gekoppeld"),
    Why.REVOKED: gettext_lazy("Dicht: het platform neemt de inloggegevens niet meer aan"),
}
HEALTHS: dict[HealthState, Promise] = {
    HealthState.UNASKED: gettext_lazy("Nog niet nagekeken"),
    HealthState.OK: gettext_lazy("Bereikbaar"),
    HealthState.UNREACHABLE: gettext_lazy("Even niet bereikbaar"),
    HealthState.REVOKED: gettext_lazy("Ingetrokken: vul de inloggegevens opnieuw in"),
}


_TO_DO: dict[Step, Promise] = {
    Step.WHO: gettext_lazy("Invullen"),
    Step.PAGE: gettext_lazy("Invullen"),
    Step.ACCOUNT: gettext_lazy("Koppelen"),
    Step.PEOPLE: gettext_lazy("Kiezen"),
    Step.TRIAL: gettext_lazy("Uitproberen"),
}


class BesidePort(Protocol):
    def __call__(self, actor: Actor, channel: Channel, *, now: datetime) -> list[Beside]:
        """What another part knows of this channel; runs in the actor's scope."""
        ...


def beside_channel(actor: Actor, channel: Channel, *, now: datetime) -> list[Beside]:
    """What every other part knows of a channel, as `config/wiring.py` lists them; runs in the actor's scope."""
    ports: Iterable[BesidePort] = import_string(settings.GOEDENAAM_BESIDE_CHANNEL)
    return [one for port in ports for one in port(actor, channel, now=now)]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandsNow:
    """Whether a channel may be used, as icon, word and tone."""

    word: str
    icon: str
    tone: str


def stands_now(row: Row) -> StandsNow:
    if row.closes is None:
        return StandsNow(word=_("In gebruik"), icon="circle-check", tone="allow")
    if row.closes is Why.NOT_IN_USE:
        if row.board is not None:
            return StandsNow(word=str(WHYS[row.board]), icon="lock", tone="ask")
        return StandsNow(word=str(WHYS[row.closes]), icon="circle-dashed", tone="ask")
    tone = "" if row.closes is Why.CLOSED else "forbid"
    return StandsNow(word=str(WHYS[row.closes]), icon="lock", tone=tone)


def platform(kind: str) -> str:
    return kind_of(kind).about.label


def _day_of_documentation(about: About) -> str:
    """As people say it, where the connector gives a day."""
    try:
        return say_date(date.fromisoformat(about.documentation))
    except ValueError:
        return about.documentation


def proven(about: About) -> str:
    """What its connector was tried against, as a sentence."""
    if about.proof is Proof.BY_HAND:
        return _(
            "Dit platform laat geen programma toe. Je plaatst met de hand. Goede Naam zet alles klaar en onthoudt"
            " waar het staat."
        )
    if about.proof is Proof.REAL_SERVER:
        return _("We probeerden dit op een echte server van %(platform)s.") % {"platform": about.label}
    return _(
        "We probeerden dit op een nagebouwd netwerk, naar de documentatie van %(day)s, nog niet op het echte."
    ) % {"day": _day_of_documentation(about)}


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidStep:
    """One step of the line: what is there already, and where it is done."""

    title: str | Promise
    detail: str | Promise
    done: bool
    url: str = ""
    label: str = ""
    is_next: bool = False


def said_steps(
    row: Row, decision: PlatformDecision | None, *, may_keep: bool, now: datetime
) -> list[SaidStep]:
    """The line of steps of a channel, with an action for who sets it up; the board decides on its own page."""
    lines = []
    for step, (title, todo) in STEPS.items():
        done = step not in row.steps_open
        detail = _what_is_there(step, row, decision, now) or todo
        url, label = _where(step, row, done=done) if may_keep or step is Step.BOARD else ("", "")
        is_next = row.steps_open[:1] == (step,)
        lines.append(SaidStep(title=title, detail=detail, done=done, url=url, label=label, is_next=is_next))
    return lines


def _where(step: Step, row: Row, *, done: bool) -> tuple[str, str]:
    if step is Step.BOARD:
        return reverse("channels:decide", args=[row.channel.kind]), _("Bekijken")
    if step is Step.ACCOUNT and goes_by_hand(row.channel.kind):
        return "", ""
    again = _("Opnieuw") if step is Step.TRIAL else _("Aanpassen")
    label = again if done or (step is Step.ACCOUNT and row.health) else str(_TO_DO[step])
    return reverse(f"channels:{step}", args=[row.channel.pk]), label


def _what_is_there(step: Step, row: Row, decision: PlatformDecision | None, now: datetime) -> str:
    channel = row.channel
    match step:
        case Step.WHO:
            return " · ".join(
                part for part in (channel.owner.name if channel.owner else "", channel.purpose) if part
            )
        case Step.PAGE:
            if channel.page_owner_seen_on is None:
                return ""
            seen = {"owner": channel.page_owner, "day": say_date(channel.page_owner_seen_on)}
            return _("%(owner)s, gezien op %(day)s") % seen
        case Step.BOARD:
            return say_decision(decision, on=day_of(now)).whole if decision else ""
        case Step.ACCOUNT:
            return _account(row)
        case Step.PEOPLE:
            return ", ".join(user.name for user in row.people)
        case Step.TRIAL:
            return say_trial(row.trial).whole if row.trial else ""


def _account(row: Row) -> str:
    if goes_by_hand(row.channel.kind):
        return _("Met de hand: er is niets te koppelen.")
    if row.health is None:
        return " · ".join(str(said) for said in row.channel.account.values())
    parts = [str(HEALTHS[HealthState(row.health.state)]), row.health.account_name]
    if row.health.state == HealthState.UNREACHABLE:
        parts.append(_("sinds %(day)s") % {"day": day_in_words(row.health.since)})
    if row.expires_at:
        parts.append(_("geldt tot %(day)s") % {"day": say_date(row.expires_at.astimezone(AMSTERDAM).date())})
    return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One fact as icon, tone and word, with what to know about it."""

    word: str
    icon: str
    tone: str
    sentence: str = ""

    @property
    def whole(self) -> str:
        return f"{self.word}, {self.sentence}" if self.sentence else self.word


def say_decision(decision: PlatformDecision | None, *, on: date) -> Said:
    """What the board's decision means on a day."""
    if decision is None:
        return Said(word=_("Nog niets besloten"), icon="circle-dashed", tone="ask")
    decided = _("besloten op %(day)s, %(document)s") % {
        "day": say_date(decision.decided_on),
        "document": decision.document,
    }
    if not decision.allowed:
        return Said(word=_("Nee"), sentence=decided, icon="circle-x", tone="forbid")
    if decision.valid_until is None:
        return Said(word=_("Ja"), sentence=decided, icon="circle-check", tone="allow")
    ends = {"day": say_date(decision.valid_until)}
    if decision.valid_until < on:
        return Said(
            word=_("Het ja liep af op %(day)s") % ends, sentence=decided, icon="hourglass", tone="forbid"
        )
    return Said(word=_("Ja, tot en met %(day)s") % ends, sentence=decided, icon="circle-check", tone="allow")


def say_trial(trial: Trial) -> Said:
    """How a trial post went."""
    day = day_in_words(trial.begun_at)
    match TrialState(trial.state):
        case TrialState.WAITING | TrialState.RUNNING:
            return Said(word=_("Er loopt een proefbericht."), icon="clock", tone="ask")
        case TrialState.PASSED:
            return Said(
                word=_("Gelukt op %(day)s: geplaatst, gezien en weer weg.") % {"day": day},
                icon="circle-check", tone="allow",
            )  # fmt: skip
        case TrialState.LEFT:
            return Said(
                word=_("Het proefbericht van %(day)s staat er misschien nog. Kijk zelf, en haal het weg.") % {"day": day},
                icon="circle-x", tone="forbid",
            )  # fmt: skip
        case TrialState.FAILED:
            return Said(
                word=_("Niet gelukt op %(day)s. Er staat niets.") % {"day": day},
                icon="circle-x",
                tone="forbid",
            )


def day_in_words(at: datetime) -> str:
    return say_day(at.astimezone(AMSTERDAM).date())
