"""The same question at schools with different protocols, answered with the school's own article."""

import pytest

from goedenaam.advice.tests.conftest import FILES
from goedenaam.advice.tests.pages import FRIEND, LESSON, page_at, verdict_in
from goedenaam.kernel.actor import Role
from goedenaam.protocol.tests.texts import MILD, STRICT
from goedenaam.testing import build

pytestmark = pytest.mark.django_db

REPLY = "/mag-dit/reageren/?asker=staff&to=guardian&kind={kind}&negative=yes&inaccuracy={inaccuracy}"


def test_a_strict_school_forbids_and_says_what_would_be_right():
    school = build.school()
    build.version_in_force(school, STRICT)
    page = page_at(school, FRIEND)
    assert verdict_in(page) == "forbid"
    assert "Medewerkers worden geen vrienden met leerlingen" in page
    assert "De Linde · Gedragsregels, artikel 1" in page


def test_a_mild_school_advises():
    school = build.school()
    build.version_in_force(school, MILD)
    assert verdict_in(page_at(school, FRIEND)) == "advise"


def test_the_answer_follows_the_text_at_once():
    school = build.school()
    build.version_in_force(school, MILD)
    assert verdict_in(page_at(school, FRIEND)) == "advise"
    build.version_in_force(school, STRICT, now=build.NOON)
    assert verdict_in(page_at(school, FRIEND)) == "forbid"


def test_without_a_protocol_the_page_says_that_nothing_was_looked_at():
    page = page_at(build.school(), FRIEND)
    assert verdict_in(page) == "silent"
    assert "nog geen protocol in werking" in page


def test_a_board_that_forbids_later_is_not_undone_by_a_school_that_advises():
    school = build.school()
    build.version_in_force(school, MILD)
    build.version_in_force(school.board, STRICT)
    page = page_at(school, FRIEND)
    assert verdict_in(page) == "forbid"
    assert "Bestuur" in page


def test_a_question_that_nobody_asks_does_not_exist(client):
    user = build.user()
    build.seat(user, build.school(), Role.TEACHER)
    client.force_login(user)
    assert client.get("/mag-dit/alles/").status_code == 404


@pytest.mark.parametrize("address", ["?other=koning", "?asker=koning&other=pupil", "?asker=staff&other=%00"])
def test_what_is_no_answer_is_asked_again_with_a_sentence(client, address):
    user = build.user()
    build.seat(user, build.school(), Role.TEACHER)
    client.force_login(user)
    response = client.get("/mag-dit/vriendschapsverzoek/" + address)
    assert response.status_code == 422
    assert "Kies één" in response.content.decode()


@pytest.mark.article("demare.regels.7", effect="refuses")
def test_de_mare_forbids_a_connection_between_staff_and_pupil(real):
    page = page_at(real("demare"), FRIEND)
    assert verdict_in(page) == "forbid"
    assert "artikel 7" in page


@pytest.mark.article("demare.regels.7", effect="refuses")
@pytest.mark.parametrize("asker", ["pupil", "guardian", "volunteer"])
def test_de_mare_forbids_others_a_connection_with_staff(real, asker):
    page = page_at(real("demare"), f"/mag-dit/vriendschapsverzoek/?asker={asker}&other=staff")
    assert verdict_in(page) == "forbid"
    assert "artikel 7" in page


@pytest.mark.article("demare.regels.7", effect="does")
def test_de_mare_lets_two_parents_be_friends(real):
    page = page_at(real("demare"), "/mag-dit/vriendschapsverzoek/?asker=guardian&other=guardian")
    assert verdict_in(page) in {"allow", "silent"}


@pytest.mark.article("jozef.A.6", effect="does")
def test_the_jozefschool_discourages_and_says_what_then_holds(real):
    page = page_at(real("jozef"), FRIEND)
    assert verdict_in(page) == "advise"
    assert "artikel A.6" in page
    assert "zinvol" in page


@pytest.mark.article("jozef.A.6", effect="refuses")
def test_the_jozefschool_does_not_let_the_condition_go_unsaid(real):
    """What the article holds back is the connection without a word: never a plain «Mag»."""
    page = page_at(real("jozef"), "/mag-dit/vriendschapsverzoek/?asker=pupil&other=staff")
    assert verdict_in(page) == "advise"


@pytest.mark.article("jozef.A.3", part="answer")
def test_the_jozefschool_keeps_lessons_closed_until_permission(real):
    page = page_at(real("jozef"), LESSON)
    assert verdict_in(page) == "ask"
    assert "artikel A.3" in page


@pytest.mark.article("demare.regels.9", part="answer")
def test_de_mare_wants_it_functional_and_permitted(real):
    school = real("demare")
    assert verdict_in(page_at(school, LESSON)) == "ask"
    assert verdict_in(page_at(school, LESSON.replace("functional=yes", "functional=no"))) == "forbid"
    assert verdict_in(page_at(school, LESSON.replace("permission=unknown", "permission=yes"))) == "allow"


@pytest.mark.article("model.curriculum.4", "borger.leren.4", part="answer")
@pytest.mark.parametrize("name", ["model", "borger"])
def test_an_open_school_lets_pupils_learn_with_it_until_it_is_parked(real, name):
    school = real(name)
    assert verdict_in(page_at(school, LESSON)) == "allow"
    assert verdict_in(page_at(school, LESSON.replace("not_parked=yes", "not_parked=no"))) == "forbid"


@pytest.mark.article("model.profilering.3b", "allure.profilering.3b", "borger.profileren.3b", part="answer")
@pytest.mark.parametrize("name", ["model", "allure", "borger"])
def test_in_a_negative_discussion_only_what_is_untrue_is_answered(real, name):
    school = real(name)
    assert verdict_in(page_at(school, REPLY.format(kind="opinion", inaccuracy="no"))) == "forbid"
    assert verdict_in(page_at(school, REPLY.format(kind="correction", inaccuracy="yes"))) in {
        "allow",
        "advise",
    }


def test_five_protocols_give_at_least_four_pairs_of_answers(real):
    pairs = set()
    for name in FILES:
        school = real(name)
        pairs.add((verdict_in(page_at(school, FRIEND)), verdict_in(page_at(school, LESSON))))
    assert len(pairs) >= 4
