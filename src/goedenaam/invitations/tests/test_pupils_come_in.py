"""A pupil comes in by a code, an own address, the school's yes, and each time the code that the school gave."""

import re
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import timezone

from goedenaam.audit.models import Access
from goedenaam.invitations import commands, queries
from goedenaam.invitations.domain import (
    AddressNotOwn,
    NoSchoolAddress,
    NotProven,
    TooYoung,
    invitation_code,
    say_code,
)
from goedenaam.invitations.models import Invitation
from goedenaam.invitations.ports import codes_used
from goedenaam.kernel.actor import Role
from goedenaam.kernel.errors import NotAllowed, NotFound, SecondFactorWanted
from goedenaam.kernel.scope import for_system, reading
from goedenaam.outbox.commands import emit, sweep
from goedenaam.people.domain import Name, may_have_account
from goedenaam.people.events import PupilLeft
from goedenaam.people.models import Pupil
from goedenaam.signin.commands import give_second_factor, pupil_codes
from goedenaam.signin.domain import MOST_WRONG_FACTORS, TooManyGuesses, WrongPupilCode
from goedenaam.tenancy.commands import set_kind
from goedenaam.tenancy.domain import Kind, pupil_code, say_eight
from goedenaam.tenancy.models import Membership, School
from goedenaam.tenancy.web import VOUCHED_KEY
from goedenaam.testing import build
from goedenaam.testing.visitor import sign_in

pytestmark = pytest.mark.django_db
SIXTEEN = date(timezone.now().year - 17, 1, 1)
OWN = "noor@leerling.example"


def now():
    return timezone.now()


@pytest.fixture
def linde():
    return build.school()


@pytest.fixture
def group(linde):
    return build.group(linde)


@pytest.fixture
def noor(linde, group):
    return build.pupil(linde, group=group, birth_date=SIXTEEN)


@pytest.fixture
def gerda(linde):
    return build.actor(linde, Role.SUPPORT, now=now())


def invited(gerda, group) -> Invitation:
    commands.invite_pupils(actor=gerda, group_id=group.pk, now=now())
    with for_system():
        return Invitation.objects.select_related("pupil").get(guardian=None)


def code_of(invitation: Invitation) -> str:
    return invitation_code(invitation.pk, settings.SECRET_KEY)


def by_link(client: Client, email: str) -> None:
    client.post("/inloggen/", {"email": email})
    sweep(now=now())
    found = [re.search(r"https?://[^/\s]+(/inloggen/link/\S+)", str(sent.body)) for sent in mail.outbox]
    client.post([match for match in found if match][-1][1])


def with_account(gerda, group) -> Pupil:
    """Bring the one pupil who may have an account in, up to the school's yes."""
    made = invited(gerda, group)
    client = Client()
    client.post("/uitnodiging/", {"code": say_code(code_of(made)), "email": OWN})
    by_link(client, OWN)
    commands.let_in(actor=gerda, invitation_id=made.pk, now=now())
    with for_system():
        return Pupil.objects.select_related("user").get(pk=made.pupil_id)


def code_to_sign_in(pupil: Pupil) -> str:
    assert pupil.user_id is not None
    return pupil_codes(pupil.user_id, now=now())[0]


def test_a_pupil_of_sixteen_comes_in_and_gives_the_schools_code_each_time(gerda, group, noor):
    pupil = with_account(gerda, group)
    client = Client()
    by_link(client, OWN)
    assert client.get("/vandaag/").url.startswith("/inloggen/telefoon/")
    assert client.post("/inloggen/telefoon/", {"code": "AAAA-AAAA"}).status_code == 422
    assert client.get("/vandaag/").status_code == 302
    code = say_eight(code_to_sign_in(pupil)).lower()
    assert client.post("/inloggen/telefoon/", {"code": code}).url == "/vandaag/"
    assert client.get("/vandaag/").status_code == 200
    assert build.actor_again(pupil.user, now=now()).seat.role is Role.PUPIL


def test_before_the_schools_yes_a_used_code_shows_nothing(client, gerda, group, noor):
    made = invited(gerda, group)
    client.post("/uitnodiging/", {"code": say_code(code_of(made)), "email": OWN})
    with pytest.raises(NotProven):
        commands.let_in(actor=gerda, invitation_id=made.pk, now=now())
    by_link(client, OWN)
    assert client.get("/vandaag/").status_code == 403
    with reading(gerda):
        assert [line.title for line in codes_used(gerda, now=now())] == ["Eén leerling wacht op jouw ja"]


