"""Which invitations, passes and devices an actor may see: the office of the own school."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from goedenaam.invitations.domain import code_hash
from goedenaam.invitations.models import DayPass, Invitation, NewDeviceNotice
from goedenaam.kernel.actor import Actor, Permission, Role
from goedenaam.kernel.errors import NotFound
from goedenaam.people.domain import Authority, may_have_account
from goedenaam.people.models import Group, Guardian, Guardianship, Pupil, StaffMember
from goedenaam.people.queries import pupils_in
from goedenaam.tenancy.domain import Kind
from goedenaam.tenancy.models import Membership, User


def invitations_for(actor: Actor) -> QuerySet[Invitation]:
    """Every invitation of the schools where the actor lets people in."""
    return Invitation.objects.filter(_places(actor)).select_related("guardian", "pupil__school", "used_by")


def invitation_for(actor: Actor, invitation_id: UUID) -> Invitation:
    """One of `invitations_for` that is not decided; raises `NotFound`."""
    found = invitations_for(actor).filter(pk=invitation_id, decided_at=None).first()
    if found is None:
        raise NotFound
    return found


def waiting_for_school(actor: Actor) -> QuerySet[Invitation]:
    """Guardians and pupils who used their code and whom the school has yet to confirm, the oldest first."""
    return invitations_for(actor).filter(decided_at=None).exclude(used_at=None).order_by("used_at")


def is_proven(invitation: Invitation) -> bool:
    """Whether somebody has signed in from the address since the code of this invitation was used."""
    used_at, user = invitation.used_at, invitation.used_by
    return bool(used_at and user and user.last_login and user.last_login >= used_at)


def guardianships_in(actor: Actor, group_id: UUID, *, on: date) -> QuerySet[Guardianship]:
    """Who may be invited for the children of a group: guardians without a no to authority, by child."""
    return (
        Guardianship.objects.filter(
            Q(until=None) | Q(until__gt=on),
            _places(actor),
            pupil__in=pupils_in(actor, group_id, on=on),
            since__lte=on,
        )
        .exclude(authority=Authority.NO)
        .select_related("guardian", "pupil")
        .order_by("pupil__sort_key", "guardian__sort_key", "pk")
    )


def open_pairs(actor: Actor) -> set[tuple[UUID | None, UUID]]:
    """Guardian (None for the pupil) and pupil of every invitation that is not decided."""
    return set(invitations_for(actor).filter(decided_at=None).values_list("guardian_id", "pupil_id"))


def pupils_who_may(actor: Actor, group: Group, *, on: date) -> list[Pupil]:
    """The pupils of a group who may have an account, by last name, as far as the actor lets people in there."""
    pupils = pupils_in(actor, group.pk, on=on).filter(_places(actor)).select_related("school", "user")
    return [pupil for pupil in pupils if may_have_one(pupil, on=on)]


def may_have_one(pupil: Pupil, *, on: date) -> bool:
    """Whether a pupil who was found for this actor may have an account."""
    is_secondary = pupil.school.kind == Kind.SECONDARY
    return may_have_account(pupil.birth_date, is_secondary=is_secondary, on=on)


def pupil_seats(actor: Actor, user_ids: Collection[UUID], *, now: datetime) -> dict[UUID, UUID]:
    """By account the pupil's seat that counts now at the schools where the actor lets people in."""
    seats = _pupil_seats(now).filter(_places(actor), user__in=user_ids)
    return dict(seats.values_list("user_id", "pk"))


def lock_pupil_seat(actor: Actor, pupil_id: UUID, *, now: datetime) -> Membership:
    """The seat of one pupil, locked until the transaction ends; raises `NotFound`."""
    pupil = Pupil.objects.filter(_places(actor), pk=pupil_id).exclude(user=None).first()
    if pupil is None:
        raise NotFound
    seat = _pupil_seats(now).filter(user=pupil.user_id, school=pupil.school_id)
    found = seat.select_for_update(of=("self",)).first()
    if found is None:
        raise NotFound
    return found


def open_seats_of_pupil(pupil_id: UUID, *, now: datetime) -> list[Membership]:
    """The seat without an end of one pupil, in the system's scope; asked by the worker when somebody leaves."""
    pupil = Pupil.objects.filter(pk=pupil_id).exclude(user=None).first()
    if pupil is None:
        return []
    return list(_pupil_seats(now).filter(user=pupil.user_id, school=pupil.school_id, until=None))


def _pupil_seats(now: datetime) -> QuerySet[Membership]:
    return Membership.objects.filter(Q(until=None) | Q(until__gt=now), role=Role.PUPIL, since__lte=now)


