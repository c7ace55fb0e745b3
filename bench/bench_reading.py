"""How well and how fast a protocol is read: the mission's entries, protocols in other hands, each format.

The entries are split by a hash of their id into two halves; rules were made while looking at both. Of the
protocols in other hands those marked "develop" were looked at, and taught the weights; the others are unseen
(tests/protocols/README.md says what that is worth). There the rules are also measured without the weights.
Without the evidence in GOEDENAAM_SHARED the first part is left out.
"""

import contextlib
import hashlib
import os
import re
import resource
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from goedenaam.norms.reading import Article, Reading, Unreadable, clues, read
from goedenaam.norms.reading.concepts import concepts_in
from goedenaam.norms.reading.decoding import decode
from goedenaam.norms.reading.modality import force_of
from goedenaam.norms.reading.sentences import sentences_of
from goedenaam.norms.reading.tests import files
from goedenaam.norms.reading.weights import Weights, feature_names

_ROOT = Path(__file__).resolve().parents[1]
_TESTS = _ROOT / "src/goedenaam/norms/reading/tests"
_FILES = {"model": "000", "allure": "001", "demare": "002", "jozef": "003", "borger": "004"}
_UNSEEN = ("measure only", "unseen")
_PASSAGE = re.compile(r"(?:\d|\.)[b-z]$")
_PAGE = 2600
_MANY = 350_000


@dataclass(frozen=True, slots=True)
class Score:
    """What the reading made of one entry."""

    found: bool
    first: bool = False
    among: bool = False
    likely: bool = False
    suggestions: int = 0
    modality: bool = False
    audience: bool = False


def measure() -> list[dict[str, Any]]:
    return [*of_the_mission(), *in_other_hands(), *speeds(), *memory()]


def of_the_mission() -> list[dict[str, Any]]:
    """Measure the entries of articles.yaml, whole and in both halves, and the adoption table."""
    folder = Path(os.environ.get("GOEDENAAM_SHARED", _ROOT.parent / "shared"))
    if not (folder / "protocols").is_dir():
        return []
    entries = yaml.safe_load((folder / "mission/articles.yaml").read_text(encoding="utf-8"))
    labels = yaml.safe_load((_TESTS / "labels.yaml").read_text(encoding="utf-8"))
    readings = {
        name: read(next((folder / "protocols").glob(f"{number}_*.txt")).read_text(encoding="utf-8"))
        for name, number in _FILES.items()
    }
    scores = {
        entry["id"]: score(readings[entry["id"].split(".")[0]], entry, labels[entry["id"]])
        for entry in entries
    }
    halves: dict[str, list[Score]] = {"all": list(scores.values()), "develop half": [], "measure half": []}
    for name, result in scores.items():
        halves["develop half" if is_developed_on(name) else "measure half"].append(result)
    limits = {
        "found": (96, 100),
        "first": (85, 93),
        "among": (95, 99),
        "modality": (85, 95),
        "audience": (85, 95),
    }
    rows = [
        row(f"mission, {half}: {what}", share(results, what), "%", limit, aim)
        for half, results in halves.items()
        for what, (limit, aim) in limits.items()
    ]
    steps = sum(bool(step.date and step.name and step.function) for step in readings["allure"].adoption)
    return [*rows, row("steps of adoption in the second protocol", steps, "steps", 4, 4)]


def in_other_hands() -> list[dict[str, Any]]:
    """Measure the protocols in other hands: those developed on, and both kinds that are unseen."""
    limits = {
        "found": (90, 97),
        "first": (None, None),
        "among": (75, 90),
        "likely": (None, None),
        "modality": (None, None),
        "audience": (None, None),
    }
    rows: list[dict[str, Any]] = []
    for use in ("develop", *_UNSEEN):
        scores = scores_of_use(use)
        bound = limits if use in _UNSEEN else dict.fromkeys(limits, (None, None))
        rows.extend(
            row(f"other hands, {use}: {what}", share(scores, what), "%", limit, aim)
            for what, (limit, aim) in bound.items()
        )
        rows.append(smaller(f"other hands, {use}: suggestions", mean(scores), "each", 4))
    return [*rows, *without_weights()]


def without_weights() -> list[dict[str, Any]]:
    """Compare the clues alone with clues and weights on the unseen ones: what the weights add.

    Both on the same articles, as they are cut now, so that only the type differs.
    """
    nothing = {"": dict.fromkeys(clues.TYPES, 0.0)}
    rows = []
    for name, weights in (("rules alone", nothing), ("rules and weights", None)):
        ranks = [rank for use in _UNSEEN for rank in ranks_of_use(use, weights)]
        for what, most in (("first", 1), ("in the first four", 4)):
            figure = round(100 * sum(rank < most for rank in ranks) / len(ranks), 1)
            rows.append(row(f"all unseen, {name}: {what}", figure, "%", None, None))
    return rows


def ranks_of_use(use: str, weights: Weights | None) -> Iterator[int]:
    """Give for each entry at which place its type stands among the hints of its article."""
    for reading, entry in entries_of_use(use):
        article = article_of(reading, entry["opens"])
        if article is None:
            yield len(clues.TYPES)
            continue
        hints = clues.hints_in(sentences_of(article.text), heading=article.section, weights=weights)
        wanted = {entry["norm"], *entry.get("also", [])}
        yield next(place for place, hint in enumerate(hints) if hint.type in wanted)


def entries_of_use(use: str) -> Iterator[tuple[Reading, dict[str, Any]]]:
    """Give each entry of the protocols that the table of the README marks with this use, with its reading."""
    readme = (_TESTS / "protocols/README.md").read_text(encoding="utf-8")
    for name in re.findall(rf"^\| (\S+) \| {use} \|", readme, re.MULTILINE):
        path = _TESTS / "protocols" / name
        reading = read(path.read_text(encoding="utf-8"))
        for entry in yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8")):
            yield reading, entry


