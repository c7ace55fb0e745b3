"""Every address, for every role, at one's own school and another's. An address that is not listed here fails."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.protocol.intake.commands import hand_in
from goedenaam.protocol.models import StoredNorm
from goedenaam.tenancy.models import School
from goedenaam.testing import build
from tests.security.test_addresses_of_things import THINGS

pytestmark = pytest.mark.django_db

TEXT = """Protocol sociale media

Gedragsregels
1. Medewerkers worden geen vrienden met leerlingen op sociale media.
2. De school vraagt ouders om toestemming voordat foto's van leerlingen op sociale media komen.
"""
KEEPERS = {Role.LEADER, Role.BOARD}
SEE_CHANNELS = {*KEEPERS, Role.ICT, Role.EDITOR}
CONTENT = set(Role) - {Role.ADMINISTRATOR}
EVERYBODY = set(Role)
SIGN_IN = "/inloggen/"


class Versions(NamedTuple):
    draft: UUID
    held: UUID
    school: UUID
    article: UUID  # of the draft
    norm: UUID  # of that article
    intake: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An address: how it is called, who may use it, and what they get; `own`: of one person, so not there for others."""

    name: str
    may: set[Role]
    method: str = "get"
    answer: int = 200
    version: bool = False  # about a draft
    held: bool = False  # about a version in force, which had one before it
    article: bool = False  # about an article of that draft
    norm: bool = False  # about a norm of that article
    intake: bool = False  # about a file that is being read
    own: bool = False
    school: bool = False  # about a school
    slug: str = ""

    @property
    def of_school(self) -> bool:
        """About one thing of one school, which does not exist for another."""
        return self.version or self.held or self.intake or self.school

    def arguments(self, versions: Versions) -> list[object]:
        if self.own:
            return [versions.draft]
        if self.held:
            return [versions.held]
        if self.school:
            return [versions.school]
        if self.intake:
            return [versions.intake]
        asked = [versions.draft] if self.version else []
        asked += [versions.article] if self.article else []
        asked += [versions.norm] if self.norm else []
        return [*asked, self.slug] if self.slug else [*asked]


