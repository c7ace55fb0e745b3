"""The SQLite database as the migrations leave it, kept between runs: making it is most of the wait before the first test.

It is kept under a fingerprint of everything that migrations are made of. Django's `migrate` still runs on the copy.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.db import connection

from goedenaam import kernel


def kept_in(folder: Path) -> Path:
    """Return where the database of these migrations is kept, whether it is there yet or not."""
    return folder / f"{_fingerprint()}.sqlite3"


def begin_from(kept: Path, patch: Any) -> None:
    """Let Django make its test database in memory as a copy of the kept one, if that is there."""
    creation: Any = connection.creation
    make = creation._create_test_db  # noqa: SLF001  (the one step between choosing a name and migrating)

    def copy_after(*args: Any, **options: Any) -> str:
        name: str = make(*args, **options)
        if kept.exists() and creation.is_in_memory_db(name):
            _anchors.append(sqlite3.connect(name, uri=True, check_same_thread=False))
            with sqlite3.connect(kept) as source:
                source.backup(_anchors[-1])
            source.close()
        return name

    patch.setattr(creation, "_create_test_db", copy_after)


def keep(kept: Path) -> None:
    """Keep the test database as it now is, and forget those of other migrations."""
    if kept.exists():
        return
    own = kept.with_suffix(f".{os.getpid()}")
    connection.ensure_connection()
    with sqlite3.connect(own) as copy:
        connection.connection.backup(copy)
    copy.close()
    own.replace(kept)
    for other in kept.parent.glob("*.sqlite3"):
        if other != kept:
            other.unlink(missing_ok=True)


# A database in memory lives for as long as somebody is connected to it.
_anchors: list[sqlite3.Connection] = []


def _fingerprint() -> str:
    told = hashlib.sha256(f"{django.__version__} {version('django-allauth')}".encode())
    for path in _files():
        told.update(path.read_bytes())
    return told.hexdigest()[:16]


def _files() -> Iterator[Path]:
    """The migrations of every app, and the kernel, whose operations they use."""
    for app in apps.get_app_configs():
        yield from sorted(Path(app.path, "migrations").glob("*.py"))
    yield from sorted(Path(kernel.__path__[0]).glob("**/*.py"))
