"""What the page makes of findings: pieces that are the text again, and one tap that does what it says. No database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goedenaam.advice.domain.doubt import whom_to_ask
from goedenaam.advice.domain.drafts import (
    LONGEST,
    LOOKS,
    NothingTyped,
    TextChanged,
    TooLong,
    pieces,
    remedied,
    said,
    taken,
    taps,
    what_makes_it_right,
)
from goedenaam.answers import check
from goedenaam.answers.judging import Judged
from goedenaam.checking import Kind
from goedenaam.checking.tests.linde import LINDE
from goedenaam.norms.tests import five
from goedenaam.norms.types import Audience, Capacity

TEACHER = Audience.TEACHER
PARTS = st.sampled_from(
    [
        "Daan van der Berg ",
        "groep 5 ",
        "06-12345678 ",
        "👩🏽‍🏫 ",
        "é ",
        "\n",
        "een sukkel ",
        "zon ",
        "daan@example.nl ",
    ]
)


def findings_in(text: str, capacity: Capacity | None = None, asker: Audience = TEACHER) -> tuple[Judged, ...]:
    return check(text, LINDE, five.norms("jozef"), asker=asker, capacity=capacity).findings


def after(text: str, token: str, capacity: Capacity | None = None) -> str:
    return remedied(
        text, token, findings_in(text, capacity), place="De Linde", asker=TEACHER, capacity=capacity
    )


@given(st.lists(PARTS, max_size=12).map("".join))
def test_the_pieces_are_the_text_again(text: str) -> None:
    findings = findings_in(text)
    cut = list(pieces(text, findings))
    assert "".join(piece.text for piece in cut) == text
    for piece in cut:
        if piece.number:
            assert piece.text == findings[piece.number - 1].finding.text


@given(st.lists(PARTS, max_size=8).map("".join))
def test_every_tap_that_is_offered_can_be_done_and_changes_the_text(text: str) -> None:
    for judged in findings_in(text):
        for tap in taps(judged, place="De Linde", asker=TEACHER, capacity=None):
            assert after(text, tap.token) != text


def test_every_kind_has_its_picture_and_words() -> None:
    assert set(LOOKS) == set(Kind)


def test_a_name_is_taken_out_and_a_number_is_masked() -> None:
    text = "Daan won, bel 06-12345678."
    assert after(text, "NAME-0-4") == "een leerling won, bel 06-12345678."
    assert after(text, "PHONE-14-25") == "Daan won, bel ••-••••••••."


@pytest.mark.parametrize("token", ["", "NAME-1-4", "NAME-0-4-long", "BSN-0-4", "x", "NAME-0-99999999"])
def test_a_tap_on_something_that_is_not_there_changes_nothing(token: str) -> None:
    with pytest.raises(TextChanged):
        after("Daan won.", token)


@pytest.mark.parametrize(
    ("capacity", "kind"),
    [
        (Capacity.PROFESSION, Kind.DISCLOSURE),
        (Capacity.PRIVATE, Kind.DISCLOSURE),
        (Capacity.PRIVATE, Kind.DISCLAIMER),
    ],
)
@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("asker", [Audience.TEACHER, Audience.STAFF, Audience.LEADERSHIP])
def test_the_sentence_that_is_added_long_or_short_ends_the_finding(
    capacity: Capacity, kind: Kind, which: int, asker: Audience
) -> None:
    text = "Ik vind dat De Linde goed les geeft."
    added = said(kind, place="De Linde", asker=asker, capacity=capacity)[which]
    found = {one.finding.kind for one in findings_in(f"{text} {added}", capacity, asker)}
    assert kind not in found
    assert Kind.OFFICIAL not in found


def test_a_private_text_on_behalf_of_the_school_still_reads_as_official() -> None:
    text = "Namens De Linde deel ik mee dat morgen iedereen vrij is."
    for capacity in (Capacity.PRIVATE, Capacity.PROFESSION, None):
        assert Kind.OFFICIAL in {one.finding.kind for one in findings_in(text, capacity)}


def test_others_than_staff_are_not_offered_to_say_where_they_work() -> None:
    text = "Namens De Linde deel ik mee dat morgen iedereen vrij is."
    for judged in findings_in(text, asker=Audience.GUARDIAN):
        assert not taps(judged, place="De Linde", asker=Audience.GUARDIAN, capacity=None)


def test_the_sentence_begins_with_what_makes_it_right_and_names_three_things_at_most() -> None:
    said_of = what_makes_it_right(findings_in("Daan van der Berg belt 06-12345678"))
    assert said_of == "Haal de naam weg en maak het telefoonnummer onleesbaar."
    many = findings_in(
        "Daan, 06-12345678, daan@example.nl, NL91ABNA0417164300, Lindelaan 4, 1234 AB Waterwijk"
    )
    assert what_makes_it_right(many).count(",") <= 3
    assert "hieronder" in what_makes_it_right(many)


def test_a_form_sends_two_characters_for_a_new_line_and_they_count_as_one() -> None:
    assert taken("a\r\nb") == "a\nb"
    assert taken("x" * LONGEST)
    with pytest.raises(TooLong):
        taken("x" * (LONGEST + 1))
    for nothing in ("", " \r\n "):
        with pytest.raises(NothingTyped):
            taken(nothing)


@pytest.mark.parametrize(
    ("asker", "named", "whom"),
    [
        (Audience.PUPIL, set(), Audience.TEACHER),
        (Audience.PUPIL, {Audience.TEACHER, Audience.LEADERSHIP}, Audience.TEACHER),
        (Audience.PUPIL, {Audience.LEADERSHIP}, Audience.LEADERSHIP),
        (Audience.GUARDIAN, {Audience.TEACHER}, Audience.TEACHER),
        (Audience.VOLUNTEER, set(), Audience.LEADERSHIP),
        (Audience.TEACHER, {Audience.MANAGER}, Audience.MANAGER),
        (Audience.STAFF, {Audience.TEACHER, Audience.LEADERSHIP}, Audience.MANAGER),
    ],
)
def test_who_is_asked_follows_the_norm(asker: Audience, named: set[Audience], whom: Audience) -> None:
    assert whom_to_ask(asker, named) is whom
