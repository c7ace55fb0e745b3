"""A Facebook page keeps the contract against its simulator, and what is Facebook's own."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from pydantic import SecretStr

from goedenaam.connectors.contract import (
    ABSENT,
    DELETED,
    Absent,
    Cause,
    Found,
    NotSent,
    Reach,
    Refused,
    Seen,
    Unknown,
    Unreadable,
)
from goedenaam.connectors.facebook.connector import Account, Facebook
from goedenaam.connectors.facebook.simulator import PAGE, FacebookServer
from goedenaam.connectors.graph import Graph
from goedenaam.connectors.kind import read_typed
from goedenaam.connectors.simulators.faults import Status, Step
from goedenaam.connectors.simulators.graph import TOKEN
from goedenaam.connectors.tests.http_suite import (
    HttpDeletesSuite,
    HttpFindsSuite,
    HttpListsSuite,
    PictureSuite,
)
from goedenaam.connectors.tests.suite import World


def make_world() -> World:
    server = FacebookServer()
    connector = Facebook(Account(page=PAGE), Graph(server.client(), SecretStr(TOKEN)))
    return World(connector=connector, simulator=server)


def refusal(code: int, subcode: int = 0) -> Status:
    said = {"error": {"message": "x", "type": "OAuthException", "code": code, "error_subcode": subcode}}
    return Status(400, json.dumps(said).encode(), "application/json", lands=False)


class TestFacebook(HttpFindsSuite, HttpDeletesSuite, HttpListsSuite, PictureSuite):
    def make_world(self) -> World:
        return make_world()


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        (190, Cause.REVOKED),
        (200, Cause.NOT_ALLOWED),
        (10, Cause.NOT_ALLOWED),
        (368, Cause.RULES),
        (506, Cause.RULES),
        (324, Cause.PICTURE),
        (100, Cause.TEXT),
    ],
)
def test_each_kind_of_no_reaches_who_can_do_something_about_it(code, cause):
    world = make_world()
    post = world.prepared()
    world.simulator.misbehave(Step.SEND, refusal(code))
    answer = world.connector.send(post, key=world.key)
    assert isinstance(answer, Refused)
    assert answer.cause is cause


@pytest.mark.parametrize("code", [4, 17, 32, 341, 613])
def test_a_limit_of_the_network_is_no_refusal(code):
    world = make_world()
    post = world.prepared()
    world.simulator.misbehave(Step.SEND, refusal(code))
    assert isinstance(world.connector.send(post, key=world.key), NotSent)


@pytest.mark.parametrize("code", [1, 2, 9999])
def test_a_code_that_settles_nothing_is_doubt(code):
    world = make_world()
    post = world.prepared()
    world.simulator.misbehave(Step.SEND, refusal(code))
    assert isinstance(world.connector.send(post, key=world.key), Unknown)


def test_a_refusal_at_two_hundred_is_doubt():
    world = make_world()
    post = world.prepared()
    world.simulator.misbehave(Step.SEND, Status(200, b'{"success":false}', "application/json", lands=False))
    assert isinstance(world.connector.send(post, key=world.key), Unknown)


def test_a_token_that_lost_the_right_to_read_does_not_make_a_post_absent():
    world = make_world()
    live = world.send().live
    world.simulator.may_not_read = True
    assert not isinstance(world.connector.read_back(live), Absent)
    world.simulator.may_not_read = False
    world.simulator.remove(live.id)
    assert world.connector.read_back(live) is ABSENT


def test_a_post_that_is_gone_while_a_picture_stands_is_not_absent_and_both_are_deleted():
    world = make_world()
    live = world.send(world.prepared(world.pictured)).live
    assert len(live.parts) == len(world.pictured.pictures)
    world.simulator.remove(live.id)
    seen = world.connector.read_back(live)
    assert isinstance(seen, Seen)
    assert seen.pictures == len(live.parts)
    assert world.connector.delete(live) is DELETED
    assert world.connector.read_back(live) is ABSENT
    assert world.simulator.parts() == []


def test_a_picture_that_may_not_be_looked_at_is_not_absent():
    world = make_world()
    live = world.send(world.prepared(world.pictured)).live
    world.simulator.remove(live.id)
    world.simulator.misbehave(Step.LOOK, Status(200, b"", lands=False))
    assert isinstance(world.connector.read_back(live), Unreadable)


def test_one_picture_and_several_are_both_read_back():
    world = make_world()
    single = world.prepared(replace(world.pictured, pictures=world.pictured.pictures[:1]))
    for post, key in ((single, world.key), (world.prepared(world.pictured), world.other_key)):
        seen = world.connector.read_back(world.send(post, key=key).live)
        assert isinstance(seen, Seen)
        assert seen.alts == tuple(picture.alt for picture in post.pictures)


def test_the_token_stands_in_no_address():
    world = make_world()
    world.send(world.prepared(world.pictured))
    assert all(TOKEN not in str(request.url) for request in world.simulator.requests)


def test_a_post_is_found_behind_many_others():
    world = make_world()
    post = world.prepared()
    live = world.send(post).live
    for number in range(120):
        world.simulator.place_by_hand(f"Bericht {number}")
    since = world.simulator.clock.now - timedelta(hours=1)
    assert world.connector.find_sent(post, key=world.key, since=since) == Found((live,))


def test_what_stood_there_before_is_not_taken_for_ours():
    world = make_world()
    world.simulator.place_by_hand(world.plain.text)
    world.wait(timedelta(days=2))
    since = world.simulator.clock.now - timedelta(hours=1)
    assert world.connector.find_sent(world.prepared(), key=world.key, since=since) == Found(())


def test_another_token_is_revoked():
    server = FacebookServer()
    connector = Facebook(Account(page=PAGE), Graph(server.client(), SecretStr("fout")))
    assert connector.check().reach is Reach.REVOKED


@pytest.mark.parametrize("typed", ["", "deregenboog", "123", "12 34567"])
def test_something_else_is_no_page(typed):
    assert "page" in read_typed(Account, {"page": typed})
