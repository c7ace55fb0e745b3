"""How well and how quickly a text is checked: on invented posts that were labelled apart, and on ordinary Dutch.

`measure.jsonl` and `bent.jsonl` are only counted, never read; to work with there is `develop.jsonl`. Presidio and deduce
are asked the same posts by `bench/peers/checking.py`. Times are of the processor, so that a busy machine counts less.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bench.scoring import (
    PERSONAL,
    STRUCTURED,
    TONE,
    Post,
    Score,
    Span,
    clean_flagged,
    interval,
    own_data_flagged,
    posts_of,
    score,
)
from goedenaam.checking import Checker, Kind, Roster, Writer, check, roster_from
from goedenaam.checking.words import words_in

DATA = Path(__file__).resolve().parent / "data" / "checking"
WRITERS = {"teacher": Writer.STAFF, "leader": Writer.LEADER}
OF_A_POST = 500
Row = dict[str, Any]


def measure() -> list[Row]:
    """Return the figures of accuracy, time and memory."""
    plain = _plain_rosters()
    rosters = {name: roster_from(whole) for name, whole in plain.items()}
    posts = _posts("measure")
    found = _found(posts, rosters)
    schools = {name: whole["school"] for name, whole in plain.items()}
    return [
        *_accuracy(posts, found),
        {
            "name": "findings on the school's own data",
            "figure": len(own_data_flagged(posts, found, schools)),
            "unit": "findings",
            "limit": 0,
        },
        *_of_bent_names(rosters),
        *_of_ordinary_dutch(rosters["a"]),
        *_costs(posts, rosters["b"]),
    ]


def _plain_rosters() -> dict[str, dict[str, Any]]:
    return {
        name: json.loads((DATA / f"roster-{name}.json").read_text(encoding="utf-8")) for name in ("a", "b")
    }


def _posts(name: str) -> list[Post]:
    return posts_of((DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())


def _found(posts: Iterable[Post], rosters: Mapping[str, Roster]) -> dict[str, list[Span]]:
    return {
        post.id: [
            Span(one.kind.value, one.start, one.end)
            for one in check(post.text, rosters[post.roster], WRITERS.get(post.role, Writer.OTHER))
        ]
        for post in posts
    }


def _accuracy(posts: list[Post], found: Mapping[str, list[Span]]) -> list[Row]:
    names, shapes = score(posts, found, {"NAME"}), score(posts, found, STRUCTURED)
    everything, tone = score(posts, found, PERSONAL), score(posts, found, TONE, any_kind=True)
    flagged, clean = clean_flagged(posts, found)
    low, high = interval(flagged, clean)
    official = score(posts, found, {"OFFICIAL"})
    return [
        _share(f"roster names, {names.labels}: recall", names, 0.85, 0.92),
        _share("roster names: precision", names, 0.90, 0.95, precise=True),
        _share(f"telephone, mail, IBAN, BSN, birth date, plate, {shapes.labels}: recall", shapes, 0.85, 1.0),
        {
            "name": f"all personal data, right type, {everything.labels}: F1",
            "figure": round(everything.f1, 3),
            "unit": "F1",
            "limit": 0.85,
            "aim": 0.93,
            "higher_is_better": True,
        },
        {
            "name": f"clean posts flagged, {clean} ({low:.3f}-{high:.3f})",
            "figure": round(flagged / clean, 3),
            "unit": "share",
            "limit": 0.2,
            "aim": 0.067,
        },
        _share("insults and threats: precision", tone, 0.90, 0.95, precise=True),
        _share(f"insults and threats, {tone.labels}: recall", tone, 0.40, 0.60),
        _share(f"reads as official, {official.labels}: recall", official, None, None),
        _share("reads as official: precision", official, None, None, precise=True),
    ]


def _share(name: str, result: Score, limit: float | None, aim: float | None, *, precise: bool = False) -> Row:
    """A share with its 95 % interval in the name."""
    part, whole = (result.right, result.findings) if precise else (result.found, result.labels)
    low, high = interval(part, whole)
    row = {
        "name": f"{name} ({low:.3f}-{high:.3f})",
        "figure": round(part / whole, 3) if whole else 0.0,
        "unit": "share",
        "higher_is_better": True,
    }
    return row if limit is None else {**row, "limit": limit, "aim": aim}


def _of_bent_names(rosters: Mapping[str, Roster]) -> list[Row]:
    """Names bent, joined, shortened and disguised: hard, and counted apart."""
    posts = _posts("bent")
    names = score(posts, _found(posts, rosters), {"NAME"})
    return [_share(f"bent and disguised names, {names.labels}: recall", names, None, None)]


def _of_ordinary_dutch(roster: Roster) -> list[Row]:
    """Count sentences about other people and things in which something is found.

    A name of the roster that a sentence has by chance is no false alarm, unless it is a word as well.
    """
    shared = Path(os.environ.get("GOEDENAAM_SHARED") or DATA.parents[2].parent / "shared")
    path = shared / "data/plain-dutch/sentences.txt"
    if not path.is_file():
        return []
    sentences = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    words = words_in("homographs") | words_in("proper")
    some = wrong = 0
    for sentence in sentences:
        findings = check(sentence, roster)
        some += bool(findings)
        wrong += any(one.kind is not Kind.NAME or one.text.lower() in words for one in findings)
    count = len(sentences)
    return [
        {
            "name": f"{count} ordinary sentences, false alarms against a roster of {len(roster.people)}",
            "figure": round(100 * wrong / count, 2),
            "unit": "%",
            "limit": 1.0,
            "aim": 0.3,
        },
        {
            "name": "the same, names that a sentence has by chance counted too",
            "figure": round(100 * some / count, 2),
            "unit": "%",
        },
    ]


def _costs(posts: list[Post], roster: Roster) -> list[Row]:
    checker = Checker(roster)
    drafts = _drafts(posts)
    for draft in drafts:
        checker.check(draft, Writer.STAFF)
    times = []
    for draft in drafts * 5:
        start = time.thread_time()
        checker.check(draft, Writer.STAFF)
        times.append((time.thread_time() - start) * 1000)
    cold = [_cold() for _ in range(3)]
    return [
        {
            "name": f"one post of {OF_A_POST} characters, roster of {len(roster.people)}: p95",
            "figure": round(sorted(times)[int(len(times) * 0.95)], 2),
            "unit": "ms",
            "limit": 5.0,
            "aim": 1.0,
        },
        {
            "name": "import and load of that roster",
            "figure": round(min(one["seconds"] for one in cold), 3),
            "unit": "s",
            "limit": 0.5,
        },
        {
            "name": "memory of a process that checks",
            "figure": round(cold[0]["megabytes"]),
            "unit": "MB",
            "limit": 120,
        },
    ]


def _drafts(posts: list[Post]) -> list[str]:
    """Join posts to texts of 500 characters."""
    text = " ".join(post.text for post in posts)
    return [text[start : start + OF_A_POST] for start in range(0, len(text) - OF_A_POST, OF_A_POST)][:100]


_COLD = """
import json, resource, sys, time
start = time.process_time()
from goedenaam.checking import Checker, roster_from
with open(sys.argv[1], encoding="utf-8") as file:
    checker = Checker(roster_from(json.load(file)))
seconds = time.process_time() - start
checker.check("Een eerste tekst")
kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"seconds": seconds, "megabytes": kilobytes / 1024}))
"""


def _cold() -> dict[str, float]:
    """Import and load in a fresh process."""
    command = [sys.executable, "-c", _COLD, str(DATA / "roster-b.json")]
    cold: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return cold


if __name__ == "__main__":
    for row in measure():
        print(
            f"{row['name']:90} {row['figure']:8} {row['unit']}  (limit {row.get('limit')}, aim {row.get('aim')})"
        )
