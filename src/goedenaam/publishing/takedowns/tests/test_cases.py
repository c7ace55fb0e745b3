"""The page of a case: what is gone, what a person still does, and nothing about why somebody may not be seen."""

import re
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from goedenaam.consent.commands import protect, withdraw_consent
from goedenaam.consent.domain.answers import Answer, How
from goedenaam.consent.domain.protections import Reason as Protected
from goedenaam.consent.events import ConsentEnded
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.scope import for_system, reading
from goedenaam.outbox.models import Event
from goedenaam.people.models import Pupil
from goedenaam.publishing.commands.takedown import end_for_person
from goedenaam.publishing.delivering.lanes import InOrder
from goedenaam.publishing.delivering.sending import deliver
from goedenaam.publishing.delivering.sweep import one_round
from goedenaam.publishing.domain.rows import CopyState
from goedenaam.publishing.models import Copy, Delivery, Depiction, Takedown, TakedownTask
from goedenaam.publishing.placing import views as placing_views
from goedenaam.publishing.takedowns import ports, views
from goedenaam.tenancy.models import User
from goedenaam.testing import build
from goedenaam.testing.network import NOT_SHOWN, QUIET, STILL_OPEN, Manner
from goedenaam.testing.placing import SOCIAL, DrivenClock, Stage, say_yes, stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def linde(monkeypatch: pytest.MonkeyPatch) -> Stage:
    at = stage(clock=DrivenClock(timezone.now()))
    for module in (views, placing_views):
        monkeypatch.setattr(module, "the_world", lambda: at.world)
    return at


@pytest.fixture
def editor(linde: Stage) -> Client:
    return client_of(linde.approver)


def client_of(actor: Actor) -> Client:
    client = Client()
    with for_system():
        user = User.objects.get(pk=actor.user_id)
    client.force_login(user)
    return client


def placed(at: Stage, *people: Pupil, count: int = 1) -> list[Delivery]:
    """On a channel of the register, so that its name can be shown."""
    channel = build.channel(at.school, "mastodon").pk
    at.channels.doors[channel] = at.channels.doors[at.channel_id]
    at.channels.connectors[channel] = at.connector()
    made = [at.delivery(*people, channel_id=channel) for _ in range(count)]
    for one in made:
        deliver(one.pk, at.world)
    return made


def placed_by_hand(at: Stage) -> Delivery:
    delivery = at.delivery(channel_id=at.by_hand())
    author = client_of(at.author)
    author.post(f"/met-de-hand/{delivery.pk}/meenemen/")
    author.post(f"/met-de-hand/{delivery.pk}/geplaatst/", {"address": "https://parro.example/1"})
    return delivery


def withdraw(at: Stage, picture: UUID | None = None) -> None:
    answer = Answer(
        person_id=at.noor.pk, asked=() if picture else (SOCIAL,), how=How.PORTAL, picture=str(picture or "")
    )
    withdraw_consent(actor=at.mother, answer=answer, now=at.clock.now)
    told(at)


def told(at: Stage) -> None:
    with for_system():
        for event in list(Event.objects.filter(kind__endswith="ConsentEnded")):
            sequences = event.payload["sequences"]
            heard = ConsentEnded(
                school_id=at.school.pk, person_id=UUID(event.payload["person_id"]), sequences=sequences
            )
            end_for_person(heard, world=at.world)
            Event.objects.filter(pk=event.pk).update(kind="heard")


def round_of(at: Stage) -> None:
    one_round(at.world, InOrder())
    at.clock.forward(5)


def case_id() -> UUID:
    with for_system():
        return Takedown.objects.get().pk


def task() -> TakedownTask:
    with for_system():
        return TakedownTask.objects.select_related("copy").get()


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_page_says_what_was_deleted_and_when_it_was_seen_gone(linde, editor):
    placed(linde)
    withdraw(linde)
    assert "0 van de 1 klaar" in page(editor, f"/weghalen/{case_id()}/")
    round_of(linde)
    shown = page(editor, f"/weghalen/{case_id()}/")
    assert "1 van de 1 klaar" in shown
    assert "gezien dat het weg is" in shown
    assert "Noor" not in shown, "nobody has to choose, so nobody has to know about whom it is"


