"""Whom somebody may see: staff their school, a guardian the own children, a stranger nobody."""

from datetime import timedelta

import pytest
from django.db import connection

from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.scope import NoScope, for_system, reading, scope_of, scoped
from goedenaam.people import queries
from goedenaam.people.domain import Authority, Name
from goedenaam.people.models import Pupil
from goedenaam.testing import build
from goedenaam.testing.build import NOON, TODAY
from goedenaam.testing.cast import Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def seen(actor: Actor) -> set[str]:
    with reading(actor):
        return {pupil.call_name for pupil in queries.pupils_for(actor, on=TODAY)}


def test_a_teacher_sees_the_pupils_of_the_own_school_by_last_name(cast: Cast) -> None:
    build.pupil(cast.linde, Name(call_name="Sem", prefix="de", last_name="Appel"))
    bram = cast.actor(cast.bram)
    with reading(bram):
        listed = [pupil.last_name for pupil in queries.pupils_for(bram, on=TODAY)]
        assert queries.pupil_for(bram, cast.noor.pk, on=TODAY) == cast.noor
    assert listed == ["Appel", "Bakker"]


def test_another_school_does_not_learn_that_the_pupil_exists(cast: Cast) -> None:
    neighbour = build.actor(cast.kompas, Role.LEADER)
    assert seen(neighbour) == set()
    with reading(neighbour), pytest.raises(NotFound):
        queries.pupil_for(neighbour, cast.noor.pk, on=TODAY)
    with reading(neighbour), pytest.raises(NotFound):
        queries.lock_pupil(neighbour, cast.noor.pk)
    with reading(neighbour), pytest.raises(NotFound):
        queries.group_for(neighbour, cast.group.pk)
    with reading(neighbour), pytest.raises(NotFound):
        queries.guardian_for(neighbour, cast.mother.pk)
    with reading(neighbour), pytest.raises(NotFound):
        queries.guardians_of(neighbour, cast.noor.pk, on=TODAY)
    with reading(neighbour):
        assert not queries.groups_for(neighbour, school_year="2026-2027").exists()
        assert not queries.staff_for(neighbour, on=TODAY).exists()
        assert not queries.has_pupils(neighbour, cast.linde.pk)


@pytest.mark.parametrize(
    "role", [Role.VOLUNTEER, Role.COUNCIL, Role.ICT, Role.GUARDIAN, Role.PUPIL, Role.ADMINISTRATOR]
)
def test_a_seat_that_needs_no_names_gets_none(cast: Cast, role: Role) -> None:
    build.volunteer(cast.linde)
    somebody = build.actor(cast.linde, role)
    assert seen(somebody) == set()
    with reading(somebody):
        assert not queries.groups_for(somebody, school_year="2026-2027").exists()
        assert not queries.volunteers_for(somebody, on=TODAY).exists()


def test_a_board_oversees_schools_and_sees_no_pupils(cast: Cast) -> None:
    anna = cast.actor(cast.anna)
    assert seen(anna) == set()
    with reading(anna):
        assert queries.staff_for(anna, on=TODAY).count() == 1


def test_a_stranger_without_a_seat_sees_nobody(cast: Cast) -> None:
    assert seen(cast.actor(cast.dirk)) == set()


def test_a_guardian_sees_the_own_child_and_no_other(cast: Cast) -> None:
    other = build.pupil(cast.linde, Name(call_name="Wil", last_name="Bloem"))
    esther = build.actor_again(build.actor_user(cast.mother))
    assert seen(esther) == {"Noor"}
    with reading(esther), pytest.raises(NotFound):
        queries.pupil_for(esther, other.pk, on=TODAY)


@pytest.mark.parametrize("authority", [Authority.NO, Authority.UNKNOWN])
def test_a_parent_without_known_authority_sees_nothing(cast: Cast, authority: Authority) -> None:
    father = build.user("Ruud Bakker")
    build.seat(father, cast.linde, Role.GUARDIAN)
    build.guardian(cast.noor, Name(call_name="Ruud", last_name="Bakker"), authority=authority, of=father)
    assert seen(build.actor_again(father)) == set()


