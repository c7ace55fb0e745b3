"""Measures: no power without a text, every layer must allow it, and every step comes first."""

import pytest

from goedenaam.answers import ask
from goedenaam.norms.acts import Defence, Listen, TakeMeasure
from goedenaam.norms.decide import decide
from goedenaam.norms.decision import Decision, Outcome, Verdict
from goedenaam.norms.explain import headline
from goedenaam.norms.facts import STEP_FACTS, Fact
from goedenaam.norms.law import law
from goedenaam.norms.merge import merge
from goedenaam.norms.tests import five
from goedenaam.norms.types import (
    Audience,
    Layer,
    Means,
    Measures,
    Monitoring,
    PersonalResponsibility,
    Rung,
    Step,
)

DONE = {fact.value: "yes" for fact in STEP_FACTS.values()}


def measure(name: str, **values: str) -> Decision:
    return ask("measure", {**DONE, **values}, five.norms(name))


@pytest.mark.parametrize(
    ("name", "about", "rung", "verdict"),
    [
        ("allure", "pupil", "warning", Verdict.ALLOW),
        ("allure", "pupil", "access_ban", Verdict.FORBID),
        ("jozef", "pupil", "removal", Verdict.ALLOW),
        ("jozef", "pupil", "contact_rule", Verdict.FORBID),
        ("demare", "pupil", "warning", Verdict.ALLOW),
        ("model", "pupil", "warning", Verdict.FORBID),
        ("jozef", "guardian", "suspension", Verdict.FORBID),
        ("demare", "guardian", "access_ban", Verdict.ALLOW),
        ("demare", "guardian", "removal", Verdict.FORBID),
    ],
)
@pytest.mark.article("allure.bepalingen.2", "jozef.sancties.4", "demare.regels.11b", part="answer")
def test_only_measures_that_a_text_gives_and_the_law_leaves_are_possible(
    name: str, about: str, rung: str, verdict: Verdict
) -> None:
    assert measure(name, about=about, rung=rung).verdict is verdict


@pytest.mark.parametrize(
    ("name", "rung", "verdict"),
    [
        ("allure", "summary_dismissal", Verdict.ALLOW),
        ("jozef", "dismissal", Verdict.ALLOW),
        ("jozef", "talk", Verdict.FORBID),
        ("allure", "removal", Verdict.FORBID),
        ("borger", "warning", Verdict.FORBID),
    ],
)
@pytest.mark.article("allure.bepalingen.5", "jozef.sancties.2", "allure.bepalingen.3", part="answer")
def test_the_ladder_for_staff_is_the_one_in_the_text(name: str, rung: str, verdict: Verdict) -> None:
    assert measure(name, about="staff", rung=rung).verdict is verdict


@pytest.mark.parametrize(
    ("name", "about", "step"),
    [
        ("allure", "pupil", "spoken_to"),
        ("allure", "staff", "severity_weighed"),
        ("jozef", "pupil", "severity_weighed"),
        ("demare", "pupil", "severity_weighed"),
        ("jozef", "staff", "view_asked"),
    ],
)
@pytest.mark.article("allure.bepalingen.5", "jozef.sancties.2", "demare.regels.11b", part="answer")
def test_a_step_that_was_skipped_stops_the_measure_and_one_not_known_is_asked(
    name: str, about: str, step: str
) -> None:
    stopped = measure(name, about=about, rung="warning", **{step: "no"})
    asked = measure(name, about=about, rung="warning", **{step: "unknown"})

    assert stopped.verdict is Verdict.FORBID
    assert asked.verdict is Verdict.ASK
    assert [missing.fact.value for missing in asked.missing] == [step]


@pytest.mark.article("jozef.sancties.4", part="answer")
def test_where_the_text_has_no_first_talk_none_is_asked() -> None:
    assert measure("jozef", about="pupil", rung="warning", spoken_to="no").verdict is Verdict.ALLOW


@pytest.mark.article("demare.regels.11b", part="answer")
@pytest.mark.parametrize(("by", "verdict"), [("leadership", Verdict.ALLOW), ("teacher", Verdict.FORBID)])
def test_leadership_or_board_decides_and_not_the_teacher(by: str, verdict: Verdict) -> None:
    assert measure("demare", about="pupil", rung="warning", decided_by=by).verdict is verdict