@pytest.mark.article("demare.regels.4", effect="does")
@pytest.mark.article("borger.weten.eeuwig", effect="does")
@pytest.mark.article("jozef.A.2", effect="does")
def test_after_a_removal_it_says_by_name_what_remains_and_the_next_step(linde, editor):
    placed_by_hand(linde)
    withdraw(linde)
    round_of(linde)
    shown = page(editor, f"/weghalen/{case_id()}/")
    for what in ("Op Kanaal", "Zoekmachines", "Schermafbeeldingen", "Wat gedrukt is"):
        assert what in shown
    assert "Haal het hierboven met de hand weg." in shown
    proof = {"proof": "Ik zie het niet meer in de groep."}
    editor.post(f"/weghalen/taak/{task().pk}/weg/", proof)
    assert "Haal het hierboven met de hand weg." not in page(editor, f"/weghalen/{case_id()}/")


def test_a_protected_child_and_a_plain_no_give_the_same_page(monkeypatch):
    """One picture of one child alone: whatever the reason is, the pages are equal but for ids, tokens and names."""
    pages = []
    for protected in (False, True):
        at = stage(clock=DrivenClock(timezone.now()))
        monkeypatch.setattr(views, "the_world", lambda at=at: at.world)
        placed(at)
        if protected:
            leader = build.actor_again(User(pk=at.leader.user_id), now=at.clock.now)
            protect(actor=leader, person_id=at.noor.pk, reason=Protected.SECRET_ADDRESS, now=at.clock.now)
            told(at)
        else:
            withdraw(at)
        round_of(at)
        with for_system():
            found = Takedown.objects.get(school=at.school).pk
        text = page(client_of(at.approver), f"/weghalen/{found}/")
        main = text[text.index("<main") : text.index("</main>")]
        main = re.sub(
            r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|csrfmiddlewaretoken\S+ value=\S+|Kanaal \d+", "", main
        )
        pages.append(re.sub(r"\d+[.:]\d{2}", "", main))
    assert pages[0] == pages[1]
    assert "Noor" not in pages[0]


def test_of_a_protected_child_the_page_names_nobody_when_a_post_with_others_goes_at_once(linde, editor):
    placed(linde, linde.noor, linde.another_pupil())
    leader = build.actor_again(User(pk=linde.leader.user_id), now=linde.clock.now)
    protect(actor=leader, person_id=linde.noor.pk, reason=Protected.SECRET_ADDRESS, now=linde.clock.now)
    told(linde)
    shown = page(editor, f"/weghalen/{case_id()}/")
    assert "Wordt weggehaald" in shown
    assert "Iemand mag hier niet meer op staan" in shown
    assert "Noor" not in shown


def test_a_post_with_others_is_chosen_about_and_goes(linde, editor):
    placed(linde, linde.noor, linde.another_pupil())
    withdraw(linde)
    shown = page(editor, f"/weghalen/{case_id()}/")
    assert "Er staan ook anderen op" in shown
    assert "Het gaat om <b>Noor Bakker</b>" in shown
    assert "Uiterlijk morgen" in shown
    assert "Kies wat er met een bericht gebeurt" in page(editor, "/vandaag/")
    assert editor.post(f"/weghalen/taak/{task().pk}/kiezen/", {"answer": "weg"}).status_code == 302
    round_of(linde)
    assert task().copy.state == CopyState.GONE
    assert "Kies wat er" not in page(editor, "/vandaag/")


def test_what_is_hidden_can_stay_hidden_and_is_not_brought_back(linde, editor):
    placed(linde, linde.noor, linde.another_pupil())
    withdraw(linde)
    assert editor.post(f"/weghalen/taak/{task().pk}/kiezen/", {"answer": "verborgen"}).status_code == 422
    round_of(linde)
    assert "Laat het verborgen" in page(editor, f"/weghalen/{case_id()}/")
    assert editor.post(f"/weghalen/taak/{task().pk}/kiezen/", {"answer": "verborgen"}).status_code == 302
    for _ in range(3):
        round_of(linde)
    assert (task().outcome, task().copy.state) == ("kept", CopyState.LIVE)
    assert task().copy.hidden_at is not None
    assert all(post.hidden for post in linde.account.visible())
    with reading(linde.mother):
        assert ports.places(linde.mother, linde.noor.pk, now=linde.clock.now) == []


