"""What the timed parts of delivering.py share: a school by the real clocks, and workers as they are in use, each a process."""

import os
import resource
import sys
import time
from collections.abc import Callable
from multiprocessing import get_context
from typing import Any

CORES = 2


def real_stage() -> Any:
    """A school that places by the real clocks."""
    from goedenaam.publishing.queries.clock import database_now
    from goedenaam.testing.placing import DrivenClock, stage

    class WallClock(DrivenClock):
        @property
        def now(self) -> Any:
            return database_now()

        @now.setter
        def now(self, value: Any) -> None:
            """Time is not ours to set."""

        def monotonic(self) -> float:
            return time.monotonic()

    return stage(clock=WallClock())


def until_confirmed(at: Any, count: int, world: Any) -> None:
    from goedenaam.kernel.scope import for_system
    from goedenaam.publishing.models import Delivery

    def is_done() -> bool:
        with for_system():
            return Delivery.objects.filter(state="confirmed").count() >= count

    work_until(world, is_done)


def work_until(world: Any, is_done: Callable[[], bool]) -> None:
    """A worker as it is in use: rounds in its lanes, and a short rest when nothing was due."""
    from django.conf import settings

    from goedenaam.publishing.delivering.lanes import Threads
    from goedenaam.publishing.delivering.sweep import rounds

    lanes = Threads(settings.GOEDENAAM_LANES)
    while not is_done():
        if not rounds(world, lanes, lasts=0.5):
            time.sleep(0.1)
    lanes.finish()


def per_minute(name: str, count: int, at: Any, work: Callable[[Any], None]) -> dict[str, Any]:
    """A row of the table: how many of `count` deliveries two workers confirm in a minute, and the load of the machine."""
    started, load, before = time.monotonic(), os.getloadavg()[0], _processor_seconds()
    run_workers(work, seconds=0.0)
    figure = round(count / (time.monotonic() - started) * 60)
    each = (_processor_seconds() - before) / count * 1000
    print(f"{name}: {figure}, {each:.1f} ms of processor each, at load {load:.1f} before", file=sys.stderr)
    return {
        "name": name, "figure": figure, "unit": "", "limit": 600, "aim": 3000, "higher_is_better": True,
    }  # fmt: skip


def run_workers(work: Callable[[Any], None], *, seconds: float) -> None:
    join(begin(work, seconds=seconds))


def begin(work: Callable[[Any], None], *, seconds: float) -> list[Any]:
    """Two workers, each a process; ids of their networks never meet."""
    from django.db import connections

    connections.close_all()
    context = get_context("fork")
    workers = [context.Process(target=_be_a_worker, args=(work, number, seconds)) for number in range(CORES)]
    for worker in workers:
        worker.start()
    return workers


def _be_a_worker(work: Any, number: int, seconds: float) -> None:
    at = work.args[0]
    at.account.prefix = f"w{number}-"
    at.account.during = lambda call: time.sleep(seconds)
    work(at.world)


def join(workers: list[Any]) -> None:
    for worker in workers:
        worker.join()
        if worker.exitcode:
            raise SystemExit(worker.exitcode)


def _processor_seconds() -> float:
    """What the workers that are done used, in seconds; a database server is not counted."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
