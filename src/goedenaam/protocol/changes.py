"""What changed between two versions of a protocol, article by article. No Django, no clock, no I/O."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

ALIKE = 0.6  # share of the words that two articles have in common before one is the other, reworded


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An article to compare: where it stands, its words, and what it means in short Dutch lines."""

    section: str
    number: str
    text: str
    means: tuple[str, ...] = ()

    @property
    def words(self) -> list[str]:
        return self.text.split()


class ChangeKind(StrEnum):
    ADDED = "added"
    DROPPED = "dropped"
    REWORDED = "reworded"
    MEANS = "means"  # the same words, and something else is done with them
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Some words in a row: kept, put in or taken out."""

    text: str
    edit: str = ""  # "", "ins" or "del"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What happened to one article. `piece` is how it stands now, or how it stood when it was dropped."""

    kind: ChangeKind
    piece: Piece
    old: Piece | None
    new: Piece | None

    @property
    def runs(self) -> list[Run]:
        """The words of both, in reading order; what was taken out stands before what came for it."""
        if self.old is None or self.new is None:
            return [Run(text=self.piece.text, edit="del" if self.new is None else "ins")]
        return list(_runs(self.old.words, self.new.words))

    @property
    def meant(self) -> tuple[str, ...]:
        """What it meant before and no longer means."""
        now = self.new.means if self.new else ()
        return tuple(line for line in (self.old.means if self.old else ()) if line not in now)

    @property
    def means(self) -> tuple[str, ...]:
        """What it means now and did not before."""
        before = self.old.means if self.old else ()
        return tuple(line for line in (self.new.means if self.new else ()) if line not in before)


def changes(old: Sequence[Piece], new: Sequence[Piece]) -> list[Change]:
    """Compare two versions. In the order of the new text; a dropped article stands where it stood.

    Two articles are the same one if their words are the same, wherever they moved; else if they have the same place and
    number or much of their words in common.
    """
    partners = _partners(old, new)
    dropped = [index for index in range(len(old)) if index not in partners.values()]
    found: list[Change] = []
    for index, piece in enumerate(new):
        before = partners.get(index)
        if before is not None:
            while dropped and dropped[0] < before:
                found.append(_dropped(old[dropped.pop(0)]))
        found.append(_change(None if before is None else old[before], piece))
    return found + [_dropped(old[index]) for index in dropped]


def _change(old: Piece | None, new: Piece) -> Change:
    if old is None:
        kind = ChangeKind.ADDED
    elif old.words != new.words:
        kind = ChangeKind.REWORDED
    else:
        kind = ChangeKind.SAME if set(old.means) == set(new.means) else ChangeKind.MEANS
    return Change(kind=kind, piece=new, old=old, new=new)


def _dropped(old: Piece) -> Change:
    return Change(kind=ChangeKind.DROPPED, piece=old, old=old, new=None)


def _partners(old: Sequence[Piece], new: Sequence[Piece]) -> dict[int, int]:
    """For each article of the new text the one it was in the old text, surest first, each once."""
    scores = sorted(
        (
            (-_likeness(before, after), abs(i - j), i, j)
            for i, before in enumerate(old)
            for j, after in enumerate(new)
            if _likeness(before, after) >= ALIKE
        )
    )
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in scores:
        if i not in taken and j not in partners:
            partners[j] = i
            taken.add(i)
    return partners


def _likeness(old: Piece, new: Piece) -> float:
    """1 for the same words; the share of words in common, and some more for the same place and number."""
    if old.text == new.text:
        return 1.0
    before, after = set(old.text.casefold().split()), set(new.text.casefold().split())
    shared = 2 * len(before & after) / (len(before) + len(after)) if before or after else 1.0
    same_place = bool(new.number) and (old.section, old.number) == (new.section, new.number)
    return min(0.99, shared + (0.3 if same_place else 0.0))


def _runs(old: list[str], new: list[str]) -> list[Run]:
    runs = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(Run(text=" ".join(new[k:m])))
            continue
        if j > i:
            runs.append(Run(text=" ".join(old[i:j]), edit="del"))
        if m > k:
            runs.append(Run(text=" ".join(new[k:m]), edit="ins"))
    return runs
