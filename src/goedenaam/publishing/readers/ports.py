"""What the readers of a newsletter are to others: what its connector needs, and a line on the page of its channel."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goedenaam.channels.connect import ports_of
from goedenaam.channels.models import Channel
from goedenaam.connectors.ports import Ports
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.ports import Beside
from goedenaam.publishing.readers import queries
from goedenaam.publishing.readers.audience import Readers


def ports_with_readers(channel_id: UUID) -> Ports:
    """What a connector of this channel needs: what channels have themselves, and the readers of a newsletter."""
    return replace(ports_of(channel_id), audience=Readers(channel_id))


def beside(actor: Actor, channel: Channel, *, now: datetime) -> list[Beside]:
    """How many get the next one, for the page of a newsletter's channel."""
    if channel.kind != queries.KIND:
        return []
    number = queries.count_who_asked(channel)
    said = ngettext("Eén mens vroeg erom.", "%(number)s mensen vroegen erom.", number) % {"number": number}
    return [
        Beside(
            title=_("Lezers"),
            sentence=said if number else _("Nog niemand vroeg erom. Er gaat dan ook niets heen."),
            url=reverse("readers:list", args=[channel.pk]),
            action=_("Bekijken"),
            icon="users",
            tone="" if number else "advise",
        )
    ]
