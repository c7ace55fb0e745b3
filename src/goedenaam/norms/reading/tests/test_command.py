"""`goedenaam read`: one file in, JSON or Dutch out; bad input is refused in a sentence."""

import json
from pathlib import Path

import pytest

from goedenaam.norms.reading.command import main

PROTOCOL = """Protocol sociale media

Afspraken
1. De school vraagt ouders om toestemming voordat zij foto's van leerlingen op sociale media plaatst.
2. Medewerkers worden geen vrienden met leerlingen op Instagram.
"""


def written(folder: Path, content: str | bytes, name: str = "protocol.txt") -> str:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def test_json_has_the_names_that_others_rely_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([written(tmp_path, PROTOCOL), "--json"]) == 0
    reading = json.loads(capsys.readouterr().out)
    assert {"title", "articles", "adoption", "placeholders", "findings"} <= set(reading)
    article = reading["articles"][1]
    assert (article["section"], article["number"]) == ("Afspraken", "2")
    assert article["norms"][0]["type"] == "Friendship"
    assert article["norms"][0]["modality"] == "must_not"
    assert article["norms"][0]["parameters"]["with_whom"] == ["pupil"]
    assert 0 < article["norms"][0]["confidence"] <= 1


def test_without_json_a_person_reads_dutch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([written(tmp_path, PROTOCOL)]) == 0
    assert "Toestemming nodig" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "leeg"),
        (b"\x00\x01\x02\x89PNG" * 200, "geen leesbare tekst"),
        (
            ("The school asks all parents for consent before it publishes the pictures of their children. ")
            * 5,
            "Engels",
        ),
        (
            (
                "De skoalle freget de âlden om tastimming en it is net de bedoeling dat wy foto's op "
                "it ynternet sette. "
            )
            * 5,
            "Fries",
        ),
        ("Dit is een zin van een veel te lange tekst die niemand wil lezen. " * 80_000, "te lang"),
    ],
    ids=["empty", "binary", "English", "Frisian", "five megabytes"],
)
def test_bad_input_is_refused_in_a_dutch_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | bytes, sentence: str
) -> None:
    assert main([written(tmp_path, content), "--json"]) == 2
    said = capsys.readouterr()
    assert sentence in said.err
    assert not said.out


def test_a_file_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "weg.txt")]) == 2
    assert "kan niet worden geopend" in capsys.readouterr().err


def test_a_protocol_without_numbers_is_read_and_said_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = PROTOCOL.replace("1. ", "").replace("2. ", "")
    assert main([written(tmp_path, text), "--json"]) == 0
    reading = json.loads(capsys.readouterr().out)
    assert [norm["type"] for article in reading["articles"] for norm in article["norms"][:1]] == [
        "ConsentRequired",
        "Friendship",
    ]
    assert "no_numbers" in {finding["kind"] for finding in reading["findings"]}
