"""Whom a school knows, for the check of a draft: only for who works with its children. Others get the school alone."""

from datetime import datetime
from threading import Lock
from uuid import UUID

from goedenaam.checking import Person, Roster, School, Whose
from goedenaam.checking.check import checker_of
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.norms.types import Audience
from goedenaam.people.queries import PersonRow, names_at
from goedenaam.tenancy.queries import school_for

STAFF = frozenset({Audience.TEACHER, Audience.STAFF, Audience.LEADERSHIP})
_WHOSE = {"pupil": Whose.PUPIL, "guardian": Whose.GUARDIAN, "staff": Whose.STAFF}


def roster_for(actor: Actor, asker: Audience, *, now: datetime) -> Roster:
    """The school of the seat, with its people if the actor asks as staff and may see its pupils.

    For a pupil, a parent or a volunteer no name is looked up, so nothing of it shows in the answer or its time.
    """
    seat = actor.seat
    if seat.school_id is None:
        return _prepared.roster(seat.board_id, School(name=seat.board_name), ())
    school = school_for(actor, seat.school_id)
    known = School(name=school.name, short=(school.short_name,), place=school.place)
    rows: tuple[PersonRow, ...] = ()
    if asker in STAFF:
        rows = names_at(actor, school.pk, on=now.astimezone(AMSTERDAM).date())
    return _prepared.roster(school.pk, known, rows)


class _Prepared:
    """Rosters that were made ready, each known by what it holds.

    Every check reads the rows anew in the actor's own scope: what is kept only saves the making ready, so it never tells
    more than the actor may see and is never old. As soon as a school's people change, what was made ready before goes.
    """

    def __init__(self) -> None:
        self._latest: dict[tuple[UUID, bool], tuple[tuple[PersonRow, ...], Roster]] = {}
        self._lock = Lock()

    def roster(self, place: UUID, school: School, rows: tuple[PersonRow, ...]) -> Roster:
        key = place, bool(rows)
        with self._lock:
            before = self._latest.get(key)
            if before is not None and before[0] == rows and before[1].school == school:
                return before[1]
            if before is not None or len(self._latest) >= _MOST:
                checker_of.cache_clear()  # names of who left do not stay in memory
                self._latest.pop(key, None)
            if len(self._latest) >= _MOST:
                self._latest.clear()
            made = Roster(school=school, people=tuple(_person(row) for row in rows))
            self._latest[key] = rows, made
            return made


_MOST = 60
_prepared = _Prepared()


def _person(row: PersonRow) -> Person:
    role, first, call, prefix, last = row
    return Person(role=_WHOSE.get(role, Whose.SOMEBODY), first=first, call=call, prefix=prefix, last=last)
