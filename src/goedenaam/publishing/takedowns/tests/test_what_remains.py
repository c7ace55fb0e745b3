"""What cannot be undone, or is not undone yet, is never said to be gone."""

import pytest
from django.urls import reverse

from goedenaam.kernel.scope import for_system, reading
from goedenaam.publishing.commands.takedown import removed_by_hand
from goedenaam.publishing.delivering.sending import deliver
from goedenaam.publishing.models import Copy
from goedenaam.publishing.takedowns import ports
from goedenaam.publishing.takedowns.tests.test_cases import (
    case_id,
    editor,
    linde,
    page,
    placed_by_hand,
    round_of,
    task,
    withdraw,
)
from goedenaam.testing import build
from goedenaam.testing.network import Blind
from goedenaam.testing.placing import Stage

__all__ = ["editor", "linde"]

pytestmark = pytest.mark.django_db


def sent_by(at: Stage, kind: str, connector=None, *people):
    """A delivery on a channel of the register of this kind."""
    channel = build.channel(at.school, kind).pk
    at.channels.doors[channel] = at.channels.doors[at.channel_id]
    at.channels.connectors[channel] = connector or at.connector()
    delivery = at.delivery(*people, channel_id=channel)
    deliver(delivery.pk, at.world)
    return delivery


def test_a_mail_that_was_sent_is_never_said_to_be_gone(linde, editor):
    delivery = sent_by(linde, "newsletter", Blind(linde.account))
    withdraw(linde)
    round_of(linde)
    address = f"/weghalen/{case_id()}/"
    assert "niet terug te halen" in page(editor, address)
    removed_by_hand(
        actor=linde.leader,
        task_id=task().pk,
        proof="Verbetering gemaild.",
        clock=linde.clock,
        now=linde.clock.now,
    )
    for where in (address, reverse("publishing:post", args=[delivery.post_id])):
        shown = page(editor, where)
        assert "Verstuurd is verstuurd" in shown
        assert "gezien dat het weg is" not in shown
        assert "weg gezien" not in shown
        assert "zag dat het weg was" not in shown


def test_a_guardian_sees_it_stand_until_it_is_seen_gone(linde):
    placed_by_hand(linde)
    withdraw(linde)
    round_of(linde)
    with for_system():
        assert Copy.objects.get().state == "by_hand"
    with reading(linde.mother):
        [place] = ports.places(linde.mother, linde.noor.pk, now=linde.clock.now)
    assert place.url == "https://parro.example/1"
    removed_by_hand(
        actor=linde.leader, task_id=task().pk, proof="Ik zag 404.", clock=linde.clock, now=linde.clock.now
    )
    with reading(linde.mother):
        assert ports.places(linde.mother, linde.noor.pk, now=linde.clock.now) == []
