"""The code with which a pupil signs in, and the end of it."""

from datetime import date, datetime, time
from uuid import UUID

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.invitations import queries
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.kernel.scope import act, for_system
from goedenaam.tenancy.models import Membership

PUPIL_CODE_RENEWED = declare("invitations.pupil_code_renewed", "Een leerling heeft een nieuwe inlogcode.")
PUPIL_SEAT_ENDED = declare(
    "invitations.pupil_seat_ended", "Het account van een leerling die weg is, is gestopt."
)


@act
def renew_pupil_code(*, actor: Actor, pupil_id: UUID, now: datetime) -> Membership:
    """Give a pupil another code to sign in with; the old one, and every visit that began with it, ends.

    Wants the second factor afresh. Records `invitations.pupil_code_renewed`.
    """
    seat = queries.lock_pupil_seat(actor, pupil_id, now=now)
    actor.require(Permission.LET_IN, board_id=seat.board_id, school_id=seat.school_id)
    actor.require_fresh_factor(now)
    Membership.objects.filter(pk=seat.pk).update(until=now)
    renewed = Membership.objects.create(
        user_id=seat.user_id, board_id=seat.board_id, school_id=seat.school_id, role=seat.role, since=now,
        given_by_id=actor.user_id,
    )  # fmt: skip
    log.record(actor, PUPIL_CODE_RENEWED, pupil_id, board_id=seat.board_id, school_id=seat.school_id, at=now)
    return renewed


def end_seat_of_leaver(*, pupil_id: UUID, on: date, now: datetime) -> None:
    """End the account of who is no longer a pupil here, from the day on; asked by the worker, and done once.

    Records `invitations.pupil_seat_ended`.
    """
    ends = max(datetime.combine(on, time(), AMSTERDAM), now)
    with for_system():
        for seat in queries.open_seats_of_pupil(pupil_id, now=now):
            Membership.objects.filter(pk=seat.pk).update(until=ends)
            log.record(
                None, PUPIL_SEAT_ENDED, pupil_id, board_id=seat.board_id, school_id=seat.school_id, at=now
            )
