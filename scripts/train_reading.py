"""Learn weights per norm type from labelled text, and write weights.json.

Read are the phrases and sentences among the tests, and the protocols that are marked "develop"; the others
stay for measuring. Nothing is drawn at random, so the same labels give the same file. With `--check` nothing
is written: each protocol is left out in turn and read with what the others taught.
"""

import json
import math
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import yaml

_ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_ROOT / "src"), str(_ROOT)]

from goedenaam.norms.reading import read  # noqa: E402  (the script may be started from anywhere)
from goedenaam.norms.reading.clues import TYPES  # noqa: E402  (the script may be started from anywhere)
from goedenaam.norms.reading.tests.test_other_words import SENTENCES  # noqa: E402  (the script may be started from anywhere)
from goedenaam.norms.reading.weights import Weights, features_of, scores_of, shares_of  # noqa: E402  (the script may be started from anywhere)

_TESTS = _ROOT / "src/goedenaam/norms/reading/tests"
_TARGET = _ROOT / "src/goedenaam/norms/reading/weights.json"
_ROUNDS = 12
_PACE = 1.0
_DECAY = 2e-5
_FIRST_STEP = 0.1
_LEAST_WEIGHT = 0.4

type Example = tuple[Mapping[str, float], str]


def main() -> None:
    """Write the weights, or with `--check` print how well each protocol is read without its own labels."""
    lessons = {name: list(examples_in(_TESTS / "protocols" / name)) for name in developed_on()}
    general = [(features_of(text), kind) for text, kind in [*phrases(), *SENTENCES]]
    if "--check" in sys.argv:
        check(lessons, general)
        return
    weights = learned([*general, *(example for examples in lessons.values() for example in examples)])
    lines = [
        f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(row, sort_keys=True)}"
        for name, row in sorted(weights.items())
    ]
    _TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{len(lessons)} protocols, {len(general)} sentences, {len(weights)} features")


def check(lessons: Mapping[str, Sequence[Example]], general: Sequence[Example]) -> None:
    """Print for each protocol, left out in turn, the share of passages with the right type first."""
    right = seen = 0
    for name, own in lessons.items():
        others = [example for other, examples in lessons.items() if other != name for example in examples]
        weights = learned([*general, *others])
        good = sum(likeliest(features, weights) == kind for features, kind in own)
        right, seen = right + good, seen + len(own)
        print(f"{name:30} {100 * good / len(own):5.1f} %")
    print(f"{'all, each left out in turn':30} {100 * right / seen:5.1f} %")


def likeliest(features: Mapping[str, float], weights: Weights) -> str:
    """Name the type with the highest score."""
    scores = scores_of(features, weights)
    return max(scores, key=lambda kind: scores[kind])


def learned(examples: Sequence[Example]) -> dict[str, dict[str, float]]:
    """Fit a softmax regression with Adagrad, in the order given; small weights are left out."""
    weights: dict[str, list[float]] = {"": [0.0] * len(TYPES)}
    steps: dict[str, list[float]] = {}
    for _ in range(_ROUNDS):
        for features, kind in examples:
            _step(weights, steps, features, TYPES.index(kind))
    return {
        name: {
            kind: round(weight, 2) for kind, weight in zip(TYPES, row, strict=True) if _counts(name, weight)
        }
        for name, row in weights.items()
        if any(_counts(name, weight) for weight in row)
    }


def _counts(name: str, weight: float) -> bool:
    return not name or abs(weight) >= _LEAST_WEIGHT


def _step(
    weights: dict[str, list[float]], steps: dict[str, list[float]], features: Mapping[str, float], right: int
) -> None:
    """Move the weights of one example's features towards its type."""
    scores = [0.0] * len(TYPES)
    shown = [("", 1.0), *features.items()]
    for name, size in shown:
        row = weights.setdefault(name, [0.0] * len(TYPES))
        scores = [score + size * weight for score, weight in zip(scores, row, strict=True)]
    shares = shares_of(dict(enumerate(scores)))
    errors = [shares[at] - (at == right) for at in range(len(TYPES))]
    for name, size in shown:
        row, past = weights[name], steps.setdefault(name, [_FIRST_STEP] * len(TYPES))
        for at, error in enumerate(errors):
            slope = error * size + _DECAY * row[at]
            past[at] += slope * slope
            row[at] -= _PACE * slope / math.sqrt(past[at])


def developed_on() -> list[str]:
    readme = (_TESTS / "protocols/README.md").read_text(encoding="utf-8")
    return re.findall(r"^\| (\S+) \| develop \|", readme, re.MULTILINE)


def phrases() -> Iterator[tuple[str, str]]:
    """Give each phrase with the type in brackets above it."""
    kind = ""
    for line in (_TESTS / "phrases.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            yield line, kind


def examples_in(path: Path) -> Iterator[Example]:
    """Give each labelled passage with its type: from its opening to the next, within one section.

    Sections are taken whole, so that how the reader cuts them with its present weights makes no difference.
    """
    entries = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
    opens = [_folded(entry["opens"]) for entry in entries]
    articles = read(path.read_text(encoding="utf-8")).articles
    sections = [
        (section, _folded(" ".join(article.text for article in part)))
        for section, part in groupby(articles, key=lambda article: article.section)
    ]
    for entry in entries:
        opening = _folded(entry["opens"])
        for section, text in sections:
            start = text.find(opening)
            if start >= 0:
                ends = [at for other in opens if other != opening and (at := text.find(other)) > start]
                yield features_of(text[start : min(ends, default=len(text))], section), entry["norm"]
                break


def _folded(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    main()
