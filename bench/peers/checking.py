"""Ask Presidio, deduce and our own checker the same posts, and print accuracy, time, load and memory side by side.

`make peers`, or `python bench/peers/checking.py [develop|measure|bent] [NAME ...]`; without a set measure and bent,
each counted apart. The first time it puts the others into .tools/peers (requirements.txt beside this file); deduce then
builds its lists for one or two minutes, before anything is timed. How each is set up stands in finders.py, how findings
are compared in bench/scoring.py.
"""

import json
import os
import subprocess
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from bench.peers.finders import DATA, FINDERS, KNOWS, rosters  # noqa: E402 - the script may be started from anywhere
from bench.scoring import (  # noqa: E402 - as above
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

PLACE = ROOT / ".tools/peers"
NOT_THERE = 3
SETS = ("develop", "measure", "bent")
Spans = Mapping[str, Sequence[Span]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one program found in all posts and what it cost."""

    found: Spans
    load_s: float
    p95_ms: float
    memory_mb: float


def main(words: list[str]) -> int:
    sets = [word for word in words if word in SETS] or ["measure", "bent"]
    wanted = [word for word in words if word not in SETS] or list(FINDERS)
    lines = {name: (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines() for name in sets}
    plain = plain_dutch()
    everything = "\n".join([*(line for of_set in lines.values() for line in of_set), *plain])
    answers = {finder: answer for finder in wanted if (answer := ask(finder, everything))}
    for name, of_set in lines.items():
        posts = posts_of(of_set)
        print(f"\n{name}: {len(posts)} posts, {sum(post.is_clean for post in posts)} clean\n")
        print_table([["", *answers], *accuracy(posts, answers)])
    print("\nwhat it costs\n")
    print_table([["", *answers], *alarms(posts_of(plain), answers), *costs(answers)])
    return 0


def plain_dutch() -> list[str]:
    """Make posts of the sentences from an encyclopedia in GOEDENAAM_SHARED; none without that folder."""
    folder = Path(os.environ.get("GOEDENAAM_SHARED") or ROOT.parent / "shared")
    path = folder / "data/plain-dutch/sentences.txt"
    if not path.is_file():
        return []
    return [
        json.dumps({"id": f"plain-{number}", "text": text, "roster": "a", "as": "teacher", "labels": []})
        for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    ]


def ask(finder: str, text: str) -> Answer | None:
    """Run a finder in a process of its own; None, with a sentence, when the program is not there."""
    python = Path(sys.executable) if finder == "ours" else peers_python()
    command = [str(python), "-m", "bench.peers.worker", finder]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
    if finder == "deduce":
        subprocess.run(
            command, input="", capture_output=True, check=False, text=True, cwd=ROOT, env=environment
        )
    done = subprocess.run(
        command, input=text, capture_output=True, check=False, text=True, cwd=ROOT, env=environment
    )
    if done.returncode == NOT_THERE:
        print(f"Not measured: {done.stderr.strip().splitlines()[-1]}")
        return None
    if done.returncode:
        raise SystemExit(done.stderr)
    raw: dict[str, Any] = json.loads(done.stdout)
    found = {id: [Span(*span) for span in spans] for id, spans in raw["found"].items()}
    return Answer(found, raw["load_s"], raw["p95_ms"], raw["memory_mb"])


def peers_python() -> Path:
    """Put the other programs into a folder of their own, once for each requirements.txt."""
    python = PLACE / "bin/python"
    stamp = PLACE / "requirements.txt"
    requirements = HERE / "requirements.txt"
    if not stamp.is_file() or stamp.read_bytes() != requirements.read_bytes():
        uv = str(ROOT / ".tools/uv/bin/uv")
        if not Path(uv).is_file():
            uv = "uv"
        subprocess.run([uv, "venv", "-q", "--clear", "--python", sys.executable, str(PLACE)], check=True)
        install = [uv, "pip", "install", "-q", "--python", str(python), "-r", str(requirements)]
        subprocess.run(install, check=True)
        stamp.write_bytes(requirements.read_bytes())
    return python


def accuracy(posts: Sequence[Post], answers: Mapping[str, Answer]) -> Iterator[list[str]]:
    """One line for each figure, one cell for each program."""
    for title, kinds in {
        "roster names": {"NAME"},
        "telephone, mail, IBAN, BSN, birth date, plate": STRUCTURED,
        "address": {"ADDRESS"},
        "handle": {"HANDLE"},
        "class, health, confidential": {"CLASS", "HEALTH", "CONFIDENTIAL"},
        "all personal data": PERSONAL,
    }.items():
        results = [score(posts, answer.found, kinds) for answer in answers.values()]
        if not any(result.labels for result in results):
            continue
        known = [knows(finder, kinds) for finder in answers]
        yield [f"{title}, {results[0].labels} labels: recall", *where(known, map(recall, results))]
        yield ["  precision", *where(known, map(precision, results))]
        yield ["  F1", *where(known, (f"{result.f1:.3f}" for result in results))]
    any_kind = [score(posts, answer.found, PERSONAL, any_kind=True) for answer in answers.values()]
    yield ["all personal data, any kind: F1", *(f"{result.f1:.3f}" for result in any_kind)]
    for kind in sorted(STRUCTURED):
        results = [score(posts, answer.found, {kind}) for answer in answers.values()]
        if any(result.labels for result in results):
            known = [knows(finder, {kind}) for finder in answers]
            yield [f"  {kind}: recall", *where(known, (f"{result.recall:.3f}" for result in results))]
            yield ["    precision", *where(known, (f"{result.precision:.3f}" for result in results))]
    schools = {letter: roster["school"] for letter, roster in rosters().items()}
    own = [own_data_flagged(posts, answer.found, schools) for answer in answers.values()]
    yield ["findings on the school's own data", *(str(len(texts)) for texts in own)]
    tone = [score(posts, answer.found, TONE, any_kind=True) for answer in answers.values()]
    known = [knows(finder, TONE) for finder in answers]
    yield ["insults and threats: recall", *where(known, map(recall, tone))]
    yield ["  precision", *where(known, map(precision, tone))]
    flagged = [clean_flagged(posts, answer.found) for answer in answers.values()]
    yield ["clean posts flagged", *(share(*counts) for counts in flagged)]


def knows(finder: str, kinds: Collection[str]) -> bool:
    """Has this program a recogniser for one of these kinds? A line without one is no line of its own."""
    return finder not in KNOWS or not KNOWS[finder].isdisjoint(kinds)


def where(known: Iterable[bool], cells: Iterable[str]) -> Iterator[str]:
    """Leave out the cell of a program that does not know the kind."""
    return (cell if has else "no such kind" for has, cell in zip(known, cells, strict=True))


def only(found: Spans, kinds: Collection[str]) -> Spans:
    return {id: [span for span in spans if span.kind in kinds] for id, spans in found.items()}


def alarms(posts: Sequence[Post], answers: Mapping[str, Answer]) -> Iterator[list[str]]:
    """Count sentences about public people and things in which something was found, against the roster of 400."""
    if posts:
        flagged = [clean_flagged(posts, answer.found) for answer in answers.values()]
        yield [f"{len(posts)} sentences of an encyclopedia, flagged", *(share(*counts) for counts in flagged)]
        common = KNOWS["presidio"]
        alike = [clean_flagged(posts, only(answer.found, common)) for answer in answers.values()]
        yield [f"  only for {', '.join(sorted(common))}", *(share(*counts) for counts in alike)]


def costs(answers: Mapping[str, Answer]) -> Iterator[list[str]]:
    yield ["import and load, s", *(f"{answer.load_s:.2f}" for answer in answers.values())]
    yield ["one post, ms (p95)", *(f"{answer.p95_ms:.2f}" for answer in answers.values())]
    yield ["peak memory, MB", *(f"{answer.memory_mb:.0f}" for answer in answers.values())]


def recall(result: Score) -> str:
    return share(result.found, result.labels)


def precision(result: Score) -> str:
    return share(result.right, result.findings)


def share(part: int, whole: int) -> str:
    """Write a share with its 95 % interval, or a dash where nothing was counted."""
    if not whole:
        return "-"
    low, high = interval(part, whole)
    return f"{part / whole:.3f} ({low:.2f}-{high:.2f})"


def print_table(lines: Iterable[Sequence[str]]) -> None:
    table = list(lines)
    widths = [max(len(line[column]) for line in table) for column in range(len(table[0]))]
    for line in table:
        first, *others = line
        cells = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        print("  ".join([first.ljust(widths[0]), *cells]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
