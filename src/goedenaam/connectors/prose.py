"""Plain text as paragraphs, and as HTML with links. Pure."""

import re
from collections.abc import Callable
from html import escape

from goedenaam.connectors.counting import urls


def paragraphs(text: str) -> str:
    """The text as it will stand there: paragraphs apart by one empty line, no blanks at the ends of lines."""
    lines = "\n".join(line.strip() for line in text.splitlines())
    return "\n\n".join(part.strip("\n") for part in re.split(r"\n{2,}", lines) if part.strip())


def as_html(paragraph: str, written: Callable[[str], str] = escape) -> str:
    """One paragraph as the inside of a `<p>`: addresses are links, a new line is a break, and `written` escapes the rest."""
    done, at = [], 0
    for begin, end in urls(paragraph):
        address = paragraph[begin:end]
        done += [written(paragraph[at:begin]), f'<a href="{escape(address)}">{written(address)}</a>']
        at = end
    done.append(written(paragraph[at:]))
    return "".join(done).replace("\n", "<br>")
