"""The suite for networks that are spoken with over HTTP: everything that can go wrong between asking and knowing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from goedenaam.connectors.contract import (
    ABSENT,
    DELETED,
    Absent,
    Checked,
    Found,
    NotSent,
    Reach,
    Refused,
    Seen,
    Sent,
    Shown,
    Unknown,
    Unreadable,
)
from goedenaam.connectors.guard import Bounds
from goedenaam.connectors.simulators.faults import (
    Broken,
    Fault,
    HalfAnswer,
    Huge,
    Redirect,
    Slow,
    Status,
    Step,
    Unreachable,
    html,
    too_many,
)
from goedenaam.connectors.tests.pictures import picture
from goedenaam.connectors.tests.suite import (
    ContractSuite,
    DeletesSuite,
    FindsSuite,
    HidesSuite,
    ListsSuite,
    ReadsSuite,
)

GATEWAY = Status(504, b"<html>Gateway Time-out</html>")
LANDED_AND_LOST: tuple[Fault, ...] = (
    GATEWAY,
    Status(500, b"{}", "application/json"),
    html(lands=True),
    Status(200, b"", "application/json"),
    Status(200, b'{"id":', "application/json"),
    Status(200, b"[" * 100_000, "application/json"),
    Status(418, b"{}", "application/json"),
    Broken(),
    HalfAnswer(),
    Slow(90),
    Huge(),
    Redirect(lands=True),
)
NOT_LANDED: tuple[Fault, ...] = (
    Status(504, lands=False),
    html(lands=False),
    Broken(lands=False),
    Slow(90, lands=False),
    Redirect(),
)
NO_ANSWER: tuple[Fault, ...] = (*LANDED_AND_LOST, *NOT_LANDED, Unreachable(), too_many("7"))


class HttpSuite(ContractSuite):
    """What holds for a network that is spoken with over HTTP."""

    @pytest.mark.parametrize("fault", LANDED_AND_LOST, ids=repr)
    def test_what_landed_without_a_readable_answer_is_unknown(self, world, fault):
        post = world.prepared()
        world.simulator.misbehave(Step.SEND, fault)
        assert isinstance(world.connector.send(post, key=world.key), Unknown)
        assert len(world.simulator.standing()) == 1
        assert world.simulator.sent() == 1

    @pytest.mark.parametrize("fault", NOT_LANDED, ids=repr)
    def test_what_did_not_land_without_a_readable_answer_is_unknown_too(self, world, fault):
        post = world.prepared()
        world.simulator.misbehave(Step.SEND, fault)
        assert isinstance(world.connector.send(post, key=world.key), Unknown)
        assert world.simulator.standing() == []
        assert world.simulator.sent() == 1

    def test_a_send_keeps_to_its_limit_however_slow_every_answer_is(self, world):
        most = tuple(picture(f"Foto {number}") for number in range(world.connector.limits().pictures))
        post = world.prepared(replace(world.pictured, pictures=most))
        for step in Step:  # each answer comes just within the bound of one request
            world.simulator.misbehave(step, *[Slow(Bounds().seconds - 0.1)] * 40)
        began = world.simulator.clock.seconds
        world.connector.send(post, key=world.key)
        took = timedelta(seconds=world.simulator.clock.seconds - began)
        assert took <= world.connector.about.call_limit

    def test_evidence_holds_nothing_of_the_post(self, world):
        post = world.prepared()
        world.simulator.misbehave(Step.SEND, Status(504, post.rendered.encode(), "pompoenen/tekst"))
        answer = world.connector.send(post, key=world.key)
        assert isinstance(answer, Unknown)
        assert "pompoen" not in answer.evidence

    def test_a_connection_that_is_not_made_sent_nothing(self, world):
        post = world.prepared()
        world.simulator.misbehave(Step.SEND, Unreachable())
        assert isinstance(world.connector.send(post, key=world.key), NotSent)
        assert world.simulator.standing() == []

    @pytest.mark.parametrize(("said", "wait"), [("7", timedelta(seconds=7)), (None, None), ("straks", None)])
    def test_too_many_requests_is_not_sent_with_the_wait_that_is_asked(self, world, said, wait):
        post = world.prepared()
        world.simulator.misbehave(Step.SEND, too_many(said))
        answer = world.connector.send(post, key=world.key)
        assert isinstance(answer, NotSent)
        assert answer.wait == wait
        assert world.simulator.sent() == 1

    def test_revoked_credentials_are_refused_and_told(self, world):
        post = world.prepared()
        world.simulator.is_revoked = True
        answer = world.connector.send(post, key=world.key)
        assert isinstance(answer, Refused)
        assert answer.cause.value in {"revoked", "account_gone"}
        assert answer.sentence.endswith(".")
        assert world.simulator.standing() == []
        assert world.connector.check().reach is Reach.REVOKED

    def test_an_account_that_is_gone_places_nothing(self, world):
        post = world.prepared()
        world.simulator.is_account_gone = True
        assert not isinstance(world.connector.send(post, key=world.key), Sent)
        assert world.simulator.standing() == []
        assert world.connector.check().reach is not Reach.OK

    @pytest.mark.parametrize("fault", NO_ANSWER, ids=repr)
    def test_an_account_that_cannot_be_asked_is_not_called_revoked(self, world, fault):
        world.simulator.misbehave(Step.CHECK, *[fault] * 3)
        checked = world.connector.check()
        assert isinstance(checked, Checked)
        assert checked.reach is Reach.UNREACHABLE


class PictureSuite(HttpSuite):
    """For a network to which pictures are uploaded apart."""

    def test_a_refused_picture_places_nothing(self, world):
        post = world.prepared(world.pictured)
        world.simulator.refuses_pictures = True
        answer = world.connector.send(post, key=world.key)
        assert isinstance(answer, Refused)
        assert answer.cause.value == "picture"
        assert world.simulator.standing() == []

    @pytest.mark.parametrize("fault", LANDED_AND_LOST, ids=repr)
    def test_an_upload_without_a_readable_answer_places_no_post(self, world, fault):
        post = world.prepared(world.pictured)
        world.simulator.misbehave(Step.UPLOAD, fault)
        assert not isinstance(world.connector.send(post, key=world.key), Sent)
        assert world.simulator.standing() == []


class HttpFindsSuite(FindsSuite, HttpSuite):
    """For a network that can be asked over HTTP whether a post landed."""

    @pytest.mark.parametrize("fault", LANDED_AND_LOST, ids=repr)
    def test_what_landed_unseen_is_found_exactly_once(self, world, fault):
        post = world.prepared(world.pictured)
        world.simulator.misbehave(Step.SEND, fault)
        world.connector.send(post, key=world.key)
        found = self.find(world, post)
        assert isinstance(found, Found)
        (live,) = found.lives
        assert live.id == world.simulator.standing()[0].id

    @pytest.mark.parametrize("fault", NO_ANSWER, ids=repr)
    def test_a_look_without_answer_says_nothing(self, world, fault):
        world.send()
        post = world.prepared()
        world.simulator.misbehave(Step.LOOK, fault)
        assert isinstance(self.find(world, post), Unreadable)

    def test_a_look_with_revoked_credentials_says_nothing(self, world):
        world.send()
        post = world.prepared()
        world.simulator.is_revoked = True
        assert isinstance(self.find(world, post), Unreadable)


class HttpReadsSuite(ReadsSuite, HttpSuite):
    """For a network that shows over HTTP what stands there."""

    @pytest.mark.parametrize("fault", NO_ANSWER, ids=repr)
    def test_reading_without_answer_is_neither_there_nor_not(self, world, fault):
        live = world.send().live
        world.simulator.misbehave(Step.LOOK, fault)
        assert isinstance(world.connector.read_back(live), Unreadable)

    def test_revoked_credentials_do_not_make_a_post_absent(self, world):
        live = world.send().live
        world.simulator.is_revoked = True
        assert not isinstance(world.connector.read_back(live), Absent)


class HttpListsSuite(ListsSuite, HttpSuite):
    """For a network that shows over HTTP everything that the account placed."""

    @pytest.mark.parametrize("fault", NO_ANSWER, ids=repr)
    def test_a_timeline_without_answer_says_nothing(self, world, fault):
        world.send()
        world.simulator.misbehave(Step.LOOK, fault)
        since = world.simulator.clock.now - timedelta(hours=1)
        assert isinstance(world.connector.timeline(since=since), Unreadable)

    def test_a_timeline_with_revoked_credentials_says_nothing(self, world):
        world.send()
        world.simulator.is_revoked = True
        since = world.simulator.clock.now - timedelta(hours=1)
        assert isinstance(world.connector.timeline(since=since), Unreadable)


class HttpDeletesSuite(DeletesSuite, HttpReadsSuite):
    """For a network from which a program may take down over HTTP."""

    @pytest.mark.parametrize(
        "fault",
        [fault for fault in NO_ANSWER if not isinstance(fault, Status) or fault.status != 200],
        ids=repr,
    )
    def test_a_deletion_without_answer_is_not_called_deleted(self, world, fault):
        live = world.send().live
        world.simulator.misbehave(Step.DELETE, fault)
        assert isinstance(world.connector.delete(live), Unreadable)

    def test_after_a_lost_answer_deleting_again_settles_it(self, world):
        live = world.send(world.prepared(world.pictured)).live
        world.simulator.misbehave(Step.DELETE, GATEWAY)
        world.connector.delete(live)
        assert world.connector.delete(live) is DELETED
        assert world.connector.read_back(live) is ABSENT
        assert list(world.simulator.parts()) == []


class HttpHidesSuite(HidesSuite, HttpReadsSuite):
    """For a network that hides over HTTP."""

    @pytest.mark.parametrize("fault", [GATEWAY, Broken(), Unreachable(), too_many()], ids=repr)
    def test_hiding_without_answer_is_not_called_hidden(self, world, fault):
        live = world.send().live
        world.simulator.misbehave(Step.HIDE, fault)
        assert isinstance(world.connector.hide(live), Unreadable)

    @pytest.mark.parametrize("fault", NO_ANSWER, ids=repr)
    @pytest.mark.parametrize("step", [Step.LOOK, Step.UPLOAD, Step.HIDE])
    def test_showing_without_answer_is_not_called_shown_and_again_brings_it_back_once(
        self, world, step, fault
    ):
        post = world.prepared(world.pictured)
        live = world.send(post).live
        stood = len(world.simulator.parts())
        assert world.connector.hide(live) is DELETED
        world.simulator.misbehave(step, fault)
        assert isinstance(world.connector.show(live, post, key=world.key), Unreadable)
        shown = world.connector.show(live, post, key=world.key)
        assert isinstance(shown, Shown)
        assert len(world.simulator.parts()) == stood
        seen = world.connector.read_back(shown.live)
        assert isinstance(seen, Seen)
        assert world.connector.same(post, seen)

    @pytest.mark.parametrize("fault", [GATEWAY, Broken(), Unreachable(), too_many()], ids=repr)
    def test_hiding_of_which_a_deletion_was_lost_goes_on_where_it_was(self, world, fault):
        live = world.send(world.prepared(world.pictured)).live
        world.simulator.misbehave(Step.DELETE, fault)
        world.connector.hide(live)
        assert world.connector.hide(live) is DELETED
        assert list(world.simulator.parts()) == []
