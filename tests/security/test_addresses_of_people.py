"""The addresses about people and school time, for every role, at one's own school and another's."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.people import urls as people
from goedenaam.people.models import RosterImport
from goedenaam.schooltime import urls as schooltime
from goedenaam.schooltime.models import ClosedDays
from goedenaam.tenancy.models import School
from goedenaam.testing import build
from goedenaam.testing.build import NOON

pytestmark = pytest.mark.django_db

WITH_PUPILS = {
    Role.LEADER, Role.EDITOR, Role.TEACHER, Role.SUPPORT, Role.ANTI_BULLYING, Role.CONFIDENTIAL,
}  # fmt: skip
EVERY_GROUP = WITH_PUPILS - {Role.TEACHER}
OFFICE = {Role.LEADER, Role.SUPPORT}
READS_IN = OFFICE | {Role.ICT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An address: how it is called, about which things, who may use it, and what they get."""

    name: str
    may: set[Role]
    about: tuple[str, ...] = ()
    method: str = "get"
    answer: int = 200


PAGES = [
    Page(name="people:groups", may=WITH_PUPILS),
    Page(name="people:group", may=EVERY_GROUP, about=("group",)),
    Page(name="people:pupils", may=WITH_PUPILS),
    Page(name="people:pupil", may=EVERY_GROUP, about=("pupil",)),
    Page(name="people:standing", may=OFFICE, about=("pupil", "guardian")),
    Page(name="people:guardians", may=EVERY_GROUP),
    Page(name="people:staff", may=WITH_PUPILS),
    Page(name="people:staff_member", may=WITH_PUPILS, about=("member",)),
    Page(name="people:volunteers", may=WITH_PUPILS),
    Page(name="people:visitors", may=WITH_PUPILS),
    Page(name="people:files", may=READS_IN),
    Page(name="people:file", may=READS_IN, about=("file",)),
    Page(name="people:confirm", may=READS_IN, about=("file",), method="post", answer=302),
    Page(name="people:drop", may=READS_IN, about=("file",), method="post", answer=302),
    Page(name="schooltime:page", may=set(Role) - {Role.BOARD, Role.ADMINISTRATOR}),
    Page(name="schooltime:region", may=OFFICE, method="post", answer=422),
    Page(name="schooltime:add_days", may=OFFICE, method="post", answer=422),
    Page(name="schooltime:remove_days", may=OFFICE, about=("days",), method="post", answer=302),
    Page(name="schooltime:on_call", may=OFFICE, method="post", answer=422),
]


@pytest.fixture(scope="module")
def linde(kept: None) -> School:
    return build.school()


@pytest.fixture(scope="module")
def things(linde: School) -> dict[str, UUID]:
    """One of everything that an address can be about, at De Linde."""
    group = build.group(linde)
    pupil = build.pupil(linde, group=group)
    with for_system():
        file = RosterImport.objects.create(
            board_id=linde.board_id, school=linde, file_name="x.xml", state="preview", school_year="2026-2027",
            fingerprint="", read_at=NOON,
        )  # fmt: skip
        days = ClosedDays.objects.create(
            board_id=linde.board_id, school=linde, first=NOON.date(), last=NOON.date(), name="studiedag"
        )
    return {
        "days": days.pk,
        "group": group.pk,
        "pupil": pupil.pk,
        "guardian": build.guardian(pupil).pk,
        "member": build.staff_member(linde).pk,
        "file": file.pk,
    }


def signed_in(role: Role, at: School | None) -> Client:
    user = build.user()
    if at is not None:
        build.seat(user, at.board if role is Role.BOARD else at, role)
    client = Client()
    client.force_login(user)
    return client


def call(client: Client, page: Page, things: dict[str, UUID]) -> int:
    send: Callable[..., object] = getattr(client, page.method)
    address = reverse(page.name, args=[things[thing] for thing in page.about])
    return send(address).status_code


def test_every_address_is_listed() -> None:
    found = {
        f"{part.app_name}:{pattern.name}" for part in (people, schooltime) for pattern in part.urlpatterns
    }
    assert {page.name for page in PAGES} == found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.parametrize("role", list(Role))
def test_a_role_at_the_own_school(page: Page, role: Role, linde: School, things: dict[str, UUID]) -> None:
    answer = call(signed_in(role, linde), page, things)
    if role in page.may:
        assert answer == page.answer
    else:
        assert answer in ({403, 404} if page.about else {403})


@pytest.mark.parametrize("page", [page for page in PAGES if page.about], ids=lambda page: page.name)
@pytest.mark.parametrize("role", list(Role))
def test_at_another_school_the_thing_does_not_exist(
    page: Page, role: Role, linde: School, things: dict[str, UUID]
) -> None:
    sister = build.school("Het Kompas", under=linde.board)
    elsewhere = call(signed_in(role, build.school("De Vlieger")), page, things)
    nowhere = call(signed_in(role, build.school("De Kraai")), page, {thing: uuid4() for thing in things})
    assert elsewhere == nowhere
    assert elsewhere in {403, 404}
    if role is not Role.BOARD:
        assert call(signed_in(role, sister), page, things) == elsewhere


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_stranger_is_sent_to_sign_in_and_somebody_without_a_seat_is_told_so(
    page: Page, things: dict[str, UUID]
) -> None:
    assert call(Client(), page, things) == 302
    assert call(signed_in(Role.TEACHER, None), page, things) == 403


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.method == "post"], ids=lambda page: page.name
)
def test_what_changes_something_is_never_a_get_and_wants_the_token_of_its_form(
    page: Page, linde: School, things: dict[str, UUID]
) -> None:
    address = reverse(page.name, args=[things[thing] for thing in page.about])
    assert signed_in(Role.LEADER, linde).get(address).status_code == 405
    user = build.user()
    build.seat(user, linde, Role.LEADER)
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    assert client.post(address).status_code == 403
