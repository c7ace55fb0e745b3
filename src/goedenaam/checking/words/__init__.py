"""The word lists and phrases of the checker, all written for this project; lines that begin with # explain."""

import re
from functools import cache
from importlib.resources import files

from goedenaam.checking.reading import plain


@cache
def lines_of(name: str) -> tuple[str, ...]:
    """Return the entries of a list, one a line, in their order."""
    text = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return tuple(
        plain(line.strip()) for line in text.splitlines() if line.strip() and not line.startswith("#")
    )


@cache
def words_in(name: str) -> frozenset[str]:
    """Return the single words of a list."""
    return frozenset(word for line in lines_of(name) for word in line.split())


@cache
def sets_of(name: str) -> dict[str, frozenset[str]]:
    """Return the sets of a list in which each line is `name: words`."""
    return {
        key: frozenset(words.split()) for key, _, words in (line.partition(": ") for line in lines_of(name))
    }


def alternatives(name: str) -> str:
    """Return a list with a pattern on each line as one part of a larger pattern."""
    return f"(?:{'|'.join(lines_of(name))})"


def phrases_of(name: str, **parts: str) -> re.Pattern[str]:
    """Return one pattern for a list with a pattern on each line, on whole words; `{name}` in it stands for a part."""
    joined = alternatives(name)
    for part, pattern in parts.items():
        joined = joined.replace(f"{{{part}}}", pattern)
    return re.compile(rf"(?<!\w){joined}(?!\w)")


# What stands in the place of somebody's name while patterns of tone are searched; no plain text has it.
NAMED = "µ"


def tone_phrases(*names: str) -> re.Pattern[str]:
    """Return one pattern for lists about tone, whose parts come from tone_parts; `{name}` in them is a named person."""
    parts = _tone_parts()
    joined = "|".join(alternatives(name) for name in names)
    return re.compile(rf"(?<!\w)(?:{_filled(joined, parts)})(?!\w)")


@cache
def _tone_parts() -> dict[str, str]:
    parts = {"name": f"{NAMED}+"}
    for line in lines_of("tone_parts"):
        key, _, forms = line.partition(": ")
        parts[key] = f"(?:{_filled(forms.replace(' | ', '|'), parts)})"
    return parts


def _filled(pattern: str, parts: dict[str, str]) -> str:
    for part, forms in parts.items():
        pattern = pattern.replace(f"{{{part}}}", forms)
    return pattern
