"""The school hears of a guardian's new device, and nobody else learns anything (SECURITY.md 4)."""

import pytest
from django.test import Client
from django.utils import timezone

from goedenaam.audit.models import History
from goedenaam.invitations import commands, queries
from goedenaam.invitations.models import NewDeviceNotice
from goedenaam.invitations.ports import new_devices
from goedenaam.kernel.actor import Role
from goedenaam.kernel.errors import NotAllowed
from goedenaam.kernel.scope import for_system, reading
from goedenaam.outbox.commands import sweep
from goedenaam.signin.commands import note_sign_in
from goedenaam.signin.domain import Way
from goedenaam.signin.models import SignIn
from goedenaam.testing import build

pytestmark = pytest.mark.django_db
TITLE = "Een ouder logde in op een nieuw apparaat"


@pytest.fixture
def linde():
    return build.school()


@pytest.fixture
def esther(linde):
    user = build.user("Esther Bakker")
    build.seat(user, linde, Role.GUARDIAN)
    build.guardian(build.pupil(linde, group=build.group(linde)), of=user)
    return user


def comes_in(user, *devices: str) -> None:
    now = timezone.now()
    for device in devices:
        note_sign_in(user=user, way=Way.LINK, device=device, browser=device, now=now)
    sweep(now=now)


def titles(actor) -> list[str]:
    with reading(actor):
        return [line.title for line in new_devices(actor, now=timezone.now())]


@pytest.mark.parametrize("role", [Role.LEADER, Role.SUPPORT])
def test_a_new_device_of_a_guardian_waits_for_leadership_and_administration(linde, esther, role):
    actor = build.actor(linde, role)
    comes_in(esther, "Firefox op Windows")
    assert titles(actor) == []
    comes_in(esther, "Firefox op Windows", "Chrome op Android")
    assert titles(actor) == [TITLE]


def test_the_page_names_the_guardian_and_the_device_and_is_looked_at_once(linde, esther):
    comes_in(esther, "Firefox op Windows", "Chrome op Android")
    user = build.user()
    build.seat(user, linde, Role.SUPPORT)
    client = Client()
    client.force_login(user)
    page = client.get("/binnenlaten/apparaten/").content.decode()
    assert "Esther Bakker" in page
    assert "Chrome op Android" in page
    assert "Noor" not in page
    for _ in range(2):
        assert client.post("/binnenlaten/apparaten/gezien/").status_code == 302
    assert titles(build.actor_again(user, now=timezone.now())) == []
    assert "Chrome op Android" in client.get("/binnenlaten/apparaten/").content.decode()
    with for_system():
        assert History.objects.filter(kind="invitations.devices_seen").count() == 1


def test_a_parent_at_two_schools_is_told_to_both(linde, esther):
    kompas = build.school("Het Kompas")
    build.guardian(build.pupil(kompas), of=esther)
    comes_in(esther, "Firefox op Windows", "Chrome op Android")
    assert titles(build.actor(kompas, Role.SUPPORT)) == titles(build.actor(linde, Role.SUPPORT)) == [TITLE]


def test_another_school_the_board_a_teacher_and_the_other_parent_hear_nothing(linde, esther):
    comes_in(esther, "Firefox op Windows", "Chrome op Android")
    stranger = build.actor(build.school("Het Kompas"), Role.SUPPORT)
    board, teacher = build.actor(linde.board, Role.BOARD), build.actor(linde, Role.TEACHER)
    karel = build.actor(linde, Role.GUARDIAN)
    for actor in (stranger, board, teacher, karel):
        assert titles(actor) == []
        with reading(actor):
            assert not queries.devices_for(actor).exists()
    for actor in (board, teacher, karel):
        with pytest.raises(NotAllowed):
            commands.see_devices(actor=actor, now=timezone.now())
    commands.see_devices(actor=stranger, now=timezone.now())
    with for_system():
        assert NewDeviceNotice.objects.get().seen_at is None


def test_of_a_teacher_the_office_hears_no_device(linde):
    bram = build.user("Bram de Jong")
    build.seat(bram, linde, Role.TEACHER)
    comes_in(bram, "Firefox op Windows", "Chrome op Android")
    assert titles(build.actor(linde, Role.SUPPORT)) == []


def test_told_twice_after_a_crash_it_stands_there_once(linde, esther):
    comes_in(esther, "Firefox op Windows", "Chrome op Android")
    newest = SignIn.objects.latest("pk")
    commands.note_new_device(sign_in_id=newest.pk)
    commands.note_new_device(sign_in_id=newest.pk + 1)
    with for_system():
        assert NewDeviceNotice.objects.count() == 1
