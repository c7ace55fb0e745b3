"""One delivery through the real commands: what the network does, what stands in the row, and what really stands there."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from goedenaam.channels.events import ChannelChanged
from goedenaam.connectors.contract import Cause, Doubt, Live, Refused, Sent
from goedenaam.consent.commands import protect, withdraw_consent
from goedenaam.consent.domain.answers import Answer, How
from goedenaam.consent.domain.protections import Reason as Protected
from goedenaam.kernel.actor import Role
from goedenaam.kernel.errors import NotAllowed, NotFound, WrongMoment
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.commands.alarming import raise_alarms
from goedenaam.publishing.commands.by_hand import take_along
from goedenaam.publishing.commands.saying import (
    AddressMissing,
    AddressTaken,
    TooSoonToSay,
    accept_difference,
    cancel,
    say_not_there,
    say_where,
)
from goedenaam.publishing.commands.stopping import NotStopped, ReasonMissing, StoppedAlready, release, stop
from goedenaam.publishing.delivering.lanes import InOrder
from goedenaam.publishing.delivering.ports import NotConnected
from goedenaam.publishing.delivering.sending import deliver, load
from goedenaam.publishing.delivering.sweep import one_round
from goedenaam.publishing.domain.rows import Alarm, CopyState, Row, State
from goedenaam.publishing.models import Approval, Delivery, Depiction, Evidence, Picture, StopRow
from goedenaam.publishing.queries import rows
from goedenaam.publishing.queries.rows import frozen, row_for
from goedenaam.publishing.reactions import ask_again
from goedenaam.testing import build
from goedenaam.testing.network import QUIET, Blind, Manner, Whole, naive_send
from goedenaam.testing.placing import FOTO, SOCIAL, FakeChannels, Stage, stage

pytestmark = pytest.mark.django_db
DIGEST = hashlib.sha256(FOTO).hexdigest()


@pytest.fixture
def de_linde() -> Stage:
    return stage()


def where(delivery: Delivery) -> Row:
    with for_system():
        return row_for(delivery.pk)


def evidence(delivery: Delivery) -> list[str]:
    with for_system():
        return list(Evidence.objects.filter(delivery=delivery).values_list("kind", flat=True))


def go(at: Stage, delivery: Delivery, *manners: Manner) -> Row:
    at.account.manners.extend(manners)
    deliver(delivery.pk, at.world)
    return where(delivery)


def rounds(at: Stage, delivery: Delivery, most: int = 12) -> Row:
    """A worker that sweeps every half minute."""
    for _ in range(most):
        one_round(at.world, InOrder())
        at.clock.forward(30)
    return where(delivery)


def withdraw(at: Stage) -> None:
    answer = Answer(person_id=at.noor.pk, asked=(SOCIAL,), how=How.PORTAL)
    withdraw_consent(actor=at.mother, answer=answer, now=at.clock.now)


@pytest.mark.article("model.profilering.4", "allure.profilering.4", "borger.profileren.4", effect="does")
def test_what_is_approved_and_allowed_goes_out_once_and_is_seen(de_linde):
    delivery = de_linde.delivery()
    row = go(de_linde, delivery)
    assert (row.state, row.copy, row.n) == (State.CONFIRMED, CopyState.LIVE, 1)
    assert de_linde.account.calls == ["send", "read"]
    assert evidence(delivery) == ["armed", "sent", "confirmed"]

    go(de_linde, delivery)
    assert de_linde.account.ever_by_us() == 1


@pytest.mark.article("model.profilering.4", "allure.profilering.4", "borger.profileren.4", effect="refuses")
def test_a_yes_that_was_taken_back_a_second_before_holds_it(de_linde):
    delivery = de_linde.delivery()
    withdraw(de_linde)
    row = go(de_linde, delivery)
    assert (row.state, row.held_for, row.copy) == (State.HELD, ("consent",), None)
    assert de_linde.account.calls == []


def test_a_channel_that_opened_again_is_asked_about_at_once(de_linde):
    delivery = de_linde.delivery()
    door = de_linde.channels.doors[de_linde.channel_id]
    de_linde.channels.doors[de_linde.channel_id] = replace(door, is_open=False)
    assert go(de_linde, delivery).held_for == ("channel",)
    de_linde.channels.doors[de_linde.channel_id] = door
    with for_system():
        ask_again(ChannelChanged(channel_id=uuid4()), now=de_linde.clock.now)
        assert rows.lock_due(de_linde.clock.now, 9) == []
        ask_again(ChannelChanged(channel_id=de_linde.channel_id), now=de_linde.clock.now)
        assert [one.id for one in rows.lock_due(de_linde.clock.now, 9)] == [delivery.pk]
    assert go(de_linde, delivery).state is State.CONFIRMED


def test_a_yes_that_was_written_down_under_a_clock_that_was_set_back_still_counts_as_taken_back(de_linde):
    delivery = de_linde.delivery()
    withdraw(de_linde)
    de_linde.clock.forward(-3600)
    with for_system():
        Delivery.objects.update(window_from=de_linde.clock.now, not_before=de_linde.clock.now)
        Approval.objects.update(window_from=de_linde.clock.now)
    assert go(de_linde, delivery).held_for == ("consent",)


def test_a_protected_child_holds_it_and_reads_like_a_plain_no(de_linde):
    delivery = de_linde.delivery()
    protect(
        actor=de_linde.leader_with_factor,
        person_id=de_linde.noor.pk,
        reason=Protected.SECRET_ADDRESS,
        now=de_linde.clock.now,
    )
    assert go(de_linde, delivery).held_for == ("consent",)


def test_one_child_without_a_yes_holds_the_whole_post(de_linde):
    other = build.pupil(de_linde.school)
    assert go(de_linde, de_linde.delivery(de_linde.noor, other)).held_for == ("consent",)
    both = de_linde.delivery(de_linde.noor, de_linde.another_pupil())
    assert go(de_linde, both).state is State.CONFIRMED


def test_a_child_of_another_school_is_nobody_whom_the_gate_knows(de_linde):
    stranger = build.pupil(build.school("Het Kompas"))
    assert go(de_linde, de_linde.delivery(stranger)).held_for == ("consent",)


def test_somebody_unnamed_is_no_until_a_person_says_that_nobody_can_tell_who_it_is(de_linde):
    delivery = de_linde.delivery(unnamed=True)
    assert go(de_linde, delivery).held_for == ("unnamed",)
    with for_system():
        Depiction.objects.filter(person_id=None).update(
            unrecognisable_by=de_linde.author.user_id, unrecognisable_at=de_linde.clock.now
        )
    assert go(de_linde, delivery).state is State.CONFIRMED


def test_a_picture_of_which_nobody_said_who_is_on_it_holds_it(de_linde):
    delivery = de_linde.delivery()
    with for_system():
        Picture.objects.update(people_said_by=None, people_said_at=None)
    assert go(de_linde, delivery).held_for == ("people_unsaid",)


def test_what_was_changed_after_approval_is_not_sent(de_linde):
    delivery = de_linde.delivery()
    with for_system():
        Delivery.objects.update(payload={**delivery.payload, "rendered": "Iets anders"})
    assert go(de_linde, delivery).held_for == ("changed",)


def test_a_picture_whose_bytes_are_no_longer_what_was_approved_is_not_sent(de_linde):
    delivery = de_linde.delivery()
    [file] = de_linde.pictures.files
    de_linde.pictures.files[file] = b"another picture"
    assert go(de_linde, delivery).held_for == ("changed",)
    del de_linde.pictures.files[file]
    assert go(de_linde, delivery).held_for == ("changed",)


def test_an_approval_that_was_taken_back_or_tampered_with_holds_it(de_linde):
    delivery = de_linde.delivery()
    with for_system():
        Approval.objects.update(withdrawn_at=de_linde.clock.now)
    assert go(de_linde, delivery).held_for == ("not_approved",)
    with for_system():
        Approval.objects.update(withdrawn_at=None, hash="0" * 64)
    assert go(de_linde, delivery).held_for == ("changed",)


@pytest.mark.parametrize("whole_board", [True, False])
def test_a_stop_holds_what_is_sent_later_and_deletes_nothing(de_linde, whole_board):
    before = de_linde.delivery()
    go(de_linde, before)
    school_id = None if whole_board else de_linde.school.pk
    actor = build.actor(de_linde.school.board, Role.BOARD) if whole_board else de_linde.leader
    place = {"board_id": de_linde.school.board_id, "school_id": school_id}
    stop(actor=actor, **place, reason="Rust na een ongeluk", now=de_linde.clock.now)
    later = de_linde.delivery()
    assert go(de_linde, later).held_for == ("stopped",)
    assert where(before).copy is CopyState.LIVE

    release(actor=actor, **place, now=de_linde.clock.now)
    assert rounds(de_linde, later, 1).state is State.CONFIRMED


def test_who_stops_says_why_and_only_who_may(de_linde):
    place = {"board_id": de_linde.school.board_id, "school_id": de_linde.school.pk, "now": de_linde.clock.now}
    with pytest.raises(ReasonMissing):
        stop(actor=de_linde.leader, reason=" ", **place)
    with pytest.raises(NotAllowed):
        stop(actor=de_linde.author, reason="Rust", **place)
    with pytest.raises(NotStopped):
        release(actor=de_linde.leader, **place)
    stop(actor=de_linde.approver, reason="Rust", **place)
    with pytest.raises(StoppedAlready):
        stop(actor=de_linde.leader, reason="Rust", **place)
    with pytest.raises(NotAllowed):
        release(actor=de_linde.approver, **place)


def test_a_closed_channel_and_one_without_credentials_hold_it(de_linde):
    delivery = de_linde.delivery()
    door = de_linde.channels.doors[de_linde.channel_id]
    de_linde.channels.doors[de_linde.channel_id] = replace(door, is_open=False)
    assert go(de_linde, delivery).held_for == ("channel",)

    de_linde.channels.doors[de_linde.channel_id] = door

    class Lost(FakeChannels):
        def connector(self, channel_id):
            raise NotConnected

    de_linde.channels = Lost(de_linde.channels.doors, de_linde.channels.connectors)
    assert go(de_linde, delivery).held_for == ("channel",)
    assert de_linde.account.calls == []


def test_too_late_is_not_at_all_and_a_person_hears_it(de_linde):
    delivery = de_linde.delivery(window=(0, 60))
    de_linde.clock.forward(60)
    row = rounds(de_linde, delivery, 1)
    assert (row.state, row.alarm) == (State.LATE, Alarm.LATE)
    assert de_linde.account.calls == []


def test_nothing_goes_before_its_window(de_linde):
    delivery = de_linde.delivery(window=(90, 7200))
    assert rounds(de_linde, delivery, 3).state is State.PREPARED
    assert rounds(de_linde, delivery, 2).state is State.CONFIRMED


def test_an_answer_that_was_lost_is_found_and_not_sent_again(de_linde):
    delivery = de_linde.delivery()
    assert go(de_linde, delivery, Manner.LOSES_THE_ANSWER).state is State.UNKNOWN
    assert rounds(de_linde, delivery, 2).state is State.CONFIRMED
    assert de_linde.account.ever_by_us() == 1


def test_what_was_dropped_is_sent_again_after_it_was_absent_twice(de_linde):
    delivery = de_linde.delivery()
    go(de_linde, delivery, Manner.DROPS)
    row = rounds(de_linde, delivery, 6)
    assert (row.state, row.n) == (State.CONFIRMED, 2)
    assert de_linde.account.ever_by_us() == 1
    assert "absent_twice" in evidence(delivery)


def test_what_lands_late_is_found_by_the_second_look(de_linde):
    delivery = de_linde.delivery()
    de_linde.account.delays = lambda: QUIET - timedelta(seconds=1)
    go(de_linde, delivery, Manner.LANDS_LATE)
    assert rounds(de_linde, delivery, 6).state is State.CONFIRMED
    assert de_linde.account.ever_by_us() == 1


def test_the_naive_sender_beside_it_places_it_twice(de_linde):
    delivery = de_linde.delivery()
    with for_system():
        frozen_one = frozen(delivery.pk)
    de_linde.account.manners.extend([Manner.LOSES_THE_ANSWER])
    answers = list(naive_send(de_linde.connector(), load(frozen_one, de_linde.world).post, delivery.key))
    assert isinstance(answers[-1], Sent)
    assert de_linde.account.ever_by_us() == 2


def test_a_key_of_our_own_is_sent_again_at_once_and_stands_there_once():
    at = stage(doubt=Doubt.OWN_KEY)
    delivery = at.delivery()
    go(at, delivery, Manner.LOSES_THE_ANSWER)
    row = rounds(at, delivery, 2)
    assert (row.state, row.n) == (State.CONFIRMED, 2)
    assert at.account.ever_by_us() == 1


def test_a_definite_refusal_is_said_and_never_repeated(de_linde):
    delivery = de_linde.delivery()
    row = go(de_linde, delivery, Manner.REFUSES)
    assert (row.state, row.refusal, row.alarm) == (State.REFUSED, "Dit mag daar niet.", Alarm.REFUSED)
    rounds(de_linde, delivery, 4)
    assert de_linde.account.calls == ["send"]


def test_come_back_later_is_heeded(de_linde):
    delivery = de_linde.delivery()
    row = go(de_linde, delivery, Manner.NOT_NOW)
    assert (row.state, row.not_before) == (State.PREPARED, de_linde.clock.now + timedelta(seconds=5))
    assert rounds(de_linde, delivery, 2).state is State.CONFIRMED


def test_what_stands_there_otherwise_is_for_a_person(de_linde):
    delivery = de_linde.delivery()
    row = go(de_linde, delivery, Manner.AS_ASKED, Manner.ALTERS)
    assert (row.state, row.alarm) == (State.DIFFERS, Alarm.DIFFERS)
    accept_difference(
        actor=de_linde.approver, delivery_id=delivery.pk, clock=de_linde.clock, now=de_linde.clock.now
    )
    assert where(delivery).state is State.CONFIRMED


def test_a_fault_of_a_connector_is_doubt_and_never_a_second_post(de_linde):
    class Faulty(Whole):
        def send(self, post, *, key):
            super().send(post, key=key)
            raise ZeroDivisionError

    de_linde.channels.connectors[de_linde.channel_id] = Faulty(de_linde.account)
    delivery = de_linde.delivery()
    assert go(de_linde, delivery).state is State.UNKNOWN
    de_linde.channels.connectors[de_linde.channel_id] = Whole(de_linde.account)
    assert rounds(de_linde, delivery, 3).state is State.CONFIRMED
    assert de_linde.account.ever_by_us() == 1


def test_a_worker_that_was_stopped_past_its_lease_makes_no_call_and_changes_nothing(de_linde):
    delivery = de_linde.delivery()

    clock = de_linde.clock

    class Stopped:
        """The worker's own clock jumps after the lease was taken."""

        has_jumped = False

        def database(self):
            return clock.database()

        def monotonic(self) -> float:
            if not self.has_jumped and where(delivery).state is State.ARMED:
                self.has_jumped = True
                clock.forward(600)
                one_round(de_linde.world, InOrder())
            return float(clock.monotonic())

    deliver(delivery.pk, replace(de_linde.world, clock=Stopped()))
    assert "send" not in de_linde.account.calls
    assert evidence(delivery)[-1] == "not_begun"
    assert where(delivery).state is State.UNKNOWN
    rounds(de_linde, delivery, 8)
    assert where(delivery).state is State.CONFIRMED
    assert de_linde.account.ever_by_us() == 1


