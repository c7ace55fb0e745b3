"""What is due of one school is armed together, and each by itself."""

import threading
from collections import Counter
from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest

from goedenaam.kernel.scope import for_system
from goedenaam.publishing.commands.arming import arm, take_due
from goedenaam.publishing.delivering.lanes import InOrder, Piece, Threads
from goedenaam.publishing.delivering.sweep import HANDFUL, begin_due, rounds
from goedenaam.publishing.domain.rows import State
from goedenaam.publishing.models import Delivery
from goedenaam.publishing.queries.rows import frozen
from goedenaam.publishing.tests.test_sending import evidence, where, withdraw
from goedenaam.testing.network import Manner
from goedenaam.testing.placing import Stage, stage

pytestmark = pytest.mark.django_db
CLAIM = timedelta(seconds=15)


@pytest.fixture
def de_linde() -> Stage:
    return stage()


def test_each_keeps_its_own_gate_its_own_attempt_and_its_own_answer(de_linde):
    sam = de_linde.another_pupil()
    noors, sams, both, tampered = (
        de_linde.delivery(),
        de_linde.delivery(sam),
        de_linde.delivery(sam, de_linde.noor),
        de_linde.delivery(sam),
    )
    with for_system():
        Delivery.objects.filter(pk=tampered.pk).update(payload={**tampered.payload, "rendered": "Anders"})
    withdraw(de_linde)
    begin_due(de_linde.world, InOrder())
    assert [where(one).held_for for one in (noors, both, tampered)] == [
        ("consent",),
        ("consent",),
        ("changed",),
    ]
    assert (where(sams).state, where(sams).n) == (State.CONFIRMED, 1)
    assert de_linde.account.calls == ["send", "read"]


def test_what_one_call_ends_in_says_nothing_about_the_next(de_linde):
    made = [de_linde.delivery(text=str(number)) for number in range(3)]
    de_linde.account.manners.extend([Manner.REFUSES, Manner.LOSES_THE_ANSWER])
    begin_due(de_linde.world, InOrder())
    states = Counter(where(one).state for one in made)
    assert states == Counter([State.REFUSED, State.UNKNOWN, State.CONFIRMED])


def test_more_than_a_handful_goes_in_several_and_each_once(de_linde):
    made = [de_linde.delivery() for _ in range(HANDFUL + 3)]
    begin_due(de_linde.world, InOrder())
    assert {tuple(evidence(one)) for one in made} == {("armed", "sent", "confirmed")}
    assert Counter(one.key for one in de_linde.account.placed) == Counter(one.key for one in made)


def test_schools_are_never_asked_about_together(de_linde):
    other = stage()
    de_linde.channels.doors.update(other.channels.doors)
    de_linde.channels.connectors.update(other.channels.connectors)
    de_linde.pictures.files.update(other.pictures.files)
    made = [de_linde.delivery(), other.delivery()]
    de_linde.pictures.files.update(other.pictures.files)
    with for_system():
        asked = [(frozen(one.pk), one.payload_hash) for one in made]
    with pytest.raises(ValueError, match="one place"):
        arm(asked, de_linde.world)
    begin_due(de_linde.world, InOrder())
    assert {where(one).state for one in made} == {State.CONFIRMED}


def test_what_a_worker_took_no_other_takes_until_its_claim_is_over(de_linde):
    made = [de_linde.delivery() for _ in range(3)]
    now = de_linde.clock.now
    assert len(take_due(now, 2, CLAIM)) == 2
    assert len(take_due(now, 2, CLAIM)) == 1
    assert take_due(now + CLAIM - timedelta(seconds=1), 5, CLAIM) == []
    assert {one.id for one in take_due(now + CLAIM, 5, CLAIM)} == {one.pk for one in made}


def test_rounds_go_on_until_nothing_is_due_and_then_keep_house(de_linde):
    late = de_linde.delivery(window=(0, 60))
    de_linde.clock.forward(60)
    made = [de_linde.delivery() for _ in range(20)]

    class FewAtATime(InOrder):
        def wait_for_room(self, seconds: float) -> bool:
            return True

    assert rounds(de_linde.world, FewAtATime(most=4), lasts=60)
    assert {where(one).state for one in made} == {State.CONFIRMED}
    assert where(late).state is State.LATE
    assert not rounds(de_linde.world, FewAtATime(most=4), lasts=60)


def test_a_piece_of_work_leads_to_others_that_keep_their_row():
    lanes, keys, done = Threads(2), [("send", uuid4()), ("send", uuid4())], []
    further = [Piece(keys=(key,), work=partial(_done, done, key)) for key in keys]
    assert lanes.begin(Piece(keys=tuple(keys), work=lambda: further))
    lanes.finish()
    assert set(done) == set(keys)


def test_what_is_under_way_is_not_begun_again_and_a_fault_ends_only_itself():
    lanes, slow, faulty, go_on = Threads(2), ("send", uuid4()), ("send", uuid4()), threading.Event()
    assert lanes.begin(Piece(keys=(slow,), work=partial(_wait, go_on)))
    assert not lanes.begin(Piece(keys=(slow, faulty), work=tuple))
    assert lanes.free() == 1
    assert lanes.begin(Piece(keys=(faulty,), work=partial(divmod, 1, 0)))
    assert lanes.wait_for_room(20)
    go_on.set()
    lanes.finish()
    assert lanes.free() == 2


def _wait(until: threading.Event) -> tuple[()]:
    until.wait(20)
    return ()


def _done(done: list[object], key: object) -> tuple[()]:
    done.append(key)
    return ()
