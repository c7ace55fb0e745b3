"""The second decision by hand: what life brings, one small ledger at a time.

These hold the second decision itself, so that agreeing with it means something.
"""

from copy import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from goedenaam.consent.domain.lines import (
    Absence,
    Authority,
    Capacity,
    Demands,
    Flag,
    Kind,
    Line,
    Person,
    Purpose,
    Standing,
    Tie,
    Verdict,
)
from goedenaam.consent.tests.second import standing

V = Verdict
NOW = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 2)
WEBSITE = Purpose(code="website")
MOTHER = Tie(guardian="mother", authority=Authority.YES, since=date(2020, 8, 1))
FATHER = Tie(guardian="father", authority=Authority.YES, since=date(2020, 8, 1))
NOOR = Person(id="noor", birth_date=date(2018, 5, 4), ties=(MOTHER, FATHER))
SIXTEENTH = datetime(2026, 5, 3, 22, 0, tzinfo=UTC)  # midnight of 4 May in Amsterdam
SAM = replace(NOOR, id="sam", birth_date=date(2010, 5, 4))


def lines(*said: Line) -> tuple[Line, ...]:
    return tuple(replace(line, sequence=number) for number, line in enumerate(said, start=1))


def said(
    kind: Kind,
    by: str = "mother",
    *,
    at: datetime = NOW - timedelta(days=400),
    recorded: datetime | None = None,
    picture: str = "",
    bundled: bool = False,
    notice: str = "1",
) -> Line:
    capacity = {"noor": Capacity.PUPIL, "sam": Capacity.PUPIL, "bram": Capacity.SELF}.get(
        by, Capacity.GUARDIAN
    )
    return Line(
        sequence=0,
        given_at=at,
        recorded_at=recorded or at,
        kind=kind,
        by=by,
        capacity=capacity,
        purpose="" if picture else "website",
        medium="" if picture else "photo",
        notice=notice,
        picture=picture,
        bundled=bundled,
    )


def trouble(kind: Kind) -> Line:
    return replace(said(kind), purpose="", medium="", notice="")


def of(
    person: Person,
    *ledger: Line,
    at: datetime = NOW,
    purpose: Purpose = WEBSITE,
    demands: Demands | None = None,
    picture: str = "",
    medium: str = "photo",
) -> Standing:
    person = replace(person, lines=lines(*ledger))
    return standing(person, purpose, medium, at, demands=demands or Demands(), picture=picture)


def test_silence_is_no_and_a_yes_is_only_for_what_was_asked():
    assert of(NOOR).verdict is V.UNKNOWN
    assert of(NOOR, said(Kind.YES)).verdict is V.GRANTED
    assert of(NOOR, said(Kind.YES), medium="film").verdict is V.UNKNOWN
    assert of(NOOR, said(Kind.YES), purpose=Purpose(code="nieuwsbrief")).verdict is V.UNKNOWN


@pytest.mark.parametrize("first", [("mother", "father"), ("father", "mother")])
def test_one_yes_suffices_and_any_no_wins_in_any_order(first):
    one, other = first
    assert of(NOOR, said(Kind.YES, one), said(Kind.NO, other)).verdict is V.REFUSED
    assert of(NOOR, said(Kind.NO, one), said(Kind.YES, other)).verdict is V.REFUSED


def test_a_parent_who_answers_after_the_other_withdrew_does_not_undo_that():
    ledger = (said(Kind.YES), said(Kind.WITHDRAW), said(Kind.YES, "father"))
    assert of(NOOR, *ledger).verdict is V.WITHDRAWN
    assert of(NOOR, *ledger, said(Kind.YES)).verdict is V.GRANTED


def test_a_no_goes_before_a_withdrawal():
    assert of(NOOR, said(Kind.WITHDRAW), said(Kind.NO, "father")).verdict is V.REFUSED


def test_where_both_must_say_yes_one_is_not_enough():
    both = replace(WEBSITE, both=True)
    unnamed = said(Kind.IMPORT_YES, "")
    assert of(NOOR, said(Kind.YES), unnamed, purpose=both).verdict is V.UNKNOWN
    assert of(NOOR, said(Kind.YES), said(Kind.YES, "father"), purpose=both).verdict is V.GRANTED
    assert of(replace(NOOR, ties=(MOTHER,)), said(Kind.YES), purpose=both).verdict is V.GRANTED
    assert of(replace(NOOR, ties=()), unnamed, purpose=both).verdict is V.UNKNOWN
    assert of(replace(NOOR, ties=()), unnamed).verdict is V.GRANTED


