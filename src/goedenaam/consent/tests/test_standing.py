"""What stands: who is heard, what ends what, and what goes before what."""

import pytest

from goedenaam.consent.domain.lines import (
    Authority,
    Capacity,
    Demands,
    Flag,
    Kind,
    Person,
    Purpose,
    Verdict,
    Word,
)
from goedenaam.consent.domain.standing import standing
from goedenaam.consent.tests.told import (
    CHILD,
    FATHER,
    MOTHER,
    NOW,
    SOCIAL,
    child,
    days,
    moment,
    said,
    staff,
    tie,
    verdict,
)

ASKED = NOW - days(30)
SIXTEEN = moment("2010-11-03").date()  # turns sixteen on NOW's day


def yes(person: Person, by: str = MOTHER, **facts: object) -> Person:
    return said(person, Kind.YES, by, ASKED, **facts)


def test_silence_is_a_no() -> None:
    assert verdict(child()) is Verdict.UNKNOWN


def test_one_guardians_yes_suffices() -> None:
    assert verdict(yes(child())) is Verdict.GRANTED


def test_any_no_wins_whatever_came_later() -> None:
    answered = yes(said(child(), Kind.NO, FATHER, ASKED - days(1)))
    assert verdict(answered) is Verdict.REFUSED
    assert verdict(said(answered, Kind.YES, FATHER, NOW)) is Verdict.GRANTED


def test_a_yes_is_for_its_purpose_and_medium_only() -> None:
    answered = yes(child())
    assert verdict(answered, medium="film") is Verdict.UNKNOWN
    assert verdict(answered, purpose=Purpose(code="website")) is Verdict.UNKNOWN


def test_a_withdrawal_counts_from_its_moment_and_not_before() -> None:
    answered = said(yes(child()), Kind.WITHDRAW, MOTHER, NOW)
    assert verdict(answered, NOW - days(1)) is Verdict.GRANTED
    assert verdict(answered) is Verdict.WITHDRAWN


def test_two_answers_in_the_same_second_go_by_sequence() -> None:
    assert verdict(said(yes(child()), Kind.NO, MOTHER, ASKED)) is Verdict.REFUSED
    assert verdict(yes(said(child(), Kind.NO, MOTHER, ASKED))) is Verdict.GRANTED


def test_a_clock_set_back_does_not_change_the_order() -> None:
    assert verdict(said(yes(child()), Kind.NO, MOTHER, ASKED - days(1))) is Verdict.REFUSED


def test_a_board_may_ask_both_guardians() -> None:
    both = Purpose(code="social", both=True)
    answered = yes(child())
    assert verdict(answered, purpose=both) is Verdict.UNKNOWN
    assert verdict(yes(answered, FATHER), purpose=both) is Verdict.GRANTED


def test_with_both_asked_a_guardian_whom_an_import_does_not_name_is_neither() -> None:
    imported = said(child(), Kind.IMPORT_YES, "", ASKED)
    assert verdict(imported) is Verdict.GRANTED
    assert verdict(imported, purpose=Purpose(code="social", both=True)) is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("authority", "heard_yes", "heard_no"),
    [
        (Authority.YES, Verdict.GRANTED, Verdict.REFUSED),
        (Authority.UNKNOWN, Verdict.UNKNOWN, Verdict.REFUSED),
        (Authority.NO, Verdict.UNKNOWN, Verdict.UNKNOWN),
    ],
)
def test_who_is_heard_follows_authority(authority: Authority, heard_yes: Verdict, heard_no: Verdict) -> None:
    someone = child(ties=(tie(MOTHER), tie(FATHER, authority)))
    assert verdict(yes(someone, FATHER)) is heard_yes
    assert verdict(said(someone, Kind.NO, FATHER, ASKED)) is heard_no


def test_where_nobody_is_known_to_have_authority_one_who_may_have_it_answers() -> None:
    assert verdict(yes(child(ties=(tie(MOTHER, Authority.UNKNOWN),)))) is Verdict.GRANTED


def test_a_yes_from_before_somebody_had_authority_is_none() -> None:
    assert verdict(yes(child(ties=(tie(MOTHER, since=NOW.date() - days(3)),)))) is Verdict.UNKNOWN


