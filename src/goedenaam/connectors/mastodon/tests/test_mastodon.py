"""Mastodon keeps the contract against its simulator, and what is Mastodon's own."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pydantic import SecretStr

from goedenaam.connectors.contract import Limits, NotSent, Outgoing, Reach, Refused, Sent
from goedenaam.connectors.kind import read_typed
from goedenaam.connectors.mastodon.connector import Account, Credentials, Mastodon
from goedenaam.connectors.mastodon.simulator import MastodonServer
from goedenaam.connectors.simulators.faults import Status, Step
from goedenaam.connectors.tests.http_suite import (
    HttpDeletesSuite,
    HttpFindsSuite,
    HttpListsSuite,
    PictureSuite,
)
from goedenaam.connectors.tests.suite import World


def make_world(**options) -> World:
    server = MastodonServer(**options)
    connector = Mastodon(
        Account(server="school.example"), Credentials(token=SecretStr("geheim")), server.client()
    )
    return World(connector=connector, simulator=server)


class TestMastodon(HttpFindsSuite, HttpDeletesSuite, HttpListsSuite, PictureSuite):
    def make_world(self) -> World:
        return make_world()


def test_the_same_key_within_the_hour_is_one_post():
    world = make_world()
    first, second = world.send(), world.send()
    assert first == second
    assert len(world.simulator.standing()) == 1


@pytest.mark.parametrize(("honours_keys", "wait"), [(False, 0), (True, 61)])
def test_the_key_alone_does_not_keep_a_post_single(honours_keys, wait):
    world = make_world(honours_keys=honours_keys)
    world.send()
    world.wait(timedelta(minutes=wait))
    world.send()
    assert len(world.simulator.standing()) == 2


def test_a_fault_of_five_hundred_on_a_repeated_key_is_no_refusal():
    world = make_world()
    post = world.prepared()
    first = world.send(post)
    world.simulator.fails_on_a_repeated_key = True
    assert not isinstance(world.connector.send(post, key=world.key), Sent | Refused)
    since = world.simulator.clock.now - timedelta(hours=1)
    assert world.connector.find_sent(post, key=world.key, since=since).lives == (first.live,)


def test_a_picture_that_is_still_worked_on_places_nothing_and_is_tried_later():
    world = make_world()
    world.simulator.is_slow_with_pictures = True
    answer = world.connector.send(world.prepared(world.pictured), key=world.key)
    assert isinstance(answer, NotSent)
    assert answer.wait > timedelta(0)
    assert world.simulator.standing() == []


def test_addresses_subjects_and_names_elsewhere_read_back_as_they_were_written():
    world = make_world()
    text = "Zie https://school.example/een/heel/lang/adres/naar/de/oogstmarkt?dag=za&uur=10. #Oogst <3 @juf@elders.example"
    post = world.prepared(replace(world.plain, text=text))
    seen = world.connector.read_back(world.send(post).live)
    assert world.connector.same(post, seen)


def test_an_address_counts_for_as_much_as_the_server_says():
    world = make_world()
    limits = world.connector.limits()
    assert isinstance(limits, Limits)
    url = "https://school.example/" + "a" * 300
    assert not isinstance(world.connector.prepare(Outgoing(text=f"{'b' * 476} {url}"), limits), list)
    assert isinstance(world.connector.prepare(Outgoing(text=f"{'b' * 477} {url}"), limits), list)


def test_a_family_of_one_picture_is_one_character():
    world = make_world()
    assert not isinstance(
        world.connector.prepare(Outgoing(text="👨‍👩‍👧‍👦" * 500), world.connector.limits()), list
    )
    assert isinstance(
        world.connector.prepare(Outgoing(text="👨‍👩‍👧‍👦" * 501), world.connector.limits()), list
    )


def test_an_account_without_right_to_place_is_said_to_be_so():
    world = make_world()
    post = world.prepared()
    world.simulator.misbehave(
        Step.SEND, Status(403, b'{"error":"not allowed"}', "application/json", lands=False)
    )
    answer = world.connector.send(post, key=world.key)
    assert isinstance(answer, Refused)
    assert answer.cause.value == "not_allowed"


def test_a_post_from_before_is_found_behind_many_others():
    world = make_world()
    post = world.prepared()
    first = world.send(post)
    for number in range(90):
        world.simulator.place_by_hand(f"Bericht {number}")
    since = world.simulator.clock.now - timedelta(hours=1)
    assert world.connector.find_sent(post, key=world.key, since=since).lives == (first.live,)


def test_more_posts_than_can_be_looked_through_say_nothing():
    world = make_world()
    post = world.prepared()
    world.send(post)
    for number in range(220):
        world.simulator.place_by_hand(f"Bericht {number}")
    since = world.simulator.clock.now - timedelta(hours=1)
    assert not hasattr(world.connector.find_sent(post, key=world.key, since=since), "lives")


def test_a_post_placed_by_hand_with_the_same_words_is_found_too():
    world = make_world()
    by_hand = world.simulator.place_by_hand(world.plain.text)
    since = world.simulator.clock.now - timedelta(hours=1)
    found = world.connector.find_sent(world.prepared(), key=world.key, since=since)
    assert [live.id for live in found.lives] == [by_hand]


def test_a_wrong_token_is_revoked():
    server = MastodonServer(token="een ander")
    connector = Mastodon(
        Account(server="school.example"), Credentials(token=SecretStr("geheim")), server.client()
    )
    assert connector.check().reach is Reach.REVOKED


@pytest.mark.parametrize("typed", ["https://mastodon.nl/", "mastodon.nl", "Mastodon.NL"])
def test_a_server_is_typed_with_or_without_its_scheme(typed):
    assert read_typed(Account, {"server": typed}) == Account(server="mastodon.nl")


@pytest.mark.parametrize("typed", ["", "http://", "mastodon.nl/@school", "een twee", "a@b"])
def test_something_else_is_no_server(typed):
    assert read_typed(Account, {"server": typed}) == {
        "server": "Vul alleen het adres van de server in, zoals: mastodon.nl."
    }
