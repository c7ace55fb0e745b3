"""The articles that hold when a post is sent count, also where they came after it was approved."""

from goedenaam.kernel.scope import for_system
from goedenaam.protocol.models import StoredNorm
from goedenaam.publishing.composing.tests.desk import Desk
from goedenaam.publishing.composing.tests.test_making import an_hour_to_think_again, deliveries
from goedenaam.publishing.delivering.sending import deliver
from goedenaam.publishing.domain.rows import State
from goedenaam.testing import build

EXPRESS = """Protocol sociale media

Foto's
1. De leerling en de ouders geven allebei vooraf uitdrukkelijk toestemming voor het plaatsen van foto's.
"""


def test_a_longer_time_to_think_again_counts_from_the_yes_that_was_given(at: Desk):
    post = at.approved()
    an_hour_to_think_again(at)
    [delivery] = deliveries(post)
    deliver(delivery.pk, at.stage.world)
    assert (at.stage.account.placed, deliveries(post)[0].held_for) == ([], ["cooling_off"])
    at.stage.clock.forward(3601)
    deliver(delivery.pk, at.stage.world)
    deliver(delivery.pk, at.stage.world)
    assert len(at.stage.account.placed) == 1


def test_a_shorter_one_takes_away_nothing_of_what_was_approved(at: Desk):
    an_hour_to_think_again(at)
    post = at.approved()
    with for_system():
        StoredNorm.objects.filter(type="Permanence").delete()
    [delivery] = deliveries(post)
    deliver(delivery.pk, at.stage.world)
    assert deliveries(post)[0].state == State.HELD


def test_an_article_that_asks_the_childs_own_yes_as_well_holds_what_was_approved_before_it(at: Desk):
    post = at.written()
    at.picture(post, at.stage.noor)
    at.hand_in(post)
    at.approve(post)
    build.version_in_force(at.stage.school, EXPRESS)
    with for_system():
        norms = StoredNorm.objects.filter(type="ConsentRequired")
        for norm in norms:
            norm.parameters = {**norm.parameters, "givers": ["guardian", "pupil"], "media": ["photo"]}
            norm.modality = "must"
            norm.save(update_fields=["parameters", "modality"])
        assert norms
    [delivery] = deliveries(post)
    deliver(delivery.pk, at.stage.world)
    assert (at.stage.account.placed, deliveries(post)[0].held_for) == ([], ["consent"])
