"""Whom an actor may see: staff those of their school, a guardian the own children, a pupil nobody else."""

from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from goedenaam.kernel.actor import PERMISSIONS, Actor, Permission
from goedenaam.kernel.errors import NotFound
from goedenaam.people.domain import Authority
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
from goedenaam.tenancy.models import User


def pupils_for(actor: Actor, *, on: date) -> QuerySet[Pupil]:
    """The pupils that are at school on a day and whom the actor may see, by last name.

    Staff see those of their schools; a guardian the children over whom they are known to have authority.
    """
    seen = _places(actor, Permission.READ_PUPILS) | Q(pk__in=_own_children(actor, on)) | _self(actor)
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
    pupil = pupil_for(actor, pupil_id, on=on)
    lines = Guardianship.objects.filter(_there("until", on), pupil=pupil, since__lte=on).select_related(
        "guardian"
    )
    if not actor.may(Permission.READ_PUPILS, board_id=pupil.board_id, school_id=pupil.school_id):
        lines = lines.filter(guardian__user=actor.user_id)
    return lines.order_by("guardian__sort_key", "pk")


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


def volunteers_for(actor: Actor, *, on: date) -> QuerySet[Volunteer]:
    """Who helps at the schools where the actor may see pupils."""
    return Volunteer.objects.filter(_places(actor, Permission.READ_PUPILS)).filter(_there("left_on", on))


def has_pupils(actor: Actor, school_id: UUID) -> bool:
    """Whether this school has had any pupil, leavers too."""
    return Pupil.objects.filter(_places(actor, Permission.READ_PUPILS), school=school_id).exists()


def _places(actor: Actor, permission: Permission) -> Q:
    """Rows of the schools, or whole boards, where a seat gives the permission."""
    giving = [seat for seat in actor.seats if permission in PERMISSIONS[seat.role]]
    schools = [seat.school_id for seat in giving if seat.school_id]
    boards = [seat.board_id for seat in giving if not seat.school_id]
    return Q(school__in=schools) | Q(board__in=boards)


def _own_children(actor: Actor, on: date) -> QuerySet[Guardianship, UUID]:
    return Guardianship.objects.filter(
        _there("until", on),
        guardian__user=actor.user_id,
        authority=Authority.YES,
        since__lte=on,
        school_id__in=actor.school_ids,
    ).values_list("pupil", flat=True)


def _self(actor: Actor) -> Q:
    return Q(user=actor.user_id, school__in=actor.school_ids)


def _there(field: str, on: date) -> Q:
    return Q(**{field: None}) | Q(**{f"{field}__gt": on})


def _one[M: (Pupil, Group, Guardian)](rows: QuerySet[M], pk: UUID) -> M:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found
