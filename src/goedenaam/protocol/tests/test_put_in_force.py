"""From a text to a version in force: nothing holds that a person did not confirm."""

from datetime import timedelta
from uuid import UUID

import pytest

from goedenaam.audit.models import History
from goedenaam.kernel.actor import Role
from goedenaam.kernel.errors import NotAllowed, NotFound, WrongMoment
from goedenaam.kernel.scope import for_system, reading
from goedenaam.outbox.models import Event
from goedenaam.protocol import commands, queries
from goedenaam.protocol.commands import CannotRead
from goedenaam.protocol.domain import NothingConfirmed, Unconfirmed, UnfilledPlaceholder
from goedenaam.protocol.models import Article, StoredNorm, Version
from goedenaam.protocol.tests.texts import MILD, OPEN_PLACES, STRICT
from goedenaam.testing import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def linde():
    return build.school()


@pytest.fixture
def leader(linde):
    return build.actor(linde, Role.LEADER)


def norms_of(version: Version) -> list[UUID]:
    with for_system():
        return list(StoredNorm.objects.filter(article__version=version).values_list("pk", flat=True))


def judge_all(leader, version, *, holds: bool = True) -> None:
    answers = dict.fromkeys(norms_of(version), holds)
    commands.judge_norms(actor=leader, version_id=version.pk, answers=answers, now=build.NOON)


def in_force(leader, *, at=build.NOON) -> list[Version]:
    with reading(leader):
        return queries.versions_in_force(leader, leader.seat, at=at)


def test_a_judged_draft_comes_into_force_and_is_told(leader, linde):
    draft = build.draft(linde, STRICT)
    judge_all(leader, draft)
    commands.put_in_force(actor=leader, version_id=draft.pk, now=build.NOON)

    assert [version.pk for version in in_force(leader)] == [draft.pk]
    with for_system():
        assert History.objects.filter(kind="protocol.in_force", object_id=draft.pk).count() == 1
    assert Event.objects.filter(kind__endswith="ProtocolInForce").count() == 1


def test_what_nobody_looked_at_does_not_come_into_force(leader, linde):
    draft = build.draft(linde, STRICT)
    with pytest.raises(Unconfirmed):
        commands.put_in_force(actor=leader, version_id=draft.pk, now=build.NOON)
    assert in_force(leader) == []


def test_one_point_that_waits_holds_the_whole_back(leader, linde):
    draft = build.draft(linde, STRICT)
    answers = dict.fromkeys(norms_of(draft)[1:], True)
    commands.judge_norms(actor=leader, version_id=draft.pk, answers=answers, now=build.NOON)
    with pytest.raises(Unconfirmed):
        commands.put_in_force(actor=leader, version_id=draft.pk, now=build.NOON)


def test_a_protocol_of_which_nothing_holds_does_not_come_into_force(leader, linde):
    draft = build.draft(linde, STRICT)
    judge_all(leader, draft, holds=False)
    with pytest.raises(NothingConfirmed):
        commands.put_in_force(actor=leader, version_id=draft.pk, now=build.NOON)


def test_what_was_dropped_is_no_norm(leader, linde):
    draft = build.draft(linde, STRICT)
    first, *rest = norms_of(draft)
    answers = {first: False, **dict.fromkeys(rest, True)}
    commands.judge_norms(actor=leader, version_id=draft.pk, answers=answers, now=build.NOON)
    commands.put_in_force(actor=leader, version_id=draft.pk, now=build.NOON)
    (version,) = in_force(leader)
    with reading(leader):
        assert len(queries.norms_of(version)) == len(rest)


def test_the_former_version_ends_at_the_instant_at_which_the_next_begins(leader, linde):
    former = build.version_in_force(linde, STRICT)
    draft = build.draft(linde, MILD)
    judge_all(leader, draft)
    commands.put_in_force(actor=leader, version_id=draft.pk, now=build.NOON)

    assert [version.pk for version in in_force(leader)] == [draft.pk]
    before = build.NOON - timedelta(microseconds=1)
    assert [version.pk for version in in_force(leader, at=before)] == [former.pk]


def test_what_is_in_force_is_judged_no_more(leader, linde):
    version = build.version_in_force(linde, STRICT)
    with pytest.raises(WrongMoment):
        judge_all(leader, version, holds=False)
    with pytest.raises(WrongMoment):
        commands.drop_draft(actor=leader, version_id=version.pk, now=build.NOON)


