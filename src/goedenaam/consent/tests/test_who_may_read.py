"""Each filter on who asks, seen to hold: from another school, from the board, and from a colleague without the right."""

import pytest

from goedenaam.consent.commands import import_answers
from goedenaam.consent.domain.imports import ImportedAnswer
from goedenaam.consent.models import Purpose
from goedenaam.consent.queries import answer_imports, contradictions
from goedenaam.consent.queries.asked import notices_of, purposes_of
from goedenaam.consent.queries.places import places
from goedenaam.consent.queries.subjects import is_oneself, subject_for
from goedenaam.consent.tests.conftest import SOCIAL, Asking
from goedenaam.kernel.actor import Actor, Permission, Role
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.scope import for_system, reading
from goedenaam.people.domain import Name, sort_key
from goedenaam.people.models import Visitor
from goedenaam.testing import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def stranger() -> Actor:
    return build.actor(build.school("Het Kompas"), Role.LEADER)


def test_what_a_school_asks_is_read_there_and_by_its_board_only(asking: Asking, stranger: Actor) -> None:
    board = build.actor(asking.school.board, Role.BOARD)
    school = asking.school.pk
    for actor, some in ((asking.teacher, True), (board, True), (stranger, False)):
        with reading(actor):
            assert purposes_of(actor, school).exists() is some
            assert notices_of(actor, school).exists() is some


def test_a_boards_seat_reaches_the_rows_of_its_schools(asking: Asking, stranger: Actor) -> None:
    board = build.actor(asking.school.board, Role.BOARD)
    with for_system():
        assert Purpose.objects.filter(places(board, Permission.SET_CONSENT)).exists()
        assert not Purpose.objects.filter(places(stranger, Permission.SET_CONSENT)).exists()


def test_what_was_imported_is_for_who_keeps_consent(asking: Asking, stranger: Actor) -> None:
    asking.no()
    told = ImportedAnswer(pupil_id=asking.noor.pk, purpose=SOCIAL[0], medium=SOCIAL[1], yes=True)
    import_answers(
        actor=asking.office, school_id=asking.school.pk, source="ParnasSys", answers=[told],
        exported_at=build.NOON, now=build.NOON,
    )  # fmt: skip
    for actor, some in ((asking.office, True), (asking.teacher, False), (stranger, False)):
        with reading(actor):
            assert answer_imports(actor, asking.school.pk).exists() is some
            assert bool(contradictions(actor, asking.school.pk, at=build.NOON)) is some


def test_who_has_no_seat_at_the_school_says_nothing_there_about_a_child_or_oneself(asking: Asking) -> None:
    kompas = build.school("Het Kompas")
    moved = build.user("Karel Bakker")
    build.guardian(asking.noor, Name(call_name="Karel", last_name="Bakker"), of=moved)
    member = build.staff_member(asking.school, of=moved)
    elsewhere = build.actor(kompas, Role.GUARDIAN, of=moved)
    here = build.actor(asking.school, Role.GUARDIAN, of=moved)
    for person in (asking.noor.pk, member.pk):
        with for_system(), pytest.raises(NotFound):
            subject_for(elsewhere, person, on=build.TODAY)
        with reading(here):
            assert subject_for(here, person, on=build.TODAY).id == person


def test_staff_say_something_about_a_visitor(asking: Asking, stranger: Actor) -> None:
    name = Name(call_name="Sam", last_name="Vos")
    with for_system():
        visitor = Visitor.objects.create(
            board=asking.school.board, school=asking.school, call_name="Sam", last_name="Vos", sort_key=sort_key(name),
            comes_on=build.TODAY, purpose="leest voor",
        )  # fmt: skip
    with reading(asking.teacher):
        assert subject_for(asking.teacher, visitor.pk, on=build.TODAY).id == visitor.pk
    with for_system(), pytest.raises(NotFound):
        subject_for(stranger, visitor.pk, on=build.TODAY)


def test_a_volunteer_is_oneself_and_no_other_volunteer(asking: Asking) -> None:
    gerrit, sharda = build.user("Gerrit Vos"), build.user("Sharda Ramdin")
    rows = [build.volunteer(asking.school, of=user) for user in (gerrit, sharda)]
    actor = build.actor(asking.school, Role.VOLUNTEER, of=gerrit)
    with for_system():
        found = [subject_for(asking.office, row.pk, on=build.TODAY) for row in rows]
        assert [is_oneself(actor, one) for one in found] == [True, False]
