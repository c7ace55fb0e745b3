"""What a decision means on a day, what closes a channel, and what an answer says about an account."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goedenaam.channels.domain import (
    Decided,
    Health,
    HealthState,
    NothingTyped,
    Progress,
    Standing,
    State,
    Step,
    Why,
    health_after,
    merged,
    steps_open,
    what_closes,
    what_the_board_says,
)
from goedenaam.connectors.contract import Reach

DAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
YES = Decided(sequence=1, allowed=True, valid_from=DAY)
IN_USE = Standing(state=State.OPEN, board=None, by_hand=False, has_credential=True, health=HealthState.OK)
COMPLETE = Progress(
    has_owner=True, has_purpose=True, page_owner_seen=True, board=None, by_hand=False, has_credential=True,
    health=HealthState.OK, answers=True, people=2, trial_passed=True,
)  # fmt: skip


def test_a_yes_counts_from_its_first_day():
    assert what_the_board_says([YES], DAY) is None
    assert what_the_board_says([YES], DAY - timedelta(days=1)) is Why.NO_DECISION
    assert what_the_board_says([], DAY) is Why.NO_DECISION


def test_a_yes_counts_on_its_last_day_and_not_after():
    until = replace(YES, valid_until=DAY)
    assert what_the_board_says([until], DAY) is None
    assert what_the_board_says([until], DAY + timedelta(days=1)) is Why.DECISION_ENDED


def test_a_later_no_sets_a_yes_aside_from_its_own_first_day():
    no = Decided(sequence=2, allowed=False, valid_from=DAY + timedelta(days=7))
    assert what_the_board_says([YES, no], DAY) is None
    assert what_the_board_says([no, YES], DAY + timedelta(days=7)) is Why.DECIDED_NO


def test_after_the_end_of_a_newer_yes_an_older_one_does_not_come_back():
    newer = Decided(sequence=2, allowed=True, valid_from=DAY, valid_until=DAY)
    assert what_the_board_says([YES, newer], DAY + timedelta(days=1)) is Why.DECISION_ENDED


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, None),
        ({"health": HealthState.UNREACHABLE}, None),
        ({"health": HealthState.REVOKED}, Why.REVOKED),
        ({"has_credential": False}, Why.NO_CREDENTIAL),
        ({"has_credential": False, "by_hand": True}, None),
        ({"board": Why.DECIDED_NO}, Why.DECIDED_NO),
        ({"board": Why.NO_DECISION, "by_hand": True}, Why.NO_DECISION),
        ({"state": State.CLOSED}, Why.CLOSED),
        ({"state": State.SETUP}, Why.NOT_IN_USE),
    ],
)
def test_what_closes_a_channel(change, why):
    assert what_closes(replace(IN_USE, **change)) is why


@pytest.mark.parametrize(
    ("change", "step"),
    [
        ({"has_owner": False}, Step.WHO),
        ({"has_purpose": False}, Step.WHO),
        ({"page_owner_seen": False}, Step.PAGE),
        ({"board": Why.DECISION_ENDED}, Step.BOARD),
        ({"has_credential": False}, Step.ACCOUNT),
        ({"health": HealthState.REVOKED}, Step.ACCOUNT),
        ({"people": 1}, Step.PEOPLE),
        ({"trial_passed": False}, Step.TRIAL),
    ],
)
def test_each_step_has_to_be_done(change, step):
    assert steps_open(COMPLETE) == []
    assert steps_open(replace(COMPLETE, **change)) == [step]


def test_an_account_that_never_answered_is_not_done_and_after_a_trial_post_may_be_away():
    silent = replace(COMPLETE, answers=False, health=HealthState.UNREACHABLE)
    assert steps_open(silent) == []
    assert steps_open(replace(silent, trial_passed=False)) == [Step.ACCOUNT, Step.TRIAL]


def test_by_hand_needs_no_credentials():
    assert steps_open(replace(COMPLETE, by_hand=True, has_credential=False)) == []


@given(st.lists(st.sampled_from(Reach)))
def test_unreachable_is_never_taken_for_revoked(answers):
    health = Health(state=HealthState.UNASKED, since=NOW)
    for number, answer in enumerate(answers):
        before = health
        health = health_after(before, answer, at=NOW + timedelta(hours=number))
        if answer is Reach.UNREACHABLE:
            assert (health.state is HealthState.REVOKED) == (before.state is HealthState.REVOKED)
        else:
            assert health.state.value == answer.value
        assert (health.since == before.since) or health.state is not before.state


def test_unreachable_stays_since_the_first_time():
    first = health_after(
        Health(state=HealthState.OK, since=NOW), Reach.UNREACHABLE, at=NOW + timedelta(hours=1)
    )
    assert health_after(first, Reach.UNREACHABLE, at=NOW + timedelta(hours=2)) == first


SECRETS = st.dictionaries(st.sampled_from("abc"), st.text(max_size=5))


@given(SECRETS, SECRETS)
def test_nothing_that_is_there_is_ever_replaced_by_nothing(before, typed):
    before = {name: value for name, value in before.items() if value.strip()}
    if not any(value.strip() for value in typed.values()):
        with pytest.raises(NothingTyped):
            merged(before, typed)
        return
    after = merged(before, typed)
    assert before.keys() <= after.keys()
    assert all(after.values())
