"""WordPress passes the suite, and what is particular about it."""

from contextlib import suppress
from dataclasses import replace

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from goedenaam.connectors.contract import (
    DELETED,
    Cause,
    DeleteRefused,
    Found,
    LeftOpen,
    Live,
    NotSent,
    Outgoing,
    Prepared,
    Reach,
    Refused,
    Seen,
    Sent,
    Shown,
    Unknown,
)
from goedenaam.connectors.kind import read_typed
from goedenaam.connectors.prose import paragraphs
from goedenaam.connectors.simulators.faults import Broken, Status, Step, Unreachable
from goedenaam.connectors.tests.http_suite import (
    HttpDeletesSuite,
    HttpFindsSuite,
    HttpHidesSuite,
    HttpListsSuite,
    PictureSuite,
)
from goedenaam.connectors.tests.suite import World
from goedenaam.connectors.wordpress.connector import LIMITS, Account, Credentials, WordPress
from goedenaam.connectors.wordpress.content import blocks, image_ids, is_same_text, shown
from goedenaam.connectors.wordpress.simulator import PASSWORD, SITE, USER, WordPressSite


def make_world() -> World:
    site = WordPressSite()
    account = Account(address=SITE, user=USER)
    connector = WordPress(account, Credentials(application_password=SecretStr(PASSWORD)), site.client())
    return World(connector=connector, simulator=site)


class TestWordPress(HttpFindsSuite, HttpDeletesSuite, HttpListsSuite, HttpHidesSuite, PictureSuite):
    def make_world(self) -> World:
        return make_world()


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.mark.parametrize(
    "text",
    [
        "Zij zei: \"Kom je ook?\" 'Ja' -- graag... (tm) 3x4 :) Wordpress",
        "[gallery ids=1] <script>alert(1)</script> <!-- wp:html --> &amp; {{naam}}",
        "Een adres op een eigen regel:\n\nhttps://www.delinde.example/agenda?a=1&b=2\n\nen verder.",
        "Regel een\nregel twee\n\n\n\nnieuwe alinea  met   blanks",
        "Emoji 🎃 en é en — en “krul”",
    ],
)
def test_every_text_stands_there_as_it_was_approved(world, text):
    post = world.prepared(replace(world.plain, text=text, title=text.splitlines()[0]))
    seen = world.connector.read_back(world.send(post).live)
    assert isinstance(seen, Seen)
    assert " ".join(seen.text.split()) == " ".join(post.rendered.split())
    assert world.connector.same(post, seen)


def test_no_mark_that_wordpress_changes_goes_over_the_line():
    content = blocks('"Kom je ook?" ... -- [x] 3x4 :) Wordpress', "gn-1", [])
    inside = content.split("<p>")[1].split("</p>")[0]
    assert not set("\"'[]:)-.") & set(inside)
    assert "3x4" not in inside
    assert "Wordpress" not in inside


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\"'.-:)x3"), max_size=300))
def test_text_survives_the_way_there_and_back(text):
    rendered = paragraphs(text)
    seen, alts = shown(blocks(rendered, "gn-1", []))
    assert is_same_text(rendered, seen)
    assert alts == ()


def test_a_title_is_no_html_on_the_page(world):
    title = '<script>alert(1)</script> "Oogst" & markt'
    post = world.prepared(replace(world.plain, title=title))
    live = world.send(post).live
    assert "<" not in world.simulator.posts[int(live.id)].values["title"]
    assert world.connector.read_back(live).title == title


def test_an_address_becomes_a_link_without_the_full_stop_after_it():
    content = blocks("Zie https://www.delinde.example/agenda.", "gn-1", [])
    assert '<a href="https://www.delinde.example/agenda">' in content


def test_what_a_plugin_adds_around_it_is_not_ours():
    post = blocks("Dag.", "gn-1", [])
    page = f"<div class='deel'>Deel dit <img src=x alt='hart'></div>{post}<div>Meer nieuws</div>"
    assert shown(page) == ("Dag.", ())