def test_where_hiding_leaves_the_pictures_open_the_page_says_so_until_it_is_gone(linde, editor):
    kind = "wordpress"
    channel = build.channel(linde.school, kind).pk
    linde.channels.doors[channel] = linde.channels.doors[linde.channel_id]
    linde.channels.connectors[channel] = linde.connector()
    delivery = linde.delivery(linde.noor, linde.another_pupil(), channel_id=channel)
    deliver(delivery.pk, linde.world)
    withdraw(linde)
    address = f"/weghalen/{case_id()}/"
    assert STILL_OPEN not in page(editor, address)
    linde.account.manners.append(Manner.REFUSES)
    round_of(linde)
    shown = page(editor, address)
    assert STILL_OPEN in shown
    assert "We kijken elk kwartier of het gelukt is." in shown
    assert "Laat het verborgen" not in shown
    with reading(linde.mother):
        assert ports.places(linde.mother, linde.noor.pk, now=linde.clock.now), (
            "a picture that opens is to be seen"
        )
    assert editor.post(f"/weghalen/taak/{task().pk}/kiezen/", {"answer": "verborgen"}).status_code == 422
    editor.post(f"/weghalen/taak/{task().pk}/kiezen/", {"answer": "weg"})
    round_of(linde)
    assert STILL_OPEN not in page(editor, address)


def test_what_may_stay_is_said_to_come_back_and_to_whom_it_falls_when_it_does_not(linde, editor):
    placed(linde, linde.noor, linde.another_pupil())
    withdraw(linde)
    round_of(linde)
    linde.clock.forward(QUIET.total_seconds())
    round_of(linde)
    say_yes(linde.mother, linde.noor, linde.notice, now=linde.clock.now)
    editor.post(f"/weghalen/taak/{task().pk}/kiezen/", {"answer": "blijft"})
    address = f"/weghalen/{case_id()}/"
    assert "Wordt weer getoond" in page(editor, address)
    linde.account.manners.append(Manner.REFUSES)
    round_of(linde)
    shown = page(editor, address)
    assert "Zet dit zelf weer neer" in shown
    assert NOT_SHOWN in shown
    linde.clock.forward(1000)
    round_of(linde)
    assert "Blijft staan" in page(editor, address)


def test_it_stays_only_when_everybody_on_it_said_yes_again(linde, editor):
    placed(linde, linde.noor, linde.another_pupil())
    withdraw(linde)
    assert editor.post(f"/weghalen/taak/{task().pk}/kiezen/", {"answer": "blijft"}).status_code == 422
    say_yes(linde.mother, linde.noor, linde.notice, now=linde.clock.now)
    assert editor.post(f"/weghalen/taak/{task().pk}/kiezen/", {"answer": "blijft"}).status_code == 302
    assert task().outcome == "kept"
    assert "Blijft staan" in page(editor, f"/weghalen/{case_id()}/")


def test_who_is_not_on_it_after_all_goes_off_the_post_and_it_stays(linde, editor):
    [delivery] = placed(linde, linde.noor, linde.another_pupil())
    withdraw(linde)
    assert editor.post(f"/weghalen/taak/{task().pk}/kiezen/", {"answer": "niet-erop"}).status_code == 302
    assert task().outcome == "kept"
    with for_system():
        named = Depiction.objects.filter(post=delivery.post_id, person_id=linde.noor.pk)
        assert not named.exists()


def test_who_is_not_on_it_changes_nothing_where_another_said_no_as_well(linde, editor):
    [delivery] = placed(linde, linde.noor, build.pupil(linde.school))
    with for_system():
        copy_there = Copy.objects.filter(delivery=delivery).exists()
    assert not copy_there, "an unasked child was never placed"
    sam = linde.another_pupil()
    [delivery] = placed(linde, linde.noor, sam)
    withdraw(linde)
    with for_system():
        Depiction.objects.create(
            board_id=linde.school.board_id, school_id=linde.school.pk, post_id=delivery.post_id,
            person_id=build.pupil(linde.school).pk,
        )  # fmt: skip
    answer = editor.post(f"/weghalen/taak/{task().pk}/kiezen/", {"answer": "niet-erop"})
    assert answer.status_code == 422
    assert "nog iemand die hier niet op mag" in answer.content.decode()
    with for_system():
        assert Depiction.objects.filter(post=delivery.post_id, person_id=linde.noor.pk).exists()


