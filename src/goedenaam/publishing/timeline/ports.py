"""The line on the page of a channel, and on Vandaag where something differs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goedenaam.channels.models import Channel
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.calendar import say_moment
from goedenaam.kernel.ports import Beside, Waiting
from goedenaam.publishing.timeline import queries


def beside(actor: Actor, channel: Channel, *, now: datetime) -> list[Beside]:
    """Whether what stands there is what we placed; nothing where the network shows no timeline or was never read."""
    if queries.goes_unseen(channel):
        return []
    last = queries.look_of(channel.pk)
    if last is None or not last.can_list:
        return []
    number = queries.differences_on(channel.pk).count()
    title = _("De tijdlijn naast het register")
    if last.answered_at is None:
        said, tone = _("Nog niet gekeken."), ""
    elif number:
        said = ngettext("Eén verschil.", "%(number)s verschillen.", number) % {"number": number}
        tone = "forbid"
    else:
        said, tone = _("Er staat wat wij plaatsten, en niets anders. Gekeken %(when)s."), "allow"
        said %= {"when": say_moment(last.answered_at, now=now)}
    url = reverse("timeline:channel", args=[channel.pk])
    return [Beside(title=title, sentence=said, url=url, action=_("Bekijken"), icon="search", tone=tone)]


def waiting(actor: Actor, *, now: datetime) -> list[Waiting]:
    """Channels on which something stands that we did not place, or from which something disappeared."""
    may = {Permission.TAKE_DOWN, Permission.KEEP_CHANNELS}
    if not any(may & seat.permissions for seat in actor.seats):
        return []
    return [
        Waiting(
            title=_("Op %(name)s klopt iets niet") % {"name": name},
            detail=ngettext(
                "Er staat iets dat wij niet plaatsten, of er is iets weg.",
                "%(number)s dingen die wij niet plaatsten, of die weg zijn.",
                number,
            )
            % {"number": number},
            action=_("Bekijken"),
            url=reverse("timeline:channel", args=[channel_id]),
            icon="triangle-alert",
            since=since,
            tone="forbid",
        )
        for channel_id, name, number, since in queries.waiting_for(actor)
    ]


def among(actor: Actor, *, now: datetime) -> Sequence[QuerySet[Any]]:
    """What differs on a channel."""
    return [queries.differences_for(actor)]
