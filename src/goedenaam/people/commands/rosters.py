"""The roster of one school as lines, and the changes of a file written to it. Runs inside the transaction of its act."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import batched
from uuid import UUID, uuid4

from django.db.models import F, QuerySet

from goedenaam.people.domain import IMPORTED, SCHOOL_YEAR_STARTS, Name, sort_key
from goedenaam.people.imports.changes import (
    Changes,
    Known,
    KnownGroup,
    KnownGuardian,
    KnownPupil,
    KnownStaff,
    KnownTie,
)
from goedenaam.people.imports.lines import GuardianLine, Incoming, PupilLine, StaffLine
from goedenaam.people.models import Enrolment, Group, Guardian, Guardianship, Pupil, StaffMember, Teaching
from goedenaam.tenancy.models import School

_BATCH = 500
_DAYS = ("birth_date", "left_on")
_PUPIL = ("key", "call_name", "prefix", "last_name", "first_names", "birth_date", "location", "closed_on")


def known_roster(school_id: UUID) -> Known:
    """Everybody of a school, leavers too, with the places and ties that are open."""
    homes: dict[UUID, str] = {}
    composites: dict[UUID, list[str]] = defaultdict(list)
    places = Enrolment.objects.filter(school_id=school_id, until=None).order_by("school_year", "group_id")
    for pupil, group, composite in places.values_list("pupil_id", "group_id", "composite").iterator():
        if composite:
            composites[pupil].append(str(group))
        else:
            homes[pupil] = str(group)
    teachings: dict[UUID, list[str]] = defaultdict(list)
    before = Teaching.objects.filter(school_id=school_id).order_by("group_id")
    for member, group in before.values_list("staff_member_id", "group_id"):
        teachings[member].append(str(group))
    return Known(
        groups=[
            KnownGroup(*row)
            for row in Group.objects.filter(school=school_id)
            .order_by("pk")
            .values_list("pk", "key", "name", "school_year", "first_year", "last_year", "composite")
        ],
        pupils=[
            KnownPupil(
                pk,
                PupilLine(
                    "", key, call_name, prefix, last_name, first_names, born.isoformat() if born else "", location,
                    closed.isoformat() if closed else "", homes.get(pk, ""), tuple(composites.get(pk, ())),
                ),
            )
            for pk, key, call_name, prefix, last_name, first_names, born, location, closed in Pupil.objects
            .filter(school=school_id).order_by("pk").values_list("pk", *_PUPIL).iterator()
        ],
        guardians=[
            KnownGuardian(pk, GuardianLine("", *rest))
            for pk, *rest in Guardian.objects.filter(school=school_id)
            .order_by("pk").values_list("pk", "key", "call_name", "prefix", "last_name", "email").iterator()
        ],
        ties=[
            KnownTie(*row)
            for row in Guardianship.objects.filter(school_id=school_id, until=None)
            .order_by("pk").values_list("pk", "guardian_id", "pupil_id", "authority", "source").iterator()
        ],
        staff=[
            KnownStaff(
                pk,
                StaffLine("", key, call_name, prefix, last_name, email, title, tuple(teachings.get(pk, ()))),
                left is not None,
            )
            for pk, key, call_name, prefix, last_name, email, title, left in StaffMember.objects
            .filter(school=school_id).order_by("pk")
            .values_list("pk", "key", "call_name", "prefix", "last_name", "email", "job_title", "left_on")
        ],
    )  # fmt: skip


def fingerprint(known: Known) -> str:
    """A hash of the whole roster: the same as long as nobody changed anything."""
    digest = hashlib.sha256()
    for rows in (known.groups, known.pupils, known.guardians, known.ties, known.staff):
        for row in rows:
            digest.update(repr(row).encode())
    return digest.hexdigest()


def effective_day(school_year: str, today: date) -> date:
    """From when a file holds: today, or the first day of its school year where that is still to come."""
    return max(today, date(int(school_year[:4]), *SCHOOL_YEAR_STARTS))


def write_changes(school: School, incoming: Incoming, changes: Changes, *, today: date) -> None:
    """Write everything; the caller's transaction makes it all or nothing."""
    _Writer(school, incoming, changes, effective_day(incoming.school_year, today)).write()


