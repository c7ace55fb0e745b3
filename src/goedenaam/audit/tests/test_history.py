"""History cannot be changed unseen, and can still forget a person."""

from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from goedenaam.audit import kinds, log, queries
from goedenaam.audit.models import Head, History, Personal, Purge
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.scope import for_system

pytestmark = pytest.mark.django_db
NOON = timezone.now()
BOARD = uuid4()


@pytest.fixture(scope="module", autouse=True)
def _kinds():
    before = dict(kinds._KINDS)
    kinds.declare("test.done", "Er is iets gedaan.")
    kinds.declare("test.told", "Er is iets over iemand verteld.", forgets=kinds.Forgets.PERSONAL_PART)
    yield
    kinds._KINDS.clear()
    kinds._KINDS.update(before)


@pytest.fixture
def lines():
    """Three lines, the last with a personal part, in the system's scope."""
    with for_system():
        yield [
            log.record(None, "test.done", uuid4(), board_id=BOARD, school_id=None, at=NOON, number=1),
            log.record(None, "test.done", uuid4(), board_id=BOARD, school_id=uuid4(), at=NOON),
            log.record(
                None, "test.told", uuid4(), board_id=BOARD, school_id=None, at=NOON, personal={"name": "Noor"}
            ),
        ]


def verify(*arguments: str) -> str:
    said = StringIO()
    call_command("audit", "verify", *arguments, stdout=said)
    return said.getvalue()


