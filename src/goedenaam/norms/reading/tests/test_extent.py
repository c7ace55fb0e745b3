"""A text for two schools names both; of a school guide only the chapter on media is read."""

from pathlib import Path

import pytest

from goedenaam.norms.reading import Reading, read

_PROTOCOLS = Path(__file__).parent / "protocols"


def reading(name: str) -> Reading:
    return read((_PROTOCOLS / name).read_text(encoding="utf-8"))


def told(of: Reading, kind: str) -> list[str]:
    return [finding.message for finding in of.findings if finding.kind == kind]


def test_a_text_for_two_schools_names_both() -> None:
    assert told(reading("vuurtoren_en_anker.txt"), "two_schools") == [
        "Deze tekst geldt voor De Vuurtoren en Het Anker. Kijk per artikel voor welke school."
    ]


@pytest.mark.parametrize(
    ("opening", "schools"),
    [
        ("Protocol van De Jansschool/De Kade", "De Jansschool en De Kade"),
        ("Protocol van De st. Jansschool/ De Kade", "De st. Jansschool en De Kade"),
        ("Samen: Het Baken / 't Prisma", "Het Baken en 't Prisma"),
        ("Protocol van obs De Brug/cbs De Vaart", "De Brug en De Vaart"),
    ],
)
def test_two_schools_with_a_slash_between_them_are_both_named(opening: str, schools: str) -> None:
    text = f"{opening}\n\n1. Leerlingen pesten elkaar niet op sociale media.\n2. Dit geldt voor iedereen.\n"
    assert told(read(text), "two_schools") == [
        f"Deze tekst geldt voor {schools}. Kijk per artikel voor welke school."
    ]


def test_two_schools_that_stand_further_on_more_than_once_are_named_too() -> None:
    rules = "\n".join(
        f"{n}. Medewerkers van De Jansschool/De Kade zijn online vriendelijk." for n in (1, 2, 3)
    )
    preface = "Sociale media horen bij het leven van onze leerlingen en wij gaan er goed mee om. " * 10
    assert told(read(f"Visie\n\n{preface}\n\n{rules}\n"), "two_schools")


@pytest.mark.parametrize("words", ["De ouder/De verzorger", "Facebook/Instagram", "de Jansschool/school"])
def test_a_slash_between_other_words_names_no_schools(words: str) -> None:
    text = f"Protocol\n\n1. {words} houdt zich aan de afspraken over sociale media.\n2. Wij pesten niet.\n"
    assert told(read(text), "two_schools") == []


def test_a_text_for_one_school_hears_nothing_of_two() -> None:
    for name in ("wilgenhof.txt", "scan_odulfus.txt", "rozentuin.md", "octant.md", "de_bolder.txt"):
        assert told(reading(name), "two_schools") == []


def test_of_a_short_school_guide_only_the_chapter_on_media_becomes_articles() -> None:
    guide = reading("schoolgids_regenbeek.txt")
    text = "\n".join(article.text for article in guide.articles)
    assert "de groepsapp is van u" in text.lower()
    assert "Dit hoofdstuk wordt elk jaar" in text
    for other in ("leerplichtambtenaar", "gymmen", "penningmeester", "Herfstvakantie"):
        assert other not in text


def test_what_was_left_out_of_a_school_guide_is_named() -> None:
    (message,) = told(reading("schoolgids_regenbeek.txt"), "left_out")
    assert "VERZUIM, ZIEKTE EN VERLOF" in message
    assert "OUDERBIJDRAGE" in message
    assert "MEDIA" not in message


def test_a_protocol_that_is_no_guide_is_read_whole() -> None:
    for path in _PROTOCOLS.iterdir():
        if path.suffix in {".txt", ".md"} and path.stem not in {"schoolgids_regenbeek", "README"}:
            assert told(read(path.read_text(encoding="utf-8")), "left_out") == [], path.name
