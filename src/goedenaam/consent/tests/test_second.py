"""The product and a second implementation, by somebody who saw the text only, say the same."""

from collections import Counter
from random import Random

from goedenaam.consent.domain.lines import Verdict
from goedenaam.consent.tests.ledgers import agree, random_case

CASES = 2_000  # bench/bench_consent.py does 100,000


def test_both_say_the_same_of_random_ledgers() -> None:
    found: Counter[Verdict] = Counter()
    for seed in range(CASES):
        case = random_case(Random(seed))  # noqa: S311  (a seed, no secret)
        ours, in_their_words, theirs = agree(case)
        assert in_their_words == theirs, f"seed {seed}: {case}"
        found[ours.verdict] += 1
    assert set(found) == set(Verdict), "the ledgers reach every verdict"
    assert min(found.values()) >= 20
