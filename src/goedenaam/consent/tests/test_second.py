"""The product and a second implementation, by somebody who saw the text only, say the same."""

from collections import Counter
from copy import replace
from random import Random

from goedenaam.consent.domain.lines import Kind, Standing, Verdict
from goedenaam.consent.domain.standing import standing
from goedenaam.consent.tests.ledgers import agree, random_case
from goedenaam.consent.tests.random_ledgers import Question, differences, questions
from goedenaam.consent.tests.second import standing as second

CASES = 1_000  # of each kind, so 2,000 in every run; bench/bench_consent.py does 100,000


def _product(question: Question) -> Standing:
    asked = question.person, question.purpose, question.medium, question.at
    return standing(*asked, demands=question.demands, picture=question.picture)


def _second(question: Question) -> Standing:
    asked = question.person, question.purpose, question.medium, question.at
    return second(*asked, demands=question.demands, picture=question.picture)


def test_both_say_the_same_of_random_ledgers() -> None:
    found: Counter[Verdict] = Counter()
    for seed in range(CASES):
        case = random_case(Random(seed))  # noqa: S311  (a seed, no secret)
        ours, theirs = agree(case)
        assert ours == theirs, f"seed {seed}: {case}"
        found[ours.verdict] += 1
    assert set(found) == set(Verdict), "the ledgers reach every verdict"
    assert min(found.values()) >= 10


def test_both_say_the_same_of_ledgers_in_which_everything_collides() -> None:
    assert next(differences(_product, _second, ledgers=CASES, seed=10), None) is None
    found = Counter(_second(question).verdict for question in questions(ledgers=CASES, seed=10))
    assert set(found) == set(Verdict), "the ledgers reach every verdict"
    assert min(found.values()) >= 5


def test_a_decision_that_forgets_one_rule_is_found_out() -> None:
    def forgetful(question: Question) -> Standing:
        kept = tuple(line for line in question.person.lines if line.kind is not Kind.WITHDRAW)
        return _second(replace(question, person=replace(question.person, lines=kept)))

    assert next(differences(forgetful, _second, ledgers=300, seed=8), None) is not None
