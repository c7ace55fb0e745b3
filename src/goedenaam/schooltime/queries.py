"""When a school is closed, and who is on call there."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from goedenaam.kernel.actor import PERMISSIONS, Actor, Permission
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.holidays import Closed, Region, SchoolCalendar
from goedenaam.schooltime.models import ClosedDays, OnCall, SchoolRegion


def region_of(actor: Actor, school_id: UUID) -> Region | None:
    """The region of a school, for everybody there; None where nobody chose one."""
    row = SchoolRegion.objects.filter(_places(actor, Permission.READ_CALENDAR), school=school_id).first()
    return Region(row.region) if row else None


def closed_days(actor: Actor, school_id: UUID, *, since: date) -> QuerySet[ClosedDays]:
    """The days that a school chose itself, from a day on."""
    near = ClosedDays.objects.filter(_places(actor, Permission.READ_CALENDAR), school=school_id)
    return near.filter(last__gte=since)


def calendar_of(actor: Actor, school_id: UUID) -> SchoolCalendar:
    """When a school is closed, to hand to `kernel.calendar`: region, public holidays and own days."""
    own = ClosedDays.objects.filter(_places(actor, Permission.READ_CALENDAR), school=school_id)
    return SchoolCalendar(
        region=region_of(actor, school_id),
        own=tuple(Closed(first=row.first, last=row.last, name=row.name) for row in own),
    )


def own_days(actor: Actor, days_id: UUID) -> ClosedDays:
    """Days that the actor may take away again; raises `NotFound`."""
    found = ClosedDays.objects.filter(_places(actor, Permission.KEEP_CALENDAR), pk=days_id).first()
    if found is None:
        raise NotFound
    return found


def on_call(actor: Actor, school_id: UUID, *, since: date) -> QuerySet[OnCall]:
    """Who can be reached in the holidays that are not over on a day; everybody at the school may know."""
    near = OnCall.objects.filter(_places(actor, Permission.READ_CALENDAR), school=school_id)
    return near.filter(last__gte=since).select_related("staff_member")


def _places(actor: Actor, permission: Permission) -> Q:
    giving = [seat for seat in actor.seats if permission in PERMISSIONS[seat.role]]
    schools = [seat.school_id for seat in giving if seat.school_id]
    boards = [seat.board_id for seat in giving if not seat.school_id]
    return Q(school__in=schools) | Q(board__in=boards)
