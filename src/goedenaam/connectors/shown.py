"""The words that a reader sees in a piece of HTML, for comparing what stands there with what was approved."""

import re
import unicodedata
from html.parser import HTMLParser
from typing import override

from goedenaam.connectors.contract import Prepared, Seen

_BREAKS = {
    "br",
    "p",
    "div",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "figure",
    "figcaption",
    "ul",
    "ol",
    "blockquote",
    "tr",
}
_UNSEEN = {"script", "style", "template", "head"}
_SPACE = re.compile(r"\s+")


def words(html: str) -> str:
    """What a reader reads, with every break and space as one space and letters in one composed form (NFC).

    Raises nothing: what is no HTML reads as text.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return flat("".join(reader.parts))


def flat(text: str) -> str:
    """Plain text in the form in which two texts are held side by side."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def is_same(post: Prepared, seen: Seen) -> bool:
    """Whether text, number of pictures and descriptions are what was approved, but for breaks and spaces."""
    return (
        flat(seen.text) == flat(post.rendered)
        and seen.pictures == len(post.pictures)
        and (
            seen.alts is None
            or [flat(alt) for alt in seen.alts] == [flat(shown.alt) for shown in post.pictures]
        )
    )


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._hidden += 1
        elif tag in _BREAKS:
            self.parts.append("\n")

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in _BREAKS:
            self.parts.append("\n")

    @override
    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)
