"""What life brings: the cases that the ground of this part names one by one, as far as they are about consent itself."""

from dataclasses import replace
from datetime import date

from goedenaam.consent.domain.lines import Absence, Authority, Flag, Kind, Purpose, Verdict
from goedenaam.consent.tests.told import (
    CHILD,
    FATHER,
    MOTHER,
    NOW,
    child,
    days,
    moment,
    said,
    staff,
    tie,
    verdict,
)

ASKED = NOW - days(30)


def test_of_twins_each_has_an_own_ledger() -> None:
    one = said(child(), Kind.YES, MOTHER, ASKED)
    other = replace(child(), id="twin")
    assert (verdict(one), verdict(other)) == (Verdict.GRANTED, Verdict.UNKNOWN)


def test_born_on_29_february_turns_sixteen_on_1_march_in_a_year_without_that_day() -> None:
    born = said(child(date(2012, 2, 29)), Kind.NO, MOTHER, moment("2028-01-10"))
    answered = said(born, Kind.YES, CHILD, moment("2028-02-28"))
    assert verdict(answered, moment("2028-02-28", "23:00")) is Verdict.REFUSED
    assert verdict(said(born, Kind.YES, CHILD, moment("2028-02-29")), moment("2028-03-01")) is Verdict.GRANTED
    other = said(child(date(2011, 3, 1)), Kind.YES, CHILD, moment("2027-03-01", "00:00"))
    assert verdict(other, moment("2027-03-01", "00:00")) is Verdict.GRANTED


def test_a_parent_who_answers_after_the_other_withdrew_does_not_undo_it() -> None:
    withdrawn = said(said(child(), Kind.YES, FATHER, ASKED), Kind.WITHDRAW, FATHER, ASKED)
    assert verdict(said(withdrawn, Kind.YES, MOTHER, NOW)) is Verdict.WITHDRAWN


def test_authority_that_ends_halfway_the_year_ends_the_yes_and_the_no() -> None:
    ends = NOW.date()
    someone = child(ties=(tie(MOTHER, until=ends), tie(FATHER)))
    agreed = said(someone, Kind.YES, MOTHER, ASKED)
    assert verdict(agreed, NOW - days(1)) is Verdict.GRANTED
    assert verdict(agreed) is Verdict.UNKNOWN
    divided = said(said(someone, Kind.NO, MOTHER, ASKED), Kind.YES, FATHER, ASKED)
    assert verdict(divided, NOW - days(1)) is Verdict.REFUSED
    assert verdict(divided) is Verdict.GRANTED


def test_an_institution_with_guardianship_answers_and_a_foster_parent_does_not() -> None:
    someone = child(ties=(tie("institution"), tie("foster", Authority.NO)))
    assert verdict(said(someone, Kind.YES, "foster", ASKED)) is Verdict.UNKNOWN
    assert verdict(said(someone, Kind.YES, "institution", ASKED)) is Verdict.GRANTED


def test_a_pupil_of_eighteen_is_asked_and_nobody_else() -> None:
    adult = child(date(2008, 1, 1))
    assert verdict(said(adult, Kind.YES, MOTHER, ASKED)) is Verdict.UNKNOWN
    assert verdict(said(adult, Kind.YES, CHILD, ASKED)) is Verdict.GRANTED


def test_a_teacher_who_is_a_parent_answers_apart_for_each() -> None:
    teacher = said(staff(), Kind.NO, "staff", ASKED)
    own_child = said(child(), Kind.YES, MOTHER, ASKED)
    assert (verdict(teacher), verdict(own_child)) == (Verdict.REFUSED, Verdict.GRANTED)


def test_after_a_death_nothing_goes_out() -> None:
    answered = said(child(flags=(Flag(since=NOW),)), Kind.YES, MOTHER, ASKED)
    assert verdict(answered, NOW - days(1)) is Verdict.GRANTED
    assert verdict(answered) is Verdict.REFUSED


def test_a_paper_that_is_scanned_after_the_photo_does_not_reach_back() -> None:
    paper = said(child(), Kind.YES, MOTHER, ASKED, recorded_at=NOW)
    assert verdict(paper, NOW - days(1)) is Verdict.UNKNOWN
    assert verdict(paper) is Verdict.GRANTED


def test_a_picture_that_comes_back_after_a_stop_is_still_stopped() -> None:
    answered = said(child(), Kind.YES, MOTHER, ASKED)
    stopped = said(answered, Kind.WITHDRAW, MOTHER, ASKED, purpose="", medium="", picture="x")
    assert verdict(stopped, picture="x") is Verdict.WITHDRAWN
    assert verdict(said(stopped, Kind.YES, MOTHER, NOW), picture="x") is Verdict.WITHDRAWN


def test_a_name_in_a_caption_or_on_a_drawer_is_a_medium_of_its_own() -> None:
    assert verdict(said(child(), Kind.YES, MOTHER, ASKED), medium="name") is Verdict.UNKNOWN
    assert verdict(said(child(), Kind.YES, MOTHER, ASKED, medium="name"), medium="name") is Verdict.GRANTED


def test_a_livestream_is_asked_by_itself() -> None:
    answered = said(child(), Kind.YES, MOTHER, ASKED, medium="film")
    assert verdict(answered, purpose=Purpose(code="livestream"), medium="film") is Verdict.UNKNOWN


def test_a_podcast_asks_for_the_voice() -> None:
    assert verdict(said(child(), Kind.YES, MOTHER, ASKED, medium="film"), medium="audio") is Verdict.UNKNOWN
    assert verdict(said(child(), Kind.YES, MOTHER, ASKED, medium="audio"), medium="audio") is Verdict.GRANTED


def test_the_sixteenth_birthday_begins_at_midnight_in_amsterdam() -> None:
    born = said(child(date(2010, 7, 1)), Kind.NO, MOTHER, moment("2026-06-01"))
    too_early = said(born, Kind.YES, CHILD, moment("2026-06-30", "23:59"))
    assert verdict(too_early, moment("2026-07-01", "08:00")) is Verdict.REFUSED
    in_time = said(born, Kind.YES, CHILD, moment("2026-07-01", "00:00"))
    assert verdict(in_time, moment("2026-07-01", "00:00")) is Verdict.GRANTED


def test_a_leaver_is_a_no_and_who_returns_is_asked_anew() -> None:
    gone = Absence(since=NOW.date(), until=(NOW + days(100)).date())
    answered = said(child(absences=(gone,)), Kind.YES, MOTHER, ASKED)
    assert verdict(answered, NOW - days(1)) is Verdict.GRANTED
    assert verdict(answered, NOW) is Verdict.LEFT
    assert verdict(answered, NOW + days(100)) is Verdict.UNKNOWN
    assert verdict(said(answered, Kind.YES, MOTHER, NOW + days(90)), NOW + days(100)) is Verdict.GRANTED
    refused = said(child(absences=(gone,)), Kind.NO, MOTHER, ASKED)
    assert verdict(refused, NOW + days(100)) is Verdict.REFUSED


def test_divorced_guardians_who_disagree_are_a_no_and_a_dispute_freezes() -> None:
    divided = said(said(child(), Kind.YES, MOTHER, ASKED), Kind.NO, FATHER, ASKED)
    assert verdict(divided) is Verdict.REFUSED
    assert verdict(said(divided, Kind.DISPUTE, MOTHER, NOW, purpose="", medium="")) is Verdict.FROZEN
