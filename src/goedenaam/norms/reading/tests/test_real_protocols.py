"""What the five real protocols say, as far as the first questions need it."""

from collections.abc import Mapping

import pytest

from goedenaam.norms.reading import read_article
from goedenaam.norms.reading.model import Suggestion
from goedenaam.norms.reading.tests.real import reading_of
from goedenaam.norms.types import Json, Modality, norm_from


def norms(name: str, kind: str) -> list[Suggestion]:
    return [norm for article in reading_of(name).articles for norm in article.norms[:1] if norm.type == kind]


def parameters(name: str, kind: str) -> Mapping[str, Json]:
    return norms(name, kind)[0].parameters


def test_a_connection_between_teacher_and_pupil_is_forbidden_discouraged_or_not_spoken_of() -> None:
    assert parameters("demare", "Friendship")["stance"] == "forbidden"
    assert parameters("jozef", "Friendship")["stance"] == "discouraged"
    assert parameters("jozef", "Friendship")["condition"]
    assert not norms("model", "Friendship")
    assert not norms("allure", "Friendship")
    assert not norms("borger", "Friendship")


def test_a_rule_for_you_and_staff_binds_everybody_of_the_heading_and_pairs_them_with_staff_only() -> None:
    (friendship,) = norms("demare", "Friendship")
    everybody = ["guardian", "pupil", "staff", "visitor", "volunteer"]
    assert sorted(friendship.audience) == everybody
    assert friendship.parameters["who"] == everybody
    assert friendship.parameters["with_whom"] == ["staff"]


def test_phones_of_pupils_and_of_staff_are_two_rules_of_one_article() -> None:
    pupils, staff = (
        norm
        for article in reading_of("demare").articles
        for norm in article.norms
        if norm.type == "DevicePresence"
    )
    assert (pupils.parameters["who"], pupils.parameters["stance"]) == (["pupil"], "out_of_sight")
    assert (staff.parameters["who"], staff.parameters["stance"]) == (["staff"], "professional")


def test_two_groups_that_are_both_named_stay_two_groups() -> None:
    text = "Medewerkers worden geen vrienden met leerlingen en met hun ouders."
    (friendship,) = read_article(text).norms[:1]
    assert friendship.parameters["with_whom"] == ["guardian", "pupil"]


def test_a_lesson_is_open_functional_or_closed_unless_permitted_as_the_text_says() -> None:
    assert parameters("model", "LessonUse")["stance"] == "open_unless_parked"
    assert parameters("borger", "LessonUse")["stance"] == "open_unless_parked"
    assert parameters("demare", "LessonUse") == {"stance": "functional", "permission_by": ["teacher"]}
    assert parameters("jozef", "LessonUse")["stance"] == "closed_unless_permitted"
    assert parameters("jozef", "LessonUse")["permission_by"] == ["leadership", "teacher"]
    assert not norms("allure", "LessonUse")


def test_friendship_and_lesson_together_take_four_values_over_five_protocols() -> None:
    def stance(name: str, kind: str) -> Json:
        found = norms(name, kind)
        return found[0].parameters["stance"] if found else "silent"

    pairs = {
        (stance(name, "Friendship"), stance(name, "LessonUse"))
        for name in ("model", "allure", "demare", "jozef", "borger")
    }
    assert len(pairs) >= 4


def test_the_police_may_must_or_if_needed() -> None:
    assert parameters("allure", "PoliceReport")["strength"] == "may"
    assert parameters("jozef", "PoliceReport")["strength"] == "must"
    rule = next(article for article in reading_of("demare").articles if article.number == "3")
    assert (
        next(norm for norm in rule.norms if norm.type == "PoliceReport").parameters["strength"] == "if_needed"
    )


def test_consent_is_asked_of_whom_the_text_names() -> None:
    assert parameters("model", "ConsentRequired")["givers"] == ["guardian"]
    assert parameters("demare", "ConsentRequired")["givers"] == ["guardian", "pupil"]
    assert parameters("jozef", "ConsentRequired")["express"] is True
    assert parameters("jozef", "ConsentRequired")["givers"] == ["anyone"]
    assert parameters("borger", "ConsentRequired")["media"] == ["photo", "film", "audio"]


def test_a_negative_discussion_gets_a_correction_or_no_answer() -> None:
    rules = {
        article.number: article
        for article in reading_of("model").articles
        if article.section == "Profilering"
    }
    reply = next(norm for norm in rules["3"].norms if norm.type == "NoDebate")
    assert reply.parameters["reply"] == "correction"
    assert parameters("demare", "NoDebate")["reply"] == "never"


def test_who_speaks_says_so_in_profession_and_in_a_discussion() -> None:
    assert parameters("jozef", "Disclosure")["when"] == ["in_discussion"]
    articles = reading_of("borger").articles
    disclosure = next(norm for article in articles for norm in article.norms[:1] if norm.type == "Disclosure")
    assert disclosure.parameters == {"when": ["in_profession"], "on_behalf": True}
    assert disclosure.modality is Modality.MUST


def test_the_adoption_table_of_the_second_protocol_has_four_steps_with_date_name_and_function() -> None:
    steps = reading_of("allure").adoption
    assert [step.date for step in steps] == ["6-6-2019", "19-9-2019", "1-10-2019", "16-10-2019"]
    assert all(step.name and step.function for step in steps)


def test_the_template_has_its_placeholder_and_the_others_have_none() -> None:
    assert reading_of("model").placeholders == ("<<De school>>",)
    assert not any(reading_of(name).placeholders for name in ("allure", "demare", "jozef", "borger"))


@pytest.mark.parametrize("name", ["model", "allure", "demare", "jozef", "borger"])
def test_every_suggestion_is_a_norm_that_the_language_accepts(name: str) -> None:
    for article in reading_of(name).articles:
        for norm in article.norms:
            made = norm_from(norm.type, norm.modality, norm.parameters, audience=norm.audience)
            assert made.type_name == norm.type
