"""Each query about people and about who looked, asked by somebody whom it does not concern: nothing is there."""

from datetime import timedelta

import pytest

from goedenaam.audit import log
from goedenaam.audit import queries as audit
from goedenaam.audit.kinds import declared
from goedenaam.audit.models import Access
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.scope import for_system
from goedenaam.people import queries as people
from goedenaam.people.domain import Authority, Name, school_year_of
from goedenaam.people.models import Enrolment, Visitor
from goedenaam.tenancy.models import School
from goedenaam.testing import build
from goedenaam.testing.build import LAST_SUMMER, NOON, TODAY

pytestmark = pytest.mark.django_db
BRAM = Name(call_name="Bram", last_name="Jong", prefix="de")


@pytest.fixture
def linde() -> School:
    return build.school()


@pytest.fixture
def kompas(linde: School) -> School:
    return build.school("Het Kompas", under=linde.board)


@pytest.fixture
def here(linde: School) -> Actor:
    return build.actor(linde, Role.LEADER)


@pytest.fixture
def there(kompas: School) -> Actor:
    return build.actor(kompas, Role.LEADER)


@pytest.fixture(autouse=True)
def everything_open() -> object:
    """The scope of the system: what holds here is the query itself, not the wall behind it."""
    with for_system():
        yield


def test_a_pupil_and_a_guardian_find_the_teachers_of_the_own_group_and_no_others(linde: School) -> None:
    five, six = build.group(linde, "5"), build.group(linde, "6")
    bram, judith = build.user("Bram de Jong"), build.user("Judith Snel")
    build.staff_member(linde, BRAM, of=bram, before=five)
    build.staff_member(linde, BRAM, of=judith, before=six)
    noor, esther = build.user("Noor Bakker"), build.user("Esther Bakker")
    build.guardian(build.pupil(linde, group=five, of=noor), of=esther)
    sem, ruud = build.user("Sem Vos"), build.user("Ruud Vos")
    build.guardian(build.pupil(linde, group=six, of=sem), of=ruud)
    for user, role in ((noor, Role.PUPIL), (esther, Role.GUARDIAN)):
        actor = build.actor(linde, role, of=user)
        assert people.teachers_of(actor, linde.pk, on=TODAY) == [bram]
    assert people.teachers_of(build.actor(linde, Role.GUARDIAN), linde.pk, on=TODAY) == []


def test_a_manager_is_found_for_the_person_led_and_for_nobody_else(linde: School) -> None:
    marijke, bram = build.user("Marijke Hoekstra"), build.user("Bram de Jong")
    boss = build.staff_member(linde, of=marijke)
    build.staff_member(linde, BRAM, of=bram, manager=boss)
    assert people.manager_of(build.actor(linde, of=bram), linde.pk, on=TODAY) == marijke
    assert people.manager_of(build.actor(linde), linde.pk, on=TODAY) is None


def test_the_names_for_a_check_are_for_who_knows_the_pupils_of_that_school(
    linde: School, here: Actor, there: Actor
) -> None:
    build.guardian(build.pupil(linde))
    build.staff_member(linde)
    build.volunteer(linde)
    assert {row[0] for row in people.names_at(here, linde.pk, on=TODAY)} == {
        "pupil", "guardian", "staff", "volunteer",
    }  # fmt: skip
    for actor in (there, build.actor(linde, Role.GUARDIAN), build.actor(linde.board, Role.BOARD)):
        assert people.names_at(actor, linde.pk, on=TODAY) == ()


def test_visitors_guardians_and_school_years_are_of_the_own_school(
    linde: School, here: Actor, there: Actor
) -> None:
    build.guardian(build.pupil(linde, group=build.group(linde)))
    Visitor.objects.create(
        board_id=linde.board_id,
        school=linde,
        call_name="Jan",
        last_name="Vos",
        sort_key="vos",
        comes_on=TODAY,
    )
    assert people.visitors_for(here, linde.pk, since=TODAY).count() == 1
    assert people.school_years(here, linde.pk) == [school_year_of(TODAY)]
    assert people.guardians_on_list(here, linde.pk, on=TODAY).count() == 1
    assert not people.visitors_for(there, linde.pk, since=TODAY).exists()
    assert people.school_years(there, linde.pk) == []
    for actor in (there, build.actor(linde, Role.TEACHER)):
        assert not people.guardians_on_list(actor, linde.pk, on=TODAY).exists()


