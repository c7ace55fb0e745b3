"""The addresses of placing by hand, of readers and of taking down, for every role, at one's own school and another's."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.models import Copy, Takedown, TakedownTask
from goedenaam.publishing.placing import urls as placing
from goedenaam.publishing.placing import views as placing_views
from goedenaam.publishing.readers import urls as readers
from goedenaam.publishing.takedowns import urls as takedowns
from goedenaam.publishing.takedowns import views as takedown_views
from goedenaam.publishing.takedowns.models import RemovalRequest
from goedenaam.publishing.timeline import urls as timeline
from goedenaam.publishing.timeline.models import Difference, Look
from goedenaam.tenancy.models import School
from goedenaam.testing import build
from goedenaam.testing.budget import questions
from goedenaam.testing.placing import DrivenClock, Stage, stage

pytestmark = pytest.mark.django_db

PLACE = {Role.LEADER, Role.EDITOR, Role.TEACHER}
READ = {Role.LEADER, Role.EDITOR, Role.ICT, Role.BOARD}
TAKE = {Role.LEADER, Role.EDITOR, Role.BOARD}
BUDGET = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An address: how it is called, about which things, who may use it, and what they get."""

    name: str
    may: set[Role]
    about: tuple[str, ...] = ()
    method: str = "get"
    answer: int = 200


PAGES = [
    Page(name="by_hand:list", may=PLACE),
    Page(name="by_hand:show", may=PLACE, about=("delivery",)),
    Page(name="by_hand:take", may=PLACE, about=("delivery",), method="post", answer=302),
    Page(name="by_hand:placed", may=PLACE, about=("delivery",), method="post", answer=422),
    Page(name="by_hand:not_placed", may=PLACE, about=("delivery",), method="post", answer=422),
    Page(name="by_hand:picture", may=set(), about=("delivery", "number")),
    Page(name="by_hand:show_code", may=PLACE, about=("delivery",), method="post"),
    Page(name="timeline:channel", may=READ, about=("account",)),
    Page(name="timeline:look", may=READ, about=("account",), method="post", answer=302),
    Page(name="timeline:settle", may=READ, about=("difference",), method="post", answer=422),
    Page(name="readers:list", may=READ, about=("letter",)),
    Page(name="takedowns:list", may=TAKE),
    Page(name="takedowns:case", may=TAKE, about=("case",)),
    Page(name="takedowns:confirm", may=TAKE, about=("case",), method="post", answer=422),
    Page(name="takedowns:choose", may=TAKE, about=("task",), method="post", answer=422),
    Page(name="takedowns:removed", may=TAKE, about=("task",), method="post", answer=422),
    Page(name="takedowns:begin", may=TAKE, about=("post",)),
    Page(name="takedowns:request", may=TAKE, about=("request",)),
]


@pytest.fixture
def linde(monkeypatch: pytest.MonkeyPatch) -> Stage:
    at = stage(clock=DrivenClock(timezone.now()))
    for module in (placing_views, takedown_views):
        monkeypatch.setattr(module, "the_world", lambda: at.world)
    return at


def everything_at(at: Stage, size: int = 1) -> dict[str, object]:
    """One of everything that an address can be about, among `size` of each."""
    near = {"board_id": at.school.board_id, "school_id": at.school.pk}
    channel, account = at.by_hand(), build.channel(at.school, "mastodon", state="open")
    with for_system():
        Look.objects.create(**near, channel=account, due_at=at.clock.now, answered_at=at.clock.now)
        case = Takedown.objects.create(**near, reason="person", begun_at=at.clock.now)
        for _ in range(size):
            delivery, gone = at.delivery(channel_id=channel), at.delivery(channel_id=channel)
            copy = Copy.objects.create(
                **near, delivery=gone, channel_id=channel, state="by_hand", recalled_at=at.clock.now
            )
            task = TakedownTask.objects.create(
                **near, takedown=case, copy=copy, what="by_hand", due_at=at.clock.now
            )
            difference = Difference.objects.create(
                **near, channel=account, what="stray", remote_id=uuid4().hex, placed_at=at.clock.now,
                seen_at=at.clock.now,
            )  # fmt: skip
            request = RemovalRequest.objects.create(
                **near, what="Die foto", asked_at=at.clock.now, answer_on=at.clock.now.date()
            )
    return {
        "delivery": delivery.pk, "number": 1, "case": case.pk, "task": task.pk, "post": delivery.post_id,
        "request": request.pk, "letter": build.channel(at.school, "newsletter", state="open").pk,
        "account": account.pk, "difference": difference.pk,
    }  # fmt: skip


