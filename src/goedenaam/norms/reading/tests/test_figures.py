"""The figures that the product promises for reading, held as tests: a change that loses one fails."""

import pytest

from bench.bench_reading import in_other_hands, of_the_mission
from goedenaam.norms.reading.tests.real import shared


def test_every_entry_of_the_mission_is_read_within_its_limit() -> None:
    shared()
    short = [row for row in of_the_mission() if row["figure"] < row["limit"]]
    assert short == []


def test_protocols_that_no_rule_was_made_on_are_read_within_their_limit() -> None:
    rows = [row for row in in_other_hands() if row["higher_is_better"]]
    short = [row for row in rows if row["figure"] < row.get("limit", 0)]
    assert short == []


@pytest.mark.parametrize("what", ["found", "among"])
def test_both_halves_of_the_mission_are_measured_apart(what: str) -> None:
    shared()
    names = {row["name"] for row in of_the_mission()}
    assert {f"mission, develop half: {what}", f"mission, measure half: {what}"} <= names
