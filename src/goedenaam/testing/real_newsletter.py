"""A newsletter through a real mail server to readers of a real list: what arrives, who is refused, and that one tap ends it.

Imported only where an installation is set up (`mail.installation_for`).
"""

import os
import re
import ssl
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from email.message import EmailMessage
from urllib.parse import urlsplit

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pydantic import SecretStr

from goedenaam.channels.models import Channel
from goedenaam.connectors.contract import (
    Cause,
    Limits,
    Live,
    NotSent,
    Outgoing,
    Prepared,
    Reach,
    Refused,
    Sent,
    Unknown,
)
from goedenaam.connectors.newsletter import Newsletter
from goedenaam.connectors.newsletter.connector import Account, Credentials
from goedenaam.connectors.newsletter.message import name_of
from goedenaam.connectors.newsletter.session import dial
from goedenaam.connectors.tests.pictures import picture
from goedenaam.kernel.scope import for_system
from goedenaam.outbox.commands import sweep
from goedenaam.publishing.readers.audience import Readers
from goedenaam.publishing.readers.models import Reader
from goedenaam.testing import build
from goedenaam.testing.mail import ADDRESS, DOMAIN, PASSWORD, USER, MailServer
from goedenaam.testing.promised import NotAsPromised, expect, fitting, large_picture