def test_an_answer_that_comes_after_the_lease_is_only_evidence(de_linde):
    delivery = de_linde.delivery()

    class Slow(Whole):
        def send(self, post, *, key):
            answer = super().send(post, key=key)
            de_linde.clock.forward(600)
            one_round(de_linde.world, InOrder())
            one_round(de_linde.world, InOrder())
            return answer

    slow = Slow(de_linde.account)
    de_linde.channels.connectors[de_linde.channel_id] = Whole(de_linde.account)
    world = replace(
        de_linde.world, channels=FakeChannels(de_linde.channels.doors, {de_linde.channel_id: slow})
    )
    deliver(delivery.pk, world)
    kept = evidence(delivery)
    assert kept.index("lease_over") < kept.index("found") < kept.index("answered")
    assert de_linde.account.ever_by_us() == 1


def test_the_same_text_that_was_placed_by_hand_beforehand_is_not_taken_for_ours(de_linde):
    delivery = de_linde.delivery(text="Morgen is er schoolreis")
    de_linde.account.by_hand("Morgen is er schoolreis", [DIGEST])
    de_linde.clock.forward(300)
    go(de_linde, delivery, Manner.DROPS)
    row = rounds(de_linde, delivery, 6)
    assert row.state is State.CONFIRMED
    assert row.remote_id == "p2"


