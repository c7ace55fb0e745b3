"""A scan is read with the OCR of this machine; without it a person hears what to do."""

import shutil
import subprocess
from pathlib import Path

import pytest

from goedenaam.norms.reading import Unreadable, read
from goedenaam.norms.reading.decoding import decode
from goedenaam.norms.reading.decoding.scan import text_of_scan
from goedenaam.norms.reading.tests import files
from goedenaam.testing.presence import missing

LINES = [
    ("h1", "Protocol sociale media"),
    ("h2", "Beeld"),
    ("n", "De school plaatst alleen foto's van leerlingen met toestemming van hun ouders."),
    ("n", "Medewerkers worden op sociale media geen vrienden met leerlingen van de school."),
    ("n", "Bij twijfel neemt een medewerker contact op met de directie."),
]
_INSTALL = "Installeer het met: sudo apt-get install tesseract-ocr tesseract-ocr-nld poppler-utils"


def scanned(data: bytes, folder: Path) -> bytes:
    """Turn a pdf with text into one of which every page is a picture."""
    source = folder / "tekst.pdf"
    source.write_bytes(data)
    subprocess.run(
        [str(shutil.which("pdftoppm")), "-r", "150", "-gray", str(source), str(folder / "page")], check=True
    )
    return files.pdf_of_pictures([picture(page.read_bytes()) for page in sorted(folder.glob("page*.pgm"))])


def picture(pgm: bytes) -> tuple[int, int, bytes]:
    _, size, _, dots = pgm.split(b"\n", 3)
    width, height = map(int, size.split())
    return width, height, dots


def test_a_pdf_of_scanned_pages_is_read_through_ocr(tmp_path: Path) -> None:
    for program in ("tesseract", "pdftoppm"):
        if shutil.which(program) is None:
            missing(program, install=_INSTALL)
    reading = read(decode(scanned(files.pdf(LINES), tmp_path), "scan.pdf"))
    found = [article.norms[0].type for article in reading.articles if article.norms]
    assert found == ["ConsentRequired", "Friendship", "AskWhenInDoubt"]


@pytest.mark.parametrize("absent", ["tesseract", "pdftoppm"])
def test_without_ocr_a_scan_is_refused_with_how_to_install_it_or_paste_the_text(absent: str) -> None:
    scan = files.pdf(LINES, pictures_only=True)
    with pytest.raises(Unreadable) as refusal:
        text_of_scan(scan, is_pdf=True, find=lambda name: None if name == absent else f"/usr/bin/{name}")
    assert "tesseract-ocr-nld" in refusal.value.message
    assert refusal.value.message.endswith("of plak de tekst.")


def test_pages_that_take_longer_than_their_time_together_are_given_up(tmp_path: Path) -> None:
    for program in ("tesseract", "pdftoppm"):
        if shutil.which(program) is None:
            missing(program, install=_INSTALL)
    with pytest.raises(Unreadable, match="duurt te lang"):
        text_of_scan(scanned(files.pdf(LINES), tmp_path), is_pdf=True, seconds=0)
