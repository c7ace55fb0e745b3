"""The small things in any file: encodings, names, days, authority, and numbers that may not be kept."""

import codecs
import re
from datetime import date

from goedenaam.people.domain import Authority, Name

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PREFIXES = frozenset(
    (
        "aan", "af", "bij", "d", "da", "de", "degli", "dei", "del", "della", "den", "der", "di", "do", "dos", "du", "el",
        "het", "'t", "in", "la", "las", "le", "les", "lo", "los", "na", "of", "onder", "op", "over", "s", "'s", "ten",
        "ter", "te", "tho", "thoe", "tot", "uijt", "uit", "van", "vanden", "vander", "ver", "vd", "v/d", "von", "vom",
        "voor", "zu", "zum", "zur",
    )
)  # fmt: skip
_YES = frozenset(("ja", "j", "yes", "y", "1", "true", "waar", "x", "wel", "gezag"))
_NO = frozenset(("nee", "n", "no", "0", "false", "onwaar", "geen", "niet"))
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})")
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_FEWEST_NUMBERS = 3


def decoded(data: bytes) -> tuple[str, bool]:
    """The text, and whether it stood in the encoding that it claims (UTF-8 where it claims none).

    What is valid UTF-8 with letters beyond ASCII is UTF-8, whatever the file says; else what it says, else Windows.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _NOT_TEXT.sub("", data.decode(encoding, errors="replace")), True
    found = _DECLARED.match(data[:200].lstrip())
    claimed = _codec(found.group(1).decode("ascii")) if found else "utf-8"
    for encoding in ("utf-8", claimed):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _NOT_TEXT.sub("", text), encoding == claimed or data.isascii()
    return _NOT_TEXT.sub("", data.decode("cp1252", errors="replace")), False


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "utf-8"


def tidy(text: str | None, most: int) -> str:
    """Single spaces, at most so many letters."""
    return " ".join((text or "").split())[:most].strip()


def day_of(text: str) -> date | None:
    """2016-05-04, 20160504, 4-5-2016, 04/05/2016, with or without a time; None for a day that never was."""
    text = text.strip()
    if found := _DAY_FIRST.match(text):
        day, month, year = found.groups()
    elif found := _YEAR_FIRST.match(text):
        year, month, day = found.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def authority_of(text: str) -> Authority | None:
    """What a cell says about authority: empty says nothing (unknown), an unknown word gives None."""
    word = text.strip().casefold()
    if word in _YES:
        return Authority.YES
    if word in _NO:
        return Authority.NO
    return Authority.UNKNOWN if word in {"", "?", "onbekend", "-"} else None


def name_of(text: str) -> Name:
    """A name in one cell: «Sanne de Vries», «Vries, Sanne de» or «Vries, de, Sanne»."""
    parts = [part.split() for part in text.split(",")]
    if len(parts) == 1:
        return _spoken(parts[0])
    last, rest = parts[0], [word for part in parts[1:] for word in part]
    prefix = [word for word in rest if word.casefold() in _PREFIXES]
    given = [word for word in rest if word.casefold() not in _PREFIXES]
    return Name(call_name=" ".join(given), prefix=" ".join(prefix), last_name=" ".join(last))


def _spoken(words: list[str]) -> Name:
    start = next((i for i, word in enumerate(words) if i and word.casefold() in _PREFIXES), 1)
    end = start
    while end < len(words) - 1 and words[end].casefold() in _PREFIXES:
        end += 1
    return Name(
        call_name=" ".join(words[:start]),
        prefix=" ".join(words[start:end]),
        last_name=" ".join(words[end:]),
    )


def is_citizen_number(text: str) -> bool:
    """Whether a number could be a BSN: nine digits (or eight, a zero lost) that pass its test of eleven."""
    digits = text.strip().replace(".", "").zfill(9)
    if len(text.strip()) < 8 or len(digits) != 9 or not digits.isdecimal() or digits == "0" * 9:
        return False
    return sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11 == 0


def are_citizen_numbers(texts: list[str]) -> bool:
    """Whether a column holds BSNs: more than half pass, where one in eleven would by chance."""
    filled = [text for text in texts if text.strip()]
    return len(filled) >= _FEWEST_NUMBERS and sum(map(is_citizen_number, filled)) * 2 > len(filled)
