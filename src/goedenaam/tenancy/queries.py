"""Who is this user, at which schools, and which schools may an actor see."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from goedenaam.kernel.actor import Actor, Permission, Role, Seat
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.scope import for_system
from goedenaam.tenancy.models import Board, Membership, RoleProposal, School, User


def actor_of(
    user: User,
    *,
    now: datetime,
    chosen: str = "",
    second_factor_at: datetime | None = None,
    vouched_by: UUID | None = None,
) -> Actor:
    """Everything this user is at this moment; `chosen` names the place that the pages are about (in the system's scope).

    Who was let in by a board's own provider (`vouched_by`) is somebody at that board only.
    """
    memberships = (
        Membership.objects.filter(Q(until=None) | Q(until__gt=now), user=user, since__lte=now)
        .select_related("board", "school")
        .order_by("board__name", "school__name", "role")
    )
    seats = tuple(
        Seat(
            role=Role(member.role),
            board_id=member.board_id,
            board_name=member.board.name,
            school_id=member.school_id,
            school_name=member.school.short_name if member.school else "",
            group_id=member.group_id,
            stands_in_for=member.stands_in_for_id,
            until=member.until,
        )
        for member in memberships
        if vouched_by is None or member.board_id == vouched_by
    )
    places = [str(seat.school_id or seat.board_id) for seat in seats]
    return Actor(
        user_id=user.pk,
        name=user.name,
        seats=seats,
        chosen=places.index(chosen) if chosen in places else 0,
        second_factor_at=second_factor_at,
    )


def user_with(user_id: UUID) -> User:
    """The signed-in user; asked once per request, before anybody is an actor."""
    return User.objects.get(pk=user_id)


def schools_for(actor: Actor) -> QuerySet[School]:
    """The schools where the actor sits, and all schools of boards that the actor oversees."""
    return School.objects.filter(Q(pk__in=actor.school_ids) | Q(board__in=actor.board_ids)).select_related(
        "board"
    )


def school_for(actor: Actor, school_id: UUID) -> School:
    """One of `schools_for`; raises `NotFound`."""
    school = schools_for(actor).filter(pk=school_id).first()
    if school is None:
        raise NotFound
    return school


def school_with(school_id: UUID) -> School | None:
    """A school, in the system's scope; asked by the worker that writes about it."""
    return School.objects.filter(pk=school_id).first()


def boards_for(actor: Actor) -> QuerySet[Board]:
    """The boards under which the actor falls."""
    return Board.objects.filter(pk__in=actor.near_board_ids)


def one_user_per_role() -> dict[Role, tuple[User, str]]:
    """For each role somebody who has it, with the place, in the system's scope (the demonstration's links)."""
    found: dict[Role, tuple[User, str]] = {}
    members = Membership.objects.filter(until=None, user__is_active=True).select_related(
        "user", "school", "board"
    )
    for member in members.order_by("since", "school__name", "user__name"):
        place = member.school.short_name if member.school else member.board.name
        found.setdefault(Role(member.role), (member.user, place))
    return found


def users_with(role: Role, school_id: UUID, *, now: datetime) -> list[User]:
    """Who has this role at a school at this moment, by name."""
    seats = Membership.objects.filter(
        Q(until=None) | Q(until__gt=now), school=school_id, role=role, since__lte=now, user__is_active=True
    )
    return list(User.objects.filter(pk__in=seats.values("user")).order_by("name"))


def has_role(user_id: UUID | None, roles: Collection[Role], *, now: datetime) -> bool:
    """Whether this user holds one of these roles anywhere; asked before anybody is an actor."""
    with for_system():
        return Membership.objects.filter(
            Q(until=None) | Q(until__gt=now), user=user_id, role__in=roles, since__lte=now
        ).exists()


def seat_ids(user_id: UUID, roles: Collection[Role], *, now: datetime) -> list[UUID]:
    """The seats with one of these roles that count now; asked while the second factor is set up."""
    with for_system():
        return list(
            Membership.objects.filter(
                Q(until=None) | Q(until__gt=now), user=user_id, role__in=roles, since__lte=now
            ).values_list("pk", flat=True)
        )


def boards_of_seats(user_id: UUID, roles: Collection[Role], *, now: datetime) -> set[UUID]:
    """At which boards this user holds one of these roles, in the system's scope; asked by the worker that tells them."""
    seats = _current(now).filter(user=user_id, role__in=roles)
    return set(seats.values_list("board_id", flat=True))


def user_by_address(email: str) -> User | None:
    """Whoever signs in with this address."""
    return User.objects.filter(email__iexact=email.strip()).first()


def seats_at(actor: Actor, board_id: UUID, school_id: UUID | None, *, now: datetime) -> QuerySet[Membership]:
    """Who has which role at one place now, as far as the actor gives the roles there; guardians and pupils apart."""
    return (
        _seats_near(actor, now=now)
        .filter(board=board_id, school=school_id)
        .exclude(role__in=[Role.GUARDIAN, Role.PUPIL])
        .select_related("user", "stands_in_for")
        .order_by("user__name", "role")
    )


def seat_for(actor: Actor, seat_id: UUID, *, now: datetime) -> Membership:
    """A seat that counts now, of the actor or where the actor gives the roles; raises `NotFound`."""
    return _one_seat(_seats_to_touch(actor, now=now), seat_id)


def lock_seat(actor: Actor, seat_id: UUID, *, now: datetime) -> Membership:
    """As `seat_for`, locked until the transaction ends."""
    return _one_seat(_seats_to_touch(actor, now=now).select_for_update(of=("self",)), seat_id)


def own_seats(actor: Actor, *, now: datetime) -> QuerySet[Membership]:
    """The actor's own seats that count now, at the boards where the actor is somebody in this session."""
    mine = _current(now).filter(user=actor.user_id, board__in={seat.board_id for seat in actor.seats})
    return mine.select_related("school", "board").order_by("role")


def people_at(actor: Actor, board_id: UUID, school_id: UUID | None, *, now: datetime) -> QuerySet[User]:
    """Colleagues at a place where the actor has a seat: whom one can hand over to. Guardians and pupils apart."""
    near = Q(school__in=actor.school_ids) | Q(board__in=actor.board_ids)
    seats = _current(now).filter(near, board=board_id, school=school_id, group_id=None)
    at = seats.exclude(role__in=[Role.GUARDIAN, Role.PUPIL, Role.VOLUNTEER])
    return User.objects.filter(pk__in=at.values("user"), is_active=True).order_by("name")


def proposals_for(actor: Actor) -> QuerySet[RoleProposal]:
    """Roles that wait for a second person where the actor gives the roles."""
    return (
        RoleProposal.objects.filter(gives_roles_at(actor), decided_at=None)
        .select_related("user", "proposed_by", "stands_in_for", "school", "board")
        .order_by("proposed_at")
    )


def lock_proposal(actor: Actor, proposal_id: UUID) -> RoleProposal:
    """One of `proposals_for`, locked until the transaction ends; raises `NotFound`."""
    found = proposals_for(actor).select_for_update(of=("self",)).filter(pk=proposal_id).first()
    if found is None:
        raise NotFound
    return found


def stood_in_for(actor: Actor, user_id: UUID, *, now: datetime) -> frozenset[UUID]:
    """Whose role this colleague of the actor does for a while."""
    seats = _seats_near(actor, now=now).filter(user=user_id).exclude(stands_in_for=None)
    return frozenset(pk for pk in seats.values_list("stands_in_for", flat=True) if pk)


def holds_or_awaits(
    actor: Actor, user_id: UUID, role: Role, *, board_id: UUID, school_id: UUID | None, now: datetime
) -> bool:
    """Whether somebody has this role at a place of the actor, or a proposal waits for it."""
    place = Q(board=board_id, school=school_id, role=role, user=user_id)
    near = Q(school__in=actor.school_ids) | Q(board__in=actor.board_ids)
    holds = _current(now).filter(place, near).exists()
    return holds or RoleProposal.objects.filter(place, near, decided_at=None).exists()


def seat_with(seat_id: UUID) -> Membership | None:
    """A seat with its people, in the system's scope; asked by the worker that mails about it."""
    return Membership.objects.filter(pk=seat_id).select_related("user", "school", "board", "given_by").first()


def proposal_with(proposal_id: UUID) -> RoleProposal | None:
    """A proposal that still waits, in the system's scope; asked by the worker that mails about it."""
    waiting = RoleProposal.objects.filter(pk=proposal_id, decided_at=None)
    return waiting.select_related("user", "school", "board", "proposed_by").first()


def overseers_of(board_id: UUID, *, now: datetime) -> list[User]:
    """Who has the board's role, in the system's scope; asked by the worker that tells the board."""
    seats = _current(now).filter(board=board_id, school=None, role=Role.BOARD)
    return list(User.objects.filter(pk__in=seats.values("user"), is_active=True).order_by("email"))


def _current(now: datetime) -> QuerySet[Membership]:
    return Membership.objects.filter(Q(until=None) | Q(until__gt=now), since__lte=now)


def _seats_near(actor: Actor, *, now: datetime) -> QuerySet[Membership]:
    return _current(now).filter(gives_roles_at(actor))


def _seats_to_touch(actor: Actor, *, now: datetime) -> QuerySet[Membership]:
    own = Q(user=actor.user_id, board__in={seat.board_id for seat in actor.seats})
    return _current(now).filter(own | gives_roles_at(actor)).select_related("user", "school", "board")


def _one_seat(seats: QuerySet[Membership], seat_id: UUID) -> Membership:
    seat = seats.filter(pk=seat_id).first()
    if seat is None:
        raise NotFound
    return seat


def gives_roles_at(actor: Actor) -> Q:
    """Rows of the schools, or whole boards, where a seat of the actor gives the roles."""
    giving = [seat for seat in actor.seats if Permission.GIVE_ROLES in seat.permissions]
    schools = [seat.school_id for seat in giving if seat.school_id]
    boards = [seat.board_id for seat in giving if not seat.school_id]
    return Q(school__in=schools) | Q(board__in=boards)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRole:
    """A role that somebody has or had at a board or one of its schools."""

    role: Role
    board_id: UUID
    since: datetime
    until: datetime | None

    def counted(self, *, at: datetime, board_id: UUID) -> bool:
        return self.board_id == board_id and self.since <= at and (self.until is None or at < self.until)


def roles_of(actor: Actor, user_ids: Collection[UUID]) -> dict[UUID, list[HeldRole]]:
    """Which roles these people have or had at the boards of the actor; to say who did something without a name."""
    boards = {seat.board_id for seat in actor.seats}
    with for_system():
        found: dict[UUID, list[HeldRole]] = {}
        for row in Membership.objects.filter(user__in=user_ids, board__in=boards).order_by("since"):
            held = HeldRole(role=Role(row.role), board_id=row.board_id, since=row.since, until=row.until)
            found.setdefault(row.user_id, []).append(held)
    return found


def names_of(user_ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of people who stand in a history that the reader may read."""
    return dict(User.objects.filter(pk__in=user_ids).values_list("pk", "name"))
