"""Every question is a tile, at most two choices, and an answer with something to do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goedenaam.advice.domain import MOST_TAPS, PAGES, asks_as, may_ask_for_others, pages_for
from goedenaam.advice.domain.counting import Memory, shown
from goedenaam.advice.domain.remedies import remedies_of
from goedenaam.answers.ask import ask
from goedenaam.answers.questions import QUESTIONS
from goedenaam.kernel.actor import Role
from goedenaam.norms.decision import Verdict
from goedenaam.norms.law import law
from goedenaam.norms.merge import Norms, merge
from goedenaam.norms.presets import PRESETS, preset
from goedenaam.norms.types import Audience, Layer
from goedenaam.ui.templatetags.ui import icon_names

ASKING = [(role, page) for role in Role for page in pages_for(role)]


def norms_of(name: str) -> Norms:
    protocol = preset(name)
    return merge(law(), protocol.norms)


def test_every_question_has_one_page() -> None:
    assert sorted(page.question for page in PAGES.values()) == sorted(QUESTIONS)


@pytest.mark.parametrize(("role", "page"), ASKING, ids=lambda part: getattr(part, "slug", part))
def test_every_way_through_a_question_takes_at_most_three_taps(role: Role, page) -> None:
    asker = page.asks_as or asks_as(role)
    assert {taps for taps, _ in page.ways(asker)} <= set(range(1, MOST_TAPS + 1))


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.slug)
def test_every_choice_is_one_that_the_question_knows(page) -> None:
    known = {field.name: field for field in QUESTIONS[page.question].fields}
    for step in page.steps:
        assert {frozenset(option.sets) for option in step.options} == {step.fields}
        for option in step.options:
            for name in option.sets:
                known[name].read(option.sets)
    for given_values in page.given.values():
        assert set(given_values) <= set(known)
    assert set(page.adjusts) | set(page.leave_holds_for) <= set(known)


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.slug)
def test_every_picture_can_be_drawn(page) -> None:
    wanted = {page.icon} | {option.icon for step in page.steps for option in step.options}
    assert wanted <= icon_names()


def test_a_pupil_gets_words_of_their_own() -> None:
    for page in pages_for(Role.PUPIL):
        assert page.title_for(Audience.PUPIL) == page.simple
        assert len(page.simple.split()) <= 9
        assert page.hint_for(Audience.PUPIL) == page.simple_hint


def test_a_role_sees_only_what_concerns_it() -> None:
    pupil = {page.slug for page in pages_for(Role.PUPIL)}
    assert "maatregel" not in pupil
    assert "aangifte" not in pupil
    assert pupil < {page.slug for page in pages_for(Role.LEADER)} | {"les"}
    assert pages_for(Role.ADMINISTRATOR) == []


def test_staff_ask_for_others_and_others_for_themselves() -> None:
    assert may_ask_for_others(Role.TEACHER)
    assert not may_ask_for_others(Role.PUPIL)
    assert not may_ask_for_others(Role.COUNCIL)


@pytest.mark.article("demare.belang.b", part="answer")
@pytest.mark.parametrize("name", PRESETS)
def test_a_refusal_says_what_would_make_it_right(name: str) -> None:
    norms = norms_of(name)
    refused = 0
    for role, page in ASKING:
        asker = page.asks_as or asks_as(role)
        if page.question == "adopt":
            continue
        for _, values in page.ways(asker):
            decision = ask(page.question, page.filled(asker, values), norms, asker)
            if decision.verdict in {Verdict.ASK, Verdict.FORBID}:
                refused += 1
                assert decision.remedy, (page.slug, values)
    assert refused


def test_a_deed_that_makes_it_right_leads_to_a_milder_answer() -> None:
    """The button beside a refusal asks again with what was done; it never leads to the same refusal."""
    norms = norms_of("voorbeeld")
    page = PAGES["les"]
    values = {"functional": "no", "permission": "yes", "not_parked": "yes"}
    refused = ask(page.question, values, norms, Audience.PUPIL)
    if refused.verdict is Verdict.ALLOW:
        norms = norms_of("afspraken")
        refused = ask(page.question, values, norms, Audience.PUPIL)
    (remedy, *_) = remedies_of(
        refused, values, place="De Linde", address=lambda v: str(dict(v)), values=values
    )
    assert "'functional': 'yes'" in remedy.url


def test_what_is_allowed_needs_no_remedy() -> None:
    decision = ask("lesson", {"permission": "yes"}, merge(law()), Audience.PUPIL)
    assert decision.verdict is Verdict.ALLOW
    assert remedies_of(decision, {}, place="De Linde", address=str, values={}) == []


def test_every_page_answers_at_every_layer() -> None:
    norms = merge(law(), preset("stichting").norms, preset("voorbeeld").norms)
    assert {norm.layer for norm in norms.all} == set(Layer)
    for page in PAGES.values():
        for _, values in page.ways(Audience.STAFF):
            if page.question != "adopt":
                ask(page.question, page.filled(Audience.STAFF, values), norms, Audience.STAFF)


@given(st.integers(min_value=0, max_value=10**6))
def test_a_count_is_shown_in_fives_and_never_higher_than_it_is(times: int) -> None:
    assert shown(times) % 5 == 0
    assert 0 <= times - shown(times) < 5


def test_a_reload_is_not_a_second_question_but_tomorrow_is() -> None:
    memory = Memory(most=2)
    from datetime import date

    today, tomorrow = date(2026, 11, 3), date(2026, 11, 4)
    assert memory.is_new(b"a", today)
    assert not memory.is_new(b"a", today)
    assert memory.is_new(b"a", tomorrow)
    assert memory.is_new(b"b", tomorrow)
    assert memory.is_new(b"c", tomorrow)  # full: it begins anew
    assert memory.is_new(b"a", tomorrow)
