"""A school under a board: what it may not undo, what stops counting when the board speaks later, and what stays decided."""

from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goedenaam.advice.queries import answer_for
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.scope import for_system, reading
from goedenaam.norms.adoption import ObjectionKind
from goedenaam.norms.decision import Decision, Verdict
from goedenaam.norms.reading.tests import files
from goedenaam.norms.types import Audience, Friendship, Layer
from goedenaam.protocol import commands, queries
from goedenaam.protocol.domain import Objected
from goedenaam.protocol.models import Commencement, StoredNorm, Version
from goedenaam.protocol.tests.texts import MILD, STRICT
from goedenaam.tenancy.models import School
from goedenaam.testing import build

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
SUSPENDS = """Protocol sociale media

Afspraken
1. Een ouder die zich niet houdt aan dit protocol kan worden geschorst.
2. De school vraagt ouders om toestemming voordat foto's van leerlingen op sociale media komen.
"""
FREE = """Afspraken van het bestuur

Vrijheid
1. Het bestuur respecteert de vrijheid van meningsuiting van medewerkers, leerlingen en ouders.
"""
NAME = """Protocol sociale media

Afspraken
1. Medewerkers schaden de goede naam van de school niet op sociale media.
"""


@pytest.fixture
def linde() -> School:
    return build.school()


@pytest.fixture
def leader(linde: School) -> Actor:
    return build.actor(linde, Role.LEADER)


def refused(leader: Actor, linde: School, text: str) -> Objected:
    draft = build.draft(linde, text)
    build.judge_as_read(leader, draft)
    with pytest.raises(Objected) as refusal:
        commands.put_in_force(actor=leader, version_id=draft.pk, now=build.NOON)
    with for_system():
        assert not Commencement.objects.filter(version=draft).exists()
    return refusal.value


def holding(reader: Actor, *, at: datetime = build.NOON) -> queries.Holding:
    with reading(reader):
        return queries.what_holds(reader, reader.seat, at=at)


def befriend(reader: Actor, *, at: datetime) -> Decision:
    with reading(reader):
        return answer_for(
            reader, question="connection", values={"other": "pupil"}, asker=Audience.STAFF, at=at
        ).decision


@pytest.mark.article("allure.communicatie.1", part="answer")
def test_an_article_that_weakens_is_refused_with_the_boards_article_beside_it(
    linde: School, leader: Actor
) -> None:
    build.version_in_force(linde.board, STRICT)
    refusal = refused(leader, linde, MILD)
    by_type = {objection.norm.type_name: objection for objection in refusal.objections}
    friendship = by_type["Friendship"]
    assert friendship.kind is ObjectionKind.WEAKER
    assert friendship.against is not None
    assert friendship.against.layer is Layer.BOARD
    assert "worden geen vrienden" in friendship.against.article.text


@pytest.mark.article("allure.communicatie.1", part="answer")
def test_a_school_that_adds_to_its_boards_text_is_not_refused(linde: School, leader: Actor) -> None:
    build.version_in_force(linde.board, MILD)
    build.version_in_force(linde, STRICT)
    held = holding(leader)
    assert [version.school_id for version in held.versions] == [None, linde.pk]
    layers = {norm.layer for norm in held.norms.by_type[Friendship]}
    assert layers == {Layer.BOARD, Layer.SCHOOL}
    assert held.set_aside == ()


def test_an_article_that_takes_a_power_that_the_law_withholds_is_refused(
    linde: School, leader: Actor
) -> None:
    (objection,) = refused(leader, linde, SUSPENDS).objections
    assert objection.kind is ObjectionKind.OVERREACH
    assert objection.against is not None
    assert objection.against.layer is Layer.LAW


def test_an_article_that_narrows_a_liberty_of_the_board_is_refused(linde: School, leader: Actor) -> None:
    build.version_in_force(linde.board, FREE)
    kinds = {objection.kind for objection in refused(leader, linde, NAME).objections}
    assert kinds == {ObjectionKind.NARROWS}


@pytest.mark.article("allure.communicatie.1", part="answer")
def test_a_higher_text_that_comes_later_sets_the_article_aside_from_then_on(
    linde: School, leader: Actor
) -> None:
    build.version_in_force(linde, MILD)
    board = build.version_in_force(linde.board, STRICT, now=build.NOON)

    before, after = build.NOON - DAY, build.NOON + DAY
    assert holding(leader, at=before).set_aside == ()
    assert befriend(leader, at=before).verdict is Verdict.ADVISE

    aside = {one.objection.norm.type_name: one for one in holding(leader, at=after).set_aside}
    assert aside["Friendship"].since == build.NOON
    assert aside["Friendship"].wholly
    with for_system():
        norm = StoredNorm.objects.get(article=aside["Friendship"].article_id)
        assert Version.objects.get(articles=norm.article_id).school_id == linde.pk
    decision = befriend(leader, at=after)
    assert decision.verdict is Verdict.FORBID
    assert {reason.norm.layer for reason in decision.reasons} == {Layer.BOARD}
    assert {reason.article.version for reason in decision.reasons} == {str(board.number)}


def test_an_article_that_narrows_a_liberty_keeps_counting_where_it_is_not_about_criticism(
    linde: School, leader: Actor
) -> None:
    build.version_in_force(linde, NAME)
    build.version_in_force(linde.board, FREE, now=build.NOON)
    held = holding(leader, at=build.NOON)
    assert [one.wholly for one in held.set_aside] == [False]
    assert "GoodName" in {norm_type.__name__ for norm_type in held.norms.by_type}


def test_the_next_text_of_the_board_lets_the_article_count_again(linde: School, leader: Actor) -> None:
    build.version_in_force(linde, MILD)
    build.version_in_force(linde.board, STRICT, now=build.NOON)
    build.version_in_force(linde.board, FREE, now=build.NOON + DAY)
    assert holding(leader, at=build.NOON).set_aside
    assert holding(leader, at=build.NOON + DAY).set_aside == ()
    assert befriend(leader, at=build.NOON + DAY).verdict is Verdict.ADVISE


def test_discouraged_becomes_forbidden_in_a_docx_and_only_what_is_asked_from_then_on_changes(
    linde: School,
) -> None:
    """The toy fails here: one word in the document, and last week's answer stands."""
    user = build.user("Ellen Visser")
    build.seat(user, linde, Role.LEADER)
    leader = build.actor_again(user)
    client = Client()
    client.force_login(user)

    def adopt(word: str, now: datetime) -> None:
        sentence = f"Vrienden worden met leerlingen op sociale media is voor medewerkers {word}."
        lines = [("h1", "Protocol sociale media"), ("h2", "Gedragsregels"), ("n", sentence)]
        upload = SimpleUploadedFile("protocol.docx", files.docx(lines))
        assert client.post("/protocol/inlezen/", {"file": upload}).status_code == 302
        with for_system():
            draft = Version.objects.order_by("-number").first()
        assert draft is not None
        build.judge_as_read(leader, draft, now=now)
        commands.put_in_force(actor=leader, version_id=draft.pk, now=now)

    last_week, today = build.NOON - 7 * DAY, build.NOON
    adopt("afgeraden", last_week - DAY)
    then = befriend(leader, at=last_week)
    adopt("verboden", today)

    assert befriend(leader, at=today).verdict is Verdict.FORBID
    again = befriend(leader, at=last_week)
    assert again == then
    assert again.verdict is Verdict.ADVISE
    assert {reason.article.version for reason in again.decisive} == {"1"}
    assert {reason.article.version for reason in befriend(leader, at=today).decisive} == {"2"}
