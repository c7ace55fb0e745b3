"""Let a telephone help with one delivery."""

from datetime import datetime
from uuid import UUID

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.scope import act, for_system
from goedenaam.publishing.placing import queries
from goedenaam.publishing.placing.domain import CODE_COUNTS, CODE_KEPT, PHONE_LASTS, CodeUnknown, code_hash
from goedenaam.publishing.placing.models import Handover

SHOWN = declare("delivery.code_shown", "Iemand toonde een code om een bericht op de telefoon te plaatsen.")
TO_PHONE = declare("delivery.to_phone", "Een telefoon opende een bericht dat met de hand geplaatst wordt.")


@act
def show_code(*, actor: Actor, delivery_id: UUID, code: str, sign_in: str, now: datetime) -> Handover:
    """Keep a code, of which only the hash is stored, for one delivery and this sign-in. Records `delivery.code_shown`.

    Raises `NotFound` or `NotAllowed`.
    """
    delivery = queries.delivery_by_hand(actor, delivery_id)
    made = Handover.objects.create(
        board_id=delivery.board_id,
        school_id=delivery.school_id,
        delivery=delivery,
        user_id=actor.user_id,
        sign_in=sign_in,
        code_hash=code_hash(code),
        made_at=now,
        code_until=now + CODE_COUNTS,
    )
    log.record(actor, SHOWN, delivery.pk, board_id=delivery.board_id, school_id=delivery.school_id, at=now)
    return made


def use_code(*, code: str, now: datetime) -> Handover:
    """Open the telephone with a code, once; from then it lasts half an hour. Refuses with `CodeUnknown`.

    Nobody is an actor here: the code is what the signed-in person gave. Records `delivery.to_phone`.
    """
    with for_system():
        handover = queries.lock_handover_by_code(code, now=now)
        if handover is None:
            raise CodeUnknown
        handover.used_at, handover.ends_at = now, now + PHONE_LASTS
        handover.save(update_fields=["used_at", "ends_at"])
        log.record(
            None, TO_PHONE, handover.delivery_id, board_id=handover.board_id, school_id=handover.school_id, at=now
        )  # fmt: skip
        return handover


def end_phone(*, handover_id: UUID, now: datetime) -> None:
    """The telephone is ready: it reads nothing more."""
    with for_system():
        Handover.objects.filter(pk=handover_id, ends_at__gt=now).update(ends_at=now)


def forget_codes(*, now: datetime) -> bool:
    """Take away the rows of codes that are over: they name a session; for the worker. Whether there were any."""
    with for_system():
        gone, _by_model = queries.codes_before(now - CODE_KEPT).delete()
        return bool(gone)
