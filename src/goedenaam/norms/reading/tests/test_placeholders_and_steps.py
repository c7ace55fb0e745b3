"""What is still to be filled in, and who adopted: tables, labelled lines and sentences."""

import pytest

from goedenaam.norms.reading import read
from goedenaam.norms.reading.placeholders import placeholders_in

BODY = "\n1. De school vraagt ouders om toestemming voor foto's van leerlingen op sociale media.\n"


@pytest.mark.parametrize(
    "sign",
    [
        "<<De school>>",
        "«Naam school»",
        "{{school}}",
        "<naam van de school>",
        "[naam school]",
        "[datum]",
        "____",
        "XXX",
        "(naam invullen)",
    ],
)
def test_a_placeholder_of_any_look_is_found(sign: str) -> None:
    assert placeholders_in(f"Op {sign} gaan we netjes met elkaar om.") == [sign]


@pytest.mark.parametrize(
    "text",
    [
        "1 Doel ................ 3",
        "Kijk op [onze site](https://delinde.example).",
        "Groep 5 < groep 6 en 3 > 2.",
        "Enzovoort ...",
    ],
)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert placeholders_in(text) == []


def test_a_table_gives_its_rows_in_order() -> None:
    table = (
        "\n| Functie | Naam | Datum |\n|---|---|---|\n| directeur | A. Anders | 1-2-2026 |\n|"
        " voorzitter MR | B. Bos | 3-2-2026 |\n"
    )
    steps = read(f"Protocol sociale media\n{BODY}{table}").adoption
    assert [(step.date, step.name, step.function) for step in steps] == [
        ("1-2-2026", "A. Anders", "directeur"),
        ("3-2-2026", "B. Bos", "voorzitter MR"),
    ]


def test_a_table_in_plain_text_with_its_columns_set_apart_by_spaces_gives_its_rows() -> None:
    table = (
        "Protocol sociale media\n\n1. Wij gaan op sociale media netjes met elkaar om op onze school.\n\n"
        "Wie                     Datum         Naam            Functie\n"
        "Medezeggenschapsraad    3 juni        M. Voorbeeld    voorzitter\n"
        "Bestuur                 12 juni       S. Proef        bestuurder\n"
    )
    assert [(step.date, step.function) for step in read(table).adoption] == [
        ("3 juni", "voorzitter"),
        ("12 juni", "bestuurder"),
    ]


def test_labelled_lines_give_a_step() -> None:
    steps = read(
        f"Protocol sociale media\n{BODY}\nDatum: 1 maart 2026\nNaam: C. Cremer\nFunctie: bestuurder\n"
    ).adoption
    assert [(step.date, step.name, step.function) for step in steps] == [
        ("1 maart 2026", "C. Cremer", "bestuurder")
    ]


def test_a_sentence_gives_date_and_body() -> None:
    steps = read(
        f"Protocol sociale media\n{BODY}2. Vastgesteld door het college van bestuur op 12 mei 2025.\n"
    ).adoption
    assert [(step.date, step.function) for step in steps] == [("12 mei 2025", "college van bestuur")]


def test_a_date_of_something_else_gives_none() -> None:
    assert read(f"Protocol sociale media\n{BODY}2. De fotograaf komt op 12 mei 2025.\n").adoption == ()
