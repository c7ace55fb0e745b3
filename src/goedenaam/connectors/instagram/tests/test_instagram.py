"""Instagram keeps the contract against its simulator, and what is Instagram's own."""

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
    Outgoing,
    Picture,
    Refused,
    Seen,
    Sent,
)
from goedenaam.connectors.graph import Graph
from goedenaam.connectors.instagram.connector import LIMITS, NO_ADDRESS, Account, Instagram
from goedenaam.connectors.instagram.simulator import ACCOUNT, MOST_A_DAY, InstagramServer
from goedenaam.connectors.kind import read_typed
from goedenaam.connectors.simulators.faults import Broken, Status, Step, Unreachable
from goedenaam.connectors.simulators.graph import TOKEN
from goedenaam.connectors.tests.http_suite import (
    HttpDeletesSuite,
    HttpFindsSuite,
    HttpListsSuite,
    PictureSuite,
)
from goedenaam.connectors.tests.pictures import picture
from goedenaam.connectors.tests.suite import TEXT, World


class Window:
    """Pictures in a window: what stands there now, and for how long each was put there."""

    def __init__(self) -> None:
        self.standing: dict[str, Picture] = {}
        self.put_for: list[timedelta] = []

    def put(self, picture: Picture, *, lasts: timedelta) -> str:
        address = f"https://media.school.example/{len(self.put_for)}.jpg"
        self.standing[address] = picture
        self.put_for.append(lasts)
        return address

    def remove(self, addresses) -> None:
        for address in addresses:
            del self.standing[address]


def make_world(window: Window | None = None) -> World:
    server = InstagramServer()
    graph = Graph(server.client(), SecretStr(TOKEN))
    connector = Instagram(Account(account=ACCOUNT), graph, window or Window())
    one = Outgoing(text=TEXT, pictures=(picture("Een pompoen"),))
    return World(connector=connector, simulator=server, plain=one)


class TestInstagram(HttpFindsSuite, HttpDeletesSuite, HttpListsSuite, PictureSuite):
    def make_world(self) -> World:
        return make_world()


def test_a_post_without_a_picture_does_not_fit():
    world = make_world()
    (misfit,) = world.misfits(replace(world.plain, pictures=()))
    assert misfit.sentence == "Hier hoort een foto bij."


def test_more_than_thirty_subjects_do_not_fit():
    world = make_world()
    assert not isinstance(world.connector.prepare(replace(world.plain, text="#oogst " * 30), LIMITS), list)
    (misfit,) = world.misfits(replace(world.plain, text="#oogst " * 31))
    assert misfit.about == "text"


def test_a_picture_that_is_still_worked_on_places_nothing_and_is_tried_later():
    world = make_world()
    world.simulator.is_slow_with_pictures = True
    answer = world.connector.send(world.prepared(), key=world.key)
    assert isinstance(answer, NotSent)
    assert answer.wait == timedelta(seconds=10)
    assert world.simulator.sent() == 0


def test_a_picture_that_could_not_be_read_is_refused_as_a_picture(monkeypatch):
    world = make_world()
    post = world.prepared()
    make = world.simulator._container

    def breaking(form):
        answer = make(form)
        world.simulator.break_pictures()
        return answer

    monkeypatch.setattr(world.simulator, "_container", breaking)
    answer = world.connector.send(post, key=world.key)
    assert isinstance(answer, Refused)
    assert answer.cause is Cause.PICTURE


def test_a_day_that_is_full_waits_and_places_nothing():
    world = make_world()
    for number in range(MOST_A_DAY):
        world.simulator.place_by_hand(f"Bericht {number}")
    answer = world.connector.send(world.prepared(), key=world.key)
    assert isinstance(answer, NotSent)
    assert answer.wait == timedelta(hours=1)
    world.wait(timedelta(days=1))
    assert isinstance(world.connector.send(world.prepared(), key=world.key), Sent)


def test_one_picture_and_several_are_both_read_back():
    world = make_world()
    for post, key in ((world.prepared(), world.key), (world.prepared(world.pictured), world.other_key)):
        seen = world.connector.read_back(world.send(post, key=key).live)
        assert isinstance(seen, Seen)
        assert seen.alts == tuple(picture.alt for picture in post.pictures)


def test_a_token_that_lost_the_right_to_read_does_not_make_a_post_absent():
    world = make_world()
    live = world.send().live
    world.simulator.may_not_read = True
    assert not isinstance(world.connector.read_back(live), Absent)
    world.simulator.may_not_read = False
    world.simulator.remove(live.id)
    assert world.connector.read_back(live) is ABSENT


def test_a_post_is_found_behind_many_others():
    world = make_world()
    post = world.prepared()
    live = world.send(post).live
    for number in range(120):
        world.simulator.place_by_hand(f"Bericht {number}")
    since = world.simulator.clock.now - timedelta(hours=1)
    assert world.connector.find_sent(post, key=world.key, since=since) == Found((live,))


def test_instagram_fetches_the_pictures_from_our_own_address():
    world = make_world()
    world.send(world.prepared(world.pictured))
    assert sum(b"image_url=https" in request.content for request in world.simulator.requests) == 2


def test_the_pictures_stand_in_the_window_while_it_is_sent_and_not_a_moment_longer(monkeypatch):
    window = Window()
    world, seen = make_world(window), []
    handle = world.simulator.handle

    def watched(request):
        seen.append(len(window.standing))
        return handle(request)

    monkeypatch.setattr(world.simulator, "handle", watched)
    world.send(world.prepared(world.pictured))
    assert max(seen) == 2
    assert window.standing == {}
    assert window.put_for == [world.connector.about.call_limit] * 2


@pytest.mark.parametrize("fault", [Status(504), Broken(), Unreachable()], ids=repr)
def test_the_window_is_empty_however_it_ended(fault):
    window = Window()
    world = make_world(window)
    post = world.prepared(world.pictured)
    for step in (Step.UPLOAD, Step.SEND):
        world.simulator.misbehave(step, fault)
        world.connector.send(post, key=world.key)
        assert window.standing == {}


def test_without_a_public_address_nothing_fits_and_nothing_is_sent_but_what_stands_comes_down():
    world = make_world()
    post, live = world.prepared(), world.send().live
    bare = replace(world.connector, pictures=None)
    (misfit,) = bare.prepare(world.plain, LIMITS)
    assert misfit.sentence == NO_ADDRESS
    answer = bare.send(post, key=world.other_key)
    assert isinstance(answer, Refused)
    assert answer.sentence == NO_ADDRESS
    assert bare.delete(live) is DELETED


@pytest.mark.parametrize("typed", ["", "@deregenboog", "123"])
def test_something_else_is_no_account(typed):
    assert "account" in read_typed(Account, {"account": typed})
