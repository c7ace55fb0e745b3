"""A post as people read it: where it is, the line of its steps, what happened to it, and signs that nobody sees."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goedenaam.kernel.calendar import say_moment
from goedenaam.publishing.domain.gate import Why
from goedenaam.publishing.domain.rows import OVER, Alarm, CopyState, State
from goedenaam.publishing.models import Approval, Delivery, Evidence, Post
from goedenaam.publishing.queries.rows import copy_of, network_of

_DIRECTION = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_MARKS = "\u200e\u200f\u061c"
_STANDING = (State.SENT, State.CONFIRMED, State.DIFFERS)
_WAITING = (State.PREPARED, State.HELD, State.ARMED, State.UNKNOWN)


class Where(StrEnum):
    """Where a post is; the order is that of the list."""

    TROUBLE = "trouble"
    GOING = "going"
    WAITS = "waits"
    PLANNED = "planned"
    DRAFT = "draft"
    STANDS = "stands"
    OVER = "over"


HEADINGS = {
    Where.TROUBLE: gettext_lazy("Hier moet iemand kijken"),
    Where.GOING: gettext_lazy("Moet nog weg"),
    Where.WAITS: gettext_lazy("Wacht op een ja"),
    Where.PLANNED: gettext_lazy("Wordt nog geplaatst"),
    Where.DRAFT: gettext_lazy("Nog niet af"),
    Where.STANDS: gettext_lazy("Staat er"),
    Where.OVER: gettext_lazy("Voorbij"),
}
ICONS = {
    Where.TROUBLE: "triangle-alert",
    Where.GOING: "trash-2",
    Where.WAITS: "hourglass",
    Where.PLANNED: "clock",
    Where.DRAFT: "pencil",
    Where.STANDS: "circle-check",
    Where.OVER: "history",
}
TONES = {
    Where.TROUBLE: "forbid",
    Where.GOING: "advise",
    Where.WAITS: "ask",
    Where.PLANNED: "ask",
    Where.STANDS: "allow",
}
FUNCTION_WORDS = {
    "learning": gettext_lazy("leren"),
    "communicating": gettext_lazy("communiceren"),
    "profiling": gettext_lazy("profileren"),
}
ALARMS: dict[Alarm, Promise] = {
    Alarm.REFUSED: gettext_lazy("Het platform wil dit bericht niet hebben. Het staat er niet."),
    Alarm.LATE: gettext_lazy("Het is niet op tijd gelukt en wordt niet meer geplaatst. Plan het opnieuw."),
    Alarm.DIFFERS: gettext_lazy("Er staat iets anders dan is goedgekeurd. Kijk of het zo mag blijven."),
    Alarm.LOOK: gettext_lazy("Niemand kan van hieruit zien of het er staat. Kijk zelf."),
    Alarm.TWO_MATCHES: gettext_lazy("Er staan twee berichten die het kunnen zijn. Kijk welk van ons is."),
    Alarm.NOT_FOUND: gettext_lazy("Het platform zei ja, maar we zien het niet staan. Kijk zelf."),
    Alarm.NOT_SENT: gettext_lazy("Het had al geplaatst moeten zijn, en dat is het niet."),
    Alarm.NOT_GONE: gettext_lazy("Het had al weg moeten zijn, en het staat er nog."),
    Alarm.NOT_SHOWN: gettext_lazy(
        "Het mag blijven staan, maar is nog niet weer te zien. Bij Weghalen staat wat jij moet doen."
    ),
}
HELD: dict[Why, Promise] = {
    Why.RECALLED: gettext_lazy("het is weggehaald"),
    Why.NOT_APPROVED: gettext_lazy("de goedkeuring is ingetrokken"),
    Why.CHANGED: gettext_lazy("het is anders dan wat is goedgekeurd"),
    Why.STOPPED: gettext_lazy("het plaatsen staat stil"),
    Why.CHANNEL: gettext_lazy("het kanaal is dicht"),
    Why.ANOTHER_PLACE: gettext_lazy("het kanaal heeft een ander account of publiek dan bij de goedkeuring"),
    Why.CONSENT: gettext_lazy("iemand die erop staat, mag hier niet staan"),
    Why.SOURCE: gettext_lazy("de lijst met toestemmingen is te oud"),
    Why.UNNAMED: gettext_lazy("er staat iemand op zonder naam"),
    Why.PEOPLE_UNSAID: gettext_lazy("niemand zei wie erop staat"),
    Why.TOO_EARLY: gettext_lazy("het is nog te vroeg"),
    Why.COOLING_OFF: gettext_lazy("de bedenktijd loopt nog"),
}
_HAPPENED: dict[str, Promise] = {
    "free": gettext_lazy("Mag weer geplaatst worden."),
    "armed": gettext_lazy("Alles nagekeken: goedkeuring, toestemmingen, kanaal. Poging begonnen."),
    "not_begun": gettext_lazy("Niet begonnen: het duurde te lang. Het wordt opnieuw geprobeerd."),
    "sent": gettext_lazy("Het platform heeft het aangenomen."),
    "not_sent": gettext_lazy(
        "Niet geplaatst: het platform was niet bereikbaar of te druk. Het wordt opnieuw geprobeerd."
    ),
    "refused": gettext_lazy("Het platform wil het niet hebben. Het staat er niet."),
    "refused_in_doubt": gettext_lazy(
        "Het platform zei nee, maar een eerdere poging kan er staan. Eerst kijken."
    ),
    "unknown": gettext_lazy("Geen duidelijk antwoord: het kan er staan. Eerst kijken, dan pas opnieuw."),
    "lease_over": gettext_lazy("Geen antwoord op tijd: het kan er staan. Eerst kijken, dan pas opnieuw."),
    "look_first": gettext_lazy("Eerst kijken of het er al staat."),
    "same_key": gettext_lazy("Opnieuw met hetzelfde nummer: het platform houdt er één."),
    "search_failed": gettext_lazy("Gekeken, maar het platform gaf geen antwoord."),
    "found": gettext_lazy("Gevonden: het staat er."),
    "two_matches": gettext_lazy("Twee berichten gevonden die het kunnen zijn. Iemand moet kijken."),
    "absent_once": gettext_lazy("Gekeken: het staat er niet. We kijken nog een keer."),
    "absent_too_soon": gettext_lazy("Gekeken: het staat er nog niet. We wachten nog even."),
    "absent_twice": gettext_lazy("Twee keer gekeken: het staat er niet."),
    "absent_undeleted": gettext_lazy("Het was al weg."),
    "said_there": gettext_lazy("Iemand zag het staan."),
    "said_absent": gettext_lazy("Iemand keek: het staat er niet."),
    "confirmed": gettext_lazy("Teruggelezen: het staat er zoals goedgekeurd."),
    "differs": gettext_lazy("Teruggelezen: er staat iets anders dan goedgekeurd."),
    "not_seen": gettext_lazy("Nog niet te zien. We kijken opnieuw."),
    "unreadable": gettext_lazy("Gekeken, maar er kwam geen leesbaar antwoord."),
    "accepted": gettext_lazy("Iemand liet het zo staan."),
    "cancelled": gettext_lazy("Afgeblazen. Het wordt niet geplaatst."),
    "late": gettext_lazy("De tijd was voorbij. Het wordt niet meer geplaatst."),
    "held": gettext_lazy("Wacht."),
    "recalled": gettext_lazy("Het moet weg."),
    "deleted": gettext_lazy("Het platform zei dat het verwijderd is. We kijken of het echt weg is."),
    "delete_refused": gettext_lazy("Het platform verwijdert het niet. Iemand doet het met de hand."),
    "delete_failed": gettext_lazy("Verwijderen lukte niet. Het wordt opnieuw geprobeerd."),
    "by_hand": gettext_lazy("Iemand haalt het met de hand weg."),
    "still_there": gettext_lazy("Gekeken: het staat er nog."),
    "hidden": gettext_lazy("Uit het zicht gehaald."),
    "hide_failed": gettext_lazy("Verbergen lukte niet. Het wordt opnieuw geprobeerd."),
    "not_recognised": gettext_lazy(
        "Wij vinden het daar zelf niet terug. Iemand moet kijken en het weghalen."
    ),
    "cannot_look": gettext_lazy("We kunnen daar zelf niet meer kijken."),
    "cannot_hide": gettext_lazy("Dit kanaal kan het niet verbergen."),
    "left_open": gettext_lazy(
        "Uit het zicht gehaald, maar wie het adres van een foto heeft, kan die nog openen."
    ),
    "shown": gettext_lazy("Weer te zien."),
    "shown_otherwise": gettext_lazy("Weer te zien, maar anders dan goedgekeurd."),
    "show_failed": gettext_lazy("Weer laten zien lukte nog niet. Het wordt opnieuw geprobeerd."),
    "cannot_show": gettext_lazy("Het kanaal laat het niet weer zien. Iemand doet het met de hand."),
    "landed_late": gettext_lazy("Het kwam er alsnog bij. Het wordt opnieuw weggehaald."),
    "gone": gettext_lazy("Gekeken: het is weg."),
    "still_gone": gettext_lazy("Nog eens gekeken: het is weg."),
    "did_what_could": gettext_lazy("Verstuurd is verstuurd. Iemand deed wat nog kon."),
    "removed_by_hand": gettext_lazy("Iemand haalde het weg en zag dat het weg was."),
    "left_behind": gettext_lazy("Er bleef een foto achter. Die wordt weggehaald."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of text; `sign` names a sign that nobody would see."""

    text: str = ""
    sign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step on the way: what, by whom and when, and whether it is behind us."""

    title: str
    detail: str = ""
    done: bool = False
    is_next: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One thing that happened to a post, as a sentence with a time."""

    at: str
    sentence: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnChannel:
    """Where a post is on one channel, and all that happened."""

    id: UUID
    name: str
    word: str
    tone: str
    icon: str
    sentence: str
    url: str = ""
    is_to_place: bool = False
    differs: bool = False
    happened: list[Happened] = field(default_factory=list)


