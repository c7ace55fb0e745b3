"""`goedenaam check`: check a text, or a stream of texts, from files or standard input."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from goedenaam.answers.checked import NOTHING_FOUND, Checked, CheckVerdict, check
from goedenaam.answers.documents import load
from goedenaam.answers.plain import checked_as_json
from goedenaam.checking import NOBODY, BadRoster, Roster, roster_from
from goedenaam.norms.decision import Verdict
from goedenaam.norms.errors import NormError
from goedenaam.norms.explain import cite_article
from goedenaam.norms.law import law
from goedenaam.norms.merge import Norms, merge
from goedenaam.norms.types import Audience, Capacity, Layer

_ASKERS = {
    "teacher": Audience.TEACHER,
    "pupil": Audience.PUPIL,
    "parent": Audience.GUARDIAN,
    "leader": Audience.LEADERSHIP,
    "volunteer": Audience.VOLUNTEER,
}
_STANDARD_INPUT = "-"


class BadInput(Exception):
    """Something given that cannot be read; `str()` says in Dutch what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    roster: Roster
    norms: Norms
    asker: Audience
    capacity: Capacity | None

    def answer(self, text: str) -> Checked:
        return check(text, self.roster, self.norms, asker=self.asker, capacity=self.capacity)


def main(arguments: Sequence[str]) -> int:
    """Run `goedenaam check` and return its exit status: 0 whatever the verdict, 2 for bad input."""
    try:
        given = _parser().parse_args(arguments)
    except SystemExit as stop:
        return 0 if stop.code in (0, None) else 2
    try:
        asked = _asked(given)
        if given.lines:
            for text in _lines(given.file):
                _say(json.dumps(checked_as_json(asked.answer(text)), ensure_ascii=False))
            return 0
        checked = asked.answer(_text(given.file))
    except (BadInput, BadRoster, NormError) as error:
        print(error, file=sys.stderr)  # noqa: T201 - a command says what is wrong to who typed it
        return 2
    _say(
        json.dumps(checked_as_json(checked), ensure_ascii=False, indent=2)
        if given.json
        else _in_words(checked)
    )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="goedenaam check", description="Controleer een tekst voordat je hem plaatst."
    )
    parser.add_argument("file", metavar="FILE", help="het bestand met de tekst; - is standaardinvoer")
    parser.add_argument("--protocol", help="het protocol van de school; zonder telt alleen de wet")
    parser.add_argument("--board", help="het protocol van het bestuur")
    parser.add_argument("--roster", help="de lijst met mensen en contactgegevens van de school (JSON)")
    parser.add_argument(
        "--as", dest="asker", choices=list(_ASKERS), required=True, help="wie het wil plaatsen"
    )
    parser.add_argument(
        "--capacity", choices=[capacity.value for capacity in Capacity], help="namens wie het is"
    )
    parser.add_argument("--json", action="store_true", help="antwoord als JSON")
    parser.add_argument(
        "--lines", action="store_true", help="elke regel is een tekst; per regel één JSON-object"
    )
    return parser


def _asked(given: argparse.Namespace) -> _Asked:
    board = load(given.board, Layer.BOARD).norms if given.board else ()
    school = load(given.protocol, Layer.SCHOOL).norms if given.protocol else ()
    return _Asked(
        roster=_roster(given.roster) if given.roster else NOBODY,
        norms=merge(law(), board, school),
        asker=_ASKERS[given.asker],
        capacity=Capacity(given.capacity) if given.capacity else None,
    )


def _roster(path: str) -> Roster:
    try:
        return roster_from(json.loads(_decoded(_bytes(path), path)))
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadInput(f"{path} is geen JSON.") from error


def _text(path: str) -> str:
    return _decoded(sys.stdin.buffer.read() if path == _STANDARD_INPUT else _bytes(path), path)


def _lines(path: str) -> Iterator[str]:
    """Yield the texts of a stream as they come; only a line feed ends one."""
    if path == _STANDARD_INPUT:
        for line in sys.stdin.buffer:
            yield _decoded(line.rstrip(b"\r\n"), path)
        return
    lines = _bytes(path).split(b"\n")
    for line in lines[:-1] if lines[-1] == b"" else lines:
        yield _decoded(line.rstrip(b"\r"), path)


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise BadInput(f"{path} kan niet worden gelezen.") from error


def _decoded(content: bytes, path: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            f"{'De invoer' if path == _STANDARD_INPUT else path} is geen tekst (UTF-8)."
        ) from error


def _in_words(checked: Checked) -> str:
    if checked.verdict is CheckVerdict.NOTHING_FOUND:
        return NOTHING_FOUND
    lines = [f"{Verdict(checked.verdict.value).label}."]
    for judged in checked.findings:
        cited = f" ({cite_article(judged.article, judged.layer)})" if judged.article else ""
        lines.append(f"- {judged.verdict.label}: {judged.finding.message}{cited}\n  {judged.remedy}")
    return "\n".join(lines)


def _say(text: str) -> None:
    print(text)  # noqa: T201 - the answer of a command is what it prints
