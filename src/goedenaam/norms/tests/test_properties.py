"""What holds for every set of norms: order is nothing, layers only tighten, not knowing is never milder."""

from itertools import combinations
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goedenaam.norms.acts import Act
from goedenaam.norms.decide import decide
from goedenaam.norms.decision import Decision, Outcome, Verdict
from goedenaam.norms.explain import cite, explain
from goedenaam.norms.merge import Norms, merge
from goedenaam.norms.situations import Situation
from goedenaam.norms.tests.random_norms import Case, cases
from goedenaam.norms.types import Layer


def answer(situation: Situation, norms: Norms) -> Decision:
    assert isinstance(situation.asked, Act)
    return decide(situation.asked, norms, situation.facts)


@settings(max_examples=300, deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_order_and_repetition_of_norms_make_no_difference(case: Case, shuffling: Random) -> None:
    situation, layers = case
    every = [norm for norms in layers.values() for norm in norms]
    mixed = every * 2
    shuffling.shuffle(mixed)

    assert answer(situation, merge(mixed)) == answer(situation, merge(*layers.values()))


@settings(max_examples=500, deadline=None)
@given(cases())
def test_a_lower_layer_never_makes_milder_what_a_higher_one_answered(case: Case) -> None:
    situation, layers = case
    law, board, school = layers[Layer.LAW], layers[Layer.BOARD], layers[Layer.SCHOOL]
    growing = [
        answer(situation, merge(law)),
        answer(situation, merge(law, board)),
        answer(situation, merge(law, board, school)),
    ]

    for higher, lower in combinations(growing, 2):
        if higher.outcome is Outcome.ANSWERED and higher.verdict is not None:
            assert lower.verdict is not None
            assert lower.verdict.rank >= higher.verdict.rank


@settings(max_examples=500, deadline=None)
@given(cases())
def test_what_was_allowed_while_something_was_unknown_is_not_forbidden_when_it_is_known(case: Case) -> None:
    situation, layers = case
    norms = merge(*layers.values())
    assert isinstance(situation.asked, Act)
    known = dict(situation.facts)
    for fact in known:
        partly = {key: value for key, value in known.items() if key is not fact}
        before = decide(situation.asked, norms, partly)
        if before.verdict in {Verdict.ALLOW, Verdict.ADVISE}:
            for value in (True, False):
                after = decide(situation.asked, norms, {**partly, fact: value})
                assert after.verdict in {Verdict.ALLOW, Verdict.ADVISE}


@settings(max_examples=300, deadline=None)
@given(cases())
def test_no_verdict_is_without_a_reason_and_a_remedy(case: Case) -> None:
    situation, layers = case
    decision = answer(situation, merge(*layers.values()))

    assume(decision.verdict is not None)
    assert decision.remedy
    if decision.outcome is Outcome.ANSWERED:
        assert decision.decisive
        for reason in decision.decisive:
            assert cite(reason.norm) in explain(decision)
