"""Each query about posts, take-downs and timelines, asked by who works elsewhere or has no such right: nothing is there.

The scope of the system is open: what holds here is the query itself, not the wall behind it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

import pytest

from goedenaam.channels.models import Channel
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.errors import NotAllowed, NotFound
from goedenaam.kernel.scope import for_system
from goedenaam.publishing import queries as posts
from goedenaam.publishing.composing.queries import draft_for, draft_with, drafts, lists, lock_draft
from goedenaam.publishing.domain.takedowns import What
from goedenaam.publishing.models import (
    Approval,
    Copy,
    Delivery,
    Evidence,
    Picture,
    Post,
    StopRow,
    Takedown,
    TakedownTask,
)
from goedenaam.publishing.placing import queries as placing
from goedenaam.publishing.queries import takedowns as open_cases
from goedenaam.publishing.readers.queries import newsletter_for
from goedenaam.publishing.takedowns import queries as cases
from goedenaam.publishing.takedowns.models import RemovalRequest
from goedenaam.publishing.timeline import queries as timeline
from goedenaam.publishing.timeline.models import Difference
from goedenaam.tenancy.models import User
from goedenaam.testing import build
from goedenaam.testing.placing import MONDAY, Stage, stage

LATER = MONDAY + timedelta(days=1)
ADDRESS = "https://school.example/sportdag"


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """What stands at De Linde: a post that waits for a yes, one that is late, one by hand, a stop, a case, a request, a stray."""

    at: Stage
    waits: Post
    by_hand: Delivery
    case: Takedown
    task: TakedownTask
    request: RemovalRequest
    stray: Difference
    letter: Channel

    @property
    def picture(self) -> UUID:
        return Picture.objects.get(post=self.waits).pk


@pytest.fixture(scope="module")
def there(kept: None) -> There:
    at = stage()
    near = {"board_id": at.school.board_id, "school_id": at.school.pk}
    waiting = at.delivery()
    at.delivery()  # due, and not sent
    by_hand = at.delivery(channel_id=at.by_hand())
    with for_system():
        Post.objects.filter(pk=waiting.post_id).update(
            handed_in_at=MONDAY, handed_in_by=at.author.user_id, hands=[str(at.author.user_id)]
        )
        Delivery.objects.filter(pk=waiting.pk).delete()
        Approval.objects.filter(post=waiting.post_id).delete()
        post = Post.objects.get(pk=waiting.post_id)
        Delivery.objects.filter(pk=by_hand.pk).update(network={**by_hand.network, "sends": False})
        copy = Copy.objects.create(
            **near, delivery=by_hand, channel_id=by_hand.channel_id, state="live", live_at=MONDAY, url=ADDRESS
        )
        Evidence.objects.create(
            **near, delivery=by_hand, n=1, kind="armed", at=MONDAY, state="armed", moved=True
        )
        StopRow.objects.update_or_create(
            **near, defaults={"stopped_at": MONDAY, "stopped_by_id": at.leader.user_id, "reason": "Rust"}
        )
        case = Takedown.objects.create(
            **near, reason="consent", begun_at=MONDAY, person_id=at.noor.pk, wants_yes=True
        )
        return There(
            at=at,
            waits=post,
            by_hand=Delivery.objects.get(pk=by_hand.pk),
            case=case,
            task=TakedownTask.objects.create(
                **near, takedown=case, copy=copy, what=What.CHOOSE, due_at=MONDAY
            ),
            request=RemovalRequest.objects.create(
                **near, what=ADDRESS, asked_at=MONDAY, answer_on=LATER.date()
            ),
            stray=Difference.objects.create(
                **near,
                channel=build.channel(at.school, "mastodon"),
                what="stray",
                remote_id="1",
                placed_at=MONDAY,
                seen_at=MONDAY,
            ),
            letter=build.channel(at.school, "newsletter"),
        )


type Ask = Callable[[Actor, There], object]

# Who works with posts there.
OF_POSTS: dict[str, Ask] = {
    "a post": lambda actor, there: posts.post_for(actor, there.waits.pk),
    "a delivery": lambda actor, there: posts.delivery_for(actor, there.by_hand.pk),
    "what alarms": lambda actor, there: list(posts.alarms_for(actor, now=LATER)),
    "a draft": lambda actor, there: draft_for(actor, there.waits.pk, now=MONDAY),
    "a draft to change": lambda actor, there: lock_draft(actor, there.waits.pk, now=MONDAY),
    "a post to change": lambda actor, there: drafts.lock_post(actor, there.waits.pk),
    "the draft of a picture": lambda actor, there: draft_with(actor, there.picture, now=MONDAY),
    "a picture": lambda actor, there: drafts.picture_for(actor, there.picture),
    "the list": lambda actor, there: list(lists.posts_for(actor)),
    "a post with what became of it": lambda actor, there: lists.post_with(actor, there.by_hand.post_id),
    "a post to approve": lambda actor, there: lists.post_to_approve(actor, there.waits.pk),
    "what is known of deliveries": lambda actor, there: lists.evidence_by_delivery(
        actor, there.by_hand.post_id
    ),
    "what stands still": lambda actor, there: list(posts.stops_around(actor)),
    "what goes by hand": lambda actor, there: placing.by_hand_for(actor),
    "one by hand": lambda actor, there: placing.delivery_by_hand(actor, there.by_hand.pk),
    "what was placed by hand": lambda actor, there: placing.placed_for(actor, now=MONDAY),
}
# Who takes down and stops there.
OF_TAKEDOWNS: dict[str, Ask] = {
    "stops": lambda actor, there: list(posts.stops_for(actor)),
    "a case to change": lambda actor, there: open_cases.lock_takedown(actor, there.case.pk),
    "a task to change": lambda actor, there: open_cases.lock_task(actor, there.task.pk),
    "the cases": lambda actor, there: cases.cases_for(actor),
    "a case": lambda actor, there: cases.case_for(actor, there.case.pk),
    "the case of a task": lambda actor, there: cases.case_of_task(actor, there.task.pk),
    "what waits for people": lambda actor, there: cases.waits_for_people(actor),
    "requests": lambda actor, there: list(cases.requests_for(actor)),
    "a request": lambda actor, there: cases.request_for(actor, there.request.pk),
    "a request to settle": lambda actor, there: cases.lock_request(actor, there.request.pk),
    "the posts that a request names": lambda actor, there: [
        one for one in [cases.post_named(actor, there.request)] if one
    ],
    "differences that wait": lambda actor, there: timeline.waiting_for(actor),
}
# Who reads the channels there.
OF_CHANNELS: dict[str, Ask] = {
    "a difference": lambda actor, there: timeline.difference_for(actor, there.stray.pk),
    "the channel of a difference": lambda actor, there: timeline.channel_of(actor, there.stray.pk),
    "a newsletter": lambda actor, there: newsletter_for(actor, there.letter.pk),
}
ASKED = OF_POSTS | OF_TAKEDOWNS | OF_CHANNELS


@pytest.fixture(scope="module")
def elsewhere(there: There) -> list[Actor]:
    """A school of the same board, another board, and who has a seat at De Linde without a right to any of it."""
    return [
        build.actor(build.school("Het Kompas", under=there.at.school.board), Role.LEADER),
        build.actor(build.school("De Vlieger"), Role.LEADER),
        build.actor(there.at.school, Role.GUARDIAN),
        build.actor(there.at.school, Role.COUNCIL),
    ]


@pytest.fixture(autouse=True)
def everything_open(db: None, there: There, elsewhere: list[Actor]) -> Iterator[None]:
    with for_system():
        yield


@pytest.mark.parametrize("name", ASKED)
def test_it_is_there_for_its_own_school_and_for_nobody_elsewhere(
    name: str, there: There, elsewhere: list[Actor]
) -> None:
    ask = ASKED[name]
    assert ask(there.at.leader, there)
    for nobody in elsewhere:
        assert is_nothing(ask, nobody, there), nobody


@pytest.mark.parametrize("name", OF_TAKEDOWNS | OF_CHANNELS)
def test_a_teacher_places_and_does_not_take_down_stop_or_read_channels(name: str, there: There) -> None:
    assert is_nothing(ASKED[name], there.at.author, there)


@pytest.mark.parametrize("name", ["the list", "a case", "a delivery", "a difference"])
def test_a_board_reads_it_of_each_of_its_schools(name: str, there: There) -> None:
    assert ASKED[name](build.actor(there.at.school.board, Role.BOARD), there)


def test_who_places_reads_that_the_whole_board_stands_still_and_no_other_board(there: There) -> None:
    row = StopRow.objects.get(school=there.at.school)
    StopRow.objects.filter(pk=row.pk).update(school=None)
    teacher = there.at.author
    assert list(posts.stops_around(teacher)) == [row]
    parent_there = build.actor(there.at.school, Role.GUARDIAN)
    assert list(posts.stops_around(parent_there)) == []
    assert list(posts.stops_around(build.actor(build.school("De Zwaan"), Role.TEACHER))) == []


def test_what_a_program_sends_is_not_by_hand(there: There) -> None:
    sent = there.at.delivery()
    assert is_nothing(lambda actor, _: placing.delivery_by_hand(actor, sent.pk), there.at.leader, there)
    assert sent not in placing.by_hand_for(there.at.leader)


def test_what_is_due_by_hand_waits_for_its_author_and_for_who_takes_down(
    there: There, elsewhere: list[Actor]
) -> None:
    due = there.at.delivery(channel_id=there.at.by_hand())
    Delivery.objects.filter(pk=due.pk).update(network={**due.network, "sends": False})
    another = build.actor(there.at.school, Role.TEACHER)
    for actor, waits in ((there.at.author, True), (there.at.leader, True), (another, False)):
        assert (due in placing.waiting_for(actor, now=LATER)) is waits
    assert not any(placing.waiting_for(actor, now=LATER) for actor in elsewhere)


def test_a_yes_is_asked_of_who_may_give_it_there_and_a_post_comes_back_to_its_author(
    there: There, elsewhere: list[Actor]
) -> None:
    back = Post.objects.get(pk=there.by_hand.post_id)
    Post.objects.filter(pk=back.pk).update(sent_back="Te lang.")
    another = build.actor(there.at.school, Role.TEACHER)
    moved = build.actor(build.school("De Zwaan"), Role.TEACHER, of=user_of(there.at.author))
    assert lists.posts_to_see_to(there.at.leader) == ([there.waits], [])
    assert lists.posts_to_see_to(there.at.author) == ([], [back])
    for actor in (another, only_at(moved, "De Zwaan"), *elsewhere):
        assert lists.posts_to_see_to(actor) == ([], [])


def test_who_wrote_a_post_or_worked_on_it_is_not_asked_for_a_yes(there: There) -> None:
    Post.objects.filter(pk=there.waits.pk).update(author_id=there.at.leader.user_id, hands=[])
    assert lists.posts_to_see_to(there.at.leader) == ([], [])
    assert lists.posts_to_see_to(there.at.approver) == ([there.waits], [])


def test_who_began_a_post_at_a_school_before_is_a_beginner_at_the_next(there: There) -> None:
    assert lists.has_begun_before(there.at.author)
    assert not lists.has_begun_before(there.at.approver)
    moved = build.actor(build.school("De Zwaan"), Role.TEACHER, of=user_of(there.at.author))
    assert not lists.has_begun_before(only_at(moved, "De Zwaan"))


def test_a_case_shows_only_its_own_channels_and_a_name_only_to_who_knows_the_children(there: There) -> None:
    build.channel(there.at.school, "facebook")
    found = cases.case_for(there.at.leader, there.case.pk)
    assert set(found.channels) == {there.by_hand.channel_id}
    assert found.person == "Noor Bakker"
    assert cases.case_for(build.actor(there.at.school.board, Role.BOARD), there.case.pk).person == ""
    Takedown.objects.filter(pk=there.case.pk).update(person_id=build.pupil(build.school("De Zwaan")).pk)
    assert cases.case_for(there.at.leader, there.case.pk).person == ""


def test_a_channel_without_readers_is_no_newsletter(there: There) -> None:
    with pytest.raises(NotFound):
        newsletter_for(there.at.leader, there.stray.channel_id)


def is_nothing(ask: Ask, actor: Actor, there: There) -> bool:
    """Whether there is an empty list, or a refusal, for this actor."""
    try:
        found = ask(actor, there)
    except (NotFound, NotAllowed):
        return True
    return found is not None and not found


def user_of(actor: Actor) -> User:
    return User.objects.get(pk=actor.user_id)


def only_at(actor: Actor, school: str) -> Actor:
    """The same person, who works only there now."""
    return replace(actor, seats=tuple(seat for seat in actor.seats if seat.school_name == school))