@pytest.mark.parametrize("kind", [Kind.NO, Kind.WITHDRAW])
def test_an_imported_yes_never_ends_an_own_no_but_contradicts_it(kind: Kind) -> None:
    answered = said(said(child(), kind, MOTHER, ASKED), Kind.IMPORT_YES, MOTHER, NOW)
    found = standing(answered, SOCIAL, "photo", NOW)
    assert found.verdict in (Verdict.REFUSED, Verdict.WITHDRAWN)
    assert found.contradicted
    settled = standing(said(answered, Kind.YES, MOTHER, NOW), SOCIAL, "photo", NOW)
    assert (settled.verdict, settled.contradicted) == (Verdict.GRANTED, False)


def test_an_imported_yes_of_nobody_by_name_contradicts_anybodys_no_until_it_is_said_again() -> None:
    answered = said(said(child(), Kind.NO, MOTHER, ASKED), Kind.IMPORT_YES, "", NOW)
    assert standing(answered, SOCIAL, "photo", NOW).contradicted
    again = said(answered, Kind.NO, MOTHER, NOW)
    assert not standing(again, SOCIAL, "photo", NOW).contradicted


def test_an_own_yes_after_an_unnamed_imported_no_stays_a_no_and_contradicts_it() -> None:
    answered = yes(said(child(), Kind.IMPORT_NO, "", ASKED))
    found = standing(answered, SOCIAL, "photo", NOW)
    assert (found.verdict, found.contradicted) == (Verdict.REFUSED, True)
    assert verdict(said(answered, Kind.IMPORT_YES, "", NOW)) is Verdict.GRANTED


def test_an_imported_yes_ends_an_imported_no_and_an_imported_no_ends_a_yes() -> None:
    refused = said(yes(child()), Kind.IMPORT_NO, MOTHER, NOW)
    assert verdict(refused) is Verdict.REFUSED
    assert verdict(said(refused, Kind.IMPORT_YES, MOTHER, NOW)) is Verdict.GRANTED


def test_an_imported_no_over_an_own_no_does_not_open_it_to_an_imported_yes() -> None:
    refused = said(said(child(), Kind.NO, MOTHER, ASKED), Kind.IMPORT_NO, MOTHER, ASKED)
    assert verdict(said(refused, Kind.IMPORT_YES, MOTHER, NOW)) is Verdict.REFUSED


def test_the_child_is_heard_before_sixteen() -> None:
    answered = said(yes(child()), Kind.NO, CHILD, ASKED)
    assert verdict(answered) is Verdict.REFUSED
    assert verdict(said(answered, Kind.YES, CHILD, NOW)) is Verdict.GRANTED
    assert verdict(said(child(), Kind.YES, CHILD, NOW)) is Verdict.UNKNOWN


def test_a_dispute_freezes_until_it_is_over() -> None:
    frozen = said(yes(child()), Kind.DISPUTE, FATHER, ASKED, purpose="", medium="")
    assert verdict(frozen) is Verdict.FROZEN
    assert verdict(said(frozen, Kind.DISPUTE_OVER, "", NOW, purpose="", medium="")) is Verdict.GRANTED


def test_a_dispute_leaves_an_answer_standing_for_when_it_is_over() -> None:
    refused = said(child(), Kind.DISPUTE, FATHER, ASKED, purpose="", medium="")
    refused = said(refused, Kind.NO, MOTHER, ASKED)
    assert verdict(said(refused, Kind.DISPUTE_OVER, "", NOW, purpose="", medium="")) is Verdict.REFUSED


def test_what_needs_no_consent_is_granted_unless_somebody_is_protected() -> None:
    card = Purpose(code="social", needs_consent=False)
    assert verdict(child(), purpose=card) is Verdict.GRANTED
    assert verdict(said(child(), Kind.NO, CHILD, ASKED), purpose=card) is Verdict.REFUSED
    flagged = child(flags=(Flag(since=ASKED),))
    assert verdict(flagged, purpose=card) is Verdict.REFUSED


def test_a_secret_address_beats_every_yes_and_looks_like_a_plain_no() -> None:
    flagged = yes(child(flags=(Flag(since=ASKED, until=NOW),)))
    plain = said(child(), Kind.NO, MOTHER, ASKED)
    before = NOW - days(1)
    assert standing(flagged, SOCIAL, "photo", before) == standing(plain, SOCIAL, "photo", before)
    assert verdict(flagged) is Verdict.GRANTED