PRIVATE = [
    Page(name="home:today", may=EVERYBODY),
    Page(name="managing:page", may={*KEEPERS, Role.SUPPORT, Role.ICT, Role.EDITOR, Role.ADMINISTRATOR}),
    Page(name="account:page", may=EVERYBODY),
    Page(name="account:end_all", may=EVERYBODY, method="post", answer=302),
    Page(name="seen:mine", may=EVERYBODY),
    Page(name="seen:school", may=KEEPERS),
    Page(name="channels:list", may=SEE_CHANNELS),
    Page(name="channels:new", may={Role.LEADER, Role.ICT}),
    Page(name="channels:decisions", may=SEE_CHANNELS),
    Page(name="channels:decide", may=SEE_CHANNELS, slug="parro"),
    Page(name="publishing:list", may={*KEEPERS, Role.EDITOR, Role.TEACHER}),
    Page(name="publishing:begin", may={Role.LEADER, Role.EDITOR, Role.TEACHER}),
    Page(name="publishing:stop", may={*KEEPERS, Role.EDITOR}),
    Page(name="mail:page", may={*KEEPERS, Role.SUPPORT, Role.ICT, Role.ADMINISTRATOR}),
    Page(name="bordstand:begin", may=EVERYBODY),
    Page(name="bordstand:end", may=EVERYBODY, answer=302),
    Page(name="letting_in:office", may={Role.LEADER, Role.SUPPORT}),
    Page(name="letting_in:day_pass", may={Role.LEADER, Role.SUPPORT}),
    Page(name="letting_in:devices", may={Role.LEADER, Role.SUPPORT}),
    Page(name="letting_in:devices_seen", may={Role.LEADER, Role.SUPPORT}, method="post", answer=302),
    Page(name="school:page", may=KEEPERS),
    Page(name="school:kind", may=KEEPERS, school=True),
    Page(name="roles:list", may=KEEPERS),
    Page(name="new_phone:list", may=KEEPERS),
    Page(name="roles:give", may=KEEPERS),
    Page(name="advice:questions", may=CONTENT),
    Page(name="advice:question", may=CONTENT, slug="vriendschapsverzoek"),
    Page(name="advice:keep", may=CONTENT, slug="vriendschapsverzoek", method="post", answer=422),
    Page(name="advice:check_text", may=CONTENT),
    Page(name="advice:keep_text", may=CONTENT, method="post", answer=422),
    Page(name="advice:ask_in_doubt", may=CONTENT),
    Page(name="advice:doubts", may=CONTENT),
    Page(name="advice:doubt", may=set(), own=True),
    Page(name="advice:answer_doubt", may=set(), own=True, method="post"),
    Page(name="advice:clear_doubt", may=set(), own=True, method="post"),
    # Without what a browser itself says with a share it is closed to everybody; the rest is in advice/tests/test_draft_page.py.
    Page(name="advice:shared", may=CONTENT, method="post", answer=403),
    Page(name="advice:kept_answers", may=CONTENT),
    Page(name="advice:kept_answer", may=set(), own=True),
    Page(name="advice:drop", may=set(), own=True, method="post"),
    Page(name="advice:ask_leave", may=CONTENT, slug="vriendschapsverzoek"),
    Page(name="advice:leaves", may=CONTENT),
    Page(name="advice:leave", may=set(), own=True),
    Page(name="advice:answer_leave", may=set(), own=True, method="post"),
    Page(name="advice:withdraw_leave", may=set(), own=True, method="post"),
    Page(name="advice:pupils_link", may={Role.LEADER}),
    Page(name="protocol:in_force", may=CONTENT),
    Page(name="protocol:import", may=KEEPERS),
    Page(name="protocol:review", may=KEEPERS, version=True),
    Page(name="protocol:judge", may=KEEPERS, version=True, method="post", answer=302),
    Page(name="protocol:fill", may=KEEPERS, version=True, method="post", answer=302),
    Page(name="protocol:adopt", may=KEEPERS, version=True),
    Page(name="protocol:adopt", may=KEEPERS, version=True, method="post", answer=422),
    Page(name="protocol:leave_norm_out", may=KEEPERS, version=True, norm=True, method="post", answer=302),
    Page(name="protocol:call_off", may=KEEPERS, version=True, method="post", answer=422),
    Page(name="protocol:drift", may={Role.BOARD}),
    Page(name="protocol:drift_of", may=KEEPERS, school=True),
    Page(name="protocol:begin", may=KEEPERS, method="post", answer=302),
    Page(name="protocol:intake", may=KEEPERS, intake=True),
    Page(name="protocol:stop_intake", may=KEEPERS, intake=True, method="post", answer=302),
    Page(name="protocol:number", may=KEEPERS, version=True, method="post", answer=302),
    Page(name="protocol:add_article", may=KEEPERS, version=True),
    Page(name="protocol:article", may=KEEPERS, version=True, article=True),
    Page(name="protocol:split", may=KEEPERS, version=True, article=True),
    Page(name="protocol:join", may=KEEPERS, version=True, article=True, method="post", answer=422),
    Page(name="protocol:leave_out", may=KEEPERS, version=True, article=True, method="post", answer=422),
    Page(name="protocol:put_back", may=KEEPERS, version=True, article=True, method="post", answer=422),
    Page(name="protocol:choose_norm", may=KEEPERS, version=True, article=True),
    Page(name="protocol:add_norm", may=KEEPERS, version=True, article=True, slug="Friendship"),
    Page(name="protocol:change_norm", may=KEEPERS, version=True, article=True, norm=True),
    Page(name="protocol:colophon", may=KEEPERS, version=True),
    Page(name="protocol:document", may=CONTENT, slug="docx"),
    Page(name="protocol:norms", may=CONTENT, held=True),
    Page(name="protocol:changed", may=CONTENT, held=True),
    Page(name="protocol:public", may=KEEPERS, method="post", answer=302),
    Page(name="protocol:drop", may=KEEPERS, version=True, method="post", answer=302),
]
OPEN = {
    "signin:start",
    "signin:code",
    "signin:link",
    "signin:second_factor",
    "signin:unknown",
    "signin:leave",
    "signin:door",
    "invited:start",
    "invited:code",
    "invited:day_pass",
    "account_login",
    "socialaccount_signup",
    "openid_connect_login",
    "openid_connect_callback",
    "open_protocol:page",
    "open_protocol:document",
    "feed:page",
    "feed:atom",
    "feed:json",
    "feed:picture",
    "newsletter:ask",
    "newsletter:asked",
    "newsletter:confirm",
    "newsletter:end",
    "newsletter:trial_end",
    "public_copies:picture",
    "must_go:form",
    "must_go:sent",
}
# Own sessions and places; that nobody reaches another's is in signin/tests.
OWN = {"account:choose", "account:end_session"}
# About a channel and a colleague at once: channels/tests/test_pages.py.
OF_TWO = {"channels:end_holder"}
BY_CODE = {"pupils:questions", "pupils:question"}  # closed to who has no code: test_pupils_page
ELSEWHERE = (
    "asking:", "by_hand:", "by_phone:", "consent:", "contributing:", "contributions:", "desk:", "people:", "portal:",
    "purposes:", "readers:", "schooltime:", "tablet:", "takedowns:", "timeline:", "writing:",
)  # fmt: skip
# Addresses with a form that is sent to itself.
ALSO_READ = {page.name for page in PRIVATE if page.method == "get"}
DEMONSTRATION_ONLY = {"ui:styleguide"}


