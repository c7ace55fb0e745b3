"""Dates of birth: a date with a word that says so, or a date right behind a name."""

import re
from collections.abc import Iterator

from goedenaam.checking.finding import Certainty, Kind
from goedenaam.checking.ranges import People
from goedenaam.checking.reading import Reading
from goedenaam.checking.spot import Spot

_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jan|feb|febr|mrt|apr|jun|jul|aug|"
    r"sept|sep|okt|nov|dec)\.?"
)
_YEAR = r"(?:(?:19|20)\d\d|'?\d\d)"
_DATE = re.compile(
    rf"(?<![\w])(?<!\d[.,\-/])(?:(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./](?:[0-2]?\d|3[01])"
    rf"|(?:[0-2]?[1-9]|[1-3]0|31)\s?[-./]\s?(?:0?[1-9]|1[0-2])\s?[-./]\s?{_YEAR}"
    rf"|(?:[0-2]?\d|3[01])(?:e|ste|de)?[ \-]{_MONTH}(?:[ \-]?{_YEAR})?)(?![\w])(?![-/]\d)"
)
_BORN = re.compile(r"\b(?:geboren|geb|geboorte\w*|geb\.?\s?datum|gebdatum|gebdat|date of birth)\b")
_BORN_BEHIND = re.compile(r"\W{0,3}(?:geboren|\(?geboortedatum|is (?:zijn|haar|mijn) geb)")
_CLOSES = re.compile(r"[),;\s]|\Z")
_BUILT = re.compile(
    r"school|vereniging|gebouw|stichting|club|idee|plan|schrijver|schilder|koning|koningin|componist"
)
_YEARS = re.compile(r"(?:19|20)\d\d")
_CHILD_FROM = 2000
_BEFORE = 45
_GAP = 3


def birth_dates(reading: Reading, people: People) -> Iterator[Spot]:
    """Yield dates of birth. A long past one in running text needs a name of ours in its sentence."""
    low = reading.low
    for match in _DATE.finditer(low):
        start, end = reading.sentence(match.start())
        before = low[max(start - 25, match.start() - _BEFORE, 0) : match.start()]
        behind = low[match.end() : min(match.end() + 30, end)]
        ours = bool(people.within(start, end))
        if _says_born(before, behind):
            numeric = not re.search(r"[a-z]{3}", match[0])
            if ours or ((_is_child(match[0]) or numeric) and not _BUILT.search(low[start : match.start()])):
                yield Spot(Kind.DOB, match.start(), match.end())
        elif (
            people.is_at(match.start() - _GAP, match.start())
            and _YEARS.search(match[0])
            and _CLOSES.match(behind)
        ):
            yield Spot(Kind.DOB, match.start(), match.end(), Certainty.LIKELY)


def _says_born(before: str, behind: str) -> bool:
    return _BORN.search(before) is not None or _BORN_BEHIND.match(behind) is not None


def _is_child(date: str) -> bool:
    year = _YEARS.search(date)
    if year:
        return int(year[0]) >= _CHILD_FROM
    return re.search(r"\d\d\Z", date) is not None
