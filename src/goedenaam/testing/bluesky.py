"""A throwaway Bluesky server on loopback: Bluesky's own packages from npm, one account, and nothing left behind."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx2
from pydantic import BaseModel

from goedenaam.testing.presence import REPOSITORY
from goedenaam.testing.servers import ServerMissing

PACKAGE = "@atproto/dev-env@0.3.215"  # later ones ask a newer Node
FOLDER = REPOSITORY / ".tools" / "bluesky"
INSTALL_SECONDS, START_SECONDS, STOP_SECONDS = 600.0, 60.0, 20.0
HANDLE = "linde.test"
NATIVE = FOLDER / "node_modules" / "better-sqlite3" / "build" / "Release" / "better_sqlite3.node"

# A directory of names and a server of accounts, in one process that ends with its input.
SERVER = """
const { TestNetworkNoAppView } = require('@atproto/dev-env')
TestNetworkNoAppView.create({}).then((network) => {
  process.stdout.write(JSON.stringify({ url: network.pds.url }) + '\\n')
  process.stdin.resume()
  process.stdin.on('end', () => network.close().finally(() => process.exit(0)))
}).catch((fault) => { console.error(fault); process.exit(1) })
"""


class _Ready(BaseModel):
    url: str


class _Account(BaseModel):
    did: str
    accessJwt: str  # noqa: N815 - the protocol's own name


class _AppPassword(BaseModel):
    password: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server: its address, the account's `did`, and its app password."""

    address: str
    did: str
    password: str = field(repr=False)
    version: str


@contextmanager
def running_bluesky() -> Iterator[Server]:
    """Install the packages when they are not there, start, make an account, and end it all. Raises `ServerMissing`."""
    node = shutil.which("node")
    if node is None:
        raise ServerMissing("Bluesky needs node 20: sudo apt-get install --no-install-recommends nodejs npm")
    _install()
    quiet = os.environ | {"LOG_ENABLED": "false", "NODE_PATH": str(FOLDER / "node_modules")}
    process = subprocess.Popen(
        [node, "-e", SERVER],
        cwd=FOLDER,
        env=quiet,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield _with_account(_address(process))
    finally:
        if process.stdin:
            process.stdin.close()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _install() -> None:
    if NATIVE.is_file():
        return
    npm = shutil.which("npm")
    if npm is None:
        raise ServerMissing("Bluesky needs npm: sudo apt-get install --no-install-recommends nodejs npm")
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "package.json").write_text('{"name": "bluesky", "private": true}\n', encoding="utf-8")
    for command in (["install", "--ignore-scripts", PACKAGE], ["rebuild", "better-sqlite3"]):
        done = subprocess.run(
            [npm, *command, "--no-audit", "--no-fund"],
            cwd=FOLDER,
            capture_output=True,
            timeout=INSTALL_SECONDS,
            check=False,
        )
        if done.returncode:
            raise ServerMissing(f"npm could not install {PACKAGE}: is its registry reachable?")


def _address(process: "subprocess.Popen[bytes]") -> str:
    if process.stdout is None:
        raise ServerMissing("Bluesky's server has no output")
    for line in iter(process.stdout.readline, b""):
        if line.startswith(b"{"):
            return _Ready.model_validate(json.loads(line)).url
    raise ServerMissing("Bluesky's server did not start; it needs node 20")


def _with_account(address: str) -> Server:
    with httpx2.Client(base_url=f"{address}/xrpc/", trust_env=False, timeout=START_SECONDS) as client:
        made = client.post(
            "com.atproto.server.createAccount",
            json={"handle": HANDLE, "email": "redactie@linde.example", "password": os.urandom(16).hex()},
        )
        account = _Account.model_validate(made.json())
        token = {"Authorization": f"Bearer {account.accessJwt}"}
        given = client.post(
            "com.atproto.server.createAppPassword", json={"name": "Goede Naam"}, headers=token
        )
        password = _AppPassword.model_validate(given.json()).password
    return Server(address=address, did=account.did, password=password, version=PACKAGE.rpartition("@")[2])
