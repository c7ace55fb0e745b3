"""`goedenaam ask` on files: answers, JSON, the list of questions, and what it refuses."""

import json
from pathlib import Path

import pytest

from goedenaam.answers.command import main
from goedenaam.answers.questions import QUESTIONS

PROTOCOL = """---
version: "2026"
---
# Protocol van De Linde

## Regels

### 7

Wij worden online geen vrienden met leerlingen.

```norms
- type: Friendship
  modality: must_not
```
"""


@pytest.fixture
def protocol(tmp_path: Path) -> str:
    path = tmp_path / "linde.md"
    path.write_text(PROTOCOL, encoding="utf-8")
    return str(path)


def test_the_answer_comes_with_the_article_in_its_own_words(
    protocol: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["connection", "--protocol", protocol, "--as", "teacher", "--json"]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert answer["verdict"] == "forbid"
    assert answer["confirmed"] is True
    article = answer["reasons"][0]["article"]
    assert (article["section"], article["number"]) == ("Regels", "7")
    assert article["text"] == "Wij worden online geen vrienden met leerlingen."


def test_the_answer_reads_as_dutch(protocol: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["connection", "--protocol", protocol]) == 0

    said = capsys.readouterr().out
    assert said.startswith(
        "Mag ik dit vriendschapsverzoek aannemen?\nMag niet.\nRegels, artikel 7 wil niet dat"
    )


def test_a_board_speaks_above_the_school(
    protocol: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    board = tmp_path / "board.md"
    board.write_text(
        "# Stichting\n\n### 1\n\n```norms\n- {type: LessonUse, stance: closed}\n```\n", encoding="utf-8"
    )

    assert main(["lesson", "--protocol", protocol, "--board", str(board), "--json"]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert answer["verdict"] == "forbid"
    assert answer["reasons"][0]["article"]["layer"] == "board"


def test_fields_are_set_by_name(protocol: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["connection", "--protocol", protocol, "--set", "other=guardian", "--json"]) == 0

    assert json.loads(capsys.readouterr().out)["outcome"] == "silent"


def test_the_list_names_every_question_with_its_fields(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list"]) == 0
    said = capsys.readouterr().out
    assert all(question.title in said for question in QUESTIONS.values())

    assert main(["--list", "--json"]) == 0
    assert [question["id"] for question in json.loads(capsys.readouterr().out)] == list(QUESTIONS)


def test_what_cannot_be_asked_is_refused_in_dutch(
    protocol: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    binary = tmp_path / "scan.bin"
    binary.write_bytes(b"\xff\xfe\x00\x81")
    large, empty = tmp_path / "large.txt", tmp_path / "empty.txt"
    large.write_bytes(b"x" * 6_000_000)
    empty.write_bytes(b"")
    refused = [
        ([], "Geef een vraag"),
        (["connection"], "Geef een vraag"),
        (["vriendje", "--protocol", protocol], "bestaat niet"),
        (["connection", "--protocol", "weg.md"], "kan niet worden gelezen"),
        (["connection", "--protocol", str(binary)], "geen tekst"),
        (["connection", "--protocol", protocol, "--set", "other"], "naam=waarde"),
        (["connection", "--protocol", protocol, "--set", "kleur=rood"], "geen veld"),
        (["connection", "--protocol", protocol, "--set", "other=tante"], "kies uit"),
        (["connection", "--protocol", str(large)], "te groot"),
        (["connection", "--protocol", str(empty)], ""),
        (["account", "--protocol", protocol, "--set", "age=oud"], "getal"),
        (["connection", "--protocol", protocol, "--as", "tante"], "invalid choice"),
    ]
    for arguments, sentence in refused:
        assert main(arguments) == 2
        assert sentence in capsys.readouterr().err


def test_duties_come_as_plain_data_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "linde.md"
    path.write_text(
        "# P\n\n### 5\n\n```norms\n- {type: PoliceReport, strength: must}\n```\n", encoding="utf-8"
    )

    assert main(["police", "--protocol", str(path), "--json"]) == 0

    (duty,) = json.loads(capsys.readouterr().out)["duties"]
    assert (duty["strength"], duty["article"]["number"]) == ("must", "5")


def test_every_question_is_answered_with_its_defaults(
    protocol: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for question in QUESTIONS:
        assert main([question, "--protocol", protocol]) == 0
        assert capsys.readouterr().out.strip()


@pytest.mark.parametrize(
    "block",
    [
        "- type: PoliceReport\n  modality: must\n- type: PoliceReport\n  modality: must_not",
        "- type: Disclosure\n  modality: must\n- type: Disclosure\n  modality: must_not",
        "- type: Adoption\n  bodies: [team, board]\n- type: Adoption\n  bodies: [board, team]",
    ],
    ids=["a duty and its opposite", "saying who you are and not saying it", "a circle in the adoption"],
)
def test_a_file_that_contradicts_itself_is_refused_with_its_line(tmp_path, capsys, block):
    file = tmp_path / "protocol.md"
    file.write_text(f"---\nlayer: school\n---\n# P\n\n## R\n\n### 1\n\nTekst.\n\n```norms\n{block}\n```\n")

    assert main(["connection", "--protocol", str(file)]) == 2
    assert "Regel 8:" in capsys.readouterr().err
