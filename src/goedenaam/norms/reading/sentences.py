"""Where a Dutch sentence ends, with its place in the article."""

import re
from dataclasses import dataclass

_ABBREVIATED = (
    "o.a",
    "m.n",
    "d.w.z",
    "m.b.t",
    "i.v.m",
    "t.a.v",
    "t.b.v",
    "z.g",
    "e.d",
    "e.a",
    "a.d.h.v",
    "n.a.v",
    "i.p.v",
    "t.o.v",
    "bijv",
    "bv",
    "enz",
    "etc",
    "nr",
    "art",
    "dhr",
    "mw",
    "mevr",
    "drs",
    "ir",
    "ing",
    "mr",
    "dr",
    "st",
    "evt",
    "ca",
    "incl",
    "excl",
    "resp",
    "max",
    "min",
    "blz",
    "pag",
    "tel",
    "vz",
    "jl",
    "d.d",
    "a.s",
    "0.a",
    "s.v.p",
    "v.d",
    "v",
    "vgl",
    "zgn",
)
_BOUNDARY = re.compile(r"(?:[.!?]+[’”'\")\]]*|[;\n]|:(?=\s+[A-Z‘“'])|\s[–—-](?=\s+[A-Z]))\s*(?=\S)")
_LAST_WORD = re.compile(r"([\w.]+)[.!?]+[’”'\")\]]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    text: str
    start: int


def sentences_of(text: str) -> list[Sentence]:
    """Cut an article into sentences; a semicolon and a new line end one too."""
    found: list[Sentence] = []
    start = 0
    for match in _BOUNDARY.finditer(text):
        if _ends_here(text, start, match):
            found.append(Sentence(text=text[start : match.end()].strip(), start=start))
            start = match.end()
    if text[start:].strip():
        found.append(Sentence(text=text[start:].strip(), start=start))
    return found


def _ends_here(text: str, start: int, match: re.Match[str]) -> bool:
    mark = match.group().strip()
    if mark in {";", ":", "–", "—", "-", ""} or match.group().startswith("\n"):
        return True
    if match.end() == match.start() + len(
        mark
    ):  # nothing between the dot and the next sign: 0.a, 3.1, fake.nl
        return False
    before = text[start : match.end()].strip()
    following = text[match.end()]
    if not following.isupper() and following not in "‘“\"'<«[…(" and not following.isdigit():
        return False
    if not before.strip(".… "):
        return False
    last = _LAST_WORD.search(before)
    word = (last.group(1) if last else "").lower().strip(".")
    return word not in _ABBREVIATED and not (len(word) == 1 and word.isalpha() and mark == ".")
