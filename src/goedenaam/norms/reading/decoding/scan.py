"""Pictures of text: read with the OCR of Debian where it is installed, else a clear word what to do."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
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
_FEWEST_LETTERS = 40


def text_of_scan(
    data: bytes,
    *,
    is_pdf: bool,
    find: Callable[[str], str | None] = shutil.which,
    seconds: float = _SECONDS_IN_ALL,
) -> str:
    """Recognise the text of a picture or of a pdf without text. Raises `Unreadable` where it cannot.

    `find` tells where a program stands on this machine, or None; all pages together get so many seconds.
    """
    ends_at = time.monotonic() + seconds
    tesseract, pdftoppm = find("tesseract"), find("pdftoppm")
    if tesseract is None or (is_pdf and pdftoppm is None):
        raise Unreadable(_MISSING)
    with tempfile.TemporaryDirectory(prefix="goedenaam-scan-") as folder:
        source = Path(folder, "source.pdf" if is_pdf else "source.img")
        source.write_bytes(data)
        if is_pdf and pdftoppm is not None:
            _run(
                [
                    pdftoppm,
                    "-r",
                    "150",
                    "-gray",
                    "-l",
                    str(_MOST_PAGES),
                    "-png",
                    str(source),
                    str(Path(folder, "page")),
                ],
                folder,
                ends_at,
            )
        pages = sorted(Path(folder).glob("page*.png")) if is_pdf else [source]
        texts = [
            _run([tesseract, str(page), "stdout", "-l", _language(tesseract), "--psm", "4"], folder, ends_at)
            for page in pages
        ]
    text = "\f".join(texts)
    if sum(char.isalpha() for char in text) < _FEWEST_LETTERS:
        raise Unreadable(_UNREADABLE)
    return text


def _language(tesseract: str) -> str:
    known = subprocess.run(  # noqa: S603  found by name on this machine
        [tesseract, "--list-langs"], capture_output=True, text=True, timeout=20, check=False
    )
    return "nld" if "nld" in known.stdout.split() else "eng"


def _run(words: list[str], folder: str, ends_at: float) -> str:
    try:
        done = subprocess.run(  # noqa: S603  found by name on this machine, with our own files
            ["/bin/sh", "-c", _LIMITS, "sh", *words],
            capture_output=True,
            cwd=folder,
            env={"PATH": "/usr/bin:/bin", "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"},
            timeout=max(0.0, min(_SECONDS, ends_at - time.monotonic())),
            check=False,
        )
    except subprocess.TimeoutExpired as expired:
        raise Unreadable(
            "Het lezen van deze plaatjes duurt te lang. Plak de tekst van het protocol."
        ) from expired
    return done.stdout.decode("utf-8", errors="replace") if done.returncode == 0 else ""
