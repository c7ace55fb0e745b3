"""What waits on Vandaag: what is to be placed by hand, and what may stand there while nobody said so."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.ports import Waiting
from goedenaam.publishing.placing import presenting, queries
from goedenaam.publishing.placing.domain import Stage


def waiting(actor: Actor, *, now: datetime) -> list[Waiting]:
    """For who made the post, and who keeps the channels' posts."""
    if not any(Permission.PLACE_POSTS in seat.permissions for seat in actor.seats):
        return []
    found = queries.waiting_for(actor, now=now)
    channels = queries.channels_of(found) if found else {}
    lines = (presenting.line_of(one, channels[one.channel_id], now=now) for one in found)
    return [_line(line) for line in lines if line.stage in (Stage.TAKE, Stage.PLACE, Stage.LOOK)]


def among(actor: Actor, *, now: datetime) -> Sequence[QuerySet[Any]]:
    """What is due by hand."""
    return [queries.due_for(actor, now=now)]


def _line(line: presenting.Line) -> Waiting:
    about = {"where": line.where, "name": line.delivery.post.name}
    if line.stage is Stage.LOOK:
        title, action = _("Staat het op %(where)s?") % about, _("Zeggen")
    else:
        title, action = _("Plaats met de hand op %(where)s") % about, _("Plaatsen")
    return Waiting(
        title=title,
        detail=f"{about['name']} · {line.when}" if line.when else str(about["name"]),
        action=action,
        url=reverse("by_hand:show", args=[line.delivery.pk]),
        icon=line.icon,
        since=line.delivery.window_from,
        tone=line.tone,
    )
