"""One conversation with a mail server (RFC 5321), in which everything that it says is a value."""

import smtplib
import socket
import ssl
from collections.abc import Callable
from email.message import EmailMessage
from enum import Enum
from typing import override

from goedenaam.connectors.contract import Reach
from goedenaam.connectors.guard import NotGoing, choose_address, resolve

type Dial = Callable[[str, int, float], socket.socket]

SECONDS = 20.0  # how long the server may keep silent
SERVICE_CLOSING, ACCEPTED, LOGGED_IN, LOGIN_LATER = 421, 250, 235, 454
_TEMPORARY = range(400, 500)


class Taken(Enum):
    """What came of one message."""

    ACCEPTED = "accepted"
    REFUSED = "refused"  # and it will be refused again
    LATER = "later"  # not accepted now
    CLOSED = "closed"  # the conversation ended before this message was handed over
    LOST = "lost"  # it was handed over, and no answer came


def dial(*, loopback: bool) -> Dial:
    """How a mail server is reached: only at a public address, the one that was checked; with `loopback` only on this computer."""

    def connect(host: str, port: int, timeout: float) -> socket.socket:
        address = choose_address(resolve(host, port), loopback=loopback, is_secure=not loopback)
        return socket.create_connection((address, port), timeout)

    return connect


class NoSession(Exception):
    """There is no conversation: `reach` says whose fault that is."""

    def __init__(self, reach: Reach) -> None:
        super().__init__(reach.value)
        self.reach = reach


class Session:
    """An open conversation, signed in; a context manager. Opening it raises `NoSession`."""

    def __init__(
        self,
        host: str,
        port: int,
        user: str,
        password: str,
        *,
        connect: Dial,
        tls: ssl.SSLContext | None,
    ) -> None:
        """Open. `tls` None goes without, which is for this computer alone."""
        is_tls_first = tls is not None and port == smtplib.SMTP_SSL_PORT
        try:
            self._server = _Tls(connect, host, port, tls) if is_tls_first else _Plain(connect, host, port)
        except (OSError, smtplib.SMTPException, NotGoing) as error:
            raise NoSession(Reach.UNREACHABLE) from error
        try:
            self._sign_in(user, password, None if is_tls_first else tls)
        except BaseException:
            self._server.close()
            raise

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._server.quit()
        except (OSError, smtplib.SMTPException):
            self._server.close()

    @property
    def largest(self) -> int | None:
        """The largest message that the server takes, in bytes (RFC 1870); None where it names none."""
        said = self._server.esmtp_features.get("size", "")
        return int(said) if said.isdecimal() and int(said) else None

    def give(self, message: EmailMessage, sender: str, recipient: str) -> Taken:
        """Hand over one message to one reader."""
        try:
            for code, _ in (self._server.mail(sender), self._server.rcpt(recipient)):
                if code != ACCEPTED:
                    return self._no(code)
        except (OSError, smtplib.SMTPException):
            return Taken.CLOSED
        try:
            code, _ = self._server.data(message.as_bytes())
        except smtplib.SMTPDataError as error:  # it did not want to begin
            return self._no(error.smtp_code)
        except (OSError, smtplib.SMTPException):
            return Taken.LOST
        return Taken.ACCEPTED if code == ACCEPTED else self._no(code)

    def _no(self, code: int) -> Taken:
        if code in {SERVICE_CLOSING, -1}:
            return Taken.CLOSED
        try:
            self._server.rset()
        except (OSError, smtplib.SMTPException):
            return Taken.CLOSED
        return Taken.LATER if code in _TEMPORARY else Taken.REFUSED

    def _sign_in(self, user: str, password: str, upgrade: ssl.SSLContext | None) -> None:
        try:
            self._server.ehlo_or_helo_if_needed()
            if upgrade:
                self._server.starttls(context=upgrade)
                self._server.ehlo_or_helo_if_needed()
            if user:
                self._server.login(user, password)
        except smtplib.SMTPAuthenticationError as error:
            is_temporary = error.smtp_code in _TEMPORARY
            raise NoSession(Reach.UNREACHABLE if is_temporary else Reach.REVOKED) from error
        except (OSError, smtplib.SMTPException) as error:
            raise NoSession(Reach.UNREACHABLE) from error


class _Plain(smtplib.SMTP):
    """Connects by our own way of dialling."""

    def __init__(self, connect: Dial, host: str, port: int) -> None:
        self._connect = connect
        super().__init__(host, port, timeout=SECONDS)

    @override
    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:  # type: ignore[misc]  # smtplib keeps this step out of its types
        return self._connect(host, port, timeout)


class _Tls(smtplib.SMTP_SSL):
    """The same, in TLS from the first byte."""

    def __init__(self, connect: Dial, host: str, port: int, context: ssl.SSLContext | None) -> None:
        self._connect, self._name = connect, host
        super().__init__(host, port, timeout=SECONDS, context=context)

    @override
    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:  # type: ignore[misc]  # smtplib keeps this step out of its types
        return self.context.wrap_socket(self._connect(host, port, timeout), server_hostname=self._name)
