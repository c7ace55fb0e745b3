"""Before a text comes in force: what stands against it, what mends it, from when and for whom."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.protocol.models import Commencement, StoredNorm, Version
from goedenaam.protocol.tests.test_layers import FREE, NAME
from goedenaam.protocol.tests.texts import MILD, OPEN_PLACES, STRICT
from goedenaam.tenancy.models import Board, School
from goedenaam.testing import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def linde() -> School:
    return build.school()


def keeper_of(place: School | Board) -> Client:
    user = build.user("Ellen Visser")
    build.seat(user, place, Role.LEADER if isinstance(place, School) else Role.BOARD)
    client = Client()
    client.force_login(user)
    return client


def judged(place: School | Board, text: str) -> Version:
    draft = build.draft(place, text)
    role = Role.LEADER if isinstance(place, School) else Role.BOARD
    build.judge_as_read(build.actor(place, role), draft)
    return draft


def address(draft: Version) -> str:
    return f"/protocol/{draft.pk}/in-werking/"


def page_of(client: Client, draft: Version) -> str:
    return client.get(address(draft)).content.decode()


def test_a_weaker_article_stands_beside_the_boards_with_the_remedy_first_and_no_button(linde: School) -> None:
    build.version_in_force(linde.board, STRICT)
    page = page_of(keeper_of(linde), judged(linde, MILD))
    assert "Zwakker dan het bestuur" in page
    assert page.index("minstens zo streng") < page.index("raden we af") < page.index("worden geen vrienden")
    assert 'name="when"' not in page


def test_the_point_is_left_out_with_one_button_and_then_the_text_can_come_in_force(linde: School) -> None:
    build.version_in_force(linde.board, STRICT)
    client, draft = keeper_of(linde), judged(linde, MILD.replace("3.", "") + "3. Wees online aardig.\n")
    with for_system():
        norms = list(StoredNorm.objects.filter(article__version=draft, holds=True))
    for norm in norms:
        if norm.type in {"Friendship", "LessonUse", "NoDebate"}:
            client.post(f"/protocol/{draft.pk}/in-werking/weglaten/{norm.pk}/")
    page = page_of(client, draft)
    assert "Zwakker dan het bestuur" not in page
    assert 'name="when"' in page


def test_what_narrows_a_liberty_is_called_not_binding_with_the_liberty(linde: School) -> None:
    build.version_in_force(linde.board, FREE)
    page = page_of(keeper_of(linde), judged(linde, NAME))
    assert "Niet verbindend: beperkt de vrijheid van meningsuiting" in page
    assert "respecteert de vrijheid" in page


def test_what_is_not_judged_or_filled_in_is_asked_for_first(linde: School) -> None:
    page = page_of(keeper_of(linde), build.draft(linde, OPEN_PLACES))
    assert "Eerst nog dit" in page
    assert "open plekken" in page
    assert 'name="when"' not in page


def test_a_later_moment_is_kept_and_can_be_called_off(linde: School) -> None:
    client, draft = keeper_of(linde), judged(linde, STRICT)
    moment = (timezone.localtime() + timedelta(days=40)).replace(microsecond=0)
    response = client.post(
        address(draft),
        {"when": "later", "starts": moment.strftime("%Y-%m-%dT%H:%M"), "seen": "0"},
        follow=True,
    )
    assert "Toch niet laten ingaan" in response.content.decode()
    with for_system():
        assert Commencement.objects.get().starts > timezone.now() + timedelta(days=39)
    page = client.post(f"/protocol/{draft.pk}/afblazen/", follow=True).content.decode()
    assert 'name="when"' in page
    with for_system():
        assert not Commencement.objects.exists()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"when": "later", "seen": "0"}, "Kies de dag en het uur"),
        ({"when": "later", "starts": "2020-01-01T08:00", "seen": "0"}, "al voorbij"),
        ({"when": "later", "starts": "morgen", "seen": "0"}, "Welk moment?"),
        ({"when": "now", "seen": "7"}, "Iemand anders heeft intussen"),
        ({"seen": "0"}, "Vanaf wanneer?"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_begins(
    linde: School, given: dict[str, str], sentence: str
) -> None:
    client, draft = keeper_of(linde), judged(linde, STRICT)
    response = client.post(address(draft), given)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    with for_system():
        assert not Commencement.objects.exists()


def test_a_board_chooses_schools_and_sees_what_will_stop_counting_there(linde: School) -> None:
    kompas = build.school("Het Kompas", under=linde.board)
    build.version_in_force(kompas, MILD)
    client, draft = keeper_of(linde.board), judged(linde.board, STRICT)
    page = page_of(client, draft)
    assert "Op één school telt een artikel dan niet meer mee" in page
    nobody = client.post(address(draft), {"when": "now", "where": "some", "seen": "0"})
    assert "Vink minstens één school aan" in nobody.content.decode()
    client.post(address(draft), {"when": "now", "where": "some", "schools": [str(linde.pk)], "seen": "0"})
    with for_system():
        assert [begin.school_id for begin in Commencement.objects.filter(version=draft)] == [linde.pk]
    assert 'name="when"' in page_of(client, draft)


def test_what_changes_is_shown_article_by_article(linde: School) -> None:
    build.version_in_force(linde, STRICT)
    page = page_of(keeper_of(linde), judged(linde, STRICT.replace("vrienden", "volgers")))
    assert "eindigt op dat moment" in page
    assert "Eén artikel wordt anders" in page
    assert "<ins>volgers</ins>" in page


def test_a_norm_of_a_text_in_force_is_not_left_out(linde: School) -> None:
    version = build.version_in_force(linde, STRICT)
    with for_system():
        norm = StoredNorm.objects.filter(article__version=version, holds=True)[0]
    response = keeper_of(linde).post(f"/protocol/{version.pk}/in-werking/weglaten/{norm.pk}/")
    assert response.status_code == 422
    with for_system():
        assert StoredNorm.objects.get(pk=norm.pk).holds
