"""The house is kept each round: what is wrong about one thing keeps nothing else waiting."""

from datetime import timedelta

import pytest

from goedenaam.kernel.scope import for_system
from goedenaam.publishing.delivering.lanes import InOrder
from goedenaam.publishing.delivering.sending import deliver
from goedenaam.publishing.delivering.sweep import one_round
from goedenaam.publishing.domain.rows import Alarm, CopyState
from goedenaam.publishing.models import Copy
from goedenaam.publishing.queries.rows import row_for
from goedenaam.testing.placing import stage

pytestmark = pytest.mark.django_db


def test_a_fault_about_what_stands_keeps_no_last_day_and_no_alarm_waiting():
    at = stage()
    broken, outlived, silent = at.delivery(), at.delivery(), at.delivery(channel_id=at.by_hand())
    for one in (broken, outlived):
        deliver(one.pk, at.world)
    lost = at.channels.add(at.connector())
    with for_system():
        # A channel of which nothing is known any more: asking about what stands there fails each time.
        Copy.objects.filter(pk=broken.pk).update(asked_at=at.clock.now - timedelta(days=2))
        type(broken).objects.filter(pk=broken.pk).update(channel_id=lost)
        Copy.objects.filter(pk=outlived.pk).update(sunset_on=at.clock.now.date())
    del at.channels.doors[lost]
    at.clock.forward(120)
    for _ in range(2):
        one_round(at.world, InOrder())
        at.clock.forward(5)
    with for_system():
        assert row_for(outlived.pk).copy is CopyState.GONE
        assert row_for(silent.pk).alarm is Alarm.NOT_SENT
