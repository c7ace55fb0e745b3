"""What `make run` promises: an address that answers, links that sign in, and nothing left behind."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

from goedenaam.testing.presence import REPOSITORY

pytestmark = pytest.mark.browser


@dataclass
class Running:
    """A demonstration that somebody started in a terminal."""

    process: subprocess.Popen[str]
    address: str
    printed: str
    folder: Path


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("the demonstration has a database of its own: once is enough")
    # Two of these may run side by side: each begins to look for a free port in a stretch of its own.
    stretch = 8900 + 40 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    environment = {**os.environ, "GOEDENAAM_DATA_DIR": str(tmp_path), "GOEDENAAM_PORT": str(stretch)}
    process = subprocess.Popen(
        [sys.executable, str(REPOSITORY / "scripts" / "serve.py")],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        printed = ""
        for line in process.stdout:
            printed += line
            if line.startswith("Stoppen"):
                break
        found = re.search(r"http://127\.0\.0\.1:\d+", printed)
        assert found, f"it did not start, and printed: {printed!r}"
        yield Running(process, found.group(), printed, tmp_path)
    finally:
        process.terminate()
        process.communicate(timeout=60)


def test_a_printed_link_opens_a_page_that_signs_in(running: Running, page: Page) -> None:
    link = re.search(r"^schoolleider.*?(http\S+)$", running.printed, re.MULTILINE)
    assert link, running.printed
    page.goto(link[1])
    page.locator("main form").get_by_role("button").first.click()
    page.get_by_role("heading", name="Code van je telefoon").wait_for()
    page.get_by_role("button", name="Verder").click()  # the demonstration fills in the code
    page.get_by_role("heading", level=1, name=re.compile("^Goede(morgen|middag|navond)")).wait_for()
    assert page.url == f"{running.address}/vandaag/"


def test_stopping_leaves_nothing_behind(running: Running) -> None:
    running.process.send_signal(signal.SIGTERM)
    assert running.process.wait(60) == 128 + signal.SIGTERM
    with socket.socket() as client:
        assert client.connect_ex(("127.0.0.1", int(running.address.rpartition(":")[2]))) != 0
    assert processes_in(running.folder) == []


def processes_in(folder: Path) -> list[str]:
    """Return the processes that were started for this folder; only Linux can say."""
    found = []
    for environ in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"GOEDENAAM_DATA_DIR={folder}".encode() in environ.read_bytes():
                found.append((environ.parent / "comm").read_text().strip())
        except OSError:
            continue
    return found
