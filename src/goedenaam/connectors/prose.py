"""Plain text as paragraphs, and as HTML with links. Pure."""

import re
from collections.abc import Callable
from html import escape

_ADDRESS = re.compile(r"https://[^\s<>\"]+[^\s<>\".,:;!?)\]'’”]")


def paragraphs(text: str) -> str:
    """The text as it will stand there: paragraphs apart by one empty line, no blanks at the ends of lines."""
    lines = "\n".join(line.strip() for line in text.splitlines())
    return "\n\n".join(part.strip("\n") for part in re.split(r"\n{2,}", lines) if part.strip())


def as_html(paragraph: str, written: Callable[[str], str] = escape) -> str:
    """One paragraph as the inside of a `<p>`: addresses are links, a new line is a break, and `written` escapes the rest."""
    done, at = [], 0
    for found in _ADDRESS.finditer(paragraph):
        done += [
            written(paragraph[at : found.start()]),
            f'<a href="{escape(found[0])}">{written(found[0])}</a>',
        ]
        at = found.end()
    done.append(written(paragraph[at:]))
    return "".join(done).replace("\n", "<br>")
