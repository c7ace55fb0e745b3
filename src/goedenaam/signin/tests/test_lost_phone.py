"""A new phone for who lost phone and recovery codes: by two people, with a code from hand to hand."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.utils import timezone

from goedenaam.audit.models import History
from goedenaam.kernel.actor import Role
from goedenaam.kernel.errors import NotAllowed, NotFound, SecondFactorWanted
from goedenaam.kernel.scope import for_system, reading
from goedenaam.outbox.commands import sweep
from goedenaam.signin import commands, lost_phone, queries
from goedenaam.signin.domain import (
    NEW_PHONE_LASTS,
    AskedAlready,
    NoPhone,
    OwnPhone,
    StartCodeWrong,
    new_phone_code,
)
from goedenaam.signin.ports import waiting
from goedenaam.signin.tests.test_second_factor import code_now, generate_totp_secret, halfway, with_phone
from goedenaam.tenancy.domain import SecondPersonWanted, start_code
from goedenaam.testing import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def linde():
    return build.school()


@pytest.fixture
def carla(linde):
    """The confidential person, with a phone."""
    user = build.user("Carla Yılmaz")
    seat = build.seat(user, linde, Role.CONFIDENTIAL)
    with_phone(user)
    return seat


@pytest.fixture
def marijke(linde, now):
    return build.actor(linde, Role.LEADER, of=build.user("Marijke Hoekstra"), now=now)


@pytest.fixture
def anna(linde, now):
    return build.actor(linde.board, Role.BOARD, of=build.user("Anna van Dam"), now=now)


def ask(actor, seat, now):
    return lost_phone.ask_new_phone(actor=actor, seat_id=seat.pk, now=now)


def agree(actor, reset, now):
    return lost_phone.agree_to_new_phone(actor=actor, reset_id=reset.pk, now=now)


def enrol(user, start, now):
    secret = generate_totp_secret()
    return commands.enrol_phone(
        user=user, secret=secret, typed=code_now(secret), start=start, device="", now=now
    )


def test_the_old_phone_works_until_a_second_person_agrees(carla, marijke, anna, now):
    reset = ask(marijke, carla, now)
    assert queries.has_second_factor(carla.user_id)
    client = halfway(carla.user)
    agree(anna, reset, now)
    assert not queries.has_second_factor(carla.user_id)
    assert client.get("/vandaag/").url == "/inloggen/"
    with for_system():
        kinds = list(History.objects.order_by("sequence").values_list("kind", flat=True))
    assert kinds == ["signin.new_phone_asked", "signin.new_phone_agreed"]


def test_only_the_code_that_was_handed_over_sets_up_the_new_phone_and_once(carla, marijke, anna, now):
    reset = agree(anna, ask(marijke, carla, now), now)
    for wrong in ("", "AAAA-AAAA", start_code(carla.pk, settings.SECRET_KEY)):
        with pytest.raises(StartCodeWrong):
            enrol(carla.user, wrong, now)
    assert len(enrol(carla.user, new_phone_code(reset.pk, settings.SECRET_KEY), now)) == 10
    assert queries.agreed_new_phones(carla.user_id) == []


def test_a_leader_who_needs_no_start_code_needs_this_one(linde, marijke, anna, now):
    with_phone(leader := build.user("Ellen Visser"))
    seat = build.seat(leader, linde, Role.LEADER)
    reset = agree(anna, ask(marijke, seat, now), now)
    page = halfway(leader).get("/inloggen/telefoon/")
    assert "Je startcode" in page.content.decode()
    with pytest.raises(StartCodeWrong):
        enrol(leader, "", now)
    enrol(leader, new_phone_code(reset.pk, settings.SECRET_KEY), now)


def test_the_code_is_worth_nothing_after_two_weeks_and_a_new_one_can_be_asked(carla, marijke, anna, now):
    first = agree(anna, ask(marijke, carla, now), now)
    late = now + NEW_PHONE_LASTS + timedelta(seconds=1)
    with pytest.raises(StartCodeWrong):
        enrol(carla.user, new_phone_code(first.pk, settings.SECRET_KEY), late)
    later_marijke = build.actor_again(_user(marijke), now=late)
    later_anna = build.actor_again(_user(anna), now=late)
    second = agree(later_anna, ask(later_marijke, carla, late), late)
    enrol(carla.user, new_phone_code(second.pk, settings.SECRET_KEY), late)


def test_one_person_cannot_do_it_alone_nor_can_who_lost_it(linde, carla, marijke, now):
    reset = ask(marijke, carla, now)
    with pytest.raises(SecondPersonWanted):
        agree(marijke, reset, now)
    with_phone(ellen := build.user("Ellen Visser"))
    own = build.seat(ellen, linde, Role.LEADER)
    ellen_acts = build.actor_again(ellen, now=now)
    with pytest.raises(OwnPhone):
        ask(ellen_acts, own, now)
    with pytest.raises(SecondPersonWanted):
        agree(ellen_acts, ask(marijke, own, now), now)
    assert queries.has_second_factor(ellen.pk)


def test_it_wants_the_second_factor_afresh_of_both(carla, marijke, anna, now):
    later = now + timedelta(minutes=11)
    with pytest.raises(SecondFactorWanted):
        ask(marijke, carla, later)
    reset = ask(marijke, carla, now)
    with pytest.raises(SecondFactorWanted):
        agree(anna, reset, later)


def test_who_gives_no_roles_there_does_not_find_it(linde, carla, marijke, now):
    elsewhere = build.actor(build.school("Het Kompas", under=linde.board), Role.LEADER, now=now)
    reset = ask(marijke, carla, now)
    for stranger in (elsewhere, build.actor(linde, Role.TEACHER, now=now)):
        with pytest.raises(NotFound):
            ask(stranger, carla, now)
        with pytest.raises(NotFound):
            agree(stranger, reset, now)
        with reading(stranger):
            assert waiting(stranger, now=now) == []


def test_asking_for_oneself_with_a_seat_that_gives_no_roles_is_refused(carla, now):
    with pytest.raises(NotAllowed):
        ask(build.actor_again(carla.user, now=now), carla, now)


def test_without_a_phone_nothing_is_lost_and_twice_is_once(linde, carla, marijke, now):
    with pytest.raises(NoPhone):
        ask(marijke, build.seat(build.user("Bram de Jong"), linde, Role.TEACHER), now)
    ask(marijke, carla, now)
    with pytest.raises(AskedAlready):
        ask(marijke, carla, now)


def test_a_no_leaves_the_phone_as_it_was(carla, marijke, anna, now):
    reset = ask(marijke, carla, now)
    lost_phone.decline_new_phone(actor=anna, reset_id=reset.pk, now=now)
    assert queries.has_second_factor(carla.user_id)
    ask(marijke, carla, now)


def test_who_lost_it_and_the_board_are_told_and_it_waits_on_vandaag(carla, marijke, anna, now):
    reset = ask(marijke, carla, now)
    with reading(anna), for_system():
        assert [line.title for line in waiting(anna, now=now)] == ["Carla Yılmaz is de telefoon kwijt"]
        assert waiting(marijke, now=now) == []
    sweep(now=now)
    assert {to for letter in mail.outbox for to in letter.to} == {carla.user.email, _user(anna).email}
    mail.outbox.clear()
    agree(anna, reset, now)
    sweep(now=now)
    assert [letter.subject for letter in mail.outbox] == ["De oude telefoon werkt niet meer"] * 2
    assert not any(new_phone_code(reset.pk, settings.SECRET_KEY) in letter.body for letter in mail.outbox)


def test_the_code_stands_on_the_page_of_the_second_person_and_nowhere_else(linde, carla, marijke, now):
    reset = ask(marijke, carla, now)
    second = build.user("Anna van Dam")
    build.seat(second, linde.board, Role.BOARD)
    from django.test import Client

    client = Client()
    client.force_login(second)
    assert "Marijke Hoekstra" in client.get("/telefoon-kwijt/").content.decode()
    code = new_phone_code(reset.pk, settings.SECRET_KEY)
    assert f"{code[:4]}-{code[4:]}" in client.post(f"/telefoon-kwijt/{reset.pk}/ja/").content.decode()
    assert code[:4] not in client.get("/telefoon-kwijt/").content.decode()


def _user(actor):
    from goedenaam.tenancy.queries import user_with

    return user_with(actor.user_id)
