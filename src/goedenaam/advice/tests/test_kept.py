"""An answer that somebody keeps stays as it was; nothing is kept unless asked, and nobody else sees it."""

import re

import pytest
from django.test import Client

from goedenaam.advice.models import KeptAnswer
from goedenaam.advice.tests.pages import FRIEND, signed_in, verdict_in
from goedenaam.audit.models import History
from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.protocol.tests.texts import MILD, STRICT
from goedenaam.tenancy.models import School
from goedenaam.testing import build

pytestmark = pytest.mark.django_db


def everything_kept() -> list[KeptAnswer]:
    with for_system():
        return list(KeptAnswer.objects.all())


def keep(client: Client, address: str) -> int:
    """Press «Bewaar dit antwoord» on the answer at this address."""
    page = client.get(address).content.decode()
    form = page.partition("/bewaren/")[2].partition("</form>")[0]
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    slug = address.split("/")[2]
    return client.post(f"/mag-dit/{slug}/bewaren/", fields).status_code


@pytest.fixture
def linde() -> School:
    school = build.school()
    build.version_in_force(school, MILD)
    return school


def test_an_answer_changes_at_once_with_the_protocol_and_the_kept_one_does_not(linde: School) -> None:
    """The sentence that a toy fails."""
    client = signed_in(linde)
    assert verdict_in(client.get(FRIEND).content.decode()) == "advise"
    assert keep(client, FRIEND) == 302
    build.version_in_force(linde, STRICT, now=build.NOON)
    assert verdict_in(client.get(FRIEND).content.decode()) == "forbid"
    (kept,) = everything_kept()
    page = client.get(f"/mag-dit/bewaard/{kept.pk}/").content.decode()
    assert verdict_in(page) == "advise"
    assert "Een leerling" in page
    assert "(versie 1)" in page
    assert "worden geen vrienden met leerlingen op sociale media" not in page


def test_nothing_is_stored_of_a_question_that_nobody_keeps(linde: School) -> None:
    with for_system():
        before = History.objects.count()
    signed_in(linde).get(FRIEND)
    assert everything_kept() == []
    with for_system():
        assert History.objects.count() == before


@pytest.mark.article("model.communicatie.5", part="answer")
def test_nobody_reads_or_lists_what_another_kept(linde: School) -> None:
    bram = signed_in(linde)
    assert keep(bram, FRIEND) == 302
    (kept,) = everything_kept()
    for role in (Role.LEADER, Role.TEACHER, Role.ADMINISTRATOR):
        other = signed_in(linde, role)
        assert other.get(f"/mag-dit/bewaard/{kept.pk}/").status_code in {403, 404}
        assert other.post(f"/mag-dit/bewaard/{kept.pk}/weggooien/").status_code in {403, 404}
    page = signed_in(linde, Role.LEADER).get("/mag-dit/bewaard/").content.decode()
    assert "nog niets bewaard" in page
    with for_system():
        line = History.objects.get(kind="advice.kept")
    assert (line.actor_id, line.object_id, line.facts) == (None, None, {})


def test_the_person_throws_it_away_and_nothing_stays(linde: School) -> None:
    client = signed_in(linde)
    keep(client, FRIEND)
    (kept,) = everything_kept()
    assert client.post(f"/mag-dit/bewaard/{kept.pk}/weggooien/").status_code == 302
    assert everything_kept() == []


def test_an_answer_that_changed_while_it_was_read_is_shown_anew_and_not_kept(linde: School) -> None:
    client = signed_in(linde)
    client.get(FRIEND)
    response = client.post(
        "/mag-dit/vriendschapsverzoek/bewaren/", {"asker": "staff", "other": "pupil", "seen": "another"}
    )
    assert response.status_code == 422
    assert "intussen veranderd" in response.content.decode()
    assert everything_kept() == []


def test_what_follows_from_an_event_can_be_kept_too(linde: School) -> None:
    build.version_in_force(
        linde.board,
        "Protocol\n\nRegels\n1. Bij twijfel over een bericht overleggen medewerkers eerst met de schoolleiding.\n",
    )
    client = signed_in(linde)
    assert keep(client, "/mag-dit/twijfel/?asker=teacher") == 302
    (kept,) = everything_kept()
    assert kept.kind == "duties"
    page = client.get(f"/mag-dit/bewaard/{kept.pk}/").content.decode()
    assert "overleggen medewerkers eerst" in page


def test_half_a_question_is_not_kept(linde: School) -> None:
    client = signed_in(linde)
    response = client.post("/mag-dit/vriendschapsverzoek/bewaren/", {"other": "koning", "seen": "x"})
    assert response.status_code == 422
    assert everything_kept() == []