@pytest.mark.parametrize(
    ("name", "defence", "verdict"),
    [
        ("demare", "raised", Verdict.FORBID),
        ("demare", "proven", Verdict.FORBID),
        ("demare", "rejected", Verdict.ALLOW),
        ("demare", "none", Verdict.ALLOW),
        ("jozef", "raised", Verdict.ALLOW),
        ("jozef", "proven", Verdict.ALLOW),
    ],
)
@pytest.mark.article("demare.regels.3", "jozef.A.1", "jozef.B.1", part="answer")
def test_a_fake_account_is_a_defence_where_the_text_says_so(
    name: str, defence: str, verdict: Verdict
) -> None:
    assert measure(name, about="pupil", rung="warning", defence=defence).verdict is verdict


def test_a_talk_needs_no_steps_and_no_defence_stops_it() -> None:
    norms = merge(
        [
            Measures(rungs=frozenset({Rung.TALK}), steps=frozenset(Step)),
            PersonalResponsibility(fake_account_defence=True),
        ]
    )

    assert decide(TakeMeasure(rung=Rung.TALK, defence=Defence.RAISED), norms).verdict is Verdict.ALLOW


def test_a_child_has_no_measure_for_what_a_parent_did() -> None:
    decision = measure("jozef", about="pupil", rung="suspension", own_conduct="no")

    assert decision.verdict is Verdict.FORBID
    assert any("RBLIM" in reason.article.source for reason in decision.decisive)


def test_a_suspension_longer_than_a_week_is_not_possible_and_a_warning_has_no_week() -> None:
    assert measure("allure", about="pupil", rung="suspension", within_a_week="no").verdict is Verdict.FORBID
    assert measure("allure", about="pupil", rung="warning", within_a_week="no").verdict is Verdict.ALLOW


def test_without_a_ground_nothing_may_be_done_to_a_person() -> None:
    decision = decide(TakeMeasure(), merge([]))

    assert (decision.outcome, decision.verdict) == (Outcome.SILENT, Verdict.FORBID)
    assert "geen grondslag" in headline(decision)
    assert "bevoegdheid" in decision.remedy


def test_what_the_law_already_forbids_is_said_even_without_a_ground() -> None:
    act = TakeMeasure(about=Audience.GUARDIAN, rung=Rung.REMOVAL)

    decision = decide(act, merge(law()))

    assert decision.outcome is Outcome.ANSWERED
    assert "Wel mogelijk" in decision.remedy


@pytest.mark.parametrize(
    ("norm", "means", "verdict"),
    [
        (Monitoring(active=True), Means.OWN_CHANNELS, Verdict.ALLOW),
        (Monitoring(active=True), Means.PERSON_NAMES, Verdict.FORBID),
        (Monitoring(), Means.HAND_IN, Verdict.ALLOW),
        (Monitoring(), Means.OPEN_WEB, Verdict.ASK),
        (Monitoring(means=frozenset({Means.OPEN_WEB})), Means.OWN_CHANNELS, Verdict.FORBID),
        (Monitoring(means=frozenset({Means.PERSON_NAMES})), Means.PERSON_NAMES, Verdict.FORBID),
    ],
)
@pytest.mark.article("model.profilering.2", "allure.profilering.2", "borger.profileren.2", part="answer")
def test_the_school_listens_by_the_means_that_a_text_gives_and_never_to_persons(
    norm: Monitoring, means: Means, verdict: Verdict
) -> None:
    assert decide(Listen(means=means), merge(law(), [norm])).verdict is verdict


def test_the_law_alone_gives_no_ground_to_listen() -> None:
    assert decide(Listen(), merge(law())).verdict is Verdict.FORBID


def test_a_law_that_grants_is_a_ground_and_one_that_limits_is_none() -> None:
    grants = Measures(layer=Layer.LAW, rungs=frozenset({Rung.WARNING}))
    limits = Measures(layer=Layer.LAW, rungs=frozenset({Rung.WARNING}), ground=False)

    assert decide(TakeMeasure(), merge([grants])).verdict is Verdict.ALLOW
    assert decide(TakeMeasure(), merge([limits])).verdict is Verdict.FORBID
    assert decide(TakeMeasure(), merge([limits]), {Fact.HEARD: True}).outcome is Outcome.SILENT
