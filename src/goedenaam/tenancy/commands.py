"""Found a board, open its schools, give people a seat: acts of the installation, and of who gives the roles there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Actor, Permission, Role
from goedenaam.kernel.scope import act, for_system
from goedenaam.outbox.commands import emit
from goedenaam.tenancy import queries
from goedenaam.tenancy.domain import (
    BY_TWO,
    HasRoleAlready,
    Kind,
    NotOfThisPlace,
    OwnRole,
    check_end,
    check_role,
    check_second_person,
)
from goedenaam.tenancy.events import RoleGiven, RoleProposed
from goedenaam.tenancy.models import Board, Membership, RoleProposal, School, User

BOARD_FOUNDED = declare("tenancy.board_founded", "Een bestuur is aangesloten.")
SCHOOL_OPENED = declare("tenancy.school_opened", "Een school is aangesloten bij een bestuur.")
SEATS_GIVEN = declare("tenancy.seats_given", "Mensen hebben een rol gekregen.")
KIND_SET = declare("tenancy.kind_set", "Er is vastgelegd wat voor school het is.")
ROLE_GIVEN = declare("tenancy.role_given", "Iemand heeft een rol gekregen.")
ROLE_PROPOSED = declare("tenancy.role_proposed", "Een rol is voorgesteld en wacht op een tweede mens.")
ROLE_DECLINED = declare("tenancy.role_declined", "Een voorstel voor een rol is afgewezen.")
ROLE_ENDED = declare("tenancy.role_ended", "Een rol is beëindigd.")

_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUser:
    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSeat:
    """A role for a user at a school, or at the whole board where `school_id` is None."""

    user_id: UUID
    role: Role
    school_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSchool:
    name: str
    place: str = ""
    brin: str = ""
    kind: Kind | None = None


def found_board(*, name: str, now: datetime) -> Board:
    """Connect a board. Records `tenancy.board_founded`."""
    with for_system():
        board = Board.objects.create(name=name)
        log.record(None, BOARD_FOUNDED, board.pk, board_id=board.pk, school_id=None, at=now)
        return board


def open_school(*, board_id: UUID, details: NewSchool, now: datetime) -> School:
    """Connect a school to its board. Records `tenancy.school_opened`."""
    with for_system():
        school = School.objects.create(
            board_id=board_id,
            name=details.name,
            short_name=details.name,
            place=details.place,
            brin=details.brin,
            kind=details.kind or "",
        )
        log.record(None, SCHOOL_OPENED, school.pk, board_id=board_id, school_id=school.pk, at=now)
        return school


@act
def set_kind(*, actor: Actor, school_id: UUID, kind: Kind, now: datetime) -> None:
    """Say what kind of school this is; from then on no file says otherwise. Records `tenancy.kind_set`."""
    school = queries.school_for(actor, school_id)
    actor.require(Permission.KEEP_SCHOOL, board_id=school.board_id, school_id=school.pk)
    _keep_kind(actor, school, kind, now)


def learn_kind(actor: Actor, school: School, kind: Kind, *, now: datetime) -> None:
    """Take over from a file what kind of school it is, where nobody said it yet; inside the act that reads the file in.

    Records `tenancy.kind_set`.
    """
    if not school.kind:
        _keep_kind(actor, school, kind, now)


def _keep_kind(actor: Actor, school: School, kind: Kind, now: datetime) -> None:
    School.objects.filter(pk=school.pk).update(kind=kind)
    log.record(
        actor, KIND_SET, school.pk, board_id=school.board_id, school_id=school.pk, at=now, is_now=str(kind)
    )


def register_users(people: Sequence[NewUser]) -> list[User]:
    """Let people sign in; what they may do comes from a seat. An address that somebody has is a fault."""
    with for_system():
        return User.objects.bulk_create(
            (User(name=person.name, email=person.email.lower(), password="!") for person in people),  # noqa: S106  no password
            batch_size=_BATCH,
        )


def give_seats(*, board_id: UUID, seats: Sequence[NewSeat], now: datetime) -> None:
    """Give roles from now on. Records `tenancy.seats_given`, one line for all."""
    with for_system():
        Membership.objects.bulk_create(
            (
                Membership(
                    user_id=seat.user_id,
                    board_id=board_id,
                    school_id=seat.school_id,
                    role=seat.role,
                    since=now,
                )
                for seat in seats
            ),
            batch_size=_BATCH,
        )
        log.record(None, SEATS_GIVEN, board_id, board_id=board_id, school_id=None, at=now, seats=len(seats))


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A role for somebody at a school, or at the whole board where `school_id` is None; for a while where it has an end."""

    user: User
    role: Role
    board_id: UUID
    school_id: UUID | None
    until: datetime | None = None
    stands_in_for_id: UUID | None = None


