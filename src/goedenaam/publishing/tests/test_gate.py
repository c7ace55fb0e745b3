"""What passes the gate, and what each thing that is missing holds it for."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goedenaam.consent.domain.lines import Standing, Verdict
from goedenaam.publishing.domain.gate import (
    OVER,
    PASS,
    Appearance,
    Approved,
    Hold,
    Question,
    Why,
    decide,
)

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
YES = Appearance(named=True, locked=True, standings=(Standing(verdict=Verdict.GRANTED),))
APPROVED = Approved(seen="a", whole=True, window_from=NOW - HOUR, window_until=NOW + HOUR)
FINE = Question(
    now=NOW,
    window_from=NOW - HOUR,
    window_until=NOW + HOUR,
    payload_hash="a",
    kept_hash="a",
    approval=APPROVED,
    stops=(False, False),
    channel_open=True,
    appearances=(YES,),
)


def held(**facts: object) -> tuple[Why, ...]:
    ruling = decide(replace(FINE, **facts))  # type: ignore[arg-type]  # the caller names fields of what is made
    assert isinstance(ruling, Hold)
    return ruling.reasons


def test_everything_in_order_passes():
    assert decide(FINE) is PASS
    assert decide(replace(FINE, appearances=())) is PASS


def test_one_no_among_many_holds_the_whole_post():
    no = replace(YES, standings=(Standing(verdict=Verdict.GRANTED), Standing(verdict=Verdict.UNKNOWN)))
    assert held(appearances=(YES, YES, no)) == (Why.CONSENT,)


@pytest.mark.parametrize("verdict", [v for v in Verdict if v not in (Verdict.GRANTED, Verdict.STALE)])
def test_whatever_is_no_yes_reads_alike(verdict):
    assert held(appearances=(replace(YES, standings=(Standing(verdict=verdict),)),)) == (Why.CONSENT,)


def test_an_old_source_holds_and_says_so():
    stale = replace(YES, standings=(Standing(verdict=Verdict.STALE),))
    kept_back = replace(YES, standings=(Standing(verdict=Verdict.GRANTED, held=True),))
    assert held(appearances=(stale,)) == held(appearances=(kept_back,)) == (Why.SOURCE,)


def test_an_unnamed_person_is_no_until_somebody_says_that_nobody_can_tell_who_it_is():
    assert held(appearances=(Appearance(named=False),)) == (Why.UNNAMED,)
    assert decide(replace(FINE, appearances=(Appearance(named=False, unrecognisable=True),))) is PASS


def test_a_picture_of_which_nobody_said_who_is_on_it_is_no():
    assert held(people_said=False) == (Why.PEOPLE_UNSAID,)


def test_a_ledger_that_could_not_be_locked_is_no():
    assert held(appearances=(replace(YES, locked=False),)) == (Why.CONSENT,)


def test_a_channel_without_a_purpose_is_no():
    assert held(appearances=(replace(YES, standings=()),)) == (Why.CONSENT,)


@pytest.mark.parametrize(
    "changed", [{"payload_hash": "b"}, {"kept_hash": "b"}, {"approval": replace(APPROVED, seen="b")}]
)
def test_anything_else_than_what_was_approved_is_no(changed):
    assert held(**changed) == (Why.CHANGED,)


def test_an_approval_whose_own_hash_does_not_hold_is_no():
    assert held(approval=replace(APPROVED, whole=False)) == (Why.CHANGED,)


def test_nobody_approved_is_no():
    assert held(approval=None) == (Why.NOT_APPROVED,)
    assert held(approval=replace(APPROVED, withdrawn=True)) == (Why.NOT_APPROVED,)


@pytest.mark.parametrize("stops", [(True, False), (False, True), (None, False), ()])
def test_a_stop_of_board_or_school_holds_and_so_does_a_row_that_is_not_there(stops):
    assert held(stops=stops) == (Why.STOPPED,)


def test_a_closed_channel_and_a_recalled_copy_hold():
    assert held(channel_open=False) == (Why.CHANNEL,)
    assert held(recalled=True) == (Why.RECALLED,)


def test_too_early_and_cooling_off_say_when_to_ask_again():
    cooling = replace(APPROVED, cooling_until=NOW + HOUR / 2)
    ruling = decide(replace(FINE, window_from=NOW + HOUR / 4, approval=cooling))
    assert ruling == Hold(reasons=(Why.TOO_EARLY, Why.COOLING_OFF), again_at=NOW + HOUR / 2)


@pytest.mark.parametrize(
    "over", [{"now": NOW + HOUR}, {"window_until": NOW}, {"approval": replace(APPROVED, window_until=NOW)}]
)
def test_too_late_is_over_whatever_else_holds(over):
    assert decide(replace(FINE, channel_open=False, **over)) is OVER


_standings = st.lists(st.builds(Standing, verdict=st.sampled_from(Verdict), held=st.booleans()), max_size=3)
_people = st.builds(
    Appearance,
    named=st.booleans(),
    unrecognisable=st.booleans(),
    locked=st.booleans(),
    standings=_standings.map(tuple),
)


@given(st.lists(_people, max_size=5).map(tuple))
def test_it_passes_only_when_everybody_on_it_may_be_seen(people):
    may = [
        (one.locked and one.standings != () and all(standing.passes for standing in one.standings))
        if one.named
        else one.unrecognisable
        for one in people
    ]
    assert (decide(replace(FINE, appearances=people)) is PASS) == all(may)
