"""The newsletter passes the suite, and every answer of a mail server means one thing."""

import socket
import ssl
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.headerregistry import Address
from email.utils import formatdate

import httpx2
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pydantic import SecretStr

from goedenaam.connectors import registry
from goedenaam.connectors.contract import (
    Cause,
    Deletes,
    FindsSent,
    Limits,
    NotSent,
    Prepared,
    Reach,
    ReadsBack,
    Refused,
    Sent,
    Unknown,
    Unreadable,
)
from goedenaam.connectors.guard import NotGoing
from goedenaam.connectors.kind import read_typed
from goedenaam.connectors.newsletter.connector import CALL_LIMIT, Account, Credentials, Newsletter
from goedenaam.connectors.newsletter.message import build
from goedenaam.connectors.newsletter.session import dial
from goedenaam.connectors.newsletter.simulator import CUT, CUT_AFTER, PASSWORD, USER, MailServer, Readers
from goedenaam.connectors.ports import PortMissing, Recipient
from goedenaam.connectors.tests.pictures import picture
from goedenaam.connectors.tests.suite import ContractSuite, World

ACCOUNT = Account(name="De Linde", address="nieuws@delinde.example", host="mail.example", user=USER)
CREDENTIALS = Credentials(password=SecretStr(PASSWORD))
THREE = ("anna@lezer.example", "bram@lezer.example", "chris@lezer.example")


def world_for(*addresses: str, **options) -> World:
    server, readers = MailServer(), Readers(*addresses)
    connector = Newsletter(ACCOUNT, CREDENTIALS, readers, connect=server.connect, tls=None, **options)
    return World(connector=connector, simulator=server)


class TestNewsletter(ContractSuite):
    def make_world(self) -> World:
        return world_for("anna@lezer.example")


@pytest.fixture
def world() -> World:
    return world_for(*THREE)


def send(world: World):
    return world.connector.send(world.prepared(world.pictured), key=world.key)


def unreached(world):
    return world.connector._audience.unreached


def test_every_reader_gets_a_mail_of_their_own(world):
    assert isinstance(send(world), Sent)
    assert [address for address, _ in world.simulator.messages] == list(THREE)
    for address, message in world.simulator.messages:
        assert message["To"] == address
        others = set(THREE) - {address}
        assert not any(other in message.as_string() for other in others)


def test_one_tap_ends_it(world):
    send(world)
    stops = [message["List-Unsubscribe"] for _, message in world.simulator.messages]
    assert len(set(stops)) == 3
    for (_, message), stop in zip(world.simulator.messages, stops, strict=True):
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        address = stop.strip("<>")
        assert address.startswith("https://")
        assert address in message.get_body(("plain",)).get_content()
        assert address in message.get_body(("html",)).get_content()


def test_what_programs_read_stands_there_as_it_is_however_long_the_address_is():
    domain = f"nieuws.{'scholengroep-' * 4}waterval.example"
    stop = f"https://{domain}/nieuwsbrief/af/{'x' * 32}/"
    sender, to = Address(addr_spec=f"nieuws@{domain}"), Address(addr_spec=f"{'lezer' * 12}@{domain}")
    post = Prepared(rendered="Dag, één regel.", title="Oogst & één " * 12, pictures=(picture("Een pompoen"),))
    recipient = Recipient(address=to.addr_spec, unsubscribe=stop)
    raw = build(post, sender=sender, to=to, recipient=recipient, key="k", date=formatdate()).as_bytes()
    lines = raw.decode("ascii").split("\r\n")
    assert f"List-Unsubscribe: <{stop}>" in lines
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in lines
    assert f"List-Id: <nieuwsbrief.{domain}>" in lines
    assert f"To: {to.addr_spec}" in lines
    assert f"Content-ID: <{post.pictures[0].digest[:32]}@{domain}>" in lines
    assert max(map(len, lines)) <= 998


def test_pictures_go_with_their_description(world):
    send(world)
    (_, message), *_ = world.simulator.messages
    html = message.get_body(("html",)).get_content()
    images = [part for part in message.walk() if part.get_content_maintype() == "image"]
    assert [part.get_content() for part in images] == [shown.data for shown in world.pictured.pictures]
    for part, shown in zip(images, world.pictured.pictures, strict=True):
        assert f'src="cid:{part["Content-ID"].strip("<>")}" alt="{shown.alt}"' in html


def test_each_attempt_has_the_same_name_for_a_reader_and_another_for_another(world):
    send(world)
    send(world)
    names = [message["Message-ID"] for _, message in world.simulator.messages]
    assert names[:3] == names[3:]
    assert len(set(names)) == 3


