"""What a correction touches, and where an article can be cut: pure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goedenaam.norms.reading import read_article
from goedenaam.protocol.correcting.domain import (
    NotCut,
    Rereading,
    compare_readings,
    cut,
    cuts_of,
    joined,
    meanwhile,
)

MILD = "Medewerkers en leerlingen worden liever geen vrienden op sociale media: dat raden we af."
STRICT = "Medewerkers en leerlingen worden geen vrienden op sociale media: dat is verboden."
TYPO = "Medewerkers en leerlingne worden liever geen vrienden op sociale media: dat raden we af."


def reread(old: str, new: str) -> Rereading:
    return compare_readings(old, new, read_article(old).likely, read_article(new).likely)


def test_a_mended_typing_error_touches_nothing() -> None:
    text = "Medewerkers worden geen vrienden met leerlingen op sociale media. Dit geldt ook na schooltjid."
    assert not reread(text, text.replace("schooltjid", "schooltijd")).changed


def test_advice_that_becomes_a_prohibition_touches_the_type_it_is_about() -> None:
    changed = reread(MILD, STRICT)
    assert changed.reopens("Friendship")
    assert not changed.everything


def test_a_text_that_is_rewritten_touches_everything() -> None:
    changed = reread(MILD, "De school bewaart foto's tot het eind van het schooljaar en wist ze daarna.")
    assert changed.everything
    assert changed.reopens("Dossier")


def test_a_text_is_cut_where_a_sentence_begins() -> None:
    text = "Wij zijn aardig. Wij plaatsen geen namen. Wij luisteren."
    second, third = [start for start, _ in cuts_of(text)[1:]]
    assert cut(text, [third]) == ["Wij zijn aardig. Wij plaatsen geen namen.", "Wij luisteren."]
    assert cut(text, [third, second, third]) == [
        "Wij zijn aardig.",
        "Wij plaatsen geen namen.",
        "Wij luisteren.",
    ]


@pytest.mark.parametrize("places", [[], [0], [3], [10_000], [-1]])
def test_a_place_that_is_not_the_start_of_a_later_sentence_is_refused(places: list[int]) -> None:
    with pytest.raises(NotCut):
        cut("Wij zijn aardig. Wij luisteren.", places)


@given(
    st.lists(
        st.sampled_from(["Wij luisteren.", "Mag dat?", "Wij praten met ouders;", "Kom langs"]), min_size=2
    )
)
def test_what_is_cut_loses_no_word(sentences: list[str]) -> None:
    text = " ".join(sentences)
    places = [start for start, _ in cuts_of(text)[1:]]
    if places:
        assert " ".join(" ".join(part.split()) for part in cut(text, places)) == " ".join(text.split())


def test_a_sentence_that_was_broken_runs_on_when_it_is_joined() -> None:
    assert joined("De school vraagt", "altijd toestemming.") == "De school vraagt altijd toestemming."
    assert joined("De school vraagt.", "Altijd.") == "De school vraagt.\nAltijd."


def test_one_is_told_who_was_first_by_name_and_oneself_by_window() -> None:
    assert "Fatima heeft dit artikel net veranderd" in str(meanwhile("Fatima", "artikel 4"))
    assert "ander venster" in str(meanwhile("", "artikel 4"))
