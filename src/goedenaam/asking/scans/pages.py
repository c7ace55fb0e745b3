"""What an uploaded file is, and its pages as pictures that were drawn by us. Nothing is decoded in this process."""

import shutil
import subprocess
import tempfile
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path

from goedenaam.asking.domain.paper import PagesNotDrawn, ScanTooLarge, ScanUnreadable
from goedenaam.norms.reading.decoding.run import run_decoder
from goedenaam.norms.reading.model import Unreadable

MOST_BYTES = 15_000_000
_MOST_PAGES = 6
_SECONDS = 40
_MEMORY_KB = 450_000
_LIMITS = f'ulimit -v {_MEMORY_KB} -t {_SECONDS} -f 60000 -c 0; exec "$@"'
_SIGNATURES = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}

type Find = Callable[[str], str | None]


def kind_of(data: bytes) -> str:
    """pdf, jpg or png, by the first bytes; raises `ScanUnreadable` for anything else."""
    found = next((kind for signature, kind in _SIGNATURES.items() if data.startswith(signature)), None)
    if found is None:
        raise ScanUnreadable
    return found


def pages_of(data: bytes, *, find: Find = shutil.which) -> tuple[str, list[bytes]]:
    """The kind of file and at most six pages as JPEG. Raises `ScanTooLarge`, `ScanUnreadable` or `PagesNotDrawn`."""
    if len(data) > MOST_BYTES:
        raise ScanTooLarge
    kind = kind_of(data)
    if kind == "pdf":
        return kind, _drawn(data, find("pdftoppm"))
    return kind, [_page(data)]


def _page(data: bytes) -> bytes:
    try:
        return b64decode(run_decoder("goedenaam.asking.scans.picture", data))
    except Unreadable as broken:
        raise ScanUnreadable from broken


def _drawn(data: bytes, program: str | None) -> list[bytes]:
    """The pages of a pdf, each drawn by poppler under limits and then written anew as any other picture."""
    if program is None:
        raise PagesNotDrawn
    with tempfile.TemporaryDirectory(prefix="goedenaam-formulier-") as folder:
        source = Path(folder, "source.pdf")
        source.write_bytes(data)
        words = [
            program,
            "-r",
            "110",
            "-jpeg",
            "-l",
            str(_MOST_PAGES),
            str(source),
            str(Path(folder, "page")),
        ]
        try:
            done = subprocess.run(  # noqa: S603  found by name on this machine, with our own files
                ["/bin/sh", "-c", _LIMITS, "sh", *words],
                capture_output=True,
                cwd=folder,
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as expired:
            raise ScanUnreadable from expired
        drawn = [path.read_bytes() for path in sorted(Path(folder).glob("page*.jpg"))]
    if done.returncode != 0 or not drawn:
        raise ScanUnreadable
    return [_page(one) for one in drawn]
