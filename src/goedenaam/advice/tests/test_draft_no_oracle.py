"""Nobody learns from the check who is a pupil: who is no staff gets the same page, by the same questions to the database."""

import re

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goedenaam.advice.tests.drafts import CHECK, marked
from goedenaam.advice.tests.pages import signed_in
from goedenaam.kernel.actor import Role
from goedenaam.people import queries as people
from goedenaam.people.domain import Name
from goedenaam.protocol.tests.texts import STRICT
from goedenaam.tenancy.models import School
from goedenaam.testing import build

pytestmark = pytest.mark.django_db

TEXTS = ("Daan van der Berg is ziek", "wubbegien oldenhuis won", "De moeder van Daan belt", "@daanvdberg")
NO_STAFF = (Role.PUPIL, Role.GUARDIAN, Role.VOLUNTEER, Role.COUNCIL)
WITHOUT_A_LIST = (*NO_STAFF, Role.ICT)


def with_pupils() -> School:
    school = build.school()
    build.version_in_force(school, STRICT)
    daan = build.pupil(school, Name(call_name="Daan", prefix="van der", last_name="Berg"))
    build.guardian(daan, Name(call_name="Wubbegien", last_name="Oldenhuis"))
    return school


def without_pupils() -> School:
    school = build.school()
    build.version_in_force(school, STRICT)
    return school


def answered(client: Client, text: str) -> tuple[str, list[str]]:
    """The page without its token, and the tables that were asked."""
    from django.db import connection

    with CaptureQueriesContext(connection) as asked:
        page = client.post(CHECK, {"text": text}).content.decode()
    page = re.sub(r'(csrfmiddlewaretoken" value=|nonce=|#artikel-)"?[^">]+', "", page)
    return page, [re.sub(r"'[^']*'|\b[0-9a-f]{32}\b|\d+", "?", query["sql"])[:60] for query in asked]


@pytest.mark.parametrize("role", WITHOUT_A_LIST)
@pytest.mark.parametrize("text", TEXTS)
def test_the_page_and_its_queries_are_the_same_whoever_is_on_the_roster(role: Role, text: str) -> None:
    known = answered(signed_in(with_pupils(), role), text)
    unknown = answered(signed_in(without_pupils(), role), text)
    assert known == unknown


@pytest.mark.parametrize("role", NO_STAFF)
def test_for_them_no_name_is_looked_up_at_all(role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("names were looked up")

    client = signed_in(with_pupils(), role)
    monkeypatch.setattr("goedenaam.advice.queries.rosters.names_at", refuse)
    assert client.post(CHECK, {"text": TEXTS[0]}).status_code == 200


def test_a_name_is_only_said_to_look_like_one_and_the_teacher_is_to_be_asked() -> None:
    client = signed_in(with_pupils(), Role.GUARDIAN)
    page = client.post(CHECK, {"text": "De moeder van Daan belt"}).content.decode()
    assert "lijkt een naam" in page
    assert "vraag het de leerkracht" in page
    assert "leerling van deze school" not in page


def test_staff_find_the_people_of_their_own_school_and_not_of_the_next() -> None:
    home, next_door = with_pupils(), build.school("Het Kompas")
    build.version_in_force(next_door, STRICT)
    text = "wubbegien oldenhuis won"
    assert marked(signed_in(home).post(CHECK, {"text": text}).content.decode()) == ["wubbegien oldenhuis"]
    assert marked(signed_in(next_door).post(CHECK, {"text": text}).content.decode()) == []


def test_names_are_read_without_groups_and_only_by_who_may_see_pupils() -> None:
    from goedenaam.kernel.scope import reading

    school = with_pupils()
    for role, sees in ((Role.TEACHER, True), (Role.ICT, False), (Role.GUARDIAN, False)):
        actor = build.actor(school, role)
        with reading(actor):
            rows = people.names_at(actor, school.pk, on=build.TODAY)
        assert bool(rows) is sees
    with reading(teacher := build.actor(school)):
        assert people.names_at(teacher, school.pk, on=build.TODAY) == (
            ("guardian", "", "Wubbegien", "", "Oldenhuis"),
            ("pupil", "", "Daan", "van der", "Berg"),
        )
