"""Word documents: paragraphs, headings by style, numbers as numbering.xml counts them, tables row by row."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from goedenaam.norms.reading.decoding.archive import Archive

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_HEADING = re.compile(r"(?:heading|kop)\s*(\d)", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|titel)$", re.IGNORECASE)
_LONGEST_BOLD = 100


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str
    pattern: str
    start: int


@dataclass(slots=True)
class _Numbering:
    """The lists of a document: which numbers are in use and how each level is written."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def label(self, number: str, level: int) -> str:
        """Count one item on and write its label, such as "1.", "2.3" or "b)"."""
        levels = self.levels.get(number, {})
        known = levels.get(level)
        if known is None or known.kind == "none":
            return "-" if known is None else ""
        if known.kind == "bullet":
            return "-"
        counts = self.counts[number]
        counts[level] = counts.get(level, known.start - 1) + 1
        for deeper in [deep for deep in counts if deep > level]:
            del counts[deeper]

        def written(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            part = levels.get(at, known)
            return _written(counts.get(at, part.start), part.kind)

        return re.sub(r"%(\d)", written, known.pattern).strip()


def text_from(data: bytes) -> str:
    """Decode a docx."""
    archive = Archive(data)
    document = archive.part("word/document.xml")
    body = document.find(f"{_W}body") if document is not None else None
    if body is None:
        return ""
    numbering = _numbering(archive.part("word/numbering.xml"))
    styles = _styles(archive.part("word/styles.xml"))
    links = _links(archive.part("word/_rels/document.xml.rels"))
    return "\n".join(_lines(body, numbering, styles, links))


def _lines(
    body: Element, numbering: _Numbering, styles: dict[str, Element], links: dict[str, str]
) -> Iterator[str]:
    for child in body:
        if child.tag == f"{_W}p":
            yield from _paragraph(child, numbering, styles, links)
        elif child.tag == f"{_W}tbl":
            yield ""
            for row in child.iter(f"{_W}tr"):
                yield "\t".join(_cell(cell, links) for cell in row.findall(f"{_W}tc"))
            yield ""
        elif child.tag == f"{_W}sdt":
            content = child.find(f"{_W}sdtContent")
            if content is not None and not _is_contents(child):
                yield from _lines(content, numbering, styles, links)


def _paragraph(
    paragraph: Element, numbering: _Numbering, styles: dict[str, Element], links: dict[str, str]
) -> Iterator[str]:
    text = _words(paragraph, links).strip()
    style_id = _value(paragraph.find(f"{_W}pPr/{_W}pStyle"))
    style = styles.get(style_id)
    name = _value(style.find(f"{_W}name")) if style is not None else style_id
    if name.lower().startswith(("toc", "inhopg")):
        return
    label = _label(paragraph, style, numbering) if text else ""
    if heading := _HEADING.match(name) or _HEADING.match(style_id):
        yield from ("", f"{'#' * int(heading[1])} {label} {text}".replace("  ", " ") if text else "")
    elif _TITLE.match(name) and text:
        yield f"# {text}"
    elif not label and text and len(text) <= _LONGEST_BOLD and _is_bold(paragraph):
        yield from ("", f"**{text}**")
    else:
        yield f"{label} {text}".strip() if label else text


def _label(paragraph: Element, style: Element | None, numbering: _Numbering) -> str:
    properties = paragraph.find(f"{_W}pPr/{_W}numPr")
    if properties is None and style is not None:
        properties = style.find(f"{_W}pPr/{_W}numPr")
    if properties is None:
        return ""
    number = _value(properties.find(f"{_W}numId"))
    level = _value(properties.find(f"{_W}ilvl"))
    return "" if number in {"", "0"} else numbering.label(number, int(level or 0))


def _words(element: Element, links: dict[str, str]) -> str:
    parts: list[str] = []
    for child in element:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag == f"{_W}tab":
            parts.append("\t" if not parts or parts[-1] != "\t" else "")
        elif child.tag in {f"{_W}br", f"{_W}cr"}:
            parts.append("\n" if child.get(f"{_W}type") is None else "\f")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif child.tag == f"{_W}hyperlink":
            words = _words(child, links)
            address = links.get(child.get(f"{_R}id", ""), "")
            parts.append(f"[{words}]({address})" if child.get(f"{_R}id") and words.strip() else words)
        elif child.tag not in {f"{_W}del", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText"}:
            parts.append(_words(child, links))
    return "".join(parts)


def _cell(cell: Element, links: dict[str, str]) -> str:
    return " ".join(" ".join(_words(paragraph, links).split()) for paragraph in cell.iter(f"{_W}p")).strip()


def _is_bold(paragraph: Element) -> bool:
    runs = [
        run
        for run in paragraph.iter(f"{_W}r")
        if "".join(text.text or "" for text in run.iter(f"{_W}t")).strip()
    ]
    marks = [run.find(f"{_W}rPr/{_W}b") for run in runs]
    return bool(runs) and all(mark is not None and _value(mark) not in {"0", "false"} for mark in marks)


def _is_contents(block: Element) -> bool:
    gallery = block.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery")
    return "contents" in _value(gallery).lower()


def _numbering(root: Element | None) -> _Numbering:
    if root is None:
        return _Numbering()
    abstract = {
        item.get(f"{_W}abstractNumId", ""): {
            int(level.get(f"{_W}ilvl", "0")): _Level(
                kind=_value(level.find(f"{_W}numFmt")) or "decimal",
                pattern=_value(level.find(f"{_W}lvlText")),
                start=int(_value(level.find(f"{_W}start")) or 1),
            )
            for level in item.findall(f"{_W}lvl")
        }
        for item in root.findall(f"{_W}abstractNum")
    }
    return _Numbering(
        levels={
            number.get(f"{_W}numId", ""): abstract.get(_value(number.find(f"{_W}abstractNumId")), {})
            for number in root.findall(f"{_W}num")
        }
    )


def _styles(root: Element | None) -> dict[str, Element]:
    return (
        {} if root is None else {style.get(f"{_W}styleId", ""): style for style in root.findall(f"{_W}style")}
    )


def _links(root: Element | None) -> dict[str, str]:
    return {} if root is None else {link.get("Id", ""): link.get("Target", "") for link in root}


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(f"{_W}val", "")


def _written(number: int, kind: str) -> str:
    if kind in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in {"lowerRoman", "upperRoman"}:
        roman = _roman(number)
        return roman if kind == "upperRoman" else roman.lower()
    return str(number)


def _roman(number: int) -> str:
    written = ""
    for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            written, number = written + sign, number - value
    return written
