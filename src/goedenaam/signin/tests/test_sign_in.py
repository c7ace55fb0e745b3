"""Signing in by a mailed link or six digits; nothing else signs in."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from goedenaam.kernel.actor import Role
from goedenaam.outbox.commands import sweep
from goedenaam.outbox.models import Event
from goedenaam.signin.models import SignInRequest
from goedenaam.testing import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def ellen():
    user = build.user("Ellen Visser", "ellen@waterval.example")
    build.seat(user, build.school(), Role.TEACHER)
    return user


def ask(client: Client, email: str = "ellen@waterval.example"):
    response = client.post("/inloggen/", {"email": email})
    sweep(now=timezone.now())
    return response


def mailed() -> tuple[str, str]:
    """Path of the link and the six digits in the last mail."""
    body = str(mail.outbox[-1].body)
    link = re.search(r"https?://[^/\s]+(/\S+)", body)
    digits = re.search(r"\b\d{6}\b", body)
    assert link is not None
    assert digits is not None
    return link[1], digits[0]


def is_signed_in(client: Client) -> bool:
    return client.get("/vandaag/").status_code == 200


def test_a_link_signs_in_on_a_post(client, ellen):
    ask(client)
    link, _ = mailed()
    response = client.post(link)
    assert (response.status_code, response.url) == (302, "/vandaag/")
    assert is_signed_in(client)


def test_a_link_works_on_another_device_than_the_one_that_asked(client, ellen):
    ask(client)
    phone = Client()
    phone.post(mailed()[0])
    assert is_signed_in(phone)
    assert not is_signed_in(client)


def test_opening_a_link_signs_nobody_in(client, ellen):
    ask(client)
    assert client.get(mailed()[0]).status_code == 200
    assert not is_signed_in(client)
    assert SignInRequest.objects.get().used_at is None


def test_a_link_works_once(client, ellen):
    ask(client)
    link, _ = mailed()
    client.post(link)
    again = Client().post(link)
    assert again.status_code == 422
    assert "werkt niet meer" in again.content.decode()


def test_a_link_lasts_fifteen_minutes(client, ellen):
    ask(client)
    link, _ = mailed()
    SignInRequest.objects.update(asked_at=timezone.now() - timedelta(minutes=15))
    assert client.post(link).status_code == 422


def test_a_changed_link_is_refused(client, ellen):
    ask(client)
    link, _ = mailed()
    assert client.post(link[:-2] + "x/").status_code == 422


def test_the_six_digits_do_the_same(client, ellen):
    ask(client)
    digits = mailed()[1]
    response = client.post("/inloggen/code/", {"code": f"{digits[:3]} {digits[3:]}"})
    assert response.status_code == 302
    assert is_signed_in(client)


def test_the_digits_work_only_where_they_were_asked_for(client, ellen):
    ask(client)
    elsewhere = Client()
    assert elsewhere.post("/inloggen/code/", {"code": mailed()[1]}).url == "/inloggen/"
    assert not is_signed_in(elsewhere)


def test_after_five_wrong_guesses_the_right_digits_are_refused(client, ellen):
    ask(client)
    digits = mailed()[1]
    wrong = "000000" if digits != "000000" else "111111"
    for _ in range(5):
        assert client.post("/inloggen/code/", {"code": wrong}).status_code == 422
    assert client.post("/inloggen/code/", {"code": digits}).status_code == 422
    assert not is_signed_in(client)


def test_digits_spend_the_link_too(client, ellen):
    ask(client)
    link, digits = mailed()
    client.post("/inloggen/code/", {"code": digits})
    assert Client().post(link).status_code == 422


def test_an_unknown_address_gets_the_same_page_the_same_work_and_no_mail(client, ellen):
    known, unknown = ask(client), ask(Client(), "nobody@waterval.example")
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert (Event.objects.count(), SignInRequest.objects.count()) == (2, 2)
    assert len(mail.outbox) == 1


def test_asking_works_with_capitals_and_spaces(client, ellen):
    ask(client, " Ellen@Waterval.example ")
    assert len(mail.outbox) == 1


def test_no_address_and_no_secret_is_stored(client, ellen):
    ask(client)
    link, digits = mailed()
    row = SignInRequest.objects.values().get()
    payload = str(Event.objects.values_list("payload", flat=True).get())
    for secret in ("ellen@", digits, link.split("/")[-2]):
        assert secret not in str(row)
        assert secret not in payload


def test_the_sixth_request_in_a_quarter_sends_nothing_and_says_the_same(client, ellen):
    answers = {ask(Client()).status_code for _ in range(6)}
    assert answers == {302}
    assert len(mail.outbox) == 5


def test_a_pupil_never_signs_in_by_a_link_alone(client, ellen):
    build.seat(ellen, build.school("Het Kompas"), Role.PUPIL)
    ask(client)
    link, _ = mailed()
    client.post(link)
    for address in ("/vandaag/", "/mag-dit/", "/account/"):
        assert client.get(address).url.startswith("/inloggen/telefoon/")
    assert "Stel je telefoon in" not in client.get("/inloggen/telefoon/").content.decode()


@pytest.mark.parametrize("typed", ["", "ellen", "ellen@"])
def test_half_an_address_is_said_in_dutch(client, typed):
    response = client.post("/inloggen/", {"email": typed})
    assert response.status_code == 422
    assert "e-mailadres" in response.content.decode()


def test_signing_out_empties_the_browser(client, ellen):
    client.force_login(ellen)
    response = client.post("/uitloggen/")
    assert '"storage"' in response["Clear-Site-Data"]
    assert not is_signed_in(client)


def test_who_left_the_school_cannot_sign_in(client, ellen):
    ask(client)
    link, _ = mailed()
    type(ellen).objects.filter(pk=ellen.pk).update(is_active=False)
    assert client.post(link).status_code == 422


def test_a_seat_that_ended_shows_nothing(client):
    user = build.user()
    build.seat(user, build.school(), Role.TEACHER, until=timezone.now() - timedelta(days=1))
    client.force_login(user)
    assert client.get("/vandaag/").status_code == 403
