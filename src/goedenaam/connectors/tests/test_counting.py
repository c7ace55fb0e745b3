"""Characters as readers count them, addresses and subjects as the networks see them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goedenaam.connectors.counting import graphemes, tags, urls, with_short_urls
from goedenaam.connectors.shown import flat, words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("aap", 3),
        ("\u00e9", 1),
        ("e\u0301", 1),
        ("👨‍👩‍👧", 1),
        ("🇳🇱", 1),
        ("a\r\nb", 3),
        ("👍🏽!", 2),
    ],
)
def test_a_character_is_what_a_reader_sees(text, count):
    assert graphemes(text) == count


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_text_is_counted_the_same_both_ways(text):
    assert graphemes(text + "é") == graphemes(text) + 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kijk op https://school.example/a_(b).", ["https://school.example/a_(b"]),
        ("(zie http://school.example)", ["http://school.example"]),
        ("https:// is niets", []),
        (
            "HTTPS://SCHOOL.EXAMPLE, en https://a.b/c?d=e#f!",
            ["HTTPS://SCHOOL.EXAMPLE", "https://a.b/c?d=e#f"],
        ),
        ("geen adres: school.example", []),
    ],
)
def test_an_address_ends_where_the_sentence_goes_on(text, found):
    assert [text[begin:end] for begin, end in urls(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#Oogst en #groep6.", ["#Oogst", "#groep6"]),
        ("#6 is geen onderwerp, a#b ook niet", []),
        ("https://a.b/#anker #wel", ["#wel"]),
    ],
)
def test_a_subject_has_a_letter_in_it_and_stands_apart(text, found):
    assert [text[begin:end] for begin, end in tags(text)] == found


def test_every_address_counts_alike():
    assert with_short_urls("a https://school.example/lang b http://x.y", 23) == f"a {'x' * 23} b {'x' * 23}"


@pytest.mark.parametrize(
    ("html", "read"),
    [
        ("<p>Een<br />twee</p><p>drie &amp; vier</p>", "Een twee drie & vier"),
        ("<style>p{}</style><script>1<2</script>Wel", "Wel"),
        ('<a href="x"><span>https://</span><span>a.b</span></a>', "https://a.b"),
        ("los < teken & <b>vet", "los < teken & vet"),
        ("</script></script>tekst", "tekst"),
    ],
)
def test_a_reader_reads_the_words_alone(html, read):
    assert words(html) == read


@given(st.text())
def test_nothing_that_a_network_shows_breaks_the_reader(html):
    assert words(html) == flat(words(html))
