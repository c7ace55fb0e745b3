"""What may reach a log: the kind of a fault and where in our code it stood, never what a user typed (SECURITY.md 11)."""

from logging import Filter, Formatter, LogRecord  # noqa: TID251 (Django logs through the standard library; this is its sieve)
from traceback import extract_tb


class WithoutContent(Filter):
    """Drop a record's request and arguments, and reduce an exception to its type and the lines of code it passed."""

    def filter(self, record: LogRecord) -> bool:
        if record.exc_info and record.exc_info[0] is not None:
            kind, _, trace = record.exc_info
            where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(extract_tb(trace)[-6:]))
            record.msg, record.args = f"{kind.__name__} at {where}", ()
            record.exc_info = None
        elif record.name.startswith("django.request"):
            record.msg, record.args = f"status {getattr(record, 'status_code', '?')}", ()
        else:
            record.args = ()
        return True


class Plain(Formatter):
    def format(self, record: LogRecord) -> str:
        return f"{self.formatTime(record)} {record.levelname.lower()} {record.name} {str(record.msg)[:300]}"
