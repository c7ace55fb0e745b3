"""Out of sight while a person chooses, pictures and all, and back again: whoever says what, and whoever is killed, in between."""

from contextlib import suppress
from datetime import timedelta
from importlib import import_module

import httpx2
import pytest
from django.apps import apps
from pydantic import SecretStr

from goedenaam.connectors.contract import Doubt
from goedenaam.connectors.simulators.faults import Broken, Step
from goedenaam.connectors.wordpress.connector import Account, Credentials, WordPress
from goedenaam.connectors.wordpress.simulator import PASSWORD, SITE, USER, WordPressSite
from goedenaam.kernel.scope import for_system, reading
from goedenaam.publishing.commands.hiding import ask_to_hide, ask_to_show
from goedenaam.publishing.commands.takedown import choose
from goedenaam.publishing.composing.presenting import trouble
from goedenaam.publishing.delivering.lanes import InOrder
from goedenaam.publishing.delivering.sweep import one_round
from goedenaam.publishing.domain.rows import Alarm, CopyState
from goedenaam.publishing.models import Copy, Delivery
from goedenaam.publishing.queries import alarms_for
from goedenaam.publishing.queries.rows import lock_delivery
from goedenaam.publishing.takedowns.commands import stay_hidden
from goedenaam.publishing.takedowns.domain import NotHidden, StillOpen
from goedenaam.publishing.tests.test_sending import evidence
from goedenaam.publishing.tests.test_takedown import placed, rounds, tasks, where, withdraw
from goedenaam.testing.network import QUIET, Manner
from goedenaam.testing.network import Account as AnyAccount
from goedenaam.testing.placing import Stage, say_yes, stage

pytestmark = pytest.mark.django_db
LATER = QUIET.total_seconds()


class Killed(BaseException):
    """The worker is no more."""


class Site:
    """A WordPress whose callers can be killed before or after any request."""

    def __init__(self) -> None:
        self.simulator = WordPressSite()
        self.left: int | None = None

    def client(self) -> httpx2.Client:
        return httpx2.Client(transport=httpx2.MockTransport(self._respond))

    def _respond(self, request: httpx2.Request) -> httpx2.Response:
        self._point()
        response = self.simulator.respond(request)
        self._point()
        return response

    def _point(self) -> None:
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                raise Killed

    def sees(self) -> tuple[list[bool], int]:
        """What a stranger sees: of each post whether it is hidden, and how many pictures open."""
        return [post.is_hidden for post in self.simulator.standing()], len(self.simulator.parts())


@pytest.fixture
def at() -> Stage:
    return stage()


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def on_site(site: Site) -> Stage:
    return on(site)


def on(site: Site) -> Stage:
    """A school that places on a WordPress."""

    def connector(_: AnyAccount) -> WordPress:
        secret = Credentials(application_password=SecretStr(PASSWORD))
        return WordPress(Account(address=SITE, user=USER), secret, site.client())

    return stage(connector, Doubt.LOOK_UP)


def copy_of(delivery: Delivery) -> Copy:
    with for_system():
        return Copy.objects.get(pk=delivery.pk)


def with_others(at: Stage) -> Delivery:
    [delivery] = placed(at, at.noor, at.another_pupil())
    return delivery


def let_stand(at: Stage) -> None:
    say_yes(at.mother, at.noor, at.notice, now=at.clock.now)
    waiting = [task for task in tasks() if task.done_at is None]
    for task in waiting:
        choose(actor=at.approver, task_id=task.pk, keep=True, world=at.world, now=at.clock.now)


def killed_at(site: Site, at: Stage, point: int) -> bool:
    """One round of a worker that dies at a point; whether it came to that."""
    site.left = point
    with suppress(Killed):
        one_round(at.world, InOrder())
        site.left = None
        return False
    site.left = None
    return True


def test_hidden_on_a_site_none_of_its_pictures_opens_and_shown_again_they_stand_in_it(on_site, site):
    delivery = with_others(on_site)
    assert site.sees() == ([False], 1)
    withdraw(on_site)
    rounds(on_site, 1)
    assert site.sees() == ([True], 0)
    let_stand(on_site)
    rounds(on_site, 3, every=500)
    assert site.sees() == ([False], 1)
    assert evidence(delivery)[-2:] == ["hidden", "shown"]
    assert copy_of(delivery).hidden_at is None
    with for_system():
        Copy.objects.filter(pk=delivery.pk).update(sunset_on=on_site.clock.now.date() - timedelta(days=1))
    rounds(on_site, 2)
    assert where(delivery).copy is CopyState.GONE
    assert site.sees() == ([], 0)


@pytest.mark.parametrize("phase", ["hiding", "showing"])
def test_a_worker_killed_at_any_request_leaves_no_picture_behind_and_loses_none(phase):
    for point in range(30):
        site = Site()
        at = on(site)
        delivery = with_others(at)
        withdraw_in(at, delivery)
        if phase == "showing":
            rounds(at, 1)
            rounds(at, 2, every=500)
            let_stand_in(at, delivery)
        died = killed_at(site, at, point)
        if phase == "hiding":
            rounds(at, 2, every=200)
            assert site.sees() == ([True], 0), point
            let_stand_in(at, delivery)
        rounds(at, 3, every=700)
        assert site.sees() == ([False], 1), point
        assert copy_of(delivery).hiding_at is None
        if not died:
            assert point > 8
            return
    pytest.fail("the worker never came to its end")


