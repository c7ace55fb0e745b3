"""Any file of a school to text, each kind decoded in a child process under limits.

What comes out is plain Markdown: headings with `#`, numbers and bullets in front of items, rows of a table
with tabs. The child gets the bytes and nothing else: no environment, no network, no other programs.
"""

from goedenaam.norms.reading.decoding.kinds import kind_of
from goedenaam.norms.reading.decoding.plain import text_from
from goedenaam.norms.reading.decoding.run import SECONDS, TooSlow, decode_in_child
from goedenaam.norms.reading.decoding.scan import text_of_scan
from goedenaam.norms.reading.model import Unreadable

LARGEST = 25_000_000
_FEWEST_LETTERS = 40

__all__ = ["LARGEST", "TooSlow", "decode", "is_pdf", "text_or_scan"]


def decode(data: bytes, name: str = "") -> str:
    """Turn a file into text; `name` only helps where the bytes do not say what they are.

    Raises `Unreadable` with a Dutch sentence for what is too large, encrypted, a bomb, or no text.
    """
    text = text_or_scan(data, name)
    return text_of_scan(data, is_pdf=is_pdf(data)) if text is None else text


def text_or_scan(data: bytes, name: str = "", *, seconds: float = SECONDS) -> str | None:
    """As `decode`, but None for pictures of text, which take long to recognise.

    Raises `TooSlow`, an `Unreadable`, when a document is not done within so many seconds.
    """
    if not data.strip():
        raise Unreadable("Het bestand is leeg. Kies een bestand met het protocol, of plak de tekst.")
    if len(data) > LARGEST:
        raise Unreadable(
            f"Het bestand is te groot ({len(data) // 1_000_000} MB). "
            f"Een protocol past ruim in {LARGEST // 1_000_000} MB; plak anders de tekst."
        )
    kind = kind_of(data, name)
    if kind == "text":
        return text_from(data)
    if kind == "picture":
        return None
    text = decode_in_child(kind, data, seconds=seconds)
    is_empty = sum(char.isalpha() for char in text) < _FEWEST_LETTERS
    return None if kind == "pdf" and is_empty else text


def is_pdf(data: bytes) -> bool:
    """Is this a pdf, rather than a picture?"""
    return kind_of(data, "") == "pdf"