def test_a_visit_ends_after_ten_minutes_of_rest_also_when_the_yes_came_meanwhile(client, gerda, group, noor):
    made = invited(gerda, group)
    client.post("/uitnodiging/", {"code": say_code(code_of(made)), "email": OWN})
    client.post("/inloggen/code/", {"code": "000000", "own_phone": "on"})
    by_link(client, OWN)
    commands.let_in(actor=gerda, invitation_id=made.pk, now=now())
    client.get("/vandaag/")
    assert client.session.get_expiry_age() <= 600
    with for_system():
        pupil = Pupil.objects.get(pk=noor.pk)
    client.post("/inloggen/telefoon/", {"code": code_to_sign_in(pupil)})
    first = client.get("/vandaag/").cookies[settings.SESSION_COOKIE_NAME]["max-age"]
    again = client.get("/mag-dit/").cookies[settings.SESSION_COOKIE_NAME]["max-age"]
    assert 590 < int(first) <= 600
    assert 590 < int(again) <= 600


def test_a_pupil_of_the_boards_own_provider_gives_no_code(client, gerda, group, noor, linde):
    pupil = with_account(gerda, group)
    assert pupil.user is not None
    sign_in(client, pupil.user, second_factor=False)
    session = client.session
    session[VOUCHED_KEY] = str(linde.board_id)
    session.save()
    assert client.get("/vandaag/").status_code == 200


@pytest.mark.parametrize(
    ("born", "is_secondary", "may"),
    [
        (date(2010, 11, 3), False, True),
        (date(2010, 11, 4), False, False),
        (date(2010, 11, 4), True, True),
        (None, False, False),
        (None, True, True),
    ],
)
def test_from_sixteen_or_at_a_secondary_school(born, is_secondary, may):
    assert may_have_account(born, is_secondary=is_secondary, on=date(2026, 11, 3)) is may


@pytest.mark.parametrize(
    ("kind", "invited"), [("", 1), (Kind.PRIMARY, 1), (Kind.SPECIAL, 1), (Kind.SECONDARY, 3)]
)
def test_a_school_invites_who_may_have_an_account(gerda, group, noor, linde, kind, invited):
    build.pupil(linde, Name(call_name="Sara", last_name="Vos"), group=group)
    build.pupil(linde, Name(call_name="Bram", last_name="Vos"), group=group, birth_date=None)
    with for_system():
        School.objects.filter(pk=linde.pk).update(kind=kind)
    assert commands.invite_pupils(actor=gerda, group_id=group.pk, now=now()) == invited
    assert commands.invite_pupils(actor=gerda, group_id=group.pk, now=now()) == 0


def test_who_may_no_longer_have_one_is_not_let_in(client, gerda, group, linde):
    build.pupil(linde, group=group)
    with for_system():
        School.objects.filter(pk=linde.pk).update(kind=Kind.SECONDARY)
    made = invited(gerda, group)
    client.post("/uitnodiging/", {"code": say_code(code_of(made)), "email": OWN})
    by_link(client, OWN)
    leader = build.actor(linde, Role.LEADER)
    set_kind(actor=leader, school_id=linde.pk, kind=Kind.PRIMARY, now=now())
    with pytest.raises(TooYoung):
        commands.let_in(actor=gerda, invitation_id=made.pk, now=now())


def test_a_code_goes_to_the_school_address_and_the_code_to_sign_in_never_does(gerda, group, noor):
    made = invited(gerda, group)
    commands.mail_invitation(actor=gerda, invitation_id=made.pk, to=OWN.upper(), now=now())
    sweep(now=now())
    assert mail.outbox[0].to == [OWN]
    assert say_code(code_of(made)) in str(mail.outbox[0].body)
    pupil = with_account(gerda, group)
    assert all(code_to_sign_in(pupil) not in str(sent.body).replace("-", "") for sent in mail.outbox)


def test_no_code_goes_to_the_address_of_a_parent_a_teacher_or_nobody(gerda, group, noor, linde):
    build.guardian(noor, email="esther@example.nl")
    build.staff_member(linde, of=build.user("Bram", "bram@waterval.example"))
    made = invited(gerda, group)
    for address in ("Esther@example.nl", "bram@waterval.example", ""):
        with pytest.raises(NoSchoolAddress):
            commands.mail_invitation(actor=gerda, invitation_id=made.pk, to=address, now=now())