@pytest.fixture(scope="module")
def linde(kept: None) -> School:
    return build.school()


@pytest.fixture(scope="module")
def versions(linde: School) -> Versions:
    build.version_in_force(linde.board, TEXT)
    build.version_in_force(linde, TEXT)
    held = build.version_in_force(linde, TEXT, now=build.NOON)
    draft = build.draft(linde, TEXT)
    with for_system():
        norm = StoredNorm.objects.filter(article__version=draft)[0]
    keeper = build.actor(linde, Role.LEADER)
    intake = hand_in(actor=keeper, data=b"\x89PNG", source_name="scan.png", now=build.NOON)
    return Versions(
        draft=draft.pk,
        held=held.pk,
        school=linde.pk,
        article=norm.article_id,
        norm=norm.pk,
        intake=intake.pk,
    )


def unknown() -> Versions:
    return Versions(*(uuid4() for _ in Versions._fields))


def signed_in(role: Role, at: School | None) -> Client:
    user = build.user()
    if at is not None:
        build.seat(user, at.board if role is Role.BOARD else at, role)
    client = Client()
    client.force_login(user)
    return client


def call(client: Client, page: Page, versions: Versions) -> int:
    send: Callable[..., object] = getattr(client, page.method)
    return send(reverse(page.name, args=page.arguments(versions))).status_code


def names(patterns: list[URLPattern | URLResolver], namespace: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(
                pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else namespace
            )
        else:
            yield f"{namespace}{pattern.name}"


def test_every_address_is_listed() -> None:
    listed = {page.name for page in (*PRIVATE, *THINGS)} | OPEN | BY_CODE | OWN | OF_TWO | DEMONSTRATION_ONLY
    unlisted = set(names(get_resolver().url_patterns)) - listed
    assert {name for name in unlisted if not name.startswith(ELSEWHERE)} == set()


@pytest.mark.parametrize("page", PRIVATE, ids=lambda page: page.name)
@pytest.mark.parametrize("role", list(Role))
def test_a_role_at_the_own_school(page: Page, role: Role, linde: School, versions: Versions) -> None:
    hidden = (page.of_school and not page.school) or (page.own and role in CONTENT)
    hidden |= page.school and role not in CONTENT
    expected = page.answer if role in page.may else 404 if hidden else 403
    assert call(signed_in(role, linde), page, versions) == expected


@pytest.mark.parametrize("page", [page for page in PRIVATE if page.of_school], ids=lambda page: page.name)
@pytest.mark.parametrize("role", list(Role))
def test_at_another_school_the_thing_does_not_exist(
    page: Page, role: Role, linde: School, versions: Versions
) -> None:
    assert call(signed_in(role, build.school("Het Kompas")), page, versions) == 404
    assert call(signed_in(role, build.school("De Vlieger")), page, unknown()) == 404


def test_a_leader_of_a_sister_school_under_the_same_board_does_not_see_the_draft(
    linde: School, versions: Versions
) -> None:
    sister = build.school("Het Kompas", under=linde.board)
    page = next(page for page in PRIVATE if page.name == "protocol:review")
    assert call(signed_in(Role.LEADER, sister), page, versions) == 404


@pytest.mark.parametrize("page", PRIVATE, ids=lambda page: page.name)
def test_a_stranger_is_sent_to_sign_in(page: Page) -> None:
    response = getattr(Client(), page.method)(reverse(page.name, args=page.arguments(unknown())))
    assert (response.status_code, response.url) == (302, SIGN_IN)


@pytest.mark.parametrize("page", PRIVATE, ids=lambda page: page.name)
def test_somebody_without_a_seat_is_told_so(page: Page) -> None:
    client = signed_in(Role.TEACHER, None)
    response = getattr(client, page.method)(reverse(page.name, args=page.arguments(unknown())))
    assert response.status_code == 403
    assert "hoort nog bij geen school" in response.content.decode()


@pytest.mark.parametrize(
    "page",
    [page for page in PRIVATE if page.method == "post" and page.name not in ALSO_READ],
    ids=lambda page: page.name,
)
def test_what_changes_something_is_never_a_get(page: Page, linde: School, versions: Versions) -> None:
    client = signed_in(Role.LEADER, linde)
    assert client.get(reverse(page.name, args=page.arguments(versions))).status_code == 405


@pytest.mark.parametrize(
    "page", [page for page in PRIVATE if page.method == "post"], ids=lambda page: page.name
)
def test_what_changes_something_wants_the_token_of_its_form(
    page: Page, linde: School, versions: Versions
) -> None:
    user = build.user()
    build.seat(user, linde, Role.LEADER)
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    assert client.post(reverse(page.name, args=page.arguments(versions))).status_code == 403
