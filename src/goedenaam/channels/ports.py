"""What waits about channels: revoked accounts, ends that come too soon, closed channels with planned posts, a lone key holder."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from goedenaam.channels import queries
from goedenaam.channels.domain import PEOPLE_WANTED, HealthState, State, Step, Why
from goedenaam.channels.presenting import day_in_words, platform
from goedenaam.channels.queries import Row
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.ports import Waiting

WARN_BEFORE = timedelta(days=14)


def waiting(actor: Actor, *, now: datetime) -> list[Waiting]:
    """What the actor can do something about: who sets up channels mends them, the board decides."""
    keeps = any(Permission.KEEP_CHANNELS in seat.permissions for seat in actor.seats)
    decides = any(Permission.DECIDE_PLATFORMS in seat.permissions for seat in actor.seats)
    if not keeps and not decides:
        return []
    lines: list[Waiting] = []
    asked: set[str] = set()
    for row in queries.rows_for(actor, now=now):
        board_id, school_id = row.channel.board_id, row.channel.school_id
        if actor.may(Permission.KEEP_CHANNELS, board_id=board_id, school_id=school_id):
            lines += _to_mend(row, now)
        if actor.may(Permission.DECIDE_PLATFORMS, board_id=board_id, school_id=None):
            lines += _to_decide(row, asked)
    return lines


def among(actor: Actor, *, now: datetime) -> Sequence[QuerySet[Any]]:
    """Every channel: what is to be said of it is decided from all that is known."""
    return [queries.channels_for(actor)]


def _to_mend(row: Row, now: datetime) -> Iterator[Waiting]:
    words = {"name": row.channel.name, "platform": platform(row.channel.kind)}
    if row.health and row.health.state == HealthState.REVOKED and row.channel.state != State.CLOSED:
        title = _("%(name)s is losgekoppeld") % words
        detail = _("%(platform)s neemt de inloggegevens niet meer aan. Er gaat niets meer heen.") % words
        yield _line(row, title, detail, since=row.health.since, tone="forbid", icon="lock")
    elif _ends_too_soon(row, now):
        title = _("De koppeling met %(name)s loopt af") % words
        yield _line(row, title, _ends_in_words(row, now), since=now, tone="advise", icon="hourglass")
    if row.next_post and row.closes is not None:
        title = _("%(name)s is dicht, en er staat een bericht gepland") % words
        detail = _("Gepland: %(day)s. Het wordt niet geplaatst zolang het kanaal dicht is.")
        detail %= {"day": day_in_words(row.next_post)}
        yield _line(row, title, detail, since=now, tone="forbid", icon="lock")
    if row.channel.state == State.OPEN and len(row.people) < PEOPLE_WANTED:
        title = _("Te weinig mensen kunnen bij %(name)s") % words
        yield _line(row, title, _who_is_left(row), since=now, tone="advise", icon="users")


def _to_decide(row: Row, asked: set[str]) -> Iterator[Waiting]:
    """One line per platform for which a school has done all the rest, or that is in use while the yes ended."""
    kind = row.channel.kind
    in_use = row.channel.state == State.OPEN and row.board in (Why.NO_DECISION, Why.DECISION_ENDED)
    waits = row.channel.state == State.SETUP and row.board is Why.NO_DECISION
    if kind in asked or not (in_use or (waits and Step.WHO not in row.steps_open)):
        return
    asked.add(kind)
    yield Waiting(
        title=_("Mag de school op %(platform)s?") % {"platform": platform(kind)},
        detail=_("%(place)s wacht op een besluit van het bestuur. Tot dan blijft het kanaal dicht.")
        % {"place": row.channel.school or row.channel.board},
        action=_("Besluiten"),
        url=reverse("channels:decide", args=[kind]),
        icon="gavel",
        since=row.channel.registered_at,
        tone="ask",
    )


def _ends_too_soon(row: Row, now: datetime) -> bool:
    ends = row.expires_at
    if ends is None or row.channel.state == State.CLOSED:
        return False
    return ends <= now + WARN_BEFORE or (row.next_post is not None and ends <= row.next_post)


def _ends_in_words(row: Row, now: datetime) -> str:
    if row.expires_at is None:
        return ""
    ends = day_in_words(row.expires_at)
    if row.expires_at <= now:
        return _("Die liep af op %(day)s. Vul de inloggegevens opnieuw in.") % {"day": ends}
    if row.next_post and row.expires_at <= row.next_post:
        return _("Op %(day)s, vóór het bericht van %(next)s. Vul op tijd nieuwe gegevens in.") % {
            "day": ends,
            "next": day_in_words(row.next_post),
        }
    return _("Op %(day)s. Vul op tijd nieuwe gegevens in.") % {"day": ends}


def _who_is_left(row: Row) -> str:
    if not row.people:
        return _("Niemand kan er nog bij. Moet er iets weg, dan lukt dat niet.")
    return _("Alleen %(name)s. Zet er iemand bij die kan helpen als er iets weg moet.") % {
        "name": row.people[0].name
    }


def _line(row: Row, title: str, detail: str, *, since: datetime, tone: str, icon: str) -> Waiting:
    return Waiting(
        title=title,
        detail=detail,
        action=_("Bekijken"),
        url=reverse("channels:channel", args=[row.channel.pk]),
        icon=icon,
        since=since,
        tone=tone,
    )
