"""The school's own feed: kept once, read by anybody, and gone with its pictures when it is taken down."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from goedenaam.channels import commands
from goedenaam.channels.connect import connector_for
from goedenaam.channels.domain import OpenChannel
from goedenaam.channels.feed.models import FeedEntry, FeedPicture
from goedenaam.channels.models import Channel
from goedenaam.channels.tests.conftest import Place, standing
from goedenaam.channels.trying import do_next_trial
from goedenaam.connectors.contract import ABSENT, Limits, Live, Outgoing, Prepared, Refused, Seen, Sent
from goedenaam.connectors.feed import Feed
from goedenaam.connectors.tests.pictures import picture
from goedenaam.kernel.scope import for_system
from goedenaam.testing.build import NOON, TODAY

pytestmark = pytest.mark.django_db
POST = Outgoing(
    title="Oogstmarkt",
    text="Zaterdag om 10 uur.\n\nKom je ook?",
    pictures=(picture("Twee pompoenen"), picture("De tuin")),
)


@pytest.fixture
def channel(place: Place) -> Channel:
    channel = place.register("feed", name="Nieuws")
    account = {"name": "Nieuws van De Linde", "home": "https://www.delinde.example"}
    commands.set_account(actor=place.ict, channel_id=channel.pk, account=account, now=NOON)
    return channel


@pytest.fixture
def feed(channel: Channel) -> Feed:
    connector = connector_for(channel)
    assert isinstance(connector, Feed)
    return connector


def prepared(feed: Feed) -> Prepared:
    limits = feed.limits()
    assert isinstance(limits, Limits)
    found = feed.prepare(POST, limits)
    assert isinstance(found, Prepared)
    return found


def placed(feed: Feed, key: str = "a" * 32) -> Live:
    answer = feed.send(prepared(feed), key=key)
    assert isinstance(answer, Sent)
    return answer.live


def get(channel: Channel, address: str = "", **headers: str):
    return Client().get(f"/nieuws/{channel.pk}/{address}", headers=headers)


def picture_names() -> list[str]:
    with for_system():
        return [row.name for row in FeedPicture.objects.all()]


def test_a_post_stands_once_under_its_key_and_is_read_back_as_it_was(feed: Feed):
    assert placed(feed) == placed(feed)
    seen = feed.read_back(placed(feed))
    assert isinstance(seen, Seen)
    assert feed.same(prepared(feed), seen)
    with for_system():
        assert FeedEntry.objects.count() == 1


def test_anybody_reads_it_as_a_page_as_atom_and_as_json(channel: Channel, feed: Feed):
    placed(feed)
    page, atom, items = get(channel), get(channel, "atom.xml"), get(channel, "feed.json")
    for answer in (page, atom, items):
        assert answer.status_code == 200
        assert "Oogstmarkt" in answer.content.decode()
        assert "max-age=300" in answer.headers["Cache-Control"]
        assert "Set-Cookie" not in answer.headers
    assert "X-Frame-Options" not in page.headers
    assert "frame-ancestors *" in page.headers["Content-Security-Policy"]
    (item,) = json.loads(items.content)["items"]
    assert [one["size_in_bytes"] for one in item["attachments"]] == [len(one.data) for one in POST.pictures]
    assert get(channel, "atom.xml", if_none_match=atom.headers["ETag"]).status_code == 304


def test_its_pictures_are_found_by_random_names_only(channel: Channel, feed: Feed):
    placed(feed)
    names = picture_names()
    assert [len(name) for name in names] == [32, 32]
    answer = get(channel, f"foto/{names[0]}")
    assert (answer.status_code, answer.content) == (200, POST.pictures[0].data)
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert get(channel, f"foto/{'0' * 32}").status_code == 404


def test_taken_down_everything_is_gone_and_says_so(channel: Channel, feed: Feed):
    live = placed(feed)
    names = picture_names()
    feed.delete(live)
    assert feed.read_back(live) is ABSENT
    assert [get(channel, f"foto/{name}").status_code for name in names] == [410, 410]
    assert "Oogstmarkt" not in get(channel).content.decode()
    with for_system():
        assert {bytes(row.data) for row in FeedPicture.objects.all()} == {b""}
        assert not FeedEntry.objects.filter(text__contains="Zaterdag").exists()


def test_what_was_taken_down_does_not_come_back_under_its_key(feed: Feed):
    feed.delete(placed(feed))
    assert isinstance(feed.send(prepared(feed), key="a" * 32), Refused)


def test_hidden_it_is_out_of_sight_with_its_pictures_until_it_is_shown(channel: Channel, feed: Feed):
    live = placed(feed)
    feed.hide(live)
    (first, _second) = picture_names()
    assert get(channel, f"foto/{first}").status_code == 404
    assert "Oogstmarkt" not in get(channel, "atom.xml").content.decode()
    feed.show(live, prepared(feed), key="a" * 32)
    assert get(channel, f"foto/{first}").status_code == 200


def test_one_feed_does_not_reach_the_entries_of_another(place: Place, channel: Channel, feed: Feed):
    live = placed(feed)
    other = place.register("feed", name="Ander nieuws")
    account = {"name": "Ander nieuws", "home": "https://anders.example"}
    commands.set_account(actor=place.ict, channel_id=other.pk, account=account, now=NOON)
    connector = connector_for(other)
    assert isinstance(connector, Feed)
    connector.delete(live)
    assert connector.read_back(live) is ABSENT
    assert "Oogstmarkt" in get(channel).content.decode()
    assert get(other, f"foto/{picture_names()[0]}").status_code == 404


def test_what_is_no_feed_has_none(place: Place):
    assert get(place.register()).status_code == 404
    assert get(place.register("feed", name="Zonder naam")).status_code == 404


def test_a_feed_is_tried_and_goes_into_use(place: Place, channel: Channel):
    ict, pk = place.ict, channel.pk
    place.decide("feed")
    commands.see_page_owner(actor=ict, channel_id=pk, page_owner="De school", seen_on=TODAY, now=NOON)
    for holder in (ict, place.leader):
        commands.add_key_holder(actor=ict, channel_id=pk, user_id=holder.user_id, now=NOON)
    commands.begin_trial(actor=ict, channel_id=pk, now=NOON)
    assert do_next_trial(now=timezone.now() + timedelta(minutes=1))
    commands.put_in_use(actor=ict, channel_id=pk, now=NOON)
    assert isinstance(standing(channel), OpenChannel)
    assert "Proefbericht" not in get(channel).content.decode()
