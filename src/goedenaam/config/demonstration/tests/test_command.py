"""The command loads the demonstration once, and nowhere else."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from goedenaam.kernel.scope import for_system
from goedenaam.people.models import Pupil
from goedenaam.protocol.models import Version
from goedenaam.tenancy.models import School, User

pytestmark = pytest.mark.django_db


def test_loading_again_says_that_it_is_there_and_changes_nothing() -> None:
    said = StringIO()
    call_command("demonstration", stdout=said)
    with for_system():
        before = Pupil.objects.count(), Version.objects.count(), User.objects.count()
    call_command("demonstration", stdout=said)
    with for_system():
        assert (Pupil.objects.count(), Version.objects.count(), User.objects.count()) == before
    assert said.getvalue().splitlines()[1] == "De Waterval is er al."


def test_outside_the_demonstration_nothing_is_loaded() -> None:
    with override_settings(DEMONSTRATION=False), pytest.raises(CommandError):
        call_command("demonstration")
    with for_system():
        assert not School.objects.exists()
