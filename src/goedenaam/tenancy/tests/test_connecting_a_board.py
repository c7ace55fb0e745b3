"""A board is connected, its schools are opened, and people get a seat."""

import pytest
from django.db import IntegrityError, transaction

from goedenaam.audit.models import History
from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.tenancy.commands import (
    NewSchool,
    NewSeat,
    NewUser,
    found_board,
    give_seats,
    open_school,
    register_users,
)
from goedenaam.tenancy.models import School
from goedenaam.tenancy.queries import actor_of
from goedenaam.testing.build import NOON

pytestmark = pytest.mark.django_db


def test_a_teacher_gets_a_seat_at_a_school_of_a_new_board() -> None:
    board = found_board(name="De Waterval", now=NOON)
    school = open_school(board_id=board.pk, details=NewSchool(name="De Linde"), now=NOON)
    (bram,) = register_users([NewUser(name="Bram de Jong", email="Bram@Waterval.example")])
    seat = NewSeat(user_id=bram.pk, role=Role.TEACHER, school_id=school.pk)
    give_seats(board_id=board.pk, seats=[seat], now=NOON)
    with for_system():
        actor = actor_of(bram, now=NOON)
        kinds = list(History.objects.order_by("sequence").values_list("kind", flat=True))
    assert (bram.email, actor.seat.role, actor.seat.place) == (
        "bram@waterval.example",
        Role.TEACHER,
        "De Linde",
    )
    assert not bram.has_usable_password()
    assert kinds == ["tenancy.board_founded", "tenancy.school_opened", "tenancy.seats_given"]


def test_an_address_belongs_to_one_account() -> None:
    register_users([NewUser(name="Bram de Jong", email="bram@waterval.example")])
    with pytest.raises(IntegrityError), transaction.atomic():
        register_users([NewUser(name="Bram Jansen", email="BRAM@waterval.example")])


def test_a_board_has_no_two_schools_of_one_name() -> None:
    board = found_board(name="De Waterval", now=NOON)
    open_school(board_id=board.pk, details=NewSchool(name="De Linde"), now=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        open_school(board_id=board.pk, details=NewSchool(name="De Linde"), now=NOON)
    with for_system():
        assert School.objects.count() == 1
