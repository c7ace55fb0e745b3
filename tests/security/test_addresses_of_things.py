"""Addresses that name a thing: for every role, at the own school and another's, where the thing does not exist."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goedenaam.invitations.commands import invite_group, invite_pupils
from goedenaam.invitations.models import Invitation
from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.mail.models import Bounce
from goedenaam.publishing.composing.pictures.store import StoredPictures
from goedenaam.publishing.models import Copy, Delivery, Picture, Post, Text
from goedenaam.signin.models import PhoneReset
from goedenaam.tenancy.models import RoleProposal, School
from goedenaam.testing import build

pytestmark = pytest.mark.django_db
KEEPERS = {Role.LEADER, Role.BOARD}
OFFICE = {Role.LEADER, Role.SUPPORT}
SEVENTEEN = date(2009, 5, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfAThing:
    """An address that names a thing, who may use it, and what they get; others do not learn that the thing exists."""

    name: str
    thing: Callable[[School], UUID]
    may: set[Role]
    method: str = "post"
    answer: int = 302


def a_seat(at: School) -> UUID:
    return build.seat(build.user("Bram de Jong"), at, Role.TEACHER).pk


def a_proposal(at: School) -> UUID:
    with for_system():
        return RoleProposal.objects.create(
            board=at.board, school=at, user=build.user(), role=Role.ICT, proposed_by=build.user(),
            proposed_at=build.NOON,
        ).pk  # fmt: skip


def a_new_phone(at: School) -> UUID:
    with for_system():
        return PhoneReset.objects.create(
            board=at.board, school=at, user=build.user(), asked_by=build.user(), asked_at=build.NOON
        ).pk


def a_group(at: School) -> UUID:
    return build.group(at).pk


def an_invitation(at: School) -> UUID:
    group = build.group(at)
    guardian = build.guardian(build.pupil(at, group=group), email="esther@example.nl")
    office = build.actor(at, Role.SUPPORT)
    invite_group(actor=office, group_id=group.pk, now=timezone.now())
    with for_system():
        return Invitation.objects.get(guardian=guardian).pk


def an_invitation_of_a_pupil(at: School) -> UUID:
    group = build.group(at)
    build.pupil(at, group=group, birth_date=SEVENTEEN)
    invite_pupils(actor=build.actor(at, Role.SUPPORT), group_id=group.pk, now=timezone.now())
    with for_system():
        return Invitation.objects.get(guardian=None, school_id=at.pk).pk


def a_pupil_with_an_account(at: School) -> UUID:
    noor = build.user("Noor Bakker")
    build.seat(noor, at, Role.PUPIL)
    return build.pupil(at, group=build.group(at), birth_date=SEVENTEEN, of=noor).pk


def a_bounce(at: School) -> UUID:
    with for_system():
        return Bounce.objects.create(
            board_id=at.board_id, school_id=at.pk, address="esther@example.nl", fault="full", at=build.NOON
        ).pk


SET_UP = {Role.LEADER, Role.ICT}
SEE_CHANNELS = {*SET_UP, Role.BOARD, Role.EDITOR}


def a_channel(at: School) -> UUID:
    return build.channel(at).pk


def a_site(at: School) -> UUID:
    return build.channel(at, "wordpress").pk


PLACE = {Role.LEADER, Role.EDITOR, Role.TEACHER}
READ_POSTS = {*PLACE, Role.BOARD}
APPROVE = {Role.LEADER, Role.EDITOR}


def a_post(at: School) -> UUID:
    maker = build.user("Maker")
    with for_system():
        here = {"board": at.board, "school": at}
        post = Post.objects.create(
            name="Sportdag",
            function="learning",
            author=maker,
            made_at=build.NOON,
            hands=[str(maker.pk)],
            **here,
        )
        Text.objects.create(
            post=post,
            channel_id=build.channel(at).pk,
            text="Hoi",
            edited_by=maker,
            edited_at=build.NOON,
            **here,
        )
        return post.pk


def a_picture(at: School) -> UUID:
    post, file = a_post(at), StoredPictures().write(b"beeld")
    with for_system():
        maker = Post.objects.get(pk=post).author
        return Picture.objects.create(
            board=at.board, school=at, post_id=post, position=1, file=file, media_type="image/jpeg", digest="0" * 64,
            width=1, height=1, added_by=maker, added_at=build.NOON,
        ).pk  # fmt: skip


def a_post_that_differs(at: School) -> UUID:
    """A delivery whose text stands there otherwise than approved."""
    post, now = a_post(at), build.NOON
    with for_system():
        delivery = Delivery.objects.create(
            board=at.board, school=at, post_id=post, channel_id=uuid4(), payload_hash="0", key="0", made_at=now,
            payload={"title": "", "rendered": "Hoi", "pictures": []}, window_from=now, window_until=now,
            network={"doubt": "blind", "quiet": 0, "call_limit": 0, "sends": True, "finds": True, "reads": True, "deletes": True},
            not_before=now, state="differs", first_armed_at=now,
        )  # fmt: skip
        Copy.objects.create(
            delivery=delivery, board_id=at.board_id, school_id=at.pk, channel_id=delivery.channel_id, state="live", live_at=now
        )  # fmt: skip
        return delivery.pk


THINGS = [
    OfAThing(name="publishing:differs", thing=a_post_that_differs, may=PLACE, method="get", answer=200),
    OfAThing(name="publishing:differs", thing=a_post_that_differs, may=PLACE),
    OfAThing(name="publishing:post", thing=a_post, may=READ_POSTS, method="get", answer=200),
    OfAThing(name="publishing:write", thing=a_post, may=PLACE, method="get", answer=200),
    OfAThing(name="publishing:write", thing=a_post, may=PLACE, answer=422),
    OfAThing(name="publishing:hand_in", thing=a_post, may=PLACE, answer=422),
    OfAThing(name="publishing:settle", thing=a_post, may=PLACE, answer=422),
    OfAThing(name="publishing:names", thing=a_post, may=PLACE, method="get", answer=200),
    OfAThing(name="publishing:names", thing=a_post, may=PLACE),
    OfAThing(name="publishing:add_picture", thing=a_post, may=PLACE, answer=422),
    OfAThing(name="publishing:approve", thing=a_post, may=APPROVE, method="get", answer=200),
    OfAThing(name="publishing:approve", thing=a_post, may=APPROVE, answer=422),
    OfAThing(name="publishing:send_back", thing=a_post, may=APPROVE, answer=422),
    OfAThing(name="publishing:take_back", thing=a_post, may=PLACE, answer=422),
    OfAThing(name="publishing:move", thing=a_post, may=PLACE, answer=422),
    OfAThing(name="publishing:hear", thing=a_post, may=PLACE, answer=422),
    OfAThing(name="publishing:drop", thing=a_post, may=PLACE),
    OfAThing(name="publishing:correct", thing=a_post, may=PLACE, method="get", answer=200),
    OfAThing(name="publishing:correct", thing=a_post, may=PLACE, answer=422),
    OfAThing(name="publishing:picture", thing=a_picture, may=PLACE, method="get", answer=200),
    OfAThing(name="publishing:picture", thing=a_picture, may=PLACE, answer=422),
    OfAThing(name="publishing:image", thing=a_picture, may=READ_POSTS, method="get", answer=200),
    OfAThing(name="publishing:people", thing=a_picture, may=PLACE, method="get", answer=200),
    OfAThing(name="publishing:people", thing=a_picture, may=PLACE, answer=422),
    OfAThing(name="publishing:replace_picture", thing=a_picture, may=PLACE, answer=422),
    OfAThing(name="publishing:remove_picture", thing=a_picture, may=PLACE),
    OfAThing(name="channels:channel", thing=a_channel, may=SEE_CHANNELS, method="get", answer=200),
    OfAThing(name="channels:who", thing=a_channel, may=SET_UP, method="get", answer=200),
    OfAThing(name="channels:page", thing=a_channel, may=SET_UP, method="get", answer=200),
    OfAThing(name="channels:account", thing=a_site, may=SET_UP, method="get", answer=200),
    OfAThing(name="channels:people", thing=a_channel, may=SET_UP, method="get", answer=200),
    OfAThing(name="channels:trial", thing=a_channel, may=SET_UP, method="get", answer=200),
    OfAThing(name="channels:close", thing=a_channel, may=SET_UP, method="get", answer=200),
    OfAThing(name="channels:check", thing=a_channel, may=SET_UP),
    OfAThing(name="channels:use", thing=a_channel, may=SET_UP, answer=422),
    OfAThing(name="mail:mend", thing=a_bounce, may=OFFICE),
    OfAThing(name="letting_in:group", thing=a_group, may=OFFICE, method="get", answer=200),
    OfAThing(name="letting_in:letters", thing=a_group, may=OFFICE, method="get", answer=200),
    OfAThing(name="letting_in:invite", thing=a_group, may=OFFICE),
    OfAThing(name="letting_in:text", thing=an_invitation, may=OFFICE, method="get", answer=200),
    OfAThing(name="letting_in:mail", thing=an_invitation, may=OFFICE),
    OfAThing(name="letting_in:confirm", thing=an_invitation, may=OFFICE, answer=422),
    OfAThing(name="letting_in:refuse", thing=an_invitation, may=OFFICE),
    OfAThing(name="letting_in:pupils", thing=a_group, may=OFFICE, method="get", answer=200),
    OfAThing(name="letting_in:invite_pupils", thing=a_group, may=OFFICE),
    OfAThing(name="letting_in:pupil_letters", thing=a_group, may=OFFICE, method="get", answer=200),
    OfAThing(name="letting_in:pupil_cards", thing=a_group, may=OFFICE, method="get", answer=200),
    OfAThing(
        name="letting_in:school_address", thing=an_invitation_of_a_pupil, may=OFFICE, method="get", answer=200
    ),
    OfAThing(name="letting_in:renew_pupil_code", thing=a_pupil_with_an_account, may=OFFICE, answer=200),
    OfAThing(name="roles:end", thing=a_seat, may=KEEPERS),
    OfAThing(name="roles:hand_over", thing=a_seat, may=KEEPERS, method="get", answer=200),
    OfAThing(name="roles:confirm", thing=a_proposal, may=KEEPERS),
    OfAThing(name="roles:decline", thing=a_proposal, may=KEEPERS),
    OfAThing(name="new_phone:ask", thing=a_seat, may=KEEPERS, answer=422),
    OfAThing(name="new_phone:agree", thing=a_new_phone, may=KEEPERS, answer=200),
    OfAThing(name="new_phone:decline", thing=a_new_phone, may=KEEPERS),
]


class Made(NamedTuple):
    school: School
    thing: UUID


Everything = dict[Callable[[School], UUID], Made]


@pytest.fixture(scope="module")
def made(kept: None) -> Everything:
    """One of every kind of thing, each at a school of its own."""
    found = {}
    for thing in {page.thing for page in THINGS}:
        school = build.school()
        found[thing] = Made(school, thing(school))
    return found


def signed_in(role: Role, at: School) -> Client:
    user = build.user()
    build.seat(user, at.board if role is Role.BOARD else at, role)
    client = Client()
    client.force_login(user)
    return client


def call(client: Client, page: OfAThing, thing: UUID) -> int:
    status: int = getattr(client, page.method)(reverse(page.name, args=[thing])).status_code
    return status


@pytest.mark.parametrize("page", THINGS, ids=lambda page: page.name)
@pytest.mark.parametrize("role", list(Role))
def test_at_the_own_school(page: OfAThing, role: Role, made: Everything) -> None:
    linde, thing = made[page.thing]
    expected = {page.answer} if role in page.may else {403, 404}
    assert call(signed_in(role, linde), page, thing) in expected


@pytest.mark.parametrize("page", THINGS, ids=lambda page: page.name)
@pytest.mark.parametrize("role", list(Role))
def test_elsewhere_the_thing_does_not_exist(page: OfAThing, role: Role, made: Everything) -> None:
    linde, thing = made[page.thing]
    sister = (
        build.school("Het Kompas", under=linde.board)
        if role is not Role.BOARD
        else build.school("Het Kompas")
    )
    client = signed_in(role, sister)
    assert call(client, page, thing) == call(client, page, uuid4())
    assert call(client, page, thing) in {403, 404}


@pytest.mark.parametrize("page", THINGS, ids=lambda page: page.name)
def test_a_stranger_is_sent_to_sign_in(page: OfAThing) -> None:
    response = getattr(Client(), page.method)(reverse(page.name, args=[uuid4()]))
    assert (response.status_code, response.url) == (302, "/inloggen/")


ALSO_READ = {page.name for page in THINGS if page.method == "get"}


@pytest.mark.parametrize(
    "page",
    [page for page in THINGS if page.method == "post" and page.name not in ALSO_READ],
    ids=lambda page: page.name,
)
def test_what_changes_something_is_never_a_get(page: OfAThing, made: Everything) -> None:
    linde, thing = made[page.thing]
    response = signed_in(Role.LEADER, linde).get(reverse(page.name, args=[thing]))
    assert response.status_code == 405
