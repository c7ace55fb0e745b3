"""Who reads what was done and who looked: the person concerned with roles, the leader with names, nobody of another school."""

import pytest

from goedenaam.audit import kinds, log
from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system, scope_of, scoped
from goedenaam.tenancy.models import User
from goedenaam.testing import build

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kinds():
    before = dict(kinds._KINDS)
    kinds.declare("test.changed", "Er is iets veranderd.")
    kinds.declare("test.looked", "Iemand keek naar een leerling.")
    kinds.declare("test.hidden", "Iets over een ander.", tells_person=False)
    yield
    kinds._KINDS.clear()
    kinds._KINDS.update(before)


@pytest.fixture
def linde():
    return build.school()


@pytest.fixture
def noor(linde):
    return build.pupil(linde)


@pytest.fixture
def esther(linde, noor):
    user = build.user("Esther Bakker")
    build.seat(user, linde, Role.GUARDIAN)
    build.guardian(noor, of=user)
    return user


def record(actor, kind, about, school):
    with scoped(scope_of(actor)):
        log.record(actor, kind, about, board_id=school.board_id, school_id=school.pk, at=build.NOON)


def look(actor, about, school):
    from goedenaam.audit.models import Access

    with for_system():
        Access.objects.create(
            board_id=school.board_id, school_id=school.pk, kind="test.looked", at=build.NOON,
            actor_id=actor.user_id, object_id=about,
        )  # fmt: skip


def page_of(client, user, address="/mijn-gegevens/") -> str:
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_guardian_reads_what_was_done_and_who_looked_with_the_role(client, linde, noor, esther):
    bram = build.actor(linde, Role.TEACHER, of=build.user("Bram de Jong"))
    record(bram, "test.changed", noor.pk, linde)
    look(bram, noor.pk, linde)
    page = page_of(client, esther)
    assert "Er is iets veranderd." in page
    assert "Iemand keek naar een leerling." in page
    assert page.count("leerkracht") == 2
    assert "Bram" not in page


def test_what_another_guardian_did_and_what_tells_of_another_stay_out(client, linde, noor, esther):
    karel = build.actor(linde, Role.GUARDIAN, of=build.user("Karel Bakker"))
    leader = build.actor(linde, Role.LEADER)
    record(karel, "test.changed", noor.pk, linde)
    look(karel, noor.pk, linde)
    record(leader, "test.hidden", noor.pk, linde)
    page = page_of(client, esther)
    for sentence in ("Er is iets veranderd.", "Iemand keek", "Iets over een ander."):
        assert sentence not in page


def test_a_guardian_reads_nothing_of_another_child(client, linde, esther):
    other = build.pupil(linde)
    record(build.actor(linde, Role.TEACHER), "test.changed", other.pk, linde)
    assert "Er is iets veranderd." not in page_of(client, esther)


def test_who_did_it_reads_the_own_act_also_where_its_kind_is_told_to_nobody_else(client, linde, noor):
    user = build.user("Bram de Jong")
    record(build.actor(linde, Role.TEACHER, of=user), "test.hidden", noor.pk, linde)
    assert "Iets over een ander." in page_of(client, user)


def test_the_own_acts_are_read_as_one_s_own(client, linde, noor):
    user = build.user("Bram de Jong")
    record(build.actor(linde, Role.TEACHER, of=user), "test.changed", noor.pk, linde)
    assert "<b>jij</b>" in page_of(client, user)


def test_a_leader_reads_the_history_of_the_own_school_with_names(client, linde, noor):
    record(build.actor(linde, Role.TEACHER, of=build.user("Bram de Jong")), "test.changed", noor.pk, linde)
    sister = build.school("Het Kompas", under=linde.board)
    record(build.actor(sister, Role.TEACHER, of=build.user("Judith Snel")), "test.changed", None, sister)
    leader = build.user("Marijke Hoekstra")
    build.seat(leader, linde, Role.LEADER)
    page = page_of(client, leader, "/geschiedenis/")
    assert "Bram de Jong" in page
    assert "Judith Snel" not in page


def test_the_board_reads_that_of_all_its_schools_and_of_no_other(client, linde):
    record(build.actor(linde, Role.TEACHER, of=build.user("Bram de Jong")), "test.changed", None, linde)
    elsewhere = build.school("De Vlieger")
    record(
        build.actor(elsewhere, Role.TEACHER, of=build.user("Sanne Dijkstra")), "test.changed", None, elsewhere
    )
    anna = build.user("Anna van Dam")
    build.seat(anna, linde.board, Role.BOARD)
    page = page_of(client, anna, "/geschiedenis/")
    assert "Bram de Jong" in page
    assert "Sanne Dijkstra" not in page


def test_long_histories_go_on_at_a_next_page(client, linde):
    teacher = build.actor(linde, Role.TEACHER)
    for _ in range(101):
        record(teacher, "test.changed", None, linde)
    leader = User.objects.get(pk=build.actor(linde, Role.LEADER).user_id)
    page = page_of(client, leader, "/geschiedenis/")
    assert page.count("Er is iets veranderd.") == 100
    assert 'name="voor"' in page
    assert client.get("/geschiedenis/?voor=onzin").status_code == 200
