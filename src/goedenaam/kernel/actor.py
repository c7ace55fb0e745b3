"""Who acts, where, and what that person may do there. No Django, no clock, no I/O."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from goedenaam.kernel.errors import NotAllowed, SecondFactorWanted

# How long the second factor counts: for the pages of a role that needs it, and for an act that wants it afresh.
SECOND_FACTOR_LASTS = timedelta(hours=12)
SECOND_FACTOR_IS_FRESH = timedelta(minutes=10)


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
    IMPORT_PEOPLE = "people.import"
    READ_CALENDAR = "schooltime.read"
    KEEP_CALENDAR = "schooltime.keep"
    GIVE_ROLES = "tenancy.give_roles"
    KEEP_SCHOOL = "tenancy.keep_school"
    LET_IN = "invitations.let_in"
    READ_HISTORY = "audit.read_history"
    CHECK_MAIL = "mail.check"
    KEEP_CONSENT = "consent.keep"
    SET_CONSENT = "consent.set"
    PROTECT = "consent.protect"
    READ_CHANNELS = "channels.read"
    KEEP_CHANNELS = "channels.keep"
    DECIDE_PLATFORMS = "channels.decide"
    READ_POSTS = "publishing.read"
    PLACE_POSTS = "publishing.place"
    TAKE_DOWN = "publishing.take_down"
    APPROVE_POSTS = "publishing.approve"
    STOP_POSTS = "publishing.stop"
    RELEASE_POSTS = "publishing.release"


_EVERYBODY = frozenset({Permission.READ_PROTOCOL, Permission.ASK, Permission.READ_CALENDAR})
_KEEPER = _EVERYBODY | {
    Permission.IMPORT_PROTOCOL,
    Permission.PUT_IN_FORCE,
    Permission.GIVE_ROLES,
    Permission.KEEP_SCHOOL,
    Permission.READ_HISTORY,
    Permission.CHECK_MAIL,
    Permission.SET_CONSENT,
    Permission.READ_CHANNELS,
    Permission.READ_POSTS,
    Permission.TAKE_DOWN,
    Permission.STOP_POSTS,
    Permission.RELEASE_POSTS,
}
_PLACES = frozenset({Permission.READ_POSTS, Permission.PLACE_POSTS})
# Who works with children knows them; a board, an ICT coordinator, a council need no list of names.
_AT_SCHOOL = _EVERYBODY | {Permission.READ_PUPILS}
# On the lists a teacher looks up the own groups; who works for the whole school looks up all of them.
_FOR_ALL = _AT_SCHOOL | {Permission.READ_EVERY_GROUP}
_OFFICE = _FOR_ALL | {
    Permission.KEEP_PEOPLE,
    Permission.IMPORT_PEOPLE,
    Permission.KEEP_CALENDAR,
    Permission.LET_IN,
    Permission.CHECK_MAIL,
    Permission.KEEP_CONSENT,
}

PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.BOARD: _KEEPER | {Permission.DECIDE_PLATFORMS},
    Role.LEADER: _KEEPER
    | _OFFICE
    | _PLACES
    | {Permission.APPROVE_POSTS, Permission.PROTECT, Permission.KEEP_CHANNELS},
    Role.EDITOR: _FOR_ALL
    | _PLACES
    | {Permission.APPROVE_POSTS, Permission.READ_CHANNELS, Permission.TAKE_DOWN, Permission.STOP_POSTS},
    Role.TEACHER: _AT_SCHOOL | _PLACES,
    Role.SUPPORT: _OFFICE,
    # Reads the year in and says which column is what, and connects the channels; no list and no page of a pupil opens.
    Role.ICT: _EVERYBODY
    | {
        Permission.CHECK_MAIL,
        Permission.IMPORT_PEOPLE,
        Permission.READ_CHANNELS,
        Permission.KEEP_CHANNELS,
    },
    Role.ANTI_BULLYING: _FOR_ALL,
    Role.CONFIDENTIAL: _FOR_ALL | {Permission.PROTECT},
    Role.VOLUNTEER: _EVERYBODY,
    Role.GUARDIAN: _EVERYBODY,
    Role.PUPIL: _EVERYBODY,
    Role.COUNCIL: _EVERYBODY,
    Role.ADMINISTRATOR: frozenset({Permission.CHECK_MAIL}),  # keeps the machine running and sees no content
}

# Of these the session is worth more than one mailbox (SECURITY.md 12 and 13).
NEEDS_SECOND_FACTOR = frozenset(
    {Role.BOARD, Role.LEADER, Role.ICT, Role.ANTI_BULLYING, Role.CONFIDENTIAL, Role.ADMINISTRATOR}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One role at one place: a school, or a whole board where `school_id` is None.

    `group_id` binds it to one group (a day pass); `stands_in_for` is the user whose seat it is for a while.
    """

    role: Role
    board_id: UUID
    board_name: str
    school_id: UUID | None = None
    school_name: str = ""
    group_id: UUID | None = None
    stands_in_for: UUID | None = None
    until: datetime | None = None

    @property
    def permissions(self) -> frozenset[Permission]:
        """What the seat gives at its whole place; a day pass, bound to one group, gives no list of the school."""
        return PERMISSIONS[self.role] if self.group_id is None else PERMISSIONS[self.role] & _EVERYBODY

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
    second_factor_at: datetime | None = None

    @property
    def needs_second_factor(self) -> bool:
        return any(seat.role in NEEDS_SECOND_FACTOR for seat in self.seats)

    @property
    def is_pupil(self) -> bool:
        """Whether some seat is a pupil's: then a mailed link alone is not enough, and a visit is short."""
        return any(seat.role is Role.PUPIL for seat in self.seats)

    def require_fresh_factor(self, now: datetime) -> None:
        """Raise `SecondFactorWanted` unless the second factor was given in the last ten minutes."""
        if self.second_factor_at is None or now - self.second_factor_at >= SECOND_FACTOR_IS_FRESH:
            raise SecondFactorWanted

    @property
    def _content_seats(self) -> tuple[Seat, ...]:
        """Seats that open rows: the administrator of the installation sees none."""
        return tuple(seat for seat in self.seats if seat.role is not Role.ADMINISTRATOR)

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
        return frozenset(seat.school_id for seat in self._content_seats if seat.school_id)

    @property
    def board_ids(self) -> frozenset[UUID]:
        """Boards of which this person oversees every school."""
        return frozenset(seat.board_id for seat in self._content_seats if seat.school_id is None)

    @property
    def near_board_ids(self) -> frozenset[UUID]:
        """Boards whose own texts this person falls under."""
        return frozenset(seat.board_id for seat in self._content_seats)

    def may(self, permission: Permission, *, board_id: UUID, school_id: UUID | None) -> bool:
        """Whether some seat gives the permission there; a board's seat reaches all its schools, never the reverse."""
        return any(
            permission in seat.permissions
            and (seat.school_id == school_id if seat.school_id else seat.board_id == board_id)
            for seat in self.seats
        )

    def require(self, permission: Permission, *, board_id: UUID, school_id: UUID | None) -> None:
        """Raise `NotAllowed` unless some seat gives the permission there."""
        if not self.may(permission, board_id=board_id, school_id=school_id):
            raise NotAllowed