@act
def give_role(
    *,
    actor: Actor,
    person: NewUser,
    role: Role,
    board_id: UUID,
    school_id: UUID | None,
    until: datetime | None = None,
    now: datetime,
) -> Membership | RoleProposal:
    """Give a role to the person with this address, who can sign in from then on.

    A role of leadership, confidence, board or ICT becomes a proposal that waits for a second person. Wants the second factor
    afresh. Refuses with `RoleNotHere`, `OwnRole`, `HasRoleAlready` or `WrongEnd`. Records `tenancy.role_given` or
    `tenancy.role_proposed`.
    """
    actor.require(Permission.GIVE_ROLES, board_id=board_id, school_id=school_id)
    actor.require_fresh_factor(now)
    check_role(role, at_board=school_id is None)
    check_end(until, now=now, is_stand_in=False)
    user = queries.user_by_address(person.email) or register_users([person])[0]
    offer = Offer(user=user, role=role, board_id=board_id, school_id=school_id, until=until)
    return _offer(actor, offer, now)


@act
def hand_over(
    *, actor: Actor, seat_id: UUID, to_user_id: UUID, until: datetime, now: datetime
) -> Membership | RoleProposal:
    """Let a colleague stand in for a seat until a day; the seat itself stays. The holder does this, or who gives the roles.

    Wants the second factor afresh where the role is given by two. Refuses with `WrongEnd`, `NotOfThisPlace`, `RoleNotHere`
    or `HasRoleAlready`. Records as `give_role` does.
    """
    seat = queries.lock_seat(actor, seat_id, now=now)
    if seat.user_id != actor.user_id:
        actor.require(Permission.GIVE_ROLES, board_id=seat.board_id, school_id=seat.school_id)
    role = Role(seat.role)
    if role in BY_TWO:
        actor.require_fresh_factor(now)
    check_role(role, at_board=seat.school_id is None)
    check_end(until, now=now, is_stand_in=True)
    colleague = queries.people_at(actor, seat.board_id, seat.school_id, now=now).filter(pk=to_user_id).first()
    if colleague is None or colleague.pk == seat.user_id:
        raise NotOfThisPlace
    offer = Offer(
        user=colleague, role=role, board_id=seat.board_id, school_id=seat.school_id, until=until,
        stands_in_for_id=seat.user_id,
    )  # fmt: skip
    return _offer(actor, offer, now)


@act
def confirm_role(*, actor: Actor, proposal_id: UUID, now: datetime) -> Membership:
    """Be the second person: the role counts from now on.

    Wants the second factor afresh. Refuses with `SecondPersonWanted` or `WrongEnd`. Records `tenancy.role_given`.
    """
    proposal = queries.lock_proposal(actor, proposal_id)
    actor.require(Permission.GIVE_ROLES, board_id=proposal.board_id, school_id=proposal.school_id)
    actor.require_fresh_factor(now)
    check_end(proposal.until, now=now, is_stand_in=False)
    check_second_person(
        second=actor.user_id,
        second_seats=actor.seats,
        proposer=proposal.proposed_by_id,
        proposer_stood_in_for=queries.stood_in_for(actor, proposal.proposed_by_id, now=now),
        receiver=proposal.user_id,
    )
    RoleProposal.objects.filter(pk=proposal.pk).update(decided_by=actor.user_id, decided_at=now)
    offer = Offer(
        user=proposal.user, role=Role(proposal.role), board_id=proposal.board_id, school_id=proposal.school_id,
        until=proposal.until, stands_in_for_id=proposal.stands_in_for_id,
    )  # fmt: skip
    return _seat(actor, offer, now, proposed_by=proposal.proposed_by_id)


