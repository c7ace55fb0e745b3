"""A throwaway PostgreSQL with two roles: one owns the tables, the other is what the product connects as.

`python -m goedenaam.testing.postgres COMMAND …` runs a command with the addresses in its environment.
Nothing is synced to disk: it serves tests and nothing else.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

OWNER = "goedenaam_owner"
APP = "goedenaam_app"
DATABASE = "goedenaam"
INSTALL = "sudo apt-get install postgresql"
START_SECONDS = 30


class PostgresMissing(Exception):
    """This machine has no PostgreSQL that can be started; the message says how to install it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Where the running cluster is: one address per role."""

    owner_url: str
    app_url: str

    def environment(self) -> dict[str, str]:
        """Return the settings with which the product uses this cluster."""
        return {"GOEDENAAM_DATABASE_URL": self.app_url, "GOEDENAAM_DATABASE_OWNER_URL": self.owner_url}


@contextmanager
def running_cluster() -> Iterator[Cluster]:
    """Start a cluster in a temporary folder, and stop and remove it at the end.

    Raises `PostgresMissing` when there is nothing to start.
    """
    programs = find_programs()
    folder = Path(tempfile.mkdtemp(prefix="goedenaam-postgres-"))
    try:
        yield from _serve(programs, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_programs() -> Path:
    """Return the folder with `initdb` and `pg_ctl`: Debian keeps it out of PATH. The newest version wins."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob("[0-9]*/bin"), key=lambda path: int(path.parent.name), reverse=True
    )
    in_path = shutil.which("pg_ctl")
    for folder in [*debian, *([Path(in_path).resolve().parent] if in_path else [])]:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise PostgresMissing(f"PostgreSQL ontbreekt. Installeer het met: {INSTALL}")


def _serve(programs: Path, folder: Path) -> Iterator[Cluster]:
    superuser_password = secrets.token_urlsafe(24)
    password_file = folder / "password"
    password_file.write_text(superuser_password)
    password_file.chmod(0o600)
    _give_to_server_user(folder, password_file)
    data = folder / "data"
    _run(
        programs / "initdb", "--no-sync", "--username=postgres", "--encoding=UTF8", f"--locale={_locale()}",
        "--auth=scram-sha-256", f"--pwfile={password_file}", f"--pgdata={data}",
    )  # fmt: skip
    port = _free_port()
    options = (
        f"-F -p {port} -k {folder} -c listen_addresses=127.0.0.1 -c synchronous_commit=off "
        "-c full_page_writes=off -c max_connections=60"
    )
    _run(
        programs / "pg_ctl", f"--pgdata={data}", f"--log={folder / 'log'}", "--wait",
        f"--timeout={START_SECONDS}", f"--options={options}", "start",
    )  # fmt: skip
    try:
        yield _make_roles(port, superuser_password)
    finally:
        _run(programs / "pg_ctl", f"--pgdata={data}", "--mode=immediate", "--wait", "stop")


def _make_roles(port: int, superuser_password: str) -> Cluster:
    passwords = {OWNER: secrets.token_urlsafe(24), APP: secrets.token_urlsafe(24)}
    rights = {OWNER: "CREATEDB", APP: "NOCREATEDB"}
    with psycopg.connect(
        host="127.0.0.1", port=port, user="postgres", password=superuser_password, dbname="postgres",
        autocommit=True,
    ) as connection:  # fmt: skip
        for role, password in passwords.items():
            connection.execute(
                sql.SQL(
                    "CREATE ROLE {role} LOGIN NOSUPERUSER NOCREATEROLE NOBYPASSRLS {right} "
                    "PASSWORD {password}"
                ).format(
                    role=sql.Identifier(role), right=sql.SQL(rights[role]), password=sql.Literal(password)
                )
            )
        connection.execute(
            sql.SQL("CREATE DATABASE {name} OWNER {owner}").format(
                name=sql.Identifier(DATABASE), owner=sql.Identifier(OWNER)
            )
        )
    return Cluster(
        owner_url=f"postgresql://{OWNER}:{passwords[OWNER]}@127.0.0.1:{port}/{DATABASE}",
        app_url=f"postgresql://{APP}:{passwords[APP]}@127.0.0.1:{port}/{DATABASE}",
    )


def _locale() -> str:
    """Case folding beyond ASCII needs a UTF-8 locale, and only Linux has one without a language."""
    return "C.UTF-8" if sys.platform == "linux" else "C"


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _runs_as_root() -> bool:
    return os.geteuid() == 0


def _give_to_server_user(*paths: Path) -> None:
    """PostgreSQL refuses to run as root: hand the folder to the user that its package made."""
    if not _runs_as_root():
        return
    for path in paths:
        try:
            shutil.chown(path, user="postgres")
        except LookupError as error:
            raise PostgresMissing(f"De gebruiker postgres ontbreekt. Installeer met: {INSTALL}") from error


def _run(program: Path, *arguments: str) -> None:
    command = [str(program), *arguments]
    if _runs_as_root():
        command = ["runuser", "-u", "postgres", "--", *command]
    # pg_ctl's server inherits these streams: a pipe would stay open for as long as it runs.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(command, stdout=output, stderr=output, cwd="/", check=False)
        if done.returncode:
            output.seek(0)
            said = output.read().decode(errors="replace").strip()
            raise PostgresMissing(f"PostgreSQL start niet ({program.name}): {said}")


def main(command: Sequence[str]) -> int:
    """Run the command beside a cluster; 69 (unavailable) when there is none."""
    # Asked to stop, unwind: the cluster must not outlive us.
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    try:
        with running_cluster() as cluster:
            return subprocess.run(
                list(command), env={**os.environ, **cluster.environment()}, check=False
            ).returncode
    except PostgresMissing as missing:
        sys.stderr.write(f"{missing}\n")
        return 69


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