def test_more_than_five_posts_want_one_yes(linde, editor):
    placed(linde, count=6)
    withdraw(linde)
    assert "Zeg ja op het weghalen van 6 berichten" in page(editor, "/vandaag/")
    assert "Ja, haal ze allemaal weg" in page(editor, f"/weghalen/{case_id()}/")
    assert editor.post(f"/weghalen/{case_id()}/ja/").status_code == 302
    assert editor.post(f"/weghalen/{case_id()}/ja/").status_code == 422
    for _ in range(3):
        round_of(linde)
    assert "6 van de 6 klaar" in page(editor, f"/weghalen/{case_id()}/")


@pytest.mark.article("demare.regels.4", effect="refuses")
@pytest.mark.article("borger.weten.eeuwig", effect="refuses")
@pytest.mark.article("jozef.A.2", effect="refuses")
def test_what_was_placed_by_hand_is_a_task_with_the_steps_of_that_network_and_wants_proof(linde, editor):
    placed_by_hand(linde)
    withdraw(linde)
    round_of(linde)
    shown = page(editor, f"/weghalen/{case_id()}/")
    assert "Open Parro en ga naar de groep waar het bericht staat." in shown
    assert "https://parro.example/1" in shown
    assert "Haal een bericht weg van" in page(editor, "/vandaag/")
    assert editor.post(f"/weghalen/taak/{task().pk}/weg/", {"proof": " "}).status_code == 422
    assert task().done_at is None
    proof = {"proof": "Ik zie het niet meer in de groep."}
    assert editor.post(f"/weghalen/taak/{task().pk}/weg/", proof).status_code == 302
    assert task().copy.state == CopyState.GONE
    assert "Bewijs: Ik zie het niet meer in de groep." in page(editor, f"/weghalen/{case_id()}/")


def test_a_person_takes_a_wrong_picture_down(linde, editor):
    [delivery] = placed(linde)
    address = f"/weghalen/bericht/{delivery.post_id}/"
    assert "Het staat op 1 plek." in page(editor, address)
    assert editor.post(address).status_code == 422
    assert editor.post(address, {"reason": "wrong_picture"}).status_code == 302
    round_of(linde)
    assert task().copy.state == CopyState.GONE
    again = editor.post(address, {"reason": "wrong_picture"})
    assert again.status_code == 422
    assert "staat niets meer" in again.content.decode()


def test_a_guardian_sees_where_an_own_child_is_and_stops_one_picture(linde):
    [delivery] = placed(linde)
    with reading(linde.mother):
        [place] = ports.places(linde.mother, linde.noor.pk, now=linde.clock.now)
    assert place.title == "Een foto"
    assert place.picture is not None
    mother = client_of(linde.mother)
    shown = page(mother, f"/mijn-toestemming/{linde.noor.pk}/waar/")
    assert place.channel in shown
    assert "Een bericht" not in shown, "the name of a post may tell an outing"
    stopped = mother.post(
        f"/mijn-toestemming/{linde.noor.pk}/foto/", {"picture": str(place.picture), "answer": "weg"}
    )
    assert stopped.status_code in (200, 302)
    told(linde)
    round_of(linde)
    with for_system():
        assert Copy.objects.get(delivery=delivery).state == CopyState.GONE
    with reading(linde.mother):
        assert ports.places(linde.mother, linde.noor.pk, now=linde.clock.now) == []


def test_of_a_channel_of_one_group_the_name_that_tells_the_group_is_not_shown(linde):
    with for_system():
        delivery = placed_by_hand(linde)
        type(build.channel(linde.school)).objects.filter(pk=delivery.channel_id).update(
            audience="group", name="Parro groep 5"
        )
    with reading(linde.mother):
        [place] = ports.places(linde.mother, linde.noor.pk, now=linde.clock.now)
    assert (place.channel, place.url) == ("Parro", "")


def test_what_is_planned_or_on_its_way_is_not_told_to_a_guardian(linde):
    placed(linde, count=0)
    linde.delivery(window=(3600, 7200))
    with reading(linde.mother):
        assert ports.places(linde.mother, linde.noor.pk, now=linde.clock.now) == []


def test_another_parent_does_not_learn_where_a_child_is(linde):
    placed(linde)
    stranger = build.actor(linde.school, Role.GUARDIAN)
    with reading(stranger), pytest.raises(NotFound):
        ports.places(stranger, linde.noor.pk, now=linde.clock.now)
