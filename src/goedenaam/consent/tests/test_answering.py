"""Answers in the portal and at the desk: who may, what is refused, and what it leaves behind."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from goedenaam.audit.models import History
from goedenaam.consent.commands import (
    demand_both,
    end_dispute,
    end_purpose,
    give_consent,
    open_dispute,
    put_notice,
    refuse_consent,
    withdraw_consent,
)
from goedenaam.consent.domain.answers import (
    How,
    InTheFuture,
    NewerAnswer,
    NobodyAnswered,
    NotAtSchool,
    NotTheirs,
    ProofMissing,
    PupilDecides,
)
from goedenaam.consent.domain.lines import Verdict, Word
from goedenaam.consent.domain.notices import NoticeText, UnknownNotice
from goedenaam.consent.domain.purposes import NoConsentNeeded, UnknownPurpose
from goedenaam.consent.models import Line, Notice
from goedenaam.consent.queries import lines_of, standings, standings_then, subject_for, words_at
from goedenaam.consent.tests.conftest import SOCIAL, Asking
from goedenaam.kernel.actor import Role
from goedenaam.kernel.errors import NotAllowed, NotFound
from goedenaam.kernel.scope import for_system, reading
from goedenaam.outbox.commands import sweep
from goedenaam.outbox.models import Event, Reaction
from goedenaam.people.commands import close_pupil
from goedenaam.people.domain import Authority, Name
from goedenaam.people.models import Enrolment, Guardianship, Pupil
from goedenaam.testing import build

pytestmark = pytest.mark.django_db

LATER = build.NOON + timedelta(days=1)


class TestInThePortal:
    def test_a_yes_stands_with_the_text_that_was_read(self, asking: Asking) -> None:
        asking.yes()
        assert asking.standing().verdict is Verdict.GRANTED
        with reading(asking.office):
            [line] = lines_of(asking.leader, subject_for(asking.leader, asking.noor.pk, on=build.TODAY))
            assert (line.by, line.capacity, line.how, line.notice_id) == (
                asking.mother.pk, "guardian", "portal", asking.notice,
            )  # fmt: skip
            assert line.notice is not None
            assert len(line.notice.hash) == 64

    def test_history_says_the_same_of_a_yes_and_a_no(self, asking: Asking) -> None:
        asking.yes()
        asking.no()
        with for_system():
            told = list(History.objects.filter(object_id=asking.noor.pk).values_list("kind", "facts"))
        assert told == [("consent.changed", {}), ("consent.changed", {})]

    def test_a_child_of_somebody_else_does_not_exist(self, asking: Asking) -> None:
        other = build.pupil(asking.school, Name(call_name="Daan", last_name="Smit"))
        with pytest.raises(NotFound):
            give_consent(actor=asking.mother_in, answer=asking.answer(person_id=other.pk), now=build.NOON)

    def test_a_guardian_without_authority_does_not_see_the_child(self, asking: Asking) -> None:
        user = build.user("Pleegouder")
        foster = build.actor(asking.school, Role.GUARDIAN, of=user)
        build.guardian(asking.noor, authority=Authority.NO, of=user)
        with pytest.raises(NotFound):
            refuse_consent(actor=foster, answer=asking.answer(), now=build.NOON)

    def test_staff_do_not_answer_for_a_child_in_the_portal(self, asking: Asking) -> None:
        with pytest.raises(NotAllowed):
            give_consent(actor=asking.leader, answer=asking.answer(), now=build.NOON)

    def test_another_school_sees_nobody(self, asking: Asking) -> None:
        asking.yes()
        stranger = build.actor(build.school("Het Kompas"), Role.LEADER)
        with reading(stranger):
            found = standings(stranger, [asking.noor.pk], [SOCIAL], at=build.NOON)
        assert found[(asking.noor.pk, *SOCIAL)].verdict is Verdict.UNKNOWN

    def test_what_is_not_asked_cannot_be_answered(self, asking: Asking) -> None:
        with pytest.raises(UnknownPurpose):
            asking.yes(("nowhere", "photo"))
        with pytest.raises(UnknownPurpose):
            asking.yes(("contact_list", "film"))
        with pytest.raises(NoConsentNeeded):
            asking.yes(("school_card", "photo"))
        with pytest.raises(NobodyAnswered):
            give_consent(actor=asking.mother_in, answer=replace(asking.answer(), asked=()), now=build.NOON)

    def test_a_yes_wants_the_text_of_this_school(self, asking: Asking) -> None:
        for notice in (None, uuid4()):
            with pytest.raises(UnknownNotice):
                give_consent(actor=asking.mother_in, answer=asking.answer(notice_id=notice), now=build.NOON)

    def test_of_sixteen_the_pupil_answers_and_the_guardian_no_more(self, asking: Asking) -> None:
        user = build.user("Sem Bakker")
        sem_in = build.actor(asking.school, Role.PUPIL, of=user)
        sem = build.pupil(asking.school, birth_date=date(2010, 1, 1), of=user)
        build.guardianship(asking.mother, sem)
        own = asking.answer(person_id=sem.pk)
        with pytest.raises(PupilDecides):
            give_consent(actor=asking.mother_in, answer=own, now=build.NOON)
        give_consent(actor=sem_in, answer=own, now=build.NOON)
        assert asking.standing(of=sem).verdict is Verdict.GRANTED

    def test_a_guardian_does_not_learn_from_a_no_whether_the_pupil_of_sixteen_said_yes(
        self, asking: Asking
    ) -> None:
        told = []
        for answers in (True, False):
            user = build.user("Sem Bakker")
            sem_in = build.actor(asking.school, Role.PUPIL, of=user)
            sem = build.pupil(asking.school, birth_date=date(2010, 1, 1), of=user)
            build.guardianship(asking.mother, sem)
            own = asking.answer(person_id=sem.pk)
            if answers:
                give_consent(actor=sem_in, answer=own, now=build.NOON)
            [line] = withdraw_consent(actor=asking.mother_in, answer=own, now=build.NOON)
            told.append((line.kind, line.by, line.capacity))
            stands = Verdict.GRANTED if answers else Verdict.WITHDRAWN
            assert asking.standing(of=sem).verdict is stands
        assert told[0] == told[1]
        with pytest.raises(NotFound):
            withdraw_consent(actor=asking.father_in, answer=own, now=build.NOON)

    def test_a_child_says_rather_not_and_takes_it_back(self, asking: Asking) -> None:
        user = build.user("Noor Bakker")
        noor_in = build.actor(asking.school, Role.PUPIL, of=user)
        with for_system():
            Pupil.objects.filter(pk=asking.noor.pk).update(user=user)
        asking.yes()
        asking.no(of=noor_in)
        assert asking.standing().verdict is Verdict.REFUSED
        asking.yes(of=noor_in)
        assert asking.standing().verdict is Verdict.GRANTED

    def test_staff_answer_for_themselves_and_a_parent_who_teaches_apart(self, asking: Asking) -> None:
        user = build.user("Bram de Jong")
        bram_in = build.actor(asking.school, Role.TEACHER, of=user)
        build.seat(user, asking.school, Role.GUARDIAN)
        bram = build.staff_member(asking.school, of=user)
        build.guardian(asking.noor, of=user)
        bram_in = build.actor_again(user)
        asking.no(of=bram_in)
        give_consent(actor=bram_in, answer=asking.answer(person_id=bram.pk), now=build.NOON)
        with reading(asking.leader):
            found = standings(asking.leader, [asking.noor.pk, bram.pk], [SOCIAL], at=build.NOON)
        assert [one.verdict for one in found.values()] == [Verdict.REFUSED, Verdict.GRANTED]


class TestAtTheDesk:
    def test_a_paper_form_counts_from_its_date_and_not_before_it_came_in(self, asking: Asking) -> None:
        given = build.NOON - timedelta(days=20)
        answer = asking.paper(by=asking.father, given_at=given)
        give_consent(actor=asking.office, answer=answer, now=build.NOON)
        assert asking.standing().verdict is Verdict.GRANTED
        with reading(asking.leader):
            then = standings_then(
                asking.leader, [asking.noor.pk], [SOCIAL], at=build.NOON - timedelta(hours=1)
            )
        assert then[(asking.noor.pk, *SOCIAL)].verdict is Verdict.UNKNOWN

    def test_a_paper_form_has_a_scan_and_a_spoken_answer_a_witness(self, asking: Asking) -> None:
        with pytest.raises(ProofMissing):
            give_consent(actor=asking.office, answer=asking.paper(by=asking.father, scan=" "), now=build.NOON)
        spoken = asking.paper(by=asking.father, scan="", how=How.SPOKEN)
        with pytest.raises(ProofMissing):
            give_consent(actor=asking.office, answer=spoken, now=build.NOON)
        heard = replace(spoken, witness=asking.teacher.user_id)
        give_consent(actor=asking.office, answer=heard, now=build.NOON)
        assert asking.standing().verdict is Verdict.GRANTED

    def test_a_teacher_writes_no_answer_of_another(self, asking: Asking) -> None:
        with pytest.raises(NotAllowed):
            give_consent(actor=asking.teacher, answer=asking.paper(by=asking.father), now=build.NOON)

    def test_who_has_no_authority_over_this_child_is_not_written_down(self, asking: Asking) -> None:
        elsewhere = build.guardian(build.pupil(asking.school))
        for command in (give_consent, refuse_consent):
            with pytest.raises(NotTheirs):
                command(actor=asking.office, answer=asking.paper(by=elsewhere), now=build.NOON)

    def test_a_form_of_tomorrow_is_refused(self, asking: Asking) -> None:
        with pytest.raises(InTheFuture):
            give_consent(
                actor=asking.office, answer=asking.paper(by=asking.father, given_at=LATER), now=build.NOON
            )

    def test_a_form_older_than_a_no_does_not_silently_undo_it(self, asking: Asking) -> None:
        asking.no(of=asking.father_in)
        old = asking.paper(by=asking.father, given_at=build.NOON - timedelta(days=20))
        with pytest.raises(NewerAnswer):
            give_consent(actor=asking.office, answer=old, now=LATER)
        give_consent(actor=asking.office, answer=replace(old, given_at=LATER), now=LATER)
        assert asking.standing(at=LATER).verdict is Verdict.GRANTED

    def test_a_form_of_last_years_notice_is_kept_and_asked_again(self, asking: Asking) -> None:
        def put(text: str, days: int, *, again: bool) -> Notice:
            notice = NoticeText(
                language="nl", text=text, since=build.NOON - timedelta(days=days), asks_again=again
            )
            return put_notice(actor=asking.leader, school_id=asking.school.pk, notice=notice, now=build.NOON)

        old = put("Mag de school foto's plaatsen?", 400, again=False)
        put("Ook de nieuwe app.", 5, again=True)
        answer = asking.paper(by=asking.father, notice_id=old.pk)
        give_consent(actor=asking.office, answer=answer, now=build.NOON)
        assert asking.standing().verdict is Verdict.EXPIRED


class TestAStop:
    def test_a_withdrawal_holds_at_once_and_asks_for_a_take_down(self, asking: Asking) -> None:
        asking.yes()
        asking.withdraw()
        assert asking.standing().verdict is Verdict.WITHDRAWN
        with for_system():
            sweep(now=LATER)
            told = Reaction.objects.get(event__kind="goedenaam.consent.events.ConsentEnded")
            assert told.event.payload == {
                "school_id": str(asking.school.pk), "person_id": str(asking.noor.pk), "sequences": [2],
            }  # fmt: skip
            assert (told.fault, told.given_up_at) == ("", None)
            assert told.done_at is not None

    def test_from_now_on_only_stops_new_use_and_leaves_what_stands(self, asking: Asking) -> None:
        asking.yes()
        asking.withdraw(take_down=False)
        assert asking.standing().verdict is Verdict.WITHDRAWN
        with for_system():
            assert not Event.objects.exists()

    def test_it_holds_after_the_clock_was_set_back(self, asking: Asking) -> None:
        asking.yes()
        asking.withdraw(now=LATER)
        assert asking.standing(at=build.NOON).verdict is Verdict.WITHDRAWN
        asking.no(now=build.NOON)
        with for_system():
            moments = list(Line.objects.order_by("sequence").values_list("recorded_at", flat=True))
        assert moments == sorted(moments)

    def test_a_leaver_withdraws_and_gives_no_more(self, asking: Asking) -> None:
        asking.yes()
        with for_system():
            Pupil.objects.filter(pk=asking.noor.pk).update(closed_on=build.TODAY)
        assert asking.standing().verdict is Verdict.LEFT
        with pytest.raises(NotAtSchool):
            asking.yes()
        asking.withdraw()
        assert asking.standing().verdict is Verdict.WITHDRAWN

    def test_who_leaves_and_returns_is_asked_anew(self, asking: Asking) -> None:
        asking.yes(now=build.NOON - timedelta(days=1))
        close_pupil(actor=asking.leader, pupil_id=asking.noor.pk, on=build.TODAY, now=build.NOON)
        assert asking.standing().verdict is Verdict.LEFT
        for _ in range(2):
            with for_system():
                sweep(now=LATER)
        with for_system():
            assert Line.objects.filter(kind="left").count() == 1
            assert Event.objects.get(kind__endswith="ConsentEnded").payload["sequences"] == []
            Pupil.objects.filter(pk=asking.noor.pk).update(closed_on=None)
        assert asking.standing(at=LATER).verdict is Verdict.UNKNOWN
        asking.yes(now=LATER)
        assert asking.standing(at=LATER).verdict is Verdict.GRANTED

    def test_one_picture_is_stopped_by_itself(self, asking: Asking) -> None:
        asking.yes()
        withdraw_consent(
            actor=asking.mother_in, answer=asking.answer(picture="p1", notice_id=None), now=build.NOON
        )
        assert asking.standing().verdict is Verdict.GRANTED
        assert asking.standing(picture="p1").verdict is Verdict.WITHDRAWN
        assert asking.standing(picture="p2").verdict is Verdict.GRANTED


class TestADispute:
    def test_freezes_until_paper_shows_that_they_agree(self, asking: Asking) -> None:
        asking.yes()
        open_dispute(actor=asking.father_in, person_id=asking.noor.pk, now=build.NOON)
        assert asking.standing().verdict is Verdict.FROZEN
        with pytest.raises(NotAllowed):
            end_dispute(actor=asking.father_in, person_id=asking.noor.pk, scan="brief", now=build.NOON)
        with pytest.raises(ProofMissing):
            end_dispute(actor=asking.leader, person_id=asking.noor.pk, scan="", now=build.NOON)
        end_dispute(actor=asking.leader, person_id=asking.noor.pk, scan="brief", now=build.NOON)
        assert asking.standing().verdict is Verdict.GRANTED

    def test_is_not_opened_by_a_teacher(self, asking: Asking) -> None:
        with pytest.raises(NotTheirs):
            open_dispute(actor=asking.office, person_id=asking.noor.pk, now=build.NOON)


def test_authority_that_ends_ends_what_that_guardian_said(asking: Asking) -> None:
    asking.no(of=asking.father_in)
    asking.yes()
    assert asking.standing().verdict is Verdict.REFUSED
    with for_system():
        Guardianship.objects.filter(guardian=asking.father).update(until=build.TODAY)
    assert asking.standing().verdict is Verdict.GRANTED


def test_a_board_may_ask_both_for_one_purpose(asking: Asking) -> None:
    demand_both(actor=asking.leader, school_id=asking.school.pk, code="social", both=True, now=build.NOON)
    asking.yes(SOCIAL, ("website", "photo"))
    assert asking.standing().verdict is Verdict.UNKNOWN
    assert asking.standing(("website", "photo")).verdict is Verdict.GRANTED
    asking.yes(of=asking.father_in)
    assert asking.standing().verdict is Verdict.GRANTED


def test_a_purpose_that_ended_counts_nobodys_yes(asking: Asking) -> None:
    asking.yes()
    end_purpose(actor=asking.leader, school_id=asking.school.pk, code="social", at=build.NOON, now=build.NOON)
    assert asking.standing().verdict is Verdict.EXPIRED


def test_a_pupil_with_only_a_call_name_and_one_in_two_groups_are_asked_like_any(asking: Asking) -> None:
    groups = [build.group(asking.school, name) for name in ("6/7", "plus")]
    noa = build.pupil(asking.school, Name(call_name="Noa", last_name=""), group=groups[0])
    with for_system():
        Enrolment.objects.create(
            board_id=noa.board_id, school_id=noa.school_id, pupil=noa, group=groups[1],
            school_year=groups[1].school_year, composite=True, since=build.TODAY,
        )  # fmt: skip
    build.guardianship(asking.mother, noa)
    give_consent(actor=asking.mother_in, answer=asking.answer(person_id=noa.pk), now=build.NOON)
    assert asking.standing(of=noa).verdict is Verdict.GRANTED


def test_a_pupil_at_two_schools_of_a_board_answers_for_each(asking: Asking) -> None:
    other = build.school("De Vlieger", under=asking.school.board)
    there = build.pupil(other)
    asking.yes()
    head = build.actor(asking.school.board, Role.BOARD)
    with reading(head):
        found = standings(head, [asking.noor.pk, there.pk], [SOCIAL], at=build.NOON)
    assert {one.verdict for one in found.values()} == {Verdict.UNKNOWN}, "a board reads no pupils"
    leader = build.actor(other, Role.LEADER)
    with reading(leader):
        found = standings(leader, [there.pk], [SOCIAL], at=build.NOON)
    assert found[(there.pk, *SOCIAL)].verdict is Verdict.UNKNOWN


def test_staff_read_three_words_and_no_reason(asking: Asking) -> None:
    asking.no()
    with reading(asking.teacher):
        found = words_at(asking.teacher, [asking.noor.pk], [SOCIAL, ("website", "photo")], at=build.NOON)
        for reader in (asking.teacher, asking.office):
            assert not lines_of(reader, subject_for(reader, asking.noor.pk, on=build.TODAY))
    assert list(found.by_person[asking.noor.pk].values()) == [Word.MAY_NOT, Word.NOT_ASKED]
