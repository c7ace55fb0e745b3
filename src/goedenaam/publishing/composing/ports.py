"""What waits about posts on Vandaag, and when the next post of a channel is planned."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.ports import Waiting
from goedenaam.publishing import queries as delivered
from goedenaam.publishing.composing.presenting import trouble
from goedenaam.publishing.composing.queries.lists import planned_on, posts_to_see_to

_SHOWN = 5


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
            url=reverse("publishing:post", args=[row.post_id]),
            since=row.alarmed_at or row.window_from,
            tone="forbid",
        )
        for row in delivered.alarms_for(actor, now=now)[:_SHOWN]
    ]
    return lines


def planned(channel_ids: Collection[UUID], *, now: datetime) -> Mapping[UUID, datetime]:
    """When the next post of each channel goes."""
    found: dict[UUID, datetime] = {}
    for row in planned_on(channel_ids):
        found.setdefault(row.channel_id, row.window_from)
    return found


def _line(*, title: str, detail: str, action: str, url: str, since: datetime, tone: str) -> Waiting:
    return Waiting(title=title, detail=detail, action=action, url=url, icon="send", since=since, tone=tone)
