"""A throwaway WordPress on loopback: Debian's packages, a folder of its own, an application password, and nothing left behind."""

import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx2

from goedenaam.testing.servers import ServerMissing, begin, end, free_port, wait_for

SOURCE = Path("/usr/share/wordpress")
INSTALL = (
    "sudo apt-get install --no-install-recommends wordpress wordpress-theme-twentytwentythree mariadb-server "
    "php-cli php-mysql php-gd php-xml php-mbstring"
)
SERVER_USER = "mysql"

CONFIG = """<?php
define('DB_NAME', 'wordpress');
define('DB_USER', 'wordpress');
define('DB_PASSWORD', '{password}');
define('DB_HOST', 'localhost:{database_socket}');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
{salts}
$table_prefix = 'wp_';
define('WP_HOME', '{address}');
define('WP_SITEURL', '{address}');
define('WP_ENVIRONMENT_TYPE', 'local');  // application passwords without https
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
if (!defined('ABSPATH')) {{ define('ABSPATH', __DIR__ . '/'); }}
require_once ABSPATH . 'wp-settings.php';
"""

SETUP = """<?php
define('WP_INSTALLING', true);
require __DIR__ . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
function wp_mail() { return true; }
wp_install('De Linde', 'redactie', 'redactie@linde.example', true, '', bin2hex(random_bytes(16)));
switch_theme('twentytwentythree');
update_option('permalink_structure', '/%postname%/');
foreach (array('editor' => 'anna', 'subscriber' => 'lezer') as $role => $login) {
    $id = wp_insert_user(array('user_login' => $login, 'user_pass' => bin2hex(random_bytes(16)),
        'display_name' => ucfirst($login), 'role' => $role));
    $made = WP_Application_Passwords::create_new_application_password($id, array('name' => 'Goede Naam'));
    echo $login, ' ', $made[0], "\\n";
}
echo 'version ', $GLOBALS['wp_version'], "\\n";
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPress:
    """A running site: its address, its version, and per user name an application password."""

    address: str
    version: str
    passwords: dict[str, str] = field(repr=False)


@contextmanager
def running_wordpress() -> Iterator[WordPress]:
    """Start a site in a temporary folder; stop what was started and remove the folder at the end.

    Raises `ServerMissing`.
    """
    programs = {name: shutil.which(name) for name in ("mariadbd", "mariadb-install-db", "php")}
    missing = [name for name, path in programs.items() if path is None]
    if missing or not (SOURCE / "wp-load.php").exists():
        raise ServerMissing(f"WordPress ontbreekt. Installeer het met: {INSTALL}")
    folder = Path(tempfile.mkdtemp(prefix="goedenaam-wordpress-"))
    folder.chmod(0o755)
    started: list[subprocess.Popen[bytes]] = []
    try:
        socket_path = _start_database(folder, started)
        yield _start_site(folder, socket_path, started)
    finally:
        for process in reversed(started):
            end(process)
        shutil.rmtree(folder, ignore_errors=True)


def _start_database(folder: Path, started: list[subprocess.Popen[bytes]]) -> Path:
    data, socket_path = folder / "data", folder / "mariadb.sock"
    data.mkdir()
    as_user = [f"--user={SERVER_USER}"] if os.geteuid() == 0 else []
    if as_user:  # the server refuses to run as root
        shutil.chown(data, user=SERVER_USER)
        shutil.chown(folder, user=SERVER_USER)
    _run(
        folder, "mariadb-install-db", "--no-defaults", f"--datadir={data}", "--skip-test-db",
        "--auth-root-authentication-method=normal", *as_user,
    )  # fmt: skip
    started.append(
        begin(
            folder,
            "mariadbd",
            "--no-defaults",
            f"--datadir={data}",
            f"--socket={socket_path}",
            "--skip-networking",
            "--innodb-flush-log-at-trx-commit=0",
            f"--pid-file={folder / 'mariadb.pid'}",
            *as_user,
        )
    )
    wait_for(socket_path.exists, started[-1], folder, "WordPress")
    return socket_path


def _start_site(folder: Path, socket_path: Path, started: list[subprocess.Popen[bytes]]) -> WordPress:
    site, password = folder / "site", secrets.token_hex(16)
    shutil.copytree(SOURCE, site, symlinks=False, ignore=shutil.ignore_patterns(".htaccess", "wp-config.php"))
    (site / "wp-content" / "uploads").mkdir(exist_ok=True)
    address = f"http://127.0.0.1:{free_port()}"
    salts = "\n".join(
        f"define('{name}_{kind}', '{secrets.token_hex(32)}');"
        for name in ("AUTH", "SECURE_AUTH", "LOGGED_IN", "NONCE")
        for kind in ("KEY", "SALT")
    )
    (site / "wp-config.php").write_text(
        CONFIG.format(password=password, database_socket=socket_path, salts=salts, address=address)
    )
    statements = (
        "CREATE DATABASE wordpress CHARACTER SET utf8mb4; "
        f"CREATE USER wordpress@localhost IDENTIFIED BY '{password}'; "
        "GRANT ALL ON wordpress.* TO wordpress@localhost;"
    )
    _run(
        folder,
        "mariadb",
        "--no-defaults",
        "--user=root",
        f"--socket={socket_path}",
        f"--execute={statements}",
    )
    (site / "setup.php").write_text(SETUP)
    said = dict(line.split(" ", 1) for line in _run(site, "php", "setup.php").strip().splitlines())
    (site / "setup.php").unlink()
    # One worker: PHP's own workers would outlive their parent.
    started.append(begin(site, "php", "-S", address.removeprefix("http://"), "-t", str(site)))
    wait_for(lambda: _answers(address), started[-1], folder, "WordPress")
    version = said.pop("version")
    return WordPress(address=address, version=version, passwords=said)


def _answers(address: str) -> bool:
    try:
        return httpx2.get(f"{address}/wp-json/", trust_env=False, timeout=20).is_success
    except httpx2.TransportError:
        return False


def _run(folder: Path, *command: str) -> str:
    done = subprocess.run(list(command), cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ServerMissing(f"WordPress start niet ({command[0]}): {done.stderr[-2000:]}{done.stdout[-500:]}")
    return done.stdout
