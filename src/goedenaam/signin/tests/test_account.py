"""My account: own sessions only, out everywhere, a new device is told about."""

import re
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from django.utils import timezone

from goedenaam.kernel.actor import Role
from goedenaam.outbox.commands import sweep
from goedenaam.signin import commands
from goedenaam.signin.commands import entering
from goedenaam.signin.domain import MOST_REQUESTS_OF_A_NETWORK, LinkSpent, Way, device_of
from goedenaam.signin.models import SignIn, SignInRequest
from goedenaam.testing import build

pytestmark = pytest.mark.django_db
PIXEL = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"


@pytest.fixture
def bram():
    user = build.user("Bram de Jong", "bram@waterval.example")
    build.seat(user, build.school(), Role.TEACHER)
    return user


def come_in(client: Client, user, **options) -> None:
    client.post("/inloggen/", {"email": user.email}, **options)
    sweep(now=timezone.now())
    links = [
        m
        for message in mail.outbox
        if (m := re.search(r"https?://[^/\s]+(/inloggen/link/\S+)", str(message.body)))
    ]
    client.post(links[-1][1], **options)


def test_the_page_shows_where_and_when_one_came_in(client, bram):
    come_in(client, bram, headers={"user-agent": PIXEL})
    page = client.get("/account/").content.decode()
    assert "Chrome op Android" in page
    assert "· dit apparaat" in page
    assert "ingelogd met de link uit de mail" in page


def test_one_session_is_ended_from_another(client, bram):
    other = Client()
    come_in(client, bram)
    come_in(other, bram)
    session = UserSession.objects.get(session_key=other.session.session_key)
    client.post(f"/account/sessie/{session.pk}/stoppen/")
    assert other.get("/vandaag/").status_code == 302
    assert client.get("/vandaag/").status_code == 200


def test_nobody_ends_the_session_of_another(client, bram):
    come_in(client, bram)
    stranger = build.user("Dirk Postma")
    build.seat(stranger, build.school("Het Kompas"), Role.TEACHER)
    elsewhere = Client()
    elsewhere.force_login(stranger)
    session = UserSession.objects.get(session_key=client.session.session_key)
    assert elsewhere.post(f"/account/sessie/{session.pk}/stoppen/").status_code == 404
    assert client.get("/vandaag/").status_code == 200


def test_out_everywhere_is_out_here_too(client, bram):
    other = Client()
    come_in(client, bram)
    come_in(other, bram)
    response = client.post("/account/overal-uitloggen/")
    assert '"storage"' in response["Clear-Site-Data"]
    assert {c.get("/vandaag/").status_code for c in (client, other)} == {302}


def test_a_new_device_is_told_to_the_old_address_but_the_first_and_a_known_one_are_not(client, bram):
    come_in(client, bram)
    client.post("/uitloggen/")
    come_in(client, bram)
    sweep(now=timezone.now())
    assert not any("nieuw apparaat" in message.subject for message in mail.outbox)
    come_in(Client(), bram, headers={"user-agent": PIXEL})
    sweep(now=timezone.now())
    told = [message for message in mail.outbox if "nieuw apparaat" in message.subject]
    assert [message.to for message in told] == [["bram@waterval.example"]]
    assert "Chrome op Android" in str(told[0].body)


@pytest.mark.parametrize("role", [Role.CONFIDENTIAL, Role.ANTI_BULLYING, Role.LEADER, Role.ICT])
def test_a_new_device_of_a_weighty_role_is_told_to_the_board_too(role):
    linde = build.school()
    carla, anna = (
        build.user("Carla Yılmaz", "carla@waterval.example"),
        build.user("Anna", "anna@waterval.example"),
    )
    stranger = build.user("Dirk Postma", "dirk@vlieger.example")
    build.seat(carla, linde, role)
    build.seat(anna, linde.board, Role.BOARD)
    build.seat(stranger, build.board("Een ander bestuur"), Role.BOARD)
    _from_two_devices(carla)
    told = {message.to[0]: message for message in mail.outbox if "nieuw apparaat" in message.subject}
    assert set(told) == {carla.email, anna.email}
    assert "Carla Yılmaz" in told[anna.email].subject
    assert "Chrome op Android" in str(told[anna.email].body)


