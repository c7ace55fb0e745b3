"""Compare findings with labels: recall, precision, F1, a 95 % interval, and the share of clean posts flagged. No I/O.

The rules, the same for every program that is compared:

- A label of personal data is found when findings of its kind cover at least half of its characters, and such
  a finding is right when at least half of it lies in labels of its kind. In insults and threats any overlap will do: where
  abuse begins and ends is a matter of taste.
- OFFICIAL, GOODNAME, DISCLOSURE, DISCLAIMER and COPYRIGHT say something of the whole post: present or not.
- A handle made from a name may be found as NAME; a NAME inside a labelled HANDLE or EMAIL counts neither for nor against.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

STRUCTURED = frozenset({"PHONE", "EMAIL", "IBAN", "BSN", "DOB", "PLATE"})
PERSONAL = STRUCTURED | {"NAME", "ADDRESS", "HANDLE", "CLASS", "HEALTH", "CONFIDENTIAL"}
CONTACT = STRUCTURED | {"ADDRESS", "HANDLE"}
TONE = frozenset({"INSULT", "THREAT"})
OF_THE_POST = frozenset({"OFFICIAL", "GOODNAME", "DISCLOSURE", "DISCLAIMER", "COPYRIGHT"})
ALSO_ACCEPTED = {"HANDLE": frozenset({"NAME"})}
NAMES_LIE_IN = frozenset({"HANDLE", "EMAIL"})
HALF = 0.5
SHORTEST = 5


@dataclass(frozen=True, slots=True)
class Span:
    """A kind and a half-open range in code points of the text."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Post:
    """A text with what is to be found in it; `role` is who wants to place it."""

    id: str
    text: str
    roster: str
    role: str
    labels: tuple[Span, ...]

    @property
    def is_clean(self) -> bool:
        return not self.labels


@dataclass(frozen=True, slots=True)
class Score:
    """Counts; the rates are 0.0 where there is nothing to divide by."""

    labels: int
    found: int
    findings: int
    right: int

    @property
    def recall(self) -> float:
        return self.found / self.labels if self.labels else 0.0

    @property
    def precision(self) -> float:
        return self.right / self.findings if self.findings else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def posts_of(lines: Iterable[str]) -> list[Post]:
    """Read JSON lines as `bench/data/checking/build.py` writes them; KeyError when a field is missing."""
    posts = []
    for line in lines:
        raw = json.loads(line)
        labels = tuple(Span(label["kind"], label["start"], label["end"]) for label in raw["labels"])
        posts.append(Post(raw["id"], raw["text"], raw["roster"], raw["as"], labels))
    return posts


def score(
    posts: Iterable[Post],
    found: Mapping[str, Sequence[Span]],
    kinds: Collection[str],
    *,
    any_kind: bool = False,
) -> Score:
    """Count over all posts what was found of these kinds; `found` is by the id of the post.

    With `any_kind` a finding of any of the kinds will do for a label of any of them.
    """
    labels = hits = findings = right = 0
    for post in posts:
        wanted = _once_a_post([label for label in post.labels if label.kind in kinds])
        said = _once_a_post([span for span in found.get(post.id, ()) if _counts(span, post, kinds)])
        labels += len(wanted)
        findings += len(said)
        hits += sum(_is_met(label, said, _accepted(label.kind, kinds, any_kind)) for label in wanted)
        right += sum(_is_met(span, wanted, _accepting(span.kind, kinds, any_kind)) for span in said)
    return Score(labels, hits, findings, right)


def clean_flagged(posts: Iterable[Post], found: Mapping[str, Sequence[Span]]) -> tuple[int, int]:
    """Return how many clean posts got a finding of any kind, and how many clean posts there are."""
    clean = [post for post in posts if post.is_clean]
    return sum(bool(found.get(post.id)) for post in clean), len(clean)


def own_data_flagged(
    posts: Iterable[Post], found: Mapping[str, Sequence[Span]], schools: Mapping[str, Mapping[str, Any]]
) -> list[str]:
    """Return the findings that are only the school's own telephone, mail, account, address or handle.

    `schools` holds by the letter of the roster its part `school`, in the form of the roster's JSON.
    """
    own = {letter: [_bare(text) for text in _contacts(school)] for letter, school in schools.items()}
    return [
        text
        for post in posts
        for span in found.get(post.id, ())
        if span.kind in CONTACT
        and len(bare := _bare(text := post.text[span.start : span.end])) >= SHORTEST
        and any(bare in contact for contact in own[post.roster])
    ]


def _contacts(school: Mapping[str, Any]) -> list[str]:
    return [*school["phone"], *school["email"], *school["handle"], school["address"], school["iban"]]


def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def interval(part: int, whole: int, z: float = 1.96) -> tuple[float, float]:
    """Return Wilson's score interval of a share, 95 % unless z says otherwise; (0, 1) of nothing.

    E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).
    """
    if not whole:
        return 0.0, 1.0
    share = part / whole
    middle = share + z * z / (2 * whole)
    spread = z * sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    below = 1 + z * z / whole
    return max(0.0, (middle - spread) / below), min(1.0, (middle + spread) / below)


def _once_a_post(spans: list[Span]) -> list[Span]:
    """Keep one span of each kind that speaks of the whole post."""
    seen: set[str] = set()
    kept = []
    for span in spans:
        if span.kind in OF_THE_POST and span.kind in seen:
            continue
        seen.add(span.kind)
        kept.append(span)
    return kept


def _counts(span: Span, post: Post, kinds: Collection[str]) -> bool:
    """Leave out other kinds, and a name inside a labelled handle or address."""
    touched = {label.kind for label in post.labels if _overlap(span, label)}
    if span.kind == "NAME" and "NAME" not in touched and touched & NAMES_LIE_IN:
        return "HANDLE" in touched and "HANDLE" in kinds
    return span.kind in kinds


def _accepted(kind: str, kinds: Collection[str], any_kind: bool) -> Collection[str]:
    """Say which findings will do for a label of this kind."""
    return kinds if any_kind else {kind, *ALSO_ACCEPTED.get(kind, ())}


def _accepting(kind: str, kinds: Collection[str], any_kind: bool) -> Collection[str]:
    """Say for which labels a finding of this kind will do."""
    return kinds if any_kind else {kind, *(label for label, also in ALSO_ACCEPTED.items() if kind in also)}


def _is_met(span: Span, others: Iterable[Span], kinds: Collection[str]) -> bool:
    """Say whether spans of these kinds lie over enough of this one."""
    matching = [other for other in others if other.kind in kinds]
    if span.kind in OF_THE_POST:
        return bool(matching)
    covered = {place for other in matching for place in _overlap(span, other)}
    if span.kind in TONE:
        return bool(covered)
    return bool(covered) and len(covered) >= HALF * (span.end - span.start)


def _overlap(one: Span, other: Span) -> range:
    return range(max(one.start, other.start), min(one.end, other.end))