def test_the_same_text_that_was_placed_by_hand_meanwhile_is_for_a_person(de_linde):
    delivery = de_linde.delivery(text="Morgen is er schoolreis")
    go(de_linde, delivery, Manner.LOSES_THE_ANSWER)
    de_linde.account.by_hand("Morgen is er schoolreis", [DIGEST])
    row = rounds(de_linde, delivery, 2)
    assert (row.state, row.alarm) == (State.UNKNOWN, Alarm.TWO_MATCHES)
    say_where(
        actor=de_linde.author,
        delivery_id=delivery.pk,
        address="p1",
        world=de_linde.world,
        now=de_linde.clock.now,
    )
    assert rounds(de_linde, delivery, 1).state is State.SENT


def test_two_deliveries_of_the_same_text_never_claim_the_same_post(de_linde):
    first, second = de_linde.delivery(text="Welkom"), de_linde.delivery(text="Welkom")
    go(de_linde, first)
    go(de_linde, second, Manner.DROPS)
    rounds(de_linde, second, 6)
    assert (where(first).remote_id, where(second).remote_id) == ("p1", "p2")
    with pytest.raises(AddressTaken):
        say_where(
            actor=de_linde.author,
            delivery_id=second.pk,
            address="p1",
            world=de_linde.world,
            now=de_linde.clock.now,
        )


