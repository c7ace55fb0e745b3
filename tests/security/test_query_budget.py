"""How many questions a page asks the database: few, and not more as a protocol grows."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goedenaam.audit import log
from goedenaam.channels.models import Channel, KeyHolder, PlatformDecision, Trial
from goedenaam.consent.commands import begin_asking
from goedenaam.invitations.models import DayPass, Invitation
from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.mail.models import Bounce
from goedenaam.people.domain import Name
from goedenaam.people.models import Group, Guardian, Pupil
from goedenaam.protocol.models import Article
from goedenaam.protocol.tests.texts import STRICT
from goedenaam.publishing.composing.pictures.store import StoredPictures
from goedenaam.publishing.models import Approval, Copy, Delivery, Depiction, Evidence, Picture, Post, Text
from goedenaam.signin.models import PhoneReset
from goedenaam.tenancy.commands import ROLE_GIVEN
from goedenaam.tenancy.models import RoleProposal, School, User
from goedenaam.testing import build
from goedenaam.testing.budget import questions
from goedenaam.testing.build import NOON, TODAY

pytestmark = pytest.mark.django_db

Pair = tuple[dict[str, UUID], dict[str, UUID]]

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
    "/vandaag/",
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
    "/beheer/",
    "/account/",
    "/mijn-gegevens/",
    "/geschiedenis/",
    "/rollen/",
    "/rollen/geven/",
    "/rollen/{seat}/waarnemen/",
    "/telefoon-kwijt/",
    "/binnenlaten/",
    "/binnenlaten/groep/{group}/",
    "/binnenlaten/groep/{group}/leerlingen/",
    "/binnenlaten/apparaten/",
    "/binnenlaten/dagpas/",
    "/mail/",
    "/balie/",
    "/balie/?zoek=vos",
    "/balie/leerling/{pupil}/",
    "/kanalen/",
    "/kanalen/nieuw/",
    "/kanalen/besluiten/",
    "/kanalen/besluiten/parro/",
    "/kanalen/{channel}/",
    "/kanalen/{channel}/wie/",
    "/kanalen/{channel}/mensen/",
    "/kanalen/{channel}/proef/",
    "/balie/",
    "/balie/?zoek=vos",
    "/balie/leerling/{pupil}/",
]


def protocol_of(text: str) -> dict[str, UUID]:
    """A school where this text holds and is being corrected, and its leader."""
    linde = build.school()
    build.version_in_force(linde.board, text)
    build.version_in_force(linde, text)
    draft = build.draft(linde, text)
    with for_system():
        article = Article.objects.filter(version=draft)[0]
    return {"leader": leader_of(linde), "draft": draft.pk, "article": article.pk, "school": linde.pk}


def leader_of(school: School) -> UUID:
    user = build.user()
    build.seat(user, school, Role.LEADER)
    return user.pk


def queries_of(things: dict[str, UUID], address: str) -> int:
    client = Client()
    client.force_login(User.objects.get(pk=things["leader"]))
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address.format(**things)).status_code == 200
    return questions(asked)


@pytest.fixture(scope="module")
def short_and_long_protocol(kept: None) -> Pair:
    return protocol_of(STRICT), protocol_of(LONG)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_stays_within_its_budget_however_long_the_protocol(
    address: str, short_and_long_protocol: Pair
) -> None:
    short, long = (queries_of(things, address) for things in short_and_long_protocol)
    assert long <= short, "the number of queries grows with the articles"
    assert short <= BUDGET


def _what_grows_beside_people(at: School, pupil: Pupil, colleague: User) -> None:
    """An invitation that was used, a day pass, a bounce, a proposal, and lines of history and of access."""
    guardian = Guardian.objects.filter(guardianships__pupil=pupil)[0]
    here = {"board_id": at.board_id, "school_id": at.pk}
    Invitation.objects.create(
        guardian=guardian, pupil=pupil, code_hash=str(pupil.pk), made_at=NOON, expires_at=NOON, used_at=NOON,
        used_by=colleague, **here,
    )  # fmt: skip
    DayPass.objects.create(
        group=Group.objects.filter(school=at)[0], name="Sam", made_at=NOON,
        until=timezone.now() + timedelta(hours=1), **here,
    )  # fmt: skip
    PhoneReset.objects.create(user=colleague, asked_by=build.user(), asked_at=NOON, **here)
    Bounce.objects.create(address=f"{pupil.pk}@thuis.example", fault="full", at=NOON, **here)
    RoleProposal.objects.create(
        user=colleague, role=Role.ICT, proposed_by=build.user(), proposed_at=NOON, **here
    )
    log.record(None, ROLE_GIVEN, colleague.pk, at=NOON, **here)
    channel = build.channel(at, state="open")
    KeyHolder.objects.create(channel=channel, user=colleague, since=NOON, **here)
    Trial.objects.create(channel=channel, state="passed", begun_at=NOON, ended_at=NOON, **here)
    PlatformDecision.objects.create(
        board=at.board, kind="parro", sequence=PlatformDecision.objects.count() + 1, allowed=True, decided_on=TODAY,
        document="b", reason="r", valid_from=TODAY, recorded_by=colleague, recorded_at=NOON,
    )  # fmt: skip


def people_of(size: int) -> dict[str, UUID]:
    """A school with so many of everything beside people, and its leader."""
    linde = build.school()
    group = build.group(linde)
    for number in range(size):
        pupil = build.pupil(linde, Name(call_name=f"Kind{number}", last_name="Vos"), group=group)
        build.guardian(pupil)
        build.staff_member(linde, Name(call_name=f"Juf{number}", last_name="Vos"), before=group)
        build.volunteer(linde)
        colleague = build.user()
        build.seat(colleague, linde, Role.TEACHER)
        with for_system():
            _what_grows_beside_people(linde, pupil, colleague)
    user = build.user()
    seat = build.seat(user, linde, Role.LEADER)
    with for_system():
        channel = Channel.objects.filter(school=linde)[0]
    return {
        "leader": user.pk,
        "group": group.pk,
        "pupil": pupil.pk,
        "seat": seat.pk,
        "channel": channel.pk,
    }


@pytest.fixture(scope="module")
def few_and_many_people(kept: None) -> Pair:
    return people_of(1), people_of(12)


@pytest.mark.parametrize("address", LISTS)
def test_a_list_stays_within_its_budget_however_long(address: str, few_and_many_people: Pair) -> None:
    short, long = (queries_of(things, address) for things in few_and_many_people)
    assert long <= short, "the number of queries grows with the people"
    assert short <= BUDGET


POSTS = [
    "/vandaag/",
    "/plaatsen/",
    "/plaatsen/nieuw/",
    "/plaatsen/stilzetten/",
    "/plaatsen/{post}/",
    "/plaatsen/{draft}/schrijven/",
    "/plaatsen/{post}/goedkeuren/",
    "/plaatsen/{post}/namen/",
    "/plaatsen/foto/{picture}/",
    "/plaatsen/foto/{picture}/wie/",
]


def _on_its_way(post: Post, channel: Channel, writer: User) -> None:
    """A delivery that stands there, with its copy and what is known of it; its approval was taken back."""
    near = {"board_id": post.board_id, "school_id": post.school_id}
    approval = Approval.objects.create(
        **near, post=post, author=writer, by=build.user("Ander"), at=NOON, seen={}, hash="0", window_from=NOON,
        window_until=NOON + timedelta(days=1), withdrawn_at=NOON,
    )  # fmt: skip
    delivery = Delivery.objects.create(
        **near, post=post, approval=approval, channel_id=channel.pk, payload={}, payload_hash="0", key="0", made_at=NOON,
        window_from=NOON, window_until=NOON, not_before=NOON, state="confirmed", first_armed_at=NOON, network={},
    )  # fmt: skip
    Copy.objects.create(**near, delivery=delivery, channel_id=channel.pk, state="live", live_at=NOON)
    Evidence.objects.create(**near, delivery=delivery, at=NOON, n=1, kind="sent", state="sent", moved=True)


def posts_of(size: int) -> dict[str, UUID]:
    """A school with so many posts, each with a picture on which so many children stand, on so many channels."""
    linde, writer = build.school(), build.user("Maker")
    group = build.group(linde)
    children = [
        build.pupil(linde, Name(call_name=f"Kind{n}", last_name="Vos"), group=group) for n in range(size)
    ]
    channels = [build.channel(linde, state="open") for _ in range(size)]
    here = {"board": linde.board, "school": linde}
    with for_system():
        PlatformDecision.objects.create(
            board=linde.board, kind="parro", sequence=1, allowed=True, decided_on=TODAY, document="b", reason="r",
            valid_from=TODAY, recorded_by=writer, recorded_at=NOON,
        )  # fmt: skip
        for _ in range(size + 1):
            draft = Post.objects.create(
                name="Sportdag", function="learning", author=writer, made_at=NOON, **here
            )
            file = StoredPictures().write(b"beeld")
            picture = Picture.objects.create(
                post=draft, position=1, file=file, media_type="image/jpeg", digest="0" * 64, width=1, height=1,
                alt="Sla", added_by=writer, added_at=NOON, people_said_by=writer, people_said_at=NOON, **here,
            )  # fmt: skip
            for channel in channels:
                Text.objects.create(
                    post=draft, channel_id=channel.pk, text="Hoi", edited_by=writer, edited_at=NOON, **here
                )  # fmt: skip
            Depiction.objects.bulk_create(
                Depiction(post=draft, picture=picture, person_id=child.pk, **here) for child in children
            )
        for post in Post.objects.filter(school=linde).exclude(pk=draft.pk):
            for channel in channels:
                _on_its_way(post, channel, writer)
    return {"leader": leader_of(linde), "post": post.pk, "draft": draft.pk, "picture": picture.pk}


@pytest.fixture(scope="module")
def few_and_many_posts(kept: None) -> Pair:
    return posts_of(1), posts_of(4)


@pytest.mark.parametrize("address", POSTS)
def test_a_page_of_a_post_stays_within_its_budget_however_much_is_on_it(
    address: str, few_and_many_posts: Pair
) -> None:
    short, long = (queries_of(things, address) for things in few_and_many_posts)
    assert long <= short, "the number of queries grows with what is on a post"
    assert short <= BUDGET


@pytest.mark.parametrize("role", list(Role))
def test_today_stays_within_its_budget_for_every_role(role: Role) -> None:
    linde, user = build.school(), build.user()
    build.version_in_force(linde, STRICT)
    build.channel(linde, state="open")
    at = linde.board if role in (Role.BOARD, Role.ADMINISTRATOR) else linde
    build.seat(user, at, role)
    assert queries_of({"leader": user.pk}, "/vandaag/") <= BUDGET


def queries_of_a_guardian_with(children: int, address: str) -> int:
    linde = build.school()
    leader = build.actor(linde, Role.LEADER)
    begin_asking(actor=leader, school_id=linde.pk, now=build.LAST_SUMMER)
    user = build.user()
    build.seat(user, linde, Role.GUARDIAN)
    child = build.pupil(linde)
    guardian = build.guardian(child, of=user)
    for number in range(children - 1):
        sister = build.pupil(linde, Name(call_name=f"Kind{number}", last_name="Vos"))
        build.guardianship(guardian, sister)
    client = Client()
    client.force_login(user)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address.format(child=child.pk)).status_code == 200
    return questions(asked)


@pytest.mark.parametrize("rest", ["", "vraag/social/photo/", "foto/", "bewijs/", "bewijs/gegevens/", "waar/"])
def test_a_page_of_the_portal_stays_within_its_budget(rest: str) -> None:
    assert queries_of_a_guardian_with(1, "/mijn-toestemming/{child}/" + rest) <= BUDGET


@pytest.mark.parametrize("address", ["/mijn-toestemming/", "/vandaag/"])
def test_a_guardian_with_many_children_asks_not_much_more(address: str) -> None:
    few, many = queries_of_a_guardian_with(2, address), queries_of_a_guardian_with(4, address)
    assert many <= BUDGET
    assert many - few <= 8