class TestTheSixteenthBirthday:
    def test_from_that_day_the_pupil_decides_alone(self) -> None:
        refused = said(child(SIXTEEN), Kind.NO, MOTHER, ASKED)
        assert verdict(refused) is Verdict.REFUSED
        assert verdict(said(refused, Kind.YES, CHILD, NOW)) is Verdict.GRANTED

    def test_the_guardians_yes_stands_through_day_thirty(self) -> None:
        answered = yes(child(SIXTEEN))
        assert verdict(answered, NOW) is Verdict.GRANTED
        assert verdict(answered, NOW + days(30)) is Verdict.GRANTED
        assert verdict(answered, NOW + days(31)) is Verdict.REVIEW
        assert verdict(said(answered, Kind.YES, CHILD, NOW + days(40)), NOW + days(41)) is Verdict.GRANTED

    def test_a_guardian_can_still_take_the_yes_back_but_give_none(self) -> None:
        answered = yes(child(SIXTEEN))
        assert verdict(said(answered, Kind.WITHDRAW, MOTHER, NOW), NOW + days(1)) is Verdict.WITHDRAWN
        assert verdict(said(child(SIXTEEN), Kind.YES, MOTHER, NOW), NOW + days(1)) is Verdict.UNKNOWN

    def test_a_childs_yes_from_before_is_no_answer_of_somebody_who_decides(self) -> None:
        assert verdict(said(child(SIXTEEN), Kind.YES, CHILD, ASKED)) is Verdict.UNKNOWN

    def test_after_the_eighteenth_the_own_word_still_decides(self) -> None:
        adult = yes(child(moment("2008-01-01").date()))
        assert verdict(adult) is Verdict.UNKNOWN
        assert verdict(said(adult, Kind.YES, CHILD, NOW)) is Verdict.GRANTED

    def test_nobody_guesses_an_age(self) -> None:
        assert verdict(yes(child(None))) is Verdict.UNKNOWN
        assert verdict(said(child(None), Kind.NO, MOTHER, ASKED)) is Verdict.REFUSED


def test_a_notice_that_was_replaced_asks_again() -> None:
    again = Purpose(code="social", lapsed={"1": NOW})
    assert verdict(yes(child()), NOW - days(1), purpose=again) is Verdict.GRANTED
    assert verdict(yes(child()), purpose=again) is Verdict.EXPIRED
    assert verdict(said(yes(child()), Kind.YES, MOTHER, NOW, notice="2"), purpose=again) is Verdict.GRANTED


def test_a_no_to_a_notice_that_was_replaced_stays_a_no() -> None:
    refused = said(child(), Kind.NO, MOTHER, ASKED)
    assert verdict(refused, purpose=Purpose(code="social", lapsed={"1": NOW})) is Verdict.REFUSED


def test_a_paper_form_of_last_years_notice_is_asked_again() -> None:
    paper = yes(child(), notice="2025")
    assert (
        verdict(paper, purpose=Purpose(code="social", lapsed={"2025": ASKED - days(60)})) is Verdict.EXPIRED
    )


def test_a_purpose_past_its_sunset_is_asked_again() -> None:
    assert verdict(yes(child()), purpose=Purpose(code="social", sunset=NOW)) is Verdict.EXPIRED


class TestALeadingSource:
    def test_is_fresh_for_fourteen_days(self) -> None:
        led = said(child(imports=(ASKED,)), Kind.IMPORT_YES, "", ASKED)
        assert verdict(led, ASKED + days(14)) is Verdict.GRANTED
        assert verdict(led, ASKED + days(14.001)) is Verdict.STALE

    def test_that_is_old_holds_every_send_and_leaves_a_no_a_no(self) -> None:
        closed = Purpose(code="social", public=False)
        led = said(child(imports=(ASKED,)), Kind.IMPORT_YES, "", ASKED)
        found = standing(led, closed, "photo", NOW)
        assert (found.verdict, found.passes) == (Verdict.GRANTED, False)
        assert standing(led, closed, "photo", ASKED + days(14)).passes
        assert verdict(said(led, Kind.NO, MOTHER, ASKED)) is Verdict.REFUSED

    def test_without_any_import_is_old(self) -> None:
        assert verdict(yes(child(imports=()))) is Verdict.STALE


def test_only_granted_passes_the_gate() -> None:
    found = {kind: standing(said(child(), kind, MOTHER, ASKED), SOCIAL, "photo", NOW) for kind in Kind}
    assert {kind for kind, one in found.items() if one.passes} == {Kind.YES, Kind.IMPORT_YES}


