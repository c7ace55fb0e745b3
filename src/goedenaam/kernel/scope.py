"""Every query about a school runs in a scope: whose rows may be seen in this transaction.

`queries.py` filters by actor; this is the wall behind it. On PostgreSQL the scope is told to the database with SET LOCAL and
row-level security holds it. On SQLite only the guard below stands: no query on a scoped table without an open scope.
"""

import os
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate
from uuid import UUID

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from goedenaam.kernel.actor import Actor


class NoScope(Exception):
    """A query on a scoped table was made outside a scope: a fault in our code, never a user's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """`schools`: their rows. `boards`: the boards' own rows. `whole_boards`: these, and those of all their schools."""

    schools: frozenset[UUID] = frozenset()
    boards: frozenset[UUID] = frozenset()
    whole_boards: frozenset[UUID] = frozenset()
    system: bool = False

    def settings(self) -> tuple[str, str, str, str]:
        return (
            _list(self.schools),
            _list(self.boards),
            _list(self.whole_boards),
            "on" if self.system else "off",
        )


# SQLite lets one transaction at a time write. The threads of one process wait for their turn here, in a row, and not by asking
# the file again and again.
_one_writer = threading.Lock()
_open: ContextVar[Scope | None] = ContextVar("scope", default=None)
_scoped_tables: set[str] = set()
_mention: re.Pattern[str] = re.compile(r"(?!)")


def scope_of(actor: Actor) -> Scope:
    return Scope(schools=actor.school_ids, boards=actor.near_board_ids, whole_boards=actor.board_ids)


@contextmanager
def scoped(scope: Scope, *, durable: bool = False) -> Iterator[None]:
    """Open a transaction in which the rows of `scope` can be seen; inside another scope it holds until it ends.

    With `durable` it must be the outermost transaction, so that what it wrote is committed when it ends.
    """
    before = _open.get()
    with _turn(), transaction.atomic(durable=durable):
        _tell_database(scope)
        token = _open.set(scope)
        try:
            yield
        finally:
            _open.reset(token)
        if before is not None or _in_outer_transaction():
            _tell_database(before or Scope())


@contextmanager
def _turn() -> Iterator[None]:
    """The outermost transaction of a thread waits for the others of its process; PostgreSQL needs no such row."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with _one_writer:
        yield


def _renew_turn() -> None:
    global _one_writer
    _one_writer = threading.Lock()


# A fork has one thread: whoever had the turn in its parent is not there to give it back.
os.register_at_fork(after_in_child=_renew_turn)


def reading(actor: Actor) -> Any:
    """The scope of an actor, for reading: `with reading(request.actor): ...`."""
    return scoped(scope_of(actor))


def for_system() -> Any:
    """The scope of work that nobody asked for: a sweep, signing in, an installation's command."""
    return scoped(Scope(system=True))


def act[**P, R](command: Callable[P, R]) -> Callable[P, R]:
    """Make a command one transaction in the scope of its keyword argument `actor`."""

    @wraps(command)
    def one_transaction(*args: P.args, **kwargs: P.kwargs) -> R:
        actor = kwargs["actor"]
        if not isinstance(actor, Actor):
            raise TypeError("a command is called with actor=")
        with scoped(scope_of(actor)):
            return command(*args, **kwargs)

    return one_transaction


def declare_scoped(*tables: str) -> None:
    """Name tables whose rows belong to a school or board; called once per app when it is ready."""
    global _mention
    _scoped_tables.update(tables)
    _mention = re.compile(r'"(' + "|".join(sorted(_scoped_tables)) + r')"')


def scoped_tables() -> frozenset[str]:
    return frozenset(_scoped_tables)


def guard(
    execute: Callable[Concatenate[str, ...], Any], sql: str, params: Any, many: bool, context: Any
) -> Any:
    """Refuse a query on a scoped table while no scope is open (installed on every connection)."""
    if (
        _open.get() is None
        and _mention.search(sql)
        and not sql.startswith(("CREATE ", "ALTER ", "DROP ", "PRAGMA "))
    ):
        raise NoScope(sql[:80])
    return execute(sql, params, many, context)


def install_guard(connection: BaseDatabaseWrapper, **_: object) -> None:
    if guard not in connection.execute_wrappers:
        connection.execute_wrappers.append(guard)


def _tell_database(scope: Scope) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('goedenaam.schools', %s, true), set_config('goedenaam.boards', %s, true),"
                " set_config('goedenaam.whole_boards', %s, true), set_config('goedenaam.system', %s, true)",
                scope.settings(),
            )


def _in_outer_transaction() -> bool:
    """Inside a transaction that somebody else opened, SET LOCAL would outlive this scope."""
    return len(connection.savepoint_ids) > 0


def _list(ids: frozenset[UUID]) -> str:
    return "{" + ",".join(sorted(map(str, ids))) + "}"


@contextmanager
def for_migrations() -> Iterator[None]:
    """Let migrations see every row, over as many transactions as they need (run as the owner of the tables)."""
    token = _open.set(Scope(system=True))
    is_postgres = connection.vendor == "postgresql"
    try:
        if is_postgres:
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('goedenaam.system', 'on', false)")
        yield
    finally:
        _open.reset(token)
        if is_postgres and not connection.in_atomic_block:
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('goedenaam.system', '', false)")
