"""What a school does with its people. One function per act, one transaction, one line of history."""

from datetime import date, datetime
from uuid import UUID

from goedenaam.audit import log
from goedenaam.audit.kinds import Forgets, declare
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.scope import act
from goedenaam.outbox.commands import emit
from goedenaam.people import queries
from goedenaam.people.domain import (
    AlreadyLeft,
    Name,
    NewPerson,
    NewPupil,
    OtherSchool,
    Roster,
    RosterTaken,
    Standing,
    check_admission,
    check_name,
    check_roster,
    check_standing,
    full_name,
    sort_key,
    years_of,
)
from goedenaam.people.events import PupilLeft
from goedenaam.people.models import (
    Enrolment,
    Group,
    Guardian,
    Guardianship,
    Pupil,
    StaffMember,
    Teaching,
    Volunteer,
)
from goedenaam.tenancy.models import School
from goedenaam.tenancy.queries import school_for

GROUP_OPENED = declare("people.group_opened", "Een groep is gemaakt voor een schooljaar.")
PUPIL_ADMITTED = declare(
    "people.pupil_admitted", "Een leerling is ingeschreven.", forgets=Forgets.PERSONAL_PART
)
PUPIL_PLACED = declare("people.pupil_placed", "Een leerling is in een groep geplaatst.")
PUPIL_CLOSED = declare("people.pupil_closed", "Een leerling is uitgeschreven.")
GUARDIAN_NAMED = declare(
    "people.guardian_named", "Een ouder of verzorger is toegevoegd.", forgets=Forgets.PERSONAL_PART
)
AUTHORITY_SETTLED = declare(
    "people.authority_settled",
    "Het gezag over een leerling is vastgelegd.",
    forgets=Forgets.PERSONAL_PART,
    tells_person=False,
)
ROSTER_TAKEN = declare("people.roster_taken", "De eerste lijst van een school is overgenomen.")

_BATCH = 500


@act
def open_group(*, actor: Actor, school_id: UUID, name: str, school_year: str, now: datetime) -> Group:
    """Make a group for a school year; its years follow from its name. Records `people.group_opened`."""
    school = school_for(actor, school_id)
    actor.require(Permission.KEEP_PEOPLE, board_id=school.board_id, school_id=school.pk)
    group = _group(school, name, school_year)
    group.save(force_insert=True)
    log.record(actor, GROUP_OPENED, group.pk, board_id=school.board_id, school_id=school.pk, at=now)
    return group


@act
def admit_pupil(*, actor: Actor, school_id: UUID, details: NewPupil, now: datetime) -> Pupil:
    """Admit a child to a school, not yet in a group.

    Refuses with `NameMissing` or `NotYetBorn`. Records `people.pupil_admitted`.
    """
    school = school_for(actor, school_id)
    actor.require(Permission.KEEP_PEOPLE, board_id=school.board_id, school_id=school.pk)
    pupil = _pupil(school, check_admission(details, now.date()))
    pupil.save(force_insert=True)
    log.record(
        actor, PUPIL_ADMITTED, pupil.pk, board_id=school.board_id, school_id=school.pk, at=now,
        personal={"name": full_name(_name_of(pupil)), "birth_date": details.birth_date.isoformat() if details.birth_date else ""},
    )  # fmt: skip
    return pupil


@act
def place_in_group(*, actor: Actor, pupil_id: UUID, group_id: UUID, since: date, now: datetime) -> Enrolment:
    """Put a pupil in a group from a day on; the place in another group of that year ends on that day.

    Refuses with `OtherSchool` or `AlreadyLeft`. Records `people.pupil_placed`.
    """
    pupil, group = queries.lock_pupil(actor, pupil_id), queries.group_for(actor, group_id)
    actor.require(Permission.KEEP_PEOPLE, board_id=pupil.board_id, school_id=pupil.school_id)
    if group.school_id != pupil.school_id:
        raise OtherSchool
    if pupil.closed_on is not None:
        raise AlreadyLeft
    if not group.composite:
        homes = Enrolment.objects.filter(pupil=pupil, school_year=group.school_year, composite=False)
        homes.filter(until=None).update(until=since)
    enrolment = _enrolment(pupil, group, since)
    enrolment.save(force_insert=True)
    log.record(
        actor,
        PUPIL_PLACED,
        pupil.pk,
        board_id=pupil.board_id,
        school_id=pupil.school_id,
        at=now,
        group=group.pk,
    )
    return enrolment


