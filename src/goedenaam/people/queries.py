"""Whom an actor may see: staff those of their school, a guardian the own children, a pupil nobody else."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Value

from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotFound
from goedenaam.people.domain import Authority, plain
from goedenaam.people.models import (
    ColumnMap,
    Enrolment,
    Group,
    Guardian,
    Guardianship,
    Pupil,
    RosterImport,
    StaffMember,
    Teaching,
    Visitor,
    Volunteer,
)
from goedenaam.tenancy.models import User

type PersonRow = tuple[str, str, str, str, str]  # role, official first names, call name, prefix, last name


def pupils_for(actor: Actor, *, on: date) -> QuerySet[Pupil]:
    """The pupils that are at school on a day and whom the actor may see, by last name.

    Staff see those of their schools; a guardian the children over whom they are known to have authority; who came
    in on a day pass those of its one group.
    """
    seen = (
        _places(actor, Permission.READ_PUPILS)
        | Q(pk__in=_own_children(actor, on))
        | Q(pk__in=_of_the_day(actor, on))
        | _self(actor)
    )
    return Pupil.objects.filter(seen).filter(_there("closed_on", on))


def pupil_for(actor: Actor, pupil_id: UUID, *, on: date) -> Pupil:
    """One of `pupils_for`; raises `NotFound`."""
    return _one(pupils_for(actor, on=on), pupil_id)


def lock_pupil(actor: Actor, pupil_id: UUID) -> Pupil:
    """A pupil of a school where the actor may see pupils, leavers too, locked until the transaction ends."""
    near = Pupil.objects.filter(_places(actor, Permission.READ_PUPILS))
    return _one(near.select_for_update(of=("self",)), pupil_id)


def groups_for(actor: Actor, *, school_year: str) -> QuerySet[Group]:
    """The groups of a school year at the actor's schools, from the youngest to the oldest."""
    return Group.objects.filter(_places(actor, Permission.READ_PUPILS), school_year=school_year)


def group_for(actor: Actor, group_id: UUID) -> Group:
    """A group of any school year at the actor's schools; raises `NotFound`."""
    return _one(Group.objects.filter(_places(actor, Permission.READ_PUPILS)), group_id)


def pupils_in(actor: Actor, group_id: UUID, *, on: date) -> QuerySet[Pupil]:
    """The pupils of `pupils_for` who sit in this group on a day."""
    placed = Enrolment.objects.filter(_there("until", on), group=group_id, since__lte=on)
    return pupils_for(actor, on=on).filter(pk__in=placed.values("pupil"))


def guardians_of(actor: Actor, pupil_id: UUID, *, on: date) -> QuerySet[Guardianship]:
    """What the school knows of a child's guardians; a guardian sees the own line, not the other's.

    Raises `NotFound` for a child whom the actor may not see.
    """
    return guardians_of_pupil(actor, pupil_for(actor, pupil_id, on=on), on=on)


def guardians_of_pupil(actor: Actor, pupil: Pupil, *, on: date) -> QuerySet[Guardianship]:
    """The same for a pupil that was found for this actor already."""
    lines = Guardianship.objects.filter(_there("until", on), pupil=pupil, since__lte=on)
    if not actor.may(Permission.READ_PUPILS, board_id=pupil.board_id, school_id=pupil.school_id):
        lines = lines.filter(guardian__user=actor.user_id)
    return lines.select_related("guardian").order_by("guardian__sort_key", "pk")


def guardian_for(actor: Actor, guardian_id: UUID) -> Guardian:
    """A guardian at a school where the actor may see pupils; raises `NotFound`."""
    return _one(Guardian.objects.filter(_places(actor, Permission.READ_PUPILS)), guardian_id)


def staff_for(actor: Actor, *, on: date) -> QuerySet[StaffMember]:
    """Who works at the schools where the actor sits, each with `manager` and `teachings`."""
    near = Q(school__in=actor.school_ids) | Q(board__in=actor.board_ids)
    return (
        StaffMember.objects.filter(near)
        .filter(_there("left_on", on))
        .select_related("manager")
        .prefetch_related(Prefetch("teachings__group"))
    )


