"""What a school says about its time. One function per act, one transaction, one line of history."""

from datetime import date, datetime
from uuid import UUID

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.holidays import Closed, Region, school_holidays
from goedenaam.kernel.scope import act
from goedenaam.people.domain import OtherSchool
from goedenaam.people.queries import staff_member_for
from goedenaam.schooltime import queries
from goedenaam.schooltime.domain import DaysTaken, NoSuchHoliday, NumberMissing, check_days
from goedenaam.schooltime.models import ClosedDays, OnCall, SchoolRegion
from goedenaam.tenancy.models import School
from goedenaam.tenancy.queries import school_for

REGION_CHOSEN = declare("schooltime.region_chosen", "De vakantieregio van een school is gekozen.")
DAYS_CLOSED = declare("schooltime.days_closed", "Een school heeft een vrije dag of studiedag opgeschreven.")
DAYS_OPENED = declare("schooltime.days_opened", "Een vrije dag of studiedag is weggehaald.")
ON_CALL_NAMED = declare(
    "schooltime.on_call_named", "Er is iemand aangewezen die in een vakantie bereikbaar is."
)


@act
def choose_region(*, actor: Actor, school_id: UUID, region: Region, now: datetime) -> SchoolRegion:
    """Choose whose holidays the school follows. Records `schooltime.region_chosen`."""
    school = _kept(actor, school_id)
    row, _ = SchoolRegion.objects.update_or_create(
        school=school, defaults={"board_id": school.board_id, "region": region}
    )
    log.record(
        actor,
        REGION_CHOSEN,
        row.pk,
        board_id=school.board_id,
        school_id=school.pk,
        at=now,
        region=region.value,
    )
    return row


@act
def close_days(*, actor: Actor, school_id: UUID, days: Closed, now: datetime) -> ClosedDays:
    """Write down a study day or days off of the school's own.

    Refuses with `WrongOrder`, `TooLong` or `DaysTaken`. Records `schooltime.days_closed`.
    """
    school = _kept(actor, school_id)
    check_days(days.first, days.last)
    row, new = ClosedDays.objects.get_or_create(
        school=school,
        first=days.first,
        last=days.last,
        defaults={"board_id": school.board_id, "name": days.name.strip()[:80]},
    )
    if not new:
        raise DaysTaken
    log.record(actor, DAYS_CLOSED, row.pk, board_id=school.board_id, school_id=school.pk, at=now)
    return row


@act
def open_days(*, actor: Actor, days_id: UUID, now: datetime) -> None:
    """Take own days off away again. Records `schooltime.days_opened`."""
    row = queries.own_days(actor, days_id)
    log.record(actor, DAYS_OPENED, row.pk, board_id=row.board_id, school_id=row.school_id, at=now)
    row.delete()


@act
def name_on_call(
    *, actor: Actor, school_id: UUID, first: date, member_id: UUID, phone: str, now: datetime
) -> OnCall:
    """Name who can be reached in the holiday that begins on `first`; who was named before makes room.

    Refuses with `NoSuchHoliday`, `OtherSchool` or `NumberMissing`. Records `schooltime.on_call_named`.
    """
    school = _kept(actor, school_id)
    region = queries.region_of(actor, school_id)
    holiday = (
        next((closed for closed in school_holidays(region) if closed.first == first), None)
        if region
        else None
    )
    if holiday is None:
        raise NoSuchHoliday
    member = staff_member_for(actor, member_id, on=now.date())
    if member.school_id != school.pk:
        raise OtherSchool
    if sum(letter.isdigit() for letter in phone) < 3:
        raise NumberMissing
    row, _ = OnCall.objects.update_or_create(
        school=school,
        first=holiday.first,
        defaults={
            "board_id": school.board_id,
            "last": holiday.last,
            "staff_member": member,
            "phone": phone.strip()[:30],
        },
    )
    log.record(
        actor, ON_CALL_NAMED, row.pk, board_id=school.board_id, school_id=school.pk, at=now, member=member.pk
    )
    return row


def _kept(actor: Actor, school_id: UUID) -> School:
    school = school_for(actor, school_id)
    actor.require(Permission.KEEP_CALENDAR, board_id=school.board_id, school_id=school.pk)
    return school