def test_an_id_that_the_network_gives_twice_is_doubt(de_linde):
    first, second = de_linde.delivery(), de_linde.delivery()
    go(de_linde, first)

    class Repeats(Whole):
        def send(self, post, *, key):
            return Sent(Live(id="p1"))

    de_linde.channels.connectors[de_linde.channel_id] = Repeats(de_linde.account)
    assert go(de_linde, second).state is State.UNKNOWN


@pytest.mark.parametrize("lost", ["text", "file"])
def test_what_can_no_longer_be_recognised_is_never_said_to_be_absent(de_linde, lost):
    delivery = de_linde.delivery()
    go(de_linde, delivery, Manner.LOSES_THE_ANSWER)
    if lost == "text":
        with for_system():
            Delivery.objects.update(payload={**delivery.payload, "rendered": "Iets anders"})
    else:
        de_linde.pictures.files.clear()
    row = rounds(de_linde, delivery, 16)
    assert (row.state, row.alarm) == (State.UNKNOWN, Alarm.LOOK)
    say_where(
        actor=de_linde.author,
        delivery_id=delivery.pk,
        address="p1",
        world=de_linde.world,
        now=de_linde.clock.now,
    )
    assert where(delivery).state is State.SENT


def test_a_blind_network_stays_unknown_until_a_person_looked():
    at = stage(Blind, Doubt.BLIND)
    delivery = at.delivery()
    row = go(at, delivery, Manner.LOSES_THE_ANSWER)
    assert (row.state, row.alarm) == (State.UNKNOWN, Alarm.LOOK)
    who = {"actor": at.author, "delivery_id": delivery.pk, "world": at.world}
    with pytest.raises(TooSoonToSay):
        say_not_there(**who, now=at.clock.now)
    with pytest.raises(AddressMissing):
        say_where(**who, address=" ", now=at.clock.now)
    rounds(at, delivery, 4)
    assert where(delivery).state is State.UNKNOWN
    say_where(**who, address="https://school.example/nieuws", now=at.clock.now)
    assert where(delivery).state is State.SENT


