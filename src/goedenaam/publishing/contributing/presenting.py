"""What was handed in as people read it: what became of it in one sentence, who wrote it, and why somebody cannot."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goedenaam.kernel.calendar import say_moment
from goedenaam.norms.types import Audience
from goedenaam.publishing.composing.origins import say_writer
from goedenaam.publishing.contributing.domain import WITH_AUTHOR, About, State
from goedenaam.publishing.contributing.models import Contribution
from goedenaam.publishing.domain.rows import CopyState
from goedenaam.publishing.domain.rows import State as Sent
from goedenaam.publishing.models import Delivery
from goedenaam.publishing.queries.rows import copy_of

ABOUT: dict[About, tuple[Promise, str]] = {
    About.LEARNED: (gettext_lazy("Iets wat we leerden"), "book"),
    About.DONE: (gettext_lazy("Iets wat we deden"), "camera"),
    About.COMING: (gettext_lazy("Iets wat nog komt"), "calendar"),
    About.OTHER: (gettext_lazy("Iets anders"), "circle-question-mark"),
}
_WAITS = (Sent.PREPARED, Sent.HELD)
_UNDER_WAY = (Sent.ARMED, Sent.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One contribution in a list: `sentence` says what became of it, `link` is where it stands."""

    id: UUID
    title: str
    sentence: str
    icon: str
    tone: str
    link: str = ""
    channel: str = ""
    can_write: bool = False
    can_stop: bool = False
    stands: bool = False
    post_id: UUID | None = None


def why_not(asker: Audience) -> str:
    """Why somebody cannot hand in here, and what to do instead."""
    match asker:
        case Audience.PUPIL:
            return _(
                "In het protocol van deze school staat niet dat leerlingen iets inleveren. "
                "Vertel het aan je juf, meester of mentor."
            )
        case Audience.GUARDIAN:
            return _(
                "In het protocol van deze school staat niet dat ouders iets inleveren. "
                "Vertel het aan de leerkracht van je kind."
            )
        case _:
            return _(
                "In het protocol van deze school staat niet dat jij iets inlevert. "
                "Vertel het aan een collega die berichten plaatst."
            )


def why_no_code() -> str:
    return _(
        "In het protocol van deze school staat niet dat leerlingen iets inleveren. Schrijf het bericht zelf, of vraag de "
        "schoolleiding of het protocol anders moet."
    )


def who_wrote(row: Contribution) -> str:
    """“Noor (leerling)”, or the first names that a tablet was told, with the group."""
    group = row.code.group.name if row.code else ""
    return say_writer(row.author.name if row.author else row.writer, row.asker, group)


def own_line(row: Contribution, names: dict[UUID, str], *, now: datetime) -> Line:
    """For who wrote it: what became of it."""
    state = State(row.state)
    told = _of_post(row, names, now) if row.post is not None and state is State.TAKEN_UP else None
    sentence, icon, tone = told[:3] if told else _told(row, state, now)
    there = _standing(row)
    first = there[0] if there else None
    copy = copy_of(first) if first else None
    going = bool(told) and row.post is not None and row.post.dropped_at is None
    return Line(
        id=row.pk,
        title=title_of(row, now=now),
        sentence=sentence,
        icon=icon,
        tone=tone,
        link=copy.url if copy else "",
        channel=names.get(first.channel_id, "") if first else "",
        can_write=state in WITH_AUTHOR,
        can_stop=state in WITH_AUTHOR or state is State.WAITING or (going and (not there or _waits(row))),
        stands=bool(there),
    )