_HOST = ADDRESS.removeprefix("https://")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsletterTrial:
    """The newsletter of a school in use, and the server that it goes by."""

    name: str
    server: MailServer
    letter: Channel

    @classmethod
    def begin(cls, server: MailServer) -> "NewsletterTrial":
        letter = build.channel(build.school(), "newsletter", state="open")
        return cls(name=f"Exim {server.version}", server=server, letter=letter)

    @property
    def steps(self) -> Sequence[Callable[[], str]]:
        """In order: each goes on with the list as the one before it left it."""
        return (
            self.the_account_answers,
            self.wrong_credentials_are_revoked,
            self.a_wrong_certificate_gets_nothing,
            self.readers_ask_for_it,
            self.greylisted_it_goes_the_second_time,
            self.closed_at_the_door_it_goes_the_second_time,
            self.closed_halfway_a_person_looks,
            self.two_get_it_and_the_third_is_refused,
            self.what_arrived_is_what_was_sent,
            self.the_largest_that_fits_is_taken,
            self.one_tap_ends_it,
        )

    def the_account_answers(self) -> str:
        checked = self._connector().check()
        expect(checked.reach is Reach.OK, str(checked))
        limits = self._connector().limits()
        expect(isinstance(limits, Limits), str(limits))
        return f"met STARTTLS en wachtwoord zegt het account wie het is: {checked.name}"

    def wrong_credentials_are_revoked(self) -> str:
        wrong = self._connector(password="iets anders")
        expect(wrong.check().reach is Reach.REVOKED, "not revoked")
        answer = wrong.try_out(self._post(), key="wrong", address=_at("anna"), stop=ADDRESS)
        expect(isinstance(answer, Refused) and answer.cause is Cause.REVOKED, str(answer))
        return "een verkeerd wachtwoord heet ingetrokken, en er is niets verstuurd"

    def a_wrong_certificate_gets_nothing(self) -> str:
        post, before = self._post(), self.server.log().count("A=plain")
        for wrong in (
            self._connector(tls=ssl.create_default_context()),
            self._connector(host="127.0.0.1"),
        ):
            expect(wrong.check().reach is Reach.UNREACHABLE, "went on")
            answer = wrong.try_out(post, key="tls", address=_at("anna"), stop=ADDRESS)
            expect(isinstance(answer, NotSent), str(answer))
        expect(self.server.log().count("A=plain") == before, "signed in all the same")
        expect(self._mailed() == (0, 0, 0), "something was sent")
        return "een certificaat van een onbekende of met een andere naam: het wachtwoord blijft hier en er gaat niets heen"

    def readers_ask_for_it(self) -> str:
        visitor = Client(headers={"host": _HOST})
        for name in self.server.names:
            asked = visitor.post(
                reverse("newsletter:ask", args=[self.letter.pk]), {"address": _at(name)}, secure=True
            )
            expect(asked.status_code == 302, f"asking: {asked.status_code}")
        with _trusting(self.server.authority):
            sweep(now=timezone.now())
        self.server.settled()
        for name in self.server.names:
            (asked_for,) = self.server.inbox(name)
            link = re.search(rf"{ADDRESS}(/\S+/ja/\S+)", _text(asked_for))
            expect(link and visitor.get(link[1], secure=True).status_code == 200, "no link")
            done = visitor.post(link[1], secure=True) if link else None
            expect(done and done.status_code == 200, f"not confirmed: {done}")
        expect(len(Readers(self.letter.pk).recipients()) == len(self.server.names), "not on the list")
        self._empty()
        return f"{len(self.server.names)} lezers vroegen erom, en bevestigden met de link uit de mail die ze kregen"

    def greylisted_it_goes_the_second_time(self) -> str:
        post = self._post()
        with self.server.greylisting():
            first = self._connector().send(post, key="grey")
            expect(isinstance(first, NotSent), f"first: {first}")
            expect(self._mailed() == (0, 0, 0), "something was sent")
            second = self._connector().send(post, key="grey")
        expect(isinstance(second, Sent), f"second: {second}")
        expect(self._mailed() == (1, 1, 1), f"mailed: {self._mailed()}")
        self._empty()
        return "grijze lijst (451): niets verstuurd, en de volgende poging bezorgt iedereen er één"

    def closed_at_the_door_it_goes_the_second_time(self) -> str:
        post = self._post()
        with self.server.closed():
            first = self._connector().send(post, key="door")
        expect(isinstance(first, NotSent), f"first: {first}")
        expect(isinstance(self._connector().send(post, key="door"), Sent), "second")
        expect(self._mailed() == (1, 1, 1), f"mailed: {self._mailed()}")
        self._empty()
        return "421 aan de deur: niets verstuurd, en de volgende poging bezorgt iedereen er één"

    def closed_halfway_a_person_looks(self) -> str:
        post = self._post()
        with self.server.closed("bram"):
            first = self._connector().send(post, key="halfway")
        expect(isinstance(first, Unknown), f"not unknown: {first}")
        expect(self._mailed() == (1, 0, 0), f"mailed: {self._mailed()}")
        expect(isinstance(self._connector().send(post, key="halfway"), Sent), "again, by a person")
        self.server.settled()
        names = {str(mail["Message-ID"]) for mail in self.server.inbox("anna")}
        expect(len(names) == 1, f"another name for the same mail: {names}")
        self._empty()
        return "421 nadat er één was aangenomen: onbekend, een mens kijkt; nog eens heet de mail van dezelfde lezer hetzelfde"

    def two_get_it_and_the_third_is_refused(self) -> str:
        with self.server.without("carla"):
            answer = self._connector().send(self._post(), key="issue")
        expect(answer == Sent(Live(id=name_of("issue"))), str(answer))
        expect(self._mailed() == (1, 1, 0), f"mailed: {self._mailed()}")
        with for_system():
            ended = list(Reader.objects.exclude(ended_at=None).values_list("ended_because", "address"))
        expect(ended == [("unreachable", "")], f"on the list: {ended}")
        return "twee lezers krijgen hem; de derde wordt geweigerd (550), gaat van de lijst en haar adres is gewist"

    def what_arrived_is_what_was_sent(self) -> str:
        post = self._post()
        stops = set()
        for name, other in (("anna", "bram"), ("bram", "anna")):
            (raw,), (mail,) = self.server.raw(name), self.server.inbox(name)
            head = raw.partition(b"\n\n")[0].decode()
            expect(raw.isascii(), "not in seven bits")
            expect(
                f"\nTo: {_at(name)}\n" in head and _at(other) not in raw.decode(), "not to one reader only"
            )
            expect(mail["Return-path"] == f"<{USER}>" and USER in str(mail["From"]), "another sender")
            expect(mail["Subject"] == post.title, str(mail["Subject"]))
            expect(mail["Message-ID"] == f"<{name_of('issue', _at(name))}@delinde.example>", "another name")
            expect("\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n" in head, "no one tap")
            stops.add(_stop_of(raw))
            _check_body(mail, post, _stop_of(raw))
        expect(len(stops) == 2, "one address to end it for two")
        return "één To, eigen Message-ID, List-Unsubscribe zoals het is, tekst en HTML, foto's met cid en beschrijving"

    def the_largest_that_fits_is_taken(self) -> str:
        connector = self._connector()
        limits = connector.limits()
        if not isinstance(limits, Limits) or limits.bytes is None or limits.picture_bytes is None:
            raise NotAsPromised(f"no limits: {limits}")
        full = [
            replace(picture(f"Foto {number}"), data=os.urandom(limits.picture_bytes))
            for number in range(limits.pictures)
        ]
        text = "Oogst é en 'markt'. " * (limits.bytes // len("Oogst é en 'markt'. ".encode()))
        made = connector.prepare(Outgoing(text=text, title="Vol", pictures=tuple(full)), limits)
        if not isinstance(made, Prepared):
            raise NotAsPromised(f"does not fit: {made}")
        answer = connector.try_out(made, key="full", address=_at("anna"), stop=ADDRESS)
        expect(isinstance(answer, Sent), str(answer))
        self.server.settled()
        size = len(self.server.raw("anna")[-1])
        return f"de grootste die past ({limits.pictures} foto's van {limits.picture_bytes} bytes) wordt aangenomen: {size} bytes"

    def one_tap_ends_it(self) -> str:
        stop = _stop_of(self.server.raw("bram")[-1])
        self._empty()
        mail_program = Client(headers={"host": _HOST}, enforce_csrf_checks=True)
        expect(mail_program.get(urlsplit(stop).path, secure=True).status_code == 200, "does not open")
        expect(len(Readers(self.letter.pk).recipients()) == 2, "opening it ended it")
        tapped = mail_program.post(
            urlsplit(stop).path, "List-Unsubscribe=One-Click", secure=True,
            content_type="application/x-www-form-urlencoded",
        )  # fmt: skip
        expect(tapped.status_code == 200 and not tapped.cookies, f"tapped: {tapped.status_code}")
        expect(isinstance(self._connector().send(self._post(), key="next"), Sent), "not sent")
        expect(self._mailed() == (1, 0, 0), f"mailed: {self._mailed()}")
        return "één tik op het adres uit de ontvangen mail: de volgende gaat alleen nog naar de ander"

    def _connector(
        self, *, host: str = "localhost", password: str = PASSWORD, tls: ssl.SSLContext | None = None
    ) -> Newsletter:
        return Newsletter(
            Account(name="De Linde", address=USER, host=host, port=self.server.port, user=USER),
            Credentials(password=SecretStr(password)),
            Readers(self.letter.pk),
            connect=dial(loopback=True),
            tls=tls or ssl.create_default_context(cadata=self.server.authority),
        )

    def _post(self) -> Prepared:
        return fitting(self._connector(), [large_picture('Een kind & een "pompoen"'), picture("De tuin")])

    def _mailed(self) -> tuple[int, ...]:
        """How many mails stand in each mailbox."""
        self.server.settled()
        return tuple(len(self.server.raw(name)) for name in self.server.names)

    def _empty(self) -> None:
        for path in (self.server.folder / "mail").glob("*/new/*"):
            path.unlink()


@contextmanager
def _trusting(authority: str) -> Iterator[None]:
    """Let what makes its own context, as the framework does for a mail, trust this authority."""
    with tempfile.NamedTemporaryFile("w", suffix=".pem") as file:
        file.write(authority)
        file.flush()
        before = os.environ.get("SSL_CERT_FILE")
        os.environ["SSL_CERT_FILE"] = file.name
        try:
            yield
        finally:
            if before is None:
                del os.environ["SSL_CERT_FILE"]
            else:
                os.environ["SSL_CERT_FILE"] = before


def _at(name: str) -> str:
    return f"{name}@{DOMAIN}"


def _text(mail: EmailMessage, kind: str = "plain") -> str:
    body = mail.get_body((kind,))
    return str(body.get_content()) if body is not None else ""


def _stop_of(raw: bytes) -> str:
    """The address in the header as a mail program reads it: nothing decoded, nothing put together. Raises `NotAsPromised`."""
    found = re.search(rb"^List-Unsubscribe: <(https://[!-~]+)>\r?$", raw, re.MULTILINE)
    if found is None:
        raise NotAsPromised("no address to end it that a program can read")
    return found[1].decode()


def _check_body(mail: EmailMessage, post: Prepared, stop: str) -> None:
    """Text, HTML and pictures as they were approved, each picture inside with its description."""
    text, html = _text(mail).replace("\r\n", "\n"), _text(mail, "html")
    expect(text.startswith(post.rendered) and stop in text and stop in html, f"another text: {text[:300]}")
    images = [part for part in mail.walk() if part.get_content_maintype() == "image"]
    expect([part.get_content() for part in images] == [one.data for one in post.pictures], "other pictures")
    seen = re.findall(r'<img src="cid:([^"]+)" alt="([^"]*)"', html)
    expect([f"<{cid}>" for cid, _ in seen] == [str(part["Content-ID"]) for part in images], f"cid: {seen}")
    alts = [one.alt.replace("&", "&amp;").replace('"', "&quot;") for one in post.pictures]
    expect([alt for _, alt in seen] == alts, f"alt: {seen}")