def test_who_says_that_it_is_not_there_lets_it_be_sent_once_more():
    at = stage(Blind, Doubt.BLIND)
    delivery = at.delivery()
    go(at, delivery, Manner.DROPS)
    at.clock.forward(QUIET.total_seconds())
    say_not_there(actor=at.author, delivery_id=delivery.pk, world=at.world, now=at.clock.now)
    assert rounds(at, delivery, 1).state is State.SENT
    with pytest.raises(WrongMoment):
        say_not_there(actor=at.author, delivery_id=delivery.pk, world=at.world, now=at.clock.now)


def test_placing_by_hand_passes_the_same_gate_and_is_recorded_in_one_tap(de_linde):
    parro = de_linde.channels.add(None, "parro")
    with for_system():
        StopRow.objects.all().delete()
    delivery = de_linde.delivery(channel_id=parro)
    taken = {"actor": de_linde.author, "delivery_id": delivery.pk, "world": de_linde.world}
    assert take_along(**taken, now=de_linde.clock.now) is None
    # Noor's mother said yes to social media; in the app for parents nobody asked her yet.
    assert where(delivery).held_for == ("consent",)

    snapchat = de_linde.channels.add(None, "snapchat")
    delivery = de_linde.delivery(channel_id=snapchat)
    taken["delivery_id"] = delivery.pk
    assert take_along(**taken, now=de_linde.clock.now) is not None
    say_where(**taken, address="https://snap.example/1", now=de_linde.clock.now)
    assert (where(delivery).state, where(delivery).copy) == (State.SENT, CopyState.LIVE)
    with pytest.raises(WrongMoment):
        take_along(**taken, now=de_linde.clock.now)