def test_a_parent_does_not_come_in_as_the_child(gerda, group, noor):
    build.guardian(noor, email="esther@example.nl")
    made = invited(gerda, group)
    with pytest.raises(AddressNotOwn):
        commands.use_invitation(typed=code_of(made), email="esther@example.nl", now=now())


def test_one_account_is_not_a_parent_and_the_child(gerda, group, noor):
    build.guardian(noor)
    commands.invite_group(actor=gerda, group_id=group.pk, now=now())
    made = invited(gerda, group)
    with for_system():
        other = Invitation.objects.exclude(guardian=None).get()
    commands.use_invitation(typed=code_of(other), email="samen@example.nl", now=now())
    with pytest.raises(AddressNotOwn):
        commands.use_invitation(typed=code_of(made), email="samen@example.nl", now=now())
    pupil = with_account(gerda, group)
    with for_system():
        Invitation.objects.filter(pk=other.pk).update(used_at=None, used_by=None)
    with pytest.raises(AddressNotOwn):
        commands.use_invitation(typed=code_of(other), email=pupil.user.email, now=now())


def test_the_account_of_a_teacher_does_not_become_a_pupils(gerda, group, noor, linde):
    bram = build.user("Bram", "bram@waterval.example")
    build.staff_member(linde, of=bram)
    made = invited(gerda, group)
    commands.use_invitation(typed=code_of(made), email=bram.email, now=now())
    type(bram).objects.filter(pk=bram.pk).update(last_login=now())
    with pytest.raises(AddressNotOwn):
        commands.let_in(actor=gerda, invitation_id=made.pk, now=now())


def test_a_new_code_ends_the_old_one_and_wants_the_second_factor_afresh(gerda, group, noor):
    pupil = with_account(gerda, group)
    old = code_to_sign_in(pupil)
    later = now() + timedelta(hours=1)
    with pytest.raises(SecondFactorWanted):
        commands.renew_pupil_code(actor=gerda, pupil_id=pupil.pk, now=later)
    seat = commands.renew_pupil_code(actor=gerda, pupil_id=pupil.pk, now=now())
    assert pupil_codes(pupil.user_id, now=now()) == [pupil_code(seat.pk, settings.SECRET_KEY)]
    with pytest.raises(WrongPupilCode):
        give_second_factor(user=pupil.user, typed=old, device="", now=now())


def test_guessing_the_code_stops_after_five(gerda, group, noor):
    pupil = with_account(gerda, group)
    for _ in range(MOST_WRONG_FACTORS):
        with pytest.raises(WrongPupilCode):
            give_second_factor(user=pupil.user, typed="AAAAAAAA", device="", now=now())
    with pytest.raises(TooManyGuesses):
        give_second_factor(user=pupil.user, typed=code_to_sign_in(pupil), device="", now=now())


def test_a_pupils_code_opens_no_role_that_wants_a_phone(gerda, group, noor, linde):
    pupil = with_account(gerda, group)
    build.seat(pupil.user, linde, Role.LEADER)
    assert pupil_codes(pupil.user_id, now=now()) == []


def test_who_leaves_the_school_keeps_no_account(gerda, group, noor):
    pupil = with_account(gerda, group)
    emit(PupilLeft(pupil_id=pupil.pk, on=now().date().isoformat()), now=now())
    sweep(now=now())
    assert build.actor_again(pupil.user, now=now()).seats == ()
    with for_system():
        assert Membership.objects.filter(user=pupil.user).count() == 1
    commands.end_seat_of_leaver(pupil_id=pupil.pk, on=now().date(), now=now())


def test_the_cards_want_the_second_factor_afresh_and_who_looked_is_kept(gerda, group, noor, linde):
    with_account(gerda, group)
    user = build.user()
    build.seat(user, linde, Role.SUPPORT)
    client = Client()
    client.force_login(user)
    assert client.get(f"/binnenlaten/groep/{group.pk}/leerlingen/kaarten/").content.startswith(b"%PDF")
    with for_system():
        assert Access.objects.get(kind="invitations.cards_seen").actor_id == user.pk
    session = client.session
    session["second_factor_at"] = (now() - timedelta(hours=1)).timestamp()
    session.save()
    assert client.get(f"/binnenlaten/groep/{group.pk}/leerlingen/kaarten/").status_code == 302