def test_a_childs_no_to_every_picture_holds_for_what_is_asked_later_until_the_child_says_otherwise() -> None:
    refused = said(yes(yes(child()), medium="film"), Kind.NO, CHILD, ASKED, purpose="")
    assert verdict(refused) is Verdict.REFUSED
    assert verdict(refused, medium="film") is Verdict.GRANTED
    assert verdict(refused, purpose=Purpose(code="lesson", needs_consent=False)) is Verdict.GRANTED
    later = Purpose(code="later")
    agreed = yes(said(refused, Kind.IMPORT_YES, FATHER, ASKED, purpose="later"), purpose="later")
    assert verdict(agreed, purpose=later) is Verdict.REFUSED
    imported = said(agreed, Kind.IMPORT_YES, CHILD, ASKED, purpose="later")
    assert verdict(imported, purpose=later) is Verdict.REFUSED
    here = said(agreed, Kind.YES, CHILD, ASKED, purpose="later")
    assert verdict(here, purpose=later) is Verdict.GRANTED
    assert verdict(here) is Verdict.REFUSED
    assert verdict(said(agreed, Kind.YES, CHILD, ASKED, purpose=""), purpose=later) is Verdict.GRANTED


def test_nobody_but_the_child_refuses_a_medium_as_a_whole_and_a_yes_to_it_is_no_consent() -> None:
    assert verdict(said(yes(child()), Kind.NO, MOTHER, ASKED, purpose="")) is Verdict.GRANTED
    assert verdict(said(child(), Kind.YES, CHILD, ASKED, purpose="")) is Verdict.UNKNOWN
    asked = Demands(pupil_too=True)
    assert verdict(said(yes(child()), Kind.YES, CHILD, ASKED, purpose=""), demands=asked) is Verdict.UNKNOWN


def test_a_stop_of_one_picture_is_about_that_picture_only() -> None:
    answered = said(yes(child()), Kind.NO, MOTHER, ASKED, purpose="", medium="", picture="x")
    assert verdict(answered) is Verdict.GRANTED
    assert verdict(answered, picture="y") is Verdict.GRANTED
    assert verdict(answered, picture="x") is Verdict.REFUSED
    freed = said(answered, Kind.YES, MOTHER, NOW, purpose="", medium="", picture="x")
    assert verdict(freed, picture="x") is Verdict.GRANTED


def test_a_yes_for_a_picture_is_no_consent() -> None:
    one = said(child(), Kind.YES, MOTHER, ASKED, purpose="", medium="", picture="x")
    assert verdict(one, picture="x") is Verdict.UNKNOWN


def test_express_consent_wants_an_answer_by_itself() -> None:
    bundled = yes(child(), bundled=True)
    assert verdict(bundled) is Verdict.GRANTED
    assert verdict(bundled, demands=Demands(express=True)) is Verdict.UNKNOWN
    refused = said(child(), Kind.NO, MOTHER, ASKED, bundled=True)
    assert verdict(refused, demands=Demands(express=True)) is Verdict.REFUSED


def test_guardian_and_pupil_can_both_be_asked() -> None:
    asked = Demands(pupil_too=True)
    answered = yes(child())
    assert verdict(answered, demands=asked) is Verdict.UNKNOWN
    assert verdict(said(answered, Kind.YES, CHILD, NOW), demands=asked) is Verdict.GRANTED
    assert verdict(said(answered, Kind.NO, CHILD, NOW), demands=asked) is Verdict.REFUSED


def test_staff_answer_for_themselves_and_nobody_for_them() -> None:
    member = staff()
    assert verdict(said(member, Kind.YES, "staff", ASKED)) is Verdict.GRANTED
    assert verdict(said(member, Kind.YES, MOTHER, ASKED)) is Verdict.UNKNOWN
    as_pupil = said(member, Kind.YES, "staff", ASKED, capacity=Capacity.PUPIL)
    assert verdict(as_pupil) is Verdict.UNKNOWN


def test_staff_see_three_words_and_no_reason() -> None:
    agreed, refused = yes(child()), said(child(), Kind.NO, MOTHER, ASKED)
    frozen = said(agreed, Kind.DISPUTE, FATHER, ASKED, purpose="", medium="")
    protected = yes(child(flags=(Flag(since=ASKED),)))
    words = [
        standing(one, SOCIAL, "photo", NOW).word for one in (agreed, refused, frozen, protected, child())
    ]
    assert words == [Word.MAY, Word.MAY_NOT, Word.MAY_NOT, Word.MAY_NOT, Word.NOT_ASKED]
