"""A throwaway mail server on loopback: Debian's Exim in a folder of its own, with mailboxes to read; nothing is left behind."""

import email
import email.policy
import os
import re
import shutil
import smtplib
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import quote

import django
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from django.core.management import call_command
from django.db import connections

from goedenaam.testing.servers import ServerMissing, begin, end, free_port, wait_for

INSTALL = "sudo apt-get install --no-install-recommends exim4-daemon-light"
SERVER_USER = "Debian-exim"
USER, PASSWORD = "nieuws@delinde.example", "geheim woord"
DOMAIN = "lezers.example"
ADDRESS = "https://goede-naam.scholengroep-de-waterval.example"
"""Where the installation says that it stands: as long as such names are."""
LARGEST = 6_000_000
ARRIVES_WITHIN = 20.0

CONFIG = """
primary_hostname = mail.delinde.example
spool_directory = {folder}/spool
log_file_path = {folder}/spool/%slog
local_interfaces = 127.0.0.1
daemon_smtp_ports = {port}
deliver_drop_privilege = true
keep_environment =
add_environment = PATH=/usr/bin:/bin
host_lookup =
rfc1413_hosts =
smtp_accept_max_per_connection = 100
message_size_limit = {largest}
tls_advertise_hosts = *
tls_certificate = {folder}/certificate.pem
tls_privatekey = {folder}/key.pem
acl_smtp_connect = begins
acl_smtp_rcpt = reader

begin acl
begins:
  drop    condition = ${{if exists{{{folder}/closed}}}}
          message = 421 4.3.2 Come back later
  accept
reader:
  deny    !authenticated = *
          message = 550 5.7.1 Sign in first
  drop    condition = ${{if exists{{{folder}/closed-for-$local_part}}}}
          message = 421 4.3.2 Come back later
  defer   condition = ${{if exists{{{folder}/grey}}{{${{run{{/bin/mkdir {folder}/grey/$local_part}}{{yes}}{{no}}}}}}{{no}}}}
          message = 451 4.7.1 Greylisted
  deny    ! domains = {domain}
          message = 550 5.7.1 Not here
  deny    condition = ${{if exists{{{folder}/gone-$local_part}}}}
          message = 550 5.1.1 Mailbox gone
  deny    ! local_parts = {names}
          message = 550 5.1.1 No such mailbox
  accept

begin routers
mailbox:
  driver = accept
  domains = {domain}
  local_parts = {names}
  transport = maildir

begin transports
maildir:
  driver = appendfile
  directory = {folder}/mail/$local_part_data
  maildir_format
  create_directory
  return_path_add
  envelope_to_add
  user = {user}

begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${{if and{{{{eq{{$auth2}}{{{login}}}}}{{eq{{$auth3}}{{{password}}}}}}}}}
  server_set_id = $auth2
  server_advertise_condition = ${{if def:tls_in_cipher}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """A running server at `localhost`; `authority` is a PEM of who signed its certificate. `names` have a mailbox at `DOMAIN`."""

    port: int
    version: str
    authority: str = field(repr=False)
    folder: Path
    names: tuple[str, ...]

    @contextmanager
    def without(self, name: str) -> Iterator[None]:
        """Have no mailbox of this name any more."""
        with self._marked(f"gone-{name}"):
            yield

    @contextmanager
    def greylisting(self) -> Iterator[None]:
        """Defer each reader once, and take the mail the next time."""
        grey = self.folder / "grey"
        grey.mkdir()
        shutil.chown(grey, user=SERVER_USER)
        try:
            yield
        finally:
            shutil.rmtree(grey)

    @contextmanager
    def closed(self, name: str = "") -> Iterator[None]:
        """End every conversation at once, or where it comes to this reader."""
        with self._marked(f"closed-for-{name}" if name else "closed"):
            yield

    def raw(self, name: str) -> list[bytes]:
        """What stands in a mailbox, in order of arrival, as it was written there."""
        found = (self.folder / "mail" / name / "new").glob("*")
        return [path.read_bytes() for path in sorted(found, key=lambda path: path.stat().st_mtime_ns)]

    def inbox(self, name: str) -> list[EmailMessage]:
        """What stands in a mailbox, in order of arrival."""
        return [email.message_from_bytes(raw, policy=email.policy.default) for raw in self.raw(name)]

    def settled(self) -> None:
        """Wait until everything that was accepted is in a mailbox. Raises `TimeoutError`."""
        until = time.monotonic() + ARRIVES_WITHIN
        while any((self.folder / "spool" / "input").glob("*")):
            if time.monotonic() > until:
                raise TimeoutError(self.log()[-1000:])
            time.sleep(0.05)

    @contextmanager
    def _marked(self, name: str) -> Iterator[None]:
        mark = self.folder / name
        mark.touch()
        try:
            yield
        finally:
            mark.unlink()

    def log(self) -> str:
        """What the server noted of every conversation."""
        path = self.folder / "spool" / "mainlog"
        return path.read_text(errors="replace") if path.exists() else ""


@contextmanager
def running_mail(names: tuple[str, ...]) -> Iterator[MailServer]:
    """Start a server with a mailbox for each name; stop it and remove its folder at the end. Raises `ServerMissing`."""
    program = shutil.which("exim4", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        raise ServerMissing(f"De mailserver Exim ontbreekt. Installeer hem met: {INSTALL}")
    if os.geteuid() != 0:
        raise ServerMissing("De mailserver Exim start alleen voor de beheerder van deze computer (root).")
    folder = Path(tempfile.mkdtemp(prefix="goedenaam-mail-"))
    process = None
    try:
        port, authority = free_port(), _certificate(folder)
        _configure(folder, port, names)
        process = begin(folder, program, "-C", str(folder / "exim.conf"), "-bdf")
        wait_for(lambda: _answers(port), process, folder, "De mailserver Exim")
        yield MailServer(
            port=port, version=_version(program), authority=authority, folder=folder, names=names
        )
    finally:
        if process is not None:
            end(process)
        shutil.rmtree(folder, ignore_errors=True)


def _configure(folder: Path, port: int, names: tuple[str, ...]) -> None:
    folder.chmod(0o755)
    for name in ("spool", "mail"):
        (folder / name).mkdir()
        shutil.chown(folder / name, user=SERVER_USER)
    said = CONFIG.format(
        folder=folder, port=port, largest=LARGEST, domain=DOMAIN, names=" : ".join(names), user=SERVER_USER,
        login=USER, password=PASSWORD,
    )  # fmt: skip
    (folder / "exim.conf").write_text(said)
    (folder / "exim.conf").chmod(0o644)  # it refuses a file that others may write


def _certificate(folder: Path) -> str:
    """Write a key and a certificate for localhost that signed itself; return the certificate, for who trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.fromtimestamp(time.time(), UTC)
    made = (
        x509.CertificateBuilder(
            name, name, key.public_key(), x509.random_serial_number(), now - timedelta(days=1), now + timedelta(days=2)
        )
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, SHA256())
    )  # fmt: skip
    pem = made.public_bytes(Encoding.PEM)
    (folder / "certificate.pem").write_bytes(pem)
    (folder / "key.pem").write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    )
    for file in ("certificate.pem", "key.pem"):
        shutil.chown(folder / file, user=SERVER_USER)
    (folder / "key.pem").chmod(0o600)
    return pem.decode()


