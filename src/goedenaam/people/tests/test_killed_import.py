"""A worker killed in the middle of a file leaves the old roster whole; the next one makes the new one whole."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.outbox.commands import sweep
from goedenaam.outbox.domain import LEASE
from goedenaam.people import commands
from goedenaam.people.commands.importing import FileRead
from goedenaam.people.imports import edexml
from goedenaam.people.models import Enrolment, Group, Pupil, RosterImport, StaffMember, Teaching
from goedenaam.people.tests import files
from goedenaam.people.tests.files import pupil, teacher
from goedenaam.testing import build

MANY = [pupil(str(number), f"Kind{number}", group="G5" if number % 2 else "G6") for number in range(700)]


def size() -> tuple[int, ...]:
    with for_system():
        return tuple(model.objects.count() for model in (Group, Pupil, Enrolment, StaffMember, Teaching))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("statement", [1, 2, 4, 5, 7])
def test_a_killed_worker_leaves_the_old_roster_whole_and_the_next_makes_the_new_one_whole(
    statement: int,
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("a second process cannot join a test's database in memory")
    linde = build.school()
    now = timezone.now()
    leader = build.actor(linde, Role.LEADER, now=now)
    read = edexml.read(files.edexml(MANY, teachers=[teacher()]), today=now.date())
    made = commands.preview_import(
        actor=leader, school_id=linde.pk, read=FileRead(incoming=read, file_name="edex.xml"), now=now
    )
    commands.confirm_import(actor=leader, import_id=made.pk, many_may_leave=False, now=now)

    script = Path(__file__).with_name("killed_worker.py")
    killed = subprocess.run(
        [sys.executable, str(script), str(connection.settings_dict["NAME"]), str(statement)],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "goedenaam.config.settings", "PYTHONPATH": "src"},
        check=False,
        capture_output=True,
    )
    assert killed.returncode == -9, killed.stderr.decode()
    assert size() == (0, 0, 0, 0, 0)

    sweep(now=timezone.now() + LEASE + timedelta(seconds=1))
    assert size() == (3, 700, 700, 1, 1)
    with for_system():
        assert RosterImport.objects.get().state == "applied"
