"""Which invitations and passes an actor may see: the office of the own school."""

from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from goedenaam.invitations.domain import code_hash
from goedenaam.invitations.models import DayPass, Invitation
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotFound
from goedenaam.people.domain import Authority
from goedenaam.people.models import Guardian, Guardianship
from goedenaam.people.queries import pupils_in
from goedenaam.tenancy.models import User


def invitations_for(actor: Actor) -> QuerySet[Invitation]:
    """Every invitation of the schools where the actor lets people in."""
    return Invitation.objects.filter(_places(actor)).select_related("guardian", "pupil", "used_by")


def invitation_for(actor: Actor, invitation_id: UUID) -> Invitation:
    """One of `invitations_for` that is not decided; raises `NotFound`."""
    found = invitations_for(actor).filter(pk=invitation_id, decided_at=None).first()
    if found is None:
        raise NotFound
    return found


def waiting_for_school(actor: Actor) -> QuerySet[Invitation]:
    """Guardians who used their code and whom the school has yet to confirm, the oldest first."""
    return invitations_for(actor).filter(decided_at=None).exclude(used_at=None).order_by("used_at")


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


def open_invitations(actor: Actor, group_id: UUID, *, on: date, now: datetime) -> list[Invitation]:
    """The unused invitations of a group's children, by child; for the letters."""
    pupils = pupils_in(actor, group_id, on=on)
    rows = invitations_for(actor).filter(pupil__in=pupils, used_at=None, decided_at=None, expires_at__gt=now)
    return list(rows.order_by("pupil__sort_key", "guardian__sort_key", "pk"))


def shares_address(actor: Actor, guardian: Guardian) -> bool:
    """Whether another guardian of a school of the actor has the same mail address."""
    same = Guardian.objects.filter(_places(actor), email__iexact=guardian.email)
    return same.exclude(pk=guardian.pk).exists()


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


def is_address_of_another(guardian: Guardian, email: str, user: User | None) -> bool:
    """Whether somebody else at this school has the address, as a guardian or with an account (in the system's scope)."""
    others = Guardian.objects.filter(school=guardian.school_id).exclude(pk=guardian.pk)
    taken = Q(email__iexact=email)
    if user is not None:
        taken |= Q(user=user) | Q(invitations__used_by=user, invitations__decided_at=None)
    return others.filter(taken).exists()


def pass_with(pass_id: UUID) -> DayPass | None:
    """A day pass, in the system's scope; asked before anybody is an actor."""
    return DayPass.objects.filter(pk=pass_id).select_related("group__school").first()


def _places(actor: Actor) -> Q:
    letting = [seat for seat in actor.seats if Permission.LET_IN in seat.permissions]
    return Q(school_id__in=[seat.school_id for seat in letting if seat.school_id])
