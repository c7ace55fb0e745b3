"""Invite guardians and let them in, and hand a substitute the day."""

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
    NotProven,
    PassSpent,
    code_hash,
    end_of_day_pass,
    invitation_code,
    pass_token,
)
from goedenaam.invitations.events import InvitationMailed
from goedenaam.invitations.models import DayPass, Invitation
from goedenaam.kernel.actor import Actor, Permission, Role
from goedenaam.kernel.scope import act, for_system
from goedenaam.outbox.commands import emit
from goedenaam.people.domain import Name, full_name
from goedenaam.people.models import Guardian
from goedenaam.people.queries import group_for
from goedenaam.signin.domain import same
from goedenaam.tenancy.commands import NewUser, register_users
from goedenaam.tenancy.models import Membership, User
from goedenaam.tenancy.queries import user_by_address

GUARDIANS_INVITED = declare("invitations.guardians_invited", "De ouders van een groep zijn uitgenodigd.")
CODE_USED = declare("invitations.code_used", "Een ouder heeft een uitnodiging gebruikt.")
GUARDIAN_LET_IN = declare("invitations.guardian_let_in", "De school heeft een ouder bevestigd.")
GUARDIAN_KEPT_OUT = declare("invitations.guardian_kept_out", "De school heeft een uitnodiging ingetrokken.")
PASS_MADE = declare("invitations.pass_made", "Een invaller heeft een dagpas gekregen.")
PASS_USED = declare("invitations.pass_used", "Een dagpas is gebruikt.")


@act
def invite_group(*, actor: Actor, group_id: UUID, now: datetime) -> int:
    """Make a code for each guardian and child of a group where there is none yet; returns how many were made.

    Whoever has an account, or no authority, gets none. Records `invitations.guardians_invited`.
    """
    group = group_for(actor, group_id)
    actor.require(Permission.LET_IN, board_id=group.board_id, school_id=group.school_id)
    today = timezone.localdate(now)
    Invitation.objects.filter(
        pupil__in=[line.pupil_id for line in queries.guardianships_in(actor, group_id, on=today)],
        used_at=None, decided_at=None, expires_at__lte=now,
    ).delete()  # fmt: skip
    lines = queries.guardianships_in(actor, group_id, on=today).filter(guardian__user=None)
    waiting = set(
        queries.invitations_for(actor).filter(decided_at=None).values_list("guardian_id", "pupil_id")
    )
    made = [
        _invitation(actor, line.guardian, line.pupil_id, now)
        for line in lines
        if (line.guardian_id, line.pupil_id) not in waiting
    ]
    Invitation.objects.bulk_create(made)
    if made:
        log.record(
            actor, GUARDIANS_INVITED, group.pk, board_id=group.board_id, school_id=group.school_id, at=now,
            invited=len(made),
        )  # fmt: skip
    return len(made)


@act
def mail_invitation(*, actor: Actor, invitation_id: UUID, now: datetime) -> None:
    """Mail a code to the guardian's own address. Refuses with `NoAddress` where there is none, or two share it."""
    invitation = queries.invitation_for(actor, invitation_id)
    actor.require(Permission.LET_IN, board_id=invitation.board_id, school_id=invitation.school_id)
    if not invitation.guardian.email or queries.shares_address(actor, invitation.guardian):
        raise NoAddress
    Invitation.objects.filter(pk=invitation.pk).update(mailed_at=now)
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
        if queries.is_address_of_another(invitation.guardian, address, user):
            raise AddressNotOwn
        user = user or register_users([NewUser(name=_name(invitation.guardian), email=address)])[0]
        if not Invitation.objects.filter(pk=invitation.pk, used_at=None).update(used_at=now, used_by=user):
            raise CodeUnknown
        log.record(
            None,
            CODE_USED,
            invitation.guardian_id,
            board_id=invitation.board_id,
            school_id=invitation.school_id,
            at=now,
        )
        return user


