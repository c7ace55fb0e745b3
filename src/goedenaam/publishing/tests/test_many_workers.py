"""Several workers at once, one that is killed, and a withdrawal between every two statements: on PostgreSQL, as in use."""

import threading
import time
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.db import connection

from goedenaam.kernel.scope import for_system
from goedenaam.publishing.commands.alarming import raise_alarms
from goedenaam.publishing.delivering.lanes import InOrder, Threads
from goedenaam.publishing.delivering.ports import RealClock
from goedenaam.publishing.delivering.sending import deliver
from goedenaam.publishing.delivering.sweep import one_round
from goedenaam.publishing.domain.rows import Alarm, State
from goedenaam.publishing.queries.rows import lock_delivery
from goedenaam.publishing.tests.interleaving import (
    armed_while_taken_down,
    between_statements,
    in_a_thread,
    protect_noor,
    stop_school,
    where,
    withdraw,
)
from goedenaam.publishing.tests.killing import (
    FiledAccount,
    OneClock,
    is_right,
    kill_while_sending,
    kill_while_taking_down,
    stop_while_sending,
)
from goedenaam.testing.network import Manner, Whole
from goedenaam.testing.placing import MONDAY, DrivenClock, stage

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _only_on_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip(
            "the tests' SQLite lives in the memory of one process; make bench does the same on a file"
        )


@pytest.mark.parametrize("act", [withdraw, protect_noor, stop_school])
def test_nothing_is_armed_after_it_was_committed_between_two_statements(act):
    """Every sixth statement here, each one in `make bench`."""
    held, armed = between_statements(act, stride=6)
    assert held, "it was never committed in time to hold anything"
    assert armed, "it never had to wait for the lease"


def test_what_is_armed_between_two_statements_of_a_takedown_comes_down_too():
    assert armed_while_taken_down(), "it was never armed meanwhile"


def test_two_workers_on_one_row_make_one_call():
    at = stage()
    for _ in range(4):
        delivery = at.delivery()
        barrier = threading.Barrier(2)

        def work(pk: UUID = delivery.pk, gate: threading.Barrier = barrier) -> None:
            gate.wait()
            deliver(pk, at.world)

        for thread in [in_a_thread(work), in_a_thread(work)]:
            thread.join()
        assert where(delivery.pk).state is State.CONFIRMED
    assert at.account.calls.count("send") == at.account.ever_by_us() == 4


def test_two_workers_whose_own_clocks_are_ten_minutes_apart_agree():
    at = stage()
    ahead = DrivenClock()
    ahead.seconds = at.clock.seconds + 600
    ahead.now = at.clock.now  # the database's clock is one
    worlds = [at.world, replace(at.world, clock=ahead)]
    made = [at.delivery() for _ in range(6)]
    at.account.manners.extend([Manner.LOSES_THE_ANSWER, Manner.DROPS])
    for number in range(10):
        one_round(worlds[number % 2], InOrder())
        at.clock.forward(31)
        ahead.now = at.clock.now
    assert {where(delivery.pk).state for delivery in made} == {State.CONFIRMED}
    assert at.account.ever_by_us() == 6


def test_a_slow_network_holds_up_nobody_but_itself():
    at = stage()
    world = replace(at.world, clock=RealClock())
    slow, quick = at.delivery(), at.delivery()
    go_on = threading.Event()
    first = at.account

    class Slow(Whole):
        def send(self, post, *, key):
            if key == slow.key:
                go_on.wait(20)
            return super().send(post, key=key)

    at.channels.connectors[at.channel_id] = Slow(first)
    with for_system():
        type(slow).objects.update(window_from=MONDAY.replace(year=2020), not_before=MONDAY.replace(year=2020))
        type(slow.approval).objects.update(window_from=MONDAY.replace(year=2020))
        type(slow).objects.update(window_until=MONDAY.replace(year=2090))
        type(slow.approval).objects.update(window_until=MONDAY.replace(year=2090))
    lanes = Threads(4)
    one_round(world, lanes)
    deadline = time.monotonic() + 20
    while where(quick.pk).state is not State.CONFIRMED and time.monotonic() < deadline:
        time.sleep(0.05)
    assert (where(quick.pk).state, where(slow.pk).state) == (State.CONFIRMED, State.ARMED)
    go_on.set()
    lanes.finish()
    assert where(slow.pk).state is State.CONFIRMED


@pytest.mark.parametrize("manners", [(), (Manner.LOSES_THE_ANSWER,)])
def test_a_worker_killed_anywhere_loses_nothing_and_places_nothing_twice(tmp_path, manners):
    at = stage()
    at.account = FiledAccount(now=at.clock.database, path=tmp_path / "account")
    fell = kill_while_sending(at, manners)
    assert len(fell) > 8
    assert [one for one in fell if not is_right(one)] == []


@pytest.mark.parametrize("point", [1, 2, 3])
def test_a_worker_that_is_stopped_past_its_lease_and_continued_places_nothing_twice(tmp_path, point):
    """After the lease, just before the first byte, and before the answer is told; every point of it in `make bench`."""
    at = stage(clock=OneClock())
    at.account = FiledAccount(now=at.clock.database, path=tmp_path / "account", prefix="a")
    deliver(at.delivery().pk, at.world)  # the rows that arming locks are there
    fell = stop_while_sending(at, point)
    assert fell is not None
    assert is_right(fell), fell


def test_an_alarm_waits_for_nobody_who_is_working_on_a_row():
    at = stage()
    busy, free = at.delivery(), at.delivery()
    has_it, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        with for_system():
            lock_delivery(busy.pk)
            has_it.set()
            go_on.wait(20)

    thread = in_a_thread(hold)
    has_it.wait(20)
    late = at.clock.now + timedelta(seconds=60)
    assert raise_alarms(late) == 1
    go_on.set()
    thread.join()
    assert where(free.pk).alarm is Alarm.NOT_SENT
    assert raise_alarms(late) == 1


def test_a_fault_about_one_of_a_handful_leaves_the_others_alone():
    at = stage()
    faulty, fine = at.delivery(), at.delivery()
    [file] = [picture["file"] for picture in faulty.payload["pictures"]]
    whole = at.pictures.read

    def read(name: str) -> bytes:
        if name == file:
            raise ZeroDivisionError
        return bytes(whole(name))

    world = replace(at.world, pictures=SimpleNamespace(read=read))
    lanes = Threads(4)
    one_round(world, lanes)
    lanes.finish()
    assert (where(fine.pk).state, where(faulty.pk).state) == (State.CONFIRMED, State.PREPARED)


def test_a_worker_killed_while_taking_down_leaves_nothing_standing(tmp_path):
    at = stage()
    at.account = FiledAccount(now=at.clock.database, path=tmp_path / "account")
    at.channels.connectors[at.channel_id] = Whole(at.account)
    fell = kill_while_taking_down(at)
    assert len(fell) > 5
    assert [one for one in fell if not is_right(one)] == []
