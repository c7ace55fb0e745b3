"""The child that reads one file of a student administration; it has no database, no settings and no network."""

import json
import sys
from datetime import date
from typing import Any

from goedenaam.norms.reading.decoding.child import REFUSED, confine
from goedenaam.norms.reading.model import Unreadable
from goedenaam.people.imports import columns, edexml


def main() -> int:
    """Read a line of options and then the file from standard input; write JSON, or status 3 with a Dutch sentence."""
    options = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    confine()
    try:
        text = _answer(options, data)
    except Unreadable as refusal:
        sys.stdout.buffer.write(refusal.message.encode())
        return REFUSED
    except MemoryError:
        return 1
    sys.stdout.buffer.write(text.encode("utf-8", errors="replace"))
    return 0


def _answer(options: dict[str, Any], data: bytes) -> str:
    today = date.fromisoformat(options["today"])
    if options["kind"] == "edexml":
        return edexml.read(data, today=today).to_text()
    if options["kind"] == "heads":
        return json.dumps(columns.rows_of(data)[0][0])
    return columns.read(
        data, options["columns"], school_year=options["school_year"], whole=options["whole"], today=today
    ).to_text()
