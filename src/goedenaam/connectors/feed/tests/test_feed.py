"""The own feed passes the suite; what it shows is valid, and what was taken down is gone."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape

import feedparser
import httpx2
import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from goedenaam.connectors import registry
from goedenaam.connectors.contract import DELETED, Live, Refused
from goedenaam.connectors.feed.connector import Account, Feed
from goedenaam.connectors.feed.rendering import ATOM, Head, atom, json_feed, page
from goedenaam.connectors.feed.serving import (
    MAX_AGE,
    Missing,
    serve_atom,
    serve_json,
    serve_page,
    serve_picture,
)
from goedenaam.connectors.feed.simulator import FeedInMemory
from goedenaam.connectors.kind import Nothing
from goedenaam.connectors.ports import Entry, PortMissing
from goedenaam.connectors.tests.pictures import picture
from goedenaam.connectors.tests.suite import DeletesSuite, FindsSuite, HidesSuite, World

ACCOUNT = Account(name="Nieuws van De Linde", home="https://www.delinde.example")
HEAD = Head(
    id="urn:goedenaam:feed:delinde",
    name=ACCOUNT.name,
    home=ACCOUNT.home,
    atom="https://nieuws.example/delinde/atom.xml",
    json="https://nieuws.example/delinde/feed.json",
    page="https://nieuws.example/delinde/",
    pictures="https://nieuws.example/foto/",
    began=datetime(2026, 11, 1, tzinfo=UTC),
)
WRITABLE = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=80
)


def make_world() -> World:
    store = FeedInMemory()
    return World(connector=Feed(ACCOUNT, store), simulator=store)


class TestFeed(FindsSuite, DeletesSuite, HidesSuite):
    def make_world(self) -> World:
        return make_world()

    def test_a_network_that_will_not_is_a_task_for_a_person(self, world):
        """Our own store always deletes: there is nobody who refuses."""
        assert world.connector.delete(world.send().live) is DELETED


@pytest.fixture
def world() -> World:
    return make_world()


STANDING = Entry(
    id="a1",
    key="k",
    title="Oogst & markt",
    text="Eerste <b>alinea</b>.\n\nTweede, met https://delinde.example/a?b=1&c=2.",
    language="nl",
    published=datetime(2026, 11, 21, 23, 30, tzinfo=UTC),
    pictures=(("c0ffee", picture('Een "pompoen" & kind')),),
)


def entry(**changes):
    return replace(STANDING, **changes)


def test_the_same_key_is_one_entry_however_often_it_is_sent(world):
    answers = {world.send().live for _ in range(3)}
    assert len(answers) == 1
    assert len(world.simulator.standing()) == 1


def test_what_was_taken_down_does_not_come_back_under_its_key(world):
    world.connector.delete(world.send().live)
    assert isinstance(world.connector.send(world.prepared(), key=world.key), Refused)
    assert world.simulator.standing() == []


def test_every_copy_of_a_picture_has_its_own_name_of_128_random_bits(world):
    post = world.prepared(world.pictured)
    world.send(post)
    world.send(post, key=world.other_key)
    names = world.simulator.parts()
    assert len(set(names)) == 4
    assert all(re.fullmatch(r"[0-9a-f]{32}", name) for name in names)


def test_a_picture_is_seen_hidden_and_gone_with_its_post(world):
    live = world.send(world.prepared(world.pictured)).live
    name = world.simulator.parts()[0]
    seen = serve_picture(world.simulator.picture(name))
    assert (seen.status, seen.headers["Content-Type"]) == (200, "image/jpeg")
    assert f"max-age={MAX_AGE}" in seen.headers["Cache-Control"]
    assert MAX_AGE <= 300
    world.connector.hide(live)
    assert serve_picture(world.simulator.picture(name)).status == 404
    world.connector.show(live, world.prepared(world.pictured), key=world.key)
    assert serve_picture(world.simulator.picture(name)).status == 200
    world.connector.delete(live)
    gone = serve_picture(world.simulator.picture(name))
    assert (gone.status, gone.body, gone.headers["Cache-Control"]) == (410, b"", "no-store")
    assert serve_picture(world.simulator.picture("nooit")).status == 404


def test_hiding_what_is_not_there_changes_nothing(world):
    assert world.connector.hide(Live(id="nooit")) is DELETED
    assert world.simulator.standing() == []


def test_what_is_hidden_or_gone_stands_in_no_form(world):
    live = world.send(world.prepared(world.pictured)).live
    world.connector.hide(live)
    forms = [atom(HEAD, world.simulator.entries()), json_feed(HEAD, world.simulator.entries())]
    forms.append(page(HEAD, world.simulator.entries(), stylesheet="/stijl.css"))
    assert all(b"pompoenen" not in form and b"Oogstmarkt" not in form for form in forms)


def test_atom_has_everything_that_rfc_4287_demands():
    root = ElementTree.fromstring(atom(HEAD, [entry(), entry(id="a2", key="l")]))
    name = f"{{{ATOM}}}"
    for required in ("id", "title", "updated"):
        assert len(root.findall(name + required)) == 1
        for item in root.findall(f"{name}entry"):
            assert len(item.findall(name + required)) == 1
    assert root.find(f"{name}author/{name}name").text == ACCOUNT.name
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{name}link")}
    assert links == {"self": HEAD.atom, "alternate": HEAD.home}
    ids = [item.find(f"{name}id").text for item in root.findall(f"{name}entry")]
    assert len(set(ids)) == len(ids) == 2
    assert all(re.fullmatch(r"urn:[a-z0-9][a-z0-9-]{0,31}:\S+", each) for each in [*ids, HEAD.id])
    assert all(
        re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment.text)
        for tag in ("updated", "published")
        for moment in root.iter(name + tag)
    )


def test_another_reader_reads_the_atom_feed():
    read = feedparser.parse(atom(HEAD, [entry()]))
    assert not read.bozo
    assert read.version == "atom10"
    (item,) = read.entries
    assert item.title == "Oogst & markt"
    assert "&lt;b&gt;alinea" in item.content[0].value
    assert HEAD.pictures + "c0ffee" in item.content[0].value
    assert item.published_parsed[:5] == (2026, 11, 21, 23, 30)


@given(WRITABLE, WRITABLE, WRITABLE)
def test_no_text_breaks_a_form(title, text, alt):
    one = entry(title=title, text=text, pictures=(("c0ffee", picture(alt)),))
    root = ElementTree.fromstring(atom(HEAD, [one]))
    assert (root.find(f"{{{ATOM}}}entry/{{{ATOM}}}title").text or "") == title
    (item,) = json.loads(json_feed(HEAD, [one]))["items"]
    assert (item["title"], item["content_text"]) == (title, text)
    shown = page(HEAD, [one], stylesheet="/stijl.css").decode()
    assert unescape(shown.split("<h2>")[1].split("</h2>")[0]) == unescape(title.replace("&", "&amp;"))
    assert set(re.findall(r"<(\w+)", shown)) <= {
        "html", "head", "meta", "title", "base", "link", "body", "main", "h1", "h2", "a", "article", "p", "time", "br", "img",
    }  # fmt: skip


def test_json_feed_has_everything_that_version_1_1_demands():
    feed = json.loads(json_feed(HEAD, [entry()]))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == ACCOUNT.name
    assert feed["feed_url"] == HEAD.json
    assert all(isinstance(author["name"], str) for author in feed["authors"])
    (item,) = feed["items"]
    assert isinstance(item["id"], str)
    assert item["content_html"].startswith("<p>Eerste &lt;b&gt;alinea&lt;/b&gt;.</p><p>Tweede, met <a href=")
    assert datetime.fromisoformat(item["date_published"]) == entry().published
    (attachment,) = item["attachments"]
    assert set(attachment) == {"url", "mime_type", "title", "size_in_bytes"}
    assert attachment["size_in_bytes"] == len(entry().pictures[0][1].data)


def test_the_newest_stands_first_and_the_day_is_that_of_amsterdam():
    older = entry(
        id="a0", key="o", title="Ouder", published=entry().published - timedelta(days=3), pictures=()
    )
    shown = page(HEAD, [older, entry()], stylesheet="/stijl.css").decode()
    assert shown.index("Oogst") < shown.index("Ouder")
    assert ">22 november 2026<" in shown
    assert 'alt="Een &quot;pompoen&quot; &amp; kind"' in shown


def test_an_empty_feed_is_a_whole_feed():
    assert not feedparser.parse(atom(HEAD, [])).bozo
    assert json.loads(json_feed(HEAD, []))["items"] == []
    assert "Er is nog geen nieuws." in page(HEAD, [], stylesheet="/stijl.css").decode()


@pytest.mark.parametrize(
    "serve", [serve_atom, serve_json, lambda *a, **k: serve_page(*a, stylesheet="/s.css", **k)]
)
def test_a_reader_who_has_it_gets_it_once(serve):
    first = serve(HEAD, [entry()])
    assert first.status == 200
    assert f"max-age={MAX_AGE}" in first.headers["Cache-Control"]
    assert first.headers["X-Robots-Tag"] == "noindex"
    tag = first.headers["ETag"]
    again = serve(HEAD, [entry()], known=f'"anders", W/{tag}')
    assert (again.status, again.body) == (304, b"")
    assert serve(HEAD, [entry(title="Anders")], known=tag).status == 200


def test_the_page_runs_nothing_and_any_site_may_frame_it():
    policy = serve_page(HEAD, [entry()], stylesheet="/stijl.css").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "frame-ancestors *" in policy
    assert b"<script" not in serve_page(HEAD, [entry()], stylesheet="/stijl.css").body


def test_a_feed_without_a_store_is_a_fault_in_the_wiring():
    with httpx2.Client() as client, pytest.raises(PortMissing):
        registry.make("feed", ACCOUNT, Nothing(), client)


def test_a_hidden_picture_is_said_to_be_hidden(world):
    live = world.send(world.prepared(world.pictured)).live
    name = world.simulator.parts()[0]
    world.connector.hide(live)
    assert world.simulator.picture(name) is Missing.HIDDEN