class _Writer:
    """Writes in the order in which rows need each other, in batches."""

    def __init__(self, school: School, incoming: Incoming, changes: Changes, day: date) -> None:
        self._school, self._incoming, self._changes, self._day = school, incoming, changes, day
        self._groups = dict(changes.group_ids)
        self._pupils = dict(changes.pupil_ids)
        self._guardians = dict(changes.guardian_ids)
        self._staff = dict(changes.staff_ids)

    def write(self) -> None:
        self._write_groups()
        self._write_pupils()
        self._write_places()
        self._write_guardians()
        self._write_staff()

    def _write_groups(self) -> None:
        for line in self._changes.changed_groups:
            renamed = {"key": line.key} if line.key else {}
            Group.objects.filter(pk=self._groups[line.ref]).update(
                name=line.name, composite=line.composite, **renamed
            )
        made = [
            Group(
                pk=self._new(self._groups, line.ref),
                board_id=self._school.board_id,
                school=self._school,
                key=line.key,
                name=line.name,
                composite=line.composite,
                school_year=self._incoming.school_year,
                first_year=line.first_year,
                last_year=line.last_year,
            )
            for line in self._changes.new_groups
        ]
        Group.objects.bulk_create(made)
        self._composite = {line.ref: line.composite for line in self._incoming.groups}

    def _write_pupils(self) -> None:
        _create(Pupil, (self._pupil(line) for line in self._changes.new_pupils))
        for changed in batched(self._changes.changed_pupils, _BATCH, strict=False):
            rows = Pupil.objects.in_bulk([self._pupils[line.ref] for line, _ in changed])
            fields = {"sort_key"}
            for line, names in changed:
                row = rows[self._pupils[line.ref]]
                for name in names:
                    column = "closed_on" if name == "left_on" else name
                    value = getattr(line, name)
                    setattr(row, column, _day(value) if name in _DAYS else value)
                    fields.add(column)
                row.sort_key = _sorted_as(row)
            Pupil.objects.bulk_update(rows.values(), sorted(fields))
        by_day: dict[date, list[UUID]] = defaultdict(list)
        for pk, _, day in self._changes.left_pupils:
            by_day[date.fromisoformat(day) if day else self._day].append(pk)
        for closed_on, gone in by_day.items():
            for some in batched(gone, _BATCH, strict=False):
                Pupil.objects.filter(pk__in=some).update(closed_on=closed_on)
                _close(Enrolment.objects.filter(pupil__in=some, until=None), closed_on)

    def _pupil(self, line: PupilLine) -> Pupil:
        row = Pupil(
            pk=self._new(self._pupils, line.ref),
            key=line.key,
            first_names=line.first_names,
            birth_date=_day(line.birth_date),
            location=line.location,
            closed_on=_day(line.left_on),
            **self._of_school(line),
        )
        row.sort_key = _sorted_as(row)
        return row

    def _write_places(self) -> None:
        moved = [self._pupils[ref] for ref, _ in self._changes.moves if ref in self._changes.pupil_ids]
        for some in batched(moved, _BATCH, strict=False):
            _close(Enrolment.objects.filter(pupil__in=some, until=None, composite=False), self._day)
        for pupil, group in self._changes.departs:
            _close(Enrolment.objects.filter(pupil=pupil, group=group, until=None), self._day)
        places = [*self._changes.moves, *self._changes.joins]
        _create(
            Enrolment,
            (
                Enrolment(
                    board_id=self._school.board_id,
                    school_id=self._school.pk,
                    pupil_id=self._pupils[pupil],
                    group_id=self._groups[group],
                    school_year=self._incoming.school_year,
                    composite=self._composite[group],
                    since=self._day,
                )
                for pupil, group in places
            ),
        )

    def _write_guardians(self) -> None:
        for line in self._changes.changed_guardians:
            filled = {name: getattr(line, name) for name in ("key", "email") if getattr(line, name)}
            Guardian.objects.filter(pk=self._guardians[line.ref]).update(
                call_name=line.call_name,
                prefix=line.prefix,
                last_name=line.last_name,
                sort_key=_key_of(line),
                **filled,
            )
        _create(
            Guardian,
            (
                Guardian(
                    pk=self._new(self._guardians, line.ref),
                    key=line.key,
                    email=line.email,
                    sort_key=_key_of(line),
                    **self._of_school(line),
                )
                for line in self._changes.new_guardians
            ),
        )
        for some in batched(self._changes.ended_ties, _BATCH, strict=False):
            _close(Guardianship.objects.filter(pk__in=some), self._day)
        _create(
            Guardianship,
            (
                Guardianship(
                    board_id=self._school.board_id,
                    school_id=self._school.pk,
                    guardian_id=self._guardians[tie.guardian],
                    pupil_id=self._pupils[tie.pupil],
                    authority=tie.authority,
                    source=IMPORTED,
                    since=self._day,
                )
                for tie in self._changes.new_ties
            ),
        )

    def _write_staff(self) -> None:
        for line in self._changes.changed_staff:
            filled = {
                name: getattr(line, name) for name in ("key", "email", "job_title") if getattr(line, name)
            }
            StaffMember.objects.filter(pk=self._staff[line.ref]).update(
                call_name=line.call_name, prefix=line.prefix, last_name=line.last_name, sort_key=_key_of(line),
                left_on=None, **filled,
            )  # fmt: skip
        _create(
            StaffMember,
            (
                StaffMember(
                    pk=self._new(self._staff, line.ref),
                    key=line.key,
                    email=line.email,
                    job_title=line.job_title,
                    sort_key=_key_of(line),
                    **self._of_school(line),
                )
                for line in self._changes.new_staff
            ),
        )
        StaffMember.objects.filter(pk__in=[pk for pk, _ in self._changes.left_staff]).update(
            left_on=self._day
        )
        for member, group in self._changes.ended_teachings:
            Teaching.objects.filter(staff_member=member, group=group).delete()
        _create(
            Teaching,
            (
                Teaching(
                    board_id=self._school.board_id,
                    school_id=self._school.pk,
                    staff_member_id=self._staff[member],
                    group_id=self._groups[group],
                )
                for member, group in self._changes.new_teachings
            ),
        )

    def _of_school(self, line: PupilLine | GuardianLine | StaffLine) -> dict[str, object]:
        return {
            "board_id": self._school.board_id,
            "school": self._school,
            "call_name": line.call_name,
            "prefix": line.prefix,
            "last_name": line.last_name,
        }

    @staticmethod
    def _new(ids: dict[str, UUID], ref: str) -> UUID:
        return ids.setdefault(ref, uuid4())


def _create(model: type, rows: Iterable[object]) -> None:
    """Insert in batches without holding more than one of them."""
    for some in batched(rows, _BATCH, strict=False):
        model.objects.bulk_create(some)  # type: ignore[attr-defined]  # every model has its manager


def _close(rows: QuerySet[Enrolment] | QuerySet[Guardianship], day: date) -> None:
    """End rows on a day; what had yet to begin ends where it began."""
    pks: Sequence[UUID] = list(rows.values_list("pk", flat=True))
    same = rows.model.objects.filter(pk__in=pks)
    same.filter(since__gt=day).update(until=F("since"))
    same.filter(since__lte=day).update(until=day)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _sorted_as(row: Pupil) -> str:
    return sort_key(Name(call_name=row.call_name, prefix=row.prefix, last_name=row.last_name))


def _key_of(line: GuardianLine | StaffLine) -> str:
    return sort_key(Name(call_name=line.call_name, prefix=line.prefix, last_name=line.last_name))
