"""Turn the marked texts into JSON lines with offsets: `python bench/data/checking/build.py develop measure bent`.

A source is a folder of text files; a line is `role roster: text`, a blank line or one that begins with # is
nothing, `\\n` is a new line in the text and `\\[` or `\\]` a bracket that is no mark.
What is to be found stands between marks: `[NAME:Fatima]`; a mark may stand in another.
Offsets are code points of the text without marks.
"""

import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
KINDS = [
    "NAME", "PHONE", "EMAIL", "IBAN", "BSN", "DOB", "ADDRESS", "PLATE", "HANDLE",
    "CLASS", "HEALTH", "CONFIDENTIAL", "INSULT", "THREAT", "COPYRIGHT",
    "OFFICIAL", "GOODNAME", "DISCLOSURE", "DISCLAIMER",
]  # fmt: skip
ROLES = ("teacher", "pupil", "parent", "leader", "volunteer")
_LINE = re.compile(rf"({'|'.join(ROLES)}) ([ab]): (.+)")
_OPEN = re.compile(rf"\[({'|'.join(KINDS)}):")
_STRAY = re.compile(r"\[[A-Z]{2,}\b")


@dataclass(frozen=True, slots=True)
class Label:
    """What is to be found: a kind and its half-open span in code points."""

    kind: str
    start: int
    end: int


def main(sets: list[str]) -> None:
    for name in sets:
        posts = [post for path in sorted((HERE / name).glob("*.txt")) for post in posts_of(path)]
        target = HERE / f"{name}.jsonl"
        target.write_text(
            "".join(json.dumps(post, ensure_ascii=False) + "\n" for post in posts), encoding="utf-8"
        )
        print(f"{hashlib.sha256(target.read_bytes()).hexdigest()}  {target.name}  {len(posts)} posts")


def posts_of(path: Path) -> Iterator[dict[str, Any]]:
    """Read one source; the id is the file's name and the number of the post in it."""
    number = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        number += 1
        parts = _LINE.fullmatch(line)
        if parts is None:
            raise SystemExit(f"{path.name}: not `role roster: text`: {line}")
        role, roster, marked = parts.groups()
        text, labels = unmark(unicodedata.normalize("NFC", marked).replace("\\n", "\n"))
        if _STRAY.search(text):
            raise SystemExit(f"{path.name}: an unknown mark in: {line}")
        yield {
            "id": f"{path.stem}-{number:03}",
            "text": text,
            "roster": roster,
            "as": role,
            "labels": [{"kind": label.kind, "start": label.start, "end": label.end} for label in labels],
            "clean": not labels,
        }


def unmark(marked: str) -> tuple[str, list[Label]]:
    """Take the marks out of a text; ValueError for a mark that is not closed."""
    text: list[str] = []
    labels: list[Label] = []
    waiting: list[tuple[str, int]] = []
    place = 0
    while place < len(marked):
        if opening := _OPEN.match(marked, place):
            waiting.append((opening[1], len(text)))
            place = opening.end()
            continue
        if marked[place] == "\\" and marked[place + 1 : place + 2] in {"[", "]"}:
            place += 1
            text.append(marked[place])
        elif marked[place] == "]" and waiting:
            kind, start = waiting.pop()
            labels.append(Label(kind, start, len(text)))
        else:
            text.append(marked[place])
        place += 1
    if waiting:
        raise ValueError(f"a mark is not closed: {marked}")
    return "".join(text), sorted(labels, key=lambda label: (label.start, label.end))


if __name__ == "__main__":
    main(sys.argv[1:] or ["develop", "tone-develop", "measure", "bent"])
