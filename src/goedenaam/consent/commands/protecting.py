"""A secret address or a death: nothing of this person goes out, and nobody can see why."""

from datetime import date, datetime
from uuid import UUID

from goedenaam.consent import queries
from goedenaam.consent.commands.ledger import record_change, tell_ended
from goedenaam.consent.domain.protections import NotProtected, ProtectedAlready, Reason
from goedenaam.consent.domain.standing import day_of
from goedenaam.consent.models import Protection
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.scope import act
from goedenaam.people.commands import close_pupil


@act
def protect(*, actor: Actor, person_id: UUID, reason: Reason, now: datetime) -> Protection:
    """Stop everything of a person, in closed channels too; by leadership or the confidential role.

    Wants the second factor afresh; refuses with `ProtectedAlready`. Records `consent.changed` and tells `ConsentEnded`, as an
    ordinary no does.
    """
    subject = queries.subject_for(actor, person_id, on=day_of(now))
    actor.require(Permission.PROTECT, board_id=subject.board_id, school_id=subject.school_id)
    actor.require_fresh_factor(now)
    queries.lock_ledger(subject)
    open_ones = Protection.objects.filter(person_id=person_id, reason=reason, until=None)
    if open_ones.exists():
        raise ProtectedAlready
    made = Protection.objects.create(
        board_id=subject.board_id,
        school_id=subject.school_id,
        person_id=person_id,
        reason=reason,
        since=now,
    )
    record_change(actor, subject, now=now)
    tell_ended(subject, (), now=now)
    return made


@act
def lift_protection(*, actor: Actor, person_id: UUID, reason: Reason, now: datetime) -> None:
    """Let the answers count again; wants the second factor afresh. Refuses with `NotProtected`. Records `consent.changed`."""
    subject = queries.subject_for(actor, person_id, on=day_of(now))
    actor.require(Permission.PROTECT, board_id=subject.board_id, school_id=subject.school_id)
    actor.require_fresh_factor(now)
    queries.lock_ledger(subject)
    lifted = Protection.objects.filter(person_id=person_id, reason=reason, until=None).update(until=now)
    if not lifted:
        raise NotProtected
    record_change(actor, subject, now=now)


@act
def note_death(*, actor: Actor, person_id: UUID, on: date, now: datetime) -> None:
    """Let a pupil who died be at school no longer: nothing goes out, nobody is mailed, and no list shows the name.

    By leadership. Refuses with `ProtectedAlready` or `AlreadyLeft`. Records `consent.changed` and `people.pupil_closed`.
    """
    protect(actor=actor, person_id=person_id, reason=Reason.DEATH, now=now)
    close_pupil(actor=actor, pupil_id=person_id, on=on, now=now)
