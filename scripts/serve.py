"""Serve the demonstration: database, board, worker and web server; all of it ends when this ends.

`make run` starts it in var/. `make screens` and the tests use `Demonstration` with a folder of their own.
"""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import FrameType
from typing import NoReturn, Self

REPOSITORY = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
START_SECONDS = 30
STOP_SECONDS = 8
PORTS_TRIED = 20


class NotStarted(Exception):
    """A part of the demonstration did not start; the message says which."""


class Demonstration:
    """A web server and a worker on one database in one folder."""

    def __init__(self, folder: Path, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self._port = port
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self.environment = demonstration_environment(folder, self.address)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def prepare(self) -> str:
        """Make the database, load the board, and return fresh links; what is done already is not done again."""
        return self.command("demonstration", "--start")

    def start(self) -> None:
        """Start worker and web server; `wait` says when the address answers."""
        self._start("worker", str(BIN / "goedenaam"), "worker", "--skip-checks")
        self._start(
            "web server", str(BIN / "granian"), "--interface", "wsgi", "--host", "127.0.0.1",
            "--port", str(self._port), "--workers", "1", "--blocking-threads", "4", "--no-access-log", "--log-level", "error",
            "goedenaam.config.wsgi:application",
        )  # fmt: skip

    def wait(self) -> None:
        """Return when the address answers."""
        deadline = time.monotonic() + START_SECONDS
        while not is_listening(self._port):
            self.check_alive()
            if time.monotonic() > deadline:
                raise NotStarted(f"De webserver antwoordt na {START_SECONDS} seconden nog niet.")
            time.sleep(0.05)

    def command(self, *words: str) -> str:
        """Run one word of `goedenaam` and return what it prints."""
        done = subprocess.run(
            [str(BIN / "goedenaam"), *words, "--skip-checks"], env=self.environment, cwd=REPOSITORY, check=False,
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        if done.returncode:
            raise NotStarted(f"goedenaam {words[0]} is gestopt met {done.returncode}.")
        return done.stdout

    def check_alive(self) -> None:
        """Raise `NotStarted` when a process has ended by itself."""
        for name, process in self._processes.items():
            if process.poll() is not None:
                raise NotStarted(f"{name} is gestopt met {process.returncode}.")

    def stop(self) -> None:
        """End every process, first by asking."""
        for process in self._processes.values():
            if process.poll() is None:
                process.terminate()
        for process in self._processes.values():
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._processes.clear()

    def _start(self, name: str, *command: str) -> None:
        # A group of its own: Ctrl-C in the terminal reaches only us, and we ask each part to stop.
        self._processes[name] = subprocess.Popen(
            command, env=self.environment, cwd=REPOSITORY, process_group=0
        )


def demonstration_environment(
    folder: Path, address: str, given: Mapping[str, str] = os.environ
) -> dict[str, str]:
    """Return an environment that opts in to the demonstration, with the embedded database in the folder."""
    (folder / "static").mkdir(parents=True, exist_ok=True)
    return {
        **{name: value for name, value in given.items() if not name.startswith("GOEDENAAM_")},
        "GOEDENAAM_DEMONSTRATION": "1",
        "GOEDENAAM_DATA_DIR": str(folder),
        "GOEDENAAM_BASE_URL": address,
        "GOEDENAAM_SECRET_KEY_FILE": str(own_key(folder)),
        "PYTHONUNBUFFERED": "1",
    }


def own_key(folder: Path) -> Path:
    """Return the file with this demonstration's own key, made once: a sign-in link cannot be guessed from the source."""
    path = folder / "secret.key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path


def choose_port(wanted: int) -> int:
    """Return the wanted port or the first free one after it."""
    for port in range(wanted, wanted + PORTS_TRIED):
        with socket.socket() as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listener.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise NotStarted(f"Geen vrije poort gevonden vanaf {wanted}. Kies er een met GOEDENAAM_PORT.")


def is_listening(port: int) -> bool:
    with socket.socket() as client:
        client.settimeout(1)
        return client.connect_ex(("127.0.0.1", port)) == 0


def stop_on_signals() -> None:
    """Turn a request to stop into an exit, so that everything started is stopped on the way out."""

    def leave(number: int, _frame: FrameType | None) -> NoReturn:
        sys.exit(0 if number == signal.SIGINT else 128 + number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)


def main() -> int:
    stop_on_signals()
    started = time.monotonic()
    try:
        port = choose_port(int(os.environ.get("GOEDENAAM_PORT", "8000")))
        folder = Path(os.environ.get("GOEDENAAM_DATA_DIR", REPOSITORY / "var")).resolve()
        with Demonstration(folder, port) as demonstration:
            links = demonstration.prepare()
            demonstration.start()
            demonstration.wait()
            print(f"\nGoede Naam staat op {demonstration.address} ({time.monotonic() - started:.1f} s)\n")
            print(links)
            print("Stoppen: Ctrl-C", flush=True)
            while True:
                time.sleep(1)
                demonstration.check_alive()
    except NotStarted as fault:
        print(fault, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
