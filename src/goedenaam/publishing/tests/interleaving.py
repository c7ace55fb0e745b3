"""Somebody commits between two statements of a worker that arms: with a connection of their own, on PostgreSQL."""

import threading
from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.db import connection

from goedenaam.consent.commands import protect, withdraw_consent
from goedenaam.consent.domain.answers import Answer, How
from goedenaam.consent.domain.protections import Reason as Protected
from goedenaam.consent.events import ConsentEnded
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.commands.stopping import stop
from goedenaam.publishing.commands.takedown import end_for_person
from goedenaam.publishing.delivering.lanes import InOrder
from goedenaam.publishing.delivering.sending import deliver
from goedenaam.publishing.delivering.sweep import one_round
from goedenaam.publishing.domain.rows import CopyState, Row
from goedenaam.publishing.models import StopRow
from goedenaam.publishing.queries.rows import row_for
from goedenaam.testing.placing import MONDAY, SOCIAL, Stage, stage

WAIT = 0.25  # seconds for the other to commit, or to be found waiting for a lock


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
    """Lets something be committed by somebody else just before a statement of ours, and waits for it a moment."""

    def __init__(self, number: int, act: Callable[[], object], calls: list[str]) -> None:
        self.number, self.act, self.calls, self.seen = number, act, calls, 0
        self.begun_with = len(calls)
        self.thread: threading.Thread | None = None
        self.before_the_call = False

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if self.seen == self.number and self.thread is None:
            calls = len(self.calls)
            self.thread = in_a_thread(self.act)
            self.thread.join(WAIT)
            self.before_the_call = not self.thread.is_alive() and calls == self.begun_with
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
    """Commit `act` before every `stride`th statement of a delivery; how often that held it, and how often it was armed first.

    What was armed first was not stopped by what came later, and comes down when it is about a person.
    """
    at = stage()
    held = armed = number = 0
    while True:
        delivery = at.delivery()
        before = at.account.calls.count("send")
        between = Between(number, partial(act, at), at.account.calls)
        with connection.execute_wrapper(between):
            deliver(delivery.pk, at.world)
        if between.thread is None:
            return held, armed
        between.thread.join()
        was_sent = at.account.calls.count("send") > before
        if between.before_the_call:
            assert not was_sent, "armed after it was committed"
        assert was_sent == (where(delivery.pk).copy is not None)
        if was_sent and act is not stop_school:
            assert_comes_down(at, delivery.pk)
        held, armed = held + (not was_sent), armed + was_sent
        number += stride
        at = again(at, act)


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
        return at
    return stage()