def force(sql: str, *parameters: str) -> None:
    """Do as a thief with the owner's rights does: triggers off, change, triggers on."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit%%'"
            )
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute(sql, parameters)
            for _, definition in triggers:
                cursor.execute(definition)
        else:
            pytest.skip("only the owner can do this on PostgreSQL, and the tests are not the owner")


def test_a_whole_chain_is_verified(lines):
    assert "klopt" in verify()


@pytest.mark.parametrize(
    "change",
    [
        "kind = 'test.other'",
        "facts = '{\"number\": 2}'",
        "object_id = '00000000000000000000000000000000'",
        "school_id = '00000000000000000000000000000000'",
        "at = '2020-01-01 00:00:00'",
        "actor_id = '00000000000000000000000000000000'",
        "commitment = 'x'",
        "previous = 'x'",
        "hash = 'x'",
        "sequence = 9",
    ],
)
def test_any_changed_column_names_the_row(lines, change):
    force(f"UPDATE audit_history SET {change} WHERE sequence = 1")
    with pytest.raises(CommandError) as refusal:
        verify()
    assert "regel" in str(refusal.value)


def test_a_changed_personal_part_names_the_row(lines):
    force("UPDATE audit_personal SET data = %s", '{"name": "Sara"}')
    with pytest.raises(CommandError, match=str(lines[2].pk)):
        verify()


def test_a_cut_tail_is_found(lines):
    force("DELETE FROM audit_personal")
    force("DELETE FROM audit_history WHERE sequence = 3")
    with pytest.raises(CommandError, match="3 regels"):
        verify()


def test_a_tail_cut_together_with_its_head_is_found_by_the_anchor(lines, tmp_path):
    anchor = tmp_path / "anchor"
    anchor.write_text("\n".join(map(str, queries.heads())))
    force("DELETE FROM audit_personal")
    force("DELETE FROM audit_history WHERE sequence = 3")
    Head.objects.update(sequence=2, hash=lines[1].hash)
    assert "klopt" in verify()
    with pytest.raises(CommandError, match="buiten bewaard"):
        verify("--anchor", str(anchor))


def test_an_anchor_of_somebody_else_is_refused(lines, tmp_path):
    (tmp_path / "anchor").write_text(f"{BOARD} 3 {'0' * 64} {'0' * 64}")
    with pytest.raises(CommandError, match="niet ondertekend"):
        verify("--anchor", str(tmp_path / "anchor"))


@pytest.mark.parametrize("table", ["audit_history", "audit_personal"])
@pytest.mark.parametrize("deed", ["UPDATE {table} SET board_id = board_id", "DELETE FROM {table}"])
def test_history_is_neither_changed_nor_deleted(lines, table, deed):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(deed.format(table=table))


def test_a_forgotten_person_leaves_a_chain_that_holds(lines):
    assert log.forget([lines[2].pk], rule="bewaartermijn", at=NOON) == 1
    assert not Personal.objects.exists()
    assert History.objects.filter(kind=kinds.FORGOTTEN).count() == 1
    said = verify()
    assert "vergeten volgens regel bewaartermijn: 1" in said
    assert "klopt" in said


def test_a_personal_part_that_vanished_without_a_rule_is_damage(lines):
    force("DELETE FROM audit_personal")
    with pytest.raises(CommandError, match="mist het persoonlijke deel"):
        verify()


def test_an_undeclared_kind_is_refused():
    with for_system(), pytest.raises(LookupError):
        log.record(None, "test.unknown", None, board_id=BOARD, school_id=None, at=NOON)


def test_a_personal_part_under_a_kind_without_one_is_refused():
    with for_system(), pytest.raises(ValueError, match="without a personal part"):
        log.record(
            None, "test.done", None, board_id=BOARD, school_id=None, at=NOON, personal={"name": "Noor"}
        )


def test_an_act_that_failed_has_no_history():
    with for_system():
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            log.record(None, "test.done", None, board_id=BOARD, school_id=None, at=NOON)
            raise ZeroDivisionError
        assert not History.objects.exists()
        assert not Head.objects.exists()


COLUMNS = {
    "audit_history": [
        "id", "sequence", "board_id", "school_id", "kind", "at", "actor_id", "object_id", "facts", "commitment",
        "previous", "hash",
    ],
    "audit_personal": ["history_id", "board_id", "school_id", "salt", "data"],
    "audit_purge": ["history_id", "board_id", "school_id", "rule", "at"],
    "audit_head": ["board_id", "sequence", "hash"],
}  # fmt: skip


def test_every_column_is_in_the_test_below():
    for model in (History, Personal, Purge, Head):
        assert {field.column for field in model._meta.local_fields} == set(COLUMNS[model._meta.db_table])


@pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table, columns in COLUMNS.items() for column in columns]
)
def test_one_flipped_byte_in_any_column_of_any_row_is_found(lines, table, column):
    if connection.vendor != "sqlite":
        pytest.skip("only the owner can do this on PostgreSQL, and the tests are not the owner")
    school = uuid4()
    somebody = Actor(user_id=uuid4(), name="Anna")
    log.record(somebody, "test.done", None, board_id=BOARD, school_id=None, at=NOON, said="ja")
    told = log.record(
        None, "test.told", uuid4(), board_id=BOARD, school_id=school, at=NOON, personal={"name": "Sara"}
    )
    log.forget([told.pk], rule="bewaartermijn", at=NOON)
    if table == "audit_personal":
        log.record(
            None, "test.told", uuid4(), board_id=BOARD, school_id=school, at=NOON, personal={"name": "Daan"}
        )
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        cursor.execute(f"SELECT rowid, CAST({column} AS TEXT) FROM {table} WHERE {column} IS NOT NULL")
        cells = [(row, value) for row, value in cursor.fetchall() if any(map(str.isalnum, value))]
    assert cells
    assert "klopt" in verify()
    for row, value in cells:
        changed = f"{value}9" if column == "sequence" else flipped(value)
        force(f"UPDATE {table} SET {column} = %s WHERE rowid = {row}", changed)
        with pytest.raises(CommandError) as refusal:
            verify()
        assert "regel" in str(refusal.value)
        force(f"UPDATE {table} SET {column} = %s WHERE rowid = {row}", value)
    assert "klopt" in verify()


def flipped(text: str) -> str:
    """The same text with one letter or digit in the middle changed."""
    place = next(i for i in range(len(text) // 2, len(text)) if text[i].isalnum())
    other = "1" if text[place] != "1" else "2"
    return text[:place] + other + text[place + 1 :]
