"""Where work is done: a few pieces at a time, each in a lane of its own. Knows nothing of deliveries."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

import structlog
from django.db import close_old_connections, connections
from django.db.backends.base.base import BaseDatabaseWrapper

log = structlog.get_logger()
type Key = tuple[str, UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Work about some rows; what it returns are pieces about the same rows, each of which goes on in a lane of its own."""

    keys: tuple[Key, ...]
    work: Callable[[], "Sequence[Piece]"]


class Lanes(Protocol):
    """Where work is done, a few pieces at a time."""

    def free(self) -> int:
        """For how many more rows something may be begun."""
        ...

    def begin(self, piece: Piece) -> bool:
        """Begin it, unless something of the same is under way; returns whether it was begun."""
        ...


class InOrder:
    """One after another, in this thread."""

    def __init__(self, most: int = 200) -> None:
        self._most = most

    def free(self) -> int:
        return self._most

    def begin(self, piece: Piece) -> bool:
        for further in piece.work():
            self.begin(further)
        return True


class Threads:
    """A few threads, each with a connection of its own: a slow network holds up nobody but itself.

    No more rows are under way than there are threads, so that what a piece of work leads to is begun at once.
    """

    def __init__(self, lanes: int) -> None:
        self._opened: list[BaseDatabaseWrapper] = []
        self._pool = ThreadPoolExecutor(
            lanes, "lane", initializer=lambda: self._opened.append(connections["default"])
        )
        self._lanes, self._under_way, self._changed = lanes, set[Key](), threading.Condition()

    def free(self) -> int:
        return max(0, self._lanes - len(self._under_way))

    def begin(self, piece: Piece) -> bool:
        with self._changed:
            if not self._under_way.isdisjoint(piece.keys):
                return False
            self._under_way.update(piece.keys)
        self._pool.submit(self._run, piece)
        return True

    def wait_for_room(self, seconds: float) -> bool:
        """Wait until half of the lanes are free, or so long; returns whether there is any room."""
        with self._changed:
            self._changed.wait_for(lambda: self.free() * 2 >= self._lanes, seconds)
            return self.free() > 0

    def finish(self) -> None:
        """Wait for what is under way, and close every lane."""
        with self._changed:
            self._changed.wait_for(lambda: not self._under_way)
        self._pool.shutdown(wait=True)
        for opened in self._opened:
            opened.inc_thread_sharing()
            opened.close()

    def _run(self, piece: Piece) -> None:
        """A fault of ours ends this piece only; its row is due again when its claim or lease is over."""
        close_old_connections()
        further: Sequence[Piece] = ()
        try:
            further = piece.work()
        except Exception as fault:
            [what, row], *_ = piece.keys
            log.exception("delivery_fault", what=what, delivery_id=str(row), fault=type(fault).__name__)
        finally:
            close_old_connections()
            going_on = {key for one in further for key in one.keys}
            with self._changed:
                self._under_way.difference_update(set(piece.keys) - going_on)
                self._changed.notify_all()
        for one in further:
            self._pool.submit(self._run, one)
