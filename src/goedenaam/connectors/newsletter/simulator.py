"""A mail server after RFC 5321 and RFC 4954, behind a pair of sockets: it keeps what it accepted, and misbehaves on command."""

import base64
import email
import email.policy
import socket
import threading
from collections import defaultdict
from email.message import EmailMessage
from typing import BinaryIO, override

from goedenaam.connectors.ports import Recipient
from goedenaam.connectors.simulators.base import Clock, Network, Standing

USER, PASSWORD = "nieuws@delinde.example", "geheim woord"
CUT = "cut"  # the connection ends in place of an answer
CUT_AFTER = "cut after"  # and what was asked had been done


class Readers:
    """An audience of people that do not exist."""

    def __init__(self, *addresses: str) -> None:
        self._recipients = [
            Recipient(address=address, unsubscribe=f"https://nieuws.example/afmelden/{number}")
            for number, address in enumerate(addresses)
        ]
        self.unreached: list[tuple[str, bool]] = []

    def recipients(self) -> list[Recipient]:
        return self._recipients

    def not_reached(self, recipient: Recipient, *, is_final: bool) -> None:
        self.unreached.append((recipient.address, is_final))


class MailServer(Network):
    """Accepts mail of one user. `answers` maps a verb, or a verb and an address, to replies that go before the right one."""

    def __init__(self, clock: Clock | None = None) -> None:
        super().__init__(clock)
        self.is_revoked = False
        self.is_down = False
        self.size = 20_000_000
        self.messages: list[tuple[str, EmailMessage]] = []
        self.handed_over = 0
        self._answers: defaultdict[str, list[str]] = defaultdict(list)

    def misbehave(self, verb: str, *answers: str) -> None:
        """Answer the next of this verb (EHLO, AUTH, MAIL, RCPT, DATA, or `.` for the message itself) so, or with `CUT`."""
        self._answers[verb].extend(answers)

    def connect(self, host: str, port: int, timeout: float) -> socket.socket:
        """A `session.Dial` that reaches this server and nothing else."""
        if self.is_down:
            raise ConnectionRefusedError(host)
        ours, theirs = socket.socketpair()
        theirs.settimeout(timeout)
        threading.Thread(target=self._serve, args=(ours,), daemon=True).start()
        return theirs

    @override
    def standing(self) -> list[Standing]:
        found: dict[str, Standing] = {}
        for _, message in self.messages:
            text = message.get_body(("plain",))
            name = str(message["Message-ID"])
            alts = tuple(
                part.get_filename() or "" for part in message.walk() if part.get_content_maintype() == "image"
            )
            written = text.get_content() if text else ""
            found.setdefault(name, Standing(id=name, text=written, title=str(message["Subject"]), alts=alts))
        return list(found.values())

    @override
    def sent(self) -> int:
        return self.handed_over

    def _serve(self, line: socket.socket) -> None:
        with line, line.makefile("rb") as lines:
            try:
                _Conversation(self, line, lines).run()
            except (OSError, ValueError):
                return

    def wrong_answer(self, verb: str) -> str | None:
        """The reply that waits for this verb, once."""
        waiting = self._answers[verb]
        return waiting.pop(0) if waiting else None


class _Conversation:
    def __init__(self, server: MailServer, line: socket.socket, lines: BinaryIO) -> None:
        self._server, self._line, self._lines, self._recipient = server, line, lines, ""

    def run(self) -> None:
        self._say("220 mail.example ESMTP")
        while line := self._lines.readline().decode().strip():
            verb = line.split(" ", 1)[0].upper()
            wrong = self._server.wrong_answer(verb)
            if wrong == CUT:
                return
            if wrong:
                self._say(wrong)
            elif not self._do(verb, line):
                return

    def _do(self, verb: str, line: str) -> bool:
        match verb:
            case "EHLO":
                self._say(f"250-mail.example\r\n250-SIZE {self._server.size}\r\n250 AUTH PLAIN")
            case "AUTH":
                right = base64.b64encode(f"\0{USER}\0{PASSWORD}".encode()).decode()
                is_right = line.rsplit(" ", 1)[-1] == right and not self._server.is_revoked
                self._say("235 ok" if is_right else "535 wrong")
            case "RCPT":
                self._recipient = line.partition("<")[2].partition(">")[0]
                self._say("250 ok")
            case "DATA":
                self._say("354 go on")
                return self._take()
            case "QUIT":
                self._say("221 bye")
                return False
            case _:
                self._say("250 ok")
        return True

    def _take(self) -> bool:
        lines: list[bytes] = []
        while (line := self._lines.readline()) != b".\r\n":
            if not line:
                return False
            lines.append(line.removeprefix(b"."))
        self._server.handed_over += 1
        wrong = self._server.wrong_answer(".")
        if wrong in {None, CUT_AFTER}:
            message = email.message_from_bytes(b"".join(lines), policy=email.policy.default)
            if isinstance(message, EmailMessage):
                self._server.messages.append((self._recipient, message))
        if wrong in {CUT, CUT_AFTER}:
            return False
        self._say(wrong or "250 ok")
        return True

    def _say(self, words: str) -> None:
        self._line.sendall(f"{words}\r\n".encode())