def scores_of_use(use: str) -> list[Score]:
    return [
        score(reading, entry, {**entry, "audience": in_words_of_the_reader(entry["audience"])})
        for reading, entry in entries_of_use(use)
    ]


def in_words_of_the_reader(people: Iterable[str]) -> list[str]:
    """An empty list is everyone; these labels know no teacher and no head apart."""
    return sorted(person for person in people if person != "everyone")


def speeds() -> list[dict[str, Any]]:
    """Time a protocol of ten pages, from the bytes of each format to the reading."""
    lines = ten_pages()
    formats: dict[str, Callable[[files.Lines], bytes]] = {
        "txt": files.markdown,
        "html": files.html,
        "docx": files.docx,
        "odt": files.odt,
        "pdf": files.pdf,
    }
    return [
        smaller(f"ten pages, {name}", seconds(make(lines), name), "s", 5, 1) for name, make in formats.items()
    ]


def memory() -> list[dict[str, Any]]:
    """Measure the most memory that the heaviest documents take: this process and its largest child."""
    paragraph = "<w:p><w:r><w:t>Wij gaan op sociale media netjes met elkaar om.</w:t></w:r></w:p>"
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"{paragraph[:-19]} {number}{paragraph[-20:]}" for number in range(_MANY))
    heavy = files.zipped(
        {"word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'}
    )
    for data, name in ((heavy, "zwaar.docx"), (files.pdf(ten_pages() * 20), "lang.pdf")):
        with contextlib.suppress(Unreadable):
            read(decode(data, name))
    used = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return [smaller("memory for the heaviest documents", round(used / 1024), "MB", 500)]


def seconds(data: bytes, name: str) -> float:
    """Return the seconds for one reading that remembers nothing of the last."""
    concepts_in.cache_clear()
    force_of.cache_clear()
    feature_names.cache_clear()
    started = time.monotonic()
    read(decode(data, f"protocol.{name}"))
    return round(time.monotonic() - started, 2)


@cache
def ten_pages() -> tuple[tuple[str, str], ...]:
    """Lines for ten pages, from a protocol among the tests, each article different from the last."""
    text = (_TESTS / "protocols/kadelanden.txt").read_text(encoding="utf-8")
    articles = [" ".join(article.text.split()) for article in read(text).articles if len(article.text) > 60]
    lines: list[tuple[str, str]] = [("h1", "Protocol sociale media")]
    length, turn = 0, 0
    while length < 10 * _PAGE:
        lines.append(("h2", f"Afspraken deel {turn + 1}"))
        for article in articles:
            if length < 10 * _PAGE:
                lines.append(("n", f"{article} (deel {turn + 1})"))
                length += len(article)
        turn += 1
    return tuple(lines)


def score(reading: Reading, entry: Mapping[str, Any], label: Mapping[str, Any]) -> Score:
    """Compare one entry with what was read; a passage and an `also` count as DESIGN says.

    Modality and audience are those of the suggestion of its type, else of the suggestion that stands first.
    """
    article = article_of(reading, entry["opens"])
    if article is None:
        return Score(found=False)
    wanted = {entry["norm"], *entry.get("also", [])}
    types = [norm.type for norm in article.norms]
    is_passage = bool(_PASSAGE.search(entry.get("id", "")))
    asked = next((norm for norm in article.norms if norm.type == entry["norm"]), None)
    shown = asked or next(iter(article.norms), None)
    return Score(
        found=True,
        first=bool(wanted & set(types)) if is_passage else bool(wanted & set(types[:1])),
        among=bool(wanted & set(types)),
        likely=bool(wanted & {norm.type for norm in article.likely}),
        suggestions=len(article.norms),
        modality=shown is not None and shown.modality == label["modality"],
        audience=shown is not None and coarse(shown.audience, label) == sorted(label["audience"]),
    )


def coarse(audience: Iterable[str], label: Mapping[str, Any]) -> list[str]:
    """Name the groups as the label does: labels of protocols in other hands have fewer of them."""
    if "opens" not in label:
        return sorted(audience)
    return sorted({_COARSE.get(str(person), str(person)) for person in audience})


_COARSE = {"teacher": "staff", "leadership": "school", "manager": "school"}


def article_of(reading: Reading, opens: str) -> Article | None:
    """Find the article that begins with these words; else one in which a sentence does."""
    opening = folded(opens)
    for article in reading.articles:
        if folded(article.text).startswith(opening):
            return article
    for article in reading.articles:
        if any(folded(article.text[part.start :]).startswith(opening) for part in sentences_of(article.text)):
            return article
    return None


def is_developed_on(name: str) -> bool:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 0


def share(scores: Iterable[Score], what: str) -> float:
    values = [bool(getattr(result, what)) for result in scores]
    return round(100 * sum(values) / len(values), 1)


def mean(scores: Sequence[Score]) -> float:
    return round(sum(score.suggestions for score in scores) / len(scores), 2)


def smaller(name: str, figure: float, unit: str, limit: float, aim: float | None = None) -> dict[str, Any]:
    return {**row(name, figure, unit, limit, aim), "higher_is_better": False}


def row(name: str, figure: float, unit: str, limit: float | None, aim: float | None) -> dict[str, Any]:
    known = {"limit": limit, "aim": aim}
    return {
        "name": name,
        "figure": figure,
        "unit": unit,
        "higher_is_better": True,
        **{key: value for key, value in known.items() if value is not None},
    }


def folded(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    for line in measure():
        target = f"{line.get('limit', ''):>5} {line.get('aim', ''):>5}"
        print(f"{line['name']:50} {line['figure']:>7} {line['unit']:6} {target}")
