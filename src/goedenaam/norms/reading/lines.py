"""The lines of a source, each with its place, without the furniture of pages: numbers, headers, contents.

A line keeps its own spelling; only emphasis and link marks of Markdown are taken off.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

_LINE = re.compile(r"[^\n\r\f\v\u2028]+")
_RULE = re.compile(r"^[-=_*~.\s|:+]{3,}$")
_EMPHASIS = re.compile(
    r"(\*\*\*|\*\*|__)(?=\S)(.+?)(?<=\S)\1|(?<![\w*])[*_](?=\S)([^*_\n]+?)(?<=\S)[*_](?![\w*])"
)
_LINK = re.compile(r"!?\[([^\]\n]+)\]\(([^)\s]*)\)")
_PAGE_NUMBER = re.compile(
    (
        r"^(?:[-–—|]\s*)?(?:(?:pagina|pag\.|blz\.?|bladzijde|p\.)\s*)?\d{1,3}(?:\s*(?:van|/|"
        r"v\.)\s*\d{1,3})?(?:\s*[-–—|])?$"
    ),
    re.IGNORECASE,
)
_WORDED_PAGE = re.compile(
    r"\b(?:pagina|pag\.|blz\.?|bladzijde)\s*\d{1,3}(?:\s*(?:van|/)\s*\d{1,3})?\s*$", re.IGNORECASE
)
_CONTENTS_ENTRY = re.compile(r"^.{2,90}?(?:\.{3,}|…+|(?:\. ){3,}|\t+|\s{3,})\s*\d{1,3}$")
_CONTENTS_HEADING = re.compile(r"^(?:#+\s*)?(?:inhoud|inhoudsopgave|inhoudstafel)\s*[:.]?$", re.IGNORECASE)
_RUN_IN = re.compile(r"(?P<head>[A-Z][^.:;!?\t|]{2,60}?)\s{2,}(?=[A-Z][^\t|]{40,}$)")
_WIDE_GAP = re.compile(r" {3,}")
_ALIGNED = re.compile(r"^\S.{0,60}? {3,}\S.{0,60}? {3,}\S")
_RUN_IN_WORDS = 8
_BREAKS = re.compile(r"[\f\v]")
_SPEAKING_HEADING = re.compile(r"\b(?:niet|wel|mag|mogen|moet|do.?s|don.?ts?|afspraken)\b", re.IGNORECASE)
_FURNITURE_REPEATS = 3
_SHORTEST_FURNITURE = 3
_FURNITURE_LENGTH = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line that says something: its words, its place, and what stood around it."""

    text: str
    start: int
    end: int
    indent: int
    after_blank: bool
    heading: int = 0
    bold: bool = False
    links: tuple[str, ...] = ()


def lines_of(source: str) -> list[Line]:
    """Cut a source into lines and drop rules, page numbers, running headers and tables of contents."""
    raw = [(match.group(), match.start(), match.end()) for match in _LINE.finditer(source)]
    repeated = _repeated(text.strip() for text, _, _ in raw)
    kept: list[Line] = []
    end_before, in_contents, seen = 0, False, set[str]()
    gap = True
    for text, start, end in raw:
        words = text.strip()
        between = source[end_before:start]
        gap = gap or between.count("\n") > 1 or _BREAKS.search(between) is not None
        end_before = end
        if not words or _RULE.match(words):
            gap = True
            continue
        if _CONTENTS_HEADING.match(words):
            in_contents = True
            continue
        if in_contents := in_contents and _is_contents(words):
            continue
        if (_CONTENTS_ENTRY.match(words) and "\t" not in words) or _is_page_mark(words):
            continue
        if words in repeated and words in seen:
            gap = True
            continue
        seen.add(words)
        kept.extend(_run_in(_line(text, start, gap)))
        gap = False
    return _in_columns(kept)


def _in_columns(lines: list[Line]) -> list[Line]:
    """Lines below each other with three cells set apart by spaces are rows of a table."""
    rows = [bool(_ALIGNED.match(line.text)) for line in lines]
    beside = [before or after for before, after in zip([False, *rows], [*rows[1:], False], strict=False)]
    return [
        replace(line, text=_WIDE_GAP.sub("\t", line.text)) if is_row and has_company else line
        for line, is_row, has_company in zip(lines, rows, beside, strict=True)
    ]


def is_wrapped(lines: list[Line]) -> bool:
    """Say whether lines break inside sentences, as in a scan or a plain-text mail."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.after_blank]
    broken = [a for a, b in pairs if b.text[0].islower() and len(a.text) > 40 and a.text[-1] not in ".:;!?"]
    return len(broken) >= 2 and len(broken) * 5 >= len(pairs)


def _line(text: str, start: int, after_blank: bool) -> Line:
    words = text.strip()
    hashes = len(words) - len(words.lstrip("#"))
    is_heading = 0 < hashes <= 6 and words[hashes : hashes + 1] in {" ", "\t"}
    bare = words[hashes:].strip().rstrip("#").strip() if is_heading else words
    links = tuple(match.group(2) for match in _LINK.finditer(bare))
    bold = bool(re.fullmatch(r"(?:\*\*|__)[^*_]+(?:\*\*|__):?", bare))
    plain = _EMPHASIS.sub(lambda m: m.group(2) or m.group(3), _LINK.sub(r"\1", bare))
    left = start + len(text) - len(text.lstrip())
    return Line(
        text=plain.strip() or bare,
        start=left,
        end=left + len(words),
        indent=len(text.expandtabs(4)) - len(text.expandtabs(4).lstrip()),
        after_blank=after_blank,
        heading=hashes if is_heading else 0,
        bold=bold,
        links=links,
    )


def _run_in(line: Line) -> list[Line]:
    """Take off a heading on the line of its own text, set apart by spaces ("Foto's   Wij vragen ...")."""
    match = _RUN_IN.match(line.text)
    if (
        line.heading
        or match is None
        or _ALIGNED.match(line.text)
        or len(match["head"].split()) > _RUN_IN_WORDS
    ):
        return [line]
    at = line.start + match.end()
    head = replace(line, text=match["head"], end=line.start + match.end("head"), heading=6, after_blank=True)
    return [head, replace(line, text=line.text[match.end() :], start=min(at, line.end), after_blank=True)]


def _repeated(texts: Iterable[str]) -> set[str]:
    """Find running headers and footers; "Niet doen" under every heading is none."""
    counts = Counter(text for text in texts if _SHORTEST_FURNITURE < len(text) <= _FURNITURE_LENGTH)
    often = {text for text, count in counts.items() if count >= _FURNITURE_REPEATS}
    return {text for text in often if not text.endswith(":") and not _SPEAKING_HEADING.search(text)}


def _is_page_mark(words: str) -> bool:
    return bool(_PAGE_NUMBER.match(words)) or (
        len(words) <= _FURNITURE_LENGTH and bool(_WORDED_PAGE.search(words))
    )


def _is_contents(words: str) -> bool:
    return (
        bool(re.search(r"\d{1,3}$", words))
        and len(words) <= _FURNITURE_LENGTH
        and not words[:-3].endswith(".")
    )