@act
def decline_role(*, actor: Actor, proposal_id: UUID, now: datetime) -> None:
    """Do not give a proposed role; who proposed it may take it back so. Records `tenancy.role_declined`."""
    proposal = queries.lock_proposal(actor, proposal_id)
    actor.require(Permission.GIVE_ROLES, board_id=proposal.board_id, school_id=proposal.school_id)
    log.record(
        actor, ROLE_DECLINED, proposal.user_id, board_id=proposal.board_id, school_id=proposal.school_id, at=now,
        role=proposal.role,
    )  # fmt: skip
    RoleProposal.objects.filter(pk=proposal.pk).delete()


@act
def end_role(*, actor: Actor, seat_id: UUID, now: datetime) -> None:
    """End a role at once. Wants the second factor afresh. Refuses with `OwnRole`. Records `tenancy.role_ended`."""
    seat = queries.lock_seat(actor, seat_id, now=now)
    actor.require(Permission.GIVE_ROLES, board_id=seat.board_id, school_id=seat.school_id)
    actor.require_fresh_factor(now)
    if seat.user_id == actor.user_id:
        raise OwnRole
    Membership.objects.filter(pk=seat.pk).update(until=now)
    log.record(
        actor,
        ROLE_ENDED,
        seat.user_id,
        board_id=seat.board_id,
        school_id=seat.school_id,
        at=now,
        role=seat.role,
    )


def _offer(actor: Actor, offer: Offer, now: datetime) -> Membership | RoleProposal:
    """Give a role, or propose it where a second person decides; for somebody else, once."""
    if offer.user.pk == actor.user_id:
        raise OwnRole
    if queries.holds_or_awaits(
        actor, offer.user.pk, offer.role, board_id=offer.board_id, school_id=offer.school_id, now=now
    ):
        raise HasRoleAlready
    if offer.role not in BY_TWO:
        return _seat(actor, offer, now)
    proposal = RoleProposal.objects.create(
        user=offer.user, role=offer.role, board_id=offer.board_id, school_id=offer.school_id, until=offer.until,
        stands_in_for_id=offer.stands_in_for_id, proposed_by_id=actor.user_id, proposed_at=now,
    )  # fmt: skip
    log.record(
        actor, ROLE_PROPOSED, offer.user.pk, board_id=offer.board_id, school_id=offer.school_id, at=now,
        role=str(offer.role),
    )  # fmt: skip
    emit(RoleProposed(proposal_id=proposal.pk), now=now)
    return proposal


def _seat(actor: Actor, offer: Offer, now: datetime, proposed_by: UUID | None = None) -> Membership:
    seat = Membership.objects.create(
        user=offer.user, role=offer.role, board_id=offer.board_id, school_id=offer.school_id, since=now,
        until=offer.until, stands_in_for_id=offer.stands_in_for_id, given_by_id=actor.user_id,
    )  # fmt: skip
    log.record(
        actor, ROLE_GIVEN, offer.user.pk, board_id=offer.board_id, school_id=offer.school_id, at=now,
        role=str(offer.role), proposed_by=proposed_by, until=offer.until.isoformat() if offer.until else "",
    )  # fmt: skip
    emit(RoleGiven(seat_id=seat.pk, given_by=actor.user_id), now=now)
    return seat
