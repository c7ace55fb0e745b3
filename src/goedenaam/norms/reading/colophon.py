"""What a protocol says of its own making: its sources, who edited it and for whom."""

import re
from collections.abc import Iterable, Iterator

from goedenaam.norms.reading.model import Article, Colophon

_SOURCES = re.compile(
    r"^(?:gebruikte |geraadpleegde )?(?:bronnen|bron|bronvermelding)\b\s*:?\s*", re.IGNORECASE
)
_EDITOR = re.compile(
    r"^(?:bewerkt|opgesteld|samengesteld|geschreven|redactie|auteurs?)(?: door)?\b\s*:?\s*", re.IGNORECASE
)
_ON_BEHALF = re.compile(r"^(?:namens|voor)\s+(?P<whom>.+?)\s+door\s+(?P<editor>.+)$", re.IGNORECASE)
_BY_FOR = re.compile(r"^(?P<editor>.+?)\s+(?:namens|voor)\s+(?P<whom>.+)$", re.IGNORECASE)
_LONGEST = 400  # characters; a longer piece is text of the protocol, whatever it begins with


def colophon_in(articles: Iterable[Article]) -> Colophon:
    """Read the first list of sources and the first editor of a text. What is not there stays empty."""
    sources: tuple[str, ...] = ()
    editor = edited_for = ""
    for article in articles:
        if len(article.text) > _LONGEST:
            continue
        if not sources and (head := _SOURCES.match(article.text)):
            sources = tuple(_lines(article.text[head.end() :]))
        elif not editor and (head := _EDITOR.match(article.text)) and _is_label(article.text, head.end()):
            editor, edited_for = _people(" ".join(article.text[head.end() :].split()))
    return Colophon(sources=sources, editor=editor, edited_for=edited_for)


def _is_label(text: str, end: int) -> bool:
    """«Bewerkt door: X», or the words alone on their line; «opgesteld door het team is …» is a sentence."""
    head = text[:end].rstrip(" ")
    return head.endswith((":", "\n"))


def _lines(text: str) -> Iterator[str]:
    parts = text.splitlines() if "\n" in text.strip() else re.split(r"[,;]", text)
    for part in parts:
        if cleaned := part.strip(" \t.•*-–"):
            yield cleaned


def _people(text: str) -> tuple[str, str]:
    """The editor, and for whom; «Namens X door Y» and «Y voor X» both."""
    text = text.strip(" .")
    found = _ON_BEHALF.match(text) or _BY_FOR.match(text)
    return (found["editor"], found["whom"]) if found else (text, "")