def _answers(port: int) -> bool:
    try:
        with smtplib.SMTP("127.0.0.1", port, timeout=5) as server:
            return server.noop()[0] == 250
    except (OSError, smtplib.SMTPException):
        return False


def _version(program: str) -> str:
    said = subprocess.run([program, "-bV"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"Exim version (\S+)", said)
    return found[1] if found else "?"


@contextmanager
def installation_for(server: MailServer) -> Iterator[None]:
    """An installation of ours with an empty database, that mails by this server; once in a process."""
    folder = Path(tempfile.mkdtemp(prefix="goedenaam-installation-"))
    (folder / "static").mkdir()
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "goedenaam.config.settings",
        "GOEDENAAM_DEMONSTRATION": "1",
        "GOEDENAAM_DATA_DIR": str(folder),
        "GOEDENAAM_DATABASE_URL": f"sqlite:///{folder / 'goedenaam.sqlite3'}",
        "GOEDENAAM_BASE_URL": ADDRESS,
        "GOEDENAAM_HOSTS": ADDRESS.removeprefix("https://"),
        "GOEDENAAM_MAIL_URL": f"smtp+tls://{quote(USER)}:{quote(PASSWORD)}@localhost:{server.port}",
        "GOEDENAAM_MAIL_FROM": USER,
    }
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    try:
        yield
    finally:
        connections.close_all()
        shutil.rmtree(folder, ignore_errors=True)
