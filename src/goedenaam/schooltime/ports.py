"""What waits: a region that nobody chose, and a summer in which nobody can be reached."""

from datetime import datetime, time

from django.urls import reverse
from django.utils.translation import gettext as _

from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.calendar import AMSTERDAM, say_day
from goedenaam.kernel.ports import Waiting
from goedenaam.schooltime import queries
from goedenaam.schooltime.domain import NAMED_BEFORE, unmanned_summer


def waiting(actor: Actor, *, now: datetime) -> list[Waiting]:
    """For who keeps the calendar of the school that the pages are about."""
    seat = actor.seat
    keeps = actor.may(Permission.KEEP_CALENDAR, board_id=seat.board_id, school_id=seat.school_id)
    if not keeps or seat.school_id is None:
        return []
    region = queries.region_of(actor, seat.school_id)
    if region is None:
        return [
            Waiting(
                title=_("In welke vakantieregio ligt %(place)s?") % {"place": seat.place},
                detail=_("Dan tellen beloften en herinneringen in schooldagen die kloppen."),
                action=_("Kiezen"),
                url=reverse("schooltime:page"),
                icon="calendar",
                since=now,
                tone="advise",
            )
        ]
    today = now.astimezone(AMSTERDAM).date()
    if unmanned_summer(region, today, ()) is None:
        return []  # no summer is near: whoever was named, there is nothing to say
    named = set(queries.on_call(actor, seat.school_id, since=today).values_list("first", flat=True))
    summer = unmanned_summer(region, today, named)
    if summer is None:
        return []
    return [
        Waiting(
            title=_("Wie is er bereikbaar in de zomervakantie?"),
            detail=_("Die begint %(day)s. Wijs iemand aan en schrijf een nummer op.")
            % {"day": say_day(summer.first)},
            action=_("Aanwijzen"),
            url=reverse("schooltime:page") + "#bereikbaar",
            icon="phone",
            since=datetime.combine(summer.first - NAMED_BEFORE, time(), AMSTERDAM),
            tone="ask",
        )
    ]
