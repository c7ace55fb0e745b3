"""The real protocols, asked through the pages: what each article answers, for whom, and where it stops."""

from collections.abc import Callable

import pytest

from goedenaam.advice.domain import PAGES, asks_as
from goedenaam.advice.tests.pages import page_at, signed_in, verdict_in
from goedenaam.kernel.actor import Role
from goedenaam.tenancy.models import School

pytestmark = pytest.mark.django_db

type Real = Callable[[str], School]

IN_THE_TEXT = {option.label: option.sets for option in PAGES["iets-zeggen"].steps[1].options}
JUST, CRITICISM, ATTACK = "Iets gewoons of leuks", "Kritiek, niet op een persoon", "Iets hards over iemand"


def say(what: str, *, capacity: str = "private", subject: str = "school") -> str:
    """The address of «Mag ik online iets over de school zeggen?» after two taps."""
    fields = {"capacity": capacity, "subject": subject, **IN_THE_TEXT[what]}
    return "/mag-dit/iets-zeggen/?" + "&".join(f"{name}={value}" for name, value in fields.items())


@pytest.mark.article("demare.regels.1", part="answer")
def test_at_de_mare_a_pupils_phone_stays_in_the_bag(real: Real) -> None:
    school = real("demare")
    for moment in ("before", "lesson", "break"):
        page = page_at(school, f"/mag-dit/telefoon/?moment={moment}", Role.PUPIL)
        assert verdict_in(page) == "forbid"
        assert "De telefoon zit in de tas" in page
        assert "artikel 1 (versie 1)" in page
        put_away = page_at(school, f"/mag-dit/telefoon/?moment={moment}&out_of_sight=yes", Role.PUPIL)
        assert verdict_in(put_away) == "allow"


@pytest.mark.article("demare.regels.1", part="answer")
@pytest.mark.parametrize(("for_work", "verdict"), [("yes", "allow"), ("no", "forbid")])
def test_at_de_mare_staff_use_their_phone_for_work(real: Real, for_work: str, verdict: str) -> None:
    page = page_at(real("demare"), f"/mag-dit/telefoon/?moment=lesson&for_work={for_work}", Role.TEACHER)
    assert verdict_in(page) == verdict
    assert "artikel 1 (versie 1)" in page


@pytest.mark.article("demare.bereik", part="answer")
def test_at_de_mare_what_is_not_about_school_is_outside_and_the_answer_stops(real: Real) -> None:
    school = real("demare")
    outside = page_at(school, say(JUST, subject="private"), Role.TEACHER)
    assert verdict_in(outside) == "silent"
    assert "Het protocol gaat hier niet over" in outside
    assert "hebben alleen betrekking op schoolgerelateerde" in outside
    assert verdict_in(page_at(school, say(JUST), Role.TEACHER)) == "allow"
    assert verdict_in(page_at(school, say(ATTACK, subject="private"), Role.TEACHER)) == "forbid"


@pytest.mark.article("demare.regels.0", "demare.voorwie", part="answer")
def test_at_de_mare_the_rules_hold_for_everybody_in_the_heading(real: Real) -> None:
    school = real("demare")
    for role in (Role.TEACHER, Role.PUPIL, Role.GUARDIAN, Role.VOLUNTEER):
        page = page_at(school, say(ATTACK), role)
        assert verdict_in(page) == "forbid"
        assert "artikel 2 (versie 1)" in page


@pytest.mark.article("demare.doel", part="answer")
def test_at_de_mare_pupils_are_asked_in_their_own_words_and_get_their_own_questions(real: Real) -> None:
    school = real("demare")
    pupil, parent = (page_at(school, "/mag-dit/", role) for role in (Role.PUPIL, Role.GUARDIAN))
    assert "Mag ik vrienden worden?" in pupil
    assert "Mag ik dit vriendschapsverzoek aannemen?" in parent
    assert "Mag deze maatregel genomen worden?" not in pupil + parent


@pytest.mark.article("jozef.A.0", "jozef.C.0", part="answer")
def test_at_the_jozefschool_work_or_private_is_asked_once_and_takes_the_right_section(real: Real) -> None:
    school = real("jozef")
    opening = page_at(school, "/mag-dit/iets-zeggen/", Role.TEACHER)
    assert "Op je werk of privé?" in opening
    assert "Op je werk of privé?" not in page_at(school, "/mag-dit/iets-zeggen/", Role.PUPIL)
    at_home = page_at(school, say(JUST), Role.TEACHER)
    assert verdict_in(at_home) == "forbid"
    assert "artikel C.3" in at_home
    assert "artikel C.3" not in page_at(school, say(JUST, capacity="profession"), Role.TEACHER)
    pupil = page_at(school, say(JUST), Role.PUPIL)
    assert "artikel A.4" in pupil
    assert "artikel C.3" not in pupil


@pytest.mark.article("model.communicatie.5", "allure.communicatie.4", "borger.communiceren.5", part="answer")
@pytest.mark.parametrize("name", ["model", "allure", "borger"])
def test_criticism_without_an_attack_is_never_forbidden(real: Real, name: str) -> None:
    school = real(name)
    page = page_at(school, say(CRITICISM), Role.TEACHER)
    assert verdict_in(page) in {"allow", "advise"}
    assert "vrijheid van meningsuiting" in page
    assert verdict_in(page_at(school, say(ATTACK), Role.TEACHER)) == "forbid"


@pytest.mark.article("allure.bepalingen.1b", part="answer")
def test_at_allure_nobody_is_followed(real: Real) -> None:
    school = real("allure")
    for means in ("private_accounts", "person_names"):
        page = page_at(school, f"/mag-dit/luisteren/?means={means}", Role.LEADER)
        assert verdict_in(page) == "forbid"
        assert "wat mensen zelf doorgeven" in page


@pytest.mark.article("demare.belang.b", part="answer")
@pytest.mark.parametrize(
    ("slug", "role"),
    [("les", Role.PUPIL), ("vriendschapsverzoek", Role.TEACHER), ("foto", Role.GUARDIAN)],
)
def test_a_refusal_begins_with_what_makes_it_right_and_has_a_button(
    real: Real, slug: str, role: Role
) -> None:
    client, refused = signed_in(real("demare"), role), 0
    for _, values in PAGES[slug].ways(asks_as(role)):
        answer = client.get(f"/mag-dit/{slug}/", values).content.decode()
        if verdict_in(answer) in {"ask", "forbid"}:
            refused += 1
            assert "remedies" in answer, values
    assert refused
