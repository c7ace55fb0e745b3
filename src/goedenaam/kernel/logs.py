"""What may reach a log: the kind of a fault and where in our code it stood, never what a user typed (SECURITY.md 11)."""

import sys
from collections.abc import MutableMapping
from logging import Filter, Formatter, LogRecord  # noqa: TID251 (Django logs through the standard library; this is its sieve)
from traceback import extract_tb
from types import TracebackType
from typing import Any


class WithoutContent(Filter):
    """Drop a record's request and arguments, and reduce an exception to its type and the lines of code it passed."""

    def filter(self, record: LogRecord) -> bool:
        if record.exc_info and record.exc_info[0] is not None:
            kind, _, trace = record.exc_info
            record.msg, record.args = f"{kind.__name__} at {_where(trace)}", ()
            record.exc_info = None
        elif record.name.startswith("django.request"):
            record.msg, record.args = f"status {getattr(record, 'status_code', '?')}", ()
        else:
            record.args = ()
        return True


class Plain(Formatter):
    def format(self, record: LogRecord) -> str:
        return f"{self.formatTime(record)} {record.levelname.lower()} {record.name} {str(record.msg)[:300]}"


def without_content(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """As `WithoutContent`, for our own lines: an exception becomes its type and where it stood."""
    if event.pop("exc_info", None):
        kind, _, trace = sys.exc_info()
        if kind is not None:
            event["fault"], event["at"] = kind.__name__, _where(trace)
    return event


def _where(trace: TracebackType | None) -> str:
    return " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(extract_tb(trace)[-6:]))
