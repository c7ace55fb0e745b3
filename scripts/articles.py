"""Write docs/articles.md: each entry of the mission, the tests that prove it, and whether it is done."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from goedenaam.testing.articles import Entry, Proof, read_mission
from goedenaam.testing.presence import REPOSITORY, shared_folder

TARGET = REPOSITORY / "docs" / "articles.md"
HEADER = """# De artikelen

Wat de vijf protocollen samen beschrijven, artikel voor artikel, en welke toets het bewijst. Dit blad wordt
gemaakt door `make articles`; wijzig het niet met de hand.

Een artikel is *klaar* als er een toets is waarin het iets toestaat of doet, en een waarin het iets weigert of
tegenhoudt. Een toets die alleen het antwoord leest, telt niet mee.
"""


class Marks:
    """A pytest plugin that keeps the article marks of what was collected."""

    def __init__(self) -> None:
        self.proofs: dict[str, Proof] = {}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for test, one, effect, part in sorted(proven_by(items), key=str):
            self.proofs.setdefault(one, Proof()).add(test, effect=effect, part=part)


def proven_by(items: Iterable[pytest.Item]) -> set[tuple[str, str, str | None, str | None]]:
    """Each test with an entry, an effect and a part that it proves.

    A parametrised test is one test here; what its parameters are marked with counts, each once.
    """
    return {
        (item.nodeid.partition("[")[0], one, mark.kwargs.get("effect"), mark.kwargs.get("part"))
        for item in items
        for mark in item.iter_markers("article")
        for one in mark.args
    }


def main() -> int:
    shared = shared_folder()
    if shared is None:
        print("De map met protocollen ontbreekt. Zet hem in GOEDENAAM_SHARED.", file=sys.stderr)
        return 1
    os.environ.setdefault("GOEDENAAM_DEMONSTRATION", "1")
    os.chdir(REPOSITORY)
    marks = Marks()
    if code := pytest.main(["--collect-only", "-qq", "-p", "no:randomly", "-n", "0"], plugins=[marks]):
        return int(code)
    entries = read_mission(shared / "mission" / "articles.yaml")
    TARGET.write_text(as_markdown(entries, marks.proofs), encoding="utf-8")
    print(summary(entries, marks.proofs))
    return 0


def as_markdown(entries: dict[str, Entry], proofs: dict[str, Proof]) -> str:
    lines = [HEADER, f"**{summary(entries, proofs)}**", ""]
    chapter = ""
    for entry in entries.values():
        protocol = entry.id.partition(".")[0]
        if protocol != chapter:
            chapter = protocol
            lines += ["", f"## {protocol}", "", "| artikel | norm | staat | toetsen |", "|---|---|---|---|"]
        proof = proofs.get(entry.id, Proof())
        state = "klaar" if proof.is_done else "open"
        lines.append(f"| {entry.id} | {entry.norm} | {state} | {tests_of(proof)} |")
    return "\n".join(lines).replace("\n\n\n", "\n\n") + "\n"


def tests_of(proof: Proof) -> str:
    named = [("doet", proof.does), ("weigert", proof.refuses), ("antwoord", proof.answers)]
    return "<br>".join(f"{word}: `{short(test)}`" for word, tests in named for test in tests)


def short(test: str) -> str:
    """Name a test by its file and its sentence."""
    path, _, name = test.partition("::")
    return f"{Path(path).as_posix().removeprefix('src/goedenaam/')}::{name}"


def summary(entries: dict[str, Entry], proofs: dict[str, Proof]) -> str:
    done = sum(1 for id in entries if id in proofs and proofs[id].is_done)
    answered = sum(1 for id in entries if id in proofs and not proofs[id].is_done)
    return f"{done} van de {len(entries)} klaar, {answered} begonnen, {len(entries) - done - answered} open."


if __name__ == "__main__":
    sys.exit(main())