@act
def close_pupil(*, actor: Actor, pupil_id: UUID, on: date, now: datetime) -> Pupil:
    """Let a pupil leave: closed from this day, with every open place in a group; nothing is deleted.

    Refuses with `AlreadyLeft`. Records `people.pupil_closed` and tells `PupilLeft`.
    """
    pupil = queries.lock_pupil(actor, pupil_id)
    actor.require(Permission.KEEP_PEOPLE, board_id=pupil.board_id, school_id=pupil.school_id)
    if pupil.closed_on is not None:
        raise AlreadyLeft
    pupil.closed_on = on
    pupil.save(update_fields=["closed_on"])
    Enrolment.objects.filter(pupil=pupil, until=None, since__lte=on).update(until=on)
    log.record(actor, PUPIL_CLOSED, pupil.pk, board_id=pupil.board_id, school_id=pupil.school_id, at=now)
    emit(PupilLeft(pupil_id=pupil.pk, on=on.isoformat()), now=now)
    return pupil


@act
def name_guardian(
    *, actor: Actor, pupil_id: UUID, details: NewPerson, standing: Standing, now: datetime
) -> Guardian:
    """Add a guardian whom the school did not know yet, with what they are to this child.

    The same address as somebody else's makes no match: parents share one. Refuses with `NameMissing` or
    `SourceMissing`. Records `people.guardian_named` and `people.authority_settled`.
    """
    pupil = queries.lock_pupil(actor, pupil_id)
    actor.require(Permission.KEEP_PEOPLE, board_id=pupil.board_id, school_id=pupil.school_id)
    guardian = _guardian(pupil.school, details)
    guardian.save(force_insert=True)
    log.record(
        actor, GUARDIAN_NAMED, guardian.pk, board_id=pupil.board_id, school_id=pupil.school_id, at=now,
        personal={"name": full_name(_name_of(guardian)), "email": guardian.email},
    )  # fmt: skip
    _settle(actor, guardian, pupil, standing, now)
    return guardian


@act
def settle_authority(
    *, actor: Actor, guardian_id: UUID, pupil_id: UUID, standing: Standing, now: datetime
) -> Guardianship:
    """Write down what a known guardian is to a child from a day on; what was known before ends on that day.

    Refuses with `OtherSchool` or `SourceMissing`. Records `people.authority_settled`.
    """
    pupil, guardian = queries.lock_pupil(actor, pupil_id), queries.guardian_for(actor, guardian_id)
    actor.require(Permission.KEEP_PEOPLE, board_id=pupil.board_id, school_id=pupil.school_id)
    if guardian.school_id != pupil.school_id:
        raise OtherSchool
    return _settle(actor, guardian, pupil, standing, now)


@act
def take_roster(*, actor: Actor, school_id: UUID, roster: Roster, now: datetime) -> None:
    """Take over everybody of a school that has no pupils yet: all of the list, or nothing.

    Refuses with `RosterTaken`, `UnknownGroup`, `NameMissing`, `NotYetBorn` or `SourceMissing`. Records
    `people.roster_taken`, one line for the whole list.
    """
    school = school_for(actor, school_id)
    actor.require(Permission.KEEP_PEOPLE, board_id=school.board_id, school_id=school.pk)
    if queries.has_pupils(actor, school.pk):
        raise RosterTaken
    check_roster(roster)
    groups = {name: _group(school, name, roster.school_year) for name in roster.groups}
    Group.objects.bulk_create(groups.values())
    _take_staff(school, roster, groups)
    Volunteer.objects.bulk_create(_volunteer(school, person) for person in roster.volunteers)
    _take_pupils(school, roster, groups, now.date())
    log.record(
        actor, ROSTER_TAKEN, school.pk, board_id=school.board_id, school_id=school.pk, at=now,
        pupils=len(roster.pupils), guardians=len(roster.guardians), staff=len(roster.staff),
    )  # fmt: skip


