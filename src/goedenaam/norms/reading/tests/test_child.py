"""The child that decodes a file can do nothing but decode."""

import subprocess
import sys
from pathlib import Path

import pytest

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
