"""Every consumer reacts once, whatever dies."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from goedenaam.outbox.commands import emit, sweep
from goedenaam.outbox.models import Event, Reaction
from goedenaam.signin.events import SignInAsked

pytestmark = pytest.mark.django_db

NOON = timezone.now().replace(hour=11, minute=0)
HERE = "goedenaam.outbox.tests.test_sweep"
seen: list[UUID] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    subject_id: UUID


def see(event: Happened, *, now: object) -> None:
    seen.append(event.subject_id)


def stumble(event: Happened, *, now: object) -> None:
    raise ConnectionError("a user's words that must not be kept")


def change_and_stumble(event: Happened, *, now: object) -> None:
    Event.objects.create(kind="half done", payload={}, at=NOON)
    raise ConnectionError


@pytest.fixture
def wired(settings, monkeypatch):
    def wire(*consumers: str) -> dict[type, tuple[str, ...]]:
        wiring: dict[type, tuple[str, ...]] = {Happened: tuple(f"{HERE}.{name}" for name in consumers)}
        monkeypatch.setattr("goedenaam.config.wiring.REACTIONS", wiring)
        seen.clear()
        return wiring

    return wire


def test_each_consumer_hears_an_event_once(wired):
    wired("see")
    subject = uuid4()
    emit(Happened(subject_id=subject), now=NOON)

    assert sweep(now=NOON) == 1
    assert sweep(now=NOON) == 0
    assert seen == [subject]


def test_an_event_without_consumers_is_kept_and_waits_for_nobody(wired):
    wired()
    emit(Happened(subject_id=uuid4()), now=NOON)
    assert Event.objects.count() == 1
    assert sweep(now=NOON) == 0


def test_an_event_of_an_act_that_failed_never_happened(wired):
    wired("see")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        emit(Happened(subject_id=uuid4()), now=NOON)
        raise ZeroDivisionError
    assert sweep(now=NOON) == 0
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused(wired):
    wired("see")
    with pytest.raises(RuntimeError):
        emit(Happened(subject_id=uuid4()), now=NOON)


def test_what_fails_is_tried_again_later_and_keeps_only_the_kind_of_fault(wired):
    wired("stumble")
    emit(Happened(subject_id=uuid4()), now=NOON)
    assert sweep(now=NOON) == 0

    reaction = Reaction.objects.get()
    assert (reaction.attempts, reaction.fault) == (1, "ConnectionError")
    assert reaction.not_before > NOON
    assert sweep(now=NOON) == 0
    assert Reaction.objects.get().attempts == 1


def test_what_keeps_failing_is_given_up_and_stays_to_be_seen(wired):
    wired("stumble")
    emit(Happened(subject_id=uuid4()), now=NOON)
    now = NOON
    for _ in range(14):
        sweep(now=now)
        now += timedelta(hours=2)
    reaction = Reaction.objects.get()
    assert reaction.attempts == 12
    assert reaction.given_up_at is not None


def test_a_consumer_that_fails_leaves_nothing_half_done(wired):
    wired("change_and_stumble")
    emit(Happened(subject_id=uuid4()), now=NOON)
    sweep(now=NOON)
    assert not Event.objects.filter(kind="half done").exists()


def test_what_another_worker_leases_is_left_alone(wired):
    wired("see")
    emit(Happened(subject_id=uuid4()), now=NOON)
    Reaction.objects.update(leased_until=NOON + timedelta(seconds=30), attempts=1)
    assert sweep(now=NOON) == 0
    assert sweep(now=NOON + timedelta(seconds=31)) == 1


def test_one_failing_consumer_does_not_hold_up_the_other(wired):
    wired("stumble", "see")
    emit(Happened(subject_id=uuid4()), now=NOON)
    assert sweep(now=NOON) == 1
    assert len(seen) == 1


_DYING_WORKER = """
import time
from datetime import timedelta
import django
django.setup()
from django.conf import settings
from django.db import connection
from django.utils import timezone
connection.settings_dict.update(NAME={name!r}, USER={user!r}, PASSWORD={password!r})
from goedenaam.outbox import commands
from goedenaam.signin.events import SignInAsked

def never_done(event, *, now):
    print("working", flush=True)
    time.sleep(60)

commands.import_string = lambda name: () if name == settings.GOEDENAAM_AWAITED else never_done
commands.sweep(now=timezone.now(), lease=timedelta(seconds=1), wiring={{SignInAsked: ()}})
"""


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_is_followed_by_another(tmp_path):
    from django.db import connection

    if connection.vendor == "sqlite":
        pytest.skip(
            "the tests' SQLite lives in the memory of one process; the run on PostgreSQL kills a real worker"
        )
    with transaction.atomic():
        emit(SignInAsked(request_id=uuid4()), now=timezone.now())
    here = connection.settings_dict
    script = _DYING_WORKER.format(name=here["NAME"], user=here["USER"], password=here["PASSWORD"])
    worker = subprocess.Popen(
        [sys.executable, "-c", script], env=dict(os.environ), stdout=subprocess.PIPE, text=True
    )
    assert worker.stdout is not None
    assert worker.stdout.readline() == "working\n"
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    worker.stdout.close()

    assert Reaction.objects.get().done_at is None
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and not sweep(now=timezone.now()):
        time.sleep(0.2)
    reaction = Reaction.objects.get()
    assert reaction.done_at is not None
    assert reaction.attempts == 2
