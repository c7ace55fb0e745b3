"""At every school of the demonstration somebody who speaks about the school is told, in one tap, what to add."""

import pytest

from goedenaam.answers import check
from goedenaam.checking import Kind
from goedenaam.kernel.actor import Actor, Role, Seat
from goedenaam.kernel.scope import for_system
from goedenaam.norms.types import Audience, Capacity
from goedenaam.protocol.queries import what_holds
from goedenaam.tenancy.models import School
from goedenaam.testing.build import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
DRAFT = "Ik vind dat het onderwijs op {school} er dit jaar echt op vooruit is gegaan."


TOLD = {
    ("De Linde", Capacity.PRIVATE): {Kind.DISCLOSURE},
    ("De Linde", Capacity.PROFESSION): {Kind.DISCLOSURE},
    ("Het Kompas", Capacity.PRIVATE): {Kind.DISCLOSURE, Kind.DISCLAIMER},
    ("De Vlieger", Capacity.PRIVATE): {Kind.DISCLAIMER},
}


@pytest.mark.parametrize("at", TOLD, ids=lambda at: " ".join(at))
def test_a_teacher_is_told_what_to_add_with_the_words_for_it(at: tuple[str, Capacity]) -> None:
    assert told(*at) == TOLD[at]


def told(name: str, capacity: Capacity) -> set[Kind]:
    """What a teacher of a school is told to add to the draft, each with its words."""
    with for_system():
        school = School.objects.select_related("board").get(short_name=name)
        board = school.board
        seat = Seat(
            role=Role.TEACHER, board_id=board.pk, board_name=board.name, school_id=school.pk, school_name=name
        )
        norms = what_holds(Actor(user_id=school.pk, name="", seats=(seat,)), seat, at=NOON).norms
    roster = {"school": {"name": school.name, "short": [name]}, "people": []}
    found = check(
        DRAFT.format(school=name), roster, norms, asker=Audience.TEACHER, capacity=capacity
    ).findings
    return {
        one.finding.kind
        for one in found
        if one.finding.kind in {Kind.DISCLOSURE, Kind.DISCLAIMER} and one.finding.replacement.strip()
    }
