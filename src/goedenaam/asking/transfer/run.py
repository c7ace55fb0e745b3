"""Read a file with answers in a child process under limits: bytes in, lines out, and a Dutch sentence whatever happens."""

import json
from collections.abc import Sequence
from datetime import date

from goedenaam.asking.domain.files import FileAnswers, answers_from
from goedenaam.asking.transfer.columns import Media
from goedenaam.people.imports.run import run_child

_CHILD = "goedenaam.asking.transfer.child"


def read_heads(data: bytes) -> list[str]:
    """The names of the columns of a table; raises `Unreadable`."""
    heads: list[str] = json.loads(run_child(_CHILD, {"kind": "heads"}, data))
    return heads


def read_answers(
    data: bytes, columns: Sequence[str], *, media: Media, today: date, asked_on: date | None = None
) -> FileAnswers:
    """Read a table by its map of columns, as `columns.read`; raises `Unreadable`."""
    options = {
        "kind": "answers",
        "columns": list(columns),
        "media": {code: list(listed) for code, listed in media.items()},
        "today": today.isoformat(),
        "asked_on": asked_on.isoformat() if asked_on else "",
    }
    return answers_from(run_child(_CHILD, options, data))
