"""What stands there otherwise than approved is shown beside what was approved, and a person chooses."""

import pytest
from django.test import Client
from django.utils import timezone

from goedenaam.audit.models import History
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.composing.tests.desk import Desk
from goedenaam.publishing.composing.tests.test_pages import as_, words
from goedenaam.publishing.composing.views import differing
from goedenaam.publishing.delivering.sending import deliver
from goedenaam.publishing.domain.rows import Alarm, State
from goedenaam.publishing.models import Delivery
from goedenaam.testing.network import Manner

pytestmark = pytest.mark.django_db


@pytest.fixture
def differs(at: Desk, monkeypatch: pytest.MonkeyPatch) -> Delivery:
    """A post of which somebody changed the text there."""
    at.stage.clock.now = timezone.now()
    monkeypatch.setattr(differing, "the_world", lambda: at.stage.world)
    post = at.written("De sportdag is op 3 december.")
    at.hand_in(post)
    at.approve(post)
    with for_system():
        row = Delivery.objects.get(post=post)
    at.stage.account.manners.extend([Manner.AS_ASKED, Manner.ALTERS])
    deliver(row.pk, at.stage.world)
    return state_of(row)


def state_of(row: Delivery) -> Delivery:
    with for_system():
        return Delivery.objects.get(pk=row.pk)


def test_both_texts_stand_beside_each_other_and_the_post_leads_there(at: Desk, differs: Delivery):
    assert (differs.state, differs.alarm) == (State.DIFFERS, Alarm.DIFFERS)
    client = as_(at.author)
    path = f"/plaatsen/verschil/{differs.pk}/"
    assert path in words(client.get(f"/plaatsen/{differs.post_id}/"))
    at.stage.account.placed[0].text = "De sportdag gaat niet door."
    shown = words(client.get(path))
    assert "De sportdag is op 3 december." in shown
    assert "De sportdag gaat niet door." in shown


def test_who_lets_it_stand_is_written_down_and_the_alarm_is_over(at: Desk, differs: Delivery):
    path = f"/plaatsen/verschil/{differs.pk}/"
    assert as_(at.author).post(path).status_code == 302
    after = state_of(differs)
    assert (after.state, after.alarm) == (State.CONFIRMED, "")
    with for_system():
        assert History.objects.filter(kind="delivery.accepted").count() == 1
    assert as_(at.author).get(path).status_code == 404
    assert as_(at.author).post(path).status_code == 422


def test_what_is_gone_there_is_said_and_cannot_be_let_stand(at: Desk, differs: Delivery):
    at.stage.account.placed[0].gone_at = at.now
    shown = words(as_(at.author).get(f"/plaatsen/verschil/{differs.pk}/"))
    assert "Het staat er niet meer." in shown
    assert "Laat het zo staan" not in shown


def test_a_network_that_does_not_answer_leaves_the_choice_to_who_looks(at: Desk, differs: Delivery):
    at.stage.account.manners.append(Manner.UNREADABLE)
    assert "Kijk zelf." in words(as_(at.author).get(f"/plaatsen/verschil/{differs.pk}/"))


def test_a_stranger_learns_nothing(differs: Delivery):
    assert Client().get(f"/plaatsen/verschil/{differs.pk}/").status_code == 302