def _take_staff(school: School, roster: Roster, groups: dict[str, Group]) -> None:
    staff = [_staff_member(school, member.person) for member in roster.staff]
    StaffMember.objects.bulk_create(staff)
    managed = []
    for row, member in zip(staff, roster.staff, strict=True):
        if member.manager is not None:
            row.manager = staff[member.manager]
            managed.append(row)
    StaffMember.objects.bulk_update(managed, ["manager"])
    Teaching.objects.bulk_create(
        Teaching(board_id=school.board_id, school_id=school.pk, staff_member=row, group=groups[name])
        for row, member in zip(staff, roster.staff, strict=True)
        for name in member.groups
    )


def _take_pupils(school: School, roster: Roster, groups: dict[str, Group], today: date) -> None:
    guardians = [_guardian(school, person) for person in roster.guardians]
    pupils = [_pupil(school, check_admission(child.pupil, today)) for child in roster.pupils]
    Guardian.objects.bulk_create(guardians, batch_size=_BATCH)
    Pupil.objects.bulk_create(pupils, batch_size=_BATCH)
    placed = list(zip(pupils, roster.pupils, strict=True))
    Enrolment.objects.bulk_create(
        (_enrolment(row, groups[child.group], roster.since) for row, child in placed), batch_size=_BATCH
    )
    Guardianship.objects.bulk_create(
        (
            _guardianship(
                guardians[index],
                row,
                check_standing(Standing(authority=authority, source=roster.source, since=roster.since)),
            )
            for row, child in placed
            for index, authority in child.guardians
        ),
        batch_size=_BATCH,
    )


def _settle(
    actor: Actor, guardian: Guardian, pupil: Pupil, standing: Standing, now: datetime
) -> Guardianship:
    standing = check_standing(standing)
    known = Guardianship.objects.filter(guardian=guardian, pupil=pupil, until=None)
    known.update(until=standing.since)
    line = _guardianship(guardian, pupil, standing)
    line.save(force_insert=True)
    log.record(
        actor, AUTHORITY_SETTLED, pupil.pk, board_id=pupil.board_id, school_id=pupil.school_id, at=now,
        guardian=guardian.pk, personal={"authority": standing.authority.value, "source": standing.source},
    )  # fmt: skip
    return line


def _group(school: School, name: str, school_year: str) -> Group:
    first, last = years_of(name)
    return Group(
        board_id=school.board_id,
        school=school,
        name=name,
        school_year=school_year,
        first_year=first,
        last_year=last,
    )


def _pupil(school: School, details: NewPupil) -> Pupil:
    return Pupil(
        board_id=school.board_id,
        school=school,
        first_names=details.first_names,
        birth_date=details.birth_date,
        **named(details.name),
    )


def _guardian(school: School, person: NewPerson) -> Guardian:
    return Guardian(
        board_id=school.board_id,
        school=school,
        email=person.email,
        user_id=person.user_id,
        **named(person.name),
    )


def _staff_member(school: School, person: NewPerson) -> StaffMember:
    return StaffMember(
        board_id=school.board_id,
        school=school,
        job_title=person.detail,
        user_id=person.user_id,
        **named(person.name),
    )


def _volunteer(school: School, person: NewPerson) -> Volunteer:
    return Volunteer(
        board_id=school.board_id,
        school=school,
        task=person.detail,
        user_id=person.user_id,
        **named(person.name),
    )


def _enrolment(pupil: Pupil, group: Group, since: date) -> Enrolment:
    return Enrolment(
        board_id=pupil.board_id,
        school_id=pupil.school_id,
        pupil=pupil,
        group=group,
        school_year=group.school_year,
        composite=group.composite,
        since=since,
    )


def _guardianship(guardian: Guardian, pupil: Pupil, standing: Standing) -> Guardianship:
    return Guardianship(
        board_id=pupil.board_id,
        school_id=pupil.school_id,
        guardian=guardian,
        pupil=pupil,
        authority=standing.authority,
        source=standing.source,
        since=standing.since,
    )


def named(name: Name) -> dict[str, str]:
    """The columns of a name, tidied; raises `NameMissing`."""
    tidy = check_name(name)
    return {
        "call_name": tidy.call_name,
        "prefix": tidy.prefix,
        "last_name": tidy.last_name,
        "sort_key": sort_key(tidy),
    }


def _name_of(person: Pupil | Guardian) -> Name:
    return Name(call_name=person.call_name, prefix=person.prefix, last_name=person.last_name)
