"""The ledger is proof: append-only, chained, and one line at a time."""

import pytest
from django.db import DatabaseError, connection, transaction

from goedenaam.audit.domain import find_break
from goedenaam.consent.domain.notices import hash_of
from goedenaam.consent.models import Ledger, Line, Notice
from goedenaam.consent.queries import broken_ledger, link_of
from goedenaam.consent.tests.conftest import Asking
from goedenaam.kernel.scope import for_system

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE consent_line SET kind = 'yes'",
        "DELETE FROM consent_line",
        "UPDATE consent_notice SET text = 'anders'",
        "DELETE FROM consent_notice",
    ],
)
def test_the_database_itself_refuses_a_change(asking: Asking, sql: str) -> None:
    asking.no()
    with for_system(), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_ledger_that_was_written_holds(asking: Asking) -> None:
    asking.yes(("social", "photo"), ("website", "film"))
    asking.withdraw()
    with for_system():
        assert broken_ledger(asking.noor.pk) is None
        assert list(Line.objects.values_list("sequence", flat=True)) == [1, 2, 3]


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "yes"},
        {"purpose": "website"},
        {"medium": "film"},
        {"by": None},
        {"capacity": "pupil"},
        {"bundled": True},
        {"picture": "x"},
        {"notice": None},
        {"how": "import"},
        {"sequence": 7},
        {"recorded_by": None},
    ],
)
def test_a_line_that_was_changed_after_all_is_found(asking: Asking, change: dict[str, object]) -> None:
    asking.no()
    with for_system():
        [kept] = Line.objects.all()
        again = Line(**{field.attname: getattr(kept, field.attname) for field in Line._meta.fields})
        for name, value in change.items():
            setattr(again, name, value)
        again.pk, again.person_id = kept.pk, kept.person_id
        assert _breaks(again)
        assert not _breaks(kept)


def test_a_tail_that_was_cut_off_is_found(asking: Asking) -> None:
    asking.yes()
    with for_system():
        Ledger.objects.filter(person_id=asking.noor.pk).update(sequence=2)
        found = broken_ledger(asking.noor.pk)
    assert found is not None


def _breaks(row: Line) -> bool:
    return find_break([link_of(row)], head=None, length=None) is not None


def test_the_text_that_was_read_is_known_by_its_hash(asking: Asking) -> None:
    with for_system():
        assert all(notice.hash == hash_of(notice.text) for notice in Notice.objects.all())