def test_authority_that_ends_takes_the_answers_with_it_on_that_day():
    ending = replace(MOTHER, until=TODAY)
    person = replace(NOOR, ties=(ending, FATHER))
    day_before = NOW - timedelta(days=1)
    assert of(person, said(Kind.YES), at=day_before).verdict is V.GRANTED
    assert of(person, said(Kind.YES)).verdict is V.UNKNOWN
    assert of(person, said(Kind.NO), said(Kind.YES, "father"), at=day_before).verdict is V.REFUSED
    assert of(person, said(Kind.NO), said(Kind.YES, "father")).verdict is V.GRANTED


def test_a_foster_parent_without_authority_is_not_heard_and_an_institution_with_it_is():
    foster = Tie(guardian="foster", authority=Authority.NO, since=date(2020, 8, 1))
    institution = Tie(guardian="gi", authority=Authority.YES, since=date(2020, 8, 1))
    person = replace(NOOR, ties=(foster, institution))
    assert of(person, said(Kind.YES, "foster")).verdict is V.UNKNOWN
    assert of(person, said(Kind.NO, "foster"), said(Kind.YES, "gi")).verdict is V.GRANTED
    assert of(person, said(Kind.NO, "gi"), said(Kind.YES, "foster")).verdict is V.REFUSED


def test_a_guardian_whose_authority_nobody_knows_can_stop_and_not_allow():
    person = replace(NOOR, ties=(replace(MOTHER, authority=Authority.UNKNOWN), FATHER))
    assert of(person, said(Kind.YES)).verdict is V.UNKNOWN
    assert of(person, said(Kind.NO), said(Kind.YES, "father")).verdict is V.REFUSED


def test_where_nobody_is_known_to_have_authority_who_may_have_it_says_yes():
    unsure = replace(MOTHER, authority=Authority.UNKNOWN)
    assert of(replace(NOOR, ties=(unsure,)), said(Kind.YES)).verdict is V.GRANTED
    later = replace(FATHER, since=TODAY)
    person = replace(NOOR, ties=(unsure, later))
    assert of(person, said(Kind.YES), at=NOW - timedelta(days=1)).verdict is V.GRANTED
    assert of(person, said(Kind.YES)).verdict is V.UNKNOWN


def test_a_yes_from_before_the_authority_began_does_not_count_and_a_no_does():
    person = replace(NOOR, ties=(replace(MOTHER, since=TODAY), FATHER))
    assert of(person, said(Kind.YES)).verdict is V.UNKNOWN
    assert of(person, said(Kind.YES, at=NOW)).verdict is V.GRANTED
    assert of(person, said(Kind.YES, "father"), said(Kind.NO)).verdict is V.REFUSED


def test_a_dispute_freezes_until_it_is_over():
    ledger = (said(Kind.YES), trouble(Kind.DISPUTE))
    assert of(NOOR, *ledger).verdict is V.FROZEN
    assert of(NOOR, *ledger, said(Kind.YES, "father")).verdict is V.FROZEN
    assert of(NOOR, *ledger, trouble(Kind.DISPUTE_OVER)).verdict is V.GRANTED


def test_a_childs_own_no_stops_and_its_yes_is_no_consent():
    assert of(NOOR, said(Kind.YES), said(Kind.NO, "noor")).verdict is V.REFUSED
    assert of(NOOR, said(Kind.YES, "noor")).verdict is V.UNKNOWN
    assert of(NOOR, said(Kind.YES), said(Kind.NO, "noor"), said(Kind.YES, "noor")).verdict is V.GRANTED


def test_a_secret_address_looks_like_an_ordinary_no_while_it_lasts():
    flagged = replace(NOOR, flags=(Flag(since=NOW, until=NOW + timedelta(seconds=1)),))
    plain = replace(WEBSITE, needs_consent=False)
    assert of(flagged, said(Kind.YES)) == of(NOOR, said(Kind.NO))
    assert of(flagged, purpose=plain).verdict is V.REFUSED
    for outside in (NOW - timedelta(seconds=1), NOW + timedelta(seconds=1)):
        assert of(flagged, said(Kind.YES), at=outside).verdict is V.GRANTED


