"""Whatever comes in, the answer is clear, in time, and its places are right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goedenaam.checking import Person, Roster, check, replaced
from goedenaam.checking.reading import Reading
from goedenaam.checking.tests.linde import LINDE

PIECES = (
    "Daan", "Roos", "storm", " ", ". ", "\n", "👨‍👩‍👧", "é", "e\u0301", "\u200d", "\u202e", "\u200f", "06-12345678",
    "@x_y1", "groep 5", "is ziek", "jij bent een sukkel", "NL20INGB0001234567", "ﬁ", "ß", "İ", "D a a n", "\x00",
    "bsn 999990238", "\ud800",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=25).map("".join))
def test_places_are_code_points_of_the_text_itself(text: str) -> None:
    for finding in check(text, LINDE):
        assert 0 <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text
        changed = replaced(text, finding)
        assert changed.startswith(text[: finding.start])
        assert changed.endswith(text[finding.end :])


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_stands_before_does_not_move_the_place(before: str, name: str) -> None:
    reading = Reading(before + "\nDaan")
    assert reading.span(len(reading.plain) - 4, len(reading.plain)) == (len(before) + 1, len(before) + 5)
    assert isinstance(check(name, Roster(people=(Person(first=name, last=before),))), list)


def test_a_name_among_emoji_and_combining_marks_has_its_own_place() -> None:
    text = "👨‍👩‍👧 cafe\u0301 met Zoe\u0308\u200d👍"
    (finding,) = check(text, Roster(people=(Person(first="Zoë"),)))

    assert text[finding.start : finding.end] == "Zoe\u0308"


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "a.",
        "0 ",
        "Daan ",
        "idioot ",
        "@a",
        "nul zes ",
        "👍",
        "\u200d",
        "D a a n ",
        "klootzak je ",
        "\n",
        "straat 1 ",
    ],
)
def test_one_thing_over_and_over_is_answered(piece: str) -> None:
    check(piece * (20_000 // len(piece)), LINDE)


def test_a_text_is_not_searched_from_each_letter_to_its_end() -> None:
    assert check("x" * 300_000, LINDE) == []
    assert check("\u202e\u200f" * 150_000, LINDE) == []
