"""The addresses of asking, for every role, at one's own school and another's."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goedenaam.asking import urls
from goedenaam.asking.commands import print_forms, take_scan
from goedenaam.asking.commands.paper import NewScan
from goedenaam.asking.models import AnswerFile, Round
from goedenaam.consent.commands import begin_asking
from goedenaam.consent.models import Notice
from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.people.domain import Name
from goedenaam.tenancy.models import School
from goedenaam.testing import build
from goedenaam.testing.budget import questions
from goedenaam.testing.build import LAST_SUMMER, NOON

pytestmark = pytest.mark.django_db

OFFICE = {Role.LEADER, Role.SUPPORT}
ALL_GROUPS = OFFICE | {Role.EDITOR, Role.ANTI_BULLYING, Role.CONFIDENTIAL}
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
    Page(name="asking:office", may=OFFICE),
    Page(name="asking:source", may={Role.LEADER}),
    Page(name="asking:export", may=OFFICE, method="post"),
    Page(name="asking:sixteen", may=OFFICE),
    Page(name="asking:start", may=OFFICE),
    Page(name="asking:round", may=OFFICE, about=("round",)),
    Page(name="asking:close", may=OFFICE, about=("round",), method="post", answer=302),
    Page(name="asking:chase", may=ALL_GROUPS, about=("group",)),
    Page(name="asking:paper", may=OFFICE),
    Page(name="asking:forms", may=OFFICE, about=("group", "language"), method="post"),
    Page(name="asking:without_code", may=OFFICE, about=("pupil",)),
    Page(name="asking:with_code", may=OFFICE, about=("code",)),
    Page(name="asking:enter", may=OFFICE, about=("scan",)),
    Page(name="asking:picture", may=OFFICE, about=("scan", "number")),
    Page(name="asking:original", may=OFFICE, about=("scan",)),
    Page(name="asking:files", may=OFFICE),
    Page(name="asking:file", may=OFFICE, about=("file",)),
    Page(name="asking:confirm", may=OFFICE, about=("file",), method="post", answer=302),
    Page(name="asking:drop", may=OFFICE, about=("file",), method="post", answer=302),
]


@pytest.fixture(scope="module")
def linde(kept: None) -> School:
    return build.school()


def everything_at(school: School, size: int = 1) -> dict[str, object]:
    """One of everything that an address can be about, among `size` pupils."""
    group = build.group(school)
    begin_asking(actor=build.actor(school, Role.LEADER), school_id=school.pk, now=LAST_SUMMER)
    for number in range(size):
        pupil = build.pupil(school, Name(call_name=f"Kind{number}", last_name="Vos"), group=group)
        build.guardian(pupil)
    office = build.actor(school, Role.SUPPORT)
    [form, *_more] = print_forms(actor=office, group_id=group.pk, language="nl", now=NOON)
    scan = take_scan(
        actor=office,
        pupil_id=pupil.pk,
        form=form,
        scan=NewScan(kind="jpg", data=b"x", pages=[b"y"]),
        now=NOON,
    )
    with for_system():
        here = {"board_id": school.board_id, "school": school}
        asked = Round.objects.create(
            kind="ask", groups=[str(group.pk)], purposes=["social"], notice=Notice.objects.filter(school=school)[0],
            started_at=NOON, remind_on=NOON.date(), until_on=NOON.date(), **here,
        )  # fmt: skip
        file = AnswerFile.objects.create(
            file_name="x.csv", source="ParnasSys", exported_on=NOON.date(), state="preview", read_at=NOON,
            counts={"pupils": 1}, **here,
        )  # fmt: skip
    return {
        "group": group.pk, "pupil": pupil.pk, "scan": scan.pk, "round": asked.pk, "file": file.pk, "code": form.code,
        "language": "nl", "number": 1,
    }  # fmt: skip


def nothing() -> dict[str, object]:
    things: dict[str, object] = {thing: uuid4() for thing in ("group", "pupil", "scan", "round", "file")}
    return things | {"code": "22222222", "language": "nl", "number": 1}


@pytest.fixture(scope="module")
def things(linde: School) -> dict[str, object]:
    return everything_at(linde)


def signed_in(role: Role, at: School | None) -> Client:
    user = build.user()
    if at is not None:
        build.seat(user, at.board if role is Role.BOARD else at, role)
    client = Client()
    client.force_login(user)
    return client


def address_of(page: Page, things: dict[str, object]) -> str:
    return reverse(page.name, args=[things[thing] for thing in page.about])


def call(client: Client, page: Page, things: dict[str, object]) -> int:
    send: Callable[..., object] = getattr(client, page.method)
    return send(address_of(page, things)).status_code


def test_every_address_is_listed() -> None:
    assert {page.name for page in PAGES} == {f"asking:{pattern.name}" for pattern in urls.urlpatterns}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.parametrize("role", list(Role))
def test_a_role_at_the_own_school(page: Page, role: Role, linde: School, things: dict[str, object]) -> None:
    answer = call(signed_in(role, linde), page, things)
    if role in page.may:
        assert answer == page.answer
    else:
        assert answer in ({403, 404} if page.about else {403})


@pytest.mark.parametrize("page", [page for page in PAGES if page.about], ids=lambda page: page.name)
@pytest.mark.parametrize("role", [Role.LEADER, Role.SUPPORT, Role.TEACHER, Role.BOARD, Role.GUARDIAN])
def test_at_another_school_the_thing_does_not_exist(
    page: Page, role: Role, linde: School, things: dict[str, object]
) -> None:
    sister = build.school("Het Kompas", under=linde.board)
    elsewhere = call(signed_in(role, build.school("De Vlieger")), page, things)
    nowhere = call(signed_in(role, build.school("De Kraai")), page, nothing())
    assert elsewhere == nowhere
    assert elsewhere in {403, 404}
    if role is not Role.BOARD:
        assert call(signed_in(role, sister), page, things) == elsewhere


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_stranger_is_sent_to_sign_in_and_somebody_without_a_seat_is_told_so(
    page: Page, things: dict[str, object]
) -> None:
    assert call(Client(), page, things) == 302
    assert call(signed_in(Role.TEACHER, None), page, things) == 403


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.method == "post"], ids=lambda page: page.name
)
def test_what_changes_something_is_never_a_get_and_wants_the_token_of_its_form(
    page: Page, linde: School, things: dict[str, object]
) -> None:
    assert signed_in(Role.LEADER, linde).get(address_of(page, things)).status_code == 405
    user = build.user()
    build.seat(user, linde, Role.LEADER)
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    assert client.post(address_of(page, things)).status_code == 403


def test_a_scan_is_handed_out_to_keep_and_never_to_open(linde: School, things: dict[str, object]) -> None:
    client = signed_in(Role.SUPPORT, linde)
    answer = client.get(reverse("asking:original", args=[things["scan"]]))
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client.get(reverse("asking:picture", args=[things["scan"], 1]))["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if page.method == "get" and page.answer == 200],
    ids=lambda page: page.name,
)
def test_a_page_stays_within_its_budget_however_many_pupils(page: Page) -> None:
    def queries_at(size: int) -> int:
        school = build.school()
        things = everything_at(school, size)
        client = signed_in(Role.LEADER, school)
        with CaptureQueriesContext(connection) as asked:
            assert call(client, page, things) == 200
        return questions(asked)

    short, long = queries_at(1), queries_at(9)
    assert long <= short
    assert short <= BUDGET
