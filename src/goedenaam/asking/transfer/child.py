"""The child that reads one file with answers; it has no database, no settings and no network."""

import json
import sys
from datetime import date

from goedenaam.asking.transfer import columns
from goedenaam.norms.reading.decoding.child import REFUSED, confine
from goedenaam.norms.reading.model import Unreadable
from goedenaam.people.imports.columns import rows_of


def main() -> int:
    """Read a line of options and then the file from standard input; write JSON, or status 3 with a Dutch sentence."""
    options = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    confine()
    try:
        if options["kind"] == "heads":
            text = json.dumps(rows_of(data)[0][0])
        else:
            today = date.fromisoformat(options["today"])
            since = date.fromisoformat(options["asked_on"]) if options["asked_on"] else None
            found = columns.read(
                data, options["columns"], media=options["media"], today=today, asked_on=since
            )
            text = found.to_text()
    except Unreadable as refusal:
        sys.stdout.buffer.write(refusal.message.encode())
        return REFUSED
    except MemoryError:
        return 1
    sys.stdout.buffer.write(text.encode("utf-8", errors="replace"))
    return 0
