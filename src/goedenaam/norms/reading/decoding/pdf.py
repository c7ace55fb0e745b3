"""PDF: lines in reading order, columns one after the other, headings by size, no headers or footers."""

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTTextContainer, LTTextLine
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException

from goedenaam.norms.reading.model import Unreadable

_MOST_PAGES = 250
_EDGE = 0.08
_LARGER = 1.15
_SMALLER = 0.9
_GAP = 0.6
_LONGEST_HEADING = 110


type _Box = LTTextContainer[LTTextLine]


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    size: float
    bold: bool
    top: float
    bottom: float
    page: int
    height: float


def text_from(data: bytes) -> str:
    """Decode a pdf that has text. Raises `Unreadable` for one with a password or that is damaged."""
    try:
        rows = list(_rows(data))
    except (PDFPasswordIncorrect, PDFEncryptionError) as locked:
        raise Unreadable(
            "Deze pdf is beveiligd met een wachtwoord. Sla hem op zonder, of plak de tekst."
        ) from locked
    except (
        PDFException,
        PSException,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        RecursionError,
    ) as failure:
        raise Unreadable("Deze pdf is beschadigd en kan niet worden gelezen. Plak de tekst.") from failure
    if not rows:
        return ""
    size = _usual_size(rows)
    furniture = _furniture(rows)
    body = [
        row
        for row in rows
        if not _is_at_edge(row) or (_shape(row.text) not in furniture and row.size > size * _SMALLER)
    ]
    return "\n".join(_written(body, size))


def _rows(data: bytes) -> Iterator[_Row]:
    pages = extract_pages(
        io.BytesIO(data), laparams=LAParams(boxes_flow=None, line_margin=0.4), maxpages=_MOST_PAGES
    )
    for number, page in enumerate(pages):
        boxes = [element for element in page if isinstance(element, LTTextContainer)]
        for box in _in_reading_order(boxes, page.width):
            for line in box:
                if isinstance(line, LTTextLine) and line.get_text().strip():
                    yield _row(line, number, page.height)


def _in_reading_order(boxes: list[_Box], width: float) -> list[_Box]:
    """Left column before right column where a page has two; else from top to bottom."""
    left = [box for box in boxes if box.x1 < width * 0.54]
    right = [box for box in boxes if box.x0 > width * 0.46]
    across = [box for box in boxes if box not in left and box not in right]
    has_columns = len(left) > 1 and len(right) > 1 and sum(len(b.get_text()) for b in right) > 300
    if not has_columns:
        return sorted(boxes, key=lambda box: (-round(box.y1), box.x0))
    top = max(box.y1 for box in (*left, *right))
    above = [box for box in across if box.y0 >= top - 2]
    below = [box for box in across if box not in above]
    return [box for part in (above, left, right, below) for box in sorted(part, key=lambda box: -box.y1)]


def _row(line: LTTextLine, page: int, height: float) -> _Row:
    chars = [char for char in line if isinstance(char, LTChar)]
    sizes = [char.size for char in chars if char.get_text().strip()] or [0.0]
    bold = bool(chars) and sum("bold" in char.fontname.lower() for char in chars) > len(chars) * 0.8
    text = re.sub(r"\(cid:\d+\)", "•", line.get_text()).strip()
    return _Row(" ".join(text.split()), round(median(sizes), 1), bold, line.y1, line.y0, page, height)


def _furniture(rows: Iterable[_Row]) -> set[str]:
    """Lines at the edge of three pages or more that differ only in a number."""
    pages: dict[str, set[int]] = {}
    for row in rows:
        if _is_at_edge(row):
            pages.setdefault(_shape(row.text), set()).add(row.page)
    return {shape for shape, seen in pages.items() if len(seen) > 2} | {"0", "- 0 -"}


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _is_at_edge(row: _Row) -> bool:
    return row.bottom < row.height * _EDGE or row.top > row.height * (1 - _EDGE)


def _usual_size(rows: list[_Row]) -> float:
    usual = Counter[float]()
    for row in rows:
        usual[row.size] += len(row.text)
    return usual.most_common(1)[0][0]


def _written(rows: list[_Row], body_size: float) -> Iterator[str]:
    sizes = sorted({row.size for row in rows if row.size > body_size * _LARGER}, reverse=True)
    before: _Row | None = None
    for row in rows:
        same_page = before is not None and before.page == row.page
        if before is not None and (
            row.size != before.size
            or row.bold != before.bold
            or (same_page and before.bottom - row.top > row.size * _GAP)
            or (same_page and row.top > before.top)
        ):
            yield ""
        if row.size > body_size * _LARGER and len(row.text) <= _LONGEST_HEADING:
            yield f"{'#' * min(sizes.index(row.size) + 1, 6)} {row.text}"
        elif row.bold and len(row.text) <= _LONGEST_HEADING and not row.text.endswith((",", ";")):
            yield f"**{row.text}**"
        else:
            yield row.text
        before = row
