"""The parts of bench_delivery.py, each in a process with a database of its own: what is counted, and what is timed."""

import itertools
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bench.delivery_speed import against_simulators, many_schools
from bench.delivery_workers import (
    CORES,
    begin,
    join,
    per_minute,
    real_stage,
    run_workers,
    until_confirmed,
    work_until,
)

REAL_STEPS = 50_000
HOSTILE = 10_000
HOSTILE_ROUNDS = 25
A_WALK = 200
CONFIRMED = 1_200
DUE_IN_A_MINUTE = 100
COPIES, ON_ONE_ACCOUNT = 50, 25


def walk(steps: int) -> list[dict[str, Any]]:
    """Random days through the real commands."""
    walks = steps // A_WALK
    found = _in_processes(_one_walk, range(walks))
    return [
        {
            "name": f"promises broken in {walks * A_WALK} steps of the commands",
            "figure": sum(found),
            "unit": "",
            "limit": 0,
        }
    ]


def _one_walk(seed: int) -> int:
    from random import Random

    from django.db import transaction

    from goedenaam.publishing.tests.walking import Walk, settle

    try:
        with transaction.atomic():
            one = Walk(Random(seed))
            for _ in range(A_WALK):
                one.step()
            settle(one)
            transaction.set_rollback(True)
    except AssertionError as broken:
        print(f"seed {seed}: {broken}", file=sys.stderr)
        return 1
    return 0


