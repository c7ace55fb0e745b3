"""The first three questions under five real protocols: each answers as its own text demands."""

import pytest

from goedenaam.answers import ask
from goedenaam.norms.decision import Outcome, Verdict
from goedenaam.norms.explain import explain, headline
from goedenaam.norms.tests.five import NAMES, cited, norms
from goedenaam.norms.types import Audience


@pytest.mark.parametrize(
    ("name", "outcome", "verdict", "articles"),
    [
        ("model", Outcome.SILENT, Verdict.ALLOW, set()),
        ("allure", Outcome.SILENT, Verdict.ALLOW, set()),
        ("demare", Outcome.ANSWERED, Verdict.FORBID, {"regels.7"}),
        ("jozef", Outcome.ANSWERED, Verdict.ADVISE, {"A.6"}),
        ("borger", Outcome.SILENT, Verdict.ALLOW, set()),
    ],
)
@pytest.mark.article("demare.regels.7", "jozef.A.6", part="answer")
def test_a_teacher_asks_about_a_pupils_request(
    name: str, outcome: Outcome, verdict: Verdict, articles: set[str]
) -> None:
    decision = ask("connection", {"other": "pupil"}, norms(name), Audience.TEACHER)

    assert (decision.outcome, decision.verdict, cited(decision)) == (outcome, verdict, articles)
    assert decision.remedy


def test_what_is_discouraged_says_under_which_condition_it_can() -> None:
    decision = ask("connection", {}, norms("jozef"))

    assert "nuttig" in decision.remedy


@pytest.mark.article("demare.regels.7", part="answer")
@pytest.mark.parametrize(
    ("asker", "other", "verdict"),
    [
        (Audience.GUARDIAN, "staff", Verdict.FORBID),
        (Audience.VOLUNTEER, "teacher", Verdict.FORBID),
        (Audience.STAFF, "guardian", Verdict.FORBID),
        (Audience.STAFF, "teacher", Verdict.ASK),
        (Audience.PUPIL, "guardian", Verdict.ALLOW),
    ],
)
def test_the_letter_of_the_article_is_followed_and_doubt_about_it_is_asked(
    asker: Audience, other: str, verdict: Verdict
) -> None:
    assert ask("connection", {"other": other}, norms("demare"), asker).verdict is verdict


@pytest.mark.parametrize(
    ("name", "outcome", "verdict", "articles"),
    [
        ("model", Outcome.ANSWERED, Verdict.ALLOW, {"curriculum.4"}),
        ("allure", Outcome.SILENT, Verdict.ALLOW, set()),
        ("demare", Outcome.ANSWERED, Verdict.ASK, {"regels.9"}),
        ("jozef", Outcome.ANSWERED, Verdict.ASK, {"A.3"}),
        ("borger", Outcome.ANSWERED, Verdict.ALLOW, {"leren.4"}),
    ],
)
@pytest.mark.article("model.curriculum.4", "jozef.A.3", "demare.regels.9", part="answer")
def test_a_pupil_asks_for_social_media_in_the_lesson(
    name: str, outcome: Outcome, verdict: Verdict, articles: set[str]
) -> None:
    decision = ask("lesson", {}, norms(name), Audience.PUPIL)

    assert (decision.outcome, decision.verdict, cited(decision)) == (outcome, verdict, articles)


@pytest.mark.parametrize(
    ("name", "values", "asker", "verdict"),
    [
        ("model", {"not_parked": "no"}, Audience.PUPIL, Verdict.FORBID),
        ("model", {"functional": "no"}, Audience.PUPIL, Verdict.ADVISE),
        ("model", {"not_parked": "no"}, Audience.TEACHER, Verdict.ALLOW),
        ("demare", {"permission": "yes"}, Audience.PUPIL, Verdict.ALLOW),
        ("demare", {"permission": "yes", "functional": "no"}, Audience.PUPIL, Verdict.FORBID),
        ("demare", {}, Audience.TEACHER, Verdict.ALLOW),
        ("jozef", {"permission": "no"}, Audience.PUPIL, Verdict.FORBID),
        ("jozef", {"permission": "yes"}, Audience.PUPIL, Verdict.ALLOW),
        ("jozef", {}, Audience.TEACHER, Verdict.ASK),
    ],
)
@pytest.mark.article("borger.leren.4", "jozef.A.3", "demare.regels.9", part="answer")
def test_permission_purpose_and_parking_change_the_answer(
    name: str, values: dict[str, str], asker: Audience, verdict: Verdict
) -> None:
    assert ask("lesson", values, norms(name), asker).verdict is verdict


def test_permission_is_asked_of_the_one_whom_the_text_names() -> None:
    pupil = ask("lesson", {}, norms("jozef"), Audience.PUPIL)
    staff = ask("lesson", {}, norms("jozef"), Audience.STAFF)

    assert [missing.whom for missing in pupil.missing] == ["de leerkracht"]
    assert [missing.whom for missing in staff.missing] == ["de schoolleiding"]


def test_the_pair_of_answers_takes_four_values_over_five_protocols() -> None:
    pairs = {
        (
            headline(ask("connection", {}, norms(name))),
            headline(ask("lesson", {}, norms(name))),
        )
        for name in NAMES
    }

    assert len(pairs) >= 4


@pytest.mark.parametrize(
    ("name", "kind", "inaccuracy", "verdict"),
    [
        ("model", "opinion", "unknown", Verdict.FORBID),
        ("model", "correction", "yes", Verdict.ALLOW),
        ("model", "correction", "no", Verdict.FORBID),
        ("model", "correction", "unknown", Verdict.ASK),
        ("model", "referral", "unknown", Verdict.ALLOW),
        ("allure", "opinion", "unknown", Verdict.FORBID),
        ("demare", "opinion", "unknown", Verdict.ALLOW),
        ("borger", "opinion", "unknown", Verdict.FORBID),
    ],
)
@pytest.mark.article("model.profilering.3b", "allure.profilering.3b", "borger.profileren.3b", part="answer")
def test_the_school_replies_to_a_negative_parent_only_with_a_correction(
    name: str, kind: str, inaccuracy: str, verdict: Verdict
) -> None:
    decision = ask("reply", {"kind": kind, "inaccuracy": inaccuracy}, norms(name))

    assert decision.verdict is verdict
    assert decision.remedy


@pytest.mark.parametrize(("to", "verdict"), [("teacher", Verdict.FORBID), ("guardian", Verdict.ALLOW)])
@pytest.mark.article("demare.regels.6", part="answer")
def test_a_parent_does_not_argue_with_staff(to: str, verdict: Verdict) -> None:
    values = {"to": to, "capacity": "private"}

    assert ask("reply", values, norms("demare"), Audience.GUARDIAN).verdict is verdict


def test_a_plain_question_is_answered_normally() -> None:
    decision = ask("reply", {"kind": "answer", "negative": "no"}, norms("model"))

    assert decision.verdict is Verdict.ALLOW


def test_an_answer_names_its_article_in_dutch() -> None:
    assert "Regels, artikel 7 wil niet dat" in explain(ask("connection", {}, norms("demare")))
