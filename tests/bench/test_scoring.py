"""How findings are compared with labels."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.scoring import (
    PERSONAL,
    TONE,
    Post,
    Score,
    Span,
    clean_flagged,
    interval,
    own_data_flagged,
    posts_of,
    score,
)


def post(*labels: Span, id: str = "one") -> Post:
    return Post(id, "Juf Marieke van Dalen belt 06-12345678", "a", "teacher", labels)


NAME = Span("NAME", 4, 21)


def test_a_finding_on_the_label_is_found_and_right() -> None:
    assert score([post(NAME)], {"one": [NAME]}, {"NAME"}) == Score(1, 1, 1, 1)


def test_a_finding_of_another_kind_is_neither_found_nor_right() -> None:
    assert score([post(NAME)], {"one": [Span("ADDRESS", 4, 21)]}, PERSONAL) == Score(1, 0, 1, 0)


def test_another_kind_will_do_where_any_kind_will() -> None:
    said = {"one": [Span("ADDRESS", 4, 21)]}
    assert score([post(NAME)], said, PERSONAL, any_kind=True) == Score(1, 1, 1, 1)


def test_two_halves_together_find_a_label_and_less_than_half_does_not() -> None:
    halves = {"one": [Span("NAME", 4, 11), Span("NAME", 16, 21)]}
    assert score([post(NAME)], halves, {"NAME"}) == Score(1, 1, 2, 2)
    assert score([post(NAME)], {"one": [Span("NAME", 4, 11)]}, {"NAME"}) == Score(1, 0, 1, 1)


def test_a_finding_that_lies_mostly_beside_the_label_is_wrong() -> None:
    assert score([post(Span("NAME", 4, 6))], {"one": [Span("NAME", 4, 21)]}, {"NAME"}) == Score(1, 1, 1, 0)


def test_a_finding_in_a_post_without_labels_is_wrong() -> None:
    assert score([post()], {"one": [NAME]}, {"NAME"}) == Score(0, 0, 1, 0)


def test_any_overlap_finds_an_insult() -> None:
    assert score([post(Span("INSULT", 0, 20))], {"one": [Span("INSULT", 18, 24)]}, TONE) == Score(1, 1, 1, 1)


def test_what_is_said_of_the_whole_post_counts_once_wherever_it_stands() -> None:
    said = {"one": [Span("OFFICIAL", 0, 3), Span("OFFICIAL", 9, 12)]}
    assert score([post(Span("OFFICIAL", 20, 30))], said, {"OFFICIAL"}) == Score(1, 1, 1, 1)


def test_a_handle_may_be_found_as_a_name() -> None:
    said = {"one": [NAME]}
    handle = post(Span("HANDLE", 4, 21))
    assert score([handle], said, {"HANDLE", "NAME"}) == Score(1, 1, 1, 1)
    assert score([handle], said, {"NAME"}) == Score(0, 0, 0, 0)


def test_a_name_inside_a_labelled_address_of_mail_counts_neither_for_nor_against() -> None:
    said = {"one": [Span("NAME", 4, 11), Span("EMAIL", 4, 21)]}
    assert score([post(Span("EMAIL", 4, 21))], said, PERSONAL) == Score(1, 1, 1, 1)


def test_clean_posts_are_flagged_by_any_finding() -> None:
    posts = [post(id="one"), post(id="two"), post(NAME, id="three")]
    assert clean_flagged(posts, {"one": [Span("INSULT", 0, 3)], "two": [], "three": [NAME]}) == (1, 2)


def test_only_the_schools_own_data_is_own_data() -> None:
    school = {
        "phone": ["0511-012345"],
        "email": ["info@school.example"],
        "handle": ["@school"],
        "address": "Pad 1, 1234 AB Dorp",
        "iban": "NL62ABNA0000012345",
    }
    text = "(0511) 012345 of 06-12345678"
    own, other = Span("PHONE", 0, 13), Span("PHONE", 17, 28)
    one = Post("one", text, "a", "leader", ())
    assert own_data_flagged([one], {"one": [own, other]}, {"a": school}) == ["(0511) 012345"]
    assert own_data_flagged([one], {"one": [other]}, {"a": school}) == []


def test_rates_of_nothing_are_nothing() -> None:
    nothing = Score(0, 0, 0, 0)
    assert (nothing.recall, nothing.precision, nothing.f1) == (0.0, 0.0, 0.0)
    assert interval(0, 0) == (0.0, 1.0)


def test_the_rates_are_as_defined() -> None:
    result = Score(labels=10, found=8, findings=16, right=12)
    assert (result.recall, result.precision) == (0.8, 0.75)
    assert result.f1 == pytest.approx(0.774, abs=0.001)


def test_the_interval_is_wilsons() -> None:
    assert interval(56, 61) == pytest.approx((0.822, 0.964), abs=0.001)


@given(whole=st.integers(1, 500), data=st.data())
def test_the_interval_holds_the_share_and_narrows_with_more_of_the_same(
    whole: int, data: st.DataObject
) -> None:
    part = data.draw(st.integers(0, whole))
    low, high = interval(part, whole)
    assert 0 <= low <= part / whole + 1e-12 <= high + 2e-12
    more = interval(part * 4, whole * 4)
    assert more[1] - more[0] < high - low


SPANS = st.lists(
    st.builds(
        lambda kind, start, length: Span(kind, start, start + length),
        st.sampled_from(sorted(PERSONAL | TONE)),
        st.integers(0, 30),
        st.integers(1, 8),
    ),
    max_size=6,
)


@given(labels=SPANS, said=SPANS)
def test_counts_stay_within_bounds(labels: list[Span], said: list[Span]) -> None:
    result = score([post(*labels)], {"one": said}, PERSONAL | TONE)
    assert 0 <= result.found <= result.labels == len(labels)
    assert 0 <= result.right <= result.findings <= len(said)


@given(labels=SPANS)
def test_who_says_the_labels_is_right(labels: list[Span]) -> None:
    result = score([post(*labels)], {"one": labels}, PERSONAL)
    assert (result.found, result.right) == (result.labels, result.findings)


def test_posts_are_read_from_json_lines() -> None:
    raw = {"id": "x-1", "text": "Hoi", "roster": "b", "as": "pupil", "labels": [], "clean": True}
    assert posts_of([json.dumps(raw)])[0] == Post("x-1", "Hoi", "b", "pupil", ())
    with pytest.raises(KeyError):
        posts_of(['{"id": "x"}'])
