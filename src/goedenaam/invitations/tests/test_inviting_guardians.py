"""A guardian comes in by a code for one child, an address of their own, and the school's yes."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import timezone

from goedenaam.invitations import commands, queries
from goedenaam.invitations.domain import (
    VALID,
    AddressNotOwn,
    CodeUnknown,
    NoAddress,
    NotProven,
    code_hash,
    invitation_code,
    say_code,
)
from goedenaam.invitations.letters import as_pdf, letter_of
from goedenaam.invitations.models import Invitation
from goedenaam.invitations.ports import codes_used
from goedenaam.kernel.actor import Role
from goedenaam.kernel.errors import NotAllowed, NotFound
from goedenaam.kernel.scope import for_system, reading
from goedenaam.outbox.commands import sweep
from goedenaam.people.domain import Authority, Name
from goedenaam.people.models import Guardian
from goedenaam.people.queries import pupils_for
from goedenaam.testing import build

pytestmark = pytest.mark.django_db
KEY = "k" * 40


@pytest.fixture
def linde():
    return build.school()


@pytest.fixture
def group(linde):
    return build.group(linde)


@pytest.fixture
def noor(linde, group):
    return build.pupil(linde, group=group)


@pytest.fixture
def esther(noor):
    return build.guardian(noor, email="esther@example.nl")


@pytest.fixture
def gerda(linde):
    return build.actor(linde, Role.SUPPORT)


def now():
    return timezone.now()


def invited(gerda, group) -> list[Invitation]:
    commands.invite_group(actor=gerda, group_id=group.pk, now=now())
    with for_system():
        return list(Invitation.objects.select_related("guardian", "pupil").order_by("made_at"))


def code_of(invitation: Invitation) -> str:
    return invitation_code(invitation.pk, settings.SECRET_KEY)


def sign_in(client: Client, email: str) -> None:
    client.post("/inloggen/", {"email": email})
    sweep(now=now())
    links = [
        m[1]
        for sent in mail.outbox
        if (m := re.search(r"https?://[^/\s]+(/inloggen/link/\S+)", str(sent.body)))
    ]
    client.post(links[-1])


def test_a_guardian_comes_in_with_the_code_an_own_address_and_the_schools_yes(
    client, gerda, group, esther, noor
):
    code = code_of(invited(gerda, group)[0])
    response = client.post("/uitnodiging/", {"code": say_code(code).lower(), "email": "eigen@example.nl"})
    assert response.url == "/inloggen/code/"
    sweep(now=now())
    sign_in(client, "eigen@example.nl")
    assert client.get("/vandaag/").status_code == 403
    with reading(gerda):
        assert "wacht op jouw ja" in codes_used(gerda, now=now())[0].title
        row = queries.waiting_for_school(gerda).get()
    commands.let_in(actor=gerda, invitation_id=row.pk, now=now())
    assert client.get("/vandaag/").status_code == 200
    with for_system():
        user = Guardian.objects.get(pk=esther.pk).user
    actor = build.actor_again(user, now=now())
    with reading(actor):
        assert list(pupils_for(actor, on=now().date())) == [noor]


def test_before_the_schools_yes_a_used_code_shows_nothing(gerda, group, esther):
    code = code_of(invited(gerda, group)[0])
    user = commands.use_invitation(typed=code, email="eigen@example.nl", now=now())
    assert build.actor_again(user, now=now()).seats == ()


def test_the_school_says_yes_only_to_an_address_that_was_proven(gerda, group, esther):
    made = invited(gerda, group)[0]
    commands.use_invitation(typed=code_of(made), email="eigen@example.nl", now=now())
    with pytest.raises(NotProven):
        commands.let_in(actor=gerda, invitation_id=made.pk, now=now())


def test_a_code_works_once_and_for_sixty_days(gerda, group, esther, noor):
    code = code_of(invited(gerda, group)[0])
    with pytest.raises(CodeUnknown):
        commands.use_invitation(typed=code, email="eigen@example.nl", now=now() + VALID)
    commands.use_invitation(typed=code, email="eigen@example.nl", now=now())
    with pytest.raises(CodeUnknown):
        commands.use_invitation(typed=code, email="ander@example.nl", now=now())


def test_a_code_that_was_taken_back_is_worth_nothing(gerda, group, esther):
    made = invited(gerda, group)[0]
    commands.keep_out(actor=gerda, invitation_id=made.pk, now=now())
    with pytest.raises(CodeUnknown):
        commands.use_invitation(typed=code_of(made), email="eigen@example.nl", now=now())


def test_the_address_of_the_other_guardian_is_refused(gerda, group, esther, noor):
    build.guardian(noor, Name(call_name="Karel", last_name="Bakker"), email="karel@example.nl")
    for made in invited(gerda, group):
        other = "karel@example.nl" if made.guardian_id == esther.pk else "esther@example.nl"
        with pytest.raises(AddressNotOwn):
            commands.use_invitation(typed=code_of(made), email=other.upper(), now=now())


def test_one_account_is_not_two_guardians(gerda, group, esther, noor):
    build.guardian(noor, Name(call_name="Karel", last_name="Bakker"))
    first, second = invited(gerda, group)
    commands.use_invitation(typed=code_of(first), email="samen@example.nl", now=now())
    with pytest.raises(AddressNotOwn):
        commands.use_invitation(typed=code_of(second), email="samen@example.nl", now=now())


def test_who_has_no_authority_or_an_account_is_not_invited(gerda, group, noor):
    build.guardian(noor, Name(call_name="Karel", last_name="Bakker"), authority=Authority.NO)
    build.guardian(noor, Name(call_name="Esther", last_name="Bakker"), of=build.user())
    assert invited(gerda, group) == []


def test_inviting_again_makes_no_second_code_and_renews_what_expired(gerda, group, esther):
    invited(gerda, group)
    assert commands.invite_group(actor=gerda, group_id=group.pk, now=now()) == 0
    assert commands.invite_group(actor=gerda, group_id=group.pk, now=now() + VALID + timedelta(days=1)) == 1


def test_a_code_is_mailed_to_an_address_of_one_guardian(gerda, group, esther):
    made = invited(gerda, group)[0]
    commands.mail_invitation(actor=gerda, invitation_id=made.pk, now=now())
    sweep(now=now())
    assert mail.outbox[0].to == ["esther@example.nl"]
    assert say_code(code_of(made)) in str(mail.outbox[0].body)


def test_a_code_is_not_mailed_to_an_address_that_two_share_or_that_is_absent(gerda, group, esther, noor):
    build.guardian(noor, Name(call_name="Karel", last_name="Bakker"), email="ESTHER@example.nl")
    build.guardian(noor, Name(call_name="Oma", last_name="Bakker"))
    for made in invited(gerda, group):
        with pytest.raises(NoAddress):
            commands.mail_invitation(actor=gerda, invitation_id=made.pk, now=now())


def test_another_school_neither_invites_nor_confirms(gerda, group, esther):
    made = invited(gerda, group)[0]
    stranger = build.actor(build.school("Het Kompas"), Role.SUPPORT)
    with pytest.raises(NotFound):
        commands.invite_group(actor=stranger, group_id=group.pk, now=now())
    for command in (commands.let_in, commands.keep_out, commands.mail_invitation):
        with pytest.raises(NotFound):
            command(actor=stranger, invitation_id=made.pk, now=now())
    with reading(stranger):
        assert codes_used(stranger, now=now()) == []


def test_a_teacher_does_not_let_people_in(linde, group, esther):
    with pytest.raises(NotAllowed):
        commands.invite_group(actor=build.actor(linde, Role.TEACHER), group_id=group.pk, now=now())


def test_no_code_is_stored(gerda, group, esther):
    made = invited(gerda, group)[0]
    with for_system():
        assert code_of(made) not in str(Invitation.objects.values().get())


def test_the_letters_are_a_pdf_with_one_page_each(client, gerda, group, esther, linde):
    invited(gerda, group)
    user = build.user()
    build.seat(user, linde, Role.SUPPORT)
    client.force_login(user)
    answer = client.get(f"/binnenlaten/groep/{group.pk}/brieven/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_a_letter_fetches_nothing_from_elsewhere(gerda, group, noor):
    build.guardian(noor, Name(call_name='<img src="http://127.0.0.1:9/x">', last_name="Bakker"))
    letter = letter_of(invited(gerda, group)[0])
    assert as_pdf([letter], school="De Linde").startswith(b"%PDF")


def test_a_code_is_read_with_any_spacing_and_differs_per_invitation():
    codes = {invitation_code(uuid4(), KEY) for _ in range(200)}
    assert len(codes) == 200
    code = next(iter(codes))
    assert code_hash(say_code(code).lower() + " ", KEY) == code_hash(code, KEY)
