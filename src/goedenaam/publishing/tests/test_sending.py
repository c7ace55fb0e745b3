"""One delivery through the real commands: what the network does, what stands in the row."""

import pytest

from goedenaam.kernel.scope import for_system
from goedenaam.publishing.delivering.sending import deliver
from goedenaam.publishing.domain.rows import CopyState, Row, State
from goedenaam.publishing.models import Delivery, Evidence
from goedenaam.publishing.queries.rows import row_for
from goedenaam.testing.placing import Stage, stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def de_linde() -> Stage:
    return stage()


def where(delivery: Delivery) -> Row:
    with for_system():
        return row_for(delivery.pk)


def test_what_is_approved_and_allowed_goes_out_once_and_is_seen(de_linde):
    delivery = de_linde.delivery()
    deliver(delivery.pk, de_linde.world)

    row = where(delivery)
    assert (row.state, row.copy, row.n) == (State.CONFIRMED, CopyState.LIVE, 1)
    assert de_linde.account.calls == ["send", "read"]
    with for_system():
        kinds = list(Evidence.objects.filter(delivery=delivery).values_list("kind", flat=True))
    assert kinds == ["armed", "sent", "confirmed"]

    deliver(delivery.pk, de_linde.world)
    assert de_linde.account.ever_by_us() == 1
