"""Who leads whom, who helps, and who comes by: people who are in no export of the student administration."""

from datetime import date, datetime
from uuid import UUID

from goedenaam.audit import log
from goedenaam.audit.kinds import Forgets, declare
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.scope import act
from goedenaam.people import queries
from goedenaam.people.commands.keeping import named
from goedenaam.people.domain import NewPerson, OtherSchool, OwnManager, full_name
from goedenaam.people.models import StaffMember, Visitor, Volunteer
from goedenaam.tenancy.queries import school_for

MANAGER_APPOINTED = declare("people.manager_appointed", "Iemand heeft een leidinggevende gekregen.")
VOLUNTEER_WELCOMED = declare(
    "people.volunteer_welcomed", "Een vrijwilliger is toegevoegd.", forgets=Forgets.PERSONAL_PART
)
VISITOR_ANNOUNCED = declare(
    "people.visitor_announced", "Een bezoeker is aangekondigd.", forgets=Forgets.PERSONAL_PART
)


@act
def appoint_manager(*, actor: Actor, member_id: UUID, manager_id: UUID | None, now: datetime) -> StaffMember:
    """Say who leads a member of staff, or that nobody does.

    Refuses with `OtherSchool`, or with `OwnManager` when somebody would be led by themselves, directly or by way of
    others. Records `people.manager_appointed`.
    """
    today = now.date()
    member = queries.staff_member_for(actor, member_id, on=today)
    actor.require(Permission.KEEP_PEOPLE, board_id=member.board_id, school_id=member.school_id)
    manager = queries.staff_member_for(actor, manager_id, on=today) if manager_id else None
    if manager is not None:
        if manager.school_id != member.school_id:
            raise OtherSchool
        above = queries.managers_of(actor, manager.pk, on=today)
        if member.pk in {manager.pk, *(person.pk for person in above)}:
            raise OwnManager
    member.manager = manager
    member.save(update_fields=["manager"])
    log.record(
        actor, MANAGER_APPOINTED, member.pk, board_id=member.board_id, school_id=member.school_id, at=now,
        manager=manager.pk if manager else None,
    )  # fmt: skip
    return member


@act
def welcome_volunteer(*, actor: Actor, school_id: UUID, person: NewPerson, now: datetime) -> Volunteer:
    """Put a volunteer on the list. Refuses with `NameMissing`. Records `people.volunteer_welcomed`."""
    school = school_for(actor, school_id)
    actor.require(Permission.KEEP_PEOPLE, board_id=school.board_id, school_id=school.pk)
    made = Volunteer(board_id=school.board_id, school=school, task=person.detail[:80], **named(person.name))
    made.save(force_insert=True)
    log.record(
        actor, VOLUNTEER_WELCOMED, made.pk, board_id=school.board_id, school_id=school.pk, at=now,
        personal={"name": full_name(person.name)},
    )  # fmt: skip
    return made


@act
def announce_visitor(
    *, actor: Actor, school_id: UUID, person: NewPerson, comes_on: date, host_id: UUID | None, now: datetime
) -> Visitor:
    """Announce somebody who comes on one day, `detail` saying what for; anybody who works with pupils may.

    Refuses with `NameMissing` or `OtherSchool`. Records `people.visitor_announced`.
    """
    school = school_for(actor, school_id)
    actor.require(Permission.READ_PUPILS, board_id=school.board_id, school_id=school.pk)
    host = queries.staff_member_for(actor, host_id, on=now.date()) if host_id else None
    if host is not None and host.school_id != school.pk:
        raise OtherSchool
    made = Visitor(
        board_id=school.board_id,
        school=school,
        comes_on=comes_on,
        purpose=person.detail[:120],
        host=host,
        **named(person.name),
    )
    made.save(force_insert=True)
    log.record(
        actor, VISITOR_ANNOUNCED, made.pk, board_id=school.board_id, school_id=school.pk, at=now,
        personal={"name": full_name(person.name)},
    )  # fmt: skip
    return made
