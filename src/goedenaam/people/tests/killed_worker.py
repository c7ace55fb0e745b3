"""A worker that dies at its so-manyth statement, as kill -9 does: `python killed_worker.py DATABASE STATEMENT`."""

import os
import signal
import sys
from typing import Any

import django


def main(database: str, last: int) -> None:
    """Sweep once on this database, and be killed just before statement number `last` that writes to the roster."""
    django.setup()
    from django.db import connection
    from django.utils import timezone

    from goedenaam.outbox.commands import sweep

    connection.settings_dict["NAME"] = database
    seen = 0

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        seen += sql.startswith(("INSERT", "UPDATE")) and '"people_' in sql
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        sweep(now=timezone.now())


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
