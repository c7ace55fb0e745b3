"""How the other programs' answers are made comparable and shown."""

import json
import subprocess
import sys

import pytest

from bench.peers import checking, finders
from bench.scoring import Post, Span
from goedenaam.testing.presence import REPOSITORY

TEXT = "Noor is geboren op 3 mei 2012 en woont op Brinkweg 11"


def test_a_date_counts_only_after_a_word_for_birth() -> None:
    start = TEXT.index("3 mei")
    assert finders._is_meant(TEXT, ("DOB", start, start + 10))
    assert not finders._is_meant("De toets is op 3 mei 2012", ("DOB", 15, 25))


def test_a_place_counts_only_with_a_number() -> None:
    start = TEXT.index("Brinkweg")
    assert finders._is_meant(TEXT, ("ADDRESS", start, start + 11))
    assert not finders._is_meant(TEXT, ("ADDRESS", start, start + 8))


def test_every_name_of_a_person_is_denied() -> None:
    one = {"first": "Johanna", "call": "Jo", "prefix": "van", "last": "Dam", "nicknames": ["Jootje"]}
    assert {"Jo van Dam", "van Dam", "Dam", "Jootje", "Johanna"} <= set(finders._names({"people": [one]}))


def test_each_program_has_a_cell_in_every_line() -> None:
    post = Post("x", TEXT, "b", "parent", (Span("NAME", 0, 4),))
    answers = {
        "one": checking.Answer({"x": [Span("NAME", 0, 4)]}, 0.5, 1.0, 50.0),
        "other": checking.Answer({}, 3.0, 2.0, 150.0),
    }
    lines = [*checking.accuracy([post], answers), *checking.alarms([post], answers), *checking.costs(answers)]
    assert {len(line) for line in lines} == {3}
    assert lines[0][1:] == ["1.000 (0.21-1.00)", "0.000 (0.00-0.79)"]


def test_a_share_of_nothing_is_a_dash() -> None:
    assert checking.share(0, 0) == "-"


@pytest.mark.parametrize("name", ["deduce", "presidio"])
def test_a_program_that_is_not_there_is_said_and_is_no_crash(name: str) -> None:
    command = [sys.executable, "-m", "bench.peers.worker", name]
    done = subprocess.run(command, input="", capture_output=True, text=True, cwd=REPOSITORY)
    assert done.returncode == checking.NOT_THERE
    assert done.stderr.startswith(f"{name}: ")
    assert done.stdout == ""


def test_the_costs_of_a_run_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from io import StringIO

    from bench.peers import worker

    monkeypatch.setitem(
        finders.FINDERS, "always", lambda _schools: lambda text, _letter: [("NAME", 0, len(text))]
    )
    monkeypatch.setattr(sys, "stdin", StringIO(json.dumps({"id": "x", "text": "Noor", "roster": "b"})))
    assert worker.main("always") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["found"] == {"x": [["NAME", 0, 4]]}
    assert answer["memory_mb"] > 1
