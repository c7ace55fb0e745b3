"""The one suite that every connector passes against its simulator, a class per thing that a network can do.

A connector's tests subclass the classes of what it can (`http_suite` has them with what HTTP can do wrong), and say how its
world is made. `test_registry` checks that none of them was left out.
"""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from goedenaam.connectors.contract import (
    ABSENT,
    DELETED,
    Connector,
    DeleteRefused,
    Deletes,
    FindsSent,
    Found,
    Hides,
    Limits,
    Lists,
    Misfit,
    Outgoing,
    Prepared,
    Reach,
    ReadsBack,
    Seen,
    Sent,
    Shown,
    Timeline,
)
from goedenaam.connectors.simulators.base import Network
from goedenaam.connectors.tests.pictures import picture

KEY = "9f8c1a52e0b14c1f"
OTHER_KEY = "0b77d4c8a9e3412d"
TEXT = "Groep 6 oogstte pompoenen in de schooltuin.\n\nZaterdag is de oogstmarkt, om 10 uur. Kom je ook?"


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A connector, the network that it talks with, and posts that fit there.

    `key` and `other_key` are two deliveries' own. `changed` is what somebody at the network makes of the text.
    """

    connector: Connector
    simulator: Network
    plain: Outgoing = field(default_factory=lambda: Outgoing(text=TEXT, title="Oogstmarkt"))
    pictured: Outgoing = field(
        default_factory=lambda: Outgoing(
            text=TEXT,
            title="Oogstmarkt",
            pictures=(picture("Twee kinderen met een pompoen"), picture("De schooltuin")),
        )
    )
    key: str = KEY
    other_key: str = OTHER_KEY
    changed: str = "Hier stond iets anders."

    def prepared(self, post: Outgoing | None = None) -> Prepared:
        limits = self.connector.limits()
        assert isinstance(limits, Limits)
        made = self.connector.prepare(post or self.plain, limits)
        assert isinstance(made, Prepared), made
        return made

    def send(self, post: Prepared | None = None, key: str | None = None) -> Sent:
        answer = self.connector.send(post or self.prepared(), key=key or self.key)
        assert isinstance(answer, Sent), answer
        return answer

    def misfits(self, post: Outgoing) -> list[Misfit]:
        limits = self.connector.limits()
        assert isinstance(limits, Limits)
        found = self.connector.prepare(post, limits)
        assert not isinstance(found, Prepared)
        assert found
        return list(found)

    def wait(self, wait: timedelta) -> None:
        self.simulator.clock.pass_time(wait)


class ContractSuite:
    """What holds for every connector that a program may drive."""

    def make_world(self) -> World:
        raise NotImplementedError

    @pytest.fixture
    def world(self) -> World:
        return self.make_world()

    def test_it_keeps_the_contract(self, world):
        assert isinstance(world.connector, Connector)
        about = world.connector.about
        assert about.documentation
        assert about.quiet >= about.call_limit > timedelta(0)

    def test_a_post_that_fits_is_prepared_the_same_every_time(self, world):
        assert world.prepared(world.pictured) == world.prepared(world.pictured)
        assert world.simulator.sent() == 0

    def test_a_text_of_five_megabytes_does_not_fit(self, world):
        (misfit,) = world.misfits(replace(world.plain, text="pompoen " * 655_360))
        assert misfit.about == "text"
        assert len(misfit.sentence) < 200

    def test_a_post_without_anything_does_not_fit(self, world):
        assert "text" in {
            fault.about for fault in world.misfits(replace(world.plain, text=" \n", pictures=()))
        }

    @pytest.mark.parametrize("sign", ["\x00", "\x1b", "\ud800", "\uffff"])
    def test_a_sign_that_nobody_can_write_does_not_fit(self, world, sign):
        assert [fault.about for fault in world.misfits(replace(world.plain, text=f"Dag{sign}"))] == ["text"]

    def test_a_picture_without_description_does_not_fit(self, world):
        bare = replace(world.pictured.pictures[0], alt=" ")
        assert "alt" in {fault.about for fault in world.misfits(replace(world.pictured, pictures=(bare,)))}

    def test_more_pictures_than_the_network_takes_do_not_fit(self, world):
        limits = world.connector.limits()
        many = tuple(picture(f"Foto {number}") for number in range(limits.pictures + 1))
        assert "pictures" in {fault.about for fault in world.misfits(replace(world.plain, pictures=many))}

    def test_a_kind_of_picture_that_the_network_does_not_take_does_not_fit(self, world):
        odd = replace(world.pictured.pictures[0], media_type="image/x-portable-pixmap")
        assert "pictures" in {
            fault.about for fault in world.misfits(replace(world.pictured, pictures=(odd,)))
        }

    def test_a_post_is_sent_once_and_stands_there(self, world):
        answer = world.send(world.prepared(world.pictured))
        (standing,) = world.simulator.standing()
        assert answer.live.id
        assert "pompoenen" in standing.text
        assert len(standing.alts) == len(world.pictured.pictures)

    def test_two_deliveries_of_the_same_text_are_two_posts(self, world):
        first, second = world.send(), world.send(key=world.other_key)
        assert first.live.id != second.live.id
        assert len(world.simulator.standing()) == 2

    def test_the_account_says_who_it_is(self, world):
        checked = world.connector.check()
        assert checked.reach is Reach.OK
        assert checked.name


class FindsSuite(ContractSuite):
    """For a network that can be asked whether a post landed."""

    def find(self, world: World, post: Prepared | None = None, key: str | None = None):
        assert isinstance(world.connector, FindsSent)
        since = world.simulator.clock.now - timedelta(hours=1)
        return world.connector.find_sent(post or world.prepared(), key=key or world.key, since=since)

    def test_what_was_found_can_be_taken_down_like_what_was_answered(self, world):
        post = world.prepared(world.pictured)
        answer = world.send(post)
        assert self.find(world, post) == Found((answer.live,))

    def test_what_never_landed_is_not_found(self, world):
        assert self.find(world) == Found(())

    def test_another_text_is_not_taken_for_ours(self, world):
        world.send(world.prepared(replace(world.plain, text="Morgen is de bieb dicht.")), key=world.other_key)
        assert self.find(world) == Found(())


class ReadsSuite(ContractSuite):
    """For a network that shows what stands there."""

    def test_what_stands_there_is_what_was_approved(self, world):
        for post in (world.prepared(world.pictured), world.prepared()):
            world.simulator.clock.pass_time(timedelta(minutes=1))
            live = world.send(post, key=world.key if post.pictures else world.other_key).live
            seen = world.connector.read_back(live)
            assert isinstance(seen, Seen)
            assert seen.pictures == len(post.pictures)
            assert world.connector.same(post, seen)

    def test_a_text_that_was_changed_there_differs(self, world):
        post = world.prepared()
        live = world.send(post).live
        world.simulator.alter(live.id, world.changed)
        seen = world.connector.read_back(live)
        assert isinstance(seen, Seen)
        assert not world.connector.same(post, seen)

    def test_another_number_of_pictures_differs(self, world):
        post = world.prepared(world.pictured)
        seen = world.connector.read_back(world.send(post).live)
        assert not world.connector.same(post, replace(seen, pictures=seen.pictures - 1))

    def test_another_description_differs(self, world):
        post = world.prepared(world.pictured)
        seen = world.connector.read_back(world.send(post).live)
        if seen.alts is not None:
            assert not world.connector.same(post, replace(seen, alts=("iets anders", *seen.alts[1:])))

    def test_what_was_removed_there_is_absent(self, world):
        live = world.send().live
        world.simulator.remove(live.id)
        assert world.connector.read_back(live) is ABSENT


class ListsSuite(ContractSuite):
    """For a network that shows everything that the account placed."""

    def listed(self, world: World) -> set[str]:
        assert isinstance(world.connector, Lists)
        found = world.connector.timeline(since=world.simulator.clock.now - timedelta(hours=1))
        assert isinstance(found, Timeline)
        assert found.is_whole
        return {one.live.id for one in found.placed}

    def test_what_we_placed_stands_on_it_under_its_own_id(self, world):
        first, second = world.send(), world.send(world.prepared(world.pictured), key=world.other_key)
        assert self.listed(world) == {first.live.id, second.live.id}

    def test_what_somebody_else_placed_stands_on_it_with_its_moment_and_where(self, world):
        strange = world.simulator.place_by_hand("Dit schreef iemand anders.")
        (one,) = world.connector.timeline(since=world.simulator.clock.now - timedelta(hours=1)).placed
        assert one.live.id == strange
        assert one.live.url.startswith("https://")
        assert abs(one.at - world.simulator.clock.now) < timedelta(seconds=2)

    def test_what_was_removed_or_is_older_does_not_stand_on_it(self, world):
        world.simulator.place_by_hand("Dit is van gisteren.")
        world.wait(timedelta(days=1))
        live = world.send().live
        assert self.listed(world) == {live.id}
        world.simulator.remove(live.id)
        assert self.listed(world) == set()

    def test_a_timeline_that_is_too_long_says_that_it_is_not_whole(self, world):
        for number in range(1100):
            world.simulator.place_by_hand(f"Bericht {number}")
        found = world.connector.timeline(since=world.simulator.clock.now - timedelta(hours=1))
        assert isinstance(found, Timeline)
        assert not found.is_whole
        assert len(found.placed) >= 200


class DeletesSuite(ReadsSuite):
    """For a network from which a program may take down."""

    def test_what_was_taken_down_is_gone_with_its_pictures(self, world):
        assert isinstance(world.connector, Deletes)
        live = world.send(world.prepared(world.pictured)).live
        assert world.connector.delete(live) is DELETED
        assert world.connector.read_back(live) is ABSENT
        assert world.simulator.standing() == []
        assert list(world.simulator.parts()) == []

    def test_taking_down_twice_is_taken_down(self, world):
        live = world.send(world.prepared(world.pictured)).live
        assert [world.connector.delete(live), world.connector.delete(live)] == [DELETED, DELETED]

    def test_taking_down_one_leaves_the_other(self, world):
        first, second = world.send().live, world.send(key=world.other_key).live
        assert world.connector.delete(first) is DELETED
        assert [post.id for post in world.simulator.standing()] == [second.id]

    def test_a_network_that_will_not_is_a_task_for_a_person(self, world):
        live = world.send().live
        world.simulator.refuses_deletion = True
        answer = world.connector.delete(live)
        assert isinstance(answer, DeleteRefused)
        assert answer.sentence.endswith(".")
        assert len(world.simulator.standing()) == 1


class HidesSuite(ReadsSuite):
    """For a network that can take a post out of sight and bring it back."""

    def test_a_post_is_hidden_and_shown_again(self, world):
        assert isinstance(world.connector, Hides)
        live = world.send(world.prepared(world.pictured)).live
        assert world.connector.hide(live) is DELETED
        assert [post.is_hidden for post in world.simulator.standing()] == [True]
        seen = world.connector.read_back(live)
        assert isinstance(seen, Seen)
        assert seen.is_hidden
        post = world.prepared(world.pictured)
        shown = world.connector.show(live, post, key=world.key)
        assert isinstance(shown, Shown)
        assert shown.live.id == live.id
        assert [post.is_hidden for post in world.simulator.standing()] == [False]
        seen = world.connector.read_back(shown.live)
        assert isinstance(seen, Seen)
        assert world.connector.same(post, seen)

    def test_of_what_is_hidden_no_picture_opens_and_shown_again_each_stands_there_once(self, world):
        post = world.prepared(world.pictured)
        live = world.send(post).live
        stood = len(world.simulator.parts())
        for _ in range(2):
            assert world.connector.hide(live) is DELETED
            assert list(world.simulator.parts()) == []
            shown = world.connector.show(live, post, key=world.key)
            assert len(world.simulator.parts()) == stood
            live = shown.live

    def test_hiding_and_showing_twice_is_the_same_as_once(self, world):
        post = world.prepared(world.pictured)
        live = world.send(post).live
        stood = len(world.simulator.parts())
        assert [world.connector.hide(live), world.connector.hide(live)] == [DELETED, DELETED]
        first = world.connector.show(live, post, key=world.key)
        assert world.connector.show(live, post, key=world.key) == first
        assert len(world.simulator.parts()) == stood

    def test_what_is_hidden_is_taken_down_whole(self, world):
        post = world.prepared(world.pictured)
        live = world.send(post).live
        world.connector.hide(live)
        assert world.connector.delete(live) is DELETED
        assert world.connector.read_back(live) is ABSENT
        assert list(world.simulator.parts()) == []


# Which class of the suite goes with which capability; `test_registry` reads it.
SUITE_OF = {
    FindsSent: FindsSuite,
    ReadsBack: ReadsSuite,
    Lists: ListsSuite,
    Deletes: DeletesSuite,
    Hides: HidesSuite,
}
