"""The school hears that a guardian came in on a new device (SECURITY.md 4)."""

from datetime import datetime

from django.db.models import Q

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.invitations import queries
from goedenaam.invitations.models import NewDeviceNotice
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.scope import act, for_system
from goedenaam.signin.queries import sign_in_with

DEVICES_SEEN = declare("invitations.devices_seen", "De school heeft nieuwe apparaten van ouders bekeken.")


def note_new_device(*, sign_in_id: int) -> None:
    """Leave a line at each school where this person is a guardian; done twice it adds nothing."""
    with for_system():
        sign_in = sign_in_with(sign_in_id)
        if sign_in is None:
            return
        NewDeviceNotice.objects.bulk_create(
            (
                NewDeviceNotice(
                    board_id=guardian.board_id, school_id=guardian.school_id, guardian=guardian,
                    sign_in=sign_in.pk, device=sign_in.device, at=sign_in.at,
                )
                for guardian in queries.guardians_with_account(sign_in.user_id)
            ),
            ignore_conflicts=True,
        )  # fmt: skip


@act
def see_devices(*, actor: Actor, now: datetime) -> None:
    """Say that the new devices at the own school were looked at; they stay on the list. Records `invitations.devices_seen`."""
    seat = actor.seat
    actor.require(Permission.LET_IN, board_id=seat.board_id, school_id=seat.school_id)
    unseen = queries.devices_for(actor).filter(Q(school_id=seat.school_id), seen_at=None)
    if NewDeviceNotice.objects.filter(pk__in=list(unseen.values_list("pk", flat=True))).update(seen_at=now):
        log.record(actor, DEVICES_SEEN, None, board_id=seat.board_id, school_id=seat.school_id, at=now)