def test_what_needs_no_consent_goes_even_after_a_parents_no_but_not_in_a_dispute():
    plain = replace(WEBSITE, needs_consent=False)
    assert of(NOOR, said(Kind.NO), purpose=plain).verdict is V.GRANTED
    assert of(NOOR, trouble(Kind.DISPUTE), purpose=plain).verdict is V.FROZEN
    assert of(NOOR, said(Kind.NO, "noor"), purpose=plain).verdict is V.REFUSED


@pytest.mark.parametrize(
    ("after", "verdict"),
    [
        (timedelta(seconds=-1), V.GRANTED),
        (timedelta(0), V.GRANTED),
        (timedelta(days=31, seconds=-1), V.GRANTED),
        (timedelta(days=31), V.REVIEW),
    ],
)
def test_the_parents_yes_stands_through_day_thirty_after_the_sixteenth_birthday(after, verdict):
    assert of(SAM, said(Kind.YES, at=SIXTEENTH - timedelta(days=90)), at=SIXTEENTH + after).verdict is verdict


def test_from_sixteen_the_pupil_decides_alone_also_against_a_parents_no():
    before, after = SIXTEENTH - timedelta(seconds=1), SIXTEENTH
    assert of(SAM, said(Kind.NO, at=before), said(Kind.YES, "sam", at=after)).verdict is V.GRANTED
    assert of(SAM, said(Kind.NO, at=before), said(Kind.YES, "sam", at=before)).verdict is V.REFUSED
    assert of(SAM, said(Kind.YES, at=before), said(Kind.NO, "sam", at=after)).verdict is V.REFUSED
    assert of(SAM, said(Kind.YES, "sam", at=after), said(Kind.NO, at=after)).verdict is V.GRANTED
    assert of(SAM, said(Kind.YES, at=after), at=SIXTEENTH + timedelta(days=1)).verdict is V.UNKNOWN


def test_a_yes_of_before_sixteen_never_ends_a_no_of_sixteen_however_late_it_was_entered():
    grown_no = said(Kind.NO, "sam", at=SIXTEENTH)
    childs_yes = said(Kind.YES, "sam", at=SIXTEENTH - timedelta(days=3), recorded=NOW)
    assert of(SAM, said(Kind.YES), grown_no, childs_yes).verdict is V.REFUSED


@pytest.mark.parametrize(
    ("instant", "verdict"),
    [
        (datetime(2028, 2, 28, 22, 59, 59, tzinfo=UTC), V.REFUSED),  # still 28 February in Amsterdam
        (datetime(2028, 2, 28, 23, 0, tzinfo=UTC), V.GRANTED),
    ],
)
def test_born_on_29_february_one_is_sixteen_on_29_february(instant, verdict):
    person = replace(SAM, birth_date=date(2012, 2, 29))
    assert of(person, said(Kind.NO), said(Kind.YES, "sam", at=instant), at=instant).verdict is verdict


def test_the_eighteenth_birthday_changes_nothing_that_was_decided():
    grown = replace(SAM, birth_date=date(2008, 11, 2))
    for at in (NOW - timedelta(days=1), NOW):
        long_ago = NOW - timedelta(days=1000)
        assert of(grown, said(Kind.YES, at=long_ago), at=at).verdict is V.REVIEW
        assert of(grown, said(Kind.NO), at=at).verdict is V.REFUSED
        assert of(grown, trouble(Kind.DISPUTE), at=at).verdict is V.FROZEN
        assert of(grown, said(Kind.NO), said(Kind.YES, "sam"), at=at).verdict is V.GRANTED


def test_after_the_birthday_a_guardian_can_take_the_own_yes_back_and_not_give_one():
    soon = SIXTEENTH + timedelta(days=2)
    ledger = (said(Kind.YES), said(Kind.WITHDRAW, at=SIXTEENTH))
    assert of(SAM, *ledger, at=soon).verdict is V.WITHDRAWN
    assert of(SAM, *ledger, said(Kind.YES, at=soon), at=soon).verdict is V.WITHDRAWN
    assert of(SAM, *ledger, said(Kind.YES, "sam", at=soon), at=soon).verdict is V.GRANTED


@pytest.mark.parametrize(
    ("instant", "verdict"),
    [
        (datetime(2100, 2, 28, 22, 59, 59, tzinfo=UTC), V.REFUSED),
        (datetime(2100, 2, 28, 23, 0, tzinfo=UTC), V.GRANTED),
    ],
)
def test_in_a_year_without_29_february_one_is_sixteen_on_1_march(instant, verdict):
    person = replace(SAM, birth_date=date(2084, 2, 29))
    assert of(person, said(Kind.NO), said(Kind.YES, "sam", at=instant), at=instant).verdict is verdict


