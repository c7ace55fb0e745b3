"""The address under which pupils ask without signing in."""

from datetime import datetime

from goedenaam.advice.models import PupilsLink
from goedenaam.kernel.actor import Actor


def pupils_link_for(actor: Actor, *, now: datetime) -> PupilsLink | None:
    """The open address of the school of the actor's seat."""
    here = PupilsLink.objects.filter(school__in=actor.school_ids, school=actor.seat.school_id)
    return here.filter(is_open=True, until__gt=now).first()


def open_link_with(code: str, *, now: datetime) -> PupilsLink | None:
    """The open address with this code, in the system's scope: nobody is signed in yet."""
    found = PupilsLink.objects.filter(code=code, is_open=True, until__gt=now)
    return found.select_related("school", "board").first()