def test_another_school_neither_invites_nor_renews(gerda, group, noor):
    pupil = with_account(gerda, group)
    stranger = build.actor(build.school("Het Kompas"), Role.SUPPORT, now=now())
    with pytest.raises(NotFound):
        commands.invite_pupils(actor=stranger, group_id=group.pk, now=now())
    with pytest.raises(NotFound):
        commands.renew_pupil_code(actor=stranger, pupil_id=pupil.pk, now=now())
    with reading(stranger):
        assert queries.pupils_who_may(stranger, group, on=now().date()) == []
        assert queries.pupil_seats(stranger, [pupil.user_id], now=now()) == {}
        assert queries.open_pairs(stranger) == set()


def test_a_teacher_gives_no_pupil_an_account(group, noor, linde):
    teacher = build.actor(linde, Role.TEACHER)
    with pytest.raises(NotAllowed):
        commands.invite_pupils(actor=teacher, group_id=group.pk, now=now())


def test_the_page_says_what_holds_where_nobody_may(linde, group):
    build.pupil(linde, group=group)
    user = build.user()
    build.seat(user, linde, Role.SUPPORT)
    client = Client()
    client.force_login(user)
    page = client.get(f"/binnenlaten/groep/{group.pk}/leerlingen/").content.decode()
    assert "nog niemand een account" in page


def test_the_text_for_the_parent_app_is_not_made_of_a_pupils_code_nor_the_other_way_round(
    linde, gerda, group, noor
):
    made = invited(gerda, group)
    build.guardian(noor, email="esther@example.nl")
    commands.invite_group(actor=gerda, group_id=group.pk, now=now())
    with for_system():
        other = Invitation.objects.exclude(guardian=None).get()
    user = build.user()
    build.seat(user, linde, Role.SUPPORT)
    client = Client()
    client.force_login(user)
    assert client.get(f"/binnenlaten/{made.pk}/tekst/").status_code == 404
    assert client.get(f"/binnenlaten/{other.pk}/schooladres/").status_code == 404
    answer = client.post(f"/binnenlaten/{made.pk}/schooladres/", {"email": "esther@example.nl"})
    assert answer.status_code == 422


def test_a_teacher_sees_no_list_of_who_may_have_an_account(group, noor, linde):
    teacher = build.actor(linde, Role.TEACHER)
    with reading(teacher):
        assert queries.pupils_who_may(teacher, group, on=now().date()) == []


def test_a_new_code_is_for_this_pupil_at_this_school(gerda, group, noor, linde):
    pupil = with_account(gerda, group)
    sister = build.user("Sara Vos")
    build.seat(sister, linde, Role.PUPIL, since=now() - timedelta(days=1))
    kompas = build.school("Het Kompas")
    assert pupil.user is not None
    elsewhere = build.seat(pupil.user, kompas, Role.PUPIL, since=now() - timedelta(days=1))
    with for_system():
        own = Membership.objects.get(user=pupil.user, school=linde)
    commands.renew_pupil_code(actor=gerda, pupil_id=pupil.pk, now=now())
    with for_system():
        ended = set(Membership.objects.exclude(until=None).values_list("pk", flat=True))
    assert ended == {own.pk}
    user = build.user()
    build.seat(user, linde, Role.SUPPORT)
    build.seat(user, kompas, Role.SUPPORT)
    both = build.actor_again(user, now=now())
    with for_system():
        Membership.objects.filter(user=pupil.user, school=linde).update(until=now())
    with pytest.raises(NotFound):
        commands.renew_pupil_code(actor=both, pupil_id=pupil.pk, now=now())
    assert elsewhere.pk not in ended


def test_a_pupil_without_an_account_has_no_code_to_renew(gerda, noor):
    with pytest.raises(NotFound):
        commands.renew_pupil_code(actor=gerda, pupil_id=noor.pk, now=now())


@pytest.mark.parametrize("who", ["guardian", "staff", "pupil"])
def test_an_address_of_somebody_at_another_school_tells_nothing(gerda, group, noor, who):
    kompas = build.school("Het Kompas")
    user = build.user("Dirk Postma", "dirk@elders.example")
    if who == "staff":
        build.staff_member(kompas, of=user)
    elif who == "pupil":
        build.pupil(kompas, of=user)
    else:
        build.guardian(build.pupil(kompas), email=user.email, of=user)
    made = invited(gerda, group)
    commands.mail_invitation(actor=gerda, invitation_id=made.pk, to=user.email, now=now())
    commands.use_invitation(typed=code_of(made), email=user.email, now=now())
    type(user).objects.filter(pk=user.pk).update(last_login=now())
    commands.let_in(actor=gerda, invitation_id=made.pk, now=now())
    assert Role.PUPIL in {seat.role for seat in build.actor_again(user, now=now()).seats}
