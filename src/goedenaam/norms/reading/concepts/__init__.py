"""What Dutch school protocols talk about: one concept per idea, each with the words that schools use for it.

A word is written as its stem and stands for every word that begins with it (`foto` is also "fotoalbum");
`=les` is that word alone, `~film` may stand anywhere inside a word ("schoolfilmpje"), and a gap of up to two
words is written `..`, one of up to nine `....`.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from goedenaam.norms.reading.concepts import deeds, ideas, people, things

_WORDS = people.WORDS | things.WORDS | deeds.WORDS | ideas.WORDS

CONCEPTS: tuple[str, ...] = tuple(_WORDS)


def _pattern(words: str) -> re.Pattern[str]:
    """Join the words of a concept, so that what must begin a word is tried at beginnings only."""
    anywhere = [_word(word) for word in words.lower().split() if word.startswith("~")]
    beginning = [_word(word) for word in words.lower().split() if not word.startswith("~")]
    return re.compile("|".join([rf"(?<!\w)(?:{'|'.join(beginning)})"] * bool(beginning) + anywhere))


def _word(word: str) -> str:
    """Turn one entry into a pattern: a gap `..` lets up to two words stand between, `....` up to nine."""
    right = r"(?!\w)" if word.startswith("=") else ""
    parts = re.split(r"(\.{4}|\.\.)", word.lstrip("~="))
    return "".join(_GAPS.get(part) or _escaped(part) for part in parts) + right


def _escaped(part: str) -> str:
    """Keep alternatives in brackets as they are; any other sign stands for itself."""
    is_choice = part.startswith("(") and part.endswith((")", ")?"))
    return part if is_choice or "|" in part else re.escape(part)


_GAPS = {
    "..": r"\w*[\s,]+(?:[\w/'’-]+[\s,]+){0,2}?",
    "....": r"\w*[\s,]+(?:[\w/'’-]+[\s,]+){0,9}?",
}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: _pattern(words) for name, words in _WORDS.items()}


_BROKEN = re.compile(r"(?<=\w)-\s(?=[a-z])(?!en\b|of\b)")


@lru_cache(maxsize=8192)
def concepts_in(text: str) -> frozenset[str]:
    """Name the concepts that a text speaks of; a word that a scan broke at a line's end counts as one."""
    whole = _BROKEN.sub("", text).lower()
    return frozenset(name for name, pattern in _patterns().items() if pattern.search(whole))


def mentions(text: str, concept: str) -> list[tuple[int, int]]:
    """Give the places where a text speaks of a concept."""
    return [match.span() for match in _patterns()[concept].finditer(text.lower())]


def any_of(found: Iterable[str], *wanted: str) -> bool:
    """Say whether one of the wanted concepts was found."""
    return not set(found).isdisjoint(wanted)
