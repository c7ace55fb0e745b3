"""Invite guardians and pupils, and let them in."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.utils import timezone

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.invitations import queries
from goedenaam.invitations.domain import (
    VALID,
    AddressNotOwn,
    CodeUnknown,
    NoAddress,
    NoSchoolAddress,
    NotProven,
    TooYoung,
    code_hash,
    invitation_code,
)
from goedenaam.invitations.events import InvitationMailed
from goedenaam.invitations.models import Invitation
from goedenaam.kernel.actor import Actor, Permission, Role
from goedenaam.kernel.scope import act, for_system
from goedenaam.outbox.commands import emit
from goedenaam.people.domain import Name, full_name
from goedenaam.people.models import Group, Guardian, Pupil
from goedenaam.people.queries import group_for
from goedenaam.tenancy.commands import NewUser, register_users
from goedenaam.tenancy.models import Membership, User
from goedenaam.tenancy.queries import user_by_address

GUARDIANS_INVITED = declare("invitations.guardians_invited", "De ouders van een groep zijn uitgenodigd.")
PUPILS_INVITED = declare("invitations.pupils_invited", "Leerlingen van een groep zijn uitgenodigd.")
CODE_USED = declare("invitations.code_used", "Iemand heeft een uitnodiging gebruikt.")
GUARDIAN_LET_IN = declare("invitations.guardian_let_in", "De school heeft een ouder bevestigd.")
PUPIL_LET_IN = declare("invitations.pupil_let_in", "De school heeft een leerling een account gegeven.")
KEPT_OUT = declare("invitations.guardian_kept_out", "De school heeft een uitnodiging ingetrokken.")


@act
def invite_group(*, actor: Actor, group_id: UUID, now: datetime) -> int:
    """Make a code for each guardian and child of a group where there is none yet; returns how many were made.

    Whoever has an account, or no authority, gets none. Records `invitations.guardians_invited`.
    """
    group = _group(actor, group_id)
    today = timezone.localdate(now)
    lines = list(queries.guardianships_in(actor, group_id, on=today))
    _clear_expired([line.pupil_id for line in lines], for_pupils=False, now=now)
    waiting = queries.open_pairs(actor)
    made = [
        _invitation(actor, group, line.guardian_id, line.pupil_id, now)
        for line in lines
        if line.guardian.user_id is None and (line.guardian_id, line.pupil_id) not in waiting
    ]
    return _keep(actor, group, made, GUARDIANS_INVITED, now)


@act
def invite_pupils(*, actor: Actor, group_id: UUID, now: datetime) -> int:
    """Make a code for each pupil of a group who may have an account and has none; returns how many were made.

    From 16, and at a secondary school everybody. Records `invitations.pupils_invited`.
    """
    group = _group(actor, group_id)
    pupils = queries.pupils_who_may(actor, group, on=timezone.localdate(now))
    _clear_expired([pupil.pk for pupil in pupils], for_pupils=True, now=now)
    waiting = queries.open_pairs(actor)
    made = [
        _invitation(actor, group, None, pupil.pk, now)
        for pupil in pupils
        if pupil.user_id is None and (None, pupil.pk) not in waiting
    ]
    return _keep(actor, group, made, PUPILS_INVITED, now)


@act
def mail_invitation(*, actor: Actor, invitation_id: UUID, now: datetime, to: str = "") -> None:
    """Mail a code to the guardian's own address, or to a pupil at the school address `to`.

    The code alone lets no pupil in: the code to sign in with goes by hand. Refuses with `NoAddress` where there is none or
    two guardians share it, and with `NoSchoolAddress` for an address of somebody else at the school.
    """
    invitation = queries.invitation_for(actor, invitation_id)
    actor.require(Permission.LET_IN, board_id=invitation.board_id, school_id=invitation.school_id)
    guardian, address = invitation.guardian, to.strip().lower()
    if guardian is not None:
        if not guardian.email or queries.shares_address(actor, guardian):
            raise NoAddress
        address = ""
    elif not address or queries.is_address_of_somebody(actor, invitation, address):
        raise NoSchoolAddress
    Invitation.objects.filter(pk=invitation.pk).update(mailed_at=now, mail_to=address)
    emit(InvitationMailed(invitation_id=invitation.pk), now=now)


def use_invitation(*, typed: str, email: str, now: datetime) -> User:
    """Bind a code to an address, which the sign-in mail then proves; nothing is shown before the school confirms.

    Refuses with `CodeUnknown` or `AddressNotOwn`. Records `invitations.code_used`.
    """
    address = email.strip().lower()
    with for_system():
        invitation = queries.invitation_by_code(typed, now=now)
        if invitation is None:
            raise CodeUnknown
        user = user_by_address(address)
        if queries.is_address_of_another(invitation, address, user):
            raise AddressNotOwn
        user = user or register_users([NewUser(name=_name(invitation.person), email=address)])[0]
        if not Invitation.objects.filter(pk=invitation.pk, used_at=None).update(used_at=now, used_by=user):
            raise CodeUnknown
        _record(None, CODE_USED, invitation, now)
        return user


@act
def let_in(*, actor: Actor, invitation_id: UUID, now: datetime) -> None:
    """Say that this is the guardian or the pupil: the account is theirs from now on.

    Refuses with `NotProven` while nobody has signed in from that address, `AddressNotOwn` where the account has become
    another's meanwhile, `TooYoung` for a pupil who may have none. Records `invitations.guardian_let_in` or
    `invitations.pupil_let_in`.
    """
    invitation = queries.invitation_for(actor, invitation_id)
    actor.require(Permission.LET_IN, board_id=invitation.board_id, school_id=invitation.school_id)
    user = invitation.used_by
    if user is None or not queries.is_proven(invitation):
        raise NotProven
    if queries.is_account_of_another(actor, invitation, user):
        raise AddressNotOwn
    if invitation.guardian_id is None:
        if not queries.may_have_one(invitation.pupil, on=timezone.localdate(now)):
            raise TooYoung
        Invitation.objects.filter(pk=invitation.pk).update(decided_at=now)
        Pupil.objects.filter(pk=invitation.pupil_id).update(user=user)
        _seat(actor, invitation, user, Role.PUPIL, now)
        _record(actor, PUPIL_LET_IN, invitation, now)
        return
    Invitation.objects.filter(guardian=invitation.guardian_id, decided_at=None).update(decided_at=now)
    Guardian.objects.filter(pk=invitation.guardian_id).update(user=user)
    _seat(actor, invitation, user, Role.GUARDIAN, now)
    _record(actor, GUARDIAN_LET_IN, invitation, now)


@act
def keep_out(*, actor: Actor, invitation_id: UUID, now: datetime) -> None:
    """Take an invitation back, used or not. Records `invitations.guardian_kept_out`."""
    invitation = queries.invitation_for(actor, invitation_id)
    actor.require(Permission.LET_IN, board_id=invitation.board_id, school_id=invitation.school_id)
    Invitation.objects.filter(pk=invitation.pk).update(decided_at=now)
    _record(actor, KEPT_OUT, invitation, now)


def _group(actor: Actor, group_id: UUID) -> Group:
    group = group_for(actor, group_id)
    actor.require(Permission.LET_IN, board_id=group.board_id, school_id=group.school_id)
    return group


def _clear_expired(pupil_ids: Iterable[UUID], *, for_pupils: bool, now: datetime) -> None:
    Invitation.objects.filter(
        pupil__in=list(pupil_ids),
        guardian__isnull=for_pupils,
        used_at=None,
        decided_at=None,
        expires_at__lte=now,
    ).delete()


def _keep(actor: Actor, group: Group, made: list[Invitation], kind: str, now: datetime) -> int:
    Invitation.objects.bulk_create(made)
    if made:
        log.record(
            actor,
            kind,
            group.pk,
            board_id=group.board_id,
            school_id=group.school_id,
            at=now,
            invited=len(made),
        )
    return len(made)


def _invitation(
    actor: Actor, group: Group, guardian_id: UUID | None, pupil_id: UUID, now: datetime
) -> Invitation:
    pk = uuid4()
    return Invitation(
        pk=pk, board_id=group.board_id, school_id=group.school_id, guardian_id=guardian_id, pupil_id=pupil_id,
        code_hash=code_hash(invitation_code(pk, settings.SECRET_KEY), settings.SECRET_KEY),
        made_by_id=actor.user_id, made_at=now, expires_at=now + VALID,
    )  # fmt: skip


def _seat(actor: Actor, invitation: Invitation, user: User, role: Role, now: datetime) -> None:
    here = {"user": user, "school_id": invitation.school_id, "role": role}
    if not Membership.objects.filter(**here, until=None).exists():
        Membership.objects.create(**here, board_id=invitation.board_id, since=now, given_by_id=actor.user_id)


def _record(actor: Actor | None, kind: str, invitation: Invitation, now: datetime) -> None:
    log.record(
        actor, kind, invitation.guardian_id or invitation.pupil_id, board_id=invitation.board_id,
        school_id=invitation.school_id, at=now,
    )  # fmt: skip


def _name(person: Guardian | Pupil) -> str:
    return full_name(Name(call_name=person.call_name, prefix=person.prefix, last_name=person.last_name))
