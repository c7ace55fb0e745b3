"""The board's text beside those of its schools, and beside the law and the model."""

import pytest
from django.test import Client

from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.scope import reading
from goedenaam.norms.beside import Relation
from goedenaam.protocol import commands
from goedenaam.protocol.domain import Terms
from goedenaam.protocol.drift import Drift, drift_of_board, drift_of_school, gaps_in
from goedenaam.protocol.tests.texts import MILD, STRICT
from goedenaam.tenancy.models import School
from goedenaam.testing import build

pytestmark = pytest.mark.django_db

BOARD = """Afspraken van het bestuur

Voor alle scholen
1. Medewerkers en leerlingen worden op sociale media liever geen vrienden: dat raden we af.
2. De school vraagt ouders om toestemming voordat foto's van leerlingen op sociale media komen.
"""


@pytest.fixture
def linde() -> School:
    return build.school()


@pytest.fixture
def board(linde: School) -> Actor:
    return build.actor(linde.board, Role.BOARD)


def drift(board: Actor, linde: School, chosen: str = "") -> Drift:
    with reading(board):
        found = drift_of_board(board, linde.board_id, at=build.NOON, chosen=chosen)
    assert found is not None
    return found


def test_each_school_is_same_stricter_or_silent_and_what_it_adds_is_counted(
    linde: School, board: Actor
) -> None:
    kompas = build.school("Het Kompas", under=linde.board)
    build.school("De Vlieger", under=linde.board)
    build.version_in_force(linde.board, BOARD)
    build.version_in_force(linde, STRICT)
    build.version_in_force(kompas, BOARD)

    rows = {row.name: row for row in drift(board, linde).rows}
    assert rows["De Linde"].cells == (Relation.TIGHTENED, Relation.SAME)
    assert rows["De Linde"].added == 2
    assert rows["Het Kompas"].cells == (Relation.SAME, Relation.SAME)
    assert rows["De Vlieger"].cells == (Relation.SILENT, Relation.SILENT)
    assert not rows["De Vlieger"].has_own
    assert [column.silent for column in drift(board, linde).columns] == [1, 1]


def test_what_stood_at_a_school_before_the_boards_stricter_text_is_refused_since_then(
    linde: School, board: Actor
) -> None:
    build.version_in_force(linde, MILD)
    build.version_in_force(linde.board, STRICT, now=build.NOON)
    found = drift(board, linde)
    assert found.with_refused == 1
    assert found.rows[0].cells[0] is Relation.REFUSED
    with reading(board):
        school = drift_of_school(board, linde.pk, linde.board_id, at=build.NOON)
    assert school is not None
    (side,) = school.facing[0].sides
    assert side.aside is not None
    assert side.aside.since == build.NOON


def test_a_text_for_some_schools_is_laid_beside_those_only(linde: School, board: Actor) -> None:
    kompas = build.school("Het Kompas", under=linde.board)
    build.version_in_force(linde.board, BOARD)
    some = build.draft(linde.board, STRICT)
    build.judge_as_read(board, some)
    commands.put_in_force(
        actor=board, version_id=some.pk, terms=Terms(schools=frozenset({kompas.pk})), now=build.NOON
    )
    assert [row.name for row in drift(board, linde, str(some.pk)).rows] == ["Het Kompas"]
    assert [row.name for row in drift(board, linde, "nonsense").rows] in (["De Linde"], ["Het Kompas"])
    assert len(drift(board, linde).texts) == 2


def test_the_text_is_told_what_it_leaves_unsaid(linde: School, board: Actor) -> None:
    version = build.version_in_force(linde.board, BOARD)
    with reading(board):
        gaps = gaps_in(board, version, at=build.NOON)
    assert any("intrekt" in sentence for sentence in gaps.silences)
    assert any("Toestemming" not in gap.about for gap in gaps.model)
    assert gaps.law
    told = build.version_in_force(
        linde.board, BOARD + "3. Ouders kunnen hun toestemming altijd intrekken.\n", now=build.NOON
    )
    with reading(board):
        assert not any("intrekt" in sentence for sentence in gaps_in(board, told, at=build.NOON).silences)


def client_of(place: object, role: Role) -> Client:
    user = build.user()
    build.seat(user, place, role)  # type: ignore[arg-type]  # a school or a board, as the builder takes
    client = Client()
    client.force_login(user)
    return client


def test_the_pages_say_it_in_words_too(linde: School) -> None:
    build.version_in_force(linde, MILD)
    build.version_in_force(linde.board, STRICT, now=build.NOON)
    client = client_of(linde.board, Role.BOARD)
    page = client.get("/protocol/verschillen/").content.decode()
    assert "Op één school staat een artikel dat niet meetelt" in page
    assert "telt niet mee</b>" in page
    assert "zegt niet hoe iemand die weer intrekt" in page
    assert (
        "Telt niet mee sinds 3 november 2026"
        in client.get(f"/protocol/verschillen/{linde.pk}/").content.decode()
    )


def test_without_a_board_text_the_page_says_what_to_do(linde: School) -> None:
    page = client_of(linde.board, Role.BOARD).get("/protocol/verschillen/").content.decode()
    assert "nog geen tekst in werking" in page


def test_a_leader_sees_the_own_school_and_no_other(linde: School) -> None:
    sister = build.school("Het Kompas", under=linde.board)
    build.version_in_force(linde.board, BOARD)
    client = client_of(linde, Role.LEADER)
    assert client.get(f"/protocol/verschillen/{linde.pk}/").status_code == 200
    assert client.get(f"/protocol/verschillen/{sister.pk}/").status_code == 404
    assert client.get("/protocol/verschillen/").status_code == 403
