"""A newsletter goes to who asked for it: confirmed, one tap to end it, and never to who left or lost a child."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import timezone

from goedenaam.audit.models import History
from goedenaam.channels.connect import connector_for
from goedenaam.channels.models import Channel, Credential
from goedenaam.channels.sealing import seal
from goedenaam.connectors.contract import Limits, Outgoing, Prepared, Sent
from goedenaam.connectors.newsletter.connector import Newsletter
from goedenaam.connectors.newsletter.simulator import MailServer
from goedenaam.consent.commands import note_death, protect
from goedenaam.consent.domain.protections import Reason
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.scope import for_system
from goedenaam.outbox.commands import sweep
from goedenaam.people.models import Guardian
from goedenaam.publishing.readers import commands, queries
from goedenaam.publishing.readers.audience import Readers, end_address
from goedenaam.publishing.readers.domain import (
    CONFIRM_WITHIN,
    MOST_OF_A_NETWORK,
    LinkOver,
    NotAtThisSchool,
    TooManyAsked,
)
from goedenaam.publishing.readers.models import Reader
from goedenaam.tenancy.models import Membership, School
from goedenaam.testing import build

pytestmark = pytest.mark.django_db
BUUR = "buur@straat.example"


@pytest.fixture
def linde(db: None) -> School:
    return build.school()


@pytest.fixture
def letter(linde: School) -> Channel:
    """A newsletter in use."""
    return build.channel(linde, "newsletter", state="open")


def guardian_with_account(at: School) -> tuple[Actor, Guardian]:
    user = build.user("Vera Vos")
    build.seat(user, at, Role.GUARDIAN)
    pupil = build.pupil(at)
    guardian = build.guardian(pupil, of=user)
    return build.actor_again(user), guardian


def ask(letter: Channel, address: str = BUUR, *, now=build.NOON, network: str = "10.0.0.1") -> None:
    commands.ask_by_address(channel_id=letter.pk, address=address, network=network, now=now)


def code_in_the_mail(now=build.NOON) -> str:
    mail.outbox.clear()
    sweep(now=now)
    (message,) = mail.outbox
    found = re.search(r"/nieuwsbrief/ja/([\w-]+)/", str(message.body))
    assert found
    return found[1]


def confirmed(letter: Channel, address: str = BUUR) -> None:
    ask(letter, address)
    commands.confirm(code=code_in_the_mail(), now=build.NOON)


def addresses(letter: Channel) -> list[str]:
    return [one.address for one in Readers(letter.pk).recipients()]


def token_of(letter: Channel) -> str:
    with for_system():
        return Reader.objects.filter(channel=letter).latest("asked_at").token


def test_an_address_gets_nothing_before_its_owner_said_yes(letter: Channel):
    ask(letter)
    assert addresses(letter) == []
    commands.confirm(code=code_in_the_mail(), now=build.NOON)
    assert addresses(letter) == [BUUR]


def test_a_code_counts_once_and_for_three_days(letter: Channel):
    ask(letter)
    code = code_in_the_mail()
    with pytest.raises(LinkOver):
        commands.confirm(code=code, now=build.NOON + CONFIRM_WITHIN)
    commands.confirm(code=code, now=build.NOON)
    with pytest.raises(LinkOver):
        commands.confirm(code=code, now=build.NOON)


def test_asking_twice_says_the_same_and_mails_once(letter: Channel):
    ask(letter)
    sweep(now=build.NOON)
    mail.outbox.clear()
    ask(letter, BUUR.upper(), now=build.NOON + timedelta(minutes=1))
    sweep(now=build.NOON + timedelta(minutes=1))
    assert mail.outbox == []
    ask(letter, now=build.NOON + timedelta(hours=1))
    assert code_in_the_mail(build.NOON + timedelta(hours=1))


def test_nobody_learns_from_the_page_who_is_on_the_list(letter: Channel):
    confirmed(letter)
    answers = [
        Client().post(f"/nieuwsbrief/{letter.pk}/", {"address": one}, follow=True)
        for one in (BUUR, "ander@straat.example")
    ]
    assert answers[0].content == answers[1].content
    assert answers[0].redirect_chain == answers[1].redirect_chain


def test_a_stream_of_requests_from_one_place_is_stopped(letter: Channel):
    for number in range(MOST_OF_A_NETWORK):
        ask(letter, f"a{number}@straat.example")
    with pytest.raises(TooManyAsked):
        ask(letter)
    ask(letter, network="10.0.0.2")


def test_where_no_newsletter_is_in_use_nobody_asks(linde: School):
    for channel in (build.channel(linde, "newsletter"), build.channel(linde, "parro", state="open")):
        with pytest.raises(NotFound):
            ask(channel)


def test_a_guardian_who_is_signed_in_gets_it_with_one_tap_and_ends_it_so(linde: School, letter: Channel):
    guardian, _ = guardian_with_account(linde)
    commands.ask_by_account(actor=guardian, channel_id=letter.pk, now=build.NOON)
    commands.ask_by_account(actor=guardian, channel_id=letter.pk, now=build.NOON)
    assert len(addresses(letter)) == 1
    commands.end_by_account(actor=guardian, channel_id=letter.pk, now=build.NOON)
    assert addresses(letter) == []


def test_who_is_not_of_this_school_asks_by_mail(letter: Channel):
    stranger = build.actor(build.school("Het Kompas"), Role.TEACHER)
    with pytest.raises(NotAtThisSchool):
        commands.ask_by_account(actor=stranger, channel_id=letter.pk, now=build.NOON)


def test_staff_get_it_until_they_leave(linde: School, letter: Channel):
    teacher = build.actor(linde, Role.TEACHER)
    commands.ask_by_account(actor=teacher, channel_id=letter.pk, now=build.NOON)
    assert len(addresses(letter)) == 1
    with for_system():
        Membership.objects.filter(user=teacher.user_id).update(until=build.NOON)
    assert addresses(letter) == []


def test_an_address_that_is_there_twice_gets_one_mail(linde: School, letter: Channel):
    teacher = build.actor(linde, Role.TEACHER)
    commands.ask_by_account(actor=teacher, channel_id=letter.pk, now=build.NOON)
    (own,) = addresses(letter)
    confirmed(letter, own.upper())
    assert addresses(letter) == [own]


class TestAChildThatDied:
    def died(self, linde: School, guardian: Guardian) -> None:
        leader = build.actor(linde, Role.LEADER)
        pupil = guardian.guardianships.get().pupil_id
        note_death(actor=leader, person_id=pupil, on=timezone.localdate(build.NOON), now=build.NOON)

    def test_the_guardian_gets_nothing_any_more_also_with_another_child_there(
        self, linde: School, letter: Channel
    ):
        actor, guardian = guardian_with_account(linde)
        commands.ask_by_account(actor=actor, channel_id=letter.pk, now=build.LAST_SUMMER)
        assert len(addresses(letter)) == 1
        with for_system():
            self.died(linde, guardian)
        build.guardianship(guardian, build.pupil(linde))
        assert addresses(letter) == []

    def test_nor_at_an_address_that_was_confirmed_by_mail(self, linde: School, letter: Channel):
        _, guardian = guardian_with_account(linde)
        with for_system():
            Guardian.objects.filter(pk=guardian.pk).update(email=BUUR.upper())
        confirmed(letter)
        with for_system():
            self.died(linde, guardian)
        assert addresses(letter) == []

    def test_who_asks_again_after_it_gets_it(self, linde: School, letter: Channel):
        actor, guardian = guardian_with_account(linde)
        commands.ask_by_account(actor=actor, channel_id=letter.pk, now=build.LAST_SUMMER)
        with for_system():
            self.died(linde, guardian)
        build.guardianship(guardian, build.pupil(linde))
        commands.ask_by_account(actor=actor, channel_id=letter.pk, now=build.NOON + timedelta(days=1))
        assert len(addresses(letter)) == 1

    def test_a_secret_address_changes_nothing_here(self, linde: School, letter: Channel):
        actor, guardian = guardian_with_account(linde)
        commands.ask_by_account(actor=actor, channel_id=letter.pk, now=build.LAST_SUMMER)
        with for_system():
            pupil = guardian.guardianships.get().pupil_id
        leader = build.actor(linde, Role.LEADER)
        protect(actor=leader, person_id=pupil, reason=Reason.SECRET_ADDRESS, now=build.NOON)
        assert len(addresses(letter)) == 1


class TestOneTapEndsIt:
    def test_a_mail_program_posts_by_itself_without_cookie_or_redirect(self, letter: Channel):
        """RFC 8058, 3.1: POST with List-Unsubscribe=One-Click, no cookies, no redirect."""
        confirmed(letter)
        client = Client(enforce_csrf_checks=True)
        answer = client.post(f"/nieuwsbrief/af/{token_of(letter)}/", {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert not answer.cookies
        assert addresses(letter) == []

    def test_reading_the_page_ends_nothing_and_sets_no_cookie(self, letter: Channel):
        confirmed(letter)
        answer = Client().get(f"/nieuwsbrief/af/{token_of(letter)}/")
        assert "Meld mij af" in answer.content.decode()
        assert not answer.cookies
        assert "no-store" in answer.headers["Cache-Control"]
        assert addresses(letter) == [BUUR]

    def test_the_address_is_wiped_and_a_second_time_says_the_same(self, letter: Channel):
        confirmed(letter)
        path = f"/nieuwsbrief/af/{token_of(letter)}/"
        first, second = Client().post(path), Client().post(path)
        assert "Je bent afgemeld" in first.content.decode()
        assert first.content == second.content
        with for_system():
            row = Reader.objects.get()
            assert (row.address, row.ended_because) == ("", "unsubscribed")
            assert History.objects.filter(kind="readers.ended").count() == 1

    def test_an_address_that_never_was_does_not_exist(self):
        assert Client().get("/nieuwsbrief/af/nooit-geweest/").status_code == 404
        assert Client().post("/nieuwsbrief/af/nooit-geweest/").status_code == 404

    def test_who_ended_it_and_asks_again_is_asked_anew(self, letter: Channel):
        confirmed(letter)
        commands.unsubscribe(token=token_of(letter), now=build.NOON)
        ask(letter, now=build.NOON + timedelta(days=1))
        assert addresses(letter) == []
        commands.confirm(
            code=code_in_the_mail(build.NOON + timedelta(days=1)), now=build.NOON + timedelta(days=1)
        )
        assert addresses(letter) == [BUUR]


def prepared(newsletter: Newsletter) -> Prepared:
    limits = newsletter.limits()
    assert isinstance(limits, Limits)
    made = newsletter.prepare(Outgoing(title="Oogst", text="Zaterdag."), limits)
    assert isinstance(made, Prepared)
    return made


class TestSending:
    def newsletter(self, letter: Channel, server: MailServer) -> Newsletter:
        with for_system():
            Channel.objects.filter(pk=letter.pk).update(
                account={
                    "name": "De Linde",
                    "address": "nieuws@delinde.example",
                    "host": "mail.example",
                    "port": "587",
                }
            )
        made = connector_for(letter)
        assert isinstance(made, Newsletter)
        return Newsletter(made._account, made._credentials, made._audience, connect=server.connect, tls=None)

    def test_everybody_gets_a_mail_with_an_own_address_to_end_it(
        self, linde: School, letter: Channel, connected
    ):
        confirmed(letter)
        server = MailServer()
        newsletter = self.newsletter(letter, server)
        post = prepared(newsletter)
        assert isinstance(newsletter.send(post, key="a" * 32), Sent)
        ((address, message),) = server.messages
        assert address == BUUR
        assert message["List-Unsubscribe"].strip() == f"<{end_address(token_of(letter))}>"

    def test_who_can_never_be_reached_goes_off_the_list_and_who_cannot_now_stays(
        self, letter: Channel, connected
    ):
        confirmed(letter)
        confirmed(letter, "ander@straat.example")
        confirmed(letter, "derde@straat.example")
        server = MailServer()
        newsletter = self.newsletter(letter, server)
        post = prepared(newsletter)
        server.misbehave("RCPT", "550 no such mailbox", "452 full")
        assert isinstance(newsletter.send(post, key="a" * 32), Sent)
        with for_system():
            counts = queries.counts_of(letter, now=build.NOON)
        assert (counts.others, counts.missed, counts.unreachable) == (2, 1, 1)
        assert len(addresses(letter)) == 2


@pytest.fixture
def connected(letter: Channel) -> None:
    """Its credentials, which this server does not ask for."""
    with for_system():
        Credential.objects.create(
            channel=letter, board_id=letter.board_id, school_id=letter.school_id, set_at=build.NOON,
            sealed=seal({"password": ""}, channel_id=letter.pk, keys=settings.CHANNEL_KEYS),
        )  # fmt: skip


def test_what_nobody_confirmed_is_forgotten_with_where_it_came_from(letter: Channel):
    ask(letter)
    assert not commands.forget_readers(now=build.NOON)
    assert commands.forget_readers(now=build.NOON + CONFIRM_WITHIN)
    with for_system():
        assert not Reader.objects.exists()


def test_the_list_is_read_as_numbers_without_a_name_or_address(linde: School, letter: Channel):
    confirmed(letter)
    guardian, _ = guardian_with_account(linde)
    commands.ask_by_account(actor=guardian, channel_id=letter.pk, now=timezone.now())
    user = build.user()
    build.seat(user, linde, Role.EDITOR)
    client = Client()
    client.force_login(user)
    page = client.get(f"/plaatsen/lezers/{letter.pk}/").content.decode()
    assert "2 lezers" in page
    assert BUUR not in page
    assert guardian.name not in page
    assert f"/nieuwsbrief/{letter.pk}/" in page
    assert "Lezers" in client.get(f"/kanalen/{letter.pk}/").content.decode()


def test_the_pages_of_asking_work_from_begin_to_end(letter: Channel):
    page = Client().get(f"/nieuwsbrief/{letter.pk}/")
    assert "Je mailadres" in page.content.decode()
    client = Client()
    sent = client.post(f"/nieuwsbrief/{letter.pk}/", {"address": BUUR}, follow=True)
    assert "Kijk in je mail" in sent.content.decode()
    path = f"/nieuwsbrief/ja/{code_in_the_mail(timezone.now())}/"
    assert "Ja, stuur hem mij" in client.get(path).content.decode()
    assert addresses(letter) == []
    assert "Je krijgt de nieuwsbrief" in client.post(path).content.decode()
    assert addresses(letter) == [BUUR]
    assert client.post(path).status_code == 422


def test_a_wrong_address_is_said_beside_the_field(letter: Channel):
    answer = Client().post(f"/nieuwsbrief/{letter.pk}/", {"address": "geen adres"})
    assert answer.status_code == 422
    assert "Dit is geen mailadres." in answer.content.decode()


def test_a_channel_that_never_was_has_no_list():
    assert Client().get(f"/nieuwsbrief/{uuid4()}/").status_code == 404
