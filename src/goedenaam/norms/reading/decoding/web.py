"""Web pages: headings, lists with their numbers, tables row by row; no scripts, menus or footers."""

import re
from html.parser import HTMLParser

from goedenaam.norms.reading.decoding.plain import text_from as decoded
from goedenaam.norms.reading.model import Unreadable

_SILENT = {
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "footer",
    "svg",
    "head",
    "form",
    "button",
    "iframe",
    "aside",
}
_BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "blockquote",
    "dl",
    "dt",
    "dd",
    "figure",
    "address",
    "body",
}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_VOID = {"br", "hr", "img", "input", "meta", "link", "wbr", "col", "area", "base", "embed", "source", "track"}
_MOST_TABLES = 2_000


def text_from(data: bytes) -> str:
    """Decode an html page. Raises `Unreadable` for thousands of tables or entities of its own."""
    page = decoded(data)
    if re.search(r"<!ENTITY", page[:20_000]):
        raise Unreadable("Deze pagina bevat verwijzingen (entiteiten) die er niet in horen. Plak de tekst.")
    if page.lower().count("<table") > _MOST_TABLES:
        raise Unreadable(
            "Deze pagina heeft duizenden tabellen en is geen protocol. Plak de tekst van het protocol."
        )
    reader = _Page()
    reader.feed(page)
    reader.close()
    return reader.text()


class _Page(HTMLParser):
    """Collects lines; only what a reader of the page would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.words: list[str] = []
        self.mark = ""
        self.silent = 0
        self.lists: list[tuple[str, int]] = []
        self.address = ""
        self.row: list[str] | None = None

    def text(self) -> str:
        self._end_line()
        return "\n".join(self.lines)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.silent or tag in _SILENT:
            self.silent += tag not in _VOID
            return
        attributes = dict(attrs)
        if tag in _HEADINGS:
            self._begin(f"{'#' * int(tag[1])} ", blank=True)
        elif tag in {"ul", "ol"}:
            self._end_line()
            start = attributes.get("start") or "1"
            kind = f"{attributes.get('type') or '1'}" if tag == "ol" else "-"
            self.lists.append((kind, int(start) - 1 if start.isdigit() else 0))
        elif tag == "li":
            self._begin(self._next_mark())
        elif tag == "tr":
            self._end_line()
            self.row = []
        elif tag == "br":
            self._end_line()
        elif tag == "a":
            self.address = attributes.get("href") or ""
            self.words.append("[")
        elif tag in _BLOCKS and self.row is None:
            self._begin(self.mark if not self._has_words() else "", blank=tag == "p")

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            self.silent -= tag not in _VOID
            return
        if tag in {"ul", "ol"} and self.lists:
            self._end_line()
            self.lists.pop()
        elif tag in {"td", "th"} and self.row is not None:
            self.row.append(" ".join("".join(self.words).split()))
            self.words = []
        elif tag == "tr" and self.row is not None:
            self.lines.append("\t".join(self.row))
            self.row, self.words = None, []
        elif tag == "a":
            self.words.append(f"]({self.address})")
        elif (tag in _BLOCKS or tag in _HEADINGS or tag == "li") and self.row is None:
            self._end_line()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)

    def _has_words(self) -> bool:
        return bool("".join(self.words).strip())

    def _begin(self, mark: str, *, blank: bool = False) -> None:
        self._end_line()
        if blank and not mark.startswith("-"):
            self.lines.append("")
        self.mark = mark

    def _end_line(self) -> None:
        words = " ".join("".join(self.words).split())
        if words:
            self.lines.append(f"{self.mark}{words}")
            self.mark = ""
        self.words = []

    def _next_mark(self) -> str:
        if not self.lists:
            return "- "
        kind, count = self.lists[-1]
        self.lists[-1] = (kind, count + 1)
        if kind == "-":
            return "- "
        return f"{chr(ord(kind) + count % 26)}) " if kind in {"a", "A"} else f"{count + 1}. "