def test_a_slug_that_was_taken_is_doubt_and_the_second_goes_at_once(world):
    first = world.send()
    answer = world.connector.send(world.prepared(), key=world.key)
    assert isinstance(answer, Unknown)
    assert [post.id for post in world.simulator.standing()] == [first.live.id]
    assert world.connector.find_sent(
        world.prepared(), key=world.key, since=world.simulator.clock.now
    ) == Found((first.live,))


def test_a_second_post_that_does_not_go_is_found_as_two(world):
    world.send()
    world.simulator.misbehave(Step.DELETE, Broken(lands=False))
    assert isinstance(world.connector.send(world.prepared(), key=world.key), Unknown)
    found = world.connector.find_sent(world.prepared(), key=world.key, since=world.simulator.clock.now)
    assert len(found.lives) == 2


@pytest.mark.parametrize(
    "change", [{"slug": "oogstmarkt"}, {"status": "trash", "slug": "weg__trashed"}, {"status": "draft"}]
)
def test_it_is_found_whatever_a_person_did_with_it(world, change):
    world.send()
    (post,) = world.simulator.posts.values()
    for name, value in change.items():
        setattr(post, name, value)
    found = world.connector.find_sent(world.prepared(), key=world.key, since=world.simulator.clock.now)
    assert [live.id for live in found.lives] == [str(post.id)]


@pytest.mark.parametrize("status", ["pending", "draft", "trash", "private"])
def test_what_the_public_does_not_see_is_not_what_was_approved(world, status):
    post = world.prepared()
    live = world.send(post).live
    world.simulator.posts[int(live.id)].status = status
    seen = world.connector.read_back(live)
    assert seen.is_hidden
    assert not world.connector.same(post, seen)


def test_a_second_picture_that_is_refused_leaves_the_first_to_be_taken_down(world):
    post = world.prepared(world.pictured)
    refused = Status(500, b'{"code":"rest_upload_unknown_error"}', "application/json", lands=False)
    world.simulator.misbehave(Step.UPLOAD, Status(201, b"", lands=True))
    first = world.connector.send(post, key=world.key)
    assert isinstance(first, Unknown)
    world.simulator.misbehave(Step.UPLOAD, refused)
    answer = world.connector.send(post, key=world.key)
    assert isinstance(answer, Refused)
    assert answer.cause is Cause.PICTURE
    assert len(world.simulator.parts()) == 1
    assert world.connector.delete(Live(id="", parts=answer.parts)) is DELETED
    assert world.simulator.parts() == []


def test_an_upload_of_which_the_answer_was_lost_is_taken_down_by_its_name(world):
    world.simulator.misbehave(Step.UPLOAD, Broken())
    answer = world.connector.send(world.prepared(world.pictured), key=world.key)
    assert isinstance(answer, Unknown)
    assert len(world.simulator.parts()) == 1
    assert world.connector.delete(Live(id="", parts=answer.parts)) is DELETED
    assert world.simulator.parts() == []


def test_a_picture_of_an_earlier_attempt_is_used_again(world):
    post = world.prepared(world.pictured)
    world.simulator.misbehave(Step.SEND, Unreachable())
    assert isinstance(world.connector.send(post, key=world.key), NotSent)
    assert isinstance(world.connector.send(post, key=world.key), Sent)
    assert len(world.simulator.parts()) == 2


def test_pictures_of_a_worker_that_died_before_its_post_are_found_and_taken_down(world):
    post = world.prepared(world.pictured)
    world.simulator.misbehave(Step.SEND, Unreachable())
    world.connector.send(post, key=world.key)  # and nobody heard what it ended in
    assert len(world.simulator.parts()) == 2
    found = world.connector.find_sent(post, key=world.key, since=world.simulator.clock.now)
    assert isinstance(found, Found)
    [left] = found.lives
    assert (left.id, len(left.parts)) == ("", 2)
    assert world.connector.delete(left) is DELETED
    assert world.simulator.parts() == []
    assert world.connector.find_sent(post, key=world.key, since=world.simulator.clock.now) == Found()