def nothing() -> dict[str, object]:
    things: dict[str, object] = {
        name: uuid4()
        for name in ("delivery", "case", "task", "post", "request", "letter", "account", "difference")
    }
    return things | {"number": 1}


def signed_in(role: Role, at: School | None) -> Client:
    user = build.user()
    if at is not None:
        build.seat(user, at.board if role is Role.BOARD else at, role)
    client = Client()
    client.force_login(user)
    return client


def call(client: Client, page: Page, things: dict[str, object]) -> int:
    send: Callable[..., object] = getattr(client, page.method)
    address = reverse(page.name, args=[things[thing] for thing in page.about])
    return send(address).status_code


def test_every_address_is_listed() -> None:
    named = {f"by_hand:{one.name}" for one in placing.urlpatterns}
    named |= {f"timeline:{one.name}" for one in timeline.urlpatterns}
    named |= {f"readers:{one.name}" for one in readers.urlpatterns}
    assert {page.name for page in PAGES} == named | {f"takedowns:{one.name}" for one in takedowns.urlpatterns}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_role_at_the_own_school_and_at_another(page: Page, linde: Stage) -> None:
    things, elsewhere = everything_at(linde), build.school("De Vlieger")
    sister = build.school("Het Kompas", under=linde.school.board)
    for role in [*(set(Role) - page.may), *page.may]:
        if page.name == "by_hand:take":
            things = everything_at(linde)
        answer = call(signed_in(role, linde.school), page, things)
        if role in page.may:
            assert answer == page.answer, role
        else:
            assert answer in ({403, 404} if page.about else {403}), role
        if page.about:
            there = call(signed_in(role, elsewhere), page, things)
            assert there == call(signed_in(role, elsewhere), page, nothing()), role
            assert there in {403, 404}, role
            if role is not Role.BOARD:
                assert call(signed_in(role, sister), page, things) == there, role


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_stranger_signs_in_first_and_what_changes_something_wants_its_form(
    page: Page, linde: Stage
) -> None:
    things = everything_at(linde)
    assert call(Client(), page, things) == 302
    assert call(signed_in(Role.TEACHER, None), page, things) == 403
    if page.method == "post":
        address = reverse(page.name, args=[things[thing] for thing in page.about])
        assert signed_in(Role.LEADER, linde.school).get(address).status_code == 405
        user = build.user()
        build.seat(user, linde.school, Role.LEADER)
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(user)
        assert strict.post(address).status_code == 403


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.method == "get" and page.may], ids=lambda page: page.name
)
def test_a_page_stays_within_its_budget_however_much_there_is(page: Page, linde: Stage) -> None:
    def asked(size: int) -> int:
        things = everything_at(linde, size)
        client = signed_in(Role.LEADER, linde.school)
        with CaptureQueriesContext(connection) as queries:
            assert call(client, page, things) == 200
        return questions(queries)

    few, many = asked(1), asked(8)
    assert many <= few, "the number of queries grows with what there is"
    assert many <= BUDGET


@pytest.mark.parametrize("name", ["show", "take", "placed", "not_placed"])
def test_a_telephone_without_a_code_opens_nothing(name: str) -> None:
    client = Client()
    send = client.get if name == "show" else client.post
    assert send(reverse(f"by_phone:{name}")).status_code == 403
    assert client.get(reverse("by_phone:picture", args=[1])).status_code == 403
