"""Real servers as processes of our own: begun here, waited for, and ended by their own process group."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

START_SECONDS = 60.0


class ServerMissing(Exception):
    """This machine has no such server that can be started; the message says how to install it."""


def begin(folder: Path, program: str, *arguments: str) -> "subprocess.Popen[bytes]":
    """Begin a server in a folder; what it says goes to `log` there."""
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [program, *arguments], cwd=folder, stdout=log, stderr=log, start_new_session=True
        )


def wait_for(
    is_ready: Callable[[], bool], process: "subprocess.Popen[bytes]", folder: Path, label: str
) -> None:
    """Wait until a server answers. Raises `ServerMissing` with what it said last when it ended or took too long."""
    give_up = time.monotonic() + START_SECONDS
    while not is_ready():
        if process.poll() is not None or time.monotonic() > give_up:
            said = (folder / "log").read_text(errors="replace")[-2000:]
            raise ServerMissing(f"{label} start niet: {said}")
        time.sleep(0.1)


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a server that we started and whatever it started, by its own process group."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def free_port() -> int:
    """A port of this computer that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
