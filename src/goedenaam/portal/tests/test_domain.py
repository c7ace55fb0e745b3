"""What somebody answered, from values only."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from goedenaam.consent.domain.lines import Kind
from goedenaam.kernel.codes import say_typed_code
from goedenaam.portal.domain import (
    OwnLine,
    Said,
    answer_to,
    desk_code,
    desk_code_hash,
    may_speak,
    next_open,
    own_answers,
    questions_of,
    stopped_pictures,
)

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
WEBSITE, SOCIAL = ("website", "photo"), ("social", "photo")
YES = OwnLine(
    kind=Kind.YES, how="portal", given_at=NOON, purpose="social", medium="photo", notice=UUID(int=1)
)
NO = replace(YES, kind=Kind.NO)


def said(*lines: OwnLine, lapsed: dict[UUID, datetime] | None = None, renewed_on: date | None = None) -> Said:
    [found] = questions_of([SOCIAL], lines, lapsed=lapsed or {}, at=NOON, renewed_on=renewed_on)
    return found.said


def test_the_last_own_answer_counts() -> None:
    assert said() is Said.NOTHING
    assert said(YES) is Said.YES
    assert said(YES, replace(NO, kind=Kind.WITHDRAW)) is Said.NO
    assert said(NO, YES) is Said.YES


def test_an_imported_line_never_takes_the_place_of_an_own_no() -> None:
    assert said(NO, replace(YES, kind=Kind.IMPORT_YES)) is Said.NO
    assert said(replace(NO, kind=Kind.IMPORT_NO), replace(YES, kind=Kind.IMPORT_YES)) is Said.YES


def test_a_yes_is_asked_again_after_a_text_that_asks_again_and_a_no_is_not() -> None:
    lapsed = {UUID(int=1): NOON}
    assert said(YES, lapsed=lapsed) is Said.AGAIN
    assert said(YES, lapsed={UUID(int=1): NOON + timedelta(days=1)}) is Said.YES
    assert said(NO, lapsed=lapsed) is Said.NO


def test_a_yes_from_before_a_departure_or_the_sixteenth_birthday_is_asked_again() -> None:
    assert said(YES, renewed_on=date(2026, 11, 4)) is Said.AGAIN
    assert said(YES, renewed_on=date(2026, 11, 3)) is Said.YES


def test_what_was_skipped_is_found_again_behind_the_question_and_from_the_beginning() -> None:
    found = questions_of([WEBSITE, SOCIAL], [YES], lapsed={}, at=NOON)
    assert next_open(found) == found[0]
    assert next_open(found, WEBSITE) is None
    assert next_open(questions_of([WEBSITE, SOCIAL], [], lapsed={}, at=NOON), WEBSITE) == replace(
        found[1], said=Said.NOTHING, line=None
    )


def test_one_picture_is_stopped_apart_from_the_answers() -> None:
    stop = OwnLine(kind=Kind.WITHDRAW, how="portal", given_at=NOON, picture="a")
    assert list(stopped_pictures([stop, YES])) == ["a"]
    assert stopped_pictures([stop, replace(stop, kind=Kind.YES)]) == {}
    assert own_answers([stop]) == {}


def test_a_childs_no_to_a_medium_answers_each_question_about_it_until_the_child_says_otherwise() -> None:
    yes_before = OwnLine(kind=Kind.YES, how="portal", given_at=NOON, purpose="social", medium="photo")
    rather_not = replace(yes_before, kind=Kind.NO, purpose="")
    film = replace(yes_before, medium="film")
    said = own_answers([yes_before, film, rather_not])
    assert answer_to(("social", "photo"), said) == rather_not
    assert answer_to(("later", "photo"), said) == rather_not
    assert answer_to(("social", "film"), said) == film
    after = own_answers([rather_not, yes_before])
    assert answer_to(("social", "photo"), after) == yes_before
    assert answer_to(("later", "photo"), after) == rather_not
    taken_back = own_answers([rather_not, replace(rather_not, kind=Kind.YES), yes_before])
    assert answer_to(("later", "photo"), taken_back) is None


def test_at_the_tablet_a_guardian_speaks_below_sixteen_and_the_pupil_from_then() -> None:
    mother = uuid4()
    assert may_speak(mother, [mother], for_child=False, is_grown=False)
    assert not may_speak(mother, [mother], for_child=False, is_grown=True)
    assert not may_speak(mother, [], for_child=False, is_grown=False)
    assert not may_speak(mother, [mother], for_child=True, is_grown=False)
    assert may_speak(None, [], for_child=False, is_grown=True)
    assert may_speak(None, [], for_child=True, is_grown=False)
    assert not may_speak(None, [], for_child=True, is_grown=True)
    assert not may_speak(None, [mother], for_child=False, is_grown=False)


@given(st.uuids(), st.text(max_size=20))
def test_a_code_is_found_however_it_is_typed_and_only_with_the_key(desk: UUID, key: str) -> None:
    code = desk_code(desk, key)
    assert len(code) == 8
    assert desk_code_hash(f" {say_typed_code(code).lower()} ", key) == desk_code_hash(code, key)
    assert desk_code_hash(code, key + "x") != desk_code_hash(code, key)