def test_without_a_birth_date_a_yes_waits_and_a_no_does_not():
    person = replace(NOOR, birth_date=None)
    assert of(person).verdict is V.UNKNOWN
    assert of(person, said(Kind.YES)).verdict is V.UNKNOWN
    assert of(person, said(Kind.YES, "noor")).verdict is V.UNKNOWN
    assert of(person, said(Kind.NO)).verdict is V.REFUSED


def test_an_imported_yes_over_an_own_no_is_a_contradiction_until_somebody_answers():
    ledger = (said(Kind.NO), said(Kind.IMPORT_YES))
    assert of(NOOR, *ledger) == Standing(verdict=V.REFUSED, contradicted=True)
    assert of(NOOR, *ledger, said(Kind.NO)) == Standing(verdict=V.REFUSED, contradicted=False)
    assert of(NOOR, *ledger, said(Kind.YES)) == Standing(verdict=V.GRANTED, contradicted=False)
    assert of(NOOR, said(Kind.NO), said(Kind.IMPORT_YES, "")) == Standing(
        verdict=V.REFUSED, contradicted=True
    )


def test_an_imported_yes_ends_an_imported_no_but_not_the_own_no_under_it():
    assert of(NOOR, said(Kind.IMPORT_NO), said(Kind.IMPORT_YES)).verdict is V.GRANTED
    ledger = (said(Kind.NO), said(Kind.IMPORT_NO), said(Kind.IMPORT_YES))
    assert of(NOOR, *ledger) == Standing(verdict=V.REFUSED, contradicted=True)


def test_an_imported_no_ends_a_yes_of_the_portal():
    assert of(NOOR, said(Kind.YES), said(Kind.IMPORT_NO)) == Standing(verdict=V.REFUSED, contradicted=False)


def test_two_answers_in_the_same_second_go_by_sequence():
    assert of(NOOR, said(Kind.YES), said(Kind.NO)).verdict is V.REFUSED
    assert of(NOOR, said(Kind.NO), said(Kind.YES)).verdict is V.GRANTED


def test_a_clock_set_back_does_not_change_the_order():
    earlier = NOW - timedelta(hours=1)
    assert of(NOOR, said(Kind.YES, at=NOW), said(Kind.NO, at=earlier)).verdict is V.REFUSED


def test_a_paper_does_not_count_before_it_was_entered():
    paper = said(Kind.YES, at=NOW - timedelta(days=30), recorded=NOW)
    assert of(NOOR, paper, at=NOW - timedelta(seconds=1)).verdict is V.UNKNOWN
    assert of(NOOR, paper).verdict is V.GRANTED


def test_a_paper_of_a_notice_that_lapsed_is_expired_from_that_instant():
    purpose = replace(WEBSITE, lapsed={"1": NOW})
    assert of(NOOR, said(Kind.YES), purpose=purpose, at=NOW - timedelta(seconds=1)).verdict is V.GRANTED
    assert of(NOOR, said(Kind.YES), purpose=purpose).verdict is V.EXPIRED
    assert of(NOOR, said(Kind.YES, notice="2"), purpose=purpose).verdict is V.GRANTED
    assert of(NOOR, said(Kind.NO), purpose=purpose).verdict is V.REFUSED


def test_a_leaver_is_left_and_after_a_return_is_asked_anew():
    left = replace(NOOR, absences=(Absence(since=date(2026, 7, 1)),))
    back = replace(NOOR, absences=(Absence(since=date(2026, 7, 1), until=TODAY),))
    assert of(left, said(Kind.YES), at=datetime(2026, 6, 30, 21, 59, tzinfo=UTC)).verdict is V.GRANTED
    assert of(left, said(Kind.YES), at=datetime(2026, 6, 30, 22, 0, tzinfo=UTC)).verdict is V.LEFT
    assert of(back, said(Kind.YES), at=NOW - timedelta(days=1)).verdict is V.LEFT
    assert of(back, said(Kind.YES)).verdict is V.UNKNOWN
    assert of(left).verdict is V.LEFT
    assert of(back, said(Kind.NO)).verdict is V.REFUSED
    assert of(back, said(Kind.YES, at=NOW)).verdict is V.GRANTED