def pieces(text: str) -> list[Piece]:
    """The text with every sign of no width and of direction made visible (SECURITY.md 15)."""
    found: list[Piece] = []
    plain = ""
    for sign in text:
        if name := _unseen(sign):
            found += [Piece(text=plain), Piece(sign=name)] if plain else [Piece(sign=name)]
            plain = ""
        else:
            plain += sign
    return [*found, Piece(text=plain)] if plain else found


def where(post: Post) -> Where:
    """Where a post is, from its prefetched deliveries."""
    rows = list(post.deliveries.all())
    if any(row.alarm for row in rows):
        return Where.TROUBLE
    if any(_is_going(row) or _is_hidden(row) for row in rows):
        return Where.GOING
    if any(row.state in _WAITING for row in rows):
        return Where.PLANNED
    if any(_stands(row) for row in rows):
        return Where.STANDS
    if any(row.state in _STANDING for row in rows):
        return Where.OVER
    return Where.WAITS if post.handed_in_at else Where.DRAFT


def sentence(post: Post, names: dict[UUID, str], *, now: datetime) -> str:
    """Where a post is, in one plain sentence."""
    match where(post):
        case Where.TROUBLE:
            row = next(row for row in post.deliveries.all() if row.alarm)
            return f"{names.get(row.channel_id, '')}: {trouble(row, now=now)}"
        case Where.PLANNED:
            row = next(row for row in post.deliveries.all() if row.state in _WAITING)
            return on_channel(row, names.get(row.channel_id, ""), [], now=now).sentence
        case Where.GOING:
            rows = post.deliveries.all()
            if there := [names.get(row.channel_id, "") for row in rows if _is_going(row)]:
                return _("Moet nog weg van %(names)s.") % {"names": _listed(there)}
            hidden = [names.get(row.channel_id, "") for row in rows if _is_hidden(row)]
            return _("Verborgen op %(names)s. Iemand kiest nog of het weggaat.") % {"names": _listed(hidden)}
        case Where.STANDS:
            there = [names.get(row.channel_id, "") for row in post.deliveries.all() if _stands(row)]
            return _("Staat op %(names)s.") % {"names": _listed(there)}
        case Where.WAITS if post.handed_in_at:
            return _("Ingeleverd %(when)s door %(who)s.") % {
                "when": say_moment(post.handed_in_at, now=now),
                "who": post.handed_in_by.name if post.handed_in_by else post.author.name,
            }
        case Where.DRAFT if post.sent_back:
            return _("Kwam terug: %(why)s") % {"why": post.sent_back}
        case Where.DRAFT:
            return _("%(who)s is begonnen %(when)s.") % {
                "who": post.author.name,
                "when": say_moment(post.made_at, now=now),
            }
        case _:
            return _("Hiervan staat niets meer.")


