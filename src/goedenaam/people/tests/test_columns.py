"""Tables with any columns, guardians included: pure."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goedenaam.norms.reading.model import Unreadable
from goedenaam.people.domain import Authority, Name
from goedenaam.people.imports import cells, columns
from goedenaam.people.imports.lines import Incoming
from goedenaam.people.tests.files import HEADS, table

TODAY = date(2026, 11, 3)
MAP = columns.guess(HEADS.split(";"))


def read(*rows: str, heads: str = HEADS, whole: bool = True) -> Incoming:
    found = columns.guess(heads.split(";"))
    return columns.read(table(*rows, heads=heads), found, school_year="2026-2027", whole=whole, today=TODAY)


def test_the_usual_heads_are_recognised_and_a_citizen_number_is_not() -> None:
    assert MAP == [
        "pupil.key", "pupil.call_name", "pupil.prefix", "pupil.last_name", "pupil.birth_date", "pupil.group", "",
        "guardian1.name", "guardian1.email", "guardian1.authority",
        "guardian2.name", "guardian2.email", "guardian2.authority",
    ]  # fmt: skip
    other = [
        "Stamnr",
        "Leerling roepnaam",
        "Leerling achternaam",
        "Klas",
        "Moeder achternaam",
        "Vader achternaam",
        "Vader mail",
    ]
    assert columns.guess(other) == [
        "", "pupil.call_name", "pupil.last_name", "pupil.group",
        "guardian1.last_name", "guardian2.last_name", "guardian2.email",
    ]  # fmt: skip


def test_a_row_is_a_pupil_with_two_guardians() -> None:
    found = read(
        "7;Noor;de;Vries;04-05-2016;5a;123456782;Esther Bakker;e@thuis.example;ja;Ruud de Vries;;onbekend"
    )
    assert found.pupils[0][:7] == ("7", "7", "Noor", "de", "Vries", "", "2016-05-04")
    assert [(line.call_name, line.prefix, line.last_name) for line in found.guardians] == [
        ("Esther", "", "Bakker"),
        ("Ruud", "de", "Vries"),
    ]
    assert [tie.authority for tie in found.ties] == ["yes", "unknown"]
    assert "123456782" not in found.to_text()
    assert found.parts == ["pupils", "guardians"]


def test_one_address_makes_no_one_person_and_one_name_at_one_address_does() -> None:
    found = read(
        "1;Noor;;Bakker;2016-05-04;5a;;Esther Bakker;thuis@x.example;ja;Ruud Bakker;thuis@x.example;ja",
        "2;Sem;;Bakker;2018-05-04;3;;Esther Bakker;thuis@x.example;ja;Jan Bakker;;nee",
        "3;Daan;;Bakker;2018-06-04;3;;Jan Bakker;;ja;;;",
    )
    assert len(found.guardians) == 4  # Esther once, Ruud, and two men called Jan Bakker
    assert len(found.ties) == 5


def test_a_row_per_guardian_adds_up() -> None:
    heads = "Leerlingnummer;Leerling naam;Ouder naam;Ouder gezag"
    found = read("1;Vries, Noor de;Esther Bakker;j", "1;Vries, Noor de;Ruud de Vries;n", heads=heads)
    assert len(found.pupils) == 1
    assert [tie.authority for tie in found.ties] == ["yes", "no"]


def test_two_children_with_one_key_are_left_alone_with_their_guardians() -> None:
    found = read(
        "1;Noor;;Bakker;2016-05-04;5a;;Esther Bakker;;ja;;;",
        "1;Sem;;Vos;2016-05-04;5a;;Jo Vos;;ja;;;",
        "2;Fem;;Mol;;;;;;;;;",
    )
    assert [line.call_name for line in found.pupils] == ["Fem"]
    assert (found.guardians, found.ties, found.held) == ([], [], ["1"])


def test_odd_cells_are_named_and_the_rest_is_read() -> None:
    found = read(
        "1;Noor;;Bakker;29-02-2015;5a;;Esther Bakker;;misschien;;;",
        ";;;;;;;Niemand;;;;;",
        "2;Sem;;Vos;2016-02-29;5a;;;;;;;",
        "2;Sem;;Vos;2016-02-29;6;;;;;;;",
    )
    assert [issue.kind for issue in found.issues] == ["birth_date", "authority", "nameless", "two_groups"]
    assert [line.birth_date for line in found.pupils] == ["", "2016-02-29"]
    assert found.ties[0].authority == "unknown"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_encodings_and_delimiters_of_every_export(encoding: str, delimiter: str) -> None:
    text = f'Roepnaam{delimiter}Achternaam\n"Ismaël"{delimiter}"Öz{delimiter}demir"\n'
    rows, plain = columns.rows_of(text.encode(encoding))
    assert rows == [["Roepnaam", "Achternaam"], ["Ismaël", f"Öz{delimiter}demir"]]
    assert plain is (encoding != "cp1252")


def test_a_column_of_citizen_numbers_cannot_be_chosen() -> None:
    heads = "Leerlingnummer;Roepnaam;Achternaam"
    rows = [f"{number};Kind{number};Vos" for number in ("123456782", "249566758", "111222333", "4")]
    with pytest.raises(Unreadable, match="burgerservicenummers"):
        read(*rows, heads=heads)


@pytest.mark.parametrize("data", [b"", b"zomaar een zin", b"a;b\n", b"\n\n"])
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        columns.rows_of(data)


@pytest.mark.parametrize(
    ("chosen", "fault"),
    [
        (["pupil.group"], "no_pupil"),
        (["pupil.key", "pupil.key"], "column_twice"),
        (["pupil.key", "guardian1.email"], "nameless_guardian"),
    ],
)
def test_a_map_that_lacks_something_says_what(chosen: list[str], fault: str) -> None:
    assert fault in columns.faults(chosen)
    assert columns.faults(MAP) == []


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Sanne de Vries", ("Sanne", "de", "Vries")),
        ("Vries, Sanne de", ("Sanne", "de", "Vries")),
        ("Vries, de, Sanne", ("Sanne", "de", "Vries")),
        ("Jan van der Meer", ("Jan", "van der", "Meer")),
        ("Anna Bakker Vos", ("Anna", "", "Bakker Vos")),
        ("Lia", ("Lia", "", "")),
    ],
)
def test_a_name_in_one_cell_is_taken_apart(cell: str, name: tuple[str, str, str]) -> None:
    assert cells.name_of(cell) == Name(call_name=name[0], prefix=name[1], last_name=name[2])


@given(st.text(max_size=40))
def test_no_cell_breaks_the_reading_of_names_days_and_authority(text: str) -> None:
    cells.name_of(text)
    assert cells.day_of(text) is None or cells.day_of(text)
    assert cells.authority_of(text) in {None, *Authority}


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)))
def test_every_way_to_write_a_day_is_the_same_day(day: date) -> None:
    ways = ("%Y-%m-%d", "%Y%m%d", "%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%dT00:00:00")
    assert {cells.day_of(day.strftime(way)) for way in ways} == {day}


def test_a_citizen_number_passes_its_test_of_eleven() -> None:
    assert [cells.is_citizen_number(n) for n in ("123456782", "249566758", "133456785", "000000000", "12")] == [
        True, True, False, False, False,
    ]  # fmt: skip
