"""The same question, many answers: five real protocols and six presets, each for its own reason."""

from pathlib import Path
from typing import TypedDict

import pytest

from goedenaam.answers import ask
from goedenaam.norms.explain import cite, explain
from goedenaam.norms.format.plain_yaml import load
from goedenaam.norms.law import law
from goedenaam.norms.merge import Norms, merge
from goedenaam.norms.presets import PRESETS, preset
from goedenaam.norms.tests import five
from goedenaam.norms.tests.answers_in_short import in_short
from goedenaam.norms.types import Audience, Layer


class Row(TypedDict):
    question: str
    asker: Audience
    values: dict[str, str]
    answers: dict[str, str]


def _rows() -> list[Row]:
    rows: list[Row] = []
    table = load(Path(__file__).with_name("many_answers.yaml").read_text(encoding="utf-8"), first_line=1)
    for entry in table if isinstance(table, list) else []:
        answers = {name: entry[name] for name in five.NAMES} | dict(
            zip(PRESETS, entry["presets"], strict=True)
        )
        rows.append(
            Row(
                question=entry["ask"],
                asker=Audience(entry["as"]),
                values=entry.get("set", {}),
                answers=answers,
            )
        )
    return rows


ROWS = _rows()
NAMED = [pytest.param(row, id=f"{index}-{row['question']}") for index, row in enumerate(ROWS)]


def _norms(name: str) -> Norms:
    return five.norms(name) if name in five.NAMES else merge(law(), preset(name).norms)


def _is(short: str, expected: str) -> bool:
    """A preset's answer stands in the table without its articles."""
    return short == expected or short.startswith((f"{expected} ", f"{expected},"))


@pytest.mark.parametrize("row", NAMED)
def test_each_protocol_answers_as_its_own_text_demands(row: Row) -> None:
    for name, expected in row["answers"].items():
        short = in_short(ask(row["question"], row["values"], _norms(name), row["asker"]))

        assert short == expected if name in five.NAMES else _is(short, expected), name


def test_there_are_many_questions_and_most_of_them_have_many_answers() -> None:
    differing = [row for row in ROWS if len({row["answers"][name] for name in five.NAMES}) > 1]

    assert len(ROWS) >= 40
    assert len(differing) >= 25


@pytest.mark.parametrize("row", NAMED)
def test_every_answer_has_a_reason_and_a_remedy_and_says_so_in_dutch(row: Row) -> None:
    for name in five.NAMES:
        decision = ask(row["question"], row["values"], _norms(name), row["asker"])
        said = explain(decision)

        assert all(line.rstrip().endswith((".", "?", ")")) for line in said.split("\n")), said
        for norm in [part.norm for part in decision.decisive] + [duty.norm for duty in decision.duties]:
            assert cite(norm) in said
        if decision.verdict is not None:
            assert decision.remedy
        if decision.outcome.value == "answered":
            assert decision.decisive or decision.duties


def test_no_answer_of_a_school_comes_from_another_schools_protocol() -> None:
    for name in five.NAMES:
        decision = ask("publish", {"media": "photo", "depicted": "pupil"}, _norms(name))

        assert {r.article.protocol for r in decision.reasons if r.norm.layer is not Layer.LAW} <= {name}
