"""The second factor: who needs it, how it is set up, what a wrong one costs, and when it is wanted afresh."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import settings as django_settings
from django.core import mail
from django.test import Client, override_settings
from django.utils import timezone

from goedenaam.kernel.actor import NEEDS_SECOND_FACTOR, Role
from goedenaam.kernel.scope import for_system
from goedenaam.outbox.commands import sweep
from goedenaam.signin import commands, queries
from goedenaam.signin.domain import StartCodeWrong, TooManyGuesses, WrongFactor
from goedenaam.signin.models import SignIn
from goedenaam.tenancy.domain import NEEDS_START_CODE, start_code
from goedenaam.tenancy.queries import seat_ids
from goedenaam.testing import build
from goedenaam.testing.visitor import sign_in

pytestmark = pytest.mark.django_db
PAGE = "/inloggen/telefoon/"


def code_now(secret: str, offset: int = 0) -> str:
    counters = list(yield_hotp_counters_from_time())
    return str(format_hotp_value(hotp_value(secret, counters[len(counters) // 2] + offset)))


def person(role: Role = Role.LEADER):
    user = build.user("Ellen Visser", "ellen@waterval.example")
    school = build.school()
    build.seat(user, school.board if role is Role.BOARD else school, role)
    return user


def with_phone(user) -> tuple[str, list[str]]:
    """Set a phone up; returns its secret and the recovery codes."""
    secret = generate_totp_secret()
    seats = seat_ids(user.pk, NEEDS_START_CODE, now=timezone.now())
    start = start_code(seats[0], django_settings.SECRET_KEY) if seats else ""
    codes = commands.enrol_phone(
        user=user, secret=secret, typed=code_now(secret), start=start, device="", now=timezone.now()
    )
    return secret, codes


def halfway(user) -> Client:
    """Somebody who came through the mailbox and no further."""
    client = Client()
    sign_in(client, user, second_factor=False)
    return client


@pytest.mark.parametrize("role", sorted(NEEDS_SECOND_FACTOR))
def test_these_roles_see_nothing_before_the_second_factor(role):
    client = halfway(person(role))
    response = client.get("/vandaag/")
    assert (response.status_code, response.url) == (302, f"{PAGE}?next=%2Fvandaag%2F")


@pytest.mark.parametrize("role", sorted(set(Role) - NEEDS_SECOND_FACTOR - {Role.PUPIL}))
def test_the_other_roles_are_not_asked(role):
    assert halfway(person(role)).get("/vandaag/").status_code == 200


def test_the_code_of_the_phone_opens_the_page_that_wanted_it():
    user = person()
    secret, _ = with_phone(user)
    client = halfway(user)
    response = client.post(PAGE, {"code": code_now(secret), "next": "/protocol/"})
    assert (response.status_code, response.url) == (302, "/protocol/")
    assert client.get("/protocol/").status_code == 200


def test_out_everywhere_ends_a_session_that_gave_the_second_factor():
    user = person()
    secret, _ = with_phone(user)
    leader, elsewhere = halfway(user), Client()
    leader.post(PAGE, {"code": code_now(secret)})
    assert "· dit apparaat" in leader.get("/account/").content.decode()
    sign_in(elsewhere, user)
    elsewhere.post("/account/overal-uitloggen/")
    assert leader.get("/vandaag/").url == "/inloggen/"


def test_another_site_is_never_the_next_page():
    user = person()
    secret, _ = with_phone(user)
    response = halfway(user).post(PAGE, {"code": code_now(secret), "next": "//elsewhere.example/"})
    assert response.url == "/vandaag/"


def test_a_code_works_once():
    user = person()
    secret, _ = with_phone(user)
    code = code_now(secret)
    assert halfway(user).post(PAGE, {"code": code}).status_code == 302
    assert halfway(user).post(PAGE, {"code": code}).status_code == 422


def test_a_recovery_code_works_once():
    user = person()
    _, codes = with_phone(user)
    assert halfway(user).post(PAGE, {"code": f"{codes[0][:4]} {codes[0][4:]}"}).status_code == 302
    assert halfway(user).post(PAGE, {"code": codes[0]}).status_code == 422
    assert halfway(user).post(PAGE, {"code": codes[1]}).status_code == 302


def test_after_five_wrong_codes_the_right_one_waits_a_quarter_and_nobody_else_does():
    user = person()
    secret, _ = with_phone(user)
    now = timezone.now()
    for _ in range(5):
        with pytest.raises(WrongFactor):
            commands.give_second_factor(user=user, typed="000000", device="", now=now)
    with pytest.raises(TooManyGuesses):
        commands.give_second_factor(user=user, typed=code_now(secret), device="", now=now)
    later = now + timedelta(minutes=15, seconds=1)
    commands.give_second_factor(user=user, typed=code_now(secret), device="", now=later)


def test_who_has_no_phone_yet_sets_it_up_and_gets_ten_recovery_codes():
    user = person()
    client = halfway(user)
    page = client.get(PAGE).content.decode()
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1].replace(" ", "")
    done = client.post(PAGE, {"code": code_now(secret)})
    assert len(re.findall(r"<code>\d{4} \d{4}</code>", done.content.decode())) == 10
    assert client.get("/vandaag/").status_code == 200


def test_a_wrong_first_code_sets_nothing_up():
    user = person()
    client = halfway(user)
    client.get(PAGE)
    assert client.post(PAGE, {"code": "000000"}).status_code == 422
    assert not queries.has_second_factor(user.pk)


def test_a_confidential_role_needs_the_code_that_was_handed_over_in_person():
    user = person(Role.CONFIDENTIAL)
    secret = generate_totp_secret()
    seat = seat_ids(user.pk, NEEDS_START_CODE, now=timezone.now())[0]
    right = start_code(seat, django_settings.SECRET_KEY)

    def enrol(start: str) -> None:
        commands.enrol_phone(
            user=user, secret=secret, typed=code_now(secret), start=start, device="", now=timezone.now()
        )

    with pytest.raises(StartCodeWrong):
        enrol("")
    with pytest.raises(StartCodeWrong):
        enrol("AAAAAAAA")
    assert not queries.has_second_factor(user.pk)
    enrol(f" {right[:4]}-{right[4:]}".lower())
    assert queries.has_second_factor(user.pk)


def test_a_mailbox_alone_opens_nothing_of_a_confidential_person():
    user = person(Role.CONFIDENTIAL)
    client = Client()
    client.post("/inloggen/", {"email": user.email})
    sweep(now=timezone.now())
    client.post(re.search(r"https?://[^/\s]+(/\S+)", str(mail.outbox[-1].body))[1])
    assert client.get("/vandaag/").status_code == 302
    page = client.get(PAGE).content.decode()
    assert "startcode" in page


def test_the_secret_is_sealed_in_the_database():
    user = person()
    secret, codes = with_phone(user)
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert not any(code in stored for code in codes)


def test_a_role_given_while_signed_in_asks_at_the_next_page():
    user = person(Role.TEACHER)
    client = halfway(user)
    assert client.get("/vandaag/").status_code == 200
    with for_system():
        build.seat(user, build.school("Het Kompas"), Role.LEADER)
    assert client.get("/vandaag/").status_code == 302


def test_a_teacher_who_chose_a_phone_is_asked_too():
    user = person(Role.TEACHER)
    with_phone(user)
    client = Client()
    client.post("/inloggen/", {"email": user.email})
    sweep(now=timezone.now())
    client.post(re.search(r"https?://[^/\s]+(/\S+)", str(mail.outbox[-1].body))[1])
    assert client.get("/vandaag/").url.startswith(PAGE)


def test_the_second_factor_lasts_twelve_hours():
    user = person()
    client = halfway(user)
    session = client.session
    session["second_factor_at"] = (timezone.now() - timedelta(hours=12)).timestamp()
    session.save()
    assert client.get("/vandaag/").status_code == 302


def test_only_the_demonstration_shows_the_code():
    user = person()
    secret, _ = with_phone(user)
    client = halfway(user)
    assert code_now(secret) in client.get(PAGE).content.decode()
    with override_settings(DEMONSTRATION=False):
        hidden = client.get(PAGE).content.decode()
    assert code_now(secret) not in hidden
    assert "demonstratie" not in hidden


def test_an_own_phone_is_remembered_for_ninety_days_but_not_for_a_leader():
    for role, longest in ((Role.TEACHER, 90 * 86400), (Role.LEADER, 12 * 3600)):
        user = build.user(f"Iemand {role}")
        build.seat(user, build.school(f"School {role}"), role)
        client = Client()
        client.post("/inloggen/", {"email": user.email})
        sweep(now=timezone.now())
        link = re.search(r"https?://[^/\s]+(/\S+)", str(mail.outbox[-1].body))[1]
        client.post(link, {"own_phone": "on"})
        assert abs(client.session.get_expiry_age() - longest) < 60


def test_wrong_codes_stand_in_the_history_of_who_they_were_typed_for():
    user = person()
    with_phone(user)
    halfway(user).post(PAGE, {"code": "000000"})
    assert list(SignIn.objects.filter(user=user, way="wrong_factor")) != []
