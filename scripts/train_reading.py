"""Weigh words per norm type on labelled protocols, and write weights.json.

Of the protocols among the tests only those marked "develop" are read; the others stay for measuring. Nothing
is drawn at random, so the same labels give the same file.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

_ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(_ROOT / "src"))

from goedenaam.norms.reading import read  # noqa: E402
from goedenaam.norms.reading.tests.test_other_words import SENTENCES  # noqa: E402
from goedenaam.norms.reading.weights import features_of, learned  # noqa: E402

_TESTS = _ROOT / "src/goedenaam/norms/reading/tests/protocols"
_TARGET = _ROOT / "src/goedenaam/norms/reading/weights.json"


def main() -> None:
    """Learn from everything marked develop and write the weights, smallest first by name."""
    names = re.findall(
        r"^\| (\S+) \| develop \|", (_TESTS / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    sentences = [(features_of(sentence), kind, 1.0) for sentence, kind in SENTENCES]
    weights = learned([*sentences, *(example for name in names for example in examples_in(_TESTS / name))])
    lines = [
        f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(row, sort_keys=True)}"
        for name, row in sorted(weights.items())
    ]
    _TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{len(names)} protocols, {len(weights)} features")


def examples_in(path: Path) -> Iterator[tuple[list[str], str, float]]:
    """Give each labelled passage with its type; a type that it carries as well counts half."""
    entries = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
    opens = [_folded(entry["opens"]) for entry in entries]
    articles = [
        (_folded(article.text), article.section)
        for article in read(path.read_text(encoding="utf-8")).articles
    ]
    for entry in entries:
        opening = _folded(entry["opens"])
        for text, section in articles:
            start = text.find(opening)
            if start >= 0:
                ends = [at for other in opens if other != opening and (at := text.find(other)) > start]
                features = features_of(text[start : min(ends, default=len(text))], section)
                yield features, entry["norm"], 1.0
                yield from ((features, kind, 0.5) for kind in entry.get("also", []))
                break


def _folded(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    main()
