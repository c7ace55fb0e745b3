"""The addresses of the portal, the desk and the tablet, for every role, at one's own school and another's."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from goedenaam.consent.commands import begin_asking
from goedenaam.kernel.actor import Role
from goedenaam.portal import urls as portal
from goedenaam.portal.commands import begin_desk, take_desk
from goedenaam.portal.domain import desk_code
from goedenaam.tenancy.models import School, User
from goedenaam.testing import build

pytestmark = pytest.mark.django_db

WITH_PUPILS = {
    Role.LEADER, Role.EDITOR, Role.TEACHER, Role.SUPPORT, Role.ANTI_BULLYING, Role.CONFIDENTIAL,
}  # fmt: skip
EVERY_GROUP = WITH_PUPILS - {Role.TEACHER}
NOBODY: set[Role] = set()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An address: how it is called, about which things, who may use it beside whose it is, and what they get."""

    name: str
    may: set[Role]
    about: tuple[str, ...] = ()
    method: str = "get"
    answer: int = 200


ASKED = ("child", "code", "medium")
PAGES = [
    Page(name="portal:start", may=set(Role)),
    Page(name="portal:still", may=set(Role)),
    Page(name="portal:still_right", may=NOBODY, about=("child",), method="post"),
    # About somebody: for who is that person or has authority, whatever the role.
    Page(name="portal:overview", may=NOBODY, about=("child",)),
    Page(name="portal:question", may=NOBODY, about=ASKED),
    Page(name="portal:picture", may=NOBODY, about=("child",)),
    Page(name="portal:receipt", may=NOBODY, about=("child",)),
    Page(name="portal:paper", may=NOBODY, about=("child",)),
    Page(name="portal:data", may=NOBODY, about=("child",)),
    Page(name="portal:places", may=NOBODY, about=("child",)),
    Page(name="desk:start", may=WITH_PUPILS),
    Page(name="desk:choose", may=EVERY_GROUP, about=("child",)),
    Page(name="desk:proof", may={Role.LEADER, Role.SUPPORT}, about=("child",)),
    # A session belongs to who began it.
    Page(name="desk:session", may=NOBODY, about=("desk",)),
    Page(name="desk:hand_over", may=NOBODY, about=("desk",), method="post"),
    Page(name="desk:stop", may=NOBODY, about=("desk",), method="post"),
    Page(name="desk:receipt", may=NOBODY, about=("desk",)),
]
OPEN = {
    "tablet:start", "tablet:hello", "tablet:overview", "tablet:question", "tablet:picture", "tablet:end", "tablet:closed",
    "tablet:speak",
}  # fmt: skip


@pytest.fixture(scope="module")
def linde(kept: None) -> School:
    made = build.school()
    begin_asking(actor=build.actor(made, Role.LEADER), school_id=made.pk, now=build.LAST_SUMMER)
    return made


@pytest.fixture(scope="module")
def witness(linde: School) -> User:
    user = build.user("Ineke Smit")
    build.seat(user, linde, Role.SUPPORT)
    return user


@pytest.fixture(scope="module")
def mother(linde: School) -> User:
    user = build.user("Esther Bakker")
    build.seat(user, linde, Role.GUARDIAN)
    return user


@pytest.fixture(scope="module")
def things(linde: School, witness: User, mother: User) -> dict[str, object]:
    """A child of De Linde, a question about it, and a tablet that was opened for its mother."""
    child = build.pupil(linde)
    guardian = build.guardian(child, of=mother)
    desk = begin_desk(
        actor=build.actor_again(witness), person_id=child.pk, giver=guardian.pk, for_child=False, seen=True,
        now=build.NOON,
    )  # fmt: skip
    take_desk(typed=desk_code(desk.pk, settings.SECRET_KEY), now=build.NOON)
    return {"child": child.pk, "desk": desk.pk, "code": "social", "medium": "photo"}


def signed_in(role: Role, at: School | None) -> Client:
    user = build.user()
    if at is not None:
        build.seat(user, at.board if role is Role.BOARD else at, role)
    return of(user)


def of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def call(client: Client, page: Page, things: dict[str, object]) -> int:
    send: Callable[..., object] = getattr(client, page.method)
    address = reverse(page.name, args=[things[thing] for thing in page.about])
    return send(address).status_code


def test_every_address_is_listed() -> None:
    found = {f"portal:{pattern.name}" for pattern in portal.urlpatterns}
    for patterns, name in (portal.desk_patterns, portal.tablet_patterns):
        found |= {f"{name}:{pattern.name}" for pattern in patterns}
    assert {page.name for page in PAGES} | OPEN == found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.parametrize("role", list(Role))
def test_a_role_at_the_own_school(page: Page, role: Role, linde: School, things: dict[str, object]) -> None:
    answer = call(signed_in(role, linde), page, things)
    if role in page.may:
        assert answer == page.answer
    else:
        assert answer in ({403, 404} if page.about else {403})


@pytest.mark.parametrize("page", [page for page in PAGES if page.about], ids=lambda page: page.name)
@pytest.mark.parametrize("role", list(Role))
def test_at_another_school_the_thing_does_not_exist(
    page: Page, role: Role, linde: School, things: dict[str, object]
) -> None:
    unknown = {thing: uuid4() if isinstance(value, UUID) else value for thing, value in things.items()}
    elsewhere = call(signed_in(role, build.school("De Vlieger")), page, things)
    nowhere = call(signed_in(role, build.school("De Kraai")), page, unknown)
    assert elsewhere == nowhere
    assert elsewhere in {403, 404}


@pytest.mark.parametrize("page", [page for page in PAGES if page.about], ids=lambda page: page.name)
def test_whose_it_is_gets_it(page: Page, things: dict[str, object], mother: User, witness: User) -> None:
    answer = call(of(mother if page.name.startswith("portal") else witness), page, things)
    assert answer == (200 if page.method == "get" else 302)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_stranger_is_sent_to_sign_in_and_somebody_without_a_seat_is_told_so(
    page: Page, things: dict[str, object]
) -> None:
    assert call(Client(), page, things) == 302
    assert call(signed_in(Role.TEACHER, None), page, things) == 403


@pytest.mark.parametrize(
    "name",
    ["desk:hand_over", "desk:stop", "tablet:end", "tablet:speak"],
)
def test_what_changes_something_is_never_a_get_and_wants_the_token_of_its_form(
    name: str, things: dict[str, object], witness: User
) -> None:
    address = reverse(name, args=[things["desk"]] if name.startswith("desk") else [])
    assert of(witness).get(address).status_code == 405
    client = Client(enforce_csrf_checks=True)
    client.force_login(witness)
    assert client.post(address).status_code == 403


@pytest.mark.parametrize("name", ["portal:question", "portal:picture", "portal:overview", "desk:choose"])
def test_a_form_that_is_sent_to_its_own_address_wants_its_token(
    name: str, things: dict[str, object], mother: User, witness: User
) -> None:
    page = next(page for page in PAGES if page.name == name)
    client = Client(enforce_csrf_checks=True)
    client.force_login(witness if name.startswith("desk") else mother)
    assert client.post(reverse(name, args=[things[thing] for thing in page.about])).status_code == 403


@pytest.mark.parametrize("name", ["tablet:hello", "tablet:overview", "tablet:picture"])
def test_a_tablet_that_nobody_opened_shows_nothing_of_anybody(name: str, things: dict[str, object]) -> None:
    assert "Noor" not in Client().get(reverse(name)).content.decode()