def test_a_group_that_somebody_taught_at_a_school_is_gone_with_the_seat_there(
    linde: School, kompas: School
) -> None:
    bram = build.user("Bram de Jong")
    group = build.group(linde)
    build.staff_member(linde, BRAM, of=bram, before=group)
    assert list(people.groups_of(build.actor(kompas, of=bram))) == []
    assert list(people.groups_of(build.actor(linde, of=bram))) == [group]


def test_the_rows_that_are_a_person_are_those_at_the_schools_of_the_own_seats(
    linde: School, kompas: School
) -> None:
    bram = build.user("Bram de Jong")
    row = build.staff_member(linde, BRAM, of=bram)
    assert people.records_of(build.actor(kompas, of=bram), on=TODAY) == []
    assert people.records_of(build.actor(linde, of=bram), on=TODAY) == [row.pk]


def test_a_guardian_s_children_are_those_at_the_schools_of_the_own_seats(
    linde: School, kompas: School
) -> None:
    esther = build.user("Esther Bakker")
    noor = build.pupil(linde)
    mother = build.guardian(noor, of=esther)
    build.guardian(build.pupil(linde), of=build.user("Ruud Vos"))
    build.guardianship(mother, build.pupil(linde), authority=Authority.UNKNOWN)
    assert list(people.pupils_for(build.actor(kompas, Role.GUARDIAN, of=esther), on=TODAY)) == []
    assert list(people.pupils_for(build.actor(linde, Role.GUARDIAN, of=esther), on=TODAY)) == [noor]


def test_a_pupil_is_oneself_at_the_school_of_the_seat(linde: School, kompas: School) -> None:
    noor = build.user("Noor Bakker")
    row = build.pupil(linde, of=noor)
    build.pupil(linde)
    assert list(people.pupils_for(build.actor(kompas, Role.PUPIL, of=noor), on=TODAY)) == []
    assert list(people.pupils_for(build.actor(linde, Role.PUPIL, of=noor), on=TODAY)) == [row]


def test_a_day_pass_shows_its_group_at_the_school_of_the_seat(linde: School, kompas: School) -> None:
    five = build.group(linde, "5")
    noor = build.pupil(linde, group=five)
    build.pupil(linde, group=build.group(linde, "6"))
    guest = build.user("Sam")
    seat = build.seat(guest, linde, Role.TEACHER, until=NOON + timedelta(hours=1))
    type(seat).objects.filter(pk=seat.pk).update(group_id=five.pk)
    assert list(people.pupils_for(build.actor_again(guest), on=TODAY)) == [noor]
    assert list(people.groups_of(build.actor_again(guest))) == [five]
    type(seat).objects.filter(pk=seat.pk).update(school=kompas)
    assert list(people.pupils_for(build.actor_again(guest), on=TODAY)) == []


def test_a_list_of_pupils_is_for_the_own_groups_or_the_whole_school(linde: School, here: Actor) -> None:
    five, six = build.group(linde, "5"), build.group(linde, "6")
    noor, sem = build.pupil(linde, group=five), build.pupil(linde, group=six)
    bram = build.user("Bram de Jong")
    build.staff_member(linde, BRAM, of=bram, before=five)
    build.staff_member(linde, of=build.user(), before=six)
    teacher = build.actor(linde, of=bram)
    assert list(people.groups_of(teacher)) == [five]
    assert list(people.pupils_on_list(teacher, linde.pk, on=TODAY)) == [noor]
    assert set(people.pupils_on_list(here, linde.pk, on=TODAY)) == {noor, sem}
    assert Enrolment.objects.filter(since=LAST_SUMMER.date()).count() == 2


def test_what_happened_and_who_looked_is_told_of_the_own_rows_at_the_own_boards(linde: School) -> None:
    bram, elsewhere = build.user("Bram de Jong"), build.school("De Vlieger")
    kind = next(name for name, known in declared().items() if known.tells_person)
    own = build.staff_member(linde, BRAM, of=bram)
    other = build.staff_member(linde)
    looker = build.actor(linde, Role.LEADER)
    actor = build.actor(linde, of=bram)
    for at in (linde, elsewhere):
        place = {"board_id": at.board_id, "school_id": at.pk, "at": NOON}
        for row in (own, other):
            log.record(looker, kind, row.pk, **place)
            for who in (looker.user_id, bram.pk):
                Access.objects.create(kind=kind, actor_id=who, object_id=row.pk, **place)
    done = audit.history_about(actor, [own.pk])
    assert [(row.object_id, row.board_id) for row in done] == [(own.pk, linde.board_id)]
    seen = audit.access_about(actor, [own.pk])
    assert [(row.object_id, row.board_id, row.actor_id) for row in seen] == [
        (own.pk, linde.board_id, looker.user_id)
    ]
