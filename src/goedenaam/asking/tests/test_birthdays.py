"""Sixteen and eighteen: told in time and once, through the calendar, and never guessed."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from goedenaam.asking.commands import daily
from goedenaam.asking.domain.birthdays import Milestone, Phase, born_between, milestone_of, phase_of
from goedenaam.asking.models import BirthdayNotice, DailySweep
from goedenaam.asking.ports import waiting
from goedenaam.asking.queries import around_sixteen, without_birth_date
from goedenaam.asking.tests.conftest import Place
from goedenaam.consent.commands import choose_reading, protect, refuse_consent
from goedenaam.consent.domain.answers import Answer, How
from goedenaam.consent.domain.protections import Reason
from goedenaam.consent.domain.reading import Reading
from goedenaam.consent.queries import stands_at
from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system, reading
from goedenaam.outbox.commands import sweep
from goedenaam.people.models import Pupil
from goedenaam.testing import build
from goedenaam.testing.build import AMSTERDAM, NOON

LEAP = date(2012, 2, 29)


@pytest.mark.parametrize(
    ("born", "on", "said"),
    [
        (date(2010, 11, 3), date(2026, 9, 3), None),
        (date(2010, 11, 3), date(2026, 9, 4), Milestone.SOON),
        (date(2010, 11, 3), date(2026, 11, 2), Milestone.SOON),
        (date(2010, 11, 3), date(2026, 11, 3), Milestone.SIXTEEN),
        (date(2010, 11, 3), date(2026, 12, 3), Milestone.SIXTEEN),
        (date(2010, 11, 3), date(2026, 12, 4), None),
        (LEAP, date(2028, 2, 28), Milestone.SOON),
        (LEAP, date(2028, 2, 29), Milestone.SIXTEEN),
        (LEAP, date(2030, 2, 28), None),
        (LEAP, date(2030, 3, 1), Milestone.EIGHTEEN),
    ],
)
def test_what_is_told_on_a_day(born: date, on: date, said: Milestone | None) -> None:
    assert milestone_of(born, on) is said


@pytest.mark.parametrize(
    ("stands", "said"),
    [
        (timedelta(days=30), [Phase.GRACE, Phase.GRACE, Phase.GRACE, Phase.REVIEW]),
        (timedelta(days=0), [Phase.GRACE, Phase.REVIEW, Phase.REVIEW, Phase.REVIEW]),
        (None, [Phase.GRACE, Phase.GRACE, Phase.GRACE, Phase.GRACE]),
    ],
)
def test_the_guardians_stand_as_long_as_the_board_says_and_then_an_own_answer_is_wanted(
    stands: timedelta | None, said: list[Phase]
) -> None:
    born = date(2010, 11, 3)
    after = [date(2026, 11, 3), date(2026, 11, 4), date(2026, 12, 3), date(2026, 12, 4)]
    assert [phase_of(born, day, stands) for day in after] == said
    assert phase_of(born, date(2026, 9, 3), stands) is None
    assert phase_of(born, date(2026, 9, 4), stands) is Phase.COMING


@given(st.dates(date(2000, 1, 1), date(2020, 12, 31)), st.dates(date(2016, 1, 1), date(2040, 12, 31)))
def test_who_has_a_milestone_was_born_between_the_days_that_are_looked_at(born: date, on: date) -> None:
    if milestone_of(born, on) is not None:
        first, last = born_between(on)
        assert first <= born <= last


def morning(day: date, hour: int = 8) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=AMSTERDAM)


def told(day: date, hour: int = 8) -> list[str]:
    """Who gets mail by the work of a day."""
    mail.outbox.clear()
    daily(now=morning(day, hour))
    sweep(now=morning(day, hour))
    return sorted(address for letter in mail.outbox for address in letter.to)


@pytest.fixture
def lotte(place: Place) -> Pupil:
    """Sixteen on 1 December 2026, with an account and a mother who has mail."""
    user = build.user("Lotte", "lotte@leerling.example")
    build.seat(user, place.school, Role.PUPIL)
    made = build.pupil(place.school, birth_date=date(2010, 12, 1), group=place.group, of=user)
    build.guardian(made, email="ouder@lotte.example")
    return made


@pytest.mark.django_db
def test_pupil_and_guardian_hear_it_sixty_days_before_and_on_the_day_and_once(
    place: Place, lotte: Pupil
) -> None:
    both = ["lotte@leerling.example", "ouder@lotte.example"]
    assert told(date(2026, 10, 1)) == []
    assert told(date(2026, 10, 2)) == both
    assert "beslist je kind zelf" in next(one for one in mail.outbox if one.to == [both[1]]).subject
    assert told(date(2026, 10, 3)) == []
    assert told(date(2026, 11, 30), hour=23) == []
    assert told(date(2026, 12, 1)) == both
    assert told(date(2026, 12, 2)) == []
    assert told(date(2028, 12, 1)) == both
    with for_system():
        assert BirthdayNotice.objects.count() == 3


@pytest.mark.django_db
def test_before_eight_in_amsterdam_the_day_has_not_begun(place: Place, lotte: Pupil) -> None:
    assert told(date(2026, 10, 2), hour=7) == []
    assert told(date(2026, 10, 2)) != []


@pytest.mark.django_db
def test_nobody_hears_of_it_after_a_death_or_after_leaving(place: Place, lotte: Pupil) -> None:
    protect(actor=place.leader, person_id=lotte.pk, reason=Reason.DEATH, now=morning(date(2026, 9, 1)))
    assert told(date(2026, 12, 1)) == []
    with for_system():
        DailySweep.objects.all().delete()
        Pupil.objects.filter(pk=place.noor.pk).update(
            birth_date=date(2010, 12, 1), closed_on=date(2026, 11, 1)
        )
    assert told(date(2026, 12, 1)) == []


@pytest.mark.django_db
def test_a_death_between_the_work_of_the_day_and_the_mail_stops_it(place: Place, lotte: Pupil) -> None:
    moment = morning(date(2026, 12, 1))
    daily(now=moment)
    sure = replace(place.leader, second_factor_at=moment)
    protect(actor=sure, person_id=lotte.pk, reason=Reason.DEATH, now=moment)
    mail.outbox.clear()
    sweep(now=moment)
    assert mail.outbox == []


@pytest.mark.django_db
def test_the_list_names_who_has_not_answered_and_ends_with_an_own_answer(place: Place, lotte: Pupil) -> None:
    def listed(day: date) -> list[tuple[str, Phase]]:
        with reading(place.office):
            found = around_sixteen(
                place.office, place.school.pk, on=day, stands=stands_at(place.school.board_id)
            )
        return [(one.pupil.call_name, one.phase) for one in found]

    assert listed(date(2026, 12, 1)) == [("Noor", Phase.GRACE)]
    assert listed(date(2027, 1, 1)) == [("Noor", Phase.REVIEW)]
    assert lotte.user is not None
    own = build.actor_again(lotte.user)
    no = Answer(person_id=lotte.pk, asked=(("social", "photo"),), how=How.PORTAL)
    refuse_consent(actor=own, answer=no, now=morning(date(2026, 11, 1)))
    assert listed(date(2027, 1, 1)) == [("Noor", Phase.REVIEW)]
    refuse_consent(actor=own, answer=no, now=morning(date(2026, 12, 20)))
    assert listed(date(2027, 1, 1)) == []


def chosen(place: Place, days: int | None) -> None:
    board = build.actor(place.school.board, Role.BOARD)
    choose_reading(
        actor=board, board_id=place.school.board_id, reading=Reading(days_after_sixteen=days), now=NOON
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "told_pupil", "told_guardian"),
    [
        (30, "nog 30 dagen staan", "nog 30 dagen staan"),
        (7, "nog 7 dagen staan", "nog 7 dagen staan"),
        (0, "telt alleen wat jij zegt", "telt alleen wat je kind zelf zegt"),
        (None, "blijft staan tot jij zelf antwoordt", "blijft staan tot je kind zelf antwoordt"),
    ],
)
def test_mails_and_vandaag_say_how_long_the_board_lets_the_guardians_stand(
    place: Place, lotte: Pupil, days: int | None, told_pupil: str, told_guardian: str
) -> None:
    chosen(place, days)
    for day in (date(2026, 10, 2), date(2026, 12, 1)):
        told(day)
        bodies = {letter.to[0]: letter.body for letter in mail.outbox}
        assert told_pupil in bodies["lotte@leerling.example"]
        assert told_guardian in bodies["ouder@lotte.example"]
    with reading(place.office):
        on_vandaag = [
            [
                line.title
                for line in waiting(place.office, now=morning(date(2026, 12, 1) + timedelta(days=after)))
            ]
            for after in (0, 1, 8, 31)
        ]
    line = ["Eén leerling is 16 en heeft nog niet zelf geantwoord"]
    over = {30: [[], [], [], line], 7: [[], [], line, line], 0: [[], line, line, line], None: [[]] * 4}
    assert on_vandaag == over[days]


@pytest.mark.django_db
def test_a_mail_says_it_in_english_too_and_in_few_words(place: Place, lotte: Pupil) -> None:
    told(date(2026, 10, 2))
    letters = {letter.to[0]: letter for letter in mail.outbox}
    pupil = letters["lotte@leerling.example"]
    assert pupil.subject == "Bijna 16: straks beslis je zelf / Almost 16: soon you decide"
    assert "Op 1 december 2026 word je 16." in pupil.body
    assert "In short: on 1 December 2026 you will be 16." in pupil.body


@pytest.mark.django_db
def test_who_has_no_birth_date_is_named_and_never_guessed(place: Place) -> None:
    with for_system():
        Pupil.objects.filter(pk=place.sem.pk).update(birth_date=None)
    with reading(place.office):
        assert list(without_birth_date(place.office, place.school.pk, on=build.TODAY)) == [place.sem]
        assert around_sixteen(place.office, place.school.pk, on=build.TODAY, stands=None) == []
    stranger = build.actor(build.school("Het Kompas"), Role.LEADER)
    with reading(stranger):
        assert not without_birth_date(stranger, place.school.pk, on=build.TODAY).exists()


@pytest.mark.django_db
def test_a_worker_that_is_killed_before_the_commit_has_told_nobody(place: Place, lotte: Pupil) -> None:
    moment = morning(date(2026, 12, 1))

    class Killed(Exception):
        pass

    with pytest.raises(Killed), transaction.atomic():
        daily(now=moment)
        raise Killed
    with for_system():
        assert not DailySweep.objects.exists()
    assert len(told(date(2026, 12, 1))) == 2
