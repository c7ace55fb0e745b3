"""The law as data: every text has its kind, source and dates; what was not read is said so."""

from datetime import date

import pytest

from goedenaam.norms.errors import NormError
from goedenaam.norms.explain import cite
from goedenaam.norms.law import law, law_texts, texts_from
from goedenaam.norms.types import Layer, Standing


def test_every_text_has_words_a_kind_a_source_and_norms() -> None:
    for text in law_texts():
        assert text.article.text
        assert text.article.source
        assert text.article.standing in set(Standing)
        assert text.norms
        assert all(norm.layer is Layer.LAW for norm in text.norms)


def test_what_was_not_read_at_its_source_is_shown_so() -> None:
    unread = [norm for norm in law() if not norm.article.verified]

    assert unread
    assert all("niet nagelezen" in cite(norm) for norm in unread)


def test_advice_and_agreement_are_marked_as_such() -> None:
    said = {cite(norm) for norm in law()}

    assert any("advies van de overheid" in words for words in said)
    assert any("afspraak van de overheid" in words for words in said)


def test_a_text_holds_between_its_dates() -> None:
    before = {norm.article.name for norm in law(date(2024, 1, 1))}
    after = {norm.article.name for norm in law(date(2026, 1, 1))}

    assert "Afspraak over mobiele apparaten in de klas" not in before
    assert "Afspraak over mobiele apparaten in de klas" in after


TEXT = (
    "- {in: W, number: '1', standing: statute, text: t, source: s, verified: true, norms: [{type: Decency}]"
)


def test_a_verified_text_that_has_ended_is_history() -> None:
    (text,) = texts_from(TEXT + ", from: 2020-01-01, to: 2021-01-01}")

    assert cite(text.norms[0]) == "W, 1 (wet)"
    assert text.holds_on(date(2020, 6, 1))
    assert not text.holds_on(date(2022, 6, 1))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("x: 1", "lijst"),
        ("- {in: W, kleur: rood}", "eigenschap"),
        ("- {in: W, text: t, standing: statute}", "mist"),
        ("- {in: W, text: t, source: s, standing: gerucht}", "wat voor tekst"),
        (TEXT + ", from: 2021-01-01, to: 2020-01-01}", "voordat zij begint"),
    ],
)
def test_law_data_that_cannot_be_is_refused(data: str, sentence: str) -> None:
    with pytest.raises(NormError, match=sentence):
        texts_from(data)
