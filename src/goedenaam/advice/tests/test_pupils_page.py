"""Pupils ask in pictures, without signing in where the school opened that, and without anybody's data."""

from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone

from goedenaam.advice.models import Decided, PupilsLink
from goedenaam.advice.queries import pupils_link_for
from goedenaam.advice.tests.pages import signed_in, verdict_in
from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system, reading
from goedenaam.protocol.tests.texts import STRICT
from goedenaam.tenancy.models import School, User
from goedenaam.testing import build

pytestmark = pytest.mark.django_db

MANAGE = "/mag-dit/voor-leerlingen/"


@pytest.fixture
def linde() -> School:
    school = build.school()
    build.version_in_force(school, STRICT)
    return school


def opened(school: School) -> str:
    assert signed_in(school, Role.LEADER).post(MANAGE, {"deed": "open"}).status_code == 302
    with for_system():
        return PupilsLink.objects.get(school=school, is_open=True).code


def test_a_pupil_sees_simple_words_and_only_own_questions(linde: School) -> None:
    page = signed_in(linde, Role.PUPIL).get("/mag-dit/").content.decode()
    assert "Mag ik vrienden worden?" in page
    assert "questions is-large" in page
    assert "maatregel" not in page
    assert signed_in(linde, Role.PUPIL).get("/mag-dit/maatregel/").status_code == 404


def test_the_open_page_answers_with_the_schools_article_and_without_signing_in(linde: School) -> None:
    code = opened(linde)
    somebody = Client()
    front = somebody.get(f"/openbaar/mag-dit/{code}/")
    assert front.status_code == 200
    assert "De Linde" in front.content.decode()
    answer = somebody.get(f"/openbaar/mag-dit/{code}/vriendschapsverzoek/?other=staff")
    page = answer.content.decode()
    assert verdict_in(page) == "forbid"
    assert "Medewerkers worden geen vrienden met leerlingen" in page
    assert "/protocol/" not in page
    assert "bewaren" not in page
    assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ("no-referrer", "noindex")
    assert not somebody.cookies


def test_the_open_page_asks_as_a_pupil_names_nobody_and_counts_nothing(linde: School) -> None:
    build.version_in_force(
        linde.board,
        "Protocol\n\nRegels\n1. Bij twijfel over een bericht vragen leerlingen het eerst aan de schoolleiding.\n",
    )
    code = opened(linde)
    page = Client().get(f"/openbaar/mag-dit/{code}/twijfel/?asker=staff").content.decode()
    assert "Iemand met rol" not in page
    assert "@waterval.example" not in page
    with for_system():
        assert Decided.objects.count() == 0


def test_a_question_that_does_not_concern_pupils_is_not_there(linde: School) -> None:
    code = opened(linde)
    assert Client().get(f"/openbaar/mag-dit/{code}/maatregel/").status_code == 404
    assert Client().get(f"/openbaar/mag-dit/{code}/vriendschapsverzoek/?other=koning").status_code == 422


def test_a_closed_or_renewed_address_does_not_exist(linde: School) -> None:
    first = opened(linde)
    second = opened(linde)
    assert first != second
    assert Client().get(f"/openbaar/mag-dit/{first}/").status_code == 404
    leader = signed_in(linde, Role.LEADER)
    assert second in leader.get(MANAGE).content.decode()
    assert leader.post(MANAGE, {"deed": "close"}).status_code == 302
    assert Client().get(f"/openbaar/mag-dit/{second}/").status_code == 404
    assert "staat open" not in leader.post(MANAGE, {"deed": "close"}, follow=True).content.decode()


def test_who_leads_two_schools_is_shown_the_address_of_the_one_the_page_is_about(linde: School) -> None:
    code, kompas = opened(linde), build.school("Het Kompas", under=linde.board)
    both = build.actor(linde, Role.LEADER)
    with for_system():
        build.seat(User.objects.get(pk=both.user_id), kompas, Role.LEADER)
        both = build.actor_again(User.objects.get(pk=both.user_id))
    shown = {}
    for chosen, seat in enumerate(both.seats):
        actor = replace(both, chosen=chosen)
        with reading(actor):
            link = pupils_link_for(actor, now=timezone.now())
        shown[seat.school_id] = link and link.code
    assert shown == {linde.pk: code, kompas.pk: None}


@pytest.mark.parametrize("role", [Role.TEACHER, Role.PUPIL, Role.GUARDIAN, Role.EDITOR])
def test_only_who_keeps_the_protocol_opens_it(linde: School, role: Role) -> None:
    assert signed_in(linde, role).post(MANAGE, {"deed": "open"}).status_code == 403
    assert Client().get("/openbaar/mag-dit/geraden/").status_code == 404


def test_every_question_of_a_pupil_has_a_page_of_tiles_or_an_answer(linde: School) -> None:
    from goedenaam.advice.domain import pages_for

    code, somebody = opened(linde), Client()
    for page in pages_for(Role.PUPIL):
        assert somebody.get(f"/openbaar/mag-dit/{code}/{page.slug}/").status_code == 200
