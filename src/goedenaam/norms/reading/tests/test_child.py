"""The child that decodes a file can do nothing but decode."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from goedenaam.norms.reading import Unreadable
from goedenaam.norms.reading.decoding.run import run_decoder

_SOURCES = str(Path(__file__).parents[4])
_START = f"""
import sys, socket, subprocess, os
sys.path.insert(0, {_SOURCES!r})
from goedenaam.norms.reading.decoding.child import confine
confine()
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", "-c", _START + code],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={},
    )


@pytest.mark.parametrize(
    "code",
    [
        "socket.create_connection(('127.0.0.1', 9))",
        "subprocess.run(['/bin/true'])",
        "os.system('/bin/true')",
        "open('/tmp/goedenaam-written', 'w')",
    ],
)
def test_network_programs_and_writing_are_refused(code: str) -> None:
    assert "PermissionError" in run(code).stderr


def test_memory_beyond_the_limit_is_refused() -> None:
    if sys.platform == "darwin":
        pytest.skip("macOS kent geen grens aan de adresruimte")
    assert "MemoryError" in run("x = bytearray(600_000_000)").stderr


def test_what_a_decoder_needs_still_works() -> None:
    done = run("import zipfile, json; print(len(open(json.__file__).read()) > 0)")
    assert done.stdout.strip() == "True"


_MISBEHAVING = "goedenaam.norms.reading.tests.misbehaving"


@pytest.mark.parametrize("data", [b"sleep", b"loop"])
def test_a_decoder_that_does_not_end_is_ended_and_the_person_gets_a_way_out(data: bytes) -> None:
    began = time.monotonic()
    with pytest.raises(Unreadable, match=r"te zwaar of te ingewikkeld.*plak de tekst"):
        run_decoder(_MISBEHAVING, data, seconds=1)
    assert time.monotonic() - began < 10


def test_a_decoder_that_asks_for_a_gigabyte_is_refused_with_a_way_out() -> None:
    if sys.platform == "darwin":
        pytest.skip("macOS kent geen grens aan de adresruimte")
    with pytest.raises(Unreadable, match=r"te zwaar of te ingewikkeld.*plak de tekst"):
        run_decoder(_MISBEHAVING, b"memory")


def test_a_decoder_that_seeks_the_network_is_refused_with_a_way_out() -> None:
    with pytest.raises(Unreadable, match="plak de tekst"):
        run_decoder(_MISBEHAVING, b"network")


def test_a_decoder_sees_no_secret_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOEDENAAM_SECRET_KEY", "geheim-van-de-server")
    seen = run_decoder(_MISBEHAVING, b"environment")
    assert "geheim-van-de-server" not in seen
    assert {line.partition("=")[0] for line in seen.splitlines()} <= {"PYTHONUTF8", "LC_CTYPE"}


def test_a_decoder_that_behaves_gives_its_text() -> None:
    assert run_decoder(_MISBEHAVING, b"Protocol") == "Protocol"
