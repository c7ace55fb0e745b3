"""What kind of school it is, said by who leads or oversees it."""

import pytest
from django.test import Client

from goedenaam.audit.models import History
from goedenaam.kernel.actor import Role
from goedenaam.kernel.errors import NotAllowed, NotFound
from goedenaam.kernel.scope import for_system
from goedenaam.tenancy.commands import set_kind
from goedenaam.tenancy.domain import Kind
from goedenaam.tenancy.models import School
from goedenaam.testing import build
from goedenaam.testing.build import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def linde():
    return build.school()


def client_of(role: Role, at) -> Client:
    user = build.user()
    build.seat(user, at, role)
    client = Client()
    client.force_login(user)
    return client


def kind_of(school: School) -> str:
    with for_system():
        return School.objects.get(pk=school.pk).kind


def test_a_leader_says_it_on_a_page(linde):
    client = client_of(Role.LEADER, linde)
    page = client.get("/school/")
    assert "Dit heeft nog niemand gezegd" in page.content.decode()
    assert client.post(f"/school/{linde.pk}/", {"kind": "secondary"}).status_code == 302
    assert kind_of(linde) == Kind.SECONDARY
    with for_system():
        assert History.objects.get(kind="tenancy.kind_set").facts["is_now"] == "secondary"


def test_a_kind_that_is_none_is_refused(linde):
    client = client_of(Role.LEADER, linde)
    for said in ({"kind": "university"}, {}):
        assert client.post(f"/school/{linde.pk}/", said).status_code == 422
    assert kind_of(linde) == ""


def test_a_board_says_it_of_each_of_its_schools_and_of_no_other(linde):
    sister, stranger = build.school("Het Kompas", under=linde.board), build.school("De Vlieger")
    client = client_of(Role.BOARD, linde.board)
    page = client.get("/school/").content.decode()
    assert linde.name in page
    assert sister.name in page
    assert stranger.name not in page
    assert client.post(f"/school/{sister.pk}/", {"kind": "special"}).status_code == 302
    assert client.get("/school/").content.decode().count("speciaal onderwijs") == 1
    assert client.post(f"/school/{stranger.pk}/", {"kind": "special"}).status_code == 404


@pytest.mark.parametrize("role", [Role.SUPPORT, Role.TEACHER, Role.ICT, Role.GUARDIAN, Role.PUPIL])
def test_nobody_else_says_it(linde, role):
    with pytest.raises(NotAllowed):
        set_kind(actor=build.actor(linde, role), school_id=linde.pk, kind=Kind.SECONDARY, now=NOON)


def test_the_leader_of_another_school_does_not_learn_that_the_school_exists(linde):
    stranger = build.actor(build.school("Het Kompas", under=linde.board), Role.LEADER)
    with pytest.raises(NotFound):
        set_kind(actor=stranger, school_id=linde.pk, kind=Kind.SECONDARY, now=NOON)
