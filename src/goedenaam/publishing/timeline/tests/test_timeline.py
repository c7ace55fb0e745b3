"""The timeline of a channel beside the register: what we did not place is said, and so is what disappeared."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from goedenaam.audit.models import History
from goedenaam.channels.models import Channel
from goedenaam.connectors.contract import (
    Connector,
    Live,
    Placed,
    Timeline,
    Unreadable,
)
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.errors import NotAllowed, NotFound
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.delivering.lanes import InOrder
from goedenaam.publishing.delivering.ports import NotConnected
from goedenaam.publishing.delivering.sending import deliver
from goedenaam.publishing.delivering.sweep import one_round
from goedenaam.publishing.domain.rows import CopyState
from goedenaam.publishing.models import Copy
from goedenaam.publishing.timeline import commands, queries
from goedenaam.publishing.timeline.domain import (
    LOOK_BACK,
    LOOK_EVERY,
    SETTLES,
    Known,
    NothingSaid,
    Outcome,
    Register,
    SettledAlready,
    compare,
    outcome_of,
)
from goedenaam.publishing.timeline.looking import look_at_next
from goedenaam.publishing.timeline.models import Difference, Look
from goedenaam.testing import build
from goedenaam.testing.network import Whole
from goedenaam.testing.placing import MONDAY, DrivenClock, Stage, stage

LONG_AGO = MONDAY - timedelta(days=300)
HOUR = timedelta(hours=1)


def placed(name: str, at: datetime = MONDAY - HOUR, url: str = "") -> Placed:
    return Placed(Live(id=name, url=url), at)


def known(name: str, live_at: datetime | None = MONDAY - HOUR, url: str = "") -> Known:
    return Known(delivery_id=uuid4(), remote_id=name, url=url, live_at=live_at)


def strays(timeline: Timeline, register: Register) -> list[str]:
    return [one.live.id for one in compare(timeline, register, at=MONDAY).strays]


def missing(timeline: Timeline, register: Register) -> list[str]:
    return [one.remote_id for one in compare(timeline, register, at=MONDAY).missing]


def register(*copies: Known, **facts: object) -> Register:
    return replace(Register(begins=LONG_AGO, copies=copies), **facts)  # type: ignore[arg-type]  # the caller names fields of what is made


class TestComparing:
    def test_what_we_placed_differs_in_nothing(self):
        both = Timeline(placed=(placed("1"),)), register(known("1"))
        assert (strays(*both), missing(*both)) == ([], [])

    def test_what_we_never_placed_is_a_stray_and_what_is_not_there_is_missing(self):
        both = Timeline(placed=(placed("2"),)), register(known("1"))
        assert (strays(*both), missing(*both)) == (["2"], ["1"])

    def test_what_a_person_said_to_stand_there_by_its_address_is_known_by_its_address(self):
        address = "https://netwerk.example/2"
        there = Timeline(placed=(placed("2", url=address),))
        by_person = register(known(address, url=address))
        assert (strays(there, by_person), missing(there, by_person)) == ([], [])

    def test_a_trial_post_is_ours(self):
        assert strays(Timeline(placed=(placed("7"),)), register(trials={"7"})) == []

    def test_what_was_taken_down_and_stands_there_again_is_not_a_strangers(self):
        assert strays(Timeline(placed=(placed("1"),)), register(known("1", live_at=None))) == []

    @pytest.mark.parametrize(("age", "found"), [(SETTLES - timedelta(seconds=1), []), (SETTLES, ["2"])])
    def test_nothing_is_concluded_of_what_is_only_just_there(self, age: timedelta, found: list[str]):
        assert strays(Timeline(placed=(placed("2", MONDAY - age),)), register()) == found
        assert missing(Timeline(placed=()), register(known("2", MONDAY - age))) == found

    def test_what_may_be_the_delivery_in_doubt_is_no_stray_yet(self):
        there = Timeline(placed=(placed("2"), placed("1", MONDAY - 5 * HOUR)))
        assert strays(there, register(in_doubt_since=MONDAY - HOUR)) == ["1"]

    def test_a_timeline_that_is_not_whole_says_nothing_of_what_is_missing(self):
        half = Timeline(placed=(placed("2"),), is_whole=False)
        assert (strays(half, register(known("1"))), missing(half, register(known("1")))) == (["2"], [])

    def test_what_stood_there_before_the_account_was_connected_is_not_ours_to_judge(self):
        since_yesterday = register(known("1", MONDAY - 48 * HOUR), begins=MONDAY - 24 * HOUR)
        old = Timeline(placed=(placed("2", MONDAY - 48 * HOUR),))
        assert (strays(old, since_yesterday), missing(old, since_yesterday)) == ([], [])

    def test_nothing_older_than_a_month_is_judged(self):
        old = MONDAY - LOOK_BACK - HOUR
        assert missing(Timeline(placed=()), register(known("1", old))) == []
        assert strays(Timeline(placed=(placed("2", old),)), register()) == []

    @given(st.sets(st.integers(0, 20)), st.sets(st.integers(0, 20)))
    def test_the_two_are_exactly_what_one_side_has_and_the_other_not(self, there: set[int], ours: set[int]):
        both = Timeline(placed=tuple(placed(str(n)) for n in there)), register(*(known(str(n)) for n in ours))
        assert set(strays(*both)) == {str(n) for n in there - ours}
        assert set(missing(*both)) == {str(n) for n in ours - there}


class Open(Whole):
    """A network that shows its whole timeline."""

    is_whole = True

    def timeline(self, *, since: datetime) -> Timeline | Unreadable:
        found = [
            Placed(Live(id=one.id, url=f"https://n.example/{one.id}"), one.lands_at)
            for one in self.account.visible()
        ]
        return Timeline(placed=tuple(one for one in found if one.at >= since), is_whole=self.is_whole)


class Half(Open):
    is_whole = False


class Silent(Open):
    def timeline(self, *, since: datetime) -> Timeline | Unreadable:
        return Unreadable("away")


class Forgetful(Open):
    """Leaves everything out of its timeline, and still shows each when it is asked for it."""

    def timeline(self, *, since: datetime) -> Timeline | Unreadable:
        return Timeline(placed=())


@pytest.fixture
def linde(db: None) -> Stage:
    at = stage(clock=DrivenClock())
    channel = build.channel(at.school, "mastodon", state="open")
    with for_system():
        Channel.objects.filter(pk=channel.pk).update(account={"server": "mastodon.nl"})
    at.channels.doors[channel.pk] = at.channels.doors.pop(at.channel_id)
    at.channels.connectors[channel.pk] = Open(at.account)
    at.channel_id = channel.pk
    return at


def look(at: Stage, connector: Connector | None = None) -> bool:
    """A worker looks, at a time at which everything has settled."""
    if connector is not None:
        at.channels.connectors[at.channel_id] = connector
    at.clock.forward(LOOK_EVERY.total_seconds())
    return look_at_next(now=at.clock.now, channels=at.channels)


def differences(at: Stage) -> list[tuple[str, str]]:
    with for_system():
        rows = queries.differences_on(at.channel_id)
        return sorted((row.what, row.remote_id) for row in rows)


def the_difference() -> UUID:
    with for_system():
        return Difference.objects.get().pk


def test_what_we_placed_ourselves_is_no_difference(linde: Stage):
    deliver(linde.delivery().pk, linde.world)
    assert look(linde)
    assert differences(linde) == []
    with for_system():
        assert Look.objects.get().answered_at == linde.clock.now


def test_what_somebody_placed_with_a_stolen_token_is_said_once_and_written_down(linde: Stage):
    strange = linde.account.by_hand("Koop nu goedkope schoenen")
    look(linde)
    look(linde)
    assert differences(linde) == [("stray", strange.id)]
    with for_system():
        assert History.objects.filter(kind="timeline.stray_seen").count() == 1
        assert "schoenen" not in str(list(Difference.objects.values()))


def test_what_disappeared_there_is_said_and_goes_into_the_register_by_a_person(linde: Stage):
    delivery = linde.delivery()
    deliver(delivery.pk, linde.world)
    linde.account.placed[0].gone_at = linde.clock.now
    look(linde)
    assert differences(linde) == [("missing", "p1")]
    commands.settle(
        actor=linde.leader, difference_id=the_difference(), outcome=Outcome.REGISTERED, clock=linde.clock,
        now=linde.clock.now,
    )  # fmt: skip
    for _ in range(6):
        one_round(linde.world, InOrder())
        linde.clock.forward(60)
    with for_system():
        assert Copy.objects.get(pk=delivery.pk).state == CopyState.GONE
    assert differences(linde) == []


def test_what_a_network_left_out_and_still_shows_is_not_called_gone(linde: Stage):
    deliver(linde.delivery().pk, linde.world)
    look(linde, Forgetful(linde.account))
    assert differences(linde) == []


def test_no_answer_changes_nothing(linde: Stage):
    linde.account.by_hand("Vreemd")
    look(linde)
    before = differences(linde)
    look(linde, Silent(linde.account))
    assert differences(linde) == before != []


def test_what_is_gone_there_is_over_and_comes_back_when_it_stands_there_again(linde: Stage):
    strange = linde.account.by_hand("Vreemd")
    look(linde)
    strange.gone_at = linde.clock.now
    look(linde, Half(linde.account))
    assert differences(linde) != [], "half a timeline does not say that it is gone"
    look(linde, Open(linde.account))
    assert differences(linde) == []
    strange.gone_at = None
    look(linde)
    assert differences(linde) == [("stray", strange.id)]


def test_a_network_that_shows_no_timeline_is_not_asked_again(linde: Stage):
    look(linde, Whole(linde.account))
    with for_system():
        assert not Look.objects.get().can_list
    assert not look(linde)


def test_credentials_that_do_not_open_are_tried_again_later(linde: Stage, monkeypatch: pytest.MonkeyPatch):
    def lost(channel_id: UUID) -> Connector:
        raise NotConnected

    monkeypatch.setattr(linde.channels, "connector", lost)
    assert look(linde)
    assert not look_at_next(now=linde.clock.now, channels=linde.channels)
    assert look(linde)


def test_who_placed_it_with_the_app_says_so_and_it_is_not_said_again(linde: Stage):
    linde.account.by_hand("Vanavond is de musical")
    look(linde)
    settle(linde, linde.leader, Outcome.OURS)
    look(linde)
    assert differences(linde) == []
    with pytest.raises(SettledAlready):
        settle(linde, linde.leader, Outcome.NOT_OURS)


def test_what_is_not_ours_stays_on_the_page_until_it_is_gone(linde: Stage):
    strange = linde.account.by_hand("Vreemd")
    look(linde)
    settle(linde, linde.leader, Outcome.NOT_OURS)
    assert differences(linde) == [("stray", strange.id)]
    strange.gone_at = linde.clock.now
    look(linde)
    assert differences(linde) == []


def test_what_a_stranger_placed_never_becomes_a_copy_of_ours(linde: Stage):
    linde.account.by_hand("Vreemd")
    look(linde)
    with pytest.raises(SettledAlready):
        settle(linde, linde.leader, Outcome.REGISTERED)


def test_only_who_takes_down_or_keeps_channels_says_something(linde: Stage):
    linde.account.by_hand("Vreemd")
    look(linde)
    for role in (Role.TEACHER, Role.GUARDIAN):
        with pytest.raises((NotAllowed, NotFound)):
            settle(linde, build.actor(linde.school, role), Outcome.OURS)
    with pytest.raises(NotFound):
        settle(linde, build.actor(build.school("Het Kompas"), Role.LEADER), Outcome.OURS)
    with pytest.raises(NothingSaid):
        outcome_of("misschien")


def settle(at: Stage, actor: Actor, outcome: Outcome) -> Difference:
    return commands.settle(
        actor=actor, difference_id=the_difference(), outcome=outcome, clock=at.clock, now=at.clock.now
    )


def test_a_leader_reads_it_on_today_on_the_channel_and_on_its_own_page(linde: Stage):
    strange = linde.account.by_hand("Koop nu goedkope schoenen")
    deliver(linde.delivery().pk, linde.world)
    linde.account.placed[1].gone_at = linde.clock.now
    look(linde)
    user = build.user()
    build.seat(user, linde.school, Role.LEADER)
    client = Client()
    client.force_login(user)
    assert "klopt iets niet" in client.get("/vandaag/").content.decode()
    assert "2 verschillen" in client.get(f"/kanalen/{linde.channel_id}/").content.decode()
    page = client.get(f"/plaatsen/tijdlijn/{linde.channel_id}/").content.decode()
    assert f"https://n.example/{strange.id}" in page
    assert "Een bericht" in page
    assert "schoenen" not in page
    with for_system():
        stray = Difference.objects.get(what="stray").pk
    path = f"/plaatsen/tijdlijn/verschil/{stray}/"
    assert client.post(path).status_code == 422
    assert client.post(path, {"outcome": "not_ours"}).status_code == 302
    assert "Niet van ons, zei" in client.get(f"/plaatsen/tijdlijn/{linde.channel_id}/").content.decode()


def test_look_now_makes_the_worker_look_in_its_next_round(linde: Stage):
    look(linde)
    assert not look_at_next(now=linde.clock.now, channels=linde.channels)
    commands.look_now(actor=linde.leader, channel_id=linde.channel_id, now=linde.clock.now)
    assert look_at_next(now=linde.clock.now, channels=linde.channels)


def test_a_channel_by_hand_has_no_such_page(linde: Stage):
    user = build.user()
    build.seat(user, linde.school, Role.LEADER)
    client = Client()
    client.force_login(user)
    assert client.get(f"/plaatsen/tijdlijn/{linde.by_hand()}/").status_code == 404