def staff_member_for(actor: Actor, member_id: UUID, *, on: date) -> StaffMember:
    """One of `staff_for`; raises `NotFound`."""
    return _one(staff_for(actor, on=on), member_id)


def managers_of(actor: Actor, member_id: UUID, *, on: date) -> list[StaffMember]:
    """Who leads a member of staff, then who leads that person, and so on; who left is passed over.

    The line ends where it has been before. Raises `NotFound` for somebody whom the actor may not see.
    """
    member = staff_member_for(actor, member_id, on=on)
    colleagues = StaffMember.objects.filter(school=member.school_id).prefetch_related("teachings__group")
    everybody = {row.pk: row for row in colleagues}
    line: list[StaffMember] = []
    seen = {member.pk}
    above = member.manager_id
    while above is not None and above not in seen:
        seen.add(above)
        manager = everybody[above]
        if manager.left_on is None or manager.left_on > on:
            line.append(manager)
        above = manager.manager_id
    return line


def teachers_of(actor: Actor, school_id: UUID, *, on: date) -> list[User]:
    """The accounts of who teaches the actor as a pupil there, or the actor's own children; by name."""
    children = Q(pupil__user=actor.user_id) | Q(pupil__in=_own_children(actor, on))
    placed = Enrolment.objects.filter(children, _there("until", on), since__lte=on, school_id=school_id)
    teaching = Teaching.objects.filter(group__in=placed.values("group"), staff_member__user__isnull=False)
    at_work = teaching.filter(_there("staff_member__left_on", on)).select_related("staff_member__user")
    found = {line.staff_member.user for line in at_work}
    return sorted((user for user in found if user is not None), key=lambda user: user.name)


def manager_of(actor: Actor, school_id: UUID, *, on: date) -> User | None:
    """The account of the actor's manager at a school; None where nobody is named or the manager cannot sign in."""
    own = StaffMember.objects.filter(_there("manager__left_on", on), user=actor.user_id, school=school_id)
    row = own.select_related("manager__user").first()
    return row.manager.user if row and row.manager else None


def names_at(actor: Actor, school_id: UUID, *, on: date) -> tuple[PersonRow, ...]:
    """The names of everybody at a school on a day, for finding them in a text; nobody where the actor may not see pupils.

    Without groups: a member of staff learns that somebody is at this school, not where.
    """
    near = _places(actor, Permission.READ_PUPILS)
    at_school = _there("closed_on", on)
    tied = Guardianship.objects.filter(_there("until", on), guardian=OuterRef("pk"))
    pupils = Pupil.objects.filter(near, at_school, school=school_id)
    guardians = Guardian.objects.filter(near, Exists(tied), school=school_id)
    staff = StaffMember.objects.filter(near, _there("left_on", on), school=school_id)
    volunteers = Volunteer.objects.filter(near, _there("left_on", on), school=school_id)
    named = ("call_name", "prefix", "last_name")
    everybody = pupils.order_by().values_list(Value("pupil"), "first_names", *named)
    others = [
        rows.order_by().values_list(Value(role), Value(""), *named)
        for role, rows in (("guardian", guardians), ("staff", staff), ("volunteer", volunteers))
    ]
    return tuple(sorted(everybody.union(*others, all=True).order_by()))


def volunteers_for(actor: Actor, *, on: date) -> QuerySet[Volunteer]:
    """Who helps at the schools where the actor may see pupils."""
    return Volunteer.objects.filter(_places(actor, Permission.READ_PUPILS)).filter(_there("left_on", on))


def visitors_for(actor: Actor, school_id: UUID, *, since: date) -> QuerySet[Visitor]:
    """Who comes to a school from a day on, the first visit first."""
    near = Visitor.objects.filter(_places(actor, Permission.READ_PUPILS), school=school_id)
    return near.filter(comes_on__gte=since).select_related("host").order_by("comes_on", "sort_key")


def groups_on_list(actor: Actor, school_id: UUID, *, school_year: str, on: date) -> QuerySet[Group]:
    """The groups that the actor looks up at a school, each with `size` and the `teachings` of who stands before it.

    All of them for who works for the whole school, else those in which the actor teaches.
    """
    listed = groups_for(actor, school_year=school_year).filter(_on_list(actor), school=school_id)
    there = Q(enrolments__until=None) | Q(enrolments__until__gt=on)
    at_school = Q(enrolments__pupil__closed_on=None) | Q(enrolments__pupil__closed_on__gt=on)
    size = Count("enrolments__pupil", filter=there & at_school & Q(enrolments__since__lte=on), distinct=True)
    return listed.annotate(size=size).prefetch_related("teachings__staff_member")


