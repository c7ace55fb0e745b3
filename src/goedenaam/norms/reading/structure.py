"""From lines to blocks: which lines are a heading, an item, a table or prose, and which belong together.

Nothing here knows what a norm is; it looks at marks, capitals, blank lines and the way sentences run on.
"""

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from statistics import quantiles

from goedenaam.norms.reading.lines import Line, is_wrapped
from goedenaam.norms.reading.markers import Kind, Marker, inline_marks, is_empty_bullet, marker_of


class Role(StrEnum):
    HEADING = "heading"
    ITEM = "item"
    PROSE = "prose"
    TABLE = "table"


@dataclass(slots=True, kw_only=True)
class Block:
    """Lines that belong together. `text` is without the mark; `start` and `end` are places in the source."""

    role: Role
    text: str
    start: int
    end: int
    marker: Marker | None = None
    level: int = 0
    indent: int = 0
    links: list[str] = field(default_factory=list)


_FINITE = re.compile(
    r"\b(?:is|was|wordt|worden|heeft|hebben|mag|mogen|moet|moeten|kan|kun|kunt|kunnen|zal|"
    r"zullen|dient|dienen|gaat"
    r"|doet|maakt|geeft|neemt|vraagt|gebruikt|plaatst|zet|staat|geldt|gelden|komt|houdt|"
    r"blijft|bent|ben|weet|zorgt"
    r"|vindt|vinden|ziet|spreekt|bepaalt|publiceert|deelt|meldt|verwacht|hoort|horen|zijn)\b",
    re.IGNORECASE,
)
_TERMINAL = (".", "!", "?", ";", ":", ".”", ".’", ".'", '."')
_HEADING_WORDS = 12
_HEADING_LENGTH = 90
_SHORT_LINE = 0.75


def blocks_of(lines: list[Line]) -> list[Block]:
    """Join lines into headings, items, tables and prose, in the order of the source."""
    return _Cutter([part for line in lines for part in _parts(line)]).cut()


def is_verbless(text: str) -> bool:
    """Say whether a short text lacks a finite verb, as headings do."""
    return not _FINITE.search(text)


def cells_of(row: str) -> list[str]:
    """Cut a table row, with tabs or bars, into its cells."""
    inner = row.strip().strip("|")
    return [cell.strip() for cell in (inner.split("|") if "|" in row else inner.split("\t"))]


def _parts(line: Line) -> list[Line]:
    """Cut a long line at the numbers that run on inside it."""
    marks = inline_marks(line.text)
    if not marks:
        return [line]
    starts = [0, *(start for start, _, _ in marks if start > 0), len(line.text)]
    # Emphasis marks may have been taken off, so places inside such a line are at most a few characters off.
    return [
        replace(
            line,
            text=line.text[a:b].strip(),
            start=min(line.start + a, line.end),
            end=min(line.start + b, line.end),
            after_blank=line.after_blank if a == 0 else True,
            heading=0,
        )
        for a, b in itertools.pairwise(starts)
        if line.text[a:b].strip()
    ]


