"""Pictures of text: read with the OCR of Debian where it is installed, else a clear word what to do."""

import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from goedenaam.norms.reading.model import Unreadable

_SECONDS = 90
_SECONDS_IN_ALL = 150
_MOST_PAGES = 20
_MEMORY_KB = 450_000
_LIMITS = f'ulimit -v {_MEMORY_KB} -t {_SECONDS} -f 100000 -c 0; exec "$@"'
_MISSING = (
    "Dit bestand bestaat uit plaatjes van tekst. Om die te lezen is tekstherkenning nodig "
    "(sudo apt-get install tesseract-ocr tesseract-ocr-nld poppler-utils), of plak de tekst."
)
_UNREADABLE = "In deze plaatjes is geen tekst gevonden. Plak de tekst van het protocol."
_TOO_SLOW = "Het lezen van deze plaatjes duurt te lang. Plak de tekst van het protocol."
_FEWEST_LETTERS = 40


type Find = Callable[[str], str | None]
"""Tells where a program stands on this machine, or None."""


def text_of_scan(
    data: bytes, *, is_pdf: bool, find: Find = shutil.which, seconds: float = _SECONDS_IN_ALL
) -> str:
    """Recognise the text of a picture or of a pdf without text, in so many seconds for all pages together.

    Raises `Unreadable` where it cannot, and when its time is over before a page begins.
    """
    ends_at = time.monotonic() + seconds
    texts = []
    for page in range(1, pages_of_scan(data, is_pdf=is_pdf, find=find) + 1):
        if time.monotonic() >= ends_at:
            raise Unreadable(_TOO_SLOW)
        texts.append(text_of_page(data, page, is_pdf=is_pdf, find=find))
    return joined_pages(texts)


def pages_of_scan(data: bytes, *, is_pdf: bool, find: Find = shutil.which) -> int:
    """How many pages will be read, at most twenty. Raises `Unreadable` when programs are missing or nothing is there."""
    programs = [find(name) for name in ("tesseract", "pdftoppm", "pdfinfo")]
    if programs[0] is None or (is_pdf and None in programs):
        raise Unreadable(_MISSING)
    if not is_pdf:
        return 1
    with _laid_down(data, is_pdf=True) as (folder, source):
        found = re.search(r"^Pages:\s+(\d+)", _run([str(programs[2]), str(source)], folder), re.MULTILINE)
    if not found or not int(found[1]):
        raise Unreadable(_UNREADABLE)
    return min(int(found[1]), _MOST_PAGES)


def text_of_page(data: bytes, page: int, *, is_pdf: bool, find: Find = shutil.which) -> str:
    """Recognise one page, counted from 1; a page without text is empty. Raises `Unreadable` for one that takes too long."""
    tesseract = str(find("tesseract"))
    with _laid_down(data, is_pdf=is_pdf) as (folder, source):
        if is_pdf:
            only = ["-f", str(page), "-l", str(page), "-singlefile"]
            drawing = Path(folder, "page")
            _run(
                [str(find("pdftoppm")), "-r", "150", "-gray", *only, "-png", str(source), str(drawing)],
                folder,
            )
            source = drawing.with_suffix(".png")
            if not source.exists():
                return ""
        return _run([tesseract, str(source), "stdout", "-l", _language(tesseract), "--psm", "4"], folder)


def joined_pages(texts: Sequence[str]) -> str:
    """The pages as one text. Raises `Unreadable` when there are hardly any letters in it."""
    text = "\f".join(texts)
    if sum(char.isalpha() for char in text) < _FEWEST_LETTERS:
        raise Unreadable(_UNREADABLE)
    return text


@contextmanager
def _laid_down(data: bytes, *, is_pdf: bool) -> Iterator[tuple[str, Path]]:
    with tempfile.TemporaryDirectory(prefix="goedenaam-scan-") as folder:
        source = Path(folder, "source.pdf" if is_pdf else "source.img")
        source.write_bytes(data)
        yield folder, source


def _language(tesseract: str) -> str:
    known = subprocess.run(  # noqa: S603  found by name on this machine
        [tesseract, "--list-langs"], capture_output=True, text=True, timeout=20, check=False
    )
    return "nld" if "nld" in known.stdout.split() else "eng"


def _run(words: list[str], folder: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603  found by name on this machine, with our own files
            ["/bin/sh", "-c", _LIMITS, "sh", *words],
            capture_output=True,
            cwd=folder,
            env={"PATH": "/usr/bin:/bin", "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"},
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as expired:
        raise Unreadable(_TOO_SLOW) from expired
    return done.stdout.decode("utf-8", errors="replace") if done.returncode == 0 else ""