def school_years(actor: Actor, school_id: UUID) -> list[str]:
    """The school years for which a school has groups, the last first."""
    near = Group.objects.filter(_places(actor, Permission.READ_PUPILS), school=school_id)
    return sorted(set(near.values_list("school_year", flat=True)), reverse=True)


def group_on_list(actor: Actor, group_id: UUID) -> Group:
    """A group that the actor looks up; raises `NotFound`."""
    near = Group.objects.filter(_places(actor, Permission.READ_PUPILS)).filter(_on_list(actor))
    return _one(near.prefetch_related("teachings__staff_member"), group_id)


def pupils_on_list(actor: Actor, school_id: UUID, *, on: date, sought: str = "") -> QuerySet[Pupil]:
    """The pupils that the actor looks up at a school, with their open `places`; `sought` is a part of a name.

    Every word of `sought` stands somewhere in the name, without regard to capitals and accents.
    """
    rows = _looked_up(actor, on).filter(school=school_id)
    for word in plain(sought).split():
        rows = rows.filter(sort_key__contains=word)
    return rows


def pupil_on_list(actor: Actor, pupil_id: UUID, *, on: date) -> Pupil:
    """One pupil that the actor looks up, with open `places`; raises `NotFound`."""
    return _one(_looked_up(actor, on), pupil_id)


def guardians_on_list(actor: Actor, school_id: UUID, *, on: date, sought: str = "") -> QuerySet[Guardian]:
    """The guardians of pupils of a school, with what they are to each child as `lines`; for who looks up every group."""
    rows = Guardian.objects.filter(_places(actor, Permission.READ_EVERY_GROUP), school=school_id)
    for word in plain(sought).split():
        rows = rows.filter(sort_key__contains=word)
    at_school = Q(pupil__closed_on=None) | Q(pupil__closed_on__gt=on)
    open_lines = Guardianship.objects.filter(_there("until", on), at_school).select_related("pupil")
    tied = Guardianship.objects.filter(_there("until", on), at_school, guardian=OuterRef("pk"))
    lines = Prefetch("guardianships", queryset=open_lines.order_by("pupil__sort_key"), to_attr="lines")
    return rows.filter(Exists(tied)).prefetch_related(lines)


def groups_of(actor: Actor) -> QuerySet[Group]:
    """The groups before which the actor stands: own, of whom the actor stands in for, or of a day pass.

    Two who share a group both have it here, so what belongs to the group is shared by asking this.
    """
    people = [actor.user_id, *(seat.stands_in_for for seat in actor.seats if seat.stands_in_for)]
    own = Teaching.objects.filter(staff_member__user__in=people, staff_member__left_on=None)
    return Group.objects.filter(
        Q(pk__in=own.values("group")) | Q(pk__in=_day_groups(actor)), school__in=actor.school_ids
    )


def account_around(account: str, groups: Collection[UUID], *, on: date) -> Q:
    """Whether the account in this column is of somebody in one of these groups on a day, or of a guardian of one.

    Asked of each row by itself, so that a database never looks through everybody of a school for it.
    """
    placed = Enrolment.objects.filter(_there("until", on), group__in=groups, since__lte=on)
    tied = Guardianship.objects.filter(_there("until", on), guardian__user=OuterRef(account), since__lte=on)
    tied = tied.filter(Exists(placed.filter(pupil=OuterRef("pupil"))))
    return Q(Exists(placed.filter(pupil__user=OuterRef(account)))) | Q(Exists(tied))


def records_of(actor: Actor, *, on: date) -> list[UUID]:
    """The rows that are this person, and those of the children over whom they have authority."""
    mine = Q(user=actor.user_id, school__in=actor.school_ids)
    rows: list[UUID] = []
    for model in (Pupil, Guardian, StaffMember, Volunteer):
        rows += model.objects.filter(mine).values_list("pk", flat=True)
    return rows + list(_own_children(actor, on))


