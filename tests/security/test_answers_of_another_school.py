"""Each query about agreements, doubts and kept answers, asked by who is not, or no longer, at De Linde: nothing is there."""

from datetime import timedelta

import pytest

from goedenaam.advice import queries as advice
from goedenaam.advice.domain.leave import State
from goedenaam.advice.models import (
    Addressee,
    Doubt,
    DoubtAddressee,
    KeptAnswer,
    Leave,
    PupilsLink,
)
from goedenaam.advice.queries import doubts
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.scope import for_system
from goedenaam.tenancy.models import School, User
from goedenaam.testing import build
from goedenaam.testing.build import NOON

pytestmark = pytest.mark.django_db
EARLIER, SOON = NOON - timedelta(days=2), NOON + timedelta(days=2)


@pytest.fixture
def linde() -> School:
    return build.school()


@pytest.fixture
def kompas(linde: School) -> School:
    return build.school("Het Kompas", under=linde.board)


@pytest.fixture
def noor() -> User:
    return build.user("Noor Bakker")


@pytest.fixture
def bram() -> User:
    return build.user("Bram de Jong")


@pytest.fixture(autouse=True)
def everything_open() -> object:
    """The scope of the system: what holds here is the query itself, not the wall behind it."""
    with for_system():
        yield


def leave(at: School, asker: User, *, to: User | None = None, by: User | None = None) -> Leave:
    """A request of `asker` put to `to`; granted by `by` where that is given."""
    answered = {"answered_by": by, "answered_at": NOON, "until": SOON} if by else {}
    made = Leave.objects.create(
        board_id=at.board_id, school=at, asked_by=asker, asked_as="pupil", asked_at=EARLIER, page="les",
        fact="permission", choices={}, key="", whom="teacher", state=State.GRANTED if by else State.ASKED,
        **answered,
    )  # fmt: skip
    if to is not None:
        Addressee.objects.create(board_id=at.board_id, school_id=at.pk, leave=made, user=to)
    return made


def doubt(at: School, asker: User, to: User) -> Doubt:
    made = Doubt.objects.create(
        board_id=at.board_id,
        school=at,
        asked_by=asker,
        asked_as="pupil",
        asked_at=EARLIER,
        question="Mag dit?",
    )
    DoubtAddressee.objects.create(board_id=at.board_id, school_id=at.pk, doubt=made, user=to)
    return made


def at(school: School, user: User, role: Role = Role.TEACHER) -> Actor:
    return build.actor(school, role, of=user)


def test_who_left_a_school_finds_no_request_there_any_more(
    linde: School, kompas: School, noor: User, bram: User
) -> None:
    asked = leave(linde, noor, to=bram)
    for gone in (at(kompas, noor, Role.PUPIL), at(kompas, bram)):
        assert not advice.leaves_of(gone).exists()
        assert not advice.leaves_waiting_for(gone, now=NOON).exists()
        with pytest.raises(NotFound):
            advice.leave_for(gone, asked.pk)
    assert list(advice.leaves_of(at(linde, noor, Role.PUPIL))) == [asked]
    assert list(advice.leaves_waiting_for(at(linde, bram), now=NOON)) == [asked]


def test_a_leader_sees_what_waited_for_others_for_a_day_and_never_the_own_request(
    linde: School, noor: User, bram: User
) -> None:
    ellen = build.user("Ellen Visser")
    asked, own = leave(linde, noor, to=bram), leave(linde, ellen, to=bram)
    leader = at(linde, ellen, Role.LEADER)
    assert list(advice.leaves_waiting_for(leader, now=NOON)) == [asked]
    assert own not in advice.leaves_waiting_for(leader, now=NOON)


def test_what_was_granted_is_seen_by_who_gave_it_and_by_the_leader_and_not_by_a_colleague(
    linde: School, kompas: School, noor: User, bram: User
) -> None:
    ellen, hanan = build.user("Ellen Visser"), build.user("Hanan El Idrissi")
    given = leave(linde, noor, by=bram)
    leave(linde, ellen, by=bram)
    leader = at(linde, ellen, Role.LEADER)
    assert list(advice.leaves_given_by(leader, now=NOON)) == [given]
    assert given in advice.leaves_given_by(at(linde, bram), now=NOON)
    assert not advice.leaves_given_by(at(linde, hanan), now=NOON).exists()
    assert not advice.leaves_given_by(at(kompas, build.user("Oud"), Role.LEADER), now=NOON).exists()
    moved = build.user("Sanne Dijkstra")
    leave(linde, noor, by=moved)
    assert not advice.leaves_given_by(at(kompas, moved), now=NOON).exists()


