"""The raw texts of five real protocols: read, not confirmed, and yet answered as each text demands."""

import json

import pytest

from goedenaam.answers.command import main
from goedenaam.answers.documents import suggested
from goedenaam.norms.reading.tests.real import shared

NUMBERS = {"model": "000", "allure": "001", "demare": "002", "jozef": "003", "borger": "004"}


def answer(name: str, question: str, capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    file = next((shared() / "protocols").glob(f"{NUMBERS[name]}_*.txt"))
    assert main([question, "--protocol", str(file), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["confirmed"] is False
    return said["outcome"], said["verdict"]


@pytest.mark.parametrize(
    ("name", "connection", "lesson"),
    [
        ("model", ("silent", "allow"), ("answered", "allow")),
        ("allure", ("silent", "allow"), ("silent", "allow")),
        ("demare", ("answered", "forbid"), ("answered", "ask")),
        ("jozef", ("answered", "advise"), ("answered", "ask")),
        ("borger", ("silent", "allow"), ("answered", "allow")),
    ],
)
def test_five_raw_texts_answer_as_they_demand(
    name: str, connection: tuple[str, str], lesson: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(name, "connection", capsys) == connection
    assert answer(name, "lesson", capsys) == lesson


def test_only_the_first_suggestion_for_a_passage_is_taken() -> None:
    protocol = suggested("Regels\n\n1. Medewerkers worden geen vrienden met leerlingen op sociale media.\n")

    assert [norm.type_name for norm in protocol.norms] == ["Friendship"]


def test_a_raw_text_says_that_nobody_confirmed_it(capsys: pytest.CaptureFixture[str]) -> None:
    file = next((shared() / "protocols").glob("003_*.txt"))

    main(["connection", "--protocol", str(file)])

    assert "Niet bevestigd" in capsys.readouterr().out
