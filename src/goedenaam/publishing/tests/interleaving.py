"""Somebody commits between two statements of a worker that arms: with a connection of their own, on PostgreSQL."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection

from goedenaam.consent.commands import protect, withdraw_consent
from goedenaam.consent.domain.answers import Answer, How
from goedenaam.consent.domain.protections import Reason as Protected
from goedenaam.consent.events import ConsentEnded
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.commands.stopping import stop
from goedenaam.publishing.commands.takedown import end_for_person, take_down
from goedenaam.publishing.delivering.lanes import InOrder
from goedenaam.publishing.delivering.sending import deliver
from goedenaam.publishing.delivering.sweep import begin_due, one_round
from goedenaam.publishing.domain.rows import CopyState, Row
from goedenaam.publishing.domain.takedowns import NothingStands, Reason
from goedenaam.publishing.models import Delivery, StopRow
from goedenaam.publishing.queries.rows import row_for
from goedenaam.testing.placing import MONDAY, SOCIAL, Stage, stage

LOOK_AGAIN = 0.002  # seconds between two looks whether the other has committed or waits for a lock of ours


class Other(threading.Thread):
    """Somebody else's transaction, on a connection of its own; `pid` is its backend once it has begun."""

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self.work, self.pid = work, 0

    def run(self) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                [self.pid] = cursor.fetchone()
            self.work()
        finally:
            connection.close()

    def settle(self) -> bool:
        """Wait until it has committed, or is seen to wait for a lock that somebody holds; returns whether it committed."""
        with psycopg.connect(**_where(), autocommit=True) as looking:
            while self.is_alive():
                if self.pid and looking.execute("SELECT pg_blocking_pids(%s)", [self.pid]).fetchone() != (
                    [],
                ):
                    return False
                time.sleep(LOOK_AGAIN)
        return True


def _where() -> dict[str, Any]:
    params = connection.get_connection_params()
    return {name: params[name] for name in ("dbname", "user", "password", "host", "port") if params.get(name)}


def in_a_thread(work: Callable[[], object]) -> threading.Thread:
    def with_a_connection_of_its_own() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=with_a_connection_of_its_own)
    thread.start()
    return thread


class Between:
    """Lets something be committed by somebody else just before a statement of ours, or be seen waiting for our locks."""

    def __init__(self, number: int, act: Callable[[], object], calls: list[str]) -> None:
        self.number, self.act, self.calls, self.seen = number, act, calls, 0
        self.begun_with = len(calls)
        self.thread: Other | None = None
        self.committed = self.before_the_call = False

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if self.seen == self.number and self.thread is None:
            calls = len(self.calls)
            self.thread = Other(self.act)
            self.thread.start()
            self.committed = self.thread.settle()
            self.before_the_call = self.committed and calls == self.begun_with
        self.seen += 1
        return execute(sql, params, many, context)


def withdraw(at: Stage) -> None:
    answer = Answer(person_id=at.noor.pk, asked=(SOCIAL,), how=How.PORTAL)
    withdraw_consent(actor=at.mother, answer=answer, now=MONDAY)


def protect_noor(at: Stage) -> None:
    protect(actor=at.leader_with_factor, person_id=at.noor.pk, reason=Protected.SECRET_ADDRESS, now=MONDAY)


def stop_school(at: Stage) -> None:
    school = at.school
    stop(actor=at.leader, board_id=school.board_id, school_id=school.pk, reason="Rust", now=MONDAY)


def where(delivery_id: UUID) -> Row:
    with for_system():
        return row_for(delivery_id)


def between_statements(act: Callable[[Stage], None], stride: int) -> tuple[int, int]:
    """Commit `act` before every `stride`th statement of a handful; how often that held it, and how often it was armed first.

    Noor and Sam each stand on a post of their own and are armed together: what is about Noor never holds Sam's. What was armed
    first was not stopped by what came later, and comes down when it is about a person.
    """
    at = stage()
    held = armed = number = 0
    while True:
        noors, sams = at.delivery(), at.delivery(at.another_pupil())
        between = Between(number, partial(act, at), at.account.calls)
        with connection.execute_wrapper(between):
            begin_due(at.world, InOrder())
        if between.thread is None:
            return held, armed
        between.thread.join()
        sent = [_was_sent(at, one) for one in (noors, sams)]
        if between.before_the_call:
            assert not sent[0], "armed after it was committed"
        assert sent[1] or act is stop_school, "held for what is about somebody else"
        assert sent == [where(one.pk).copy is not None for one in (noors, sams)]
        if sent[0] and act is not stop_school:
            assert_comes_down(at, noors.pk)
        held, armed = held + (not sent[0]), armed + sent[0]
        number += stride
        at = again(at, act)


def _was_sent(at: Stage, delivery: Delivery) -> bool:
    return any(one.key == delivery.key for one in at.account.placed)


def assert_comes_down(at: Stage, delivery_id: UUID) -> None:
    with for_system():
        event = ConsentEnded(school_id=at.school.pk, person_id=at.noor.pk, sequences=[])
        end_for_person(event, world=at.world)
    one_round(at.world, InOrder())
    assert where(delivery_id).copy is CopyState.GONE


def again(at: Stage, act: Callable[[Stage], None]) -> Stage:
    """A fresh start for the next statement: cheaper to lift the stop than to build a school."""
    if act is stop_school:
        with for_system():
            StopRow.objects.update(stopped_at=None, stopped_by=None, reason="")
            Delivery.objects.filter(state="held").update(state="cancelled", held_for=[])
        return at
    return stage()


def armed_while_taken_down() -> int:
    """Let a worker arm and send before each statement of a take-down; how often that came in time to be taken down with it.

    What was sent before the take-down ended is on its way down, and nobody hears that nothing of it stands.
    """
    raced = number = 0
    at = stage()
    while True:
        delivery = at.delivery()
        between = Between(number, partial(deliver, delivery.pk, at.world), at.account.calls)
        with connection.execute_wrapper(between), suppress(NothingStands):
            take_down(
                actor=at.leader, post_id=delivery.post_id, reason=Reason.PERSON, clock=at.clock, now=MONDAY
            )
        if between.thread is None:
            return raced
        between.thread.join()
        if between.committed and _was_sent(at, delivery):
            assert where(delivery.pk).is_recalled, "taken down, and it stands"
            raced += 1
        number += 1
