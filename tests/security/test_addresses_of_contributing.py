"""The addresses of handing in and taking up, for every role, at one's own school and another's; and the tablet without a code."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.people.models import Group
from goedenaam.publishing.contributing import urls
from goedenaam.publishing.contributing.models import ContributedPicture, Contribution, WritingCode
from goedenaam.publishing.contributing.tests.classroom import protocol
from goedenaam.tenancy.models import School, User
from goedenaam.testing import build
from goedenaam.testing.budget import questions

pytestmark = pytest.mark.django_db

WHOLE = {Role.LEADER, Role.EDITOR}
PLACE = {*WHOLE, Role.TEACHER}
WRITE = set(Role) - PLACE - {Role.BOARD, Role.ADMINISTRATOR}
# Whoever has another seat meanwhile still reads and stops what they wrote.
OWN = set(Role) - {Role.BOARD, Role.ADMINISTRATOR}
BUDGET = 24
NAMES_ALL = protocol("{type: PositivePublishing, who: [staff, pupil, guardian, volunteer]}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An address: how it is called, about which thing, who may use it, and what they get. `own`: the thing is of who asks."""

    name: str
    may: set[Role]
    about: str = ""
    method: str = "get"
    answer: int = 200
    own: bool = False


PAGES = [
    Page(name="contributing:start", may=WRITE),
    Page(name="contributing:begin", may=WRITE),
    Page(name="contributing:one", may=OWN, about="begun", own=True),
    Page(name="contributing:add_picture", may=OWN, about="begun", method="post", answer=422, own=True),
    Page(name="contributing:hand_in", may=WRITE, about="begun", method="post", answer=302, own=True),
    Page(name="contributing:withdraw", may=OWN, about="begun", method="post", answer=302, own=True),
    Page(name="contributing:image", may=set(), about="picture", own=True),
    Page(name="contributing:remove_picture", may=OWN, about="picture", method="post", answer=302, own=True),
    Page(name="contributions:list", may=PLACE),
    Page(name="contributions:one", may=WHOLE, about="waiting"),
    Page(name="contributions:take_up", may=WHOLE, about="waiting", method="post", answer=422),
    Page(name="contributions:give_back", may=WHOLE, about="waiting", method="post", answer=422),
    Page(name="contributions:set_aside", may=WHOLE, about="waiting", method="post", answer=422),
    Page(name="contributions:image", may=set(), about="picture"),
    Page(name="contributions:codes", may=PLACE),
    Page(name="contributions:code", may=WHOLE, about="code"),
    Page(name="contributions:stop_code", may=WHOLE, about="code", method="post", answer=302),
]
TABLET = {
    "start": 200, "write": 200, "look": 200, "add_picture": 200, "image": 200, "remove_picture": 200, "hand_in": 200,
    "end": 200, "closed": 200,
}  # fmt: skip
POSTED = {"add_picture", "remove_picture", "hand_in", "end"}


@pytest.fixture
def linde() -> School:
    school = build.school("De Linde")
    build.version_in_force(school, NAMES_ALL)
    build.group(school, "8")
    return school


def everything_at(at: School, author: User, size: int = 1) -> dict[str, object]:
    """One of everything that an address can be about, among `size` of each; all of one author."""
    near, now = {"board_id": at.board_id, "school_id": at.pk}, timezone.now()
    with for_system():
        group = Group.objects.get(school=at)
        for number in range(size):
            words = {"title": "Sloot", "about": "done", "text": f"We vingen {number} kikkers."}
            fields = {**near, **words, "author": author, "asker": "pupil", "begun_at": now, "written_at": now}
            begun = Contribution.objects.create(**fields)
            waiting = Contribution.objects.create(**fields, state="waiting", handed_in_at=now)
            Contribution.objects.create(
                **fields, state="not_used", handed_in_at=now, decided_at=now, decided_by=author
            )
            picture = ContributedPicture.objects.create(
                **near, contribution=begun, position=1, file=uuid4().hex, media_type="image/jpeg", digest="", width=8,
                height=8, maker="Noor", added_at=now,
            )  # fmt: skip
            code = WritingCode.objects.create(
                **near, group=group, teacher=author, code_hash=uuid4().hex, made_at=now,
                ends_at=now + timedelta(hours=1),
            )  # fmt: skip
    return {"begun": begun.pk, "waiting": waiting.pk, "picture": picture.pk, "code": code.pk}


