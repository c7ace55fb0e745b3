"""What life brings where the roster, the mail or two people at once come in: a death, a merger, two withdrawals at one moment."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction

from goedenaam.consent.commands import begin_asking, note_death, withdraw_consent
from goedenaam.consent.domain.lines import Verdict
from goedenaam.consent.models import Ledger, Line
from goedenaam.consent.queries import standings
from goedenaam.consent.tests.conftest import SOCIAL, Asking
from goedenaam.invitations.commands import invite_group
from goedenaam.invitations.models import Invitation
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.errors import NotAllowed, SecondFactorWanted
from goedenaam.kernel.scope import for_system, reading
from goedenaam.people.domain import Name
from goedenaam.people.models import Enrolment
from goedenaam.people.queries import pupils_for
from goedenaam.testing import build

pytestmark = pytest.mark.django_db


def test_a_pupil_who_died_is_on_no_list_gets_no_mail_and_cannot_be_shown(asking: Asking) -> None:
    group = build.group(asking.school, "6")
    with for_system():
        Enrolment.objects.create(
            board_id=group.board_id, school_id=group.school_id, pupil=asking.noor, group=group,
            school_year=group.school_year, since=build.LAST_SUMMER.date(),
        )  # fmt: skip
    asking.yes()
    note_death(actor=asking.leader, person_id=asking.noor.pk, on=build.TODAY, now=build.NOON)
    assert asking.standing().verdict is Verdict.REFUSED
    with reading(asking.teacher):
        assert not pupils_for(asking.teacher, on=build.TODAY).exists()
    with reading(asking.mother_in):
        assert not pupils_for(asking.mother_in, on=build.TODAY).exists()
    invite_group(actor=asking.leader, group_id=group.pk, now=build.NOON)
    with for_system():
        assert not Invitation.objects.exists()


@pytest.mark.parametrize("role", [Role.CONFIDENTIAL, Role.SUPPORT])
def test_a_death_is_noted_by_leadership(asking: Asking, role: Role) -> None:
    somebody = build.actor(asking.school, role)
    with pytest.raises(NotAllowed):
        note_death(actor=somebody, person_id=asking.noor.pk, on=build.TODAY, now=build.NOON)
    assert asking.standing().verdict is Verdict.UNKNOWN
    with pytest.raises(SecondFactorWanted):
        later = build.NOON + timedelta(hours=1)
        note_death(actor=asking.leader, person_id=asking.noor.pk, on=build.TODAY, now=later)


def test_after_a_merger_a_pupil_of_the_new_school_is_asked_anew(asking: Asking) -> None:
    asking.yes()
    new = build.school("De Nieuwe Linde", under=asking.school.board)
    there = build.pupil(new, Name(call_name="Noor", last_name="Bakker"))
    leader = build.actor(new, Role.LEADER)
    begin_asking(actor=leader, school_id=new.pk, now=build.NOON)
    with reading(leader):
        found = standings(leader, [there.pk, asking.noor.pk], [SOCIAL], at=build.NOON)
    assert {one.verdict for one in found.values()} == {Verdict.UNKNOWN}


@pytest.mark.django_db(transaction=True)
def test_two_guardians_who_withdraw_at_once_both_stand_in_the_ledger(asking: Asking) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time")
    asking.yes()
    asking.yes(of=asking.father_in)
    together = threading.Barrier(2)

    def take_back(guardian: Actor) -> None:
        together.wait()
        try:
            withdraw_consent(actor=guardian, answer=asking.answer(), now=build.NOON)
        finally:
            connection.close()

    _all_at_once(
        *(threading.Thread(target=take_back, args=(one,)) for one in (asking.mother_in, asking.father_in))
    )
    with for_system():
        lines = Line.objects.filter(person_id=asking.noor.pk).order_by("sequence")
        assert [line.sequence for line in lines] == [1, 2, 3, 4]
        assert [line.kind for line in lines][2:] == ["withdraw", "withdraw"]
        assert {line.by for line in lines[2:]} == {asking.mother.pk, asking.father.pk}
    assert asking.standing().verdict is Verdict.WITHDRAWN


@pytest.mark.django_db(transaction=True)
def test_a_withdrawal_waits_for_a_send_that_holds_the_row_and_then_stands(asking: Asking) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time")
    asking.yes()
    holds, done = threading.Event(), threading.Event()
    order: list[str] = []

    def arm() -> None:
        with for_system(), transaction.atomic():
            list(
                Ledger.objects.raw(
                    "SELECT * FROM consent_ledger WHERE person_id = %s FOR SHARE", [asking.noor.pk]
                )
            )
            holds.set()
            assert not done.wait(0.5), "the withdrawal did not wait"
            order.append("armed")
        connection.close()

    def take_back() -> None:
        holds.wait(10)
        withdraw_consent(actor=asking.mother_in, answer=asking.answer(), now=build.NOON)
        order.append("withdrawn")
        done.set()
        connection.close()

    _all_at_once(threading.Thread(target=arm), threading.Thread(target=take_back))
    assert order == ["armed", "withdrawn"]
    assert asking.standing().verdict is Verdict.WITHDRAWN


def _all_at_once(*threads: threading.Thread) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
