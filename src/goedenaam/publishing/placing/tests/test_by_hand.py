"""Placing by hand: the gate at the moment of taking, one tap afterwards, and a telephone that helps with one delivery."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from goedenaam.consent.commands import withdraw_consent
from goedenaam.consent.domain.answers import Answer, How
from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.commands.alarming import raise_alarms
from goedenaam.publishing.commands.stopping import stop
from goedenaam.publishing.commands.takedown import take_down
from goedenaam.publishing.delivering.lanes import InOrder
from goedenaam.publishing.delivering.sweep import one_round
from goedenaam.publishing.domain.rows import CopyState, State
from goedenaam.publishing.domain.takedowns import Reason
from goedenaam.publishing.models import Delivery, TakedownTask
from goedenaam.publishing.placing import views
from goedenaam.publishing.placing.commands import forget_codes
from goedenaam.publishing.placing.models import Handover
from goedenaam.publishing.queries.rows import row_for
from goedenaam.tenancy.models import User
from goedenaam.testing import build
from goedenaam.testing.placing import FOTO, SOCIAL, DrivenClock, Stage, stage

pytestmark = pytest.mark.django_db
TEXT = "Groep 5 las vanochtend voor aan de kleuters."


@pytest.fixture
def linde(monkeypatch: pytest.MonkeyPatch) -> Stage:
    at = stage(clock=DrivenClock(timezone.now()))
    monkeypatch.setattr(views, "the_world", lambda: at.world)
    return at


@pytest.fixture
def delivery(linde: Stage) -> Delivery:
    return linde.delivery(channel_id=linde.by_hand(), text=TEXT)


@pytest.fixture
def laptop(linde: Stage) -> Client:
    return client_of(linde.author.user_id)


def client_of(user_id: UUID) -> Client:
    client = Client()
    with for_system():
        user = User.objects.get(pk=user_id)
    client.force_login(user)
    return client


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def where(delivery: Delivery) -> tuple[State, CopyState | None]:
    with for_system():
        row = row_for(delivery.pk)
    return row.state, row.copy


def withdraw(at: Stage) -> None:
    answer = Answer(person_id=at.noor.pk, asked=(SOCIAL,), how=How.PORTAL)
    withdraw_consent(actor=at.mother, answer=answer, now=at.clock.now)


def phone_of(laptop: Client, delivery: Delivery, monkeypatch: pytest.MonkeyPatch) -> tuple[Client, str]:
    """A telephone that nobody is signed in on, and the address that the code on the laptop holds."""
    shown: list[str] = []

    def draw(text: str) -> str:
        shown.append(text)
        return "data:,"

    monkeypatch.setattr(views, "qr_image", draw)
    assert laptop.post(f"/met-de-hand/{delivery.pk}/code/").status_code == 200
    return Client(), "/" + shown[0].split("/", 3)[3]


@pytest.mark.article("model.profilering.4", effect="does")
def test_the_text_is_only_there_after_it_was_taken_along(laptop, delivery):
    before = page(laptop, f"/met-de-hand/{delivery.pk}/")
    assert TEXT not in before
    assert laptop.get(f"/met-de-hand/{delivery.pk}/foto/1/").status_code == 404
    assert laptop.post(f"/met-de-hand/{delivery.pk}/meenemen/").status_code == 302
    assert TEXT in page(laptop, f"/met-de-hand/{delivery.pk}/")
    picture = laptop.get(f"/met-de-hand/{delivery.pk}/foto/1/")
    assert picture.content == FOTO
    assert picture["Content-Disposition"] == 'attachment; filename="foto-1.jpg"'
    assert picture["Cache-Control"] == "no-store"
    assert where(delivery) == (State.ARMED, CopyState.POSSIBLE)


@pytest.mark.article("model.profilering.4", effect="refuses")
def test_a_yes_that_was_taken_back_one_second_before_gives_no_text_and_a_plain_reason(
    linde, laptop, delivery
):
    laptop.get(f"/met-de-hand/{delivery.pk}/")
    withdraw(linde)
    linde.clock.forward(1)
    answer = laptop.post(f"/met-de-hand/{delivery.pk}/meenemen/")
    assert answer.status_code == 422
    assert "Er staat iemand op die hier niet op mag." in answer.content.decode()
    assert TEXT not in answer.content.decode()
    assert laptop.get(f"/met-de-hand/{delivery.pk}/foto/1/").status_code == 404
    assert where(delivery) == (State.HELD, None)


def test_a_yes_that_was_taken_back_after_taking_takes_text_and_pictures_off_the_page(linde, laptop, delivery):
    laptop.post(f"/met-de-hand/{delivery.pk}/meenemen/")
    withdraw(linde)
    linde.clock.forward(1)
    shown = page(laptop, f"/met-de-hand/{delivery.pk}/")
    assert TEXT not in shown
    assert "Plaats dit nu niet" in shown
    assert laptop.get(f"/met-de-hand/{delivery.pk}/foto/1/").status_code == 404


def test_one_tap_says_that_it_is_placed_without_an_address(laptop, delivery):
    laptop.post(f"/met-de-hand/{delivery.pk}/meenemen/")
    assert laptop.post(f"/met-de-hand/{delivery.pk}/geplaatst/").status_code == 302
    assert where(delivery) == (State.SENT, CopyState.LIVE)
    assert "Geplaatst" in page(laptop, f"/met-de-hand/{delivery.pk}/")


def test_the_address_is_kept_and_shown(laptop, delivery):
    laptop.post(f"/met-de-hand/{delivery.pk}/meenemen/")
    laptop.post(f"/met-de-hand/{delivery.pk}/geplaatst/", {"address": "talk.parro.example/b/12"})
    assert 'href="https://talk.parro.example/b/12"' in page(laptop, f"/met-de-hand/{delivery.pk}/")


@pytest.mark.parametrize("typed", ["javascript:alert(1)", "data:text/html,x", "geen adres"])
def test_an_address_that_no_browser_should_follow_is_refused(laptop, delivery, typed):
    laptop.post(f"/met-de-hand/{delivery.pk}/meenemen/")
    assert laptop.post(f"/met-de-hand/{delivery.pk}/geplaatst/", {"address": typed}).status_code == 422
    assert where(delivery) == (State.ARMED, CopyState.POSSIBLE)


def test_an_address_of_another_post_is_refused(linde, laptop, delivery):
    other = linde.delivery(channel_id=delivery.channel_id)
    for one in (delivery, other):
        laptop.post(f"/met-de-hand/{one.pk}/meenemen/")
    address = {"address": "https://parro.example/1"}
    assert laptop.post(f"/met-de-hand/{delivery.pk}/geplaatst/", address).status_code == 302
    assert laptop.post(f"/met-de-hand/{other.pk}/geplaatst/", address).status_code == 422


def test_what_did_not_work_out_can_be_taken_along_again(laptop, delivery):
    laptop.post(f"/met-de-hand/{delivery.pk}/meenemen/")
    assert laptop.post(f"/met-de-hand/{delivery.pk}/niet-gelukt/").status_code == 302
    assert where(delivery) == (State.PREPARED, CopyState.NEVER)
    assert laptop.post(f"/met-de-hand/{delivery.pk}/meenemen/").status_code == 302


def test_placed_can_not_be_said_of_what_was_never_taken_along(laptop, delivery):
    assert laptop.post(f"/met-de-hand/{delivery.pk}/geplaatst/").status_code == 422
    assert where(delivery) == (State.PREPARED, None)


def test_after_half_an_hour_it_is_asked_whether_it_stands_there(linde, laptop, delivery, monkeypatch):
    laptop.post(f"/met-de-hand/{delivery.pk}/meenemen/")
    linde.clock.forward(31 * 60)
    one_round(linde.world, InOrder())
    assert where(delivery) == (State.UNKNOWN, CopyState.POSSIBLE)
    asked = page(laptop, f"/met-de-hand/{delivery.pk}/")
    assert "Ja, het staat er" in asked
    assert TEXT not in asked
    assert "Staat het op" in page(laptop, "/vandaag/")
    laptop.post(f"/met-de-hand/{delivery.pk}/niet-gelukt/")
    assert where(delivery) == (State.PREPARED, CopyState.NEVER)


def test_the_list_and_vandaag_lead_to_what_is_due_and_not_to_what_is_later(linde, laptop, delivery):
    later = linde.delivery(channel_id=delivery.channel_id, window=(3600, 7200))
    listed = page(laptop, "/met-de-hand/")
    assert f"/met-de-hand/{delivery.pk}/" in listed
    assert f"/met-de-hand/{later.pk}/" in listed
    today = page(laptop, "/vandaag/")
    assert f"/met-de-hand/{delivery.pk}/" in today
    assert f"/met-de-hand/{later.pk}/" not in today


def test_what_is_due_and_waits_for_a_hand_is_one_line_on_vandaag(linde, laptop, delivery):
    raise_alarms(timezone.now() + timedelta(hours=1))
    today = page(laptop, "/vandaag/")
    assert today.count(delivery.post.name) == 1
    assert "met de hand" in today


def test_vandaag_of_a_colleague_who_did_not_make_it_stays_quiet(linde, delivery):
    colleague = build.actor(linde.school, Role.TEACHER)
    assert str(delivery.pk) not in page(client_of(colleague.user_id), "/vandaag/")
    assert str(delivery.pk) in page(client_of(linde.approver.user_id), "/vandaag/")


def test_what_goes_by_machine_has_no_page_here(linde, laptop):
    assert laptop.get(f"/met-de-hand/{linde.delivery().pk}/").status_code == 404


def test_another_school_does_not_learn_that_the_delivery_exists(linde, delivery):
    other = build.actor(build.school("De Esdoorn"), Role.TEACHER)
    client = client_of(other.user_id)
    for name in ("", "foto/1/"):
        assert client.get(f"/met-de-hand/{delivery.pk}/{name}").status_code == 404
    for name in ("meenemen/", "geplaatst/", "niet-gelukt/", "code/"):
        assert client.post(f"/met-de-hand/{delivery.pk}/{name}").status_code == 404


def test_a_parent_and_the_board_place_nothing(linde, delivery):
    for role in (Role.BOARD, Role.GUARDIAN):
        at = linde.school.board if role is Role.BOARD else linde.school
        client = client_of(build.actor(at, role).user_id)
        assert client.get("/met-de-hand/").status_code == 403
        assert client.post(f"/met-de-hand/{delivery.pk}/meenemen/").status_code in (403, 404)
    assert where(delivery) == (State.PREPARED, None)


@pytest.mark.article("demare.inleiding", effect="does")
def test_the_code_opens_the_one_delivery_on_a_telephone_and_is_used_up(linde, laptop, delivery, monkeypatch):
    phone, address = phone_of(laptop, delivery, monkeypatch)
    other = linde.delivery(channel_id=delivery.channel_id)
    looked = phone.get(address)
    assert looked.status_code == 200
    # Stricter would make the browser hide the form's own origin, and the form would be refused.
    assert looked["Referrer-Policy"] == "same-origin"
    assert TEXT not in looked.content.decode()
    assert phone.get("/op-telefoon/").status_code == 403, "a GET lets nobody in"
    assert phone.post(address).status_code == 302
    assert phone.post("/op-telefoon/meenemen/").status_code == 302
    assert TEXT in page(phone, "/op-telefoon/")
    assert phone.get("/op-telefoon/foto/1/").content == FOTO
    assert phone.get(f"/met-de-hand/{other.pk}/").status_code == 302, "nobody is signed in on it"
    assert phone.get("/vandaag/").status_code == 302
    assert Client().post(address).status_code == 422, "a code counts once"
    assert phone.post("/op-telefoon/geplaatst/").status_code == 302
    assert where(delivery) == (State.SENT, CopyState.LIVE)
    assert phone.post("/op-telefoon/klaar/").status_code == 200
    assert phone.get("/op-telefoon/").status_code == 403


def test_only_the_hash_of_a_code_is_kept(laptop, delivery, monkeypatch):
    _, address = phone_of(laptop, delivery, monkeypatch)
    code = re.search(r"open/(.+)/", address)
    assert code is not None
    assert len(code[1]) == 32
    with for_system():
        kept = Handover.objects.values().get()
    assert code[1] not in str(kept)


def test_the_row_of_a_code_goes_after_a_day(laptop, delivery, monkeypatch):
    phone_of(laptop, delivery, monkeypatch)
    assert not forget_codes(now=timezone.now())
    assert forget_codes(now=timezone.now() + timedelta(hours=25))
    with for_system():
        assert not Handover.objects.exists()


def test_signing_out_on_the_laptop_ends_the_telephone_too(laptop, delivery, monkeypatch):
    phone, address = phone_of(laptop, delivery, monkeypatch)
    phone.post(address)
    assert phone.get("/op-telefoon/").status_code == 200
    laptop.logout()
    assert phone.get("/op-telefoon/").status_code == 403
    assert phone.post("/op-telefoon/meenemen/").status_code == 403


@pytest.mark.parametrize(("field", "ago"), [("code_until", 0), ("ends_at", 0)])
def test_a_code_and_a_telephone_are_over_in_time(laptop, delivery, monkeypatch, field, ago):
    phone, address = phone_of(laptop, delivery, monkeypatch)
    if field == "ends_at":
        phone.post(address)
    with for_system():
        row = Handover.objects.get()
        assert row.code_until - row.made_at == timedelta(minutes=10)
        assert row.ends_at is None or row.ends_at - row.used_at == timedelta(minutes=30)
        Handover.objects.update(**{field: row.used_at or timezone.now()})
    assert phone.post(address).status_code == 422
    assert phone.get("/op-telefoon/").status_code == 403


def test_who_lost_the_right_meanwhile_places_nothing_by_telephone(linde, laptop, delivery, monkeypatch):
    phone, address = phone_of(laptop, delivery, monkeypatch)
    phone.post(address)
    with for_system():
        User.objects.filter(pk=linde.author.user_id).update(is_active=False)
    assert phone.post("/op-telefoon/meenemen/").status_code == 403
    assert where(delivery) == (State.PREPARED, None)


def test_recalled_after_it_was_taken_along_becomes_a_task_also_when_somebody_says_it_is_not_there(
    linde, laptop, delivery
):
    laptop.post(f"/met-de-hand/{delivery.pk}/meenemen/")
    take_down(
        actor=linde.leader, post_id=delivery.post_id, reason=Reason.PERSON, clock=linde.clock, now=linde.clock.now
    )  # fmt: skip
    shown = page(laptop, f"/met-de-hand/{delivery.pk}/")
    assert "Plaats het niet meer" in shown
    assert TEXT not in shown
    assert laptop.post(f"/met-de-hand/{delivery.pk}/niet-gelukt/").status_code == 302
    one_round(linde.world, InOrder())
    with for_system():
        [task] = TakedownTask.objects.all()
    assert (task.what, task.done_at) == ("by_hand", None)


@pytest.mark.parametrize("whole_board", [False, True])
def test_who_places_by_hand_reads_that_everything_stands_still(
    linde: Stage, delivery: Delivery, laptop: Client, *, whole_board: bool
):
    assert "staat stil" not in page(laptop, "/met-de-hand/")
    actor = build.actor(linde.school.board, Role.BOARD) if whole_board else linde.leader
    stop(
        actor=actor, board_id=linde.school.board_id, school_id=None if whole_board else linde.school.pk,
        reason="Rust", now=linde.clock.now,
    )  # fmt: skip
    for address in ("/met-de-hand/", "/plaatsen/"):
        assert "Het plaatsen staat stil" in page(laptop, address)
