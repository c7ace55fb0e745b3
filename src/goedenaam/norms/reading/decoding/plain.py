"""Plain text and Markdown: only the encoding has to be found."""

import codecs

from goedenaam.norms.reading.model import Unreadable

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def text_from(data: bytes) -> str:
    """Decode UTF-8, UTF-16 with a mark, or the old Windows encoding. Raises `Unreadable` for a binary."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\x00" in data[:4096]:
        raise Unreadable(
            "Dit is geen leesbare tekst. Kies een bestand met tekst (docx, odt, pdf, html, md of "
            "txt), of plak de tekst."
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
