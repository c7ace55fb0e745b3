"""Read a file in a child process under limits: bytes in, lines out, and a Dutch sentence whatever happens."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from goedenaam.norms.reading.decoding.child import REFUSED
from goedenaam.norms.reading.model import Unreadable
from goedenaam.people.imports.lines import Incoming, incoming_of

SECONDS = 40
MOST_BYTES = 40_000_000  # 20,000 pupils in EDEXML are about 14 MB
_SOURCES = str(Path(__file__).parents[3])
_START = (
    "import importlib, sys; sys.path.insert(0, sys.argv[1]); "
    "sys.exit(importlib.import_module(sys.argv[2]).main())"
)
_TOO_HEAVY = (
    "Dit bestand is te groot of te ingewikkeld om te lezen. Maak een nieuwe export en kies dat bestand."
)


def is_xml(data: bytes) -> bool:
    """Whether a file is XML rather than a table, by its first letter."""
    return data[:64].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<")


def read_edexml(data: bytes, *, today: date) -> Incoming:
    """Read EDEXML; raises `Unreadable`."""
    return incoming_of(_run({"kind": "edexml", "today": today.isoformat()}, data))


def read_heads(data: bytes, *, today: date) -> list[str]:
    """The names of the columns of a table; raises `Unreadable`."""
    heads: list[str] = json.loads(_run({"kind": "heads", "today": today.isoformat()}, data))
    return heads


def read_table(
    data: bytes, columns: Sequence[str], *, school_year: str, whole: bool, today: date
) -> Incoming:
    """Read a table by its map of columns; raises `Unreadable`."""
    options = {
        "kind": "table",
        "columns": list(columns),
        "school_year": school_year,
        "whole": whole,
        "today": today.isoformat(),
    }
    return incoming_of(_run(options, data))


def _run(options: dict[str, Any], data: bytes) -> str:
    return run_child("goedenaam.people.imports.child", options, data)


def run_child(module: str, options: dict[str, Any], data: bytes) -> str:
    """Let `main` of a module read one file in a child under limits; raises `Unreadable`."""
    if len(data) > MOST_BYTES:
        raise Unreadable(_TOO_HEAVY)
    with tempfile.TemporaryDirectory(prefix="goedenaam-lijst-") as folder:
        try:
            done = subprocess.run(  # noqa: S603  our own modules, with fixed words
                [sys.executable, "-I", "-c", _START, _SOURCES, module],
                input=json.dumps(options).encode() + b"\n" + data,
                capture_output=True,
                cwd=folder,
                env={"PYTHONUTF8": "1"},
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as expired:
            raise Unreadable(_TOO_HEAVY) from expired
    if done.returncode == REFUSED:
        raise Unreadable(done.stdout.decode("utf-8", errors="replace").strip())
    if done.returncode != 0:
        raise Unreadable(_TOO_HEAVY)
    return done.stdout.decode("utf-8", errors="replace")
