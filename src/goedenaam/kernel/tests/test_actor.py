"""What a seat gives, and what it does not."""

from uuid import UUID, uuid4

import pytest

from goedenaam.kernel.actor import PERMISSIONS, Actor, Permission, Role, Seat
from goedenaam.kernel.errors import NotAllowed

BOARD, OTHER_BOARD, LINDE, KOMPAS = (uuid4() for _ in range(4))


def someone(*seats: tuple[Role, UUID | None]) -> Actor:
    return Actor(
        user_id=uuid4(),
        name="Ellen",
        seats=tuple(
            Seat(role=role, board_id=BOARD, board_name="De Waterval", school_id=school)
            for role, school in seats
        ),
    )


def test_a_leader_keeps_the_protocol_of_the_own_school():
    someone((Role.LEADER, LINDE)).require(Permission.PUT_IN_FORCE, board_id=BOARD, school_id=LINDE)


def test_a_leader_does_not_keep_another_schools_protocol():
    with pytest.raises(NotAllowed):
        someone((Role.LEADER, LINDE)).require(Permission.PUT_IN_FORCE, board_id=BOARD, school_id=KOMPAS)


def test_a_leader_does_not_keep_the_boards_protocol():
    with pytest.raises(NotAllowed):
        someone((Role.LEADER, LINDE)).require(Permission.PUT_IN_FORCE, board_id=BOARD, school_id=None)


def test_a_boards_seat_reaches_its_schools():
    someone((Role.BOARD, None)).require(Permission.PUT_IN_FORCE, board_id=BOARD, school_id=LINDE)


def test_a_boards_seat_does_not_reach_another_board():
    with pytest.raises(NotAllowed):
        someone((Role.BOARD, None)).require(Permission.READ_PROTOCOL, board_id=OTHER_BOARD, school_id=KOMPAS)


def test_a_teacher_reads_and_asks_and_no_more():
    teacher = someone((Role.TEACHER, LINDE))
    assert teacher.may(Permission.ASK, board_id=BOARD, school_id=LINDE)
    assert not teacher.may(Permission.IMPORT_PROTOCOL, board_id=BOARD, school_id=LINDE)


def test_the_installations_administrator_sees_no_content():
    assert PERMISSIONS[Role.ADMINISTRATOR] == {Permission.CHECK_MAIL}


def test_every_role_has_its_permissions_written_down():
    assert set(PERMISSIONS) == set(Role)


def test_somebody_without_a_seat_is_nowhere():
    with pytest.raises(NotAllowed):
        _ = someone().seat
