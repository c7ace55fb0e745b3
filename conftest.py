"""What holds for every test: no network, checked marks, and on PostgreSQL the product's own role."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import hypothesis
import pytest
import pytest_socket

from goedenaam.testing.articles import faults_of, read_mission
from goedenaam.testing.presence import in_ci, shared_folder

LAYERS = ("pure", "database", "browser")
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_reset_sequences"}

hypothesis.settings.register_profile("local", max_examples=60, deadline=None)
hypothesis.settings.register_profile("ci", max_examples=300, deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if in_ci() else "local")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--layer", choices=LAYERS, help="run one layer: pure, database (no browser) or browser")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    _check_article_marks(items)
    wanted = config.getoption("--layer")
    if wanted is None:
        return
    left_out = [item for item in items if layer_of(item) != wanted]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if layer_of(item) == wanted]


def layer_of(item: pytest.Item) -> str:
    """Say how much of the product a test needs: nothing, a database, or a browser too."""
    if item.get_closest_marker("browser"):
        return "browser"
    fixtures = set(getattr(item, "fixturenames", ()))
    if item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES:
        return "database"
    return "pure"


def _check_article_marks(items: list[pytest.Item]) -> None:
    shared = shared_folder()
    known = read_mission(shared / "mission" / "articles.yaml") if shared else None
    faults = [
        f"{item.nodeid}: {fault}"
        for item in items
        for mark in item.iter_markers("article")
        for fault in faults_of(mark.args, mark.kwargs, known)
    ]
    if faults:
        raise pytest.UsageError("\n".join(["Article marks (see CONTRIBUTING.md):", *faults]))


def pytest_runtest_setup() -> None:
    pytest_socket.socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords() -> Iterator[None]:
    """Hash passwords with MD5: a slow hash protects people, and the cast is not people."""
    from django.test import override_settings

    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True, scope="session")
def _signed_in_wholly() -> Iterator[None]:
    """Let `client.force_login(user)` stand for all of signing in: the second factor given, the session known."""
    from django.test import Client

    from goedenaam.testing.visitor import sign_in

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "force_login", sign_in)
        yield


@pytest.fixture(autouse=True, scope="session")
def _static_files_found_once() -> Iterator[None]:
    """Look on disk for static files once, and not again for the middleware of every visitor."""
    from whitenoise.middleware import WhiteNoiseMiddleware

    look, found = WhiteNoiseMiddleware.add_files_from_finders, {}

    def look_once(middleware: WhiteNoiseMiddleware) -> None:
        if not found:
            look(middleware)
            found.update(middleware.files)
        middleware.files.update(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", look_once)
        yield


@pytest.fixture(scope="module")
def kept(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Keep what a module's own fixtures write for all its tests: each test works upon it, and is rolled back to it.

    For modules in which no test has transactions of its own.
    """
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


# On PostgreSQL the owner makes the database and its tables, and the tests go on as the product's role,
# which is neither owner nor superuser: so row-level security holds in them as it does in use.


def _connect_as(address: str) -> None:
    from django.db import connection

    parts = urlsplit(address)
    connection.close()
    connection.settings_dict.update(
        USER=unquote(parts.username or ""), PASSWORD=unquote(parts.password or "")
    )


def _addresses() -> tuple[str, str] | None:
    from django.db import connection

    if connection.vendor != "postgresql":
        return None
    try:
        return os.environ["GOEDENAAM_DATABASE_OWNER_URL"], os.environ["GOEDENAAM_DATABASE_URL"]
    except KeyError as name:
        raise pytest.UsageError(
            f"{name} is not set: run the tests on PostgreSQL with `make test` "
            "or `python -m goedenaam.testing.postgres pytest`."
        ) from None


@pytest.fixture
def in_november(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pages read `build.NOON` from the clock: they show the groups of the school year in which the test builds them."""
    from goedenaam.testing.build import NOON

    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, request: pytest.FixtureRequest
) -> Iterator[Path | None]:
    """Make the test database as the owner of the tables, or on SQLite from the one that was migrated before."""
    from goedenaam.testing.migrated import begin_from, kept_in

    if addresses := _addresses():
        _connect_as(addresses[0])
        yield None
        return
    cache = getattr(request.config, "cache", None)
    if cache is None:  # switched off by who runs the tests: everything is migrated anew
        yield None
        return
    kept = kept_in(cache.mkdir("migrated"))
    with pytest.MonkeyPatch.context() as patch:
        begin_from(kept, patch)
        yield kept


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_modify_db_settings: Path | None, django_db_blocker: Any
) -> Iterator[None]:
    """Keep the database as the migrations left it, for tests with transactions of their own."""
    from django.db import connection
    from django.test import TransactionTestCase

    from goedenaam.config.management.commands.migrate import grant_rights
    from goedenaam.testing.migrated import keep
    from goedenaam.testing.postgres import APP
    from goedenaam.testing.snapshot import PostgresSnapshot, SqliteSnapshot

    addresses = _addresses()
    name = str(connection.settings_dict["NAME"])
    if not name.startswith("test_") and name != connection.creation._get_test_db_name():
        # No collected test asked for a database, so none was made: never touch the one that is there.
        yield
        return
    with django_db_blocker.unblock():
        if django_db_modify_db_settings is not None:
            keep(django_db_modify_db_settings)
        snapshot = PostgresSnapshot(addresses[0]) if addresses else SqliteSnapshot()
        if addresses:
            grant_rights(APP)
            _connect_as(addresses[1])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: snapshot.restore())
        yield
    snapshot.close()
    if addresses:
        with django_db_blocker.unblock():
            _connect_as(addresses[0])