def test_the_worker_places_nothing_by_hand_and_says_that_it_waits(de_linde):
    delivery = de_linde.delivery(channel_id=de_linde.channels.add(None, "snapchat"))
    row = rounds(de_linde, delivery, 4)
    assert (row.state, row.alarm) == (State.PREPARED, Alarm.NOT_SENT)


def test_what_was_taken_along_and_never_recorded_is_asked_about(de_linde):
    delivery = de_linde.delivery(channel_id=de_linde.channels.add(None, "snapchat"))
    take_along(actor=de_linde.author, delivery_id=delivery.pk, world=de_linde.world, now=de_linde.clock.now)
    de_linde.clock.forward(1831)
    row = rounds(de_linde, delivery, 1)
    assert (row.state, row.alarm) == (State.UNKNOWN, Alarm.LOOK)


def test_an_alarm_is_raised_when_what_is_due_was_not_sent(de_linde):
    delivery = de_linde.delivery()
    assert raise_alarms(de_linde.clock.now + timedelta(seconds=59)) == 0
    assert raise_alarms(de_linde.clock.now + timedelta(seconds=60)) == 1
    assert where(delivery).alarm is Alarm.NOT_SENT
    assert go(de_linde, delivery).alarm is Alarm.NONE


def test_a_person_cancels_what_is_not_sent_and_nobody_of_another_school(de_linde):
    delivery = de_linde.delivery()
    at = {"delivery_id": delivery.pk, "clock": de_linde.clock, "now": de_linde.clock.now}
    with pytest.raises(NotFound):
        cancel(actor=build.actor(build.school("Het Kompas"), Role.LEADER), **at)
    cancel(actor=de_linde.author, **at)
    assert go(de_linde, delivery).state is State.CANCELLED
    with pytest.raises(WrongMoment):
        cancel(actor=de_linde.author, **at)


@pytest.mark.parametrize("outage", [600, 24 * 3600])
def test_an_outage_loses_nothing_and_places_nothing_twice(de_linde, outage):
    soon, later = de_linde.delivery(window=(0, 3600)), de_linde.delivery(window=(0, 48 * 3600))
    de_linde.account.manners.extend([Manner.LOSES_THE_ANSWER, Manner.DROPS])
    deliver(soon.pk, de_linde.world)
    deliver(later.pk, de_linde.world)
    de_linde.clock.forward(outage)
    for _ in range(12):
        one_round(de_linde.world, InOrder())
        de_linde.clock.forward(30)
    assert where(soon).state is State.CONFIRMED
    assert where(later).state is State.CONFIRMED
    assert de_linde.account.ever_by_us() == 2


def test_a_refusal_names_what_can_be_done(de_linde):
    class TooLong(Whole):
        def send(self, post, *, key):
            return Refused(Cause.TEXT, "De tekst is te lang voor dit netwerk: maak hem 20 tekens korter.")

    de_linde.channels.connectors[de_linde.channel_id] = TooLong(de_linde.account)
    assert "20 tekens" in go(de_linde, de_linde.delivery()).refusal
