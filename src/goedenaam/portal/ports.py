"""What waits on Vandaag: questions about consent that somebody has not answered yet."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goedenaam.consent.domain.standing import day_of
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.ports import Waiting
from goedenaam.portal import presenting, queries
from goedenaam.portal.visits import Visit


def waiting(actor: Actor, *, now: datetime) -> list[Waiting]:
    """One line for each person about whom this guardian or pupil has something to answer."""
    if not any(seat.role in (Role.GUARDIAN, Role.PUPIL) for seat in actor.seats):
        return []
    people = [about for about in queries.concerned_by(actor, on=day_of(now)) if about.is_pupil]
    sheets = queries.sheets(actor, people, at=now)
    schools = {about.school_id for about in people}
    asked = {school: queries.notice_for(actor, school, "nl", at=now) for school in schools}
    found = []
    for about in people:
        notice, count = asked[about.school_id], presenting.open_count(about, sheets[about.id], at=now)
        if notice is None or not count:
            continue
        name = {"name": about.name}
        found.append(
            Waiting(
                title=_("Toestemming voor %(name)s") % name if about.giver else _("Toestemming voor jezelf"),
                detail=ngettext("Nog %(count)d vraag.", "Nog %(count)d vragen.", count) % {"count": count},
                action=_("Antwoorden"),
                url=Visit(actor=actor, about=about).address("overview"),
                icon="hand",
                since=notice.since,
                tone="ask",
            )
        )
    return found
