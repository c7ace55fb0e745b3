"""From which instant a text holds, for whom, and what it does to what held before."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from goedenaam.audit.models import History
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.errors import NotAllowed, NotFound, Refused, WrongMoment
from goedenaam.kernel.scope import for_system, reading
from goedenaam.protocol import commands, queries
from goedenaam.protocol.commands import SomebodyWasFirst
from goedenaam.protocol.domain import NoSuchPlace, StartsInThePast, State, Terms
from goedenaam.protocol.models import Commencement, Version
from goedenaam.protocol.tests.texts import MILD, STRICT
from goedenaam.tenancy.models import School
from goedenaam.testing import build

DAY = timedelta(days=1)


@pytest.fixture
def linde(db: None) -> School:
    return build.school()


@pytest.fixture
def kompas(linde: School) -> School:
    return build.school("Het Kompas", under=linde.board)


@pytest.fixture
def board(linde: School) -> Actor:
    return build.actor(linde.board, Role.BOARD)


def judged(at: object, text: str) -> Version:
    draft = build.draft(at, text)  # type: ignore[arg-type]  # a school or a board, as the builder takes
    keeper = build.actor(at, Role.LEADER if isinstance(at, School) else Role.BOARD)  # type: ignore[arg-type]  # a school or a board, as the builder takes
    build.judge_as_read(keeper, draft)
    return draft


def adopt(actor: Actor, version: Version, terms: Terms | None = None) -> Version:
    return commands.put_in_force(actor=actor, version_id=version.pk, terms=terms or Terms(), now=build.NOON)


def holds_at(school: School, *, at: object = build.NOON) -> list[object]:
    reader = build.actor(school, Role.TEACHER)
    with reading(reader):
        return [version.pk for version in queries.versions_in_force(reader, reader.seat, at=at)]  # type: ignore[arg-type]  # a school or a board, as the builder takes


def test_a_chosen_later_moment_is_when_it_begins_and_the_former_ends(linde: School) -> None:
    former = build.version_in_force(linde, STRICT)
    draft, leader = judged(linde, MILD), build.actor(linde, Role.LEADER)
    begins = build.NOON + 30 * DAY
    adopt(leader, draft, Terms(starts=begins))

    assert holds_at(linde) == [former.pk]
    assert holds_at(linde, at=begins - timedelta(microseconds=1)) == [former.pk]
    assert holds_at(linde, at=begins) == [draft.pk]
    with reading(leader):
        (now,) = queries.versions_in_force(leader, leader.seat, at=build.NOON)
    assert (now.in_force_from, now.in_force_until) == (build.LAST_SUMMER, begins)


def test_what_is_over_cannot_be_chosen(linde: School) -> None:
    draft, leader = judged(linde, STRICT), build.actor(linde, Role.LEADER)
    with pytest.raises(StartsInThePast):
        adopt(leader, draft, Terms(starts=build.NOON - DAY))
    assert holds_at(linde) == []


def test_what_would_begin_later_can_be_called_off_and_is_a_draft_again(linde: School) -> None:
    former = build.version_in_force(linde, STRICT)
    draft, leader = judged(linde, MILD), build.actor(linde, Role.LEADER)
    adopt(leader, draft, Terms(starts=build.NOON + DAY))
    commands.call_off(actor=leader, version_id=draft.pk, now=build.NOON)

    assert holds_at(linde, at=build.NOON + 2 * DAY) == [former.pk]
    with for_system():
        assert Version.objects.get(pk=draft.pk).state == State.DRAFT
        assert History.objects.filter(kind="protocol.called_off").count() == 1


def test_what_has_begun_is_not_called_off(linde: School) -> None:
    version, leader = build.version_in_force(linde, STRICT), build.actor(linde, Role.LEADER)
    with pytest.raises(WrongMoment):
        commands.call_off(actor=leader, version_id=version.pk, now=build.NOON)
    with pytest.raises(NotFound):
        commands.call_off(
            actor=build.actor(build.school("Ver weg"), Role.LEADER), version_id=version.pk, now=build.NOON
        )
    with pytest.raises(NotAllowed):
        commands.call_off(actor=build.actor(linde, Role.TEACHER), version_id=version.pk, now=build.NOON)


def test_a_boards_text_holds_for_schools_that_are_opened_later(linde: School, board: Actor) -> None:
    version = adopt(board, judged(linde.board, STRICT))
    assert holds_at(build.school("De Nieuwe", under=linde.board)) == [version.pk]


def test_a_text_for_some_schools_holds_there_only_and_the_rest_keeps_the_boards(
    linde: School, kompas: School, board: Actor
) -> None:
    whole = adopt(board, judged(linde.board, STRICT))
    some = judged(linde.board, MILD)
    commands.put_in_force(
        actor=board,
        version_id=some.pk,
        terms=Terms(schools=frozenset({kompas.pk})),
        now=build.NOON + DAY,
    )
    assert holds_at(kompas, at=build.NOON + DAY) == [some.pk]
    assert holds_at(linde, at=build.NOON + DAY) == [whole.pk]


def test_a_board_extends_a_text_to_more_schools_and_then_to_all(
    linde: School, kompas: School, board: Actor
) -> None:
    some = adopt(board, judged(linde.board, STRICT), Terms(schools=frozenset({kompas.pk})))
    assert holds_at(linde) == []
    commands.put_in_force(actor=board, version_id=some.pk, now=build.NOON + DAY)
    assert holds_at(linde, at=build.NOON + DAY) == [some.pk]
    assert holds_at(kompas, at=build.NOON + DAY) == [some.pk]


def test_a_new_text_for_the_whole_board_ends_what_held_for_some(
    linde: School, kompas: School, board: Actor
) -> None:
    adopt(board, judged(linde.board, MILD), Terms(schools=frozenset({kompas.pk})))
    version = judged(linde.board, STRICT)
    commands.put_in_force(actor=board, version_id=version.pk, now=build.NOON + DAY)
    assert holds_at(kompas, at=build.NOON + DAY) == [version.pk]


def test_a_place_is_chosen_by_a_board_and_among_its_own_schools(linde: School, board: Actor) -> None:
    draft = judged(linde.board, STRICT)
    elsewhere = build.school("De Vlieger")
    for schools in ({elsewhere.pk}, {linde.pk, elsewhere.pk}, {uuid4()}):
        with pytest.raises(NoSuchPlace):
            adopt(board, draft, Terms(schools=frozenset(schools)))
    own = judged(linde, STRICT)
    with pytest.raises(NoSuchPlace):
        adopt(build.actor(linde, Role.LEADER), own, Terms(schools=frozenset({linde.pk})))


def test_a_school_adopts_its_text_once(linde: School) -> None:
    version, leader = build.version_in_force(linde, STRICT), build.actor(linde, Role.LEADER)
    with pytest.raises(WrongMoment):
        adopt(leader, version)


def test_who_looked_before_another_decided_is_told(linde: School) -> None:
    leader = build.actor(linde, Role.LEADER)
    one, other = judged(linde, STRICT), judged(linde, MILD)
    adopt(leader, one, Terms(seen=0))
    with pytest.raises(SomebodyWasFirst):
        adopt(leader, other, Terms(seen=0))
    assert holds_at(linde) == [one.pk]


def row(version: Version, **changed: object) -> Commencement:
    values: dict[str, object] = {
        "version": version, "board_id": version.board_id, "school_id": version.school_id,
        "layer": "school" if version.school_id else "board", "number": 2,
        "starts": build.NOON, "decided_at": build.LAST_SUMMER,
    }  # fmt: skip
    return Commencement(**{**values, **changed})


@pytest.mark.parametrize("at_board", [False, True])
@pytest.mark.parametrize(
    "clash",
    [{"starts": build.LAST_SUMMER}, {"number": 1}, {"decided_at": build.NOON + DAY}, {"layer": "province"}],
    ids=["same instant", "same number", "before it was decided", "unknown layer"],
)
def test_the_database_holds_one_version_at_every_instant(
    linde: School, clash: dict[str, object], at_board: bool
) -> None:
    place = linde.board if at_board else linde
    version = build.version_in_force(place, STRICT)
    with for_system(), pytest.raises(IntegrityError), transaction.atomic():
        row(version, **clash).save(force_insert=True)


def test_a_group_of_schools_and_the_whole_board_share_one_count(linde: School) -> None:
    version = build.version_in_force(linde.board, STRICT)
    with for_system(), pytest.raises(IntegrityError), transaction.atomic():
        row(version, number=1, school_id=linde.pk).save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_wins_and_one_is_told() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time")
    linde = build.school()
    drafts = [judged(linde, STRICT), judged(linde, STRICT)]
    leaders = [build.actor(linde, Role.LEADER), build.actor(linde, Role.LEADER)]
    together, told = threading.Barrier(2), list[str]()

    def decide(number: int) -> None:
        together.wait()
        try:
            adopt(leaders[number], drafts[number], Terms(seen=0))
            told.append("won")
        except Refused as refusal:
            told.append(type(refusal).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert sorted(told) == ["SomebodyWasFirst", "won"]
    with for_system():
        assert Commencement.objects.count() == 1
        assert sorted(Version.objects.values_list("state", flat=True)) == ["adopted", "draft"]
