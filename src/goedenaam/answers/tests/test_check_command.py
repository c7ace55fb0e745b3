"""`goedenaam check` on files and streams: the JSON, the exit status, and what it refuses."""

import io
import json
from pathlib import Path

import pytest

from goedenaam.answers.check_command import main

ROSTER = {
    "school": {"name": "De Linde", "short": None, "phone": ["0511-012345"], "colour": "green"},
    "people": [
        {"role": "pupil", "first": "Daan", "last": "Berg", "nicknames": [], "group": "5", "shoe": 38},
        {},
    ],
}
KEYS = {"kind", "start", "end", "text", "certainty", "message", "article", "remedy"}


@pytest.fixture
def roster(tmp_path: Path) -> str:
    path = tmp_path / "roster.json"
    path.write_text(json.dumps(ROSTER), encoding="utf-8")
    return str(path)


def given(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_the_json_has_the_verdict_and_each_finding(
    tmp_path: Path, roster: str, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("👍 Daan won! Bel de school: 0511-012345", encoding="utf-8")

    assert main([str(draft), "--roster", roster, "--as", "teacher", "--json"]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == {"verdict", "findings"}
    (finding,) = answer["findings"]
    assert set(finding) == KEYS
    assert (finding["kind"], finding["start"], finding["end"], finding["text"]) == ("NAME", 2, 6, "Daan")
    assert answer["verdict"] == "forbid"
    assert finding["article"]["layer"] == "law"


def test_lines_come_out_one_for_one_in_order(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [b"hoi", b"", b"ik maak je dood", "regel\u2028nog".encode(), b"klaar\r"]
    given(monkeypatch, b"\n".join(lines) + b"\n")

    assert main(["-", "--as", "pupil", "--lines"]) == 0

    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["verdict"] for answer in answers] == [
        "nothing_found",
        "nothing_found",
        "forbid",
        "nothing_found",
        "nothing_found",
    ]


def test_a_long_stream_is_answered_line_by_line(
    tmp_path: Path, roster: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "stream.txt"
    path.write_text("Daan won\n" * 1000, encoding="utf-8")

    assert main([str(path), "--roster", roster, "--as", "teacher", "--lines"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1000


def test_silence_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given(monkeypatch, b"Een mooie dag")

    assert main(["-", "--as", "parent"]) == 0
    assert capsys.readouterr().out == "Niets gevonden. Kijk zelf nog naar namen en achtergrond.\n"


def test_the_protocol_is_asked_and_cited(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    protocol = tmp_path / "p.md"
    protocol.write_text(
        "# P\n\n## Regels\n\n### 2\n\nWees netjes.\n\n```norms\n- {type: Decency, modality: must}\n```\n",
        encoding="utf-8",
    )
    given(monkeypatch, b"Juf, u bent een trut")

    assert main(["-", "--protocol", str(protocol), "--as", "pupil", "--capacity", "private"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Mag niet.")
    assert "Regels, artikel 2" in said


@pytest.mark.parametrize("content", [b"\xff\xfe\x00\x01", b"\x89PNG\r\n\x1a\n\x00\xff"])
@pytest.mark.parametrize("extra", [[], ["--lines"]])
def test_what_is_no_text_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], content: bytes, extra: list[str]
) -> None:
    given(monkeypatch, content)

    assert main(["-", "--as", "teacher", *extra]) == 2
    assert "geen tekst" in capsys.readouterr().err


@pytest.mark.parametrize(
    "content", ["[1]", "{", '{"people": 3}', '{"people": ["Daan"]}', '{"school": {"name": {}}}']
)
def test_a_roster_of_the_wrong_shape_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    path = tmp_path / "r.json"
    path.write_text(content, encoding="utf-8")

    assert main([str(path), "--roster", str(path), "--as", "teacher"]) == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [[], ["x.txt"], ["x.txt", "--as", "king"], ["no-such-file", "--as", "teacher"], ["\0", "--as", "pupil"]],
)
def test_wrong_arguments_are_bad_input(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize("content", ["null", "{}", '{"people": null, "school": null}'])
def test_an_empty_roster_is_no_fault(
    tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "r.json"
    path.write_text(content, encoding="utf-8")

    assert main([str(path), "--roster", str(path), "--as", "teacher", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "nothing_found"
