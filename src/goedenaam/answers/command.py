"""`goedenaam ask`: answer a question from protocol files, in Dutch or as JSON."""

import argparse
import json
import sys
from collections.abc import Sequence

from goedenaam.answers.ask import ask
from goedenaam.answers.documents import Given, load
from goedenaam.answers.plain import decision_as_json, question_as_json
from goedenaam.answers.questions import ASKERS, QUESTIONS
from goedenaam.norms.errors import NormError
from goedenaam.norms.explain import explain
from goedenaam.norms.law import law
from goedenaam.norms.merge import merge
from goedenaam.norms.types import Audience, Layer


def main(arguments: Sequence[str]) -> int:
    """Run `goedenaam ask` and return its exit status: 0 when answered, 2 for bad input."""
    parser = _parser()
    try:
        given = parser.parse_args(arguments)
    except SystemExit as stop:
        return 0 if stop.code in (0, None) else 2
    if given.list:
        _say(_listing(as_json=given.json))
        return 0
    if given.question is None or given.protocol is None:
        print("Geef een vraag en --protocol BESTAND; goedenaam ask --list noemt de vragen.", file=sys.stderr)  # noqa: T201 - a command says what is wrong to who typed it
        return 2
    try:
        _say(_answer(given))
    except NormError as error:
        print(error, file=sys.stderr)  # noqa: T201 - a command says what is wrong to who typed it
        return 2
    return 0


def _say(text: str) -> None:
    print(text)  # noqa: T201 - the answer of a command is what it prints


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="goedenaam ask", description="Beantwoord een vraag uit een protocol.", exit_on_error=True
    )
    parser.add_argument("question", nargs="?", help="welke vraag; --list noemt ze")
    parser.add_argument("--protocol", help="het protocol van de school")
    parser.add_argument("--board", help="het protocol van het bestuur")
    parser.add_argument(
        "--as", dest="asker", choices=[asker.value for asker in ASKERS], help="wie het vraagt"
    )
    parser.add_argument(
        "--set",
        dest="values",
        action="append",
        default=[],
        metavar="VELD=WAARDE",
        help="een veld van de vraag",
    )
    parser.add_argument("--json", action="store_true", help="antwoord als JSON")
    parser.add_argument("--list", action="store_true", help="noem alle vragen met hun velden")
    return parser


def _answer(given: argparse.Namespace) -> str:
    school = load(given.protocol, Layer.SCHOOL)
    board = load(given.board, Layer.BOARD) if given.board else Given(norms=(), confirmed=True)
    asker = Audience(given.asker) if given.asker else None
    confirmed = school.confirmed and board.confirmed
    decision = ask(given.question, _values(given.values), merge(law(), board.norms, school.norms), asker)
    if given.json:
        plain = {"question": given.question, "confirmed": confirmed, **decision_as_json(decision)}
        return json.dumps(plain, ensure_ascii=False, indent=2)
    note = "" if confirmed else "\nNiet bevestigd: dit is gelezen door de computer, nog niet door een mens."
    return f"{QUESTIONS[given.question].title}\n{explain(decision)}{note}"


def _values(pairs: Sequence[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign:
            raise NormError(f"“{pair}”: schrijf een veld als naam=waarde.")
        values[name.strip()] = value.strip()
    return values


def _listing(*, as_json: bool) -> str:
    if as_json:
        plain = [question_as_json(question) for question in QUESTIONS.values()]
        return json.dumps(plain, ensure_ascii=False, indent=2)
    lines = []
    for question in QUESTIONS.values():
        lines.append(f"{question.id:16}{question.title}")
        lines += [
            f"{'':16}  {field.name}={field.default}  {field.label}"
            + (f" ({', '.join(value for value, _ in field.choices)})" if field.choices else "")
            for field in question.fields
        ]
    return "\n".join(lines)