def test_a_post_that_is_gone_while_a_picture_stands_is_not_absent(world):
    live = world.send(world.prepared(world.pictured)).live
    world.simulator.remove(live.id)
    seen = world.connector.read_back(live)
    assert isinstance(seen, Seen)
    assert seen.pictures == 2


def hidden(world) -> tuple[Live, Prepared]:
    post = world.prepared(world.pictured)
    live = world.send(post).live
    assert world.connector.hide(live) is DELETED
    return live, post


def test_a_site_that_keeps_its_media_is_said_to_leave_them_open_until_somebody_took_them_away(world):
    live = world.send(world.prepared(world.pictured)).live
    world.simulator.keeps_media = True
    answer = world.connector.hide(live)
    assert isinstance(answer, LeftOpen)
    assert "nog openen" in answer.sentence
    assert [post.is_hidden for post in world.simulator.standing()] == [True]
    assert isinstance(world.connector.hide(live), LeftOpen)
    world.simulator.media.clear()
    assert world.connector.hide(live) is DELETED


def test_what_a_person_made_of_a_hidden_post_stays_when_it_is_shown(world):
    live, post = hidden(world)
    (kept,) = world.simulator.posts.values()
    image = next(part for part in kept.values["content"].split("\n\n") if "wp-image" in part)
    kept.values["content"] = f"<!-- wp:paragraph --><p>Zonder naam.</p><!-- /wp:paragraph -->{image}"
    shown_again = world.connector.show(live, post, key=world.key)
    assert isinstance(shown_again, Shown)
    seen = world.connector.read_back(shown_again.live)
    assert isinstance(seen, Seen)
    assert (seen.text, seen.alts) == ("Zonder naam.", (post.pictures[0].alt,))
    assert len(world.simulator.parts()) == 1, "a picture that somebody took out does not come back"


def test_a_picture_that_was_uploaded_again_stands_in_the_post_at_its_new_number(world):
    live, post = hidden(world)
    (kept,) = world.simulator.posts.values()
    before = image_ids(kept.values["content"])
    shown_again = world.connector.show(live, post, key=world.key)
    after = image_ids(kept.values["content"])
    assert set(before).isdisjoint(after)
    assert [int(number) for number in after] == list(world.simulator.media)
    assert all(f'"id":{number}' in kept.values["content"] for number in after)
    assert set(after) <= set(shown_again.live.parts)


@pytest.mark.parametrize("change", [{"status": "trash"}, None])
def test_what_somebody_threw_away_is_not_published_again(world, change):
    live, post = hidden(world)
    if change is None:
        world.simulator.posts.clear()
    else:
        (kept,) = world.simulator.posts.values()
        kept.status = "trash"
    assert isinstance(world.connector.show(live, post, key=world.key), DeleteRefused)
    assert world.simulator.parts() == []


def test_hiding_what_is_in_the_bin_leaves_it_there_and_takes_its_pictures(world):
    live = world.send(world.prepared(world.pictured)).live
    (kept,) = world.simulator.posts.values()
    kept.status = "trash"
    assert world.connector.hide(live) is DELETED
    assert (kept.status, world.simulator.parts()) == ("trash", [])


def test_a_picture_that_cannot_be_recognised_is_for_a_person(world):
    live, post = hidden(world)
    (kept,) = world.simulator.posts.values()
    kept.values["content"] = kept.values["content"].replace("/gn-", "/foto-")
    answer = world.connector.show(live, post, key=world.key)
    assert isinstance(answer, DeleteRefused)
    assert [post.is_hidden for post in world.simulator.standing()] == [True]


