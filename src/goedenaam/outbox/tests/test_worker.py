"""The worker goes on: one kind of work that fails holds up nothing else."""

from datetime import datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

pytestmark = pytest.mark.django_db

HERE = "goedenaam.outbox.tests.test_worker"
seen: list[datetime] = []


def finds_the_database_away(*, now: datetime) -> int:
    raise OperationalError("database is locked, and a user's words that must not be kept")


def works(*, now: datetime) -> int:
    seen.append(now)
    return 1


@pytest.fixture
def work(monkeypatch):
    seen.clear()
    # The test's own transaction is open, and its connection stays.
    monkeypatch.setattr("goedenaam.outbox.management.commands.worker.close_old_connections", lambda: None)

    def wire(*names: str) -> None:
        monkeypatch.setattr("goedenaam.config.wiring.SWEEPS", tuple(f"{HERE}.{name}" for name in names))

    return wire


def test_what_fails_is_said_without_words_of_a_user_and_the_rest_is_done(work, capsys, caplog):
    work("finds_the_database_away", "works")
    before = timezone.now()
    with pytest.raises(CommandError, match="Niet alles lukte"):
        call_command("worker", once=True)
    assert len(seen) == 1
    assert seen[0] >= before
    said = "".join(capsys.readouterr()) + caplog.text
    assert "work_failed" in said
    assert "OperationalError" in said
    assert "user's words" not in said


def test_a_round_in_which_all_went_well_ends_quietly(work, capsys):
    work("works")
    call_command("worker", once=True)
    assert len(seen) == 1
    assert capsys.readouterr().out == ""
