"""Each query about channels, asked from another school and another board: nothing is there. And the lock that a send takes."""

from collections.abc import Iterator
from threading import Thread

import pytest
from django.db import OperationalError, connection, transaction

from goedenaam.channels import queries
from goedenaam.channels.models import Channel, PlatformDecision
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.scope import for_system
from goedenaam.tenancy.models import Board, School
from goedenaam.testing import build
from goedenaam.testing.build import NOON, TODAY


@pytest.fixture
def linde() -> School:
    return build.school()


@pytest.fixture
def here(linde: School) -> Actor:
    return build.actor(linde, Role.LEADER)


@pytest.fixture
def sister(linde: School) -> Actor:
    return build.actor(build.school("Het Kompas", under=linde.board), Role.LEADER)


@pytest.fixture
def stranger() -> Actor:
    return build.actor(build.school("De Vlieger"), Role.LEADER)


@pytest.fixture
def everything_open(linde: School, here: Actor, sister: Actor, stranger: Actor) -> Iterator[None]:
    """The scope of the system: what holds here is the query itself, not the wall behind it."""
    with for_system():
        yield


def decided(board: Board, kind: str = "parro") -> PlatformDecision:
    return PlatformDecision.objects.create(
        board=board, kind=kind, sequence=1, allowed=True, decided_on=TODAY, document="b", reason="r", valid_from=TODAY,
        recorded_by=build.user(), recorded_at=NOON,
    )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.usefixtures("everything_open")
class TestQueries:
    def test_channels_are_of_the_own_school_and_of_the_board_above_it(
        self, linde: School, here: Actor, sister: Actor, stranger: Actor
    ) -> None:
        own = build.channel(linde)
        of_board = build.channel(linde)
        Channel.objects.filter(pk=of_board.pk).update(school=None)
        board = build.actor(linde.board, Role.BOARD)
        for actor, seen in (
            (here, {own, of_board}),
            (board, {own, of_board}),
            (sister, {of_board}),
            (stranger, set()),
        ):
            assert set(queries.channels_for(actor)) == seen
            assert {row.channel for row in queries.rows_for(actor, now=NOON)} == seen
        for actor in (sister, stranger):
            for ask in (queries.channel_for, queries.lock_for_change):
                with pytest.raises(NotFound):
                    ask(actor, own.pk)
            with pytest.raises(NotFound):
                queries.rows_for(actor, now=NOON, only=own.pk)

    def test_who_only_works_there_sees_no_register_and_may_choose_what_is_open(
        self, linde: School, stranger: Actor, sister: Actor
    ) -> None:
        teacher = build.actor(linde, Role.TEACHER)
        channel = build.channel(linde, state="open")
        decided(linde.board)
        assert not queries.channels_for(teacher).exists()
        assert [one.id for one in queries.open_channels_at(teacher, linde.pk, now=NOON)] == [channel.pk]
        for nobody in (stranger, sister, build.actor(linde, Role.GUARDIAN)):
            assert queries.open_channels_at(nobody, linde.pk, now=NOON) == []

    def test_decisions_are_of_the_own_board_for_who_reads_channels(
        self, linde: School, here: Actor, sister: Actor, stranger: Actor
    ) -> None:
        made = decided(linde.board)
        for actor in (here, sister, build.actor(linde, Role.EDITOR)):
            assert list(queries.decisions_for(actor)) == [made]
            assert queries.decisions_now(actor, linde.board_id, on=TODAY) == {"parro": made}
        for nobody in (stranger, build.actor(linde, Role.TEACHER)):
            assert not queries.decisions_for(nobody).exists()
            assert queries.decisions_now(nobody, linde.board_id, on=TODAY) == {}

    def test_a_decision_of_one_board_is_not_that_of_another(
        self, here: Actor, stranger: Actor, linde: School
    ) -> None:
        theirs = stranger.seat.board_id
        decided(Board.objects.get(pk=theirs))
        assert queries.decisions_now(here, linde.board_id, on=TODAY) == {}
        assert queries.decisions_now(here, theirs, on=TODAY) == {}

    def test_colleagues_to_choose_are_of_the_own_school_and_board(
        self, linde: School, here: Actor, stranger: Actor
    ) -> None:
        channel = build.channel(linde)
        colleague = build.actor(linde, Role.EDITOR)
        build.actor(linde, Role.PUPIL)
        found = {user.pk for user in queries.candidates_for(here, channel, now=NOON)}
        assert found == {here.user_id, colleague.user_id}
        assert queries.is_candidate(here, channel, colleague.user_id, now=NOON)
        assert not queries.is_candidate(stranger, channel, colleague.user_id, now=NOON)
        assert not queries.candidates_for(stranger, channel, now=NOON).exists()


def _held_up(channel: Channel, sql: str) -> bool:
    """Whether another connection has to wait for the row."""
    waited: list[bool] = []

    def other() -> None:
        try:
            with for_system(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '250ms'")
                cursor.execute(sql, [channel.pk])
            waited.append(False)
        except OperationalError:
            waited.append(True)
        finally:
            connection.close()

    thread = Thread(target=other)
    thread.start()
    thread.join()
    return waited[0]


@pytest.mark.django_db(transaction=True)
def test_while_a_send_is_armed_others_may_send_and_nobody_closes_the_channel() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    channel = build.channel(build.school(), state="open")
    share = 'SELECT 1 FROM "channels_channel" WHERE id = %s FOR SHARE'
    update = 'SELECT 1 FROM "channels_channel" WHERE id = %s FOR UPDATE'
    with for_system(), transaction.atomic():
        queries.lock_channel(channel.pk, now=NOON)
        assert not _held_up(channel, share)
        assert _held_up(channel, update)
    assert not _held_up(channel, update)
