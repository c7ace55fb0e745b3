"""What waits about posts on Vandaag, and when the next post of a channel is planned."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.ports import Waiting
from goedenaam.publishing import queries as delivered
from goedenaam.publishing.composing.presenting import trouble
from goedenaam.publishing.composing.queries.lists import planned_on, posts_that_wait, posts_to_see_to
from goedenaam.publishing.domain.rows import State
from goedenaam.publishing.models import Delivery

_SHOWN = 5


def is_stopped(board_id: UUID, school_id: UUID | None) -> bool:
    """Whether nothing goes out there now, a trial post neither."""
    return delivered.is_stopped(board_id, school_id)


def waiting(actor: Actor, *, now: datetime) -> list[Waiting]:
    """Posts that wait for the actor's yes, that came back to the actor, and deliveries about which somebody has to hear."""
    held = {permission for seat in actor.seats for permission in seat.permissions}
    if not held & {Permission.APPROVE_POSTS, Permission.PLACE_POSTS}:
        return []
    to_approve, came_back = posts_to_see_to(actor)
    lines: list[Waiting] = []
    if Permission.APPROVE_POSTS in held:
        lines += [
            _line(
                title=_("“%(name)s” wacht op je ja") % {"name": post.name},
                detail=_("Van %(who)s. Kijk of het zo mag.") % {"who": post.author.name},
                action=_("Bekijken"),
                url=reverse("publishing:approve", args=[post.pk]),
                since=post.handed_in_at or now,
                tone="ask",
            )
            for post in to_approve
        ]
    if Permission.PLACE_POSTS not in held:
        return lines
    lines += [
        _line(
            title=_("“%(name)s” kwam terug") % {"name": post.name},
            detail=post.sent_back,
            action=_("Aanpassen"),
            url=reverse("publishing:write", args=[post.pk]),
            since=post.made_at,
            tone="advise",
        )
        for post in came_back
    ]
    lines += [
        _line(
            title=row.post.name,
            detail=trouble(row, now=now),
            action=_("Bekijken"),
            url=_where_to_look(row),
            since=row.alarmed_at or row.window_from,
            tone="forbid",
        )
        for row in delivered.alarms_for(actor, now=now)[:_SHOWN]
        if not _goes_by_hand(row)
    ]
    return lines


def among(actor: Actor, *, now: datetime) -> Sequence[QuerySet[Any]]:
    """Posts that wait for somebody, and deliveries about which somebody has to hear."""
    return [posts_that_wait(actor), delivered.alarms_for(actor, now=now)]


def _where_to_look(row: Delivery) -> str:
    if row.state == State.DIFFERS:
        return reverse("publishing:differs", args=[row.pk])
    return reverse("publishing:post", args=[row.post_id])


def _goes_by_hand(row: Delivery) -> bool:
    """Whether placing by hand tells of it already: it is time, and nobody placed it yet."""
    return not row.network.get("sends", True) and row.state == State.PREPARED


def planned(channel_ids: Collection[UUID], *, now: datetime) -> Mapping[UUID, datetime]:
    """When the next post of each channel goes."""
    found: dict[UUID, datetime] = {}
    for row in planned_on(channel_ids):
        found.setdefault(row.channel_id, row.window_from)
    return found


def _line(*, title: str, detail: str, action: str, url: str, since: datetime, tone: str) -> Waiting:
    return Waiting(title=title, detail=detail, action=action, url=url, icon="send", since=since, tone=tone)