def withdraw_in(at: Stage, delivery: Delivery) -> None:
    with for_system():
        ask_to_hide(delivery.pk, at.clock.now)


def let_stand_in(at: Stage, delivery: Delivery) -> None:
    with for_system():
        ask_to_show(lock_delivery(delivery.pk), at.clock.now)


def test_killed_while_it_was_hidden_and_let_stand_then_it_is_seen_again(on_site, site):
    """Nobody noted that it was hidden, and still it comes back."""
    delivery = with_others(on_site)
    withdraw(on_site)
    assert killed_at(site, on_site, 4)  # it is private, and its picture still stands
    assert site.sees() == ([True], 1)
    let_stand(on_site)
    rounds(on_site, 3, every=500)
    assert site.sees() == ([False], 1)
    assert copy_of(delivery).hiding_at is None


def test_a_picture_that_lands_after_everything_was_taken_down_is_seen_and_taken_away(on_site, site):
    delivery = with_others(on_site)
    withdraw(on_site)
    rounds(on_site, 2, every=500)
    slug = next(part for part in where(delivery).parts if not part.isdecimal())
    let_stand(on_site)
    withdraw(on_site)
    [*_, task] = [one for one in tasks() if one.done_at is None]
    choose(actor=on_site.approver, task_id=task.pk, keep=False, world=on_site.world, now=on_site.clock.now)
    rounds(on_site, 1)
    assert where(delivery).copy is CopyState.GONE
    site.simulator._new(site.simulator.media, slug, {"alt_text": "", "file": f"{slug}.jpg"})
    rounds(on_site, 3, every=500)
    assert site.sees() == ([], 0)
    assert where(delivery).copy is CopyState.GONE


def test_where_the_site_keeps_the_files_a_person_has_the_task_until_they_are_gone(on_site, site):
    delivery = with_others(on_site)
    site.simulator.keeps_media = True
    withdraw(on_site)
    rounds(on_site, 1)
    [task] = tasks()
    assert "nog openen" in copy_of(delivery).hiding_says
    with pytest.raises(StillOpen):
        stay_hidden(actor=on_site.approver, task_id=task.pk, now=on_site.clock.now)
    rounds(on_site, 4, every=1000)
    assert evidence(delivery)[-1:] == ["left_open"], "said once, however often it is looked at"
    site.simulator.media.clear()
    rounds(on_site, 2, every=1000)
    assert copy_of(delivery).hiding_says == ""
    assert copy_of(delivery).hiding_at is None
    stay_hidden(actor=on_site.approver, task_id=task.pk, now=on_site.clock.now)


def test_a_no_while_it_is_to_be_shown_again_hides_it(at):
    """The second no comes after the choice and before the worker: it was shown again all the same."""
    delivery = with_others(at)
    withdraw(at)
    rounds(at, 2, every=LATER)
    let_stand(at)
    withdraw(at)
    rounds(at, 3, every=LATER)
    assert at.account.visible()[0].hidden
    assert copy_of(delivery).hide_asked_at is not None


def test_a_no_while_it_is_being_shown_hides_it(at):
    delivery = with_others(at)
    withdraw(at)
    rounds(at, 2, every=LATER)
    let_stand(at)
    at.account.during = lambda call: withdraw(at) if call == "show" else None
    rounds(at, 1)
    at.account.during = lambda call: None
    rounds(at, 3, every=LATER)
    assert at.account.visible()[0].hidden
    assert "uploaded-again" in where(delivery).parts


def test_a_picture_that_lands_after_a_second_no_is_found_by_the_second_look(on_site, site):
    delivery = with_others(on_site)
    withdraw(on_site)
    rounds(on_site, 2, every=500)
    slug = next(part for part in where(delivery).parts if not part.isdecimal())
    let_stand(on_site)
    withdraw(on_site)
    assert copy_of(delivery).hidden_at is None
    rounds(on_site, 1)
    site.simulator._new(site.simulator.media, slug, {"alt_text": "", "file": f"{slug}.jpg"})
    rounds(on_site, 1, every=500)
    assert site.sees() == ([True], 1)
    rounds(on_site, 1)
    assert site.sees() == ([True], 0)


def test_a_site_that_no_longer_lets_us_in_is_told_to_a_person_and_tried_again(on_site, site):
    delivery = with_others(on_site)
    site.simulator.is_revoked = True
    withdraw(on_site)
    rounds(on_site, 2, every=100)
    assert "Log in bij WordPress" in copy_of(delivery).hiding_says
    assert (site.sees(), copy_of(delivery).hidden_at) == (([False], 1), None)
    site.simulator.is_revoked = False
    rounds(on_site, 2, every=1000)
    assert site.sees() == ([True], 0)
    assert copy_of(delivery).hiding_says == ""


