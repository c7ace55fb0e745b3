"""Who is this user, at which schools, and which schools may an actor see."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from goedenaam.kernel.actor import Actor, Role, Seat
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.scope import for_system
from goedenaam.tenancy.models import Board, Membership, School, User


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