@pytest.mark.parametrize(("late", "verdict"), [(0, V.GRANTED), (1, V.STALE)])
def test_a_leading_source_is_old_after_fourteen_days(late, verdict):
    person = replace(NOOR, imports=(NOW - timedelta(days=14, seconds=late),))
    assert of(person, said(Kind.YES)).verdict is verdict
    assert of(person, said(Kind.NO)).verdict is V.REFUSED


def test_a_leading_source_that_was_never_read_is_old_and_one_read_later_does_not_help():
    assert of(replace(NOOR, imports=()), said(Kind.YES)).verdict is V.STALE
    assert of(replace(NOOR, imports=(NOW + timedelta(days=1),)), said(Kind.YES)).verdict is V.STALE


def test_an_old_leading_source_leaves_a_closed_purpose_as_it_stands():
    person = replace(NOOR, imports=())
    assert of(person, said(Kind.YES), purpose=replace(WEBSITE, public=False)).verdict is V.GRANTED


def test_a_purpose_past_its_sunset_is_expired():
    purpose = replace(WEBSITE, sunset=NOW)
    assert of(NOOR, said(Kind.YES), purpose=purpose, at=NOW - timedelta(seconds=1)).verdict is V.GRANTED
    assert of(NOOR, said(Kind.YES), purpose=purpose).verdict is V.EXPIRED
    assert of(NOOR, said(Kind.NO), purpose=purpose).verdict is V.REFUSED


def test_a_stop_of_one_picture_is_about_that_picture_until_its_giver_lifts_it():
    ledger = (said(Kind.YES), said(Kind.WITHDRAW, "father", picture="p1"))
    assert of(NOOR, *ledger, picture="p1").verdict is V.WITHDRAWN
    assert of(NOOR, *ledger, picture="p2").verdict is V.GRANTED
    assert of(NOOR, *ledger).verdict is V.GRANTED
    assert of(NOOR, *ledger, said(Kind.YES, "father"), picture="p1").verdict is V.WITHDRAWN
    assert of(NOOR, *ledger, said(Kind.YES, picture="p1"), picture="p1").verdict is V.WITHDRAWN
    assert of(NOOR, *ledger, said(Kind.YES, "father", picture="p1"), picture="p1").verdict is V.GRANTED
    assert of(NOOR, said(Kind.YES, picture="p1"), picture="p1").verdict is V.UNKNOWN


def test_express_consent_is_not_a_tick_for_everything():
    demands = Demands(express=True)
    assert of(NOOR, said(Kind.YES, bundled=True)).verdict is V.GRANTED
    assert of(NOOR, said(Kind.YES, bundled=True), demands=demands).verdict is V.UNKNOWN
    assert of(NOOR, said(Kind.YES), demands=demands).verdict is V.GRANTED
    assert of(NOOR, said(Kind.YES), said(Kind.NO, bundled=True), demands=demands).verdict is V.REFUSED


def test_guardian_and_pupil_both_say_yes_where_an_article_asks_that():
    demands = Demands(pupil_too=True)
    assert of(NOOR, said(Kind.YES), demands=demands).verdict is V.UNKNOWN
    assert of(NOOR, said(Kind.YES, "noor"), demands=demands).verdict is V.UNKNOWN
    assert of(NOOR, said(Kind.YES), said(Kind.YES, "noor"), demands=demands).verdict is V.GRANTED
    assert of(SAM, said(Kind.YES, "sam", at=SIXTEENTH), demands=demands).verdict is V.GRANTED


def test_a_teacher_answers_for_the_own_person_and_as_a_parent_for_the_child_only():
    bram = Person(id="bram", is_pupil=False)
    child = replace(NOOR, ties=(replace(MOTHER, guardian="bram"),))
    assert of(bram, said(Kind.YES, "bram")).verdict is V.GRANTED
    assert of(bram, replace(said(Kind.YES, "bram"), capacity=Capacity.GUARDIAN)).verdict is V.UNKNOWN
    assert of(child, said(Kind.YES, "bram")).verdict is V.UNKNOWN
    assert of(child, replace(said(Kind.YES, "bram"), capacity=Capacity.GUARDIAN)).verdict is V.GRANTED


def test_an_answer_of_nobody_to_this_child_says_nothing():
    assert of(NOOR, said(Kind.YES, "stranger")).verdict is V.UNKNOWN
    assert of(NOOR, said(Kind.NO, "stranger"), said(Kind.YES)).verdict is V.GRANTED