def test_nobody_can_be_asked_afterwards(world):
    assert not any(isinstance(world.connector, can) for can in (FindsSent, ReadsBack, Deletes))
    assert len(world.connector.about.takedown_steps) > 3


@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA", "."])
@pytest.mark.parametrize(("answer", "is_final"), [("452 later", False), ("550 no", True), ("554 spam", True)])
def test_one_definite_no_leaves_the_others(world, verb, answer, is_final):
    world.simulator.misbehave(verb, answer)
    assert isinstance(send(world), Sent)
    assert [address for address, _ in world.simulator.messages] == list(THREE[1:])
    assert unreached(world) == [(THREE[0], is_final)]


@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA", "."])
def test_refused_for_everybody_is_refused_and_later_for_one_is_not_sent(world, verb):
    world.simulator.misbehave(verb, *["550 no"] * 3)
    answer = send(world)
    assert isinstance(answer, Refused)
    assert answer.cause is Cause.RULES
    world.simulator.misbehave(verb, "550 no", "452 later", "550 no")
    assert isinstance(send(world), NotSent)
    assert world.simulator.messages == []
    assert unreached(world) == []


@pytest.mark.parametrize(("how", "landed"), [(CUT, 0), (CUT_AFTER, 1)])
def test_a_mail_that_was_handed_over_without_answer_is_unknown(world, how, landed):
    world.simulator.misbehave(".", how)
    answer = send(world)
    assert isinstance(answer, Unknown)
    assert len(world.simulator.messages) == landed
    assert world.simulator.handed_over == 1
    assert "@" not in answer.evidence


@pytest.mark.parametrize("verb", ["EHLO", "AUTH", "MAIL", "RCPT"])
def test_a_connection_that_ends_before_the_first_mail_sent_nothing(world, verb):
    world.prepared()
    world.simulator.misbehave(verb, *[CUT] * 2)
    assert isinstance(world.connector.send(prepared_before(world), key=world.key), NotSent)
    assert world.simulator.handed_over == 0


def prepared_before(world):
    return world.connector.prepare(world.plain, Limits(bytes=10_000, has_title=True))


@pytest.mark.parametrize("how", [CUT, "421 closing"])
def test_a_connection_that_ends_halfway_is_unknown(world, how):
    world.simulator.misbehave("MAIL", "250 ok", how)
    answer = send(world)
    assert isinstance(answer, Unknown)
    assert "1 of 3" in answer.evidence
    assert len(world.simulator.messages) == 1


def test_a_wrong_password_is_revoked_and_a_server_that_is_down_is_not(world):
    post = world.prepared()
    world.simulator.is_revoked = True
    answer = world.connector.send(post, key=world.key)
    assert isinstance(answer, Refused)
    assert answer.cause is Cause.REVOKED
    assert world.connector.check().reach is Reach.REVOKED
    world.simulator.is_revoked = False
    world.simulator.misbehave("AUTH", "454 later")
    assert world.connector.check().reach is Reach.UNREACHABLE
    world.simulator.is_down = True
    assert isinstance(world.connector.send(post, key=world.key), NotSent)
    assert world.connector.check().reach is Reach.UNREACHABLE
    assert isinstance(world.connector.limits(), Unreadable)


def test_a_newsletter_that_nobody_wants_is_refused():
    world = world_for()
    answer = send(world)
    assert isinstance(answer, Refused)
    assert "niemand" in answer.sentence


@pytest.mark.parametrize(
    "address", ["geen adres", "anna@lezer.example\r\nBcc: x@y.example", "anna@", "ännä@lezer.example", ""]
)
def test_what_is_no_address_is_not_reached_and_adds_no_header(address):
    world = world_for(address, THREE[0])
    assert isinstance(send(world), Sent)
    assert [to for to, _ in world.simulator.messages] == [THREE[0]]
    assert unreached(world) == [(address, True)]


def test_a_send_ends_before_its_limit():
    ticks = iter([0.0, 1.0, CALL_LIMIT.total_seconds(), CALL_LIMIT.total_seconds()])
    world = world_for(*THREE, clock=lambda: next(ticks))
    answer = send(world)
    assert isinstance(answer, Unknown)
    assert len(world.simulator.messages) == 1


def test_the_size_that_the_server_names_is_the_limit(world):
    world.simulator.size = 1_000_000
    limits = world.connector.limits()
    largest = 4 * limits.picture_bytes + limits.bytes
    assert largest < 1_000_000 * 0.75


def test_an_account_that_is_none_is_said_per_field():
    faults = read_typed(
        Account, {"name": "De Linde", "address": "nieuws", "host": "http://x", "port": "poort"}
    )
    assert set(faults) == {"address", "host", "port"}
    assert faults["address"] == "Dit is geen mailadres."


