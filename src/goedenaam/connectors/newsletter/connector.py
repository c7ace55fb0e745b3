"""A newsletter by e-mail. What was accepted cannot be asked about, changed or taken back: there are no methods for that."""

import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import formatdate

import httpx2
from pydantic import Field, SecretStr, field_validator

from goedenaam.connectors.contract import (
    About,
    Cause,
    Checked,
    Doubt,
    Limits,
    Live,
    Misfit,
    NotSent,
    Outgoing,
    Prepared,
    Proof,
    Reach,
    Refused,
    SendAnswer,
    Sent,
    Unknown,
    Unreadable,
)
from goedenaam.connectors.fitting import as_paragraphs
from goedenaam.connectors.kind import Kind, Typed
from goedenaam.connectors.newsletter.message import address_of, build, name_of
from goedenaam.connectors.newsletter.session import Dial, NoSession, Session, Taken, dial
from goedenaam.connectors.ports import Audience, PortMissing, Ports, Recipient

CALL_LIMIT = timedelta(minutes=10)
_LAST_MESSAGE = timedelta(seconds=90)  # what is begun in time may take this long
# Base64 makes four bytes of three, and the text stands in it twice.
_SHARE = 0.7
_LARGEST = 10_000_000
REVOKED = "De mailserver neemt gebruikersnaam en wachtwoord niet meer aan."
UNREACHABLE = "De mailserver is niet te bereiken of niet beveiligd."


class Account(Typed):
    """Which mail server, and from whom the newsletter comes."""

    name: str = Field(
        title="Naam van de afzender", description="Bijvoorbeeld: De Linde.", min_length=1, max_length=100
    )
    address: str = Field(title="Mailadres van de afzender", max_length=200)
    host: str = Field(
        title="Mailserver",
        description="Bijvoorbeeld smtp.delinde.nl.",
        pattern=r"^[A-Za-z0-9.-]+$",
        max_length=200,
    )
    port: int = Field(title="Poort", description="465 of 587.", default=587, ge=1, le=65535)
    user: str = Field(title="Gebruikersnaam", description="Vaak het mailadres.", default="", max_length=200)

    @field_validator("address")
    @classmethod
    def _is_an_address(cls, value: str) -> str:
        if address_of(value) is None:
            raise ValueError("Dit is geen mailadres.")
        return value


class Credentials(Typed):
    """The password of the mail server."""

    password: SecretStr = Field(title="Wachtwoord van de mailserver", default=SecretStr(""))


@dataclass(slots=True)
class _Tally:
    accepted: int = 0
    not_reached: list[tuple[Recipient, bool]] = field(default_factory=list)

    @property
    def all_refused(self) -> bool:
        return all(is_final for _, is_final in self.not_reached)