def test_authority_that_ended_shows_nothing_from_that_day(cast: Cast) -> None:
    father = build.user("Ruud Bakker")
    build.seat(father, cast.linde, Role.GUARDIAN)
    build.guardian(cast.noor, of=father, until=TODAY)
    actor = build.actor_again(father)
    assert seen(actor) == set()
    with reading(actor):
        assert queries.pupils_for(actor, on=TODAY - timedelta(days=1)).count() == 1


def test_one_parent_does_not_see_the_address_of_the_other(cast: Cast) -> None:
    build.guardian(cast.noor, Name(call_name="Ruud", last_name="Bakker"), email="ruud@thuis.example")
    esther, bram = build.actor_again(build.actor_user(cast.mother)), cast.actor(cast.bram)
    with reading(esther):
        assert [line.guardian for line in queries.guardians_of(esther, cast.noor.pk, on=TODAY)] == [
            cast.mother
        ]
    with reading(bram):
        assert queries.guardians_of(bram, cast.noor.pk, on=TODAY).count() == 2


def test_a_teacher_who_is_a_parent_elsewhere_sees_one_child_there(cast: Cast) -> None:
    own = build.pupil(cast.kompas, Name(call_name="Beer", last_name="Jong", prefix="de"))
    build.pupil(cast.kompas, Name(call_name="Faith", last_name="Pinas"))
    build.guardian(own, of=cast.bram)
    build.seat(cast.bram, cast.kompas, Role.GUARDIAN)
    assert seen(cast.actor(cast.bram)) == {"Noor", "Beer"}


def test_a_pupil_sees_only_oneself(cast: Cast) -> None:
    user = build.user("Lieke Hoekstra")
    build.seat(user, cast.linde, Role.PUPIL)
    build.pupil(cast.linde, Name(call_name="Lieke", last_name="Hoekstra"), of=user)
    assert seen(build.actor_again(user)) == {"Lieke"}


def test_without_a_seat_at_the_school_nobody_is_seen_there_any_more(cast: Cast) -> None:
    parent, pupil = build.user("Ruud Bakker"), build.user("Noor Bakker")
    build.guardian(cast.noor, of=parent)
    build.pupil(cast.linde, of=pupil)
    for user in (parent, pupil):
        build.seat(user, cast.linde, Role.GUARDIAN, until=NOON)
        build.seat(user, cast.kompas, Role.GUARDIAN)
        actor = build.actor_again(user)
        with for_system():
            assert not queries.pupils_for(actor, on=TODAY).exists()


def test_a_leaver_is_gone_from_the_day_of_leaving(cast: Cast) -> None:
    build.pupil(cast.linde, Name(call_name="Gone", last_name="Vos"), closed_on=TODAY)
    build.pupil(cast.linde, Name(call_name="Going", last_name="Vos"), closed_on=TODAY + timedelta(days=1))
    assert seen(cast.actor(cast.bram)) == {"Noor", "Going"}


def test_a_group_holds_who_was_placed_in_it(cast: Cast) -> None:
    build.pupil(cast.linde, Name(call_name="Sem", last_name="Appel"))
    bram = cast.actor(cast.bram)
    with reading(bram):
        assert list(queries.groups_for(bram, school_year="2026-2027")) == [cast.group]
        assert list(queries.pupils_in(bram, cast.group.pk, on=TODAY)) == [cast.noor]


def test_no_query_runs_without_a_scope(cast: Cast) -> None:
    with pytest.raises(NoScope):
        Pupil.objects.count()


TABLES = ("group", "pupil", "enrolment", "guardian", "guardianship", "staffmember", "teaching", "volunteer")


def rows_in(table: str, actor: Actor) -> int:
    with scoped(scope_of(actor)), connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "people_{table}"')
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize("table", TABLES)
def test_the_database_itself_shows_no_row_of_another_school(cast: Cast, table: str) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("row-level security is PostgreSQL's")
    build.volunteer(cast.linde)
    assert rows_in(table, cast.actor(cast.bram)) == 1
    assert rows_in(table, build.actor(cast.kompas, Role.LEADER)) == 0
    assert rows_in(table, cast.actor(cast.dirk)) == 0
