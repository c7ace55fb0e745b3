"""How often an article decided is counted by month, without who asked, and shown in fives."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from goedenaam.advice.commands import count_decided
from goedenaam.advice.models import Decided
from goedenaam.advice.queries import times_decided
from goedenaam.advice.tests.pages import FRIEND, signed_in
from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system, reading
from goedenaam.protocol.models import Article, Version
from goedenaam.protocol.tests.texts import STRICT
from goedenaam.tenancy.models import School
from goedenaam.testing import build

pytestmark = pytest.mark.django_db

SUMMER = build.LAST_SUMMER


@pytest.fixture
def linde() -> School:
    return build.school()


@pytest.fixture
def version(linde: School) -> Version:
    return build.version_in_force(linde, STRICT)


def first_article(version: Version) -> UUID:
    with for_system():
        return Article.objects.filter(version=version).order_by("position").first().pk  # type: ignore[union-attr]  # there is one, or the test fails


def counted() -> int:
    with for_system():
        return sum(row.times for row in Decided.objects.all())


def shown_to(at: School, version: Version, *, since: datetime = SUMMER) -> dict[UUID, int]:
    leader = build.actor(at, Role.LEADER)
    with reading(leader):
        return dict(times_decided(leader, [version.pk], since=since))


def test_an_answer_counts_once_for_its_article_and_a_reload_does_not(linde: School, version: Version) -> None:
    client = signed_in(linde)
    client.get(FRIEND)
    client.get(FRIEND)
    with for_system():
        (row,) = Decided.objects.select_related("article")
    assert (row.times, row.article.number, row.month.day) == (1, "1", 1)
    signed_in(linde).get(FRIEND)
    assert counted() == 2


@pytest.mark.parametrize(
    "headers", [{"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}, {"X-Moz": "prefetch"}]
)
def test_what_a_browser_fetches_beforehand_is_no_question(
    linde: School, version: Version, headers: dict[str, str]
) -> None:
    client = signed_in(linde)
    client.get(FRIEND, headers=headers)
    client.head(FRIEND)
    assert counted() == 0  # fmt: skip


def test_half_a_question_and_silence_count_nothing(linde: School, version: Version) -> None:
    client = signed_in(linde)
    client.get("/mag-dit/vriendschapsverzoek/")
    client.get("/mag-dit/vriendschapsverzoek/?other=koning")
    assert counted() == 0


def test_below_five_nothing_is_told_and_above_it_fives(linde: School, version: Version) -> None:
    article, bram = first_article(version), build.actor(linde)
    for times in range(1, 12):
        count_decided(actor=bram, articles=[article], now=build.NOON)
        assert shown_to(linde, version).get(article, 0) == times - times % 5


def test_months_before_are_left_out(linde: School, version: Version) -> None:
    article, bram = first_article(version), build.actor(linde)
    for _ in range(5):
        count_decided(actor=bram, articles=[article], now=build.NOON)
    assert shown_to(linde, version, since=build.NOON + timedelta(days=40)) == {}
    assert shown_to(linde, version, since=build.NOON) == {article: 5}


def test_a_board_sees_its_schools_together_and_another_school_nothing(
    linde: School, version: Version
) -> None:
    article, bram = first_article(version), build.actor(linde)
    for _ in range(5):
        count_decided(actor=bram, articles=[article], now=build.NOON)
    anna = build.actor(linde.board, Role.BOARD)
    with reading(anna):
        assert dict(times_decided(anna, [version.pk], since=SUMMER)) == {article: 5}
    assert shown_to(build.school("Het Kompas"), version) == {}


def test_a_count_knows_no_person_no_role_and_no_day() -> None:
    names = {field.name for field in Decided._meta.get_fields()}
    assert names == {"id", "board_id", "school_id", "place_id", "article", "month", "times"}


def test_the_reading_page_can_ask_for_it(linde: School, version: Version) -> None:
    signed_in(linde).get(FRIEND)
    ports = import_string(settings.GOEDENAAM_TIMES_DECIDED)
    leader = build.actor(linde, Role.LEADER)
    with reading(leader):
        assert [dict(port(leader, [version.pk], since=timezone.now())) for port in ports] == [{}]
