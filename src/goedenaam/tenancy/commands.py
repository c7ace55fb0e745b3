"""Found a board, open its schools, give people a seat: acts of the installation, in the system's scope."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.tenancy.models import Board, Membership, School, User

BOARD_FOUNDED = declare("tenancy.board_founded", "Een bestuur is aangesloten.")
SCHOOL_OPENED = declare("tenancy.school_opened", "Een school is aangesloten bij een bestuur.")
SEATS_GIVEN = declare("tenancy.seats_given", "Mensen hebben een rol gekregen.")

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
        )
        log.record(None, SCHOOL_OPENED, school.pk, board_id=board_id, school_id=school.pk, at=now)
        return school


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