class Newsletter:
    """The newsletter of one school."""

    about = About(
        kind="newsletter",
        label="Nieuwsbrief per mail",
        doubt=Doubt.BLIND,
        call_limit=CALL_LIMIT,
        quiet=CALL_LIMIT,
        proof=Proof.REAL_SERVER,
        documentation="21 november 2026",
        takedown_steps=(
            "Een mail die bezorgd is, is niet terug te halen.",
            "Stuur dezelfde mensen een korte mail: wat er niet klopte of niet had gemogen, en of ze de mail willen verwijderen.",
            "Zet in die mail de foto of de naam niet opnieuw.",
            "Staat de nieuwsbrief ook op de website of in een archief? Haal hem daar weg.",
            "Vertel degene om wie het gaat wat er gedaan is, en wat niet meer kan.",
        ),
    )

    def __init__(
        self,
        account: Account,
        credentials: Credentials,
        audience: Audience,
        *,
        connect: Dial,
        tls: ssl.SSLContext | None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`tls` None goes without, for a server on this computer; `clock` counts seconds and bounds a send."""
        self._account, self._credentials, self._audience = account, credentials, audience
        self._connect, self._tls, self._clock = connect, tls, clock

    def check(self) -> Checked:
        try:
            with self._session():
                return Checked(reach=Reach.OK, name=f"{self._account.name} <{self._account.address}>")
        except NoSession as no:
            return Checked(reach=no.reach, sentence=REVOKED if no.reach is Reach.REVOKED else UNREACHABLE)

    def limits(self) -> Limits | Unreadable:
        try:
            with self._session() as session:
                largest = int(min(session.largest or _LARGEST, _LARGEST) * _SHARE)
        except NoSession as no:
            return Unreadable(no.reach.value)
        text, pictures = min(200_000, largest // 8), 4
        return Limits(
            bytes=text,
            pictures=pictures,
            picture_bytes=(largest - 4 * text) // pictures,
            picture_types=("image/jpeg", "image/png"),
            has_title=True,
        )

    def prepare(self, post: Outgoing, limits: Limits) -> Prepared | Sequence[Misfit]:
        return as_paragraphs(post, limits)

    def send(self, post: Prepared, *, key: str) -> SendAnswer:
        deadline = self._clock() + (CALL_LIMIT - _LAST_MESSAGE).total_seconds()
        recipients = self._audience.recipients()
        if not recipients:
            return Refused(Cause.OTHER, "Er is nog niemand die deze nieuwsbrief krijgt.")
        return self._send_to(recipients, post, key, deadline)

    def try_out(self, post: Prepared, *, key: str, address: str, stop: str) -> SendAnswer:
        deadline = self._clock() + _LAST_MESSAGE.total_seconds()
        return self._send_to([Recipient(address=address, unsubscribe=stop)], post, key, deadline)

    def _send_to(
        self, recipients: Sequence[Recipient], post: Prepared, key: str, deadline: float
    ) -> SendAnswer:
        try:
            with self._session() as session:
                return self._send_all(session, post, key, recipients, deadline)
        except NoSession as no:
            return Refused(Cause.REVOKED, REVOKED) if no.reach is Reach.REVOKED else NotSent(UNREACHABLE)

    def _send_all(
        self, session: Session, post: Prepared, key: str, recipients: Sequence[Recipient], deadline: float
    ) -> SendAnswer:
        tally = _Tally()
        for recipient in recipients:
            taken = Taken.CLOSED if self._clock() > deadline else self._give(session, post, key, recipient)
            if taken is Taken.LOST or (taken is Taken.CLOSED and tally.accepted):
                return Unknown(f"{taken.value} after {tally.accepted} of {len(recipients)} were accepted")
            if taken is Taken.CLOSED:
                return NotSent("De mailserver sloot af voordat er een mail verstuurd was.")
            if taken is Taken.ACCEPTED:
                tally.accepted += 1
            else:
                tally.not_reached.append((recipient, taken is Taken.REFUSED))
        return self._outcome(tally, key)

    def _outcome(self, tally: _Tally, key: str) -> SendAnswer:
        if tally.accepted:
            for recipient, is_final in tally.not_reached:
                self._audience.not_reached(recipient, is_final=is_final)
            return Sent(Live(id=name_of(key)))
        if tally.all_refused:
            return Refused(Cause.RULES, "De mailserver weigerde de nieuwsbrief voor iedereen.")
        return NotSent("De mailserver vraagt om het later nog eens te doen.")

    def _give(self, session: Session, post: Prepared, key: str, recipient: Recipient) -> Taken:
        sender = address_of(self._account.address, self._account.name)
        to = address_of(recipient.address)
        if sender is None or to is None:
            return Taken.REFUSED
        message = build(post, sender=sender, to=to, recipient=recipient, key=key, date=formatdate())
        return session.give(message, sender.addr_spec, to.addr_spec)

    def _session(self) -> Session:
        account = self._account
        password = self._credentials.password.get_secret_value()
        return Session(
            account.host, account.port, account.user, password, connect=self._connect, tls=self._tls
        )


def _make(account: Account, credentials: Credentials, client: httpx2.Client, ports: Ports) -> Newsletter:
    if ports.audience is None:
        raise PortMissing("audience")
    tls = None if ports.loopback else ssl.create_default_context()
    return Newsletter(account, credentials, ports.audience, connect=dial(loopback=ports.loopback), tls=tls)


KIND = Kind(about=Newsletter.about, account=Account, credentials=Credentials, make=_make)