def test_who_answered_finds_the_request_again_and_a_colleague_does_not(
    linde: School, noor: User, bram: User
) -> None:
    given = leave(linde, noor, by=bram)
    assert advice.leave_for(at(linde, bram), given.pk) == given
    with pytest.raises(NotFound):
        advice.leave_for(at(linde, build.user("Hanan El Idrissi")), given.pk)


def test_a_colleague_to_whom_it_was_not_put_does_not_answer(linde: School, noor: User, bram: User) -> None:
    asked = leave(linde, noor, to=bram)
    assert advice.may_answer(at(linde, bram), asked)
    assert not advice.may_answer(at(linde, build.user("Hanan El Idrissi")), asked)


def test_an_agreement_holds_at_its_own_school_only(linde: School, kompas: School, noor: User) -> None:
    granted = leave(linde, noor, by=build.user())
    waits = leave(linde, noor, to=build.user())
    build.seat(noor, kompas, Role.PUPIL)
    both = at(linde, noor, Role.PUPIL)
    places = [seat.school_id for seat in both.seats]
    asked = {"page": "les", "fact": "permission", "key": ""}
    for school, found in ((linde, [granted]), (kompas, [])):
        chosen = Actor(user_id=both.user_id, name="", seats=both.seats, chosen=places.index(school.pk))
        assert advice.leaves_holding(chosen, page="les", values={}, at=NOON + timedelta(hours=1)) == found
        assert advice.is_waiting(chosen, **asked) is (school == waits.school)


def test_who_left_a_school_finds_no_doubt_there_any_more(
    linde: School, kompas: School, noor: User, bram: User
) -> None:
    asked = doubt(linde, noor, bram)
    assert list(doubts.doubts_of(at(linde, noor, Role.PUPIL))) == [asked]
    assert list(doubts.doubts_waiting_for(at(linde, bram))) == [asked]
    gone, moved = build.user("Sem Vos"), build.user("Sanne Dijkstra")
    other = doubt(linde, gone, moved)
    for actor in (at(kompas, gone, Role.PUPIL), at(kompas, moved)):
        assert not doubts.doubts_of(actor).exists()
        assert not doubts.doubts_waiting_for(actor).exists()
        with pytest.raises(NotFound):
            doubts.doubt_for(actor, other.pk)


def test_a_kept_answer_is_there_at_the_place_where_it_was_kept(
    linde: School, kompas: School, bram: User
) -> None:
    kept = {
        "board": linde.board, "kept_by": bram, "kept_at": NOON, "title": "Mag dit?", "choices": [], "kind": "allow",
        "sentence": "", "articles": [], "duties": [], "versions": [],
    }  # fmt: skip
    of_school = KeptAnswer.objects.create(school=linde, **kept)
    of_board = KeptAnswer.objects.create(school=None, **kept)
    assert list(advice.kept_answers_for(at(kompas, bram))) == []
    assert list(advice.kept_answers_for(build.actor(linde.board, Role.BOARD, of=bram))) == [of_board]
    assert set(advice.kept_answers_for(at(linde, bram))) == {of_school, of_board}
    moved = build.actor(build.board("Ander bestuur"), Role.BOARD, of=build.user())
    KeptAnswer.objects.create(school=None, **{**kept, "kept_by": User.objects.get(pk=moved.user_id)})
    assert list(advice.kept_answers_for(moved)) == []


def test_the_pupils_address_is_that_of_the_seat_and_a_board_has_none(linde: School, kompas: School) -> None:
    made = PupilsLink.objects.create(
        board_id=linde.board_id, school=linde, code="abc", opened_at=EARLIER, until=SOON
    )
    leader = build.actor(linde, Role.LEADER)
    assert advice.pupils_link_for(leader, now=NOON) == made
    assert advice.pupils_link_for(build.actor(kompas, Role.LEADER), now=NOON) is None
    assert advice.pupils_link_for(build.actor(linde.board, Role.BOARD), now=NOON) is None
