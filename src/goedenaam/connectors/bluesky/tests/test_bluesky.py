"""Bluesky keeps the contract against its simulator, and what is Bluesky's own."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from goedenaam.connectors.bluesky.connector import LIMITS, Account, Bluesky, Credentials
from goedenaam.connectors.bluesky.records import facets, record_key
from goedenaam.connectors.bluesky.sessions import RENEW_AFTER, Sessions
from goedenaam.connectors.bluesky.simulator import DID, HANDLE, PASSWORD, BlueskyServer
from goedenaam.connectors.contract import NotSent, Outgoing, Reach, Refused, Sent, Unknown
from goedenaam.connectors.kind import read_typed
from goedenaam.connectors.simulators.faults import Broken, Status, Step, Unreachable, too_many
from goedenaam.connectors.tests.http_suite import (
    GATEWAY,
    HttpDeletesSuite,
    HttpFindsSuite,
    HttpListsSuite,
    PictureSuite,
)
from goedenaam.connectors.tests.suite import World


def make_world() -> World:
    server = BlueskyServer()
    connector = Bluesky(
        Account(handle=HANDLE),
        Credentials(password=SecretStr(PASSWORD)),
        server.client(),
        sessions=Sessions(clock=server.clock),
        now=lambda: server.clock.now,
    )
    return World(connector=connector, simulator=server)


class TestBluesky(HttpFindsSuite, HttpDeletesSuite, HttpListsSuite, PictureSuite):
    def make_world(self) -> World:
        return make_world()


def test_the_same_delivery_is_one_post_for_ever():
    world = make_world()
    first = world.send()
    world.wait(timedelta(days=400))
    assert world.send() == first
    assert len(world.simulator.standing()) == 1


def test_what_landed_unseen_is_answered_by_the_next_attempt():
    world = make_world()
    post = world.prepared()
    world.simulator.misbehave(Step.SEND, GATEWAY)
    assert isinstance(world.connector.send(post, key=world.key), Unknown)
    assert isinstance(world.connector.send(post, key=world.key), Sent)
    assert len(world.simulator.standing()) == 1


def test_what_was_changed_under_our_key_is_not_written_over():
    world = make_world()
    live = world.send().live
    world.simulator.alter(live.id, world.changed)
    world.send()
    (standing,) = world.simulator.standing()
    assert standing.text == world.changed


def test_a_key_that_stands_there_but_cannot_be_read_stays_unknown():
    world = make_world()
    world.send()
    world.simulator.misbehave(Step.LOOK, Broken())
    assert isinstance(world.connector.send(world.prepared(), key=world.key), Unknown)


def test_an_account_signs_in_once_and_is_renewed_with_its_own_token():
    world = make_world()
    for _ in range(20):
        world.connector.check()
    assert (world.simulator.logins, world.simulator.renewals) == (1, 0)
    world.wait(timedelta(seconds=RENEW_AFTER + 1))
    assert world.connector.check().reach is Reach.OK
    assert (world.simulator.logins, world.simulator.renewals) == (1, 1)


@pytest.mark.parametrize(
    "emptied", [{"accessJwt": "", "refreshJwt": ""}, {"accessJwt": ""}, {"refreshJwt": ""}, {"did": ""}]
)
def test_a_renewal_that_returns_an_empty_token_replaces_nothing_and_revokes_nothing(emptied):
    world = make_world()
    world.connector.check()
    world.wait(timedelta(seconds=RENEW_AFTER + 1))
    said = {"did": DID, "handle": HANDLE, "accessJwt": "access-0", "refreshJwt": "refresh-0"} | emptied
    answer = Status(200, json.dumps(said).encode(), "application/json", lands=False)
    world.simulator.misbehave(Step.LOGIN, answer)
    assert isinstance(world.connector.send(world.prepared(), key=world.key), Sent)
    assert world.simulator.logins == 2


def test_a_session_that_the_server_forgot_places_nothing_and_is_made_anew():
    world = make_world()
    world.connector.check()
    world.simulator.end_sessions()
    post = world.prepared()
    assert world.connector.send(post, key=world.key) == NotSent(
        "We melden ons opnieuw aan bij Bluesky.", timedelta(0)
    )
    assert isinstance(world.connector.send(post, key=world.key), Sent)
    assert world.simulator.logins == 2


@pytest.mark.parametrize("fault", [Unreachable(), GATEWAY, Broken(), too_many("9")], ids=repr)
def test_signing_in_that_goes_wrong_places_nothing_and_revokes_nothing(fault):
    world = make_world()
    world.simulator.misbehave(Step.LOGIN, fault)
    assert isinstance(world.connector.send(world.prepared(), key=world.key), NotSent)
    world.simulator.misbehave(Step.LOGIN, fault)
    assert world.connector.check().reach is Reach.UNREACHABLE


def test_a_picture_that_the_server_calls_too_large_is_refused_as_a_picture():
    world = make_world()
    post = world.prepared(world.pictured)
    world.simulator.misbehave(
        Step.SEND, Status(400, b'{"error":"BlobTooLarge"}', "application/json", lands=False)
    )
    answer = world.connector.send(post, key=world.key)
    assert isinstance(answer, Refused)
    assert answer.cause.value == "picture"


def test_two_accounts_of_one_process_keep_their_own_sessions():
    world = make_world()
    world.connector.check()
    other = replace(world.connector, credentials=Credentials(password=SecretStr("fout")))
    assert other.check().reach is Reach.REVOKED
    assert world.connector.check().reach is Reach.OK


@pytest.mark.parametrize(("text", "fits"), [("é" * 300, True), ("é" * 301, False), ("👨‍👩‍👧‍👦" * 121, False)])
def test_characters_and_bytes_both_count(text, fits):
    world = make_world()
    assert isinstance(world.connector.prepare(Outgoing(text=text), LIMITS), list) != fits


@given(st.text(min_size=1), st.text(min_size=1))
def test_every_delivery_has_a_key_of_its_own(one, other):
    assert len(record_key(one)) == 13
    assert record_key(one) == record_key(one)
    assert record_key(one)[0] in "234567abcdefghij"
    assert (record_key(one) == record_key(other)) == (one == other)


def test_places_in_the_text_are_counted_in_bytes():
    text = "Één 🎃 https://school.example/a #Oogst"
    found = facets(text)
    cut = [text.encode()[f["index"]["byteStart"] : f["index"]["byteEnd"]].decode() for f in found]
    assert cut == ["https://school.example/a", "#Oogst"]


def test_a_picture_carries_its_shape():
    world = make_world()
    world.send(world.prepared(world.pictured))
    sent = [request for request in world.simulator.requests if world.simulator.step(request) is Step.SEND]
    assert b'"aspectRatio":{"width":64,"height":64}' in sent[0].content
    assert b'"langs":["nl"]' in sent[0].content


def test_the_address_is_one_that_a_person_can_open():
    world = make_world()
    live = world.send().live
    assert live.url == f"https://bsky.app/profile/{DID}/post/{live.id}"


@pytest.mark.parametrize("typed", ["school", "school.", "een twee.nl", "-a.nl", "a@b.nl"])
def test_something_else_is_no_name(typed):
    assert "handle" in read_typed(Account, {"handle": typed})


@pytest.mark.parametrize(
    "typed", ["http://bsky.social", "https://bsky.social/pad", "bsky.social", "http://10.0.0.1:80"]
)
def test_something_else_is_no_server(typed):
    assert "server" in read_typed(Account, {"handle": HANDLE, "server": typed})
