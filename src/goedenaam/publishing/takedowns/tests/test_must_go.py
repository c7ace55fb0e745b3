""" "Dit moet weg": for everybody, without saying whether something exists, and without a trace in the browser."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.models import Copy, Takedown
from goedenaam.publishing.takedowns import views
from goedenaam.publishing.takedowns.commands import forget_requests
from goedenaam.publishing.takedowns.domain import MOST_OF_A_NETWORK, MOST_OF_A_PERSON
from goedenaam.publishing.takedowns.models import RemovalRequest
from goedenaam.tenancy.models import School, User
from goedenaam.testing import build
from goedenaam.testing.placing import DrivenClock, stage

pytestmark = pytest.mark.django_db
MARKER = "eigenaardig-woord-7391"


@pytest.fixture
def linde() -> School:
    return build.school("De Linde")


def ask(client: Client, at: School, what: str = "De foto van het schoolplein", **more: str) -> int:
    return client.post("/dit-moet-weg/", {"school": str(at.pk), "what": what, **more}).status_code


def asked() -> list[RemovalRequest]:
    with for_system():
        return list(RemovalRequest.objects.all())


def in_as(role: Role, at: School) -> Client:
    user = build.user()
    build.seat(user, at, role)
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.article("demare.afspraken.4", effect="does")
def test_the_way_there_stands_on_every_page_also_without_signing_in(linde):
    for client, address in ((Client(), "/inloggen/"), (in_as(Role.TEACHER, linde), "/vandaag/")):
        assert 'href="/dit-moet-weg/"' in client.get(address).content.decode()
    assert 'href="/dit-moet-weg/"' in Client().get("/bestaat-niet/").content.decode()


@pytest.mark.article("demare.afspraken.4", effect="does")
def test_who_asked_has_a_stop_the_steps_and_somebody_to_call(linde):
    address = f"/dit-moet-weg/verstuurd/?school={linde.pk}"
    leader = in_as(Role.LEADER, linde)
    shown = leader.get(address).content.decode()
    assert "<li>Anna van Dam</li>" in shown
    assert "Alles stilzetten" in shown
    assert "Open Parro en ga naar de groep waar het bericht staat." in shown
    stranger = Client().get(address).content.decode()
    assert "Bel De Linde" in stranger
    assert "Open Parro en ga naar de groep" in stranger
    assert "Anna van Dam" not in stranger
    assert "Alles stilzetten" not in stranger
    assert Client().get("/dit-moet-weg/verstuurd/?school=x").status_code == 404


def test_a_stranger_asks_and_the_editor_reads_it_on_vandaag_and_answers(linde):
    assert ask(Client(), linde, why="Mijn kind staat erop", contact="06 12345678") == 302
    [request] = asked()
    assert request.asked_by_id is None
    assert request.answer_on > timezone.localdate()
    editor = in_as(Role.EDITOR, linde)
    assert "Iemand vraagt om iets weg te halen" in editor.get("/vandaag/").content.decode()
    shown = editor.get(f"/weghalen/verzoek/{request.pk}/").content.decode()
    assert "Mijn kind staat erop" in shown
    assert "06 12345678" in shown
    address = f"/weghalen/verzoek/{request.pk}/"
    assert editor.post(address, {"outcome": "stays"}).status_code == 422, "a reason is missing"
    assert (
        editor.post(address, {"outcome": "not_ours", "answer": "Dit is van het buurthuis."}).status_code
        == 302
    )
    assert editor.post(address, {"outcome": "not_ours"}).status_code == 422, "settled already"
    assert "Iemand vraagt" not in editor.get("/vandaag/").content.decode()


def test_the_address_of_an_own_post_leads_to_its_take_down(monkeypatch):
    at = stage(clock=DrivenClock(timezone.now()))
    monkeypatch.setattr(views, "the_world", lambda: at.world)
    delivery = at.delivery(channel_id=at.by_hand())
    with for_system():
        Copy.objects.create(
            delivery=delivery, board_id=at.school.board_id, school_id=at.school.pk, channel_id=delivery.channel_id,
            state="live", url="https://delinde.example/nieuws/12", live_at=at.clock.now,
        )  # fmt: skip
    ask(Client(), at.school, "Op https://delinde.example/nieuws/12, de tweede foto.")
    [request] = asked()
    with for_system():
        user = User.objects.get(pk=at.approver.user_id)
    editor = Client()
    editor.force_login(user)
    assert (
        "jullie bericht <b>Een bericht</b>" in editor.get(f"/weghalen/verzoek/{request.pk}/").content.decode()
    )
    answer = editor.post(f"/weghalen/verzoek/{request.pk}/", {"outcome": "taken_down"})
    with for_system():
        case = Takedown.objects.get()
    assert answer.url == f"/weghalen/{case.pk}/"
    assert asked()[0].takedown_id == case.pk


def test_the_answer_is_the_same_for_what_exists_and_what_does_not(linde):
    answers = []
    for what in ("https://delinde.example/nieuws/12", "https://nergens.example/"):
        client = Client()
        sent = client.post("/dit-moet-weg/", {"school": str(linde.pk), "what": what})
        answers.append((sent.status_code, sent.url, client.get(sent.url).content))
    assert answers[0] == answers[1]


def test_nothing_stays_in_the_browser_of_who_is_not_signed_in(linde):
    client = Client(enforce_csrf_checks=True)
    form = client.get("/dit-moet-weg/")
    assert 'autocomplete="off"' in form.content.decode()
    assert form["Cache-Control"] == "no-store"
    typed = {"school": str(linde.pk), "what": "x", "csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    sent = client.post("/dit-moet-weg/", typed)
    assert sent.status_code == 302
    assert sent["Clear-Site-Data"] == '"cache", "storage"'
    assert "x" not in sent.url.partition("?")[0]
    assert {name for name, cookie in client.cookies.items() if cookie.value} == set()


def test_a_form_of_another_site_is_refused(linde):
    assert ask(Client(enforce_csrf_checks=True), linde) == 403
    assert asked() == []


@pytest.mark.article("demare.afspraken.4", effect="refuses")
def test_one_network_is_held_back_and_who_is_signed_in_behind_it_is_not(linde):
    with for_system():
        ask(Client(), linde)
        [first] = RemovalRequest.objects.all()
        RemovalRequest.objects.bulk_create(
            RemovalRequest(
                board_id=linde.board_id, school_id=linde.pk, what="x", asked_at=first.asked_at,
                network=first.network, answer_on=first.answer_on,
            )
            for _ in range(MOST_OF_A_NETWORK)
        )  # fmt: skip
    assert ask(Client(), linde) == 422
    assert ask(Client(REMOTE_ADDR="203.0.113.9"), linde) == 302, "another network"
    teacher = in_as(Role.TEACHER, linde)
    assert [ask(teacher, linde) for _ in range(MOST_OF_A_PERSON + 1)] == [302] * MOST_OF_A_PERSON + [422]
    assert ask(in_as(Role.TEACHER, linde), linde) == 302, "another person"


def test_nobody_else_reads_a_request(linde):
    ask(Client(), linde)
    [request] = asked()
    for role in (Role.TEACHER, Role.GUARDIAN, Role.PUPIL, Role.SUPPORT, Role.ICT):
        assert in_as(role, linde).get(f"/weghalen/verzoek/{request.pk}/").status_code == 404
    assert (
        in_as(Role.LEADER, build.school("De Esdoorn")).get(f"/weghalen/verzoek/{request.pk}/").status_code
        == 404
    )
    assert in_as(Role.LEADER, linde).get(f"/weghalen/verzoek/{request.pk}/").status_code == 200


def test_the_words_are_wiped_a_while_after_the_answer_and_the_network_after_a_day(linde):
    ask(Client(), linde, why="y", contact="z")
    leader = in_as(Role.LEADER, linde)
    [request] = asked()
    now = timezone.now()
    assert not forget_requests(now=now)
    assert forget_requests(now=now + timedelta(days=2))
    assert asked()[0].network == ""
    assert asked()[0].what != "", "it waits for its answer"
    leader.post(f"/weghalen/verzoek/{request.pk}/", {"outcome": "not_ours"})
    assert forget_requests(now=now + timedelta(days=31))
    [kept] = asked()
    assert (kept.what, kept.why, kept.contact, kept.outcome) == ("", "", "", "not_ours")
    assert not forget_requests(now=now + timedelta(days=32))


def test_the_words_of_who_asks_are_in_no_log(
    linde: School, caplog: pytest.LogCaptureFixture, capsys: Callable[[], object]
) -> None:
    ask(Client(), linde, MARKER, why=MARKER, contact=MARKER)
    for client in (Client(), in_as(Role.LEADER, linde)):
        client.get("/vandaag/")
    said = capsys.readouterr()  # type: ignore[attr-defined]  # pytest's own fixture
    assert MARKER not in caplog.text + said.out + said.err
