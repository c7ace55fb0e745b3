"""Run one decoder in a child process: bytes in, text out, and a Dutch sentence whatever happens."""

import subprocess
import sys
import tempfile
from pathlib import Path

from goedenaam.norms.reading.decoding.child import REFUSED
from goedenaam.norms.reading.model import Unreadable

SECONDS = 25
_DECODERS = {"docx": "docx", "odt": "odt", "pdf": "pdf", "html": "web"}
_SOURCES = str(Path(__file__).parents[4])
_TOO_HEAVY = (
    "Dit bestand is te zwaar of te ingewikkeld om te lezen. "
    "Sla het op zonder afbeeldingen en tabellen, of plak de tekst."
)


class TooSlow(Unreadable):
    """The decoder was not done in the seconds that it was given; with more it might be."""


def decode_in_child(kind: str, data: bytes, *, seconds: float = SECONDS) -> str:
    """Decode in a child under limits. Raises `Unreadable` when it refuses, runs out, or breaks."""
    return run_decoder(f"{__package__}.{_DECODERS[kind]}", data, seconds=seconds)


def run_decoder(module: str, data: bytes, *, seconds: float = SECONDS) -> str:
    """Run `text_from` of one module in a child that is ended after so many seconds."""
    with tempfile.TemporaryDirectory(prefix="goedenaam-lezen-") as folder:
        try:
            done = subprocess.run(  # noqa: S603  our own module, with a fixed word
                [sys.executable, "-I", "-c", _START, _SOURCES, module],
                input=data,
                capture_output=True,
                cwd=folder,
                env={"PYTHONUTF8": "1"},
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as expired:
            raise TooSlow(_TOO_HEAVY) from expired
    if done.returncode == REFUSED:
        raise Unreadable(done.stdout.decode("utf-8", errors="replace").strip())
    if done.returncode != 0:
        raise Unreadable(_TOO_HEAVY)
    return done.stdout.decode("utf-8", errors="replace")


_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from goedenaam.norms.reading.decoding.child import main; sys.exit(main(sys.argv[2]))"
)