def hostile(deliveries: int) -> list[dict[str, Any]]:
    """Deliveries to a network that answers as it likes, and a naive sender beside it to the like of it."""
    found = _in_processes(_hostile_batch, range(deliveries // 50))
    once = sum(wrong for wrong, _ in found)
    naive = sum(twice for _, twice in found)
    return [
        {
            "name": f"not exactly once of {deliveries} to a hostile network",
            "figure": once,
            "unit": "",
            "limit": 0,
        },
        {"name": "the same for a naive sender", "figure": naive, "unit": "twice"},
    ]


def _hostile_batch(seed: int) -> tuple[int, int]:
    from random import Random

    from django.db import transaction

    from goedenaam.kernel.scope import for_system
    from goedenaam.publishing.delivering.lanes import InOrder
    from goedenaam.publishing.delivering.sending import load
    from goedenaam.publishing.delivering.sweep import begin_due
    from goedenaam.publishing.queries.rows import frozen, row_for
    from goedenaam.testing.network import QUIET, Account, HostileManners, Whole, naive_send
    from goedenaam.testing.placing import stage

    random, wrong, twice = Random(seed), 0, 0
    with transaction.atomic():
        at = stage()
        at.account.manners = HostileManners(random)
        at.account.delays = lambda: QUIET * random.random()
        made = [at.delivery(window=(0, 86_400)) for _ in range(50)]
        for number in range(60):
            at.account.manners = HostileManners(random, good=0.5 if number < HOSTILE_ROUNDS else 1.0)
            begin_due(at.world, InOrder())
            if number >= HOSTILE_ROUNDS and _are_at_rest(made):
                break
            at.clock.forward(random.choice((5, 31, 61, 120)))
        for delivery in made:
            with for_system():
                row, post = row_for(delivery.pk), load(frozen(delivery.pk), at.world).post
            there = sum(one.key == delivery.key for one in at.account.placed)
            right = there == 1 if row.state == "confirmed" else there == 0 and row.state == "refused"
            wrong += not right
            beside = Account(now=at.clock.database, manners=HostileManners(random))
            list(naive_send(Whole(beside), post, delivery.key))
            twice += beside.ever_by_us() > 1
        transaction.set_rollback(True)
    return wrong, twice


def _are_at_rest(made: list[Any]) -> bool:
    from goedenaam.kernel.scope import for_system
    from goedenaam.publishing.models import Delivery

    with for_system():
        waiting = Delivery.objects.filter(pk__in=[one.pk for one in made])
        return not waiting.exclude(state__in=["confirmed", "refused"]).exists()


def between() -> list[dict[str, Any]]:
    """A withdrawal, a protection and a stop before every statement of a delivery, on a connection of its own."""
    from goedenaam.publishing.tests.interleaving import (
        between_statements,
        protect_noor,
        stop_school,
        withdraw,
    )

    found = [between_statements(act, stride=1) for act in (withdraw, protect_noor, stop_school)]
    held, armed = (sum(one) for one in zip(*found, strict=True))
    return [
        {
            "name": f"sent after a commit between two statements ({held} held, {armed} armed first)",
            "figure": 0,
            "unit": "",
            "limit": 0,
        }
    ]


def kill() -> list[dict[str, Any]]:
    """kill -9 after each commit and before and after each request, with four manners of the network, and while taking down."""
    from goedenaam.publishing.tests.killing import (
        FiledAccount,
        is_right,
        kill_while_sending,
        kill_while_taking_down,
    )
    from goedenaam.testing.network import Manner, Whole
    from goedenaam.testing.placing import stage

    fell = []
    with tempfile.TemporaryDirectory() as folder:
        for number, manners in enumerate(
            [(), (Manner.LOSES_THE_ANSWER,), (Manner.DROPS,), (Manner.LANDS_LATE,)]
        ):
            at = stage()
            at.account = FiledAccount(now=at.clock.database, path=Path(folder) / str(number))
            fell += kill_while_sending(at, manners)
        at = stage()
        at.account = FiledAccount(now=at.clock.database, path=Path(folder) / "down")
        at.channels.connectors[at.channel_id] = Whole(at.account)
        fell += kill_while_taking_down(at)
    wrong = sum(not is_right(one) for one in fell)
    return [{"name": f"lost or twice after {len(fell)} kills", "figure": wrong, "unit": "", "limit": 0}]


def stopped() -> list[dict[str, Any]]:
    """SIGSTOP after each commit and before and after each request of a send, until others went on and its own time is over."""
    from goedenaam.publishing.delivering.sending import deliver
    from goedenaam.publishing.tests.killing import FiledAccount, OneClock, is_right, stop_while_sending
    from goedenaam.testing.placing import stage

    at, points = stage(clock=OneClock()), itertools.count()
    with tempfile.TemporaryDirectory() as folder:
        at.account = FiledAccount(now=at.clock.database, path=Path(folder) / "account", prefix="s")
        deliver(at.delivery().pk, at.world)  # the rows that arming locks are there
        fell = list(iter(lambda: stop_while_sending(at, next(points)), None))
    wrong = sum(not is_right(one) for one in fell)
    return [{"name": f"lost or twice after {len(fell)} stops", "figure": wrong, "unit": "", "limit": 0}]


def speed(count: int) -> list[dict[str, Any]]:
    """How many are sent and read back in a minute by two workers: against simulators, by the engine alone, for many schools."""
    at = real_stage()
    for _ in range(count):
        at.delivery(window=(-1, 3600))
    alone = per_minute("confirmed a minute, the engine alone", count, at, partial(until_confirmed, at, count))
    _clear()
    found = [*against_simulators(count), alone]
    _clear()
    return found + many_schools(count)


def _clear() -> None:
    """Nothing that is confirmed already counts in the next measurement."""
    from goedenaam.kernel.scope import for_system
    from goedenaam.publishing.models import Delivery

    with for_system():
        Delivery.objects.filter(state="confirmed").update(state="cancelled")


def lateness() -> list[dict[str, Any]]:
    """How late each of a hundred that are due in one minute was sent; the network takes 0.3 s."""
    from goedenaam.kernel.scope import for_system
    from goedenaam.publishing.models import Evidence

    at = real_stage()
    for number in range(DUE_IN_A_MINUTE):
        at.delivery(window=(5 + number * 0.6, 3600))
    run_workers(partial(until_confirmed, at, DUE_IN_A_MINUTE), seconds=0.3)
    with for_system():
        sent = Evidence.objects.filter(kind="sent").select_related("delivery")
        late = sorted((one.at - one.delivery.window_from).total_seconds() for one in sent)
    return [
        {
            "name": "lateness p99, 100 due in one minute",
            "figure": round(_percentile(late, 99), 2),
            "unit": "s",
            "limit": 5,
        }
    ]


def stop() -> list[dict[str, Any]]:
    """From a stop to the last send that was under way, and how many were armed after it."""
    from goedenaam.kernel.scope import for_system
    from goedenaam.publishing.commands.stopping import stop as stop_all
    from goedenaam.publishing.models import Evidence
    from goedenaam.publishing.queries.clock import database_now

    at = real_stage()
    for _ in range(400):
        at.delivery(window=(-1, 3600))
    workers = begin(partial(_for_seconds, at, 6.0), seconds=0.2)
    time.sleep(2.5)
    stop_all(
        actor=at.leader,
        board_id=at.school.board_id,
        school_id=at.school.pk,
        reason="Meting",
        now=database_now(),
    )
    stopped = database_now()
    join(workers)
    with for_system():
        leaked = Evidence.objects.filter(kind="armed", at__gt=stopped).count()
        last = Evidence.objects.filter(kind="sent").order_by("-at").values_list("at", flat=True).first()
    seconds = max(0.0, (last - stopped).total_seconds()) if last else 0.0
    return [
        {"name": "armed after a stop", "figure": leaked, "unit": "", "limit": 0},
        {"name": "stop to the last answer under way", "figure": round(seconds, 2), "unit": "s"},
    ]


def takedown() -> list[dict[str, Any]]:
    """From a withdrawal to seen gone: fifty copies on two accounts; deleting takes 0.5 s and looking 0.3 s."""
    from goedenaam.consent.commands import protect
    from goedenaam.consent.domain.protections import Reason
    from goedenaam.consent.events import ConsentEnded
    from goedenaam.kernel.scope import for_system
    from goedenaam.publishing.commands.takedown import end_for_person
    from goedenaam.publishing.models import Copy
    from goedenaam.publishing.queries.clock import database_now
    from goedenaam.testing.network import Account, Whole

    at = real_stage()
    other = Account(now=at.clock.database)
    channels = [at.channel_id, at.channels.add(Whole(other))]
    for number in range(COPIES):
        at.delivery(window=(-1, 3600), channel_id=channels[number // ON_ONE_ACCOUNT])
    until_confirmed(at, COPIES, at.world)
    begun = database_now()
    # A protection takes all down at once; an ordinary no of more than five posts waits for a person's yes first.
    protect(actor=at.leader_with_factor, person_id=at.noor.pk, reason=Reason.SECRET_ADDRESS, now=begun)
    with for_system():
        end_for_person(
            ConsentEnded(school_id=at.school.pk, person_id=at.noor.pk, sequences=[]), world=at.world
        )
    at.account.during = other.during = lambda call: time.sleep(0.5 if call == "delete" else 0.3)
    _until_gone(at, COPIES)
    with for_system():
        gone = sorted(
            (one - begun).total_seconds()
            for one in Copy.objects.values_list("seen_gone_at", flat=True)
            if one
        )
    return [
        {"name": "withdrawal to seen gone p95, 50 copies", "figure": round(_percentile(gone, 95), 1), "unit": "s", "limit": 60,
         "aim": 20}
    ]  # fmt: skip


def _until_gone(at: Any, count: int) -> None:
    from goedenaam.kernel.scope import for_system
    from goedenaam.publishing.models import Copy

    def is_done() -> bool:
        with for_system():
            return Copy.objects.filter(state="gone").count() >= count

    work_until(at.world, is_done)


def _for_seconds(at: Any, seconds: float, world: Any) -> None:
    until = time.monotonic() + seconds
    work_until(world, lambda: time.monotonic() > until)


def _in_processes[T](work: Callable[[int], T], seeds: range) -> list[T]:
    """Each seed in one of two processes; on SQLite each has a file of its own, since one file takes one writer at a time."""
    from django.db import connections

    connections.close_all()
    print(f"{work.__name__}: seeds {seeds.start} to {seeds.stop - 1}", file=sys.stderr)
    with ProcessPoolExecutor(
        CORES, mp_context=get_context("fork"), initializer=_with_a_file_of_its_own
    ) as pool:
        return list(pool.map(work, seeds))


def _with_a_file_of_its_own() -> None:
    from django.db import connection

    if connection.vendor == "sqlite":
        kept = connection.settings_dict["NAME"]
        own = f"{kept}-{os.getpid()}"
        shutil.copy(kept, own)
        connection.settings_dict["NAME"] = own


def _percentile(values: list[float], percent: int) -> float:
    return values[min(len(values) - 1, int(len(values) * percent / 100))]


def _main(part: str, scale: float) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    parts: dict[str, Callable[[], list[dict[str, Any]]]] = {
        "walk": lambda: walk(int(REAL_STEPS * scale)),
        "hostile": lambda: hostile(int(HOSTILE * scale)),
        "between": between,
        "kill": kill,
        "stopped": stopped,
        "speed": lambda: speed(int(CONFIRMED * scale)),
        "lateness": lateness,
        "stop": stop,
        "takedown": takedown,
    }
    print(json.dumps(parts[part]()))


if __name__ == "__main__":
    _main(sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 1.0)
