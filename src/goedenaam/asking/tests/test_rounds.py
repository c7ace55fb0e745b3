"""A round: who is asked, who is reminded, who is on the list, and who is left in peace."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail

from goedenaam.asking.commands import close_round, daily, print_forms, start_round
from goedenaam.asking.domain.rounds import (
    NewRound,
    NobodyToAsk,
    NothingToAsk,
    RoundKind,
    RoundOver,
    RoundRefused,
    RoundRunning,
)
from goedenaam.asking.models import DailySweep, Round
from goedenaam.asking.queries import chased, is_idle, open_round, progress
from goedenaam.asking.queries.rounds import Reach
from goedenaam.asking.templatetags.asking import how_asked
from goedenaam.asking.tests.conftest import Place, everything
from goedenaam.audit.models import History
from goedenaam.consent.commands import (
    choose_reading,
    confirm_answers,
    end_purpose,
    give_consent,
    let_source_lead,
    protect,
    put_notice,
    refuse_consent,
)
from goedenaam.consent.domain.answers import Answer, How
from goedenaam.consent.domain.notices import NoticeText
from goedenaam.consent.domain.protections import Reason
from goedenaam.consent.domain.reading import Reading
from goedenaam.invitations.commands import keep_out
from goedenaam.invitations.models import Invitation
from goedenaam.kernel.actor import Role
from goedenaam.kernel.errors import NotAllowed, NotFound
from goedenaam.kernel.scope import for_system, reading
from goedenaam.outbox.commands import sweep
from goedenaam.people.domain import Name
from goedenaam.people.models import Guardian
from goedenaam.testing import build
from goedenaam.testing.build import AMSTERDAM, NOON

pytestmark = pytest.mark.django_db
SOCIAL = ("social",)


def begun(place: Place, now: datetime = NOON, **facts: object) -> Round:
    told = {
        "kind": RoundKind.ASK,
        "groups": (place.group.pk,),
        "purposes": SOCIAL,
        "school_days": 10,
        **facts,
    }
    return start_round(actor=place.office, school_id=place.school.pk, new=NewRound(**told), now=now)  # type: ignore[arg-type]  # the caller names fields of what is made


def says(place: Place, *, yes: bool, now: datetime = NOON, only: int | None = None) -> None:
    asked = tuple(one for one in everything(place) if one[0] == "social")[:only]
    answer = Answer(person_id=place.noor.pk, asked=asked, how=How.PORTAL, notice_id=place.notice.pk)
    (give_consent if yes else refuse_consent)(actor=place.esther_in, answer=answer, now=now)


def mailed(now: datetime) -> list[str]:
    mail.outbox.clear()
    sweep(now=now)
    return sorted(address for letter in mail.outbox for address in letter.to)


def on_day(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, datetime.min.time(), AMSTERDAM) + timedelta(hours=hour)


def reminded(asked: Round) -> list[str]:
    """The addresses that the reminder reaches."""
    moment = on_day(asked.remind_on)
    daily(now=moment)
    return mailed(moment)


def test_a_round_mails_who_has_an_address_and_counts_who_has_none(place: Place) -> None:
    asked = begun(place)
    assert (asked.mailed, asked.without_mail) == (2, 1)
    assert mailed(NOON) == sorted([place.esther.email, "karim@gezin.example"])
    letters = {letter.to[0]: letter.body for letter in mail.outbox}
    assert "/uitnodiging/" in letters["karim@gezin.example"]
    assert "/uitnodiging/" not in letters[place.esther.email]
    with for_system():
        assert Invitation.objects.filter(guardian=place.karim).get().mailed_at == NOON


def test_the_days_of_a_round_are_school_days(place: Place) -> None:
    asked = begun(place, school_days=5)
    assert (asked.remind_on, asked.until_on) == (date(2026, 11, 5), date(2026, 11, 10))


def test_where_the_administration_leads_nobody_is_asked_twice(place: Place) -> None:
    let_source_lead(actor=place.leader, school_id=place.school.pk, name="ParnasSys", now=NOON)
    with pytest.raises(RoundRefused, match="twee keer"):
        begun(place)


def test_a_second_round_waits_and_an_empty_one_is_refused(place: Place) -> None:
    begun(place)
    with pytest.raises(RoundRunning):
        begun(place)
    with for_system():
        Round.objects.all().delete()
    with pytest.raises(NothingToAsk):
        begun(place, purposes=("school_card",))
    with pytest.raises(NobodyToAsk):
        begun(place, groups=(build.group(place.school, "8").pk,))


def test_a_round_is_of_who_keeps_consent_and_of_the_own_school(place: Place) -> None:
    new = NewRound(kind=RoundKind.ASK, groups=(place.group.pk,), purposes=SOCIAL, school_days=5)
    with pytest.raises(NotAllowed):
        start_round(
            actor=build.actor(place.school, Role.TEACHER), school_id=place.school.pk, new=new, now=NOON
        )
    other = build.actor(build.school("Het Kompas"), Role.LEADER)
    with pytest.raises(NotFound):
        start_round(actor=other, school_id=place.school.pk, new=new, now=NOON)


def test_the_reminder_goes_once_and_not_to_who_answered(place: Place) -> None:
    asked = begun(place)
    mailed(NOON)
    says(place, yes=False)
    assert reminded(asked) == ["karim@gezin.example"]
    assert "enige herinnering" in mail.outbox[0].body
    assert reminded(asked) == []
    with for_system():
        DailySweep.objects.all().delete()
    assert reminded(asked) == []


def ended(place: Place, code: str, now: datetime = NOON) -> None:
    end_purpose(actor=place.leader, school_id=place.school.pk, code=code, at=now, now=now)


def test_what_the_school_ended_is_asked_of_nobody_and_waited_for_from_nobody(place: Place) -> None:
    asked = begun(place, purposes=("social", "website"))
    mailed(NOON)
    says(place, yes=True)
    ended(place, "website")
    assert place.esther.email not in reminded(asked)
    close_round(actor=place.office, round_id=asked.pk, now=NOON)
    with pytest.raises(NothingToAsk):
        begun(place, purposes=("website",))
    [form, *_] = print_forms(actor=place.office, group_id=place.group.pk, language="nl", now=NOON)
    assert "website/photo" not in form.boxes
    assert "social/photo" in form.boxes


def test_a_round_of_which_every_purpose_ended_ends_itself_and_reminds_nobody(place: Place) -> None:
    asked = begun(place)
    mailed(NOON)
    ended(place, "social")
    with reading(place.office):
        assert is_idle(asked, on=NOON.date())
        assert chased(place.office, asked, place.group.pk, on=NOON.date()) == []
    moment = on_day(asked.remind_on - timedelta(days=1))
    daily(now=moment)
    with for_system():
        asked.refresh_from_db()
        assert History.objects.filter(kind="asking.round_closed", object_id=asked.pk, actor_id=None).exists()
    assert asked.closed_at == moment
    assert reminded(asked) == []


def test_a_round_of_which_one_purpose_still_asks_goes_on(place: Place) -> None:
    asked = begun(place, purposes=("social", "website"))
    mailed(NOON)
    ended(place, "website")
    assert reminded(asked) == sorted([place.esther.email, "karim@gezin.example"])
    with for_system():
        asked.refresh_from_db()
    assert asked.closed_at is None


def test_where_the_administration_comes_to_lead_the_round_ends_and_waiting_mail_is_not_sent(
    place: Place,
) -> None:
    asked = begun(place)
    let_source_lead(actor=place.leader, school_id=place.school.pk, name="ParnasSys", now=NOON)
    assert mailed(NOON) == []
    assert reminded(asked) == []
    with for_system():
        asked.refresh_from_db()
    assert asked.closed_at is not None


def test_the_yearly_round_ends_when_the_school_asks_nothing_any_more(place: Place) -> None:
    asked = begun(place, kind=RoundKind.CONFIRM)
    mailed(NOON)
    for code in asked.purposes:
        ended(place, code)
    assert reminded(asked) == []
    with for_system():
        asked.refresh_from_db()
    assert asked.closed_at is not None


def test_a_pupil_who_decides_alone_without_an_account_is_on_the_list_and_counted(place: Place) -> None:
    lotte = build.pupil(
        place.school,
        Name(call_name="Lotte", last_name="Smit"),
        birth_date=date(2010, 11, 3),
        group=place.group,
    )
    build.guardian(lotte, email="ouder@lotte.example")
    alone = build.pupil(place.school, Name(call_name="Bo", last_name="Jansen"), group=place.group)
    asked = begun(place)
    assert (asked.mailed, asked.without_mail) == (2, 2)
    with reading(place.office):
        found = chased(place.office, asked, place.group.pk, on=NOON.date())
        assert progress(asked, [place.group], on=NOON.date()).not_invited == 1
    assert {line.pupil: line.reach for line in found} == {
        place.noor: Reach.MAIL,
        place.sem: Reach.PAPER,
        lotte: Reach.MENTOR,
        alone: Reach.NOBODY,
    }
    assert how_asked(Reach.MENTOR).endswith("via de mentor uitnodigen of een formulier")


def test_the_mail_of_a_round_has_its_subject_and_a_few_words_in_english(place: Place) -> None:
    begun(place)
    mailed(NOON)
    letters = {letter.to[0]: letter for letter in mail.outbox}
    mother, father = letters[place.esther.email], letters["karim@gezin.example"]
    assert mother.subject == "Mogen we foto's laten zien? Jij kiest / May we show photos? You choose"
    assert "De Linde asks whether photos, film and work of Noor may be shown." in mother.body
    assert "Please answer by Tuesday 17 November" in mother.body
    assert father.body.index("/uitnodiging/") < father.body.index("In short:")


def test_half_an_answer_is_reminded_of(place: Place) -> None:
    asked = begun(place)
    mailed(NOON)
    says(place, yes=True, only=1)
    assert place.esther.email in reminded(asked)


def test_who_answers_between_the_reminder_and_its_mail_gets_none(place: Place) -> None:
    asked = begun(place)
    mailed(NOON)
    moment = on_day(asked.remind_on)
    daily(now=moment)
    says(place, yes=True, now=moment)
    assert mailed(moment) == ["karim@gezin.example"]


def test_nobody_is_mailed_after_a_death(place: Place) -> None:
    asked = begun(place)
    protect(actor=place.leader, person_id=place.noor.pk, reason=Reason.DEATH, now=NOON)
    assert mailed(NOON) == []
    assert reminded(asked) == []
    with reading(place.office):
        assert [line.pupil for line in chased(place.office, asked, place.group.pk, on=NOON.date())] == [
            place.sem
        ]


def test_a_secret_address_changes_nothing_about_being_asked(place: Place) -> None:
    protect(actor=place.leader, person_id=place.noor.pk, reason=Reason.SECRET_ADDRESS, now=NOON)
    begun(place)
    assert mailed(NOON) == sorted([place.esther.email, "karim@gezin.example"])


def test_an_invitation_that_was_taken_back_is_not_mailed(place: Place) -> None:
    asked = begun(place)
    with for_system():
        invitation = Invitation.objects.get(guardian=place.karim)
    keep_out(actor=place.office, invitation_id=invitation.pk, now=NOON)
    assert mailed(NOON) == [place.esther.email]
    assert reminded(asked) == [place.esther.email]


def test_an_address_that_two_guardians_share_reaches_nobody(place: Place) -> None:
    with for_system():
        Guardian.objects.filter(pk=place.wil.pk).update(email="KARIM@gezin.example")
    begun(place)
    assert mailed(NOON) == [place.esther.email]


def test_a_closed_round_reminds_nobody_and_is_closed_once(place: Place) -> None:
    asked = begun(place)
    mailed(NOON)
    close_round(actor=place.office, round_id=asked.pk, now=NOON)
    assert reminded(asked) == []
    with pytest.raises(RoundOver):
        close_round(actor=place.office, round_id=asked.pk, now=NOON)


def test_the_list_says_answered_or_not_and_the_teacher_sees_the_own_group_only(place: Place) -> None:
    asked = begun(place)
    user = build.user("Bram")
    teacher = build.actor(place.school, Role.TEACHER, of=user)
    build.staff_member(place.school, of=user, before=place.group)
    says(place, yes=False)
    with reading(teacher):
        assert open_round(teacher, place.school.pk) == asked
        lines = chased(teacher, asked, place.group.pk, on=NOON.date())
        assert [(line.pupil.call_name, line.answered) for line in lines] == [("Noor", True), ("Sem", False)]
        with pytest.raises(NotFound):
            chased(teacher, asked, build.group(place.school, "7").pk, on=NOON.date())
    with reading(place.office):
        [state] = progress(asked, [place.group], on=NOON.date()).states
        assert (state.answered, state.total) == (1, 2)


def test_a_yes_to_a_text_that_was_replaced_is_no_answer_any_more_and_a_no_still_is(place: Place) -> None:
    says(place, yes=True)
    asked = begun(place)

    def answered() -> bool:
        with reading(place.office):
            lines = chased(place.office, asked, place.group.pk, on=(NOON + timedelta(days=1)).date())
        return next(line.answered for line in lines if line.pupil == place.noor)

    assert answered()
    text = NoticeText(language="nl", text="Nieuw", since=NOON + timedelta(hours=1), asks_again=True)
    put_notice(actor=place.leader, school_id=place.school.pk, notice=text, now=NOON + timedelta(hours=1))
    assert not answered()
    says(place, yes=False, now=NOON + timedelta(hours=2))
    assert answered()


def test_a_yes_that_lasted_as_long_as_the_board_lets_it_is_asked_again_unless_it_was_confirmed(
    place: Place,
) -> None:
    board = build.actor(place.school.board, Role.BOARD)
    choose_reading(actor=board, board_id=place.school.board_id, reading=Reading(lasts_days=30), now=NOON)
    says(place, yes=True)
    asked = begun(place)

    def answered(after: int) -> bool:
        with reading(place.office):
            lines = chased(place.office, asked, place.group.pk, on=(NOON + timedelta(days=after)).date())
        return next(line.answered for line in lines if line.pupil == place.noor)

    assert [answered(30), answered(31)] == [True, False]
    confirm_answers(actor=place.esther_in, person_id=place.noor.pk, now=NOON + timedelta(days=20))
    assert [answered(31), answered(50), answered(51)] == [True, True, False]
    says(place, yes=False, now=NOON + timedelta(days=21))
    assert answered(90)


def test_the_yearly_question_is_answered_with_one_tap(place: Place) -> None:
    asked = begun(place, kind=RoundKind.CONFIRM)
    mailed(NOON)
    confirm_answers(actor=place.esther_in, person_id=place.noor.pk, now=NOON)
    assert reminded(asked) == ["karim@gezin.example"]


def test_of_sixteen_the_pupil_is_asked_and_the_guardians_are_not(place: Place) -> None:
    user = build.user("Lotte", "lotte@leerling.example")
    lotte = build.pupil(place.school, birth_date=date(2010, 11, 3), group=place.group, of=user)
    build.guardian(lotte, email="ouder@lotte.example")
    begun(place)
    reached = mailed(NOON)
    assert "lotte@leerling.example" in reached
    assert "ouder@lotte.example" not in reached


def test_at_night_nothing_goes_out_and_a_clock_set_back_repeats_nothing(place: Place) -> None:
    asked = begun(place)
    mailed(NOON)
    assert not daily(now=on_day(asked.remind_on, hour=3))
    assert daily(now=on_day(asked.remind_on))
    assert not daily(now=on_day(asked.remind_on - timedelta(days=1)))
    assert not daily(now=on_day(asked.remind_on))