def test_hidden_it_is_looked_at_once_more_and_then_left(at):
    with_others(at)
    withdraw(at)
    rounds(at, 5, every=LATER)
    assert at.account.calls.count("hide") == 2


def test_a_choice_while_it_is_being_hidden_shows_it_when_that_is_over_for_sure(at):
    with_others(at)
    withdraw(at)
    at.account.during = lambda call: let_stand(at) if call == "hide" else None
    rounds(at, 1)
    at.account.during = lambda call: None
    rounds(at, 1)
    assert at.account.visible()[0].hidden, "the last request of hiding may still be under way"
    rounds(at, 2, every=LATER)
    assert not at.account.visible()[0].hidden


@pytest.mark.parametrize("manner", [Manner.UNREADABLE, Manner.DROPS])
def test_showing_that_got_no_answer_is_tried_again_and_kept_once(at, manner):
    delivery = with_others(at)
    withdraw(at)
    rounds(at, 2, every=LATER)
    let_stand(at)
    at.account.manners.extend([manner, manner])
    rounds(at, 2, every=LATER * 10)
    assert evidence(delivery).count("show_failed") == 1
    rounds(at, 2, every=LATER * 10)
    assert not at.account.visible()[0].hidden


def test_what_cannot_be_shown_again_is_told_to_a_person_and_looked_at_until_it_stands_there(at):
    delivery = with_others(at)
    withdraw(at)
    rounds(at, 2, every=LATER)
    let_stand(at)
    at.account.manners.extend([Manner.REFUSES] * 2)
    rounds(at, 2, every=1000)
    assert copy_of(delivery).hiding_says
    assert where(delivery).alarm is Alarm.NOT_SHOWN
    with reading(at.author):
        [row] = alarms_for(at.author, now=at.clock.now)
        assert "nog niet weer te zien" in trouble(row, now=at.clock.now)
    rounds(at, 2, every=1000)
    assert copy_of(delivery).hiding_says == ""
    assert where(delivery).alarm is Alarm.NONE
    assert not at.account.visible()[0].hidden


def test_a_new_no_ends_the_alarm_that_it_is_not_shown(at):
    delivery = with_others(at)
    withdraw(at)
    rounds(at, 2, every=LATER)
    let_stand(at)
    at.account.manners.append(Manner.REFUSES)
    rounds(at, 1)
    assert where(delivery).alarm is Alarm.NOT_SHOWN
    withdraw(at)
    assert where(delivery).alarm is Alarm.NONE


def test_a_picture_that_is_not_kept_as_it_was_approved_is_not_shown_again(at):
    delivery = with_others(at)
    withdraw(at)
    rounds(at, 2, every=LATER)
    let_stand(at)
    at.pictures.files = dict.fromkeys(at.pictures.files, b"another picture")
    rounds(at, 2)
    assert at.account.visible()[0].hidden
    assert "show" not in at.account.calls
    assert "goedgekeurd" in copy_of(delivery).hiding_says


def test_what_was_changed_there_is_said_to_stand_otherwise(on_site, site):
    delivery = with_others(on_site)
    withdraw(on_site)
    rounds(on_site, 2, every=500)
    (post,) = site.simulator.posts.values()
    post.values["content"] += "<p>Dit schreef iemand erbij.</p>"
    post.values["content"] = post.values["content"].replace("Bericht", "Nieuws")
    let_stand(on_site)
    rounds(on_site, 2, every=500)
    assert evidence(delivery)[-1] == "shown_otherwise"


def test_an_upload_without_answer_waits_for_the_quiet_time_and_stands_there_once(on_site, site):
    with_others(on_site)
    withdraw(on_site)
    rounds(on_site, 2, every=500)
    let_stand(on_site)
    site.simulator.misbehave(Step.UPLOAD, Broken())
    rounds(on_site, 1)
    uploads = len(
        [one for one in site.simulator.requests if one.url.path.endswith("/media") and one.method == "POST"]
    )
    rounds(on_site, 3)
    assert uploads == len(
        [one for one in site.simulator.requests if one.url.path.endswith("/media") and one.method == "POST"]
    )
    rounds(on_site, 2, every=500)
    assert site.sees() == ([False], 1)


def test_what_is_not_hidden_cannot_stay_hidden(at):
    with_others(at)
    withdraw(at)
    [task] = tasks()
    with pytest.raises(NotHidden):
        stay_hidden(actor=at.approver, task_id=task.pk, now=at.clock.now)


def test_what_was_hidden_before_pictures_went_with_it_is_hidden_once_more(on_site, site):
    delivery = with_others(on_site)
    (post,) = site.simulator.posts.values()
    post.status = "private"
    hidden_at = on_site.clock.now
    with for_system():
        Copy.objects.filter(pk=delivery.pk).update(hide_asked_at=hidden_at, hidden_at=hidden_at)
    import_module("goedenaam.publishing.migrations.0007_hide_the_pictures_too").look_again(apps, None)
    rounds(on_site, 1)
    assert site.sees() == ([True], 0)
