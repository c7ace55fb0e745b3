"""What becomes of judgements when a text changes, and where a text can be cut. No Django, no clock, no I/O."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from goedenaam.kernel.errors import Refused
from goedenaam.norms.reading import Suggestion
from goedenaam.norms.reading.sentences import sentences_of

SURE = 0.8  # from this confidence a suggestion may be confirmed together with others
LONGEST_TEXT = 20_000
MOST_ARTICLES = 600
MOST_NORMS = 30  # of one article
_ALIKE = 0.75


class ChangedMeanwhile(Refused):
    """Somebody else, or the same person in another window, changed the article after it was shown."""


class ArticleGone(Refused):
    message = "Dit artikel is er niet meer: het is weggelaten of samengevoegd. Dit staat er nu."


class NothingToJoin(Refused):
    message = "Dit is het eerste artikel. Er staat niets boven om het mee samen te voegen."


class NotCut(Refused):
    message = "Kies eerst bij welke zin een nieuw artikel begint."


class EmptyArticle(Refused):
    message = "Een artikel zonder woorden kan niet. Laat het artikel weg als het er niet hoort."


class TooMuch(Refused):
    message = "Dit is meer dan er in één protocol past. Haal eerst iets weg."


class NothingLeftOut(Refused):
    message = "Dit artikel is al teruggezet."


def meanwhile(name: str, article: str) -> ChangedMeanwhile:
    """The refusal for somebody whose page is older than the article; `name` is empty for the same person."""
    if name:
        return ChangedMeanwhile(f"{name} heeft dit artikel net veranderd ({article}). Dit staat er nu.")
    return ChangedMeanwhile(
        f"Je hebt dit artikel in een ander venster al veranderd ({article}). Dit staat er nu."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereading:
    """Which types of norm say something else in the new text, and what is suggested there now."""

    touched: frozenset[str]
    everything: bool
    suggestions: tuple[Suggestion, ...]

    @property
    def changed(self) -> bool:
        return self.everything or bool(self.touched)

    def reopens(self, norm_type: str) -> bool:
        """Must a person look again at a judgement on a norm of this type?"""
        return self.everything or norm_type in self.touched


def compare_readings(
    old_text: str, new_text: str, old: Sequence[Suggestion], new: Sequence[Suggestion]
) -> Rereading:
    """Say what a correction changes in what was read.

    A typing error that is mended touches nothing. Another word that turns "afgeraden" into "verboden" touches the
    type it is about. A text of which a quarter or more of the words differ touches everything that was judged.
    """
    before, after = _by_type(old), _by_type(new)
    touched = {kind for kind in before.keys() | after.keys() if before.get(kind) != after.get(kind)}
    alike = SequenceMatcher(None, _words(old_text), _words(new_text), autojunk=False).ratio()
    return Rereading(touched=frozenset(touched), everything=alike < _ALIKE, suggestions=tuple(new))


def cuts_of(text: str) -> list[tuple[int, str]]:
    """The sentences of an article, each with the place where it begins: there it can be cut."""
    return [(sentence.start, sentence.text) for sentence in sentences_of(text)]


def cut(text: str, places: Iterable[int]) -> list[str]:
    """Cut a text before the sentences that begin at these places.

    Raises `NotCut` when no place is left, or one is not the beginning of a sentence (but for the first).
    """
    known = {start for start, _ in cuts_of(text)[1:]}
    chosen = sorted(set(places))
    if not chosen or not known.issuperset(chosen):
        raise NotCut
    parts = [text[a:b].strip() for a, b in zip([0, *chosen], [*chosen, len(text)], strict=True)]
    return [part for part in parts if part]


def joined(first: str, second: str) -> str:
    """Two texts as one; a first that does not end as a sentence runs on."""
    first, second = first.rstrip(), second.lstrip()
    gap = "\n" if first.endswith((".", "!", "?", ":", ";")) else " "
    return f"{first}{gap}{second}".strip()


def _by_type(suggestions: Iterable[Suggestion]) -> dict[str, list[object]]:
    found: dict[str, list[object]] = {}
    for norm in suggestions:
        found.setdefault(norm.type, []).append((norm.modality, dict(norm.parameters), norm.audience))
    return found


def _words(text: str) -> list[str]:
    return text.casefold().split()
