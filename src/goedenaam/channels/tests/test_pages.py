"""The pages: from nothing to a channel in use, by clicking; and what waits on Vandaag."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from goedenaam.channels import commands
from goedenaam.channels.domain import OpenChannel, Why
from goedenaam.channels.models import Channel, Credential, KeyHolder, PlatformDecision
from goedenaam.channels.ports import waiting
from goedenaam.channels.queries import day_of
from goedenaam.channels.tests.conftest import TOKEN, Place, standing
from goedenaam.channels.tests.network import Network
from goedenaam.channels.trying import do_next_trial
from goedenaam.config import wiring
from goedenaam.connectors.contract import Checked, Reach
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.kernel.scope import for_system, reading
from goedenaam.tenancy.models import User
from goedenaam.testing import build
from goedenaam.testing.build import NOON

pytestmark = pytest.mark.django_db


def as_(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def words(response) -> str:
    return " ".join(response.content.decode().split())


def only_channel() -> Channel:
    with for_system():
        return Channel.objects.get()


def decide_on_the_page(place: Place, kind: str, answer: str) -> None:
    today = day_of(timezone.now()).isoformat()
    said = {
        "allowed": answer,
        "decided_on": today,
        "valid_from": today,
        "document": "Verslag",
        "reason": "Daarom.",
    }
    assert as_(place.board).post(f"/kanalen/besluiten/{kind}/", said).status_code == 302


def test_from_the_register_to_in_use_by_hand(place: Place):
    ict = as_(place.ict)
    said = {"kind": "parro", "place": place.school.pk, "name": "Parro groep 6", "audience": "group"}
    assert ict.post("/kanalen/nieuw/", said).status_code == 302
    channel = only_channel()
    page = f"/kanalen/{channel.pk}/"
    assert "het bestuur heeft nog niets besloten" in words(ict.get(page))
    who = {"name": "Parro groep 6", "purpose": "De klas", "audience": "group", "owner": place.editor.user_id}
    assert ict.post(f"{page}wie/", who).status_code == 302
    seen = {"page_owner": "Stichting De Waterval", "seen_on": day_of(timezone.now()).isoformat()}
    assert ict.post(f"{page}pagina/", seen).status_code == 302
    for colleague in (place.ict, place.leader):
        assert ict.post(f"{page}mensen/", {"colleague": colleague.user_id}).status_code == 302
    assert ict.post(f"{page}proef/", {"seen": "on"}).status_code == 422
    assert ict.post(f"{page}proef/", {"seen": "on", "gone": "on"}).status_code == 302
    refused = ict.post(f"{page}in-gebruik/")
    assert (refused.status_code, "nog geen ja gezegd" in words(refused)) == (422, True)
    decide_on_the_page(place, "parro", "yes")
    assert ict.post(f"{page}in-gebruik/").status_code == 302
    assert isinstance(standing(channel, now=timezone.now()), OpenChannel)
    assert "In gebruik" in words(ict.get("/kanalen/"))
    assert ict.post(f"{page}sluiten/", {"because": ""}).status_code == 422
    assert ict.post(f"{page}sluiten/", {"because": "We gaan over op Klasbord."}).status_code == 302
    assert standing(channel, now=timezone.now()) is Why.CLOSED
    assert "We gaan over op Klasbord." in words(ict.get(page))


def test_an_account_is_connected_checked_and_tried(place: Place, network: Network):
    channel = place.register("dorpsplein", name="Dorpsplein")
    page, ict = f"/kanalen/{channel.pk}/", as_(place.ict)
    assert "Er zijn nog geen inloggegevens" in words(ict.get(f"{page}proef/"))
    wrong = ict.post(f"{page}account/", {"account-handle": "delinde", "secret-token": "kort"})
    assert wrong.status_code == 422
    assert "Dit is te kort." in words(wrong)
    said = {"account-handle": "delinde", "secret-token": TOKEN, "expires_on": "2027-01-31"}
    assert ict.post(f"{page}account/", said).status_code == 302
    again = ict.get(f"{page}account/")
    assert TOKEN not in again.content.decode()
    assert "2027-01-31" in again.content.decode()
    assert "Bereikbaar" in words(ict.post(f"{page}nakijken/", follow=True))
    assert ict.post(f"{page}proef/").status_code == 302
    assert "Er loopt een proefbericht" in words(ict.get(f"{page}proef/"))
    assert ict.post(f"{page}proef/").status_code == 422
    do_next_trial(now=timezone.now())
    assert "Het is echt weg." in words(ict.get(f"{page}proef/"))
    assert "nagebouwd netwerk" in words(ict.get(page))


def test_only_the_end_is_changed_where_no_secret_is_typed(place: Place, network: Network):
    channel = place.register("dorpsplein", name="Dorpsplein")
    place.connect(channel)
    said = {"account-handle": "delinde", "secret-token": "", "expires_on": "2027-03-01"}
    assert as_(place.ict).post(f"/kanalen/{channel.pk}/account/", said).status_code == 302
    with for_system():
        ends = Credential.objects.get().expires_at
    assert ends is not None
    assert ends.astimezone(AMSTERDAM).date().isoformat() == "2027-03-01"


def test_a_revoked_account_is_said_on_its_page(place: Place, network: Network):
    channel = place.in_use("dorpsplein", name="Dorpsplein")
    network.reach = Reach.REVOKED
    page = words(as_(place.ict).post(f"/kanalen/{channel.pk}/nakijken/", follow=True))
    assert "neemt de inloggegevens niet meer aan" in page


def test_what_the_board_decided_is_read_by_the_school_and_written_by_the_board(place: Place):
    decide_on_the_page(place, "snapchat", "no")
    page = words(as_(place.editor).get("/kanalen/besluiten/snapchat/"))
    assert "besloten op" in page
    assert "Verslag" in page
    assert "Besluit vastleggen" not in page
    assert as_(place.leader).post("/kanalen/besluiten/snapchat/", {"allowed": "yes"}).status_code == 403
    assert as_(place.board).post("/kanalen/besluiten/snapchat/", {"allowed": "yes"}).status_code == 422
    assert as_(place.board).get("/kanalen/besluiten/hyves/").status_code == 404
    with for_system():
        assert PlatformDecision.objects.count() == 1


def test_who_can_no_longer_reach_it_is_taken_off_by_who_sets_up_channels(place: Place):
    channel = place.in_use()
    address = f"/kanalen/{channel.pk}/mensen/{place.leader.user_id}/weg/"
    sister = build.actor(build.school("Het Kompas", under=place.school.board), Role.ICT)
    assert as_(place.editor).post(address).status_code == 403
    for nobody in (place.teacher, sister):
        assert as_(nobody).post(address).status_code == 404
    assert as_(place.ict).get(address).status_code == 405
    assert as_(place.ict).post(address).status_code == 302
    with for_system():
        assert KeyHolder.objects.filter(until=None).count() == 1


def lines(actor: Actor, now=NOON) -> list[str]:
    with reading(actor):
        return [line.title for line in waiting(actor, now=now)]


def test_nothing_waits_about_a_channel_that_is_in_order(place: Place):
    place.in_use()
    assert lines(place.ict) == lines(place.leader) == lines(place.board) == lines(place.editor) == []


def test_credentials_that_end_within_two_weeks_wait(place: Place, network: Network):
    channel = place.in_use("dorpsplein", name="Dorpsplein")
    ends = NOON + timedelta(days=20)
    commands.set_expiry(actor=place.ict, channel_id=channel.pk, expires_at=ends, now=NOON)
    assert lines(place.ict) == []
    assert lines(place.ict, now=ends - timedelta(days=13)) == ["De koppeling met Dorpsplein loopt af"]
    assert lines(place.editor, now=ends) == []


def test_credentials_that_end_before_the_next_planned_post_wait(
    place: Place, network: Network, monkeypatch: pytest.MonkeyPatch
):
    channel = place.in_use("dorpsplein", name="Dorpsplein")
    commands.set_expiry(
        actor=place.ict, channel_id=channel.pk, expires_at=NOON + timedelta(days=20), now=NOON
    )
    plan(monkeypatch, channel, NOON + timedelta(days=25))
    assert lines(place.ict) == ["De koppeling met Dorpsplein loopt af"]


def test_a_closed_channel_with_a_planned_post_waits(place: Place, monkeypatch: pytest.MonkeyPatch):
    channel = place.in_use()
    plan(monkeypatch, channel, NOON + timedelta(days=2))
    assert lines(place.ict) == []
    place.decide(allowed=False)
    assert lines(place.ict) == ["Parro is dicht, en er staat een bericht gepland"]
    assert "bericht gepland op" in words(as_(place.ict).get(f"/kanalen/{channel.pk}/sluiten/"))


def plan(monkeypatch: pytest.MonkeyPatch, channel: Channel, at) -> None:
    monkeypatch.setattr(wiring, "PLANNED", (lambda channel_ids, *, now: {channel.pk: at},))


def test_a_revoked_account_and_a_lone_key_holder_wait(place: Place, network: Network):
    channel = place.in_use("dorpsplein", name="Dorpsplein")
    commands.note_reach(channel_id=channel.pk, checked=Checked(reach=Reach.REVOKED), now=NOON)
    commands.end_key_holder(actor=place.ict, channel_id=channel.pk, user_id=place.leader.user_id, now=NOON)
    assert lines(place.leader) == ["Dorpsplein is losgekoppeld", "Te weinig mensen kunnen bij Dorpsplein"]


def test_the_board_is_asked_once_per_platform(place: Place):
    place.register()
    place.register(name="Parro groep 6")
    assert lines(place.board) == ["Mag de school op Parro?"]
    place.decide(allowed=False)
    assert lines(place.board) == []


@pytest.mark.article("demare.inleiding", part="answer")
@pytest.mark.parametrize("kind", ["youtube", "linkedin", "x", "snapchat", "whatsapp"])
def test_the_networks_that_let_no_program_in_are_channels_with_their_steps_to_take_down(
    place: Place, kind: str
):
    channel = place.in_use(kind)
    assert isinstance(standing(channel), OpenChannel)
    page = words(as_(place.ict).get(f"/kanalen/{channel.pk}/"))
    assert "Je plaatst met de hand" in page
    assert "Zo haal je hier iets weg" in page