def test_a_thrown_away_draft_is_gone_and_its_history_stays(leader, linde):
    draft = build.draft(linde, STRICT)
    commands.drop_draft(actor=leader, version_id=draft.pk, now=build.NOON)
    with for_system():
        assert not Version.objects.exists()
        assert History.objects.filter(kind="protocol.dropped").count() == 1


@pytest.mark.article("model.intro.1", part="answer")
def test_open_places_are_filled_everywhere_at_once(leader, linde):
    draft = build.draft(linde, OPEN_PLACES)
    commands.fill_placeholders(
        actor=leader, version_id=draft.pk, values={"<<De school>>": "De Linde"}, now=build.NOON
    )
    with for_system():
        version = Version.objects.get()
        texts = [version.title, *Article.objects.values_list("text", flat=True)]
    assert version.placeholders == []
    assert not any("<<" in text for text in texts)
    assert any("van De Linde" in text for text in texts)


@pytest.mark.article("model.intro.1", part="answer")
def test_a_protocol_with_open_places_does_not_come_into_force(leader, linde):
    draft = build.draft(linde, OPEN_PLACES)
    judge_all(leader, draft)
    with pytest.raises(UnfilledPlaceholder):
        commands.put_in_force(actor=leader, version_id=draft.pk, now=build.NOON)


def test_an_open_place_filled_with_nothing_is_refused(leader, linde):
    draft = build.draft(linde, OPEN_PLACES)
    with pytest.raises(UnfilledPlaceholder):
        commands.fill_placeholders(
            actor=leader, version_id=draft.pk, values={"<<De school>>": " "}, now=build.NOON
        )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n \n",
        "\x00\x01\x02" * 200,
        "This is the social media policy of our school. Teachers shall not be friends with the pupils. " * 20,
        "Dizze skoalle fynt it wichtich dat de bern en de âlders witte wat der op it ynternet bart en hoe't wy dêr mei omgean. "
        * 20,
    ],
    ids=["empty", "white space", "binary", "English", "Frisian"],
)
def test_what_is_no_dutch_protocol_is_refused_with_a_sentence_and_nothing_is_stored(leader, text):
    with pytest.raises(CannotRead) as refusal:
        commands.import_protocol(actor=leader, text=text, source_name="x.txt", now=build.NOON)
    assert str(refusal.value).endswith(".")
    with for_system():
        assert not Version.objects.exists()
        assert not Article.objects.exists()
        assert not History.objects.exists()


def test_a_teacher_imports_nothing(linde):
    with pytest.raises(NotAllowed):
        commands.import_protocol(
            actor=build.actor(linde, Role.TEACHER), text=STRICT, source_name="x.txt", now=build.NOON
        )


def test_a_teacher_does_not_learn_that_a_draft_exists(linde):
    draft = build.draft(linde, STRICT)
    with pytest.raises(NotFound):
        commands.put_in_force(actor=build.actor(linde, Role.TEACHER), version_id=draft.pk, now=build.NOON)


def test_another_school_does_not_learn_that_the_draft_exists(linde):
    draft = build.draft(linde, STRICT)
    stranger = build.actor(build.school("Het Kompas"), Role.LEADER)
    for command in (commands.put_in_force, commands.drop_draft):
        with pytest.raises(NotFound):
            command(actor=stranger, version_id=draft.pk, now=build.NOON)


def test_a_board_keeps_the_text_of_its_schools(linde):
    draft = build.draft(linde, STRICT)
    board = build.actor(linde.board, Role.BOARD)
    judge_all(board, draft)
    commands.put_in_force(actor=board, version_id=draft.pk, now=build.NOON)
    assert in_force(build.actor(linde, Role.TEACHER))


def test_a_school_reads_its_boards_text_too_the_board_first(linde, leader):
    build.version_in_force(linde.board, MILD)
    build.version_in_force(linde, STRICT)
    assert [version.school_id for version in in_force(leader)] == [None, linde.pk]


def test_numbers_count_per_school_and_per_board(linde):
    kompas = build.school("Het Kompas", under=linde.board)
    numbers = [build.draft(at, STRICT).number for at in (linde, linde, kompas, linde.board)]
    assert numbers == [1, 2, 1, 1]
