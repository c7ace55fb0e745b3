"""How well the words of a sentence go with each norm type, by weights learned from labelled text.

The weights are plain data (weights.json), made by `scripts/train_reading.py` from sentences written for it
and from protocols by other hands. They know no sentence, only the beginnings and ends of words, their pairs
and the concepts they stand for.
"""

import json
import math
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from goedenaam.norms.reading.concepts import concepts_in
from goedenaam.norms.reading.modality import force_of

type Weights = Mapping[str, Mapping[str, float]]

_WORD = re.compile(r"[^\W\d_]+")
_STEM = 7
_ROOT = 4
_TAIL = 5
_COMPOUND = 9
_PARTICIPLE = 7
_BY_HEADING = 0.4
_SMALL_WORDS = """
    de het een en van in is dat op te zijn voor met aan er om ook als bij of die dan zij hij ze we wij u
    wordt worden naar uit door deze dit over zich hun haar onze ons wat wie
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_PATH = Path(__file__).with_name("weights.json")


def features_of(text: str, heading: str = "", concepts: frozenset[str] | None = None) -> Mapping[str, float]:
    """Give the features of a text with their shares; a heading counts for less than the text itself.

    `concepts` are those of the text where they are known already.
    """
    found = dict.fromkeys(feature_names(text, concepts_in(text) if concepts is None else concepts), 1.0)
    for name in feature_names(heading, concepts_in(heading)) if heading else ():
        found[name] = found.get(name, 0.0) + _BY_HEADING
    length = math.sqrt(sum(share * share for share in found.values())) or 1.0
    return {name: share / length for name, share in found.items()}


@lru_cache(maxsize=4096)
def feature_names(text: str, concepts: frozenset[str]) -> tuple[str, ...]:
    """Stems and pairs, roots without the ge- of a participle, the ends of compounds, force, and concepts."""
    words = [word for word in _WORD.findall(text.lower()) if word not in _SMALL]
    stems = [word[:_STEM] for word in words]
    pairs = [f"{a} {b}" for a, b in pairwise(stems)]
    roots = [f"{_root(word)}*" for word in words if len(word) >= _ROOT]
    ends = [f"~{word[-_TAIL:]}" for word in words if len(word) >= _COMPOUND]
    force = force_of(text)
    speaks = [f"%{force.modality}", *["%not"] * force.negated, *["%if"] * bool(force.condition)]
    return (*stems, *pairs, *roots, *ends, *speaks, *(f"#{name}" for name in sorted(concepts)))


def _root(word: str) -> str:
    bare = word[2:] if word.startswith("ge") and len(word) >= _PARTICIPLE else word
    return bare[:_ROOT]


def scores_of(features: Mapping[str, float], weights: Weights) -> dict[str, float]:
    """Add up the evidence for each norm type; the scores are logarithms of odds against each other."""
    scores = dict(weights[""])
    for name, share in features.items():
        for kind, weight in weights.get(name, {}).items():
            scores[kind] += share * weight
    return scores


def shares_of[Key](scores: Mapping[Key, float]) -> dict[Key, float]:
    """Turn scores into shares that add up to one."""
    highest = max(scores.values())
    powers = {kind: math.exp(score - highest) for kind, score in scores.items()}
    whole = sum(powers.values())
    return {kind: power / whole for kind, power in powers.items()}


@cache
def shipped() -> Weights:
    """Load the weights that come with the package."""
    weights: dict[str, dict[str, float]] = json.loads(_PATH.read_text(encoding="utf-8"))
    return weights
