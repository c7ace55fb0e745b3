"""What comes down when somebody may no longer be seen, and that it is seen gone."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from goedenaam.config.wiring import REACTIONS
from goedenaam.consent.commands import give_consent, open_dispute, protect, refuse_consent, withdraw_consent
from goedenaam.consent.domain.answers import Answer, How
from goedenaam.consent.domain.protections import Reason as Protected
from goedenaam.consent.events import ConsentEnded
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.errors import NotAllowed, NotFound
from goedenaam.kernel.scope import for_system, reading
from goedenaam.outbox.models import Event
from goedenaam.people.domain import Name
from goedenaam.people.models import Guardianship, Pupil
from goedenaam.publishing.commands.takedown import (
    choose,
    confirm_takedown,
    end_for_person,
    removed_by_hand,
    take_down,
)
from goedenaam.publishing.delivering.lanes import InOrder
from goedenaam.publishing.delivering.ports import NotConnected
from goedenaam.publishing.delivering.recalling import take_down as go_on
from goedenaam.publishing.delivering.sending import deliver
from goedenaam.publishing.delivering.sweep import one_round
from goedenaam.publishing.domain.rows import Alarm, CopyState, Row, State
from goedenaam.publishing.domain.takedowns import (
    NotConfirmable,
    NothingStands,
    NotToChoose,
    ProofMissing,
    Reason,
    Shown,
    StillNo,
    What,
    plan,
)
from goedenaam.publishing.models import Copy, Delivery, Evidence, Takedown, TakedownTask
from goedenaam.publishing.queries.rows import row_for
from goedenaam.testing import build
from goedenaam.testing.network import QUIET, Manner, WithoutDeleting, WithoutHiding
from goedenaam.testing.placing import SOCIAL, FakeChannels, Stage, pupil_with_mother, say_yes, stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def de_linde() -> Stage:
    return stage()


def where(delivery: Delivery) -> Row:
    with for_system():
        return row_for(delivery.pk)


def placed(at: Stage, *people: Pupil, count: int = 1) -> list[Delivery]:
    made = [at.delivery(*people) for _ in range(count)]
    for delivery in made:
        deliver(delivery.pk, at.world)
        assert where(delivery).state is State.CONFIRMED
    return made


def told(at: Stage) -> None:
    """What the consumer of the event does, for every event that waits."""
    with for_system():
        for event in list(Event.objects.filter(kind__endswith="ConsentEnded")):
            who, sequences = UUID(event.payload["person_id"]), event.payload["sequences"]
            heard = ConsentEnded(school_id=at.school.pk, person_id=who, sequences=sequences)
            end_for_person(heard, world=at.world)
            Event.objects.filter(pk=event.pk).update(kind="heard")


def rounds(at: Stage, most: int = 3, every: float = 5) -> None:
    for _ in range(most):
        one_round(at.world, InOrder())
        at.clock.forward(every)


def withdraw(at: Stage, mother: Actor | None = None, who: Pupil | None = None, **more: object) -> None:
    answer = Answer(person_id=(who or at.noor).pk, asked=(SOCIAL,), how=How.PORTAL, **more)  # type: ignore[arg-type]  # the caller names fields of what is made
    withdraw_consent(actor=mother or at.mother, answer=answer, now=at.clock.now)
    told(at)


def case(at: Stage) -> Takedown:
    with for_system():
        return Takedown.objects.get()


def tasks() -> list[TakedownTask]:
    with for_system():
        return list(TakedownTask.objects.all())


def test_the_event_of_consent_has_its_consumer():
    assert REACTIONS[ConsentEnded] == ("goedenaam.publishing.reactions.start_takedown",)


def test_a_picture_of_one_child_alone_is_deleted_at_once_and_seen_gone(de_linde):
    [delivery] = placed(de_linde)
    withdraw(de_linde)
    rounds(de_linde, 1)
    row = where(delivery)
    assert row.copy is CopyState.GONE
    assert de_linde.account.visible() == []
    assert de_linde.account.calls[-2:] == ["delete", "read"]
    [task] = tasks()
    assert (task.what, task.outcome) == (What.MACHINE, "gone")


def test_gone_is_looked_at_again_after_the_quiet_time_and_after_a_day(de_linde):
    [delivery] = placed(de_linde)
    withdraw(de_linde)
    rounds(de_linde, 1)
    looks = [where(delivery).copy_look_at]
    for _ in range(2):
        de_linde.clock.now = looks[-1]
        rounds(de_linde, 1)
        looks.append(where(delivery).copy_look_at)
    gone = where(delivery).seen_gone_at
    assert looks == [gone + QUIET, gone + timedelta(hours=24), None]


def test_what_landed_late_after_it_was_gone_is_deleted_again(de_linde):
    delivery = de_linde.delivery()
    de_linde.account.manners.append(Manner.LANDS_LATE)
    de_linde.account.delays = lambda: timedelta(hours=5)
    deliver(delivery.pk, de_linde.world)
    withdraw(de_linde)
    rounds(de_linde, 8, every=30)
    assert where(delivery).copy is CopyState.GONE
    de_linde.clock.forward(24 * 3600)
    rounds(de_linde, 2)
    assert de_linde.account.visible() == []
    with for_system():
        kinds = list(Evidence.objects.filter(delivery=delivery).values_list("kind", flat=True))
    assert "landed_late" in kinds


def test_what_was_under_way_when_the_yes_was_taken_back_comes_down(de_linde):
    delivery = de_linde.delivery()
    de_linde.account.during = lambda call: withdraw(de_linde) if call == "send" else None
    deliver(delivery.pk, de_linde.world)
    de_linde.account.during = lambda call: None
    assert where(delivery).copy is CopyState.RECALLED
    rounds(de_linde, 1)
    assert where(delivery).copy is CopyState.GONE
    assert de_linde.account.visible() == []


def test_a_deletion_that_the_network_only_says_is_not_gone(de_linde):
    [delivery] = placed(de_linde)
    withdraw(de_linde)
    de_linde.account.manners.append(Manner.NOT_NOW)
    rounds(de_linde, 1)
    assert where(delivery).copy is CopyState.RECALLED
    rounds(de_linde, 2)
    assert where(delivery).copy is CopyState.GONE


def test_a_network_that_cannot_be_reached_is_tried_until_a_person_hears_it(de_linde):
    [delivery] = placed(de_linde)
    withdraw(de_linde)
    de_linde.account.manners.extend([Manner.DROPS] * 40)
    rounds(de_linde, 8, every=200)
    row = where(delivery)
    assert (row.copy, row.alarm) == (CopyState.RECALLED, Alarm.NOT_GONE)


def test_lost_credentials_do_not_end_a_takedown(de_linde):
    [delivery] = placed(de_linde)
    withdraw(de_linde)

    class Lost(FakeChannels):
        def connector(self, channel_id):
            raise NotConnected

    go_on(delivery.pk, replace(de_linde.world, channels=Lost(de_linde.channels.doors)))
    assert where(delivery).copy is CopyState.RECALLED
    rounds(de_linde, 3)
    assert where(delivery).copy is CopyState.GONE


def test_a_post_with_others_is_hidden_and_a_person_chooses_within_a_day(de_linde):
    [delivery] = placed(de_linde, de_linde.noor, de_linde.another_pupil())
    withdraw(de_linde)
    rounds(de_linde, 1)
    assert where(delivery).copy is CopyState.LIVE
    assert de_linde.account.visible()[0].hidden
    [task] = tasks()
    assert (task.what, task.due_at) == (What.CHOOSE, case(de_linde).begun_at + timedelta(hours=24))

    choose(actor=de_linde.approver, task_id=task.pk, keep=False, world=de_linde.world, now=de_linde.clock.now)
    rounds(de_linde, 1)
    assert where(delivery).copy is CopyState.GONE
    with pytest.raises(NotToChoose):
        choose(
            actor=de_linde.approver, task_id=task.pk, keep=False, world=de_linde.world, now=de_linde.clock.now
        )


def test_it_may_stay_only_when_everybody_may_be_seen_on_it_after_all(de_linde):
    [delivery] = placed(de_linde, de_linde.noor, de_linde.another_pupil())
    withdraw(de_linde)
    rounds(de_linde, 1)
    [task] = tasks()
    chosen = {"actor": de_linde.approver, "task_id": task.pk, "keep": True, "world": de_linde.world}
    with pytest.raises(StillNo):
        choose(**chosen, now=de_linde.clock.now)
    say_yes(de_linde.mother, de_linde.noor, de_linde.notice, now=de_linde.clock.now)
    choose(**chosen, now=de_linde.clock.now)
    rounds(de_linde, 2, every=QUIET.total_seconds())
    assert not de_linde.account.visible()[0].hidden
    assert where(delivery).copy is CopyState.LIVE


def test_what_nobody_chose_about_comes_down_after_a_day(de_linde):
    [delivery] = placed(de_linde, de_linde.noor, de_linde.another_pupil())
    withdraw(de_linde)
    rounds(de_linde, 1)
    de_linde.clock.forward(24 * 3600)
    rounds(de_linde, 2)
    assert where(delivery).copy is CopyState.GONE


def test_where_it_cannot_be_hidden_the_choice_waits_all_the_same():
    at = stage(WithoutHiding)
    [delivery] = placed(at, at.noor, at.another_pupil())
    withdraw(at)
    rounds(at, 2)
    assert where(delivery).copy is CopyState.LIVE
    with reading(at.approver):
        kinds = list(Evidence.objects.filter(delivery=delivery.pk).values_list("kind", flat=True))
    assert kinds[-1] == "cannot_hide"
    assert [task.what for task in tasks()] == [What.CHOOSE]


def test_more_than_five_posts_want_one_confirmation(de_linde):
    made = placed(de_linde, count=6)
    withdraw(de_linde)
    rounds(de_linde, 2)
    assert {where(delivery).copy for delivery in made} == {CopyState.LIVE}
    assert all(post.hidden for post in de_linde.account.visible())

    confirmed = {"takedown_id": case(de_linde).pk, "clock": de_linde.clock, "now": de_linde.clock.now}
    with pytest.raises(NotFound):
        confirm_takedown(actor=build.actor(de_linde.school, Role.TEACHER), **confirmed)
    confirm_takedown(actor=de_linde.approver, **confirmed)
    rounds(de_linde, 1)
    assert de_linde.account.visible() == []
    with pytest.raises(NotConfirmable):
        confirm_takedown(actor=de_linde.approver, **confirmed)


def test_a_protected_child_comes_down_everywhere_at_once(de_linde):
    made = [*placed(de_linde, count=6), *placed(de_linde, de_linde.noor, de_linde.another_pupil())]
    protect(
        actor=de_linde.leader_with_factor,
        person_id=de_linde.noor.pk,
        reason=Protected.SECRET_ADDRESS,
        now=de_linde.clock.now,
    )
    told(de_linde)
    rounds(de_linde, 1)
    assert de_linde.account.visible() == []
    assert {where(delivery).copy for delivery in made} == {CopyState.GONE}
    assert case(de_linde).reason == Reason.CONSENT


def test_only_what_the_withdrawal_is_about_comes_down(de_linde):
    [alone] = placed(de_linde)
    other, mother = pupil_with_mother(de_linde.school, "Sam")
    say_yes(mother, other, de_linde.notice)
    [theirs] = placed(de_linde, other)
    refuse_consent(
        actor=de_linde.mother,
        answer=Answer(person_id=de_linde.noor.pk, asked=(("website", "photo"),), how=How.PORTAL),
        now=de_linde.clock.now,
    )
    told(de_linde)
    rounds(de_linde, 1)
    assert {where(alone).copy, where(theirs).copy} == {CopyState.LIVE}
    with for_system():
        assert not Takedown.objects.exists()


def test_one_picture_can_be_taken_back_by_itself(de_linde):
    first, second = placed(de_linde, count=2)
    with for_system():
        picture = first.post.pictures.get()
    withdraw(de_linde, picture=str(picture.pk))
    rounds(de_linde, 1)
    assert where(first).copy is CopyState.GONE
    assert where(second).copy is CopyState.LIVE


def test_who_lets_stand_what_stands_sees_it_stand_the_next_day_too(de_linde):
    [delivery] = placed(de_linde)
    answer = Answer(person_id=de_linde.noor.pk, asked=(SOCIAL,), how=How.PORTAL)
    refuse_consent(actor=de_linde.mother, answer=answer, now=de_linde.clock.now, take_down=False)
    told(de_linde)
    de_linde.clock.forward(25 * 3600)
    rounds(de_linde, 2)
    assert where(delivery).copy is CopyState.LIVE


def test_a_dispute_takes_down_as_a_no_does(de_linde):
    [delivery] = placed(de_linde)
    open_dispute(actor=de_linde.mother, person_id=de_linde.noor.pk, now=de_linde.clock.now)
    told(de_linde)
    rounds(de_linde, 1)
    assert where(delivery).copy is CopyState.GONE


def test_a_day_later_authority_that_ended_is_noticed_without_anybody_saying_so(de_linde):
    [delivery] = placed(de_linde)
    with for_system():
        Guardianship.objects.filter(pupil=de_linde.noor).update(until=de_linde.clock.now.date())
    rounds(de_linde, 2)
    assert where(delivery).copy is CopyState.LIVE
    de_linde.clock.forward(24 * 3600)
    rounds(de_linde, 3)
    assert where(delivery).copy is CopyState.GONE


def test_a_no_that_counts_again_is_noticed_without_anybody_saying_so(de_linde):
    user = build.user("Vader van Noor")
    tie = build.guardian(de_linde.noor, Name(call_name="Karim", last_name="Bakker"), of=user)
    father = build.actor(de_linde.school, Role.GUARDIAN, of=user)
    answer = Answer(person_id=de_linde.noor.pk, asked=(SOCIAL,), how=How.PORTAL)
    refuse_consent(actor=father, answer=answer, now=build.NOON)
    with for_system():
        Event.objects.all().delete()
        theirs = Guardianship.objects.filter(pupil=de_linde.noor, guardian=tie)
        theirs.update(authority="no")
    [delivery] = placed(de_linde)
    with for_system():
        theirs.update(authority="yes")
    de_linde.clock.forward(25 * 3600)
    rounds(de_linde, 3)
    assert where(delivery).copy is CopyState.GONE


def test_a_leaver_is_noticed(de_linde):
    [delivery] = placed(de_linde)
    with for_system():
        Pupil.objects.filter(pk=de_linde.noor.pk).update(closed_on=de_linde.clock.now.date())
    de_linde.clock.forward(25 * 3600)
    rounds(de_linde, 3)
    assert where(delivery).copy is CopyState.GONE


def test_past_its_last_day_it_comes_down(de_linde):
    delivery = de_linde.delivery()
    with for_system():
        type(delivery.post).objects.update(sunset_on=date(2026, 11, 24))
    deliver(delivery.pk, de_linde.world)
    rounds(de_linde, 2)
    assert where(delivery).copy is CopyState.LIVE
    de_linde.clock.forward(24 * 3600)
    rounds(de_linde, 3)
    assert where(delivery).copy is CopyState.GONE
    assert case(de_linde).reason == Reason.SUNSET


def test_a_person_takes_a_wrong_picture_down_and_nothing_more_goes_out(de_linde):
    [delivery] = placed(de_linde)
    asked = {
        "post_id": delivery.post_id,
        "reason": Reason.WRONG_PICTURE,
        "clock": de_linde.clock,
        "now": de_linde.clock.now,
    }
    with pytest.raises(NotFound):
        take_down(actor=build.actor(build.school("Het Kompas"), Role.LEADER), **asked)
    with pytest.raises(NotAllowed):
        take_down(actor=de_linde.author, **asked)
    take_down(actor=de_linde.approver, **asked)
    rounds(de_linde, 1)
    assert where(delivery).copy is CopyState.GONE
    with pytest.raises(NothingStands):
        take_down(actor=de_linde.approver, **asked)


def test_what_waits_is_cancelled_with_the_takedown(de_linde):
    delivery = de_linde.delivery()
    take_down(
        actor=de_linde.approver,
        post_id=delivery.post_id,
        reason=Reason.PERSON,
        clock=de_linde.clock,
        now=de_linde.clock.now,
    )
    rounds(de_linde, 2)
    assert where(delivery).state is State.CANCELLED
    assert de_linde.account.calls == []


def test_what_no_program_deletes_is_a_task_with_a_deadline_and_wants_proof():
    at = stage(WithoutDeleting)
    [delivery] = placed(at)
    withdraw(at)
    rounds(at, 1)
    assert where(delivery).copy is CopyState.BY_HAND
    [task] = tasks()
    assert task.what == What.BY_HAND
    assert task.due_at is not None
    done = {"actor": at.approver, "task_id": task.pk, "clock": at.clock, "now": at.clock.now}
    with pytest.raises(ProofMissing):
        removed_by_hand(**done, proof=" ")
    at.account.placed[0].gone_at = at.clock.now
    removed_by_hand(**done, proof="De pagina geeft nu 404.")
    assert where(delivery).copy is CopyState.GONE
    with pytest.raises(NotToChoose):
        removed_by_hand(**done, proof="Nog eens.")


def test_who_says_that_it_is_gone_while_it_stands_there_is_corrected_by_the_look():
    at = stage(WithoutDeleting)
    [delivery] = placed(at)
    withdraw(at)
    rounds(at, 1)
    [task] = tasks()
    removed_by_hand(actor=at.approver, task_id=task.pk, proof="Gedaan", clock=at.clock, now=at.clock.now)
    at.clock.forward(QUIET.total_seconds())
    rounds(at, 2)
    assert where(delivery).copy is CopyState.BY_HAND
    assert tasks()[0].done_at is None


def test_another_school_reads_nothing_of_a_case(de_linde):
    placed(de_linde, de_linde.noor, de_linde.another_pupil())
    withdraw(de_linde)
    stranger = build.actor(build.school("Het Kompas"), Role.LEADER)
    [task] = tasks()
    with pytest.raises(NotFound):
        choose(actor=stranger, task_id=task.pk, keep=False, world=de_linde.world, now=de_linde.clock.now)


def test_an_event_that_is_told_twice_begins_nothing_twice(de_linde):
    placed(de_linde)
    withdraw(de_linde)
    heard = ConsentEnded(school_id=de_linde.school.pk, person_id=de_linde.noor.pk, sequences=[])
    with for_system():
        assert end_for_person(heard, world=de_linde.world) is None
        assert Takedown.objects.count() == 1
        assert Copy.objects.get().recalled_for == Reason.CONSENT


def test_who_says_yes_again_is_not_taken_down_by_an_old_event(de_linde):
    [delivery] = placed(de_linde)
    answer = Answer(person_id=de_linde.noor.pk, asked=(SOCIAL,), how=How.PORTAL, notice_id=de_linde.notice)
    withdraw_consent(actor=de_linde.mother, answer=answer, now=de_linde.clock.now)
    give_consent(actor=de_linde.mother, answer=answer, now=de_linde.clock.now)
    told(de_linde)
    rounds(de_linde, 1)
    assert where(delivery).copy is CopyState.LIVE


@pytest.mark.parametrize(
    ("count", "alone", "seen", "protected", "what"),
    [
        (1, True, True, False, What.MACHINE),
        (1, False, True, False, What.CHOOSE),
        (5, True, True, False, What.MACHINE),
        (6, True, True, False, What.CONFIRM),
        (6, False, True, True, What.MACHINE),
        (6, True, False, False, What.MACHINE),
    ],
)
def test_the_plan_of_a_takedown(count, alone, seen, protected, what):
    shown = [Shown(delivery_id=uuid4(), post_id=uuid4(), alone=alone, seen=seen) for _ in range(count)]
    assert set(plan(shown, protected=protected).values()) == {what}
