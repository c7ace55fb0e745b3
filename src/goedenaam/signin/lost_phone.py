"""A new phone for who lost phone and recovery codes: one who gives the roles asks it, another agrees, a code goes by hand."""

from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.scope import act, for_system
from goedenaam.outbox.commands import emit
from goedenaam.signin import queries
from goedenaam.signin.domain import AskedAlready, NoPhone, OwnPhone
from goedenaam.signin.events import NewPhoneAgreed, NewPhoneAsked
from goedenaam.signin.models import PhoneReset
from goedenaam.tenancy.domain import check_second_person
from goedenaam.tenancy.queries import lock_seat, stood_in_for

NEW_PHONE_ASKED = declare(
    "signin.new_phone_asked", "Er is een nieuwe telefoon gevraagd voor iemand die hem kwijt is."
)
NEW_PHONE_AGREED = declare("signin.new_phone_agreed", "Twee mensen vonden een nieuwe telefoon goed.")
NEW_PHONE_DECLINED = declare("signin.new_phone_declined", "Een nieuwe telefoon is afgewezen.")


@act
def ask_new_phone(*, actor: Actor, seat_id: UUID, now: datetime) -> PhoneReset:
    """Ask a new phone for the holder of a seat; nothing changes before a second person agrees.

    Wants the second factor afresh. Refuses with `OwnPhone`, `NoPhone` or `AskedAlready`. Records `signin.new_phone_asked`.
    """
    seat = lock_seat(actor, seat_id, now=now)
    actor.require(Permission.GIVE_ROLES, board_id=seat.board_id, school_id=seat.school_id)
    actor.require_fresh_factor(now)
    if seat.user_id == actor.user_id:
        raise OwnPhone
    if not queries.has_second_factor(seat.user_id) and not queries.agreed_new_phones(seat.user_id):
        raise NoPhone
    if queries.awaits_new_phone(seat.user_id):
        raise AskedAlready
    reset = PhoneReset.objects.create(
        board_id=seat.board_id, school_id=seat.school_id, user_id=seat.user_id, asked_by_id=actor.user_id,
        asked_at=now,
    )  # fmt: skip
    _record(actor, NEW_PHONE_ASKED, reset, now)
    emit(NewPhoneAsked(reset_id=reset.pk), now=now)
    return reset


@act
def agree_to_new_phone(*, actor: Actor, reset_id: UUID, now: datetime) -> PhoneReset:
    """Be the second person: the old phone and codes end, and so does every session of who lost them.

    Wants the second factor afresh. Refuses with `SecondPersonWanted`. Records `signin.new_phone_agreed`.
    """
    reset = queries.lock_new_phone(actor, reset_id)
    actor.require(Permission.GIVE_ROLES, board_id=reset.board_id, school_id=reset.school_id)
    actor.require_fresh_factor(now)
    check_second_person(
        second=actor.user_id,
        second_seats=actor.seats,
        proposer=reset.asked_by_id,
        proposer_stood_in_for=stood_in_for(actor, reset.asked_by_id, now=now),
        receiver=reset.user_id,
    )
    PhoneReset.objects.filter(pk=reset.pk).update(decided_by=actor.user_id, decided_at=now)
    Authenticator.objects.filter(user=reset.user_id).delete()
    for session in UserSession.objects.filter(user_id=reset.user_id):
        session.end()
    _record(actor, NEW_PHONE_AGREED, reset, now, asked_by=reset.asked_by_id)
    emit(NewPhoneAgreed(reset_id=reset.pk), now=now)
    return reset


@act
def decline_new_phone(*, actor: Actor, reset_id: UUID, now: datetime) -> None:
    """Leave the old phone as it is; who asked may take it back so. Records `signin.new_phone_declined`."""
    reset = queries.lock_new_phone(actor, reset_id)
    actor.require(Permission.GIVE_ROLES, board_id=reset.board_id, school_id=reset.school_id)
    _record(actor, NEW_PHONE_DECLINED, reset, now)
    PhoneReset.objects.filter(pk=reset.pk).delete()


def spend(user_id: UUID, *, now: datetime) -> None:
    """A new phone was set up: its code counts no more."""
    with for_system():
        PhoneReset.objects.filter(user=user_id, spent_at=None).exclude(decided_at=None).update(spent_at=now)


def _record(actor: Actor, kind: str, reset: PhoneReset, now: datetime, **facts: UUID) -> None:
    log.record(
        actor, kind, reset.user_id, board_id=reset.board_id, school_id=reset.school_id, at=now, **facts
    )
