"""Whatever the gate does not expect is a no: what stands is read from the database, which may hold less than we think."""

from datetime import timedelta
from uuid import uuid4

import pytest

from goedenaam.consent.commands import protect
from goedenaam.consent.domain.lines import Verdict, Word
from goedenaam.consent.domain.protections import Reason
from goedenaam.consent.models import Line
from goedenaam.consent.queries import standings, words_at
from goedenaam.consent.tests.conftest import SOCIAL, Asking
from goedenaam.kernel.scope import for_system, reading
from goedenaam.testing import build

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "asked", [("koning", "photo"), ("social", "hologram"), ("social", ""), ("", "photo"), ("", "")]
)
def test_a_purpose_or_medium_that_nobody_asks(asking: Asking, asked: tuple[str, str]) -> None:
    asking.yes()
    found = asking.standing(asked)
    assert (found.verdict, found.passes) == (Verdict.UNKNOWN, False)
    assert asking.standing(SOCIAL).passes


def test_somebody_without_a_ledger_of_another_school_or_unknown(asking: Asking) -> None:
    asking.yes()
    people = [build.pupil(asking.school).pk, build.pupil(build.school("Elders")).pk, uuid4()]
    with reading(asking.leader):
        found = standings(asking.leader, people, [SOCIAL], at=build.NOON)
    assert {one.verdict for one in found.values()} == {Verdict.UNKNOWN}
    assert len(found) == len(people)


def test_a_yes_without_the_text_that_was_read(asking: Asking) -> None:
    """No command writes one; a row that came in another way carries nobody past the gate, nor over a no."""
    asking.no()
    with for_system():
        last = Line.objects.get(person_id=asking.noor.pk)
        Line.objects.create(
            board_id=last.board_id, school_id=last.school_id, person_id=last.person_id, sequence=2, kind="yes",
            by=last.by, capacity=last.capacity, purpose="social", medium="photo", how="portal",
            given_at=build.NOON, recorded_at=build.NOON, previous=last.hash, hash="0" * 64,
        )  # fmt: skip
    assert asking.standing().verdict is Verdict.REFUSED


def test_a_protection_holds_on_every_list_after_the_clock_was_set_back(asking: Asking) -> None:
    asking.yes()
    protect(actor=asking.leader, person_id=asking.noor.pk, reason=Reason.SECRET_ADDRESS, now=build.NOON)
    before = build.NOON - timedelta(hours=1)
    assert asking.standing(at=before).verdict is Verdict.REFUSED
    with reading(asking.leader):
        words = words_at(asking.leader, [asking.noor.pk], [SOCIAL], at=before)
    assert words.of(asking.noor.pk, SOCIAL) is Word.MAY_NOT
