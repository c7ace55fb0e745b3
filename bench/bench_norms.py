"""How quickly the norms answer: one decision against 200 merged norms, every question, the law read cold."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from goedenaam.answers import QUESTIONS, ask
from goedenaam.norms.acts import PublishPost, UseSocialMediaInLesson
from goedenaam.norms.decide import decide
from goedenaam.norms.facts import Fact
from goedenaam.norms.law import law
from goedenaam.norms.merge import Norms, merge
from goedenaam.norms.presets import PRESETS, preset
from goedenaam.norms.types import ArticleRef, Capacity, Layer, Medium


def measure() -> list[dict[str, Any]]:
    """Return the figures, lower is better."""
    norms = two_hundred()
    post = PublishPost(capacity=Capacity.OFFICIAL, media=frozenset({Medium.PHOTO}), waited=1440)
    facts = dict.fromkeys((Fact.DECENT, Fact.NO_ATTACK, Fact.NOTHING_PERSONAL), True)
    schools = [merge(law(), preset(name).norms) for name in PRESETS]

    def every_question() -> None:
        for school in schools:
            for question in QUESTIONS:
                ask(question, {}, school)

    return [
        _row(
            "one decision on a lesson, 200 norms",
            _milliseconds(lambda: decide(UseSocialMediaInLesson(), norms)),
        ),
        _row("one decision on a post, 200 norms", _milliseconds(lambda: decide(post, norms, facts))),
        {
            "name": f"all {len(QUESTIONS)} questions over all {len(PRESETS)} presets",
            "figure": _milliseconds(every_question, times=20),
            "unit": "ms",
            "limit": 1000.0,
            "aim": 100.0,
        },
        {"name": "cold load of the law", "figure": _cold_load(), "unit": "ms", "limit": 50.0, "aim": 50.0},
    ]


def two_hundred() -> Norms:
    """Merge the law with all presets as documents of one board and school, 200 norms in all."""
    documents = [
        replace(norm, layer=layer, article=ArticleRef(protocol=f"{name} {layer}", number=str(number)))
        for layer in (Layer.BOARD, Layer.SCHOOL)
        for name in PRESETS
        for number, norm in enumerate(preset(name).norms)
    ]
    return merge(law(), documents[: 200 - len(law())])


def _row(name: str, figure: float) -> dict[str, Any]:
    return {"name": name, "figure": figure, "unit": "ms", "limit": 1.0, "aim": 0.1}


def _milliseconds(act: Callable[[], object], times: int = 500) -> float:
    """Return the 95th percentile of single runs."""
    act()
    runs: list[float] = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        runs.append((time.perf_counter() - start) * 1000)
    return sorted(runs)[int(len(runs) * 0.95)]


_COLD = """
import json, time
import goedenaam.norms.format, goedenaam.norms.law
start = time.perf_counter()
goedenaam.norms.law.law()
print(json.dumps((time.perf_counter() - start) * 1000))
"""


def _cold_load() -> float:
    """Load the law in a fresh process, best of three: imports of the program itself are not counted."""
    runs: Sequence[float] = [
        float(
            json.loads(subprocess.run([sys.executable, "-c", _COLD], capture_output=True, check=True).stdout)
        )
        for _ in range(3)
    ]
    return min(runs)


if __name__ == "__main__":
    for row in measure():
        print(
            f"{row['name']:50} {row['figure']:8.3f} {row['unit']}  (limit {row['limit']}, aim {row['aim']})"
        )
