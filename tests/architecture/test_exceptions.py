"""Where a check is told to look away, the line says why."""

import re
from pathlib import Path

from tests.architecture.sources import repository_files

SILENT = re.compile(r"#\s?(?:noqa(?::\s?[A-Z0-9, ]+)?|type: ignore(?:\[[a-z, -]+\])?)\s*$")


def silent_lines(path: Path) -> list[int]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, start=1) if SILENT.search(line)]


def test_every_exception_to_a_check_says_why() -> None:
    found = {
        str(path): lines
        for path in repository_files()
        if path.suffix == ".py" and "migrations" not in path.parts and (lines := silent_lines(path))
    }
    assert found == {}


def test_an_exception_without_a_reason_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "some.py"
    mark, other = "# noqa: " + "S311", "# type: " + "ignore[misc]"
    path.write_text(f"a  {mark}\nb  {other}\nc  {mark}  a seed\nd  {other}  # no types\n")
    assert silent_lines(path) == [1, 2]
