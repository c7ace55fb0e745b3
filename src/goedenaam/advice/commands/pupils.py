"""Open and close the page where pupils ask without signing in."""

import secrets
from datetime import datetime

from goedenaam.advice.models import PupilsLink
from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotAllowed, WrongMoment
from goedenaam.kernel.scope import act

OPENED = declare("advice.pupils_page_opened", "De vragen voor leerlingen staan open zonder inloggen.")
CLOSED = declare("advice.pupils_page_closed", "De vragen voor leerlingen zonder inloggen zijn gesloten.")


@act
def open_pupils_page(*, actor: Actor, until: datetime, now: datetime) -> PupilsLink:
    """Open an address that nobody can guess, until an instant; an address that was open ends. Records it."""
    seat = actor.seat
    if seat.school_id is None:
        raise NotAllowed
    actor.require(Permission.PUT_IN_FORCE, board_id=seat.board_id, school_id=seat.school_id)
    PupilsLink.objects.filter(school=seat.school_id, is_open=True).update(is_open=False)
    link = PupilsLink.objects.create(
        board_id=seat.board_id,
        school_id=seat.school_id,
        code=secrets.token_urlsafe(16),
        opened_at=now,
        opened_by_id=actor.user_id,
        until=until,
    )
    log.record(actor, OPENED, link.pk, board_id=seat.board_id, school_id=seat.school_id, at=now)
    return link


@act
def close_pupils_page(*, actor: Actor, now: datetime) -> None:
    """Close the address at once. Refuses with `WrongMoment` where none is open. Records it."""
    seat = actor.seat
    if seat.school_id is None:
        raise NotAllowed
    actor.require(Permission.PUT_IN_FORCE, board_id=seat.board_id, school_id=seat.school_id)
    if not PupilsLink.objects.filter(school=seat.school_id, is_open=True).update(is_open=False):
        raise WrongMoment
    log.record(actor, CLOSED, None, board_id=seat.board_id, school_id=seat.school_id, at=now)
