"""How many questions a page asks the database: few, and not more as a protocol grows."""

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.people.domain import Name
from goedenaam.protocol.models import Article
from goedenaam.protocol.tests.texts import STRICT
from goedenaam.testing import build

pytestmark = pytest.mark.django_db

BUDGET = 24  # of which about half are the session, the user, the seats and the opening and closing of scopes
LONG = STRICT + "".join(
    f"{number}. Medewerkers van groep {number} worden geen vrienden met leerlingen op sociale media.\n"
    for number in range(5, 45)
)
PAGES = [
    "/vandaag/",
    "/mag-dit/",
    "/mag-dit/vriendschapsverzoek/",
    "/mag-dit/vriendschapsverzoek/?asker=staff&other=pupil",
    "/mag-dit/foto/?media=photo&depicted=",
    "/mag-dit/twijfel/",
    "/mag-dit/bewaard/",
    "/mag-dit/akkoord/",
    "/mag-dit/tekst/",
    "/mag-dit/vragen/",
    "/mag-dit/vragen/nieuw/",
    "/mag-dit/voor-leerlingen/",
    "/protocol/",
    "/protocol/inlezen/",
    "/protocol/{draft}/nakijken/",
    "/protocol/{draft}/in-werking/",
    "/protocol/verschillen/{school}/",
    "/protocol/{draft}/nakijken/?toon=alles",
    "/protocol/{draft}/artikel/nieuw/",
    "/protocol/{draft}/artikel/{article}/",
    "/protocol/{draft}/artikel/{article}/knippen/",
    "/protocol/{draft}/artikel/{article}/regel/",
    "/protocol/{draft}/artikel/{article}/regel/nieuw/Measures/",
]
LISTS = [
    "/mensen/",
    "/mensen/groep/{group}/",
    "/mensen/leerlingen/",
    "/mensen/leerling/{pupil}/",
    "/mensen/ouders/",
    "/mensen/medewerkers/",
    "/mensen/vrijwilligers/",
    "/mensen/bezoekers/",
    "/mensen/inlezen/",
    "/schooltijd/",
]


def queries_of(text: str, address: str) -> int:
    from django.db import connection

    linde = build.school()
    build.version_in_force(linde.board, text)
    build.version_in_force(linde, text)
    draft = build.draft(linde, text)
    with for_system():
        article = Article.objects.filter(version=draft)[0]
    user = build.user()
    build.seat(user, linde, Role.LEADER)
    client = Client()
    client.force_login(user)
    with CaptureQueriesContext(connection) as asked:
        page = address.format(draft=draft.pk, article=article.pk, school=linde.pk)
        assert client.get(page).status_code == 200
    return len(asked)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_stays_within_its_budget_however_long_the_protocol(address: str) -> None:
    short, long = queries_of(STRICT, address), queries_of(LONG, address)
    assert long <= short, "the number of queries grows with the articles"
    assert short <= BUDGET


def queries_at_a_school_of(size: int, address: str) -> int:
    from django.db import connection

    linde = build.school()
    group = build.group(linde)
    for number in range(size):
        pupil = build.pupil(linde, Name(call_name=f"Kind{number}", last_name="Vos"), group=group)
        build.guardian(pupil)
        build.staff_member(linde, Name(call_name=f"Juf{number}", last_name="Vos"), before=group)
        build.volunteer(linde)
    user = build.user()
    build.seat(user, linde, Role.LEADER)
    client = Client()
    client.force_login(user)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address.format(group=group.pk, pupil=pupil.pk)).status_code == 200
    return len(asked)


@pytest.mark.parametrize("address", LISTS)
def test_a_list_stays_within_its_budget_however_long(address: str) -> None:
    short, long = queries_at_a_school_of(1, address), queries_at_a_school_of(12, address)
    assert long <= short, "the number of queries grows with the people"
    assert short <= BUDGET
