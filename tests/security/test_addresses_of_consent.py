"""The addresses of what staff see of consent and of what a school asks, for every role, at the own school and another's."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goedenaam.consent import settings_urls, urls
from goedenaam.consent.commands import begin_asking, import_answers, refuse_consent
from goedenaam.consent.domain.answers import Answer, How
from goedenaam.consent.domain.imports import ImportedAnswer
from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.people.domain import Name, sort_key
from goedenaam.people.models import Visitor
from goedenaam.tenancy.models import School
from goedenaam.testing import build
from goedenaam.testing.budget import questions
from goedenaam.testing.build import LAST_SUMMER, NOON
from tests.security.test_addresses_of_asking import BUDGET, Page, address_of, call, signed_in

pytestmark = pytest.mark.django_db

WITH_PUPILS = {
    Role.LEADER, Role.EDITOR, Role.TEACHER, Role.SUPPORT, Role.ANTI_BULLYING, Role.CONFIDENTIAL,
}  # fmt: skip
EVERY_GROUP = WITH_PUPILS - {Role.TEACHER}
OFFICE = {Role.LEADER, Role.SUPPORT}
TWO_ROLES = {Role.LEADER, Role.CONFIDENTIAL}
SETTERS = {Role.LEADER, Role.BOARD}

PAGES = [
    Page(name="consent:groups", may=WITH_PUPILS),
    Page(name="consent:group", may=EVERY_GROUP, about=("group",)),
    Page(name="consent:purpose", may=EVERY_GROUP, about=("group", "code")),
    Page(name="consent:paper", may=EVERY_GROUP, about=("group", "code")),
    Page(name="consent:pupil", may=EVERY_GROUP, about=("pupil",)),
    Page(name="consent:history", may=TWO_ROLES, about=("pupil",)),
    Page(name="consent:protection", may=TWO_ROLES, about=("pupil",)),
    Page(name="consent:dispute", may={Role.LEADER}, about=("pupil",)),
    Page(name="consent:contradictions", may=OFFICE),
    Page(name="consent:resolve", may=OFFICE, about=("pupil", "code", "medium")),
    Page(name="consent:adults", may=WITH_PUPILS),
    Page(name="consent:adults_for", may=WITH_PUPILS, about=("code",)),
    Page(name="consent:visitor", may=OFFICE, about=("visitor",)),
    Page(name="purposes:start", may=SETTERS),
    Page(name="purposes:choices", may={Role.BOARD}),
    Page(name="purposes:list", may=SETTERS, about=("school",)),
    Page(name="purposes:begin", may=SETTERS, about=("school",), method="post", answer=302),
    Page(name="purposes:add", may=SETTERS, about=("school",)),
    Page(name="purposes:notice", may=SETTERS, about=("school",)),
    Page(name="purposes:change", may=SETTERS, about=("school", "code")),
    Page(name="purposes:whose_yes", may=SETTERS, about=("school", "code"), method="post", answer=302),
    Page(name="purposes:listed", may=SETTERS, about=("school",)),
    Page(name="purposes:add_listed", may=SETTERS, about=("school", "code")),
    Page(name="purposes:more", may=SETTERS, about=("school", "code")),
    Page(name="purposes:end", may=SETTERS, about=("school", "code"), method="post", answer=302),
]


def everything_at(school: School, size: int = 1) -> dict[str, object]:
    """One of everything that an address can be about, and `size` pupils of whom answers contradict each other."""
    leader = build.actor(school, Role.LEADER)
    begin_asking(actor=leader, school_id=school.pk, now=LAST_SUMMER)
    group = build.group(school)
    for number in range(size):
        pupil = build.pupil(school, Name(call_name=f"Kind{number}", last_name="Vos"), group=group)
        guardian = build.guardian(pupil)
        paper = Answer(
            person_id=pupil.pk, asked=(("social", "photo"),), how=How.PAPER, scan="formulier", by=guardian.pk
        )
        refuse_consent(actor=leader, answer=paper, now=NOON)
        told = ImportedAnswer(pupil_id=pupil.pk, purpose="social", medium="photo", yes=True, by=guardian.pk)
        import_answers(
            actor=leader, school_id=school.pk, source="ParnasSys", exported_at=NOON, answers=[told], now=NOON
        )
        build.staff_member(school, Name(call_name=f"Juf{number}", last_name="Vos"))
        with for_system():
            visitor = Visitor.objects.create(
                board_id=school.board_id, school=school, call_name="Jan", last_name=f"Pers{number}",
                sort_key=sort_key(Name(call_name="Jan", last_name="Pers")), comes_on="2099-01-01", purpose="krant",
            )  # fmt: skip
    return {
        "group": group.pk, "pupil": pupil.pk, "visitor": visitor.pk, "school": school.pk, "code": "social",
        "medium": "photo",
    }  # fmt: skip


def nothing() -> dict[str, object]:
    things: dict[str, object] = {thing: uuid4() for thing in ("group", "pupil", "visitor", "school")}
    return things | {"code": "social", "medium": "photo"}


@pytest.fixture(scope="module")
def linde(kept: None) -> School:
    return build.school()


@pytest.fixture(scope="module")
def things(linde: School) -> dict[str, object]:
    return everything_at(linde)


def test_every_address_is_listed() -> None:
    found = {
        f"{part.app_name}:{pattern.name}" for part in (urls, settings_urls) for pattern in part.urlpatterns
    }
    assert {page.name for page in PAGES} == found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_role_at_the_own_school(page: Page, linde: School, things: dict[str, object]) -> None:
    for role in Role:
        answer = call(signed_in(role, linde), page, things)
        if role in page.may:
            assert answer == page.answer, role
        else:
            assert answer in ({403, 404} if page.about else {403}), role


@pytest.mark.parametrize("page", [page for page in PAGES if page.about], ids=lambda page: page.name)
def test_at_another_school_the_thing_does_not_exist(
    page: Page, linde: School, things: dict[str, object]
) -> None:
    if page.name == "consent:adults_for":
        return  # names no thing of a school but a question that each school asks
    sister = build.school("Het Kompas", under=linde.board)
    for role in (Role.LEADER, Role.SUPPORT, Role.TEACHER, Role.BOARD, Role.GUARDIAN):
        elsewhere = call(signed_in(role, build.school("De Vlieger")), page, things)
        nowhere = call(signed_in(role, build.school("De Kraai")), page, nothing())
        assert elsewhere == nowhere, role
        assert elsewhere in {403, 404}, role
        if role is not Role.BOARD:
            assert call(signed_in(role, sister), page, things) == elsewhere, role


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_stranger_is_sent_to_sign_in_and_a_form_wants_its_token(
    page: Page, linde: School, things: dict[str, object]
) -> None:
    assert call(Client(), page, things) == 302
    assert call(signed_in(Role.TEACHER, None), page, things) == 403
    if page.method == "post":
        assert signed_in(Role.LEADER, linde).get(address_of(page, things)).status_code == 405
        user = build.user()
        build.seat(user, linde, Role.LEADER)
        client = Client(enforce_csrf_checks=True)
        client.force_login(user)
        assert client.post(address_of(page, things)).status_code == 403


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if page.method == "get" and page.name != "consent:paper"],
    ids=lambda page: page.name,
)
def test_a_page_stays_within_its_budget_however_many_pupils(page: Page) -> None:
    role = Role.BOARD if page.may == {Role.BOARD} else Role.LEADER

    def queries_at(size: int) -> int:
        school = build.school()
        things = everything_at(school, size)
        client = signed_in(role, school)
        with CaptureQueriesContext(connection) as asked:
            assert call(client, page, things) == 200
        return questions(asked)

    short, long = queries_at(1), queries_at(5)
    assert long <= short
    assert short <= BUDGET
