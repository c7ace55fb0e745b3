"""What stands in front of an article: "1.", "1.1.3", "Artikel 4", "lid 2", "b)" or a bullet."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    NUMBER = "number"
    LETTER = "letter"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A mark, its number or letter ("" for a bullet), and how many characters it takes."""

    kind: Kind
    label: str
    width: int
    worded: str = ""


_WORDED = re.compile(
    (
        r"(?P<word>artikel|art\.?|lid|regel|afspraak|"
        r"§)\s*(?P<label>\d{1,3}(?:\.\d{1,3})*[a-z]?)\s*[.:)–-]?(?:\s+|$)"
    ),
    re.IGNORECASE,
)
_RULED = re.compile(
    (
        r"(?:artikel|art\.?)\s*(?P<article>\d{1,3}[a-z]?)[,.]?\s*(?:lid|"
        r"onder)\s*(?P<part>\d{1,3}|[a-z])\s*[.:)]?(?:\s+|$)"
    ),
    re.IGNORECASE,
)
_RECITAL = re.compile(r"(?:dat|en dat)\s+(?=\S.*[;,]$)")
_NUMBER = re.compile(
    r"\(?(?P<label>\d{1,3}(?:\.\d{1,3})*)(?:\s?[.):]+|\s?[–-])(?=\s|$|[A-Z‘“\"'<«\[]|[a-z]{2})\s*"
)
_DOTTED = re.compile(r"(?P<label>\d{1,2}(?:\.\d{1,3})+)\s+(?=[A-Z‘“\"'<«\[])")
_BARE = re.compile(r"(?P<label>\d{1,2})\s{1,4}(?=[A-Z<«])")
_ROMAN = re.compile(r"(?P<label>[IVX]{1,4})[.)]\s+(?=\S)")
_LETTER = re.compile(r"\(?(?P<label>[A-Za-z])[.)]\s+(?=\S)")
_BULLET = re.compile(r"(?:[-–—*•·▪■□●○◦‣➢➤✓✔✗✘❌✅→>\uf0b7\uf0a7]|[oe](?=\s+(?:\.\.\.|…|[A-Z‘“\"'])))\s+")
_EMPTY_BULLET = re.compile(r"[-–—*•·▪●○◦]$")
_WIDEST_BARE = 40


def marker_of(text: str, *, after: str = "") -> Marker | None:
    """Find the mark at the start of a line; a bare "3 Tekst" must follow `after`, the label before it."""
    if match := _RULED.match(text):
        return Marker(
            kind=Kind.NUMBER,
            label=f"{match['article']} lid {match['part']}",
            width=match.end(),
            worded="artikel",
        )
    if match := _RECITAL.match(text):
        return Marker(kind=Kind.BULLET, label="", width=match.end())
    for pattern, kind in (
        (_WORDED, Kind.NUMBER),
        (_NUMBER, Kind.NUMBER),
        (_DOTTED, Kind.NUMBER),
        (_ROMAN, Kind.LETTER),
    ):
        if match := pattern.match(text):
            word = match.groupdict().get("word") or ""
            return Marker(kind=kind, label=match["label"], width=match.end(), worded=word.lower().rstrip("."))
    if (match := _BARE.match(text)) and _follows(match["label"], after):
        return Marker(kind=Kind.NUMBER, label=match["label"], width=match.end())
    if match := _LETTER.match(text):
        return Marker(kind=Kind.LETTER, label=match["label"], width=match.end())
    if match := _BULLET.match(text):
        return Marker(kind=Kind.BULLET, label="", width=match.end())
    return None


def is_empty_bullet(text: str) -> bool:
    """A bullet with nothing behind it."""
    return bool(_EMPTY_BULLET.match(text))


def inline_marks(text: str) -> list[tuple[int, int, str]]:
    """Find "1. Tekst. 2. Tekst." inside one long line: (start, end, number) of each mark, counting from 1.

    A number counts only where a new sentence may start, so "artikel 3. van" and "groep 8." are none.
    """
    found: list[tuple[int, int, str]] = []
    for match in re.finditer(
        r"(?:(?<=^)|(?<=[.:;!?]\s)|(?<=\s\s)|(?<=\t))(\d{1,2})[.)]\s+(?=[A-Z‘“\"'<«\[])", text
    ):
        if int(match[1]) == len(found) + 1:
            found.append((match.start(), match.end(), match[1]))
    return found if len(found) > 1 else []


def _follows(label: str, after: str) -> bool:
    number, last = int(label), after.split(".")[0]
    return number == 1 if not last.isdigit() else number in {int(last) + 1, 1}