def test_a_newsletter_without_readers_is_a_fault_in_the_wiring():
    with httpx2.Client() as client, pytest.raises(PortMissing):
        registry.make("newsletter", ACCOUNT, CREDENTIALS, client)


@pytest.mark.parametrize("host", ["127.0.0.1", "10.0.0.7", "169.254.169.254"])
def test_a_mail_server_inside_is_not_reached(host):
    with pytest.raises(NotGoing):
        dial(loopback=False)(host, 587, 1.0)


def test_without_tls_only_this_computer_is_reached():
    with pytest.raises(NotGoing):
        dial(loopback=True)("93.184.215.14", 587, 1.0)


class Box:
    """What aiosmtpd hands its mail to."""

    def __init__(self, answer: str = "250 ok") -> None:
        self.answer = answer
        self.taken: list[str] = []
        self.passwords: list[bytes] = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        if address == THREE[1]:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        if self.answer == CUT:
            server.transport.abort()
        self.taken.append(envelope.rcpt_tos[0])
        return self.answer


@contextmanager
def another_server(box: Box, **options):
    def knows(server, session, envelope, mechanism, data):
        box.passwords.append(data.password)
        is_right = data.password == PASSWORD.encode()
        return AuthResult(success=is_right, handled=is_right)

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(
        box, hostname="127.0.0.1", port=port, authenticator=knows, auth_require_tls=False, **options
    )
    controller.start()
    try:
        yield Account(**ACCOUNT.model_dump() | {"host": "127.0.0.1", "port": port})
    finally:
        controller.stop()


@pytest.mark.parametrize(
    ("answer", "outcome", "landed"),
    [("250 ok", Sent, 2), ("452 full", NotSent, 2), ("550 no", Refused, 2), (CUT, Unknown, 1)],
)
def test_a_server_of_somebody_else_is_understood(answer, outcome, landed):
    box, readers = Box(answer), Readers(*THREE)
    with another_server(box) as account:
        connector = Newsletter(account, CREDENTIALS, readers, connect=dial(loopback=True), tls=None)
        assert connector.check().reach is Reach.OK
        post = connector.prepare(world_for().pictured, connector.limits())
        assert isinstance(connector.send(post, key="k"), outcome)
        wrong = Newsletter(
            account, Credentials(password=SecretStr("anders")), readers, connect=dial(loopback=True), tls=None
        )
        assert wrong.check().reach is Reach.REVOKED
    assert len(box.taken) == landed
    assert readers.unreached == ([(THREE[1], True)] if outcome is Sent else [])


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for localhost that signed itself: (server's context, a context that trusts it)."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    began = datetime(2026, 1, 1, tzinfo=UTC)
    made = (
        x509.CertificateBuilder(
            name, name, key.public_key(), x509.random_serial_number(), began, began + timedelta(days=9000)
        )
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, SHA256())
    )
    folder = tmp_path_factory.mktemp("tls")
    pem = made.public_bytes(Encoding.PEM)
    (folder / "both.pem").write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + pem
    )
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.load_cert_chain(folder / "both.pem")
    return server, ssl.create_default_context(cadata=pem.decode())


def test_with_tls_it_goes_to_a_server_that_is_who_it_says(certificate):
    server, trusting = certificate
    box = Box()
    with another_server(box, tls_context=server, require_starttls=True) as account:
        named = account.model_copy(update={"host": "localhost"})
        connector = Newsletter(named, CREDENTIALS, Readers(*THREE), connect=dial(loopback=True), tls=trusting)
        assert connector.check().reach is Reach.OK
        assert isinstance(connector.send(prepared_before(world_for()), key="k"), Sent)
        strange = Newsletter(
            named, CREDENTIALS, Readers(*THREE), connect=dial(loopback=True), tls=ssl.create_default_context()
        )
        assert strange.check().reach is Reach.UNREACHABLE
        other_name = Newsletter(
            account, CREDENTIALS, Readers(*THREE), connect=dial(loopback=True), tls=trusting
        )
        assert other_name.check().reach is Reach.UNREACHABLE
    assert len(box.taken) == 2


def test_a_server_without_tls_gets_no_password():
    box = Box()
    with another_server(box) as account:
        connector = Newsletter(
            account,
            CREDENTIALS,
            Readers(*THREE),
            connect=dial(loopback=True),
            tls=ssl.create_default_context(),
        )
        assert connector.check().reach is Reach.UNREACHABLE
        assert isinstance(connector.send(prepared_before(world_for()), key="k"), NotSent)
    assert box.taken == []
    assert box.passwords == []
