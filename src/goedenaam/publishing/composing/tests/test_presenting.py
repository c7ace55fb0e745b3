"""What a person reads about a delivery in trouble."""

from datetime import UTC, datetime

import pytest

from goedenaam.publishing.composing.presenting import trouble
from goedenaam.publishing.domain.gate import Why
from goedenaam.publishing.domain.rows import Alarm, State
from goedenaam.publishing.models import Delivery

NOW = datetime(2026, 11, 23, 11, tzinfo=UTC)


def of(state: State, alarm: Alarm, *, sends: bool = True, held_for: tuple[str, ...] = ()) -> str:
    """Say what stands beside a delivery of this kind."""
    row = Delivery(state=state, alarm=alarm, network={"sends": sends}, held_for=held_for)
    return trouble(row, now=NOW)


def test_what_is_due_and_held_says_why_it_is_held():
    said = of(State.HELD, Alarm.NOT_SENT, held_for=(Why.STOPPED,))
    assert said == "Het had al geplaatst moeten zijn. Het wacht: het plaatsen staat stil."


def test_what_goes_by_hand_waits_for_a_person_and_not_for_a_machine():
    assert of(State.PREPARED, Alarm.NOT_SENT, sends=False) == (
        "Het is tijd. Iemand moet dit nog met de hand plaatsen."
    )
    assert of(State.PREPARED, Alarm.NOT_SENT) == "Het had al geplaatst moeten zijn, en dat is het niet."


@pytest.mark.parametrize("alarm", [alarm for alarm in Alarm if alarm is not Alarm.NONE])
def test_every_alarm_has_its_own_sentence(alarm: Alarm):
    assert of(State.CONFIRMED, alarm).endswith(".")
