"""How texts are cut: numbers of every look, lists, tables, pages, chapters."""

import pytest

from goedenaam.norms.reading import Reading, Unreadable, read

GUIDE = "De school heeft een mooi gebouw en een tuin. "
WORDS = "Medewerkers plaatsen geen foto's van leerlingen zonder toestemming van ouders."


def numbers(reading: Reading) -> list[str]:
    return [article.number for article in reading.articles]


def test_numbers_that_run_on_in_one_long_line_are_articles() -> None:
    reading = read(
        f"Protocol sociale media\n\n1. {WORDS} 2. Leerlingen bellen niet in de les. 3. Ouders appen niet.\n"
    )
    assert numbers(reading) == ["1", "2", "3"]
    assert reading.articles[2].text == "Ouders appen niet."


def test_a_number_in_a_sentence_is_no_article() -> None:
    reading = read(
        f"Protocol sociale media\n\n1. {WORDS} Zie artikel 3. van de wet en groep 8. Dit geldt.\n2. {WORDS}\n"
    )
    assert numbers(reading) == ["1", "2"]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (("1.1.1", "1.1.2", "1.2.1"), ["1.1.1", "1.1.2", "1.2.1"]),
        (("Artikel 1 lid 1.", "Artikel 1 lid 2.", "Artikel 2 lid 1."), ["1 lid 1", "1 lid 2", "2 lid 1"]),
        (("Art. 4.", "Art. 5.", "Art. 6."), ["4", "5", "6"]),
        (("a)", "b)", "c)"), ["a", "b", "c"]),
        (("-", "•", "*"), ["", "", ""]),
    ],
)
def test_marks_of_every_look_are_read(marks: tuple[str, ...], expected: list[str]) -> None:
    text = "\n".join(f"{mark} {WORDS}" for mark in marks)
    assert numbers(read(f"Protocol sociale media\n\n{text}\n")) == expected


def test_letters_above_numbers_are_part_of_the_number() -> None:
    text = f"Regels\nA. Voor medewerkers.\n1. {WORDS}\n2. {WORDS}\nB. Voor leerlingen.\n1. {WORDS}\n"
    found = [
        (article.section, article.number)
        for article in read(text).articles
        if article.number in {"A.1", "A.2", "B.1"}
    ]
    assert found == [("Voor medewerkers", "A.1"), ("Voor medewerkers", "A.2"), ("Voor leerlingen", "B.1")]


def test_contents_page_numbers_and_running_headers_are_left_out() -> None:
    page = "De Linde – protocol\n\n{}. {}\n\nPagina {} van 3\n\n"
    contents = "Inhoud\nInleiding ........ 2\nRegels ........ 3\n\n"
    reading = read(
        "Protocol sociale media\n\n" + contents + "".join(page.format(n, WORDS, n) for n in (1, 2, 3))
    )
    assert numbers(reading)[-3:] == ["1", "2", "3"]
    assert not any("Pagina" in article.text or "....." in article.text for article in reading.articles)


def test_broken_lines_are_joined_and_a_bullet_of_a_scan_is_a_bullet() -> None:
    text = (
        "Protocol sociale media van onze school voor leerlingen\n\n"
        "e Leerlingen plaatsen geen foto's van klasgenoten op sociale\nmedia zonder dat die dat willen.\n"
        "e Medewerkers worden op sociale media geen vrienden met leerlingen\nvan een andere school.\n"
    )
    articles = read(text).articles
    assert [article.text.split()[0] for article in articles[-2:]] == ["Leerlingen", "Medewerkers"]
    assert articles[-1].text.endswith("van een andere school.")


def test_what_stands_under_do_and_under_do_not_is_read_so() -> None:
    text = "Afspraken sociale media\n\nNiet doen\n- Vrienden worden met leerlingen op Instagram.\n"
    articles = read(text).articles
    assert articles[-1].norms[0].type == "Friendship"
    assert articles[-1].norms[0].modality == "must_not"


def test_a_line_above_a_list_lends_its_force_to_the_items() -> None:
    text = "Afspraken media\n\nHet is personeel verboden om:\n- vrienden te zijn met leerlingen op Insta;\n"
    norm = read(text).articles[-1].norms[0]
    assert (norm.modality, set(norm.audience)) == ("must_not", {"staff"})


def test_a_place_gives_back_the_words_of_the_source() -> None:
    text = f"Protocol sociale media\n\n1. {WORDS}\n2. Leerlingen bellen niet in de les.\n"
    for article in read(text).articles:
        assert article.text in text[article.place.start : article.place.end]


def test_of_a_long_guide_only_the_chapter_is_read() -> None:
    filling = "".join(f"## Hoofdstuk {n}\n\n{GUIDE * 4}\n\n" for n in range(700))
    guide = (
        f"# Schoolgids\n\n{filling}## Sociale media\n\n1. {WORDS}\n\n## Vakanties\n\n1. In mei is het vrij.\n"
    )
    reading = read(guide)
    assert [article.text for article in reading.articles] == [WORDS]


def test_a_long_guide_without_a_protocol_is_refused() -> None:
    filling = "".join(
        f"## Hoofdstuk {n}\n\n" + "De school heeft een mooi gebouw en een tuin. " * 4 + "\n\n"
        for n in range(700)
    )
    with pytest.raises(Unreadable, match="geen hoofdstuk over sociale media"):
        read(f"# Schoolgids\n\n{filling}")


@pytest.mark.parametrize(
    ("question", "answer", "modality"),
    [
        ("Mag mijn kind een telefoon mee naar school?", "Nee. De telefoon blijft thuis.", "must_not"),
        ("Mag een juf bevriend zijn met ouders op Facebook?", "Liever niet.", "should_not"),
        ("Mogen leerlingen in de les op YouTube?", "Ja, voor een opdracht van de leraar.", "may"),
        ("Wie doet aangifte bij de politie?", "De directeur doet aangifte bij bedreiging.", "must"),
    ],
)
def test_an_answer_under_a_question_speaks_for_it(question: str, answer: str, modality: str) -> None:
    text = f"Sociale media: vragen en antwoorden\n\n{question}\n\n{answer}\n\nWie maakte dit?\n\nHet team.\n"
    assert read(text).articles[0].norms[0].modality == modality