def on_channel(row: Delivery, name: str, evidence: Iterable[Evidence], *, now: datetime) -> OnChannel:
    """A delivery as people read it."""
    word, tone, icon, said = _now(row, now)
    copy = copy_of(row)
    return OnChannel(
        id=row.pk,
        name=name,
        word=word,
        tone=tone,
        icon=icon,
        sentence=trouble(row, now=now) if row.alarm else said,
        url=copy.url if copy and copy.state == CopyState.LIVE else "",
        is_to_place=not row.network.get("sends", True) and row.state in _WAITING,
        differs=row.state == State.DIFFERS,
        happened=[happened(one, now=now) for one in evidence],
    )


def trouble(row: Delivery, *, now: datetime) -> str:
    """Why somebody has to look at a delivery: what is due and waits says what it waits for, also before its alarm is raised."""
    alarm = Alarm(row.alarm) or Alarm.NOT_SENT
    if alarm is Alarm.NOT_SENT and row.state == State.HELD:
        return _("Het had al geplaatst moeten zijn. %(why)s") % {"why": _on_its_way(row, now)[-1]}
    if alarm is Alarm.NOT_SENT and not row.network.get("sends", True):
        return _("Het is tijd. Iemand moet dit nog met de hand plaatsen.")
    if alarm is Alarm.REFUSED and row.refusal:
        return _("%(why)s Het staat er niet.") % {"why": row.refusal}
    return str(ALARMS[alarm])


