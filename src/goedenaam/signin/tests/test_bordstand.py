"""Bordstand: no names on the class's screen, a lock after two minutes, nothing kept."""

from datetime import timedelta

import pytest
from django.utils import timezone

from goedenaam.kernel.actor import Role
from goedenaam.testing import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(client):
    user = build.user("Bram de Jong")
    build.seat(user, build.school(), Role.TEACHER)
    client.force_login(user)
    assert client.post("/bordstand/", {"pin": "2580"}).url == "/mag-dit/"
    return client


def rest(client, seconds: int) -> None:
    session = client.session
    session["bordstand_seen_at"] = (timezone.now() - timedelta(seconds=seconds)).timestamp()
    session.save()


def test_the_class_sees_the_protocol_and_the_questions_and_no_name(board):
    for address in ("/mag-dit/", "/protocol/"):
        answer = board.get(address)
        assert answer.status_code == 200
        assert "Bram" not in answer.content.decode()


@pytest.mark.parametrize("address", ["/vandaag/", "/account/", "/mensen/", "/rollen/", "/bordstand/"])
def test_a_page_with_names_or_messages_does_not_open(board, address):
    assert board.get(address).url == "/mag-dit/"


def test_after_two_minutes_it_is_locked_and_before_not(board):
    rest(board, 119)
    assert board.get("/mag-dit/").status_code == 200
    rest(board, 120)
    assert board.get("/mag-dit/").url == "/bordstand/slot/"


def test_the_browser_shows_the_lock_by_itself_and_keeps_nothing(board):
    answer = board.get("/mag-dit/")
    assert answer["Refresh"] == "120; url=/bordstand/slot/"
    assert answer["Cache-Control"] == "no-store"


def test_the_four_digits_go_on_or_lead_out(board):
    rest(board, 500)
    assert board.post("/bordstand/slot/", {"pin": "2580", "way": "stay"}).url == "/mag-dit/"
    assert board.get("/mag-dit/").status_code == 200
    assert board.post("/bordstand/slot/", {"pin": "2580", "way": "end"}).url == "/vandaag/"
    assert "Bram" in board.get("/vandaag/").content.decode()


def test_five_wrong_tries_sign_out(board):
    for _ in range(4):
        assert board.post("/bordstand/slot/", {"pin": "0000"}).status_code == 422
    assert board.post("/bordstand/slot/", {"pin": "0000"}).url == "/inloggen/"
    assert board.get("/vandaag/").url == "/inloggen/"


def test_the_digits_are_not_readable_in_the_session(board):
    assert "2580" not in str(dict(board.session))