def test_a_site_that_does_not_take_the_picture_again_tells_a_person(world):
    live, post = hidden(world)
    world.simulator.refuses_pictures = True
    assert isinstance(world.connector.show(live, post, key=world.key), DeleteRefused)
    assert [post.is_hidden for post in world.simulator.standing()] == [True]


def test_stopped_before_or_after_any_request_hiding_and_showing_end_whole(world):
    """Whatever request is the last of a process, the next one finds what was done and does what is left."""
    for number in range(40):
        world = make_world()
        live, post, site = (
            world.send(world.prepared(world.pictured)).live,
            world.prepared(world.pictured),
            world.simulator,
        )
        stops = Stops(site, at=number)
        cut = WordPress(
            Account(address=SITE, user=USER),
            Credentials(application_password=SecretStr(PASSWORD)),
            stops.client(),
        )
        ended = 0
        with suppress(Stopped):
            cut.hide(live)
            ended = 1
            cut.show(live, post, key=world.key)
            ended = 2
        if ended == 0:
            assert world.connector.hide(live) is DELETED
            assert site.parts() == []
        shown_again = world.connector.show(live, post, key=world.key)
        assert isinstance(shown_again, Shown)
        assert world.connector.same(post, world.connector.read_back(shown_again.live))
        assert len(site.parts()) == 2
        assert world.connector.delete(live) is DELETED, "by what was known before it was shown again"
        assert site.parts() == []
        if ended == 2:
            return
    pytest.fail("it never came to its end")


class Stopped(Exception):
    """A process that ends here."""


class Stops:
    """A client of a site whose process ends before, or right after, one of its requests."""

    def __init__(self, site: WordPressSite, *, at: int) -> None:
        self._site, self._left = site, at

    def client(self) -> httpx2.Client:
        return httpx2.Client(transport=httpx2.MockTransport(self._respond))

    def _respond(self, request: httpx2.Request) -> httpx2.Response:
        self._point()
        response = self._site.respond(request)
        self._point()
        return response

    def _point(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise Stopped


def test_a_page_for_people_at_404_does_not_make_a_post_gone(world):
    live = world.send().live
    world.simulator.misbehave(Step.DELETE, Status(404, b"<html>", "text/html", lands=False))
    assert world.connector.delete(live) is not DELETED


def test_taking_down_with_a_revoked_password_is_for_a_person(world):
    live = world.send().live
    world.simulator.is_revoked = True
    assert isinstance(world.connector.delete(live), DeleteRefused)


def test_a_user_who_may_not_place_is_told(world):
    world.simulator.rights = {"publish_posts": False}
    checked = world.connector.check()
    assert checked.reach is Reach.OK
    assert "plaatsen" in checked.sentence
    answer = world.connector.send(world.prepared(), key=world.key)
    assert isinstance(answer, Refused)
    assert answer.cause is Cause.NOT_ALLOWED


def test_the_password_goes_with_the_request_and_stands_in_no_name(world):
    world.send()
    assert "authorization" in world.simulator.requests[-1].headers
    assert all(PASSWORD[:4] not in str(request.url) for request in world.simulator.requests)
    assert PASSWORD not in repr(Credentials(application_password=SecretStr(PASSWORD)))


def test_a_text_without_title_does_not_fit(world):
    assert [fault.about for fault in world.misfits(Outgoing(text="Dag."))] == ["title"]


def test_ids_of_pictures_are_read_from_our_own_content(world):
    world.send(world.prepared(world.pictured))
    (post,) = world.simulator.posts.values()
    assert len(image_ids(post.values["content"])) == 2
    assert image_ids("<p>wp-image</p>") == ()


@pytest.mark.parametrize(
    "address", ["delinde.nl", "ftp://delinde.nl", "https://u:p@delinde.nl", "https://", "https://[x"]
)
def test_an_address_that_is_none_is_said_so(address):
    assert "address" in read_typed(Account, {"address": address, "user": "anna"})


def test_the_limits_are_those_of_the_house(world):
    assert world.connector.limits() == LIMITS