class _Cutter:
    """Walks the lines once; what it has made so far decides what the next line is."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.wrapped = is_wrapped(lines)
        self.width = quantiles([len(line.text) for line in lines], n=10)[7] if len(lines) > 1 else 0.0
        self.blocks: list[Block] = []
        self.openers: Counter[str] = Counter()

    def cut(self) -> list[Block]:
        for index, line in enumerate(self.lines):
            if is_empty_bullet(line.text):
                continue
            before = self.lines[index - 1] if index else None
            after = self.lines[index + 1] if index + 1 < len(self.lines) else None
            self._take(line, before, after)
        return [block for block in self.blocks if block.text]

    def _take(self, line: Line, before: Line | None, after: Line | None) -> None:
        marker = marker_of(line.text, after=self._last_label())
        if self._is_row(line, marker):
            self._add_row(line)
        elif self._is_heading(line, marker, before, after):
            self._open(Role.HEADING, line, marker)
        elif marker is not None and not self._runs_on(line, before):
            self._open(Role.ITEM, line, marker)
        elif joint := self._joint(line, before):
            self._join(line, joint)
        else:
            self._open(Role.PROSE, line, None)

    def _last_label(self) -> str:
        labels = (
            block.marker.label for block in reversed(self.blocks) if block.marker and block.marker.label
        )
        return next(labels, "")

    def _open(self, role: Role, line: Line, marker: Marker | None) -> None:
        text = line.text[marker.width :].strip() if marker else line.text
        self.blocks.append(
            Block(
                role=role,
                text=text,
                start=line.start,
                end=line.end,
                marker=marker,
                level=line.heading,
                indent=line.indent,
                links=list(line.links),
            )
        )
        self.openers[_opener(text)] += 1

    def _join(self, line: Line, joint: str) -> None:
        block = self.blocks[-1]
        block.text = f"{block.text}{joint}{line.text}".lstrip()
        block.end = line.end
        block.links.extend(line.links)

    def _is_row(self, line: Line, marker: Marker | None) -> bool:
        if line.heading or marker is not None:
            return False
        if line.text.startswith("|") and line.text.count("|") > 1:
            return True
        return "\t" in line.text and len([cell for cell in cells_of(line.text) if cell]) > 1

    def _add_row(self, line: Line) -> None:
        if self.blocks and self.blocks[-1].role is Role.TABLE:
            self._join(line, "\n")
        else:
            self._open(Role.TABLE, line, None)

    def _runs_on(self, line: Line, before: Line | None) -> bool:
        """A number at the start of a broken line may stand inside a sentence ("in groep\\n8. Daar ...")."""
        if before is None or line.after_blank or not self.wrapped or not self.blocks:
            return False
        return (
            not before.text.endswith(_TERMINAL)
            and len(before.text) > self.width * _SHORT_LINE
            and "." not in line.text[:3]
        )

    def _is_heading(self, line: Line, marker: Marker | None, before: Line | None, after: Line | None) -> bool:
        text = line.text[marker.width :].strip() if marker else line.text
        if line.heading:
            return bool(text)
        if (
            not text
            or len(text) > _HEADING_LENGTH
            or text[-1] in ",;:"
            or (not text[0].isupper() and text[0] not in "<«[‘'“")
        ):
            return False
        if marker is not None:
            return marker.kind is not Kind.BULLET and self._is_marked_heading(text, marker, after)
        if before is not None and before.text.endswith(":") and not before.heading and not line.bold:
            return False
        if after is None:
            return False
        if line.bold or _is_capitals(text):
            return True
        return self._is_plain_heading(line, before, after)

    def _is_plain_heading(self, line: Line, before: Line | None, after: Line) -> bool:
        if before is not None and before.text.endswith("?"):
            return False
        if (
            not line.after_blank
            and before is not None
            and not (before.text.endswith(_TERMINAL) and not self.wrapped)
        ):
            return False
        if line.text.endswith("?"):
            return line.after_blank and len(line.text.split()) <= _HEADING_WORDS
        marked = marker_of(after.text, after="") is not None
        if len(line.text.split()) > _HEADING_WORDS or not is_verbless(line.text):
            return False
        if after.text[0].islower() and not marked:
            return False
        leads_to_text = marked or len(after.text) > len(line.text) or after.after_blank
        return leads_to_text and (
            self.wrapped is False or after.after_blank or len(line.text) < self.width * _SHORT_LINE
        )

    def _is_marked_heading(self, text: str, marker: Marker, after: Line | None) -> bool:
        if after is None or not is_verbless(text) or len(text.split()) > _HEADING_WORDS:
            return False
        below = marker_of(after.text, after=marker.label)
        if marker.worded in {"artikel", "art"} and not text.endswith((".", ";")):
            return True
        if below is None:
            return (
                not after.text[0].islower()
                and (not text.endswith(".") or after.after_blank)
                and len(after.text) > len(text)
            )
        if below.kind is Kind.BULLET:
            return not text.endswith(".")
        if marker.kind is Kind.LETTER:
            return below.kind is Kind.NUMBER and below.label in {"1", f"{marker.label}.1"}
        nested = below.label.startswith(f"{marker.label}.")
        return nested or (below.kind is Kind.NUMBER and below.label == "1" and marker.label != "0")

    def _joint(self, line: Line, before: Line | None) -> str:
        """Say how this line is joined to the block before it; "" when it starts its own."""
        block = self.blocks[-1] if self.blocks else None
        if block is None or before is None or (block.role in {Role.HEADING, Role.TABLE} and block.text):
            return ""
        if not block.text:
            return " "
        if block.text.endswith(":") and self._lists_on(line, block):
            return "\n"
        if "\n" in block.text and not line.after_blank and is_verbless(line.text):
            return "\n"
        ended = block.text.endswith(_TERMINAL)
        if line.text[0].islower() and not ended:
            return " "
        if line.after_blank:
            return ""
        if block.role is Role.ITEM and line.indent > block.indent and not self.wrapped:
            return " "
        return " " if self.wrapped and not self._starts_anew(line, before) else ""

    def _lists_on(self, line: Line, block: Block) -> bool:
        return block.role is Role.PROSE and is_verbless(line.text) and len(line.text) <= _HEADING_LENGTH

    def _starts_anew(self, line: Line, before: Line) -> bool:
        """In a text with broken lines: a new statement begins although no blank line says so."""
        if not before.text.endswith(_TERMINAL) or not (line.text[0].isupper() or line.text[0] in "<«["):
            return False
        return (
            before.text.endswith(";")
            or len(before.text) < self.width * _SHORT_LINE
            or self.openers[_opener(line.text)] > 1
        )


def _opener(text: str) -> str:
    return " ".join(text.split()[:2]).lower()


def _is_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 3 and all(char.isupper() for char in letters)