def has_pupils(actor: Actor, school_id: UUID) -> bool:
    """Whether this school has had any pupil, leavers too."""
    return Pupil.objects.filter(_places(actor, Permission.READ_PUPILS), school=school_id).exists()


def imports_for(actor: Actor, school_id: UUID) -> QuerySet[RosterImport]:
    """The files that were read in for a school where the actor reads files in, the newest first, without what was read."""
    kept = RosterImport.objects.filter(_places(actor, Permission.IMPORT_PEOPLE), school=school_id)
    return kept.defer("incoming", "shown", "issues").select_related("decided_by")


def import_for(actor: Actor, import_id: UUID) -> RosterImport:
    """One file with its preview or report; raises `NotFound`."""
    kept = RosterImport.objects.filter(_places(actor, Permission.IMPORT_PEOPLE)).defer("incoming")
    return _one(kept.select_related("school"), import_id)


def lock_import(actor: Actor, import_id: UUID) -> RosterImport:
    """One file with what was read, locked until the transaction ends; raises `NotFound`."""
    kept = RosterImport.objects.filter(_places(actor, Permission.IMPORT_PEOPLE))
    return _one(kept.select_for_update(of=("self",)), import_id)


def queued_import(import_id: UUID) -> RosterImport | None:
    """A file that somebody confirmed and that nobody took over yet, for the worker, in the system's scope."""
    return RosterImport.objects.filter(pk=import_id, state="queued").defer("incoming").first()


def columns_for(actor: Actor, school_id: UUID, heads: str) -> dict[str, Any] | None:
    """What the `columns` of such an export are at this school and whether it is the `whole` list, by the hash of its heads."""
    kept = ColumnMap.objects.filter(_places(actor, Permission.IMPORT_PEOPLE), school=school_id, heads=heads)
    found: dict[str, Any] | None = kept.values_list("columns", flat=True).first()
    return found


def _places(actor: Actor, permission: Permission) -> Q:
    """Rows of the schools where a seat gives the permission; no board's seat gives one about people."""
    giving = [seat for seat in actor.seats if permission in seat.permissions]
    return Q(school__in=[seat.school_id for seat in giving if seat.school_id])


def _on_list(actor: Actor) -> Q:
    return _places(actor, Permission.READ_EVERY_GROUP) | Q(pk__in=groups_of(actor).values("pk"))


def _looked_up(actor: Actor, on: date) -> QuerySet[Pupil]:
    """All pupils for who works for the whole school, else those of the own groups."""
    own = Enrolment.objects.filter(_there("until", on), group__in=groups_of(actor), since__lte=on)
    near = _places(actor, Permission.READ_EVERY_GROUP) | Q(pk__in=own.values("pupil"))
    places = Prefetch("enrolments", queryset=_open_places(on), to_attr="places")
    return pupils_for(actor, on=on).filter(near).prefetch_related(places)


def _open_places(on: date) -> QuerySet[Enrolment]:
    places = Enrolment.objects.filter(_there("until", on), since__lte=on).select_related("group")
    return places.order_by("composite", "group__name")


def _own_children(actor: Actor, on: date) -> QuerySet[Guardianship, UUID]:
    return Guardianship.objects.filter(
        _there("until", on),
        guardian__user=actor.user_id,
        authority=Authority.YES,
        since__lte=on,
        school_id__in=actor.school_ids,
    ).values_list("pupil", flat=True)


def _day_groups(actor: Actor) -> list[UUID]:
    return [seat.group_id for seat in actor.seats if seat.group_id]


def _of_the_day(actor: Actor, on: date) -> QuerySet[Enrolment, UUID]:
    return Enrolment.objects.filter(
        _there("until", on),
        group__in=_day_groups(actor),
        school_id__in=actor.school_ids,
        since__lte=on,
    ).values_list("pupil", flat=True)


def _self(actor: Actor) -> Q:
    return Q(user=actor.user_id, school__in=actor.school_ids)


def _there(field: str, on: date) -> Q:
    return Q(**{field: None}) | Q(**{f"{field}__gt": on})


def _one[M: (Pupil, Group, Guardian, StaffMember, RosterImport)](rows: QuerySet[M], pk: UUID) -> M:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found
