"""Take in what came back, and put an address right."""

from datetime import datetime
from uuid import UUID

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.scope import act, for_system
from goedenaam.mail import queries
from goedenaam.mail.domain import returned_in
from goedenaam.mail.models import Bounce

BOUNCE_MENDED = declare("mail.bounce_mended", "Een mailadres waar mail van terugkwam, is nagekeken.")


def take_in(*, raw: bytes, now: datetime) -> int:
    """Keep the addresses of one delivery report at each school that knows them; returns how many are new."""
    kept = 0
    with for_system():
        for returned in returned_in(raw):
            for board_id, school_id in sorted(queries.schools_that_know(returned.address)):
                _, is_new = Bounce.objects.update_or_create(
                    school_id=school_id,
                    address=returned.address,
                    defaults={"fault": returned.fault, "at": now, "board_id": board_id},
                )
                kept += is_new
    return kept


@act
def mend(*, actor: Actor, bounce_id: UUID, now: datetime) -> None:
    """Say that an address was looked at; it comes back when mail does. Records `mail.bounce_mended`."""
    bounce = queries.bounces_for(actor).filter(pk=bounce_id).first()
    if bounce is None:
        raise NotFound
    actor.require(Permission.KEEP_PEOPLE, board_id=bounce.board_id, school_id=bounce.school_id)
    log.record(actor, BOUNCE_MENDED, bounce.pk, board_id=bounce.board_id, school_id=bounce.school_id, at=now)
    Bounce.objects.filter(pk=bounce.pk).delete()
