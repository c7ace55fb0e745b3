"""A board's own provider, a real one: it lets in who has a seat at that board, and vouches for nothing beyond it."""

import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import httpx2
import pytest
from django.test import Client

from goedenaam.config.env import MissingSettings, OpenIdProvider, read_environment
from goedenaam.kernel.actor import Role
from goedenaam.tenancy.models import Board, School
from goedenaam.testing import build
from goedenaam.testing.presence import REPOSITORY, missing

pytestmark = pytest.mark.django_db
HERE = Path(__file__).parent
CALLBACK = "http://testserver/inloggen/met/waterval/login/callback/"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    node = shutil.which("node")
    if node is None or not (REPOSITORY / "node_modules" / "oidc-provider").is_dir():
        missing("De OpenID-aanbieder voor de toetsen", install="Installeer Node.js en doe: scripts/node")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [node, str(HERE / "openid" / "provider.mjs"), str(port), CALLBACK],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        if process.stdout is None or "ready" not in process.stdout.readline():
            pytest.fail("the provider did not start")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.communicate(timeout=10)


@pytest.fixture
def waterval() -> Board:
    return build.board("De Waterval")


@pytest.fixture
def linde(waterval: Board) -> School:
    return build.school("De Linde", under=waterval)


@pytest.fixture(autouse=True)
def _configured(issuer: str, settings: Any) -> None:
    provider = OpenIdProvider(
        slug="waterval",
        name="De Waterval",
        board="De Waterval",
        server_url=issuer,
        client_id="goedenaam",
        secret="s" * 40,
    )
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [provider.as_app()]}
    }


def come_in(client: Client, address: str) -> str:
    """Press the button, sign in at the provider as this address, and return where one ends up."""
    begun = client.post("/inloggen/met/waterval/login/")
    assert begun.status_code == 302
    with httpx2.Client() as browser:
        answer = browser.get(begun["Location"])
        for _ in range(12):
            if answer.is_redirect:
                where = urljoin(str(answer.url), answer.headers["location"])
                if where.startswith(CALLBACK):
                    return str(client.get(where.removeprefix("http://testserver"))["Location"])
                answer = browser.get(where)
            else:
                action = re.search(r'action="([^"]+)"', answer.text)
                prompt = re.search(r'name="prompt" value="(\w+)"', answer.text)
                assert action is not None
                assert prompt is not None
                said = {"prompt": prompt[1], "login": address, "password": "any"}
                answer = browser.post(urljoin(str(answer.url), action[1]), data=said)
    raise AssertionError("the provider never sent the visitor back")


def test_who_has_a_seat_at_the_board_comes_in(client: Client, linde: School) -> None:
    build.seat(build.user("Bram de Jong", "bram@waterval.example"), linde, Role.TEACHER)
    assert come_in(client, "bram@waterval.example") == "/vandaag/"
    assert client.get("/vandaag/").status_code == 200
    assert "ingelogd via het bestuur" in client.get("/account/").content.decode()


def test_the_second_time_the_provider_s_own_id_is_enough(client: Client, linde: School) -> None:
    user = build.user("Bram de Jong", "bram@waterval.example")
    build.seat(user, linde, Role.TEACHER)
    come_in(client, "bram@waterval.example")
    type(user).objects.filter(pk=user.pk).update(email="bram.dejong@waterval.example")
    assert come_in(Client(), "bram@waterval.example") == "/vandaag/"


def test_a_leader_still_gives_the_second_factor(client: Client, linde: School) -> None:
    build.seat(build.user("Ellen Visser", "ellen@waterval.example"), linde, Role.LEADER)
    come_in(client, "ellen@waterval.example")
    assert client.get("/vandaag/").url.startswith("/inloggen/telefoon/")


def test_it_vouches_for_the_seats_at_its_own_board_only(client: Client, linde: School) -> None:
    user = build.user("Bram de Jong", "bram@waterval.example")
    build.seat(user, linde, Role.TEACHER)
    build.seat(user, build.school("Het Kompas"), Role.TEACHER)
    come_in(client, "bram@waterval.example")
    page = client.get("/account/").content.decode()
    assert "De Linde" in page
    assert "Het Kompas" not in page


def test_who_has_no_seat_there_stays_out_whatever_seat_they_have_elsewhere(
    client: Client, waterval: Board
) -> None:
    build.seat(build.user("Dirk Postma", "dirk@elsewhere.example"), build.school("Het Kompas"), Role.TEACHER)
    for address in ("dirk@elsewhere.example", "nobody@elsewhere.example"):
        assert come_in(client, address) == "/inloggen/onbekend/"
        assert client.get("/vandaag/").url == "/inloggen/"


def test_an_address_that_the_provider_has_not_proven_lets_nobody_in(client: Client, linde: School) -> None:
    build.seat(build.user("Bram de Jong", "unproven@waterval.example"), linde, Role.TEACHER)
    assert come_in(client, "unproven@waterval.example") == "/inloggen/onbekend/"


def test_opening_the_address_of_the_provider_signs_nobody_in(client: Client, linde: School) -> None:
    assert client.get("/inloggen/met/waterval/login/").status_code == 405
    assert client.post("/inloggen/met/unknown/login/").status_code == 404
    assert (
        client.get("/inloggen/met/waterval/login/callback/?error=access_denied").url == "/inloggen/onbekend/"
    )


def test_the_button_stands_on_the_first_page(client: Client) -> None:
    assert "Inloggen met De Waterval" in client.get("/inloggen/").content.decode()


@pytest.mark.parametrize(
    "text",
    [
        "no list",
        '[{"slug": "x"}]',
        '[{"slug": "x", "name": "x", "board": "x", "server_url": "http://x.example", "client_id": "x", "secret": "x"}]',
    ],
)
def test_a_provider_that_is_half_or_not_https_stops_the_start(text: str) -> None:
    given = {
        "GOEDENAAM_SECRET_KEY": "k" * 40, "GOEDENAAM_HOSTS": "x.example", "GOEDENAAM_MAIL_URL": "smtp://x",
        "GOEDENAAM_MAIL_FROM": "a@x.example", "GOEDENAAM_BASE_URL": "https://x.example", "GOEDENAAM_OPENID": text,
    }  # fmt: skip
    with pytest.raises(MissingSettings, match="GOEDENAAM_OPENID"):
        read_environment(given)
