"""What kind of file this is, by its first bytes; with a word for what is not read."""

import io
import zipfile

from goedenaam.norms.reading.model import Unreadable

_SIGNATURES = {
    b"%PDF-": "pdf",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"II*\x00": "picture",
    b"MM\x00*": "picture",
}
_OLE = b"\xd0\xcf\x11\xe0"
# The stream in which Office keeps a whole document that has a password.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HTML = (b"<!doctype html", b"<html", b"<?xml version")


def kind_of(data: bytes, name: str) -> str:
    """Name the kind: text, html, docx, odt, pdf or picture. Raises `Unreadable` for other files."""
    for signature, kind in _SIGNATURES.items():
        if data[:1024].lstrip().startswith(signature):
            return kind
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise Unreadable(
                "Dit document is beveiligd met een wachtwoord. "
                "Sla het in Word op zonder wachtwoord, of plak de tekst."
            )
        raise Unreadable(
            "Dit document is in een oud formaat opgeslagen. Sla het op als docx, of plak de tekst."
        )
    if data.startswith(b"PK"):
        return _in_zip(data)
    if data.lstrip().startswith(b"{\\rtf"):
        raise Unreadable("Een rtf-bestand wordt niet gelezen. Sla het op als docx of odt, of plak de tekst.")
    beginning = data[:2048].lstrip().lower()
    if name.lower().endswith((".html", ".htm", ".xhtml")) or beginning.startswith(_HTML):
        return "html"
    return "text"


def _in_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as failure:
        raise Unreadable("Het bestand is beschadigd en kan niet worden geopend. Plak de tekst.") from failure
    if "word/document.xml" in names:
        return "docx"
    if "content.xml" in names and "mimetype" in names:
        return "odt"
    raise Unreadable("Dit bestand is geen document met tekst. Kies een docx, odt, pdf, html, md of txt.")
