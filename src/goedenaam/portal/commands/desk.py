"""A tablet of the school in the hands of one person, beside a witness."""

from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.consent.domain.standing import day_of
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.scope import act, for_system
from goedenaam.people.queries import pupil_on_list
from goedenaam.portal import queries
from goedenaam.portal.domain import (
    CODE_COUNTS,
    DESK_LASTS,
    DeskCodeUnknown,
    NobodyChosen,
    desk_code,
    desk_code_hash,
    may_speak,
)
from goedenaam.portal.models import DeskSession

DESK_BEGUN = declare("portal.desk_begun", "Iemand begon op een tablet van de school, met een getuige erbij.")


@act
def begin_desk(
    *, actor: Actor, person_id: UUID, giver: UUID | None, for_child: bool, seen: bool, now: datetime
) -> DeskSession:
    """Let one person answer about one pupil on a tablet; the actor is the witness and saw who it is (`seen`).

    `giver` is a guardian's row, or None for the pupil. `for_child` opens only the page with pictures, for who stands before
    the group as well. Raises `NotFound` or `NotAllowed`; refuses with `NobodyChosen`. Records `portal.desk_begun`.
    """
    pupil = pupil_on_list(actor, person_id, on=day_of(now))
    is_grown = queries.pupil_concerned(pupil).decides_alone(day_of(now))
    if not for_child:
        actor.require(Permission.KEEP_CONSENT, board_id=pupil.board_id, school_id=pupil.school_id)
        guardians = {row.pk for row in queries.who_can_answer(actor, pupil, on=day_of(now))}
    else:
        guardians = set()
    if not seen or not may_speak(giver, guardians, for_child=for_child, is_grown=is_grown):
        raise NobodyChosen
    desk_id = uuid4()
    made = DeskSession.objects.create(
        id=desk_id,
        board_id=pupil.board_id,
        school_id=pupil.school_id,
        person_id=pupil.pk,
        giver=giver,
        for_child=for_child,
        witness_id=actor.user_id,
        code_hash=desk_code_hash(desk_code(desk_id, settings.SECRET_KEY), settings.SECRET_KEY),
        made_at=now,
        code_until=now + CODE_COUNTS,
    )
    log.record(
        actor, DESK_BEGUN, pupil.pk, board_id=pupil.board_id, school_id=pupil.school_id, at=now, desk=desk_id
    )
    return made


def take_desk(*, typed: str, now: datetime) -> DeskSession:
    """Open the tablet with a code, once; from then it lasts a quarter of an hour. Refuses with `DeskCodeUnknown`.

    Nobody is an actor here: the code is what the witness gave.
    """
    with for_system():
        desk = queries.lock_desk_by_code(typed, now=now)
        if desk is None:
            raise DeskCodeUnknown
        desk.taken_at, desk.ends_at = now, now + DESK_LASTS
        desk.save(update_fields=["taken_at", "ends_at"])
        return desk


def end_desk(*, desk_id: UUID, now: datetime) -> None:
    """Close the tablet; what was answered stays. Nothing happens where it was closed already."""
    with for_system():
        desk = queries.lock_desk(desk_id)
        if desk is not None and desk.ended_at is None:
            desk.ended_at = now
            desk.save(update_fields=["ended_at"])
