"""Parts of a zipped document, refused when they are a bomb, a macro or carry entities."""

import io
import zipfile
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from goedenaam.norms.reading.model import Unreadable

_LARGEST_PART = 40_000_000
_LARGEST_WHOLE = 300_000_000
_STEEPEST = 250
_SMALL = 5_000_000
_MOST_PARTS = 5_000
_MACROS = ("word/vbaProject.bin", "Basic/", "Scripts/")


class Archive:
    """The parts of a docx or odt, each read at most once and never beyond its limit."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as failure:
            raise _damaged() from failure
        self._check()

    def part(self, name: str) -> Element | None:
        """Parse one XML part; None when the document has no such part."""
        try:
            with self._zip.open(name) as stream:
                content = stream.read(_LARGEST_PART + 1)
        except KeyError:
            return None
        except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, NotImplementedError) as failure:
            raise _damaged() from failure
        if len(content) > _LARGEST_PART:
            raise _bomb()
        try:
            root: Element = fromstring(content, forbid_dtd=True)
        except DefusedXmlException as refused:
            raise Unreadable(
                "Dit document bevat verwijzingen (entiteiten) die er niet in horen. Plak de tekst."
            ) from refused
        except ParseError as failure:
            raise _damaged() from failure
        return root

    def _check(self) -> None:
        parts = self._zip.infolist()
        if any(part.filename.startswith(_MACROS) for part in parts):
            raise Unreadable("Dit document bevat een macro. Sla het op zonder macro, of plak de tekst.")
        if any(part.flag_bits & 1 for part in parts):
            raise Unreadable(
                "Dit document is beveiligd met een wachtwoord. Sla het op zonder, of plak de tekst."
            )
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_WHOLE:
            raise _bomb()
        if any(part.file_size > _SMALL and part.file_size > _STEEPEST * part.compress_size for part in parts):
            raise _bomb()


def _bomb() -> Unreadable:
    return Unreadable("Dit document is uitgepakt veel te groot. Plak de tekst van het protocol.")


def _damaged() -> Unreadable:
    return Unreadable("Het document is beschadigd en kan niet worden geopend. Plak de tekst.")
