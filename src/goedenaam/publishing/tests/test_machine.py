"""The state table, move by move, and a million ways through it."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from goedenaam.connectors.contract import (
    ABSENT,
    DELETED,
    Cause,
    DeleteRefused,
    Doubt,
    Found,
    Live,
    NotSent,
    Refused,
    Seen,
    Sent,
    Unknown,
    Unreadable,
)
from goedenaam.publishing.domain.gate import OVER, PASS, Hold, Why
from goedenaam.publishing.domain.happenings import (
    Accepted,
    Again,
    Answered,
    Armed,
    Asked,
    Cancelled,
    CannotDelete,
    Deleting,
    Happening,
    LeaseOver,
    LookedAway,
    NotBegun,
    ReadBack,
    Recalled,
    RemovedByHand,
    Said,
    Searched,
)
from goedenaam.publishing.domain.machine import step
from goedenaam.publishing.domain.rows import Alarm, CopyState, Move, Row, State, moved
from goedenaam.publishing.tests.world import ACTS, BEGIN, CALL, LOOK_UP, NETWORKS, QUIET, World, do, walk

SECOND = timedelta(seconds=1)
LEASE = BEGIN + CALL + 30 * SECOND
NO = Hold(reasons=(Why.CONSENT,))
LIVE = Live(id="1", url="https://school.example/1")
LOST = Unknown("timed out")


def after(row: Row, *events: Happening) -> Row:
    for event in events:
        move = step(row, event)
        assert move is not None, event
        row = move.row
    return row


def new(**facts: object) -> Row:
    return replace(Row(network=LOOK_UP, not_before=BEGIN), **facts)  # type: ignore[arg-type]  # the caller names fields of what is made


def armed(**facts: object) -> Row:
    return after(new(**facts), Armed(at=BEGIN, lease_until=LEASE))


def unknown(**facts: object) -> Row:
    return after(armed(**facts), Answered(at=BEGIN, n=1, answer=LOST))


def confirmed() -> Row:
    return after(
        armed(),
        Answered(at=BEGIN, n=1, answer=Sent(LIVE)),
        ReadBack(at=BEGIN, answer=Seen(text="t"), same=True),
    )


def looked(at: float, *lives: Live) -> Searched:
    moment = BEGIN + timedelta(seconds=at)
    return Searched(at=moment, since=moment, found=Found(lives), ruling=PASS)


def test_what_is_due_is_armed_once_with_a_copy_that_may_stand_there():
    row = armed()
    assert (row.state, row.n, row.copy, row.lease_until) == (State.ARMED, 1, CopyState.POSSIBLE, LEASE)
    assert step(row, Armed(at=BEGIN, lease_until=LEASE)) is None


def test_what_the_network_asked_to_wait_with_is_not_armed_before():
    row = after(armed(), Answered(at=BEGIN, n=1, answer=NotSent("Later.", wait=60 * SECOND)))
    assert (row.state, row.copy) == (State.PREPARED, CopyState.NEVER)
    assert step(row, Armed(at=BEGIN + 59 * SECOND, lease_until=LEASE)) is None
    assert after(row, Armed(at=BEGIN + 60 * SECOND, lease_until=LEASE)).n == 2


def test_a_no_of_the_gate_holds_it_and_a_yes_lets_it_go_again():
    held = after(new(), Asked(at=BEGIN, ruling=NO))
    assert (held.state, held.held_for) == (State.HELD, (Why.CONSENT,))
    assert step(held, Asked(at=BEGIN, ruling=NO)) is None
    assert after(held, Asked(at=BEGIN, ruling=PASS)).state is State.PREPARED


@pytest.mark.parametrize("ruling", [PASS, NO])
def test_too_late_is_not_at_all(ruling):
    late = after(new(), Asked(at=BEGIN, ruling=OVER))
    assert (late.state, late.alarm) == (State.LATE, Alarm.LATE)
    assert step(late, Asked(at=BEGIN, ruling=ruling)) is None
    assert step(late, Armed(at=BEGIN, lease_until=LEASE)) is None


def test_a_person_cancels_what_is_not_sent():
    assert after(new(), Cancelled(at=BEGIN, by="anna")).state is State.CANCELLED
    assert step(armed(), Cancelled(at=BEGIN, by="anna")) is None
    assert step(unknown(), Cancelled(at=BEGIN, by="anna")) is None


def test_a_call_that_was_not_begun_placed_nothing():
    row = after(armed(), NotBegun(at=BEGIN, n=1))
    assert (row.state, row.n, row.copy) == (State.PREPARED, 1, CopyState.NEVER)


@pytest.mark.parametrize(
    "event", [NotBegun(at=BEGIN, n=1), Answered(at=BEGIN, n=1, answer=Refused(Cause.TEXT, "Te lang."))]
)
def test_nothing_is_heard_of_an_attempt_that_is_no_longer_ours(event):
    second = after(armed(), NotBegun(at=BEGIN, n=1), Armed(at=BEGIN, lease_until=LEASE))
    assert step(second, event) is None
    assert step(unknown(), event) is None


def test_a_yes_is_read_back_before_it_is_confirmed():
    sent = after(armed(), Answered(at=BEGIN, n=1, answer=Sent(LIVE)))
    assert (sent.state, sent.copy, sent.remote_id, sent.look_at) == (
        State.SENT, CopyState.LIVE, "1", BEGIN,
    )  # fmt: skip
    assert after(sent, ReadBack(at=BEGIN, answer=Seen(text="t"), same=True)).state is State.CONFIRMED


def test_what_stands_there_otherwise_is_for_a_person():
    sent = after(armed(), Answered(at=BEGIN, n=1, answer=Sent(LIVE)))
    differs = after(sent, ReadBack(at=BEGIN, answer=Seen(text="x"), same=False))
    assert (differs.state, differs.copy, differs.alarm) == (State.DIFFERS, CopyState.LIVE, Alarm.DIFFERS)
    assert after(differs, Accepted(at=BEGIN, by="anna")).state is State.CONFIRMED


@pytest.mark.parametrize("answer", [ABSENT, Unreadable("html")])
def test_what_is_not_seen_stays_sent_and_is_looked_at_again_until_a_person_hears_it(answer):
    row = after(armed(), Answered(at=BEGIN, n=1, answer=Sent(LIVE)))
    for _ in range(6):
        row = after(row, ReadBack(at=BEGIN, answer=answer))
        assert row.state is State.SENT
        assert row.look_at is not None
    assert row.alarm is Alarm.NOT_FOUND


def test_a_definite_refusal_is_said_with_its_reason():
    row = after(armed(), Answered(at=BEGIN, n=1, answer=Refused(Cause.TEXT, "Te lang.")))
    assert (row.state, row.refusal, row.alarm) == (State.REFUSED, "Te lang.", Alarm.REFUSED)
    assert row.copy is CopyState.NEVER


def test_a_refusal_after_doubt_is_doubt():
    same_key = replace(LOOK_UP, doubt=Doubt.OWN_KEY)
    row = after(
        unknown(network=same_key),
        Again(at=BEGIN, ruling=PASS),
        Armed(at=BEGIN, lease_until=LEASE),
        Answered(at=BEGIN, n=2, answer=Refused(Cause.REVOKED, "Niet meer.")),
    )
    assert (row.state, row.in_doubt) == (State.UNKNOWN, True)
    assert step(row, Again(at=BEGIN, ruling=PASS)) is None


def test_a_lease_that_is_over_is_doubt_and_not_a_failure():
    assert step(armed(), LeaseOver(at=LEASE - SECOND, n=1)) is None
    row = after(armed(), LeaseOver(at=LEASE, n=1))
    assert (row.state, row.copy, row.look_at) == (State.UNKNOWN, CopyState.POSSIBLE, LEASE)


def test_one_match_is_it():
    row = after(unknown(), looked(5, LIVE))
    assert (row.state, row.remote_id, row.in_doubt) == (State.SENT, "1", False)


def test_twice_absent_a_quiet_time_apart_is_not_sent():
    once = after(unknown(), looked(5))
    assert once.state is State.UNKNOWN
    too_soon = after(once, looked(4 + QUIET.total_seconds()))
    assert too_soon.state is State.UNKNOWN
    twice = after(too_soon, looked(5 + QUIET.total_seconds()))
    assert (twice.state, twice.copy, twice.in_doubt) == (State.PREPARED, CopyState.NEVER, False)


@pytest.mark.parametrize(("ruling", "state"), [(NO, State.HELD), (OVER, State.LATE)])
def test_absent_and_no_longer_allowed_was_not_sent(ruling, state):
    second = replace(looked(5 + QUIET.total_seconds()), ruling=ruling)
    assert after(unknown(), looked(5), second).state is state


def test_a_search_that_fails_says_nothing_and_after_many_a_person_hears_it():
    row = after(unknown(), looked(5))
    for number in range(6):
        failed = replace(looked(10 + number), found=Unreadable("503"))
        row = after(row, failed)
        assert row.state is State.UNKNOWN
    assert row.alarm is Alarm.LOOK


def test_two_matches_are_for_a_person():
    row = after(unknown(), looked(5, LIVE, Live(id="2")))
    assert (row.state, row.alarm) == (State.UNKNOWN, Alarm.TWO_MATCHES)
    there = Said(at=BEGIN, by="anna", live=LIVE, ruling=PASS)
    assert after(row, there).state is State.SENT


def test_a_blind_network_stays_unknown_until_a_person_looked_late_enough():
    blind = replace(LOOK_UP, doubt=Doubt.BLIND, finds=False)
    row = unknown(network=blind)
    assert (row.alarm, row.look_at) == (Alarm.LOOK, None)
    too_soon = Said(at=BEGIN + QUIET - SECOND, by="anna", live=None, ruling=PASS)
    assert step(row, too_soon) is None
    assert after(row, replace(too_soon, at=BEGIN + QUIET)).state is State.PREPARED


def test_the_same_key_is_sent_again_only_while_the_gate_lets_it():
    row = unknown(network=replace(LOOK_UP, doubt=Doubt.OWN_KEY))
    assert step(row, Again(at=BEGIN, ruling=NO)) is None
    prepared = after(row, Again(at=BEGIN, ruling=PASS))
    assert (prepared.state, prepared.in_doubt) == (State.PREPARED, True)
    # Held or late would say that it was not sent, and nobody knows.
    assert after(prepared, Asked(at=BEGIN, ruling=NO)).state is State.UNKNOWN
    assert after(prepared, Asked(at=BEGIN, ruling=OVER)).state is State.UNKNOWN
    assert step(prepared, Cancelled(at=BEGIN)) is None


def test_what_a_person_places_is_sent_by_that_person_saying_so():
    by_hand = replace(LOOK_UP, doubt=Doubt.BLIND, sends=False, finds=False, reads=False, deletes=False)
    row = after(armed(network=by_hand), Said(at=BEGIN, by="anna", live=LIVE, ruling=PASS))
    assert (row.state, row.copy, row.look_at) == (State.SENT, CopyState.LIVE, None)
    assert step(armed(), Said(at=BEGIN, by="anna", live=LIVE, ruling=PASS)) is None


def test_what_is_recalled_is_never_armed_again():
    row = after(armed(), Recalled(at=BEGIN, reason="consent"), NotBegun(at=BEGIN, n=1))
    assert (row.state, row.copy) == (State.PREPARED, CopyState.NEVER)
    assert step(row, Armed(at=BEGIN, lease_until=LEASE)) is None


def test_what_was_recalled_under_way_is_deleted_when_it_turns_out_to_be_there():
    row = after(armed(), Recalled(at=BEGIN, reason="consent"))
    assert row.copy_look_at is None
    row = after(row, Answered(at=BEGIN + SECOND, n=1, answer=Sent(LIVE)))
    assert (row.state, row.copy, row.copy_look_at) == (State.SENT, CopyState.RECALLED, BEGIN + SECOND)


def test_gone_is_deleted_and_then_seen_absent_and_is_looked_at_twice_more():
    row = after(confirmed(), Recalled(at=BEGIN, reason="consent"))
    deleted = after(row, Deleting(at=BEGIN, answer=DELETED))
    assert deleted.copy is CopyState.RECALLED
    gone = after(deleted, LookedAway(at=BEGIN + SECOND, answer=ABSENT))
    assert (gone.copy, gone.seen_gone_at) == (CopyState.GONE, BEGIN + SECOND)
    assert gone.copy_look_at == BEGIN + SECOND + QUIET
    again = after(gone, LookedAway(at=BEGIN + 2 * QUIET, answer=ABSENT))
    assert again.copy_look_at == BEGIN + SECOND + timedelta(hours=24)
    assert after(again, LookedAway(at=BEGIN + timedelta(hours=25), answer=ABSENT)).copy_look_at is None


def test_a_404_before_any_deletion_is_not_gone_yet():
    row = after(
        confirmed(), Recalled(at=BEGIN, reason="consent"), LookedAway(at=BEGIN + SECOND, answer=ABSENT)
    )
    assert (row.copy, row.copy_look_at) == (CopyState.RECALLED, BEGIN + SECOND)


def test_what_lands_late_is_deleted_again():
    gone = after(
        unknown(),
        Recalled(at=BEGIN, reason="consent"),
        looked(5),
        looked(5 + QUIET.total_seconds()),
    )
    assert (gone.copy, gone.state) == (CopyState.GONE, State.PREPARED)
    landed = after(gone, looked(5 + 2 * QUIET.total_seconds(), LIVE))
    assert (landed.copy, landed.remote_id, landed.deleted_at) == (CopyState.RECALLED, "1", None)


def test_what_no_program_deletes_is_a_task_and_gone_with_proof():
    row = after(confirmed(), Recalled(at=BEGIN, reason="person"))
    assert after(row, CannotDelete(at=BEGIN)).copy is CopyState.BY_HAND
    by_hand = after(row, Deleting(at=BEGIN, answer=DeleteRefused("Dat kan niet.")))
    assert step(by_hand, RemovedByHand(at=BEGIN, by="anna", proof="")) is None
    assert after(by_hand, RemovedByHand(at=BEGIN, by="anna", proof="gezien")).copy is CopyState.GONE


def test_a_picture_that_was_uploaded_apart_is_taken_down_when_the_post_is_not_sent():
    waiting = after(armed(), Answered(at=BEGIN, n=1, answer=NotSent("Later.", parts=("m1",))))
    assert waiting.copy is CopyState.POSSIBLE
    late = after(waiting, Asked(at=BEGIN, ruling=OVER))
    assert (late.state, late.copy, late.stands.parts) == (State.LATE, CopyState.RECALLED, ("m1",))


def test_a_picture_that_was_uploaded_before_a_no_is_taken_down():
    refused = after(armed(), Answered(at=BEGIN, n=1, answer=Refused(Cause.TEXT, "Te lang.", ("m1",))))
    assert (refused.state, refused.copy) == (State.REFUSED, CopyState.RECALLED)
    assert refused.stands.parts == ("m1",)


class RandomWorlds(RuleBasedStateMachine):
    """Five promises over everything that can happen: they are checked in the world after each move."""

    @initialize(network=st.sampled_from(NETWORKS))
    def begin(self, network):
        self.world = World(network=network)

    @rule(act=st.sampled_from(ACTS), seed=st.integers(0, 1_000_000))
    def something_happens(self, act, seed):
        do(self.world, act, Random(seed))  # noqa: S311  a seed makes it repeatable


def test_no_way_through_the_machine_breaks_a_promise():
    run_state_machine_as_test(RandomWorlds, settings=settings(max_examples=30, stateful_step_count=50))


def test_ten_thousand_random_steps_reach_every_move():
    seen = set.union(*(walk(seed, 500) for seed in range(20)))
    assert {"absent_twice", "found", "same_key", "lease_over", "gone", "confirmed", "late", "held"} <= seen


def resends_at_once(row: Row, event: Happening) -> Move | None:
    """What others do: after doubt, send again."""
    if isinstance(event, Searched) and row.state is State.UNKNOWN:
        return moved(row, "resend", state=State.PREPARED, in_doubt=False, look_at=None)
    return step(row, event)


def calls_doubt_a_failure(row: Row, event: Happening) -> Move | None:
    if isinstance(event, LeaseOver) and row.state is State.ARMED:
        return moved(row, "failed", state=State.REFUSED, lease_until=None, alarm=Alarm.REFUSED)
    return step(row, event)


def believes_a_deletion(row: Row, event: Happening) -> Move | None:
    if isinstance(event, Deleting) and row.copy is CopyState.RECALLED:
        return moved(row, "gone", copy=CopyState.GONE, seen_gone_at=event.at, copy_look_at=None)
    return step(row, event)


@pytest.mark.parametrize(
    ("careless", "promise"),
    [
        (resends_at_once, "twice|said|forgot"),
        (calls_doubt_a_failure, "said|waits|behind"),
        (believes_a_deletion, "gone|forgot"),
    ],
)
def test_the_world_notices_a_careless_machine(careless, promise):
    with pytest.raises(AssertionError, match=promise):
        for seed in range(50):
            walk(seed, 500, careless)