def happened(one: Evidence, *, now: datetime) -> Happened:
    """One line of evidence as a sentence."""
    said = str(_HAPPENED.get(one.kind, _("Er kwam een laat bericht van het platform.")))
    return Happened(at=say_moment(one.at, now=now), sentence=said, url=one.url)


def say_duration(lasts: timedelta) -> str:
    """«een uur», «4 uur», «een dag», «7 dagen»."""
    days, hours = lasts.days, round(lasts.total_seconds() / 3600)
    if days:
        return ngettext("een dag", "%(days)s dagen", days) % {"days": days}
    return ngettext("een uur", "%(hours)s uur", max(1, hours)) % {"hours": max(1, hours)}


def steps(post: Post, approval: Approval | None, rows: Sequence[Delivery], *, now: datetime) -> list[Step]:
    """The way to publication, with names and times."""
    handed_in = bool(post.handed_in_at) or approval is not None
    gone_out = bool(rows) and all(row.state in (State.SENT, State.CONFIRMED) for row in rows)
    made = [
        (_("Geschreven"), _by(post.author.name, post.made_at, now), True),
        (
            _("Ingeleverd"),
            _by(post.handed_in_by.name, post.handed_in_at, now)
            if post.handed_in_at and post.handed_in_by
            else "",
            handed_in,
        ),
        (
            _("Goedgekeurd door een ander"),
            _by(approval.by.name, approval.at, now) if approval else "",
            approval is not None,
        ),
    ]
    if approval and approval.cooling_until:
        until = _("tot %(when)s") % {"when": say_moment(approval.cooling_until, now=now)}
        made.append((_("Bedenktijd"), until, approval.cooling_until <= now))
    made.append((_("Geplaatst en teruggezien"), _when_it_goes(post, approval, rows, now), gone_out))
    following = next((number for number, one in enumerate(made) if not one[2]), len(made))
    return [
        Step(title=title, detail=detail, done=done, is_next=number == following)
        for number, (title, detail, done) in enumerate(made)
    ]


