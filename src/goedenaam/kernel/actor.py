"""Who acts, where, and what that person may do there. No Django, no clock, no I/O."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from goedenaam.kernel.errors import NotAllowed


class Role(StrEnum):
    """What somebody is at a school or board. Rights come from here, never from an import's job title."""

    BOARD = "board"
    LEADER = "leader"
    EDITOR = "editor"
    TEACHER = "teacher"
    SUPPORT = "support"
    ICT = "ict"
    ANTI_BULLYING = "anti_bullying"
    CONFIDENTIAL = "confidential"
    VOLUNTEER = "volunteer"
    GUARDIAN = "guardian"
    PUPIL = "pupil"
    COUNCIL = "council"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    READ_PROTOCOL = "protocol.read"
    IMPORT_PROTOCOL = "protocol.import"
    PUT_IN_FORCE = "protocol.put_in_force"
    ASK = "advice.ask"
    READ_PUPILS = "people.read_pupils"
    READ_EVERY_GROUP = "people.read_every_group"
    KEEP_PEOPLE = "people.keep"
    READ_CALENDAR = "schooltime.read"
    KEEP_CALENDAR = "schooltime.keep"


_EVERYBODY = frozenset({Permission.READ_PROTOCOL, Permission.ASK, Permission.READ_CALENDAR})
_KEEPER = _EVERYBODY | {Permission.IMPORT_PROTOCOL, Permission.PUT_IN_FORCE}
# Who works with children knows them; a board, an ICT coordinator, a council need no list of names.
_AT_SCHOOL = _EVERYBODY | {Permission.READ_PUPILS}
# On the lists a teacher looks up the own groups; who works for the whole school looks up all of them.
_FOR_ALL = _AT_SCHOOL | {Permission.READ_EVERY_GROUP}
_OFFICE = _FOR_ALL | {Permission.KEEP_PEOPLE, Permission.KEEP_CALENDAR}

PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.BOARD: _KEEPER,
    Role.LEADER: _KEEPER | _OFFICE,
    Role.EDITOR: _FOR_ALL,
    Role.TEACHER: _AT_SCHOOL,
    Role.SUPPORT: _OFFICE,
    Role.ICT: _EVERYBODY,
    Role.ANTI_BULLYING: _FOR_ALL,
    Role.CONFIDENTIAL: _FOR_ALL,
    Role.VOLUNTEER: _EVERYBODY,
    Role.GUARDIAN: _EVERYBODY,
    Role.PUPIL: _EVERYBODY,
    Role.COUNCIL: _EVERYBODY,
    Role.ADMINISTRATOR: frozenset(),  # keeps the machine running and sees no content
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One role at one place: a school, or a whole board where `school_id` is None."""

    role: Role
    board_id: UUID
    board_name: str
    school_id: UUID | None = None
    school_name: str = ""

    @property
    def place(self) -> str:
        return self.school_name or self.board_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person who is signed in, with all seats that count now; `seat` is the one that the pages are about."""

    user_id: UUID
    name: str
    seats: tuple[Seat, ...] = ()
    chosen: int = 0

    @property
    def seat(self) -> Seat:
        """The seat that the pages are about; raises `NotAllowed` for somebody without any."""
        if not self.seats:
            raise NotAllowed
        return self.seats[self.chosen]

    @property
    def school_name(self) -> str:
        return self.seat.place if self.seats else ""

    @property
    def school_ids(self) -> frozenset[UUID]:
        """Schools where this person has a seat of their own."""
        return frozenset(seat.school_id for seat in self.seats if seat.school_id)

    @property
    def board_ids(self) -> frozenset[UUID]:
        """Boards of which this person oversees every school."""
        return frozenset(seat.board_id for seat in self.seats if seat.school_id is None)

    @property
    def near_board_ids(self) -> frozenset[UUID]:
        """Boards whose own texts this person falls under."""
        return frozenset(seat.board_id for seat in self.seats)

    def may(self, permission: Permission, *, board_id: UUID, school_id: UUID | None) -> bool:
        """Whether some seat gives the permission there; a board's seat reaches all its schools, never the reverse."""
        return any(
            permission in PERMISSIONS[seat.role]
            and (seat.school_id == school_id if seat.school_id else seat.board_id == board_id)
            for seat in self.seats
        )

    def require(self, permission: Permission, *, board_id: UUID, school_id: UUID | None) -> None:
        """Raise `NotAllowed` unless some seat gives the permission there."""
        if not self.may(permission, board_id=board_id, school_id=school_id):
            raise NotAllowed
