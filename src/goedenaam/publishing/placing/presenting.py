"""How a delivery by hand is said on the screen."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goedenaam.channels.models import Channel
from goedenaam.channels.presenting import platform
from goedenaam.kernel.calendar import say_end, say_moment
from goedenaam.publishing.domain.gate import Why
from goedenaam.publishing.models import Delivery
from goedenaam.publishing.placing.domain import Stage, stage_of
from goedenaam.publishing.queries.rows import copy_of, row_of

HELD_FOR: dict[Why, Promise] = {
    Why.RECALLED: gettext_lazy("Het bericht is teruggehaald."),
    Why.NOT_APPROVED: gettext_lazy("Er is nog geen goedkeuring, of die is ingetrokken."),
    Why.CHANGED: gettext_lazy("Het bericht is niet meer hetzelfde als wat er is goedgekeurd."),
    Why.STOPPED: gettext_lazy("Het plaatsen staat stil voor de school of het bestuur."),
    Why.CHANNEL: gettext_lazy("Het kanaal is dicht."),
    Why.CONSENT: gettext_lazy("Er staat iemand op die hier niet op mag."),
    Why.SOURCE: gettext_lazy("De toestemmingen uit de leerlingadministratie zijn te oud. Vraag een verse lijst."),
    Why.UNNAMED: gettext_lazy("Er staat iemand op van wie niemand gezegd heeft wie het is."),
    Why.PEOPLE_UNSAID: gettext_lazy("Van een foto heeft nog niemand gezegd wie erop staan."),
    Why.TOO_EARLY: gettext_lazy("Het is nog te vroeg."),
    Why.COOLING_OFF: gettext_lazy("De bedenktijd loopt nog."),
}  # fmt: skip
WORDS: dict[Stage, tuple[str, Promise, str]] = {
    Stage.NOT_YET: ("clock", gettext_lazy("Nog niet aan de beurt"), ""),
    Stage.TAKE: ("send", gettext_lazy("Klaar om te plaatsen"), "ask"),
    Stage.PLACE: ("hand", gettext_lazy("Meegenomen om te plaatsen"), "ask"),
    Stage.LOOK: ("circle-question-mark", gettext_lazy("Staat het er?"), "advise"),
    Stage.STANDS: ("circle-check", gettext_lazy("Geplaatst"), "allow"),
    Stage.GOING: ("circle-x", gettext_lazy("Niet plaatsen"), "forbid"),
    Stage.OVER: ("circle-dashed", gettext_lazy("Gaat niet door"), ""),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One delivery on the list."""

    delivery: Delivery
    where: str
    stage: Stage
    icon: str
    word: str | Promise
    tone: str
    when: str


def line_of(delivery: Delivery, channel: Channel, *, now: datetime) -> Line:
    stage = stage_of(row_of(delivery), window_from=delivery.window_from, now=now)
    icon, word, tone = WORDS[stage]
    return Line(
        delivery=delivery, where=place_of(channel), stage=stage, icon=icon, word=word, tone=tone,
        when=_when(delivery, stage, now),
    )  # fmt: skip


def place_of(channel: Channel) -> str:
    """«Parro», or «Nieuws (LinkedIn)» where the channel has a name of its own."""
    label = platform(channel.kind)
    return channel.name if label.casefold() in channel.name.casefold() else f"{channel.name} ({label})"


def reasons_of(delivery: Delivery) -> list[str]:
    """Why it may not go now, in plain words: a protected person, a leaver and a plain no read alike."""
    return [str(HELD_FOR[Why(one)]) for one in delivery.held_for]


def text_of(delivery: Delivery) -> str:
    """What is taken along: the title, if there is one, above the text."""
    parts = (delivery.payload["title"], delivery.payload["rendered"])
    return "\n\n".join(part for part in parts if part)


def pictures_of(delivery: Delivery) -> list[dict[str, Any]]:
    """Number, description and name of each picture; the name says nothing of what is on it."""
    return [
        {"number": number, "alt": one["alt"], "name": name_of(number, one["media_type"]), "type": one["media_type"]}
        for number, one in enumerate(delivery.payload["pictures"], start=1)
    ]  # fmt: skip


def name_of(number: int, media_type: str) -> str:
    """«foto-1.jpg»."""
    ending = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}.get(media_type, "bin")
    return f"foto-{number}.{ending}"


def _when(delivery: Delivery, stage: Stage, now: datetime) -> str:
    copy = copy_of(delivery)
    if stage is Stage.STANDS and copy is not None and copy.live_at is not None:
        return _("geplaatst %(when)s") % {"when": say_moment(copy.live_at, now=now)}
    if stage is Stage.NOT_YET:
        return _("vanaf %(when)s") % {"when": say_moment(delivery.window_from, now=now)}
    if stage is Stage.PLACE and delivery.lease_until is not None:
        return _("zeg %(when)s of het gelukt is") % {"when": say_end(delivery.lease_until, now=now)}
    if stage is Stage.TAKE:
        return _("tot %(when)s") % {"when": say_moment(delivery.window_until, now=now)}
    return ""