def school_line(row: Contribution, *, now: datetime) -> Line:
    """For who takes it up, or reads what became of it."""
    state, by = State(row.state), row.decided_by.name if row.decided_by else ""
    facts = {"who": who_wrote(row), "by": by, "when": say_moment(row.written_at, now=now)}
    sentence, icon, tone = {
        State.WAITING: (_("Van %(who)s, ingeleverd %(when)s."), "hourglass", "ask"),
        State.TAKEN_UP: (_("Van %(who)s, opgepakt door %(by)s."), "send", "allow"),
        State.RETURNED: (_("Van %(who)s, teruggegeven door %(by)s."), "arrow-left", "silent"),
        State.NOT_USED: (_("Van %(who)s, niet gebruikt, zei %(by)s."), "x", "silent"),
    }.get(state, (_("Van %(who)s, die het toch niet wilde."), "history", "silent"))
    return Line(
        id=row.pk, title=title_of(row, now=now), sentence=sentence % facts, icon=icon, tone=tone, post_id=row.post_id
    )  # fmt: skip


def title_of(row: Contribution, *, now: datetime) -> str:
    """What it is called; of what was wiped only when it was begun."""
    if row.title:
        return row.title
    if row.post is not None and row.state == State.TAKEN_UP:
        return row.post.name
    return _("Een verhaal van %(when)s") % {"when": say_moment(row.begun_at, now=now)}


def channels_in(rows: list[Contribution]) -> set[UUID]:
    """The channels on which something of these stands or goes."""
    return {one.channel_id for row in rows for one in _deliveries(row)}


def _told(row: Contribution, state: State, now: datetime) -> tuple[str, str, str]:
    """Sentence, icon and tone of what is no post."""
    match state:
        case State.BEGUN:
            return _("Nog niet ingeleverd. Alleen jij ziet dit."), "pencil", "silent"
        case State.WAITING:
            when = say_moment(row.handed_in_at or row.begun_at, now=now)
            if row.asker == Audience.PUPIL:
                said = _("Ingeleverd %(when)s. Juf of meester kijkt ernaar.") % {"when": when}
            else:
                said = _("Ingeleverd %(when)s. De school kijkt ernaar.") % {"when": when}
            return said, "hourglass", "ask"
        case State.RETURNED:
            return _("Teruggegeven: %(why)s") % {"why": row.answer}, "arrow-left", "advise"
        case State.NOT_USED if row.answer:
            return _("Niet gebruikt: %(why)s") % {"why": row.answer}, "x", "silent"
        case State.NOT_USED:
            return _("Niet gebruikt."), "x", "silent"
        case _:
            return _("Toch niet. De tekst en foto’s zijn gewist."), "history", "silent"


def _of_post(row: Contribution, names: dict[UUID, str], now: datetime) -> tuple[str, str, str]:
    """Sentence, icon and tone of what the school made a post of."""
    rows = _deliveries(row)
    if there := _standing(row):
        copy = copy_of(there[0])
        since = copy.live_at if copy and copy.live_at else there[0].made_at
        facts = {"where": names.get(there[0].channel_id, ""), "when": say_moment(since, now=now)}
        return _("Staat op %(where)s, sinds %(when)s.") % facts, "circle-check", "allow"
    if any(one.state in _UNDER_WAY for one in rows):
        return _("Het wordt nu geplaatst."), "send", "ask"
    if waits := [one for one in rows if one.state in _WAITS]:
        when = say_moment(min(one.window_from for one in waits), now=now)
        return _("Er is een bericht van gemaakt. Het gaat %(when)s weg.") % {"when": when}, "clock", "ask"
    if any((copy := copy_of(one)) is not None and copy.live_at is not None for one in rows):
        return _("Het stond er, en is weggehaald."), "history", "silent"
    if row.post is None or row.post.dropped_at is not None:
        return _("De school maakt er toch geen bericht van."), "x", "silent"
    when = say_moment(row.decided_at or row.begun_at, now=now)
    return _("Er wordt een bericht van gemaakt, sinds %(when)s.") % {"when": when}, "pencil-line", "ask"


def _standing(row: Contribution) -> list[Delivery]:
    found = []
    for one in _deliveries(row):
        copy = copy_of(one)
        if copy is not None and copy.state == CopyState.LIVE:
            found.append(one)
    return found


def _waits(row: Contribution) -> bool:
    return any(one.state in _WAITS for one in _deliveries(row))


def _deliveries(row: Contribution) -> list[Delivery]:
    return list(row.post.deliveries.all()) if row.post is not None else []