def signed_in(role: Role, at: School | None) -> tuple[Client, User]:
    user = build.user()
    if at is not None:
        build.seat(user, at.board if role is Role.BOARD else at, role)
    client = Client()
    client.force_login(user)
    return client, user


def call(client: Client, page: Page, thing: object) -> int:
    send: Callable[..., object] = getattr(client, page.method)
    return send(reverse(page.name, args=[thing] if page.about else [])).status_code


def test_every_address_is_listed() -> None:
    named = {f"contributing:{one.name}" for one in urls.urlpatterns}
    named |= {f"contributions:{one.name}" for one in urls.school_patterns[0]}
    assert {page.name for page in PAGES} == named
    assert TABLET.keys() == {one.name for one in urls.tablet_patterns[0]}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_role_at_the_own_school_and_at_another(page: Page, linde: School) -> None:
    sister, elsewhere = build.school("Het Kompas", under=linde.board), build.school("De Vlieger")
    for role in Role:
        client, user = signed_in(role, linde)
        things = everything_at(linde, user if page.own else build.user())
        answer = call(client, page, things.get(page.about))
        if role in page.may:
            assert answer == page.answer, role
        else:
            assert answer in ({403, 404} if page.about else {403}), role
        if page.about:
            things = everything_at(linde, build.user())
            others = (elsewhere,) if role is Role.BOARD else (elsewhere, sister)
            for school in (*others, *((linde,) if page.own else ())):
                there, _ = signed_in(role, school)
                refused = call(there, page, uuid4())
                assert refused in {403, 404}, role
                assert call(there, page, things[page.about]) == refused, role


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_stranger_signs_in_first_and_what_changes_something_wants_its_form(
    page: Page, linde: School
) -> None:
    thing = everything_at(linde, build.user()).get(page.about)
    assert call(Client(), page, thing) == 302
    assert call(signed_in(Role.TEACHER, None)[0], page, thing) == 403
    if page.method == "post":
        address = reverse(page.name, args=[thing])
        assert signed_in(Role.LEADER, linde)[0].get(address).status_code == 405
        user = build.user()
        build.seat(user, linde, Role.PUPIL)
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(user)
        assert strict.post(address).status_code == 403


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.method == "get" and page.may], ids=lambda page: page.name
)
def test_a_page_stays_within_its_budget_however_much_there_is(page: Page, linde: School) -> None:
    role = Role.PUPIL if page.own or page.may == WRITE else Role.LEADER

    def asked(size: int) -> int:
        client, user = signed_in(role, linde)
        things = everything_at(linde, user, size)
        with CaptureQueriesContext(connection) as queries:
            assert call(client, page, things.get(page.about)) == 200
        return questions(queries)

    few, many = asked(1), asked(8)
    assert many <= few, "the number of queries grows with what there is"
    assert few <= BUDGET


@pytest.mark.parametrize("name", TABLET)
def test_a_tablet_without_a_code_opens_nothing(name: str, linde: School) -> None:
    things = everything_at(linde, build.user())
    client = Client()
    args = [things["picture"]] if name in {"image", "remove_picture"} else []
    send = client.post if name in POSTED else client.get
    answer = send(reverse(f"writing:{name}", args=args))
    page = answer.content.decode()
    assert answer.status_code == TABLET[name]
    assert "Sloot" not in page
    assert "kikkers" not in page
    if name in POSTED:
        assert client.get(reverse(f"writing:{name}", args=args)).status_code == 405
        assert Client(enforce_csrf_checks=True).post(reverse(f"writing:{name}", args=args)).status_code == 403
