"""The labelled posts: labels point at people of the roster, and the sets to measure with are the ones that were hashed."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import repeat
from pathlib import Path

import pytest

from bench.data.checking import build
from bench.scoring import Post, posts_of
from goedenaam.testing.presence import REPOSITORY

DATA = REPOSITORY / "bench/data/checking"
SETS = ("develop", "measure", "bent")
NO_DECOMPOSITION = str.maketrans("ıłøđ034", "ilodoea")


def posts(name: str) -> list[Post]:
    return posts_of((DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.casefold()).translate(NO_DECOMPOSITION)
    return "".join(char for char in plain if char.isalnum())


def names_of(letter: str) -> set[str]:
    people = json.loads((DATA / f"roster-{letter}.json").read_text(encoding="utf-8"))["people"]
    parts = {
        word
        for one in people
        for part in (one["first"], one["call"], one["last"], *one["nicknames"])
        for word in (part, *re.split(r"[\s-]+", part))
    }
    return {folded(part) for part in parts if len(part) > 1 or part == "Q"}


@pytest.mark.parametrize("name", SETS)
def test_the_lines_are_what_the_sources_say(name: str) -> None:
    made = [post for path in sorted((DATA / name).glob("*.txt")) for post in build.posts_of(path)]
    kept = [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    assert made == kept


@pytest.mark.parametrize("name", SETS)
def test_every_labelled_name_is_a_persons_of_that_roster(name: str) -> None:
    assert list(strangers(posts(name))) == []


def strangers(all_posts: list[Post]) -> Iterator[str]:
    known = {letter: names_of(letter) for letter in "ab"}
    for post in all_posts:
        for label in post.labels:
            said = post.text[label.start : label.end]
            words = [folded(word) for word in re.split(r"[\s,.-]+", said)] + [folded(said)]
            initials = all(len(word) <= 2 for word in words[:-1])  # T.v.d.Z., NG
            if (
                label.kind == "NAME"
                and not initials
                and not any(map(is_akin, words, repeat(known[post.roster])))
            ):
                yield f"{post.id}: {said}"


def is_akin(word: str, known: set[str]) -> bool:
    """Is a word a known name, one with an ending (Lotje, Stormmm), the beginning of one (Siets), or a slip (Mariekke)?"""
    if word in known:
        return True
    longer = any(word.startswith(name) for name in known if len(name) > 2)
    begins = len(word) > 3 and any(name.startswith(word) for name in known)
    return longer or begins or bool(get_close_matches(word, known, n=1, cutoff=0.7))


def test_a_labelled_name_of_nobody_is_noticed() -> None:
    raw = {"id": "x", "roster": "a", "as": "teacher", "text": "Hoi Adelheid", "clean": False}
    line = json.dumps({**raw, "labels": [{"kind": "NAME", "start": 4, "end": 12}]})
    assert list(strangers(posts_of([line]))) == ["x: Adelheid"]


@pytest.mark.parametrize("name", SETS)
def test_no_label_is_empty_or_begins_or_ends_in_a_space(name: str) -> None:
    cut = [
        (post.id, text)
        for post in posts(name)
        for label in post.labels
        if (text := post.text[label.start : label.end]) != text.strip() or not text
    ]
    assert cut == []


def test_no_text_stands_in_two_sets_nor_twice_in_one() -> None:
    texts = [folded(post.text) for name in SETS for post in posts(name)]
    assert len(texts) == len(set(texts))


def test_the_sets_to_measure_with_are_the_ones_that_were_hashed() -> None:
    lines = (DATA / "HASHES").read_text(encoding="utf-8").splitlines()
    wanted = dict(reversed(line.split()) for line in lines)
    assert wanted == {
        name: hashlib.sha256(Path(DATA / name).read_bytes()).hexdigest()
        for name in ("measure.jsonl", "bent.jsonl", "roster-a.json", "roster-b.json")
    }


def test_a_mark_that_is_not_closed_is_refused() -> None:
    with pytest.raises(ValueError, match="not closed"):
        build.unmark("Hoi [NAME:Fatima")


def test_marks_may_stand_in_each_other_and_count_code_points() -> None:
    text, labels = build.unmark("🎉 [THREAT:ik pak [NAME:Zoë] wel]")
    assert text == "🎉 ik pak Zoë wel"
    assert [(label.kind, text[label.start : label.end]) for label in labels] == [
        ("THREAT", "ik pak Zoë wel"),
        ("NAME", "Zoë"),
    ]
