"""People to measure with: somebody who really has a seat in a loaded board."""

from datetime import datetime

from django.utils import timezone

from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.scope import for_system, reading
from goedenaam.protocol.commands import import_protocol
from goedenaam.protocol.queries import versions_in_force
from goedenaam.tenancy.models import Board, Membership, School, User
from goedenaam.tenancy.queries import actor_of
from goedenaam.testing.build import judge_as_read


def somebody_at(board_name: str, role: Role) -> User:
    """A user with this role in the board of that name; raises `LookupError` where there is none."""
    with for_system():
        seat = Membership.objects.filter(board__name=board_name, role=role).select_related("user").first()
    if seat is None:
        raise LookupError(board_name)
    return seat.user


def leader_of(school_name: str, *, now: datetime) -> Actor:
    """The leader of a school of that name, founded with a board of its own where it is not there yet."""
    with for_system():
        school = School.objects.filter(name=school_name).first()
        if school is None:
            board = Board.objects.create(name=f"Bestuur van {school_name}")
            school = School.objects.create(board=board, name=school_name, short_name=school_name)
            user = User.objects.create(name="Leider", email=f"{school.pk}@meten.example")
            Membership.objects.create(user=user, board=board, school=school, role=Role.LEADER, since=now)
        return actor_of(Membership.objects.select_related("user").get(school=school).user, now=now)


def a_draft_of(user: User) -> dict[str, str]:
    """Read the text that holds at this user's place in again, with every suggestion judged; the ids for an address."""
    now = timezone.now()
    with for_system():
        actor = actor_of(user, now=now)
    seat = actor.seat
    with reading(actor):
        held = [one for one in versions_in_force(actor, seat, at=now) if one.school_id == seat.school_id]
    draft = import_protocol(actor=actor, text=held[0].source_text, source_name="protocol.txt", now=now)
    judge_as_read(actor, draft, now=now)
    return {"draft": str(draft.pk), "school": str(seat.school_id)}
