"""A second opinion on the norm type of a sentence: words that go with a type, weighed on labelled text.

The weights are plain data (weights.json), made by `scripts/train_reading.py` from the protocols among the
tests that may be used for making rules. Clues count most; the weights help where a school has its own words.
"""

import json
import math
import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

from goedenaam.norms.reading.concepts import concepts_in

_WORD = re.compile(r"[^\W\d_]+")
_STEM = 7
_SMALL_WORDS = """
    de het een en van in is dat op te zijn voor met niet aan er om ook als bij of die dan zij
    hij ze we wij je u wordt worden naar uit door deze dit over zich hun haar onze ons wat wie
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_PATH = Path(__file__).with_name("weights.json")


def features_of(text: str, heading: str = "") -> list[str]:
    """The beginnings of words, pairs of them, the concepts, and the words of the heading."""
    stems = [word.lower()[:_STEM] for word in _WORD.findall(text) if word.lower() not in _SMALL]
    pairs = [f"{a} {b}" for a, b in pairwise(stems)]
    above = [f"^{word.lower()[:_STEM]}" for word in _WORD.findall(heading) if word.lower() not in _SMALL]
    return [*dict.fromkeys(stems + pairs), *dict.fromkeys(above), *(f"#{name}" for name in concepts_in(text))]


def learned(examples: Iterable[tuple[list[str], str, float]]) -> dict[str, dict[str, float]]:
    """Weigh each feature per type: how much likelier with this type than with others (naive Bayes)."""
    counts: dict[str, dict[str, float]] = {}
    totals: dict[str, float] = {}
    for features, kind, share in examples:
        for feature in features:
            row = counts.setdefault(feature, {})
            row[kind] = row.get(kind, 0.0) + share
        totals[kind] = totals.get(kind, 0.0) + share
    everything = sum(totals.values())
    weights: dict[str, dict[str, float]] = {
        "": {kind: round(math.log(total / everything), 3) for kind, total in totals.items()}
    }
    for feature, row in counts.items():
        seen = sum(row.values())
        for kind, count in row.items():
            with_type = (count + _PRIOR * seen / everything) / (totals[kind] + _PRIOR)
            without = (seen - count + _PRIOR * seen / everything) / (everything - totals[kind] + _PRIOR)
            weight = math.log(with_type / without)
            if weight > _LEAST_WEIGHT:
                weights.setdefault(feature, {})[kind] = round(min(weight, _MOST_WEIGHT), 2)
    return weights


_PRIOR = 2.0
_LEAST_WEIGHT = 0.4
_MOST_WEIGHT = 3.0


def second_opinion(
    text: str, heading: str, weights: Mapping[str, Mapping[str, float]]
) -> list[tuple[str, float]]:
    """Order the types by their share of the evidence in this text, the likeliest first."""
    scores: dict[str, float] = {kind: 0.3 * prior for kind, prior in weights[""].items()}
    for feature in features_of(text, heading):
        for kind, weight in weights.get(feature, {}).items():
            scores[kind] += weight
    highest = max(scores.values())
    shares = {kind: math.exp((score - highest) / _HEAT) for kind, score in scores.items()}
    whole = sum(shares.values())
    return sorted(((kind, share / whole) for kind, share in shares.items()), key=lambda pair: -pair[1])


_HEAT = 2.0


@cache
def shipped() -> Mapping[str, Mapping[str, float]]:
    """Load the weights that come with the package."""
    weights: dict[str, dict[str, float]] = json.loads(_PATH.read_text(encoding="utf-8"))
    return weights