def open_invitations(
    actor: Actor, group_id: UUID, *, for_pupils: bool = False, on: date, now: datetime
) -> list[Invitation]:
    """The unused invitations of a group's guardians, or of its pupils, by child; for the letters."""
    pupils = pupils_in(actor, group_id, on=on)
    rows = invitations_for(actor).filter(pupil__in=pupils, used_at=None, decided_at=None, expires_at__gt=now)
    rows = rows.filter(guardian__isnull=for_pupils)
    return list(rows.order_by("pupil__sort_key", "guardian__sort_key", "pk"))


def shares_address(actor: Actor, guardian: Guardian) -> bool:
    """Whether another guardian of a school of the actor has the same mail address."""
    same = Guardian.objects.filter(_places(actor), email__iexact=guardian.email)
    return same.exclude(pk=guardian.pk).exists()


def is_address_of_somebody(actor: Actor, invitation: Invitation, email: str) -> bool:
    """Whether a guardian, a member of staff or another pupil of the pupil's school has this mail address."""
    at_school = Q(school=invitation.school_id) & _places(actor)
    guardian = Guardian.objects.filter(at_school, email__iexact=email)
    staff = StaffMember.objects.filter(at_school, Q(email__iexact=email) | Q(user__email__iexact=email))
    pupil = Pupil.objects.filter(at_school, user__email__iexact=email).exclude(pk=invitation.pupil_id)
    return guardian.exists() or staff.exists() or pupil.exists()


def is_account_of_another(actor: Actor, invitation: Invitation, user: User) -> bool:
    """Whether somebody else at the school has this account: one account is one guardian, or one pupil and nothing more."""
    at_school = Q(school=invitation.school_id, user=user) & _places(actor)
    guardians = Guardian.objects.filter(at_school).exclude(Q(pk=invitation.guardian_id))
    pupils = Pupil.objects.filter(at_school)
    if invitation.guardian_id is not None:
        return guardians.exists() or pupils.exists()
    works_here = StaffMember.objects.filter(at_school).exists()
    return guardians.exists() or works_here or pupils.exclude(pk=invitation.pupil_id).exists()


def devices_for(actor: Actor) -> QuerySet[NewDeviceNotice]:
    """The new devices of guardians of the schools where the actor lets people in, the newest first."""
    return NewDeviceNotice.objects.filter(_places(actor)).select_related("guardian").order_by("-at", "pk")


def unseen_devices(actor: Actor) -> QuerySet[NewDeviceNotice]:
    """New devices of which nobody at the school said that they saw it."""
    return devices_for(actor).filter(seen_at=None)


def guardians_with_account(user_id: UUID) -> list[Guardian]:
    """Where this person is a guardian, in the system's scope; asked by the worker that tells the schools."""
    return list(Guardian.objects.filter(user=user_id))


def passes_for(actor: Actor, *, now: datetime) -> QuerySet[DayPass]:
    """The day passes that still count at the schools where the actor lets people in."""
    return DayPass.objects.filter(_places(actor), until__gt=now).select_related("group").order_by("made_at")


def invitation_with(invitation_id: UUID) -> Invitation | None:
    """An unused invitation, in the system's scope; asked by the worker that mails it."""
    waiting = Invitation.objects.filter(pk=invitation_id, used_at=None, decided_at=None)
    return waiting.select_related("guardian", "pupil__school").first()


def invitation_by_code(typed: str, *, now: datetime) -> Invitation | None:
    """The open invitation with this code, in the system's scope; asked before anybody is an actor."""
    hashed = code_hash(typed, settings.SECRET_KEY)
    rows = Invitation.objects.filter(code_hash=hashed, used_at=None, decided_at=None, expires_at__gt=now)
    return rows.select_related("guardian", "pupil__school").first()


def is_address_of_another(invitation: Invitation, email: str, user: User | None) -> bool:
    """Whether somebody else at this school has the address, as a guardian or with an account (in the system's scope)."""
    others = Guardian.objects.filter(school=invitation.school_id).exclude(Q(pk=invitation.guardian_id))
    taken = Q(email__iexact=email)
    if user is not None:
        taken |= Q(user=user)
        used = Invitation.objects.filter(school_id=invitation.school_id, used_by=user, decided_at=None)
        same_person = Q(guardian=invitation.guardian_id)
        if invitation.guardian_id is None:
            same_person &= Q(pupil=invitation.pupil_id)
        pupils = Pupil.objects.filter(school=invitation.school_id, user=user)
        if used.exclude(same_person).exists() or pupils.exists():
            return True
    return others.filter(taken).exists()


def pass_with(pass_id: UUID) -> DayPass | None:
    """A day pass, in the system's scope; asked before anybody is an actor."""
    return DayPass.objects.filter(pk=pass_id).select_related("group__school").first()


def _places(actor: Actor) -> Q:
    letting = [seat for seat in actor.seats if Permission.LET_IN in seat.permissions]
    return Q(school_id__in=[seat.school_id for seat in letting if seat.school_id])