@pytest.mark.parametrize("role", [Role.TEACHER, Role.GUARDIAN, Role.PUPIL])
def test_of_other_roles_the_board_hears_no_device(role):
    linde = build.school()
    user, anna = build.user("Esther", "esther@example.nl"), build.user("Anna", "anna@waterval.example")
    build.seat(user, linde, role)
    build.seat(anna, linde.board, Role.BOARD)
    _from_two_devices(user)
    told = [message.to for message in mail.outbox if "nieuw apparaat" in message.subject]
    assert told == [["esther@example.nl"]]


def _from_two_devices(user) -> None:
    now = timezone.now()
    for device in ("Firefox op Windows", "Chrome op Android"):
        commands.note_sign_in(user=user, way=Way.LINK, device=device, browser=device, now=now)
    sweep(now=now)


def test_somebody_with_two_places_goes_to_the_other(client, bram):
    kompas = build.school("Het Kompas")
    build.seat(bram, kompas, Role.TEACHER)
    client.force_login(bram)
    client.post("/account/plek/", {"place": str(kompas.pk)})
    assert "Het Kompas" in client.get("/vandaag/").content.decode()
    stranger = build.school("De Vlieger")
    assert client.post("/account/plek/", {"place": str(stranger.pk)}).status_code == 404


def test_a_whole_school_behind_one_address_signs_in_on_one_evening(bram):
    now = timezone.now()
    for number in range(MOST_REQUESTS_OF_A_NETWORK - 1):
        commands.ask_to_sign_in(email=f"ouder{number}@example.nl", network="192.0.2.1", now=now)
    asked = commands.ask_to_sign_in(email=bram.email, network="192.0.2.1", now=now)
    assert asked.user == bram


def test_beyond_that_only_a_browser_that_came_in_before_gets_a_mail(bram):
    now = timezone.now()
    commands.note_sign_in(user=bram, way="link", device="Firefox", browser="cookie", now=now)
    network = entering._keyed("network", "192.0.2.1")
    SignInRequest.objects.bulk_create(
        SignInRequest(address_hash=str(n), network_hash=network, asked_at=now)
        for n in range(MOST_REQUESTS_OF_A_NETWORK)
    )
    assert commands.ask_to_sign_in(email=bram.email, network="192.0.2.1", now=now).user is None
    known = commands.ask_to_sign_in(email=bram.email, network="192.0.2.1", device="cookie", now=now)
    assert known.user == bram
    assert commands.ask_to_sign_in(email=bram.email, network="192.0.2.2", now=now).user == bram


def test_after_twenty_wrong_digits_the_digits_rest_and_the_link_works(bram):
    now = timezone.now()
    address = entering._keyed("address", bram.email)
    SignInRequest.objects.bulk_create(
        SignInRequest(address_hash=address, asked_at=now - timedelta(hours=2 + n), attempts=5)
        for n in range(4)
    )
    asked = commands.ask_to_sign_in(email=bram.email, now=now)
    digits = entering.code(asked.pk, entering.settings.SECRET_KEY)
    with pytest.raises(LinkSpent):
        commands.use_code(request_id=asked.pk, typed=digits, now=now)
    token = entering.link_token(asked.pk, entering.settings.SECRET_KEY)
    assert commands.use_link(request_id=asked.pk, token=token, now=now) == bram


def test_no_address_of_a_network_and_no_browser_string_is_stored(client, bram):
    come_in(client, bram, headers={"user-agent": PIXEL})
    assert "127.0.0.1" not in str(list(SignInRequest.objects.values()))
    assert "Pixel" not in str(list(SignIn.objects.values()))


@pytest.mark.parametrize(
    ("said", "device"),
    [
        (PIXEL, "Chrome op Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Version/19.0 Safari/604.1", "Safari op iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge op Windows"),
        ("", "Een browser"),
    ],
)
def test_a_device_in_words(said, device):
    assert device_of(said) == device