def _now(row: Delivery, now: datetime) -> tuple[str, str, str, str]:
    """Word, tone, icon and sentence for where a delivery is now."""
    copy = copy_of(row)
    if _is_going(row):
        return _("Gaat weg"), "advise", "hourglass", _("Het wordt weggehaald.")
    if _is_hidden(row):
        return _("Verborgen"), "advise", "eye-off", _("Niemand ziet het nu. Iemand kiest nog of het weggaat.")
    if copy and copy.state == CopyState.GONE and not network_of(row).takes_back:
        return (
            _("Niet terug te halen"),
            "advise",
            "mail",
            _("Verstuurd is verstuurd. Iemand deed wat nog kon."),
        )
    if copy and copy.state == CopyState.GONE:
        return _("Weg"), "silent", "history", _("Het is weggehaald en weg gezien.")
    return _on_its_way(row, now)


def _on_its_way(row: Delivery, now: datetime) -> tuple[str, str, str, str]:
    """The same of what was not taken down."""
    match row.state:
        case State.DIFFERS:
            return (
                _("Staat er anders"),
                "advise",
                "triangle-alert",
                _("Er staat iets anders dan is goedgekeurd."),
            )
        case State.CONFIRMED | State.SENT:
            return _("Staat er"), "allow", "circle-check", _("Het staat er.")
        case State.HELD:
            why = _listed([str(HELD[Why(one)]) for one in row.held_for])
            return _("Wacht"), "ask", "hourglass", _("Het wacht: %(why)s.") % {"why": why}
        case State.ARMED | State.UNKNOWN:
            return _("Nog onbekend"), "ask", "search", _("Het kan er staan. Er wordt gekeken.")
        case State.REFUSED:
            return _("Geweigerd"), "forbid", "circle-x", row.refusal
        case State.CANCELLED:
            return _("Afgeblazen"), "silent", "x", _("Het wordt niet geplaatst.")
        case State.LATE:
            return _("Te laat"), "forbid", "clock", _("De tijd was voorbij. Het wordt niet meer geplaatst.")
        case _ if not row.network.get("sends", True):
            when = say_moment(max(row.window_from, row.not_before), now=now)
            return (
                _("Met de hand"),
                "ask",
                "hand",
                _("Iemand plaatst dit met de hand, vanaf %(when)s.") % {"when": when},
            )
        case _:
            when = say_moment(max(row.window_from, row.not_before), now=now)
            return _("Gepland"), "ask", "clock", _("Wordt geplaatst: %(when)s.") % {"when": when}


def _when_it_goes(post: Post, approval: Approval | None, rows: Sequence[Delivery], now: datetime) -> str:
    if approval is None or any(row.state in OVER for row in rows):
        return ""
    went = [copy.live_at for row in rows if (copy := copy_of(row)) and copy.live_at]
    if rows and len(went) == len(rows):
        return say_moment(max(went), now=now)
    begin = min((row.window_from for row in rows), default=approval.window_from)
    return _("%(begin)s, en niet meer na %(end)s") % {
        "begin": say_moment(begin, now=now),
        "end": say_moment(approval.window_until, now=now),
    }


def _is_going(row: Delivery) -> bool:
    """Whether a copy has to go and was not seen gone yet."""
    copy = copy_of(row)
    return copy is not None and copy.state in (CopyState.RECALLED, CopyState.BY_HAND)


def _is_hidden(row: Delivery) -> bool:
    """Whether it is out of sight while a person still chooses."""
    copy = copy_of(row)
    return copy is not None and copy.state == CopyState.LIVE and copy.hidden_at is not None


def is_gone(row: Delivery) -> bool:
    """Whether what stood there was seen gone."""
    copy = copy_of(row)
    return copy is not None and copy.state == CopyState.GONE


def _stands(row: Delivery) -> bool:
    copy = copy_of(row)
    return row.state in _STANDING and copy is not None and copy.state == CopyState.LIVE


def _by(name: str, at: datetime | None, now: datetime) -> str:
    return f"{name}, {say_moment(at, now=now)}" if at else name


def _listed(words: Sequence[str]) -> str:
    known = [word for word in dict.fromkeys(words) if word]
    if len(known) < 2:
        return "".join(known)
    return _("%(first)s en %(last)s") % {"first": ", ".join(known[:-1]), "last": known[-1]}


def _unseen(sign: str) -> str:
    if sign in _MARKS or unicodedata.bidirectional(sign) in _DIRECTION:
        return _("richtingsteken")
    return _("onzichtbaar teken") if unicodedata.category(sign) == "Cf" else ""