@act
def let_in_guardian(*, actor: Actor, invitation_id: UUID, now: datetime) -> None:
    """Say that this is the guardian: the account is theirs from now on.

    Refuses with `NotProven` while nobody has signed in from that address, `AddressNotOwn` where the account has become
    another's meanwhile. Records `invitations.guardian_let_in`.
    """
    invitation = queries.invitation_for(actor, invitation_id)
    actor.require(Permission.LET_IN, board_id=invitation.board_id, school_id=invitation.school_id)
    user = invitation.used_by
    if user is None or user.last_login is None or user.last_login < (invitation.used_at or now):
        raise NotProven
    if (
        Guardian.objects.filter(school=invitation.school_id, user=user)
        .exclude(pk=invitation.guardian_id)
        .exists()
    ):
        raise AddressNotOwn
    Invitation.objects.filter(guardian=invitation.guardian_id, decided_at=None).update(decided_at=now)
    Guardian.objects.filter(pk=invitation.guardian_id).update(user=user)
    board_id, school_id = invitation.board_id, invitation.school_id
    if not Membership.objects.filter(user=user, school=school_id, role=Role.GUARDIAN, until=None).exists():
        Membership.objects.create(
            user=user, board_id=board_id, school_id=school_id, role=Role.GUARDIAN, since=now,
            given_by_id=actor.user_id,
        )  # fmt: skip
    log.record(actor, GUARDIAN_LET_IN, invitation.guardian_id, board_id=board_id, school_id=school_id, at=now)


@act
def keep_out_guardian(*, actor: Actor, invitation_id: UUID, now: datetime) -> None:
    """Take an invitation back, used or not. Records `invitations.guardian_kept_out`."""
    invitation = queries.invitation_for(actor, invitation_id)
    actor.require(Permission.LET_IN, board_id=invitation.board_id, school_id=invitation.school_id)
    Invitation.objects.filter(pk=invitation.pk).update(decided_at=now)
    log.record(
        actor, GUARDIAN_KEPT_OUT, invitation.guardian_id, board_id=invitation.board_id,
        school_id=invitation.school_id, at=now,
    )  # fmt: skip


@act
def make_day_pass(*, actor: Actor, group_id: UUID, name: str, now: datetime) -> DayPass:
    """Let a substitute in at one group until 17.00 today. Refuses with `TooLate`. Records `invitations.pass_made`."""
    group = group_for(actor, group_id)
    actor.require(Permission.LET_IN, board_id=group.board_id, school_id=group.school_id)
    made = DayPass.objects.create(
        board_id=group.board_id, school_id=group.school_id, group=group, name=name.strip(),
        made_by_id=actor.user_id, made_at=now, until=end_of_day_pass(timezone.localtime(now)),
    )  # fmt: skip
    log.record(
        actor, PASS_MADE, made.pk, board_id=group.board_id, school_id=group.school_id, at=now, group=group.pk
    )
    return made


def use_day_pass(*, pass_id: UUID, token: str, now: datetime) -> tuple[User, datetime]:
    """Spend a day pass: an account for the day with a seat at one group; returns it with the end of both.

    Refuses with `PassSpent`. Records `invitations.pass_used`.
    """
    if not same(token, pass_token(pass_id, settings.SECRET_KEY)):
        raise PassSpent
    with for_system():
        found = queries.pass_with(pass_id)
        spent = DayPass.objects.filter(pk=pass_id, used_at=None, until__gt=now).update(used_at=now)
        if found is None or not spent:
            raise PassSpent
        user = register_users([NewUser(name=found.name, email=f"dagpas-{found.pk}@dagpas.invalid")])[0]
        Membership.objects.create(
            user=user, board_id=found.board_id, school_id=found.school_id, role=Role.TEACHER, since=now,
            until=found.until, group_id=found.group_id, given_by_id=found.made_by_id,
        )  # fmt: skip
        log.record(None, PASS_USED, found.pk, board_id=found.board_id, school_id=found.school_id, at=now)
        return user, found.until


def _invitation(actor: Actor, guardian: Guardian, pupil_id: UUID, now: datetime) -> Invitation:
    pk = uuid4()
    return Invitation(
        pk=pk, board_id=guardian.board_id, school_id=guardian.school_id, guardian=guardian, pupil_id=pupil_id,
        code_hash=code_hash(invitation_code(pk, settings.SECRET_KEY), settings.SECRET_KEY),
        made_by_id=actor.user_id, made_at=now, expires_at=now + VALID,
    )  # fmt: skip


def _name(guardian: Guardian) -> str:
    return full_name(Name(call_name=guardian.call_name, prefix=guardian.prefix, last_name=guardian.last_name))
