"""OpenDocument texts: paragraphs, headings by outline level, lists with their numbers, tables row by row."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from goedenaam.norms.reading.decoding.archive import Archive

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_SKIPPED = {f"{_TEXT}table-of-content", f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation"}


def text_from(data: bytes) -> str:
    """Decode an odt."""
    archive = Archive(data)
    content = archive.part("content.xml")
    body = content.find(f"{_OFFICE}body/{_OFFICE}text") if content is not None else None
    if content is None or body is None:
        return ""
    kinds = _list_kinds(content) | _list_kinds(archive.part("styles.xml"))
    return "\n".join(_lines(body, kinds))


def _lines(element: Element, kinds: dict[str, str]) -> Iterator[str]:
    counts: dict[str, int] = {}
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{_TEXT}h":
            level = min(int(child.get(f"{_TEXT}outline-level", "1")), 6)
            yield from ("", f"{'#' * level} {_words(child).strip()}")
        elif child.tag == f"{_TEXT}p":
            yield _words(child).strip()
        elif child.tag == f"{_TEXT}list":
            yield from _list(child, kinds, counts, style="", prefix="")
        elif child.tag == f"{_TABLE}table":
            yield ""
            for row in child.iter(f"{_TABLE}table-row"):
                yield "\t".join(_cell(cell) for cell in row.findall(f"{_TABLE}table-cell"))
            yield ""
        elif child.tag == f"{_TEXT}section":
            yield from _lines(child, kinds)


def _list(
    element: Element, kinds: dict[str, str], counts: dict[str, int], *, style: str, prefix: str
) -> Iterator[str]:
    style = element.get(f"{_TEXT}style-name", style)
    kind = kinds.get(f"{style}:{prefix.count('.') + 1}", kinds.get(f"{style}:1", "-"))
    resumes = (
        element.get(f"{_TEXT}continue-numbering") == "true"
        or element.get(f"{_TEXT}continue-list") is not None
    )
    count = counts.get(style, 0) if resumes and not prefix else 0
    for item in element:
        first = True
        if item.tag == f"{_TEXT}list-item" and any(part.tag in {f"{_TEXT}p", f"{_TEXT}h"} for part in item):
            count = int(item.get(f"{_TEXT}start-value", count + 1))
        for part in item:
            if part.tag in {f"{_TEXT}p", f"{_TEXT}h"}:
                mark = "-" if kind == "-" else _mark(count, kind, prefix)
                heads = "#" * min(int(part.get(f"{_TEXT}outline-level", "0")), 6)
                yield " ".join(word for word in (heads, mark if first else "", _words(part).strip()) if word)
                first = False
            elif part.tag == f"{_TEXT}list":
                yield from _list(part, kinds, counts, style=style, prefix=f"{prefix}{count}.")
    if not prefix:
        counts[style] = count


def _mark(count: int, kind: str, prefix: str) -> str:
    if kind in {"a", "A"}:
        return f"{chr(ord(kind) + (count - 1) % 26)})"
    return f"{prefix}{count}." if prefix else f"{count}."


def _words(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            parts.append("\n")
        elif child.tag == f"{_TEXT}s":
            parts.append(" " * min(int(child.get(f"{_TEXT}c", "1")), 20))
        elif child.tag == f"{_TEXT}a":
            parts.append(f"[{_words(child)}]({child.get(_LINK, '')})")
        elif child.tag not in _SKIPPED:
            parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _cell(cell: Element) -> str:
    return " ".join(" ".join(_words(paragraph).split()) for paragraph in cell.iter(f"{_TEXT}p")).strip()


def _list_kinds(root: Element | None) -> dict[str, str]:
    """Say per list style and level whether it counts (1, a, A) or has bullets (-)."""
    kinds: dict[str, str] = {}
    for style in root.iter(f"{_TEXT}list-style") if root is not None else ():
        name = style.get(f"{_STYLE}name", "")
        for level in style:
            number = level.get(f"{_TEXT}level", "1")
            form = level.get("{urn:oasis:names:tc:opendocument:xmlns:style:1.0}num-format", "1")
            kinds[f"{name}:{number}"] = (form or "-") if level.tag.endswith("style-number") else "-"
    return kinds
