"""How a case and its tasks are said: the same for everybody about whom somebody is no longer to be seen (SECURITY.md 3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goedenaam.channels.models import Channel
from goedenaam.connectors.registry import KINDS, kind_of
from goedenaam.kernel.calendar import say_moment
from goedenaam.publishing.domain.rows import CopyState
from goedenaam.publishing.domain.takedowns import Outcome, Reason, What
from goedenaam.publishing.models import Copy, Takedown, TakedownTask
from goedenaam.publishing.queries.rows import network_of
from goedenaam.publishing.takedowns.queries import Case

REASONS: dict[Reason, Promise] = {
    Reason.CONSENT: gettext_lazy("Iemand mag hier niet meer op staan"),
    Reason.SUNSET: gettext_lazy("De laatste dag is voorbij"),
    Reason.WRONG_PICTURE: gettext_lazy("De verkeerde foto of film"),
    Reason.PERSON: gettext_lazy("Iemand van de school haalt het weg"),
    Reason.LEFT_BEHIND: gettext_lazy("Er bleef iets achter van een bericht dat niet doorging"),
}


REMAINS: tuple[tuple[Promise, Promise], ...] = (
    (
        gettext_lazy("Zoekmachines"),
        gettext_lazy("Zoek over een paar dagen op de naam. Staat het er nog? Vraag daar om een oud resultaat te wissen."),
    ),
    (
        gettext_lazy("Schermafbeeldingen en doorgestuurde berichten"),
        gettext_lazy("Vraag wie ze heeft om ze te wissen. Gaan ze rond om iemand te pesten? Praat met de anti-pestcoördinator."),
    ),
    (
        gettext_lazy("Mail die al verstuurd is"),
        gettext_lazy("Die is niet terug te halen. Stuur zo nodig een verbetering en vraag om de oude mail te wissen."),
    ),
    (
        gettext_lazy("Wat gedrukt is"),
        gettext_lazy("Leg de schoolgids, de folder en de poster weg die nog niet uitgedeeld zijn, en haal op wat er hangt."),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidTask:
    """One copy of a case: where, how it stands, what was seen when, and what a person does."""

    id: UUID
    title: str
    where: str
    url: str
    word: str
    icon: str
    tone: str
    moments: list[str]
    due: str
    chooses: bool
    confirms: bool
    by_hand: bool
    takes_back: bool
    can_stay_hidden: bool
    sight: str
    is_open: bool
    proof: str
    steps: tuple[str, ...]


def title_of(case: Takedown) -> str:
    return str(REASONS[Reason(case.reason)])


def listed_posts(names: Sequence[str]) -> str:
    """Which posts a case is about: by name, or the first and how many more."""
    if len(names) < 2:
        return "".join(names)
    more = len(names) - 1
    return ngettext("%(name)s en nog één", "%(name)s en nog %(more)d", more) % {
        "name": names[0],
        "more": more,
    }


def said_tasks(case: Case, *, now: datetime) -> list[SaidTask]:
    """What waits for a person first, then what is under way, then what is done."""
    said = [_said(task, case.channels[task.copy.channel_id], now) for task in case.tasks]
    return sorted(said, key=lambda one: (not (one.is_open and one.due), not one.is_open))


def counts(case: Case) -> tuple[int, int]:
    """How many are settled, and of how many."""
    return sum(task.done_at is not None for task in case.tasks), len(case.tasks)


def remains(tasks: list[SaidTask]) -> list[tuple[str, str]]:
    """What may still be there after a removal, by name, with the next step for each: what stands by hand first."""
    by_hand = [
        (
            _("Op %(where)s: %(title)s") % {"where": one.where, "title": one.title},
            _("Haal het hierboven met de hand weg."),
        )
        for one in tasks
        if one.by_hand
    ]
    return [*by_hand, *((str(what), str(step)) for what, step in REMAINS)]


def _said(task: TakedownTask, channel: Channel, now: datetime) -> SaidTask:
    word, icon, tone = _word(task)
    is_open = task.done_at is None
    by_hand = is_open and task.what == What.BY_HAND
    return SaidTask(
        id=task.pk,
        title=task.copy.delivery.post.name,
        where=channel.name,
        url="" if task.copy.state == CopyState.GONE else task.copy.url,
        word=word,
        icon=icon,
        tone=tone,
        moments=_moments(task, now),
        due=_("Uiterlijk %(when)s") % {"when": say_moment(task.due_at, now=now)} if is_open and task.due_at else "",
        chooses=is_open and task.what == What.CHOOSE,
        confirms=is_open and task.what == What.CONFIRM,
        by_hand=by_hand,
        takes_back=network_of(task.copy.delivery).takes_back,
        can_stay_hidden=task.copy.hidden_at is not None and not task.copy.hiding_says,
        sight=_sight(task),
        is_open=is_open,
        proof=task.proof,
        steps=kind_of(channel.kind).about.takedown_steps if by_hand else (),
    )  # fmt: skip


def _sight(task: TakedownTask) -> str:
    """What a person has to do about a post that is not wholly out of sight, or does not come back; empty where nothing."""
    says = task.copy.hiding_says if task.copy.state == CopyState.LIVE else ""
    return f"{says} {_('We kijken elk kwartier of het gelukt is.')}" if says else ""


def steps_per_network() -> list[tuple[str, tuple[str, ...]]]:
    """How something is taken away on each network where a person does that, by its name."""
    abouts = (kind.about for kind in KINDS.values())
    return sorted((one.label, one.takedown_steps) for one in abouts if one.takedown_steps)


def _word(task: TakedownTask) -> tuple[str, str, str]:
    if task.done_at is not None:
        if task.outcome == Outcome.KEPT:
            return _kept(task.copy)
        if _is_out(task):
            return _("Verstuurd is verstuurd"), "mail", "advise"
        return _("Weg"), "circle-check", "allow"
    if task.what == What.BY_HAND and not network_of(task.copy.delivery).takes_back:
        return _("Doe wat nog kan"), "hand", "ask"
    if task.what == What.BY_HAND:
        return _("Haal dit zelf weg"), "hand", "ask"
    if task.what in (What.CHOOSE, What.CONFIRM):
        return _("Wacht op een keuze"), "hand", "ask"
    return _("Wordt weggehaald"), "clock", "advise"


def _is_out(task: TakedownTask) -> bool:
    """Whether it is out of everybody's hands, as a mail: then it is never gone."""
    return (
        task.outcome == Outcome.GONE
        and task.copy.state == CopyState.GONE
        and not network_of(task.copy.delivery).takes_back
    )


def _kept(copy: Copy) -> tuple[str, str, str]:
    """How something that may stay stands there now."""
    if copy.state != CopyState.LIVE or copy.hidden_at is None:
        return _("Blijft staan"), "check", "allow"
    if copy.hide_asked_at is not None:
        return _("Blijft verborgen"), "eye-off", "allow"
    if copy.hiding_says:
        return _("Zet dit zelf weer neer"), "hand", "ask"
    return _("Wordt weer getoond"), "clock", "advise"


def _moments(task: TakedownTask, now: datetime) -> list[str]:
    """What is known with its time, in order."""
    copy = task.copy
    known = [
        (copy.live_at, _("geplaatst %(when)s")),
        (copy.hidden_at, _("verborgen %(when)s")),
        (copy.deleted_at, _("verwijderd %(when)s")),
        (
            copy.seen_gone_at,
            _("gedaan wat nog kon %(when)s") if _is_out(task) else _("gezien dat het weg is %(when)s"),
        ),
    ]
    return [words % {"when": say_moment(at, now=now)} for at, words in known if at is not None]
