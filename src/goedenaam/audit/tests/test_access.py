"""Who looked is kept, also when the page fails afterwards."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from goedenaam.audit import kinds, log
from goedenaam.audit.models import Access
from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system, reading
from goedenaam.testing import build

SEEN = "test.seen"


@pytest.fixture(autouse=True)
def _kind():
    kinds.declare(SEEN, "Iemand heeft gekeken.")
    yield
    del kinds._KINDS[SEEN]


@pytest.fixture
def linde():
    return build.school()


def look(actor, school) -> None:
    log.looked(actor, SEEN, uuid4(), board_id=school.board_id, school_id=school.pk, at=build.NOON)


@pytest.mark.django_db(transaction=True)
def test_a_look_stays_when_the_page_crashes(linde):
    actor = build.actor(linde, Role.TEACHER)
    with pytest.raises(ZeroDivisionError):
        look(actor, linde)
        with reading(actor):
            raise ZeroDivisionError
    with for_system():
        assert Access.objects.get().actor_id == actor.user_id


@pytest.mark.django_db(transaction=True)
def test_a_look_inside_somebody_elses_transaction_is_refused(linde):
    actor = build.actor(linde, Role.TEACHER)
    with pytest.raises(RuntimeError), transaction.atomic():
        look(actor, linde)
    with for_system():
        assert not Access.objects.exists()


@pytest.mark.django_db
def test_a_look_of_an_undeclared_kind_is_refused(linde):
    actor = build.actor(linde, Role.TEACHER)
    with pytest.raises(LookupError):
        log.looked(actor, "test.nobody", uuid4(), board_id=linde.board_id, school_id=linde.pk, at=build.NOON)


@pytest.mark.django_db
@pytest.mark.parametrize("deed", ["UPDATE audit_access SET kind = 'x'", "DELETE FROM audit_access"])
def test_a_look_is_neither_changed_nor_deleted(linde, deed):
    look(build.actor(linde, Role.TEACHER), linde)
    with for_system(), pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(deed)
