"""Dates of birth: a date with a word that says so, an age or a birthday beside it, or a date right behind a name."""

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
_ONES = r"(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)"
_NUMBER = (
    rf"(?:{_ONES}(?:en|-?en-?)(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)|tien|elf|twaalf|dertien|veertien|"
    rf"vijftien|zestien|zeventien|achttien|negentien|twintig|dertig|{_ONES}|(?:eerste|tweede|derde|vierde|vijfde|zesde|achtste|\w{{3,12}}(?:ste|de)))"
)
_YEAR = r"(?:(?:19|20)\d\d|'?\d\d(?! (?:jaar|kinderen|uur|euro)))"
_SPOKEN_YEAR = (
    rf"(?:tweeduizend(?:[ \-]?(?:en[ \-])?{_NUMBER})?|(?:twintig|negentien)(?:honderd)?[ \-]?{_NUMBER})"
)
_DATE = re.compile(
    rf"(?<![\w])(?<!\d[.,\-/])(?:(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./](?:[0-2]?\d|3[01])"
    rf"|(?:[0-2]?[1-9]|[1-3]0|31)\s?[-./]\s?(?:0?[1-9]|1[0-2])\s?[-./]\s?{_YEAR}"
    rf"|(?:[0-2]?\d|3[01])(?:e|ste|de)?[ \-](?:van )?{_MONTH}(?:[ \-]?{_YEAR})?)(?![\w])(?![-/]\d)"
)
# Forms that are a date only where something says so: 03052016, 14-03, drie mei tweeduizend zestien.
_ONLY_IF_SAID = re.compile(
    rf"(?<![\w\-/.])(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d|(?:[0-2]?\d|3[01])[-/](?:0?[1-9]|1[0-2])"
    rf"|{_NUMBER} {_MONTH}(?: (?:{_YEAR}|{_SPOKEN_YEAR}))?)(?![\w])(?![-/]\d)"
)
_BORN = re.compile(
    r"\b(?:geboren|geb|geboorte\w*|geb\.?\s?dat\w*|gebdatum|gebdat|date of birth|dob|d\.o\.b|levenslicht|ter wereld)\b"
)
_BORN_BEHIND = re.compile(
    r"\W{0,3}(?:is |was |werd |zag )?(?:\w+ ){0,3}?(?:geboren|\(?geboortedatum|het levenslicht)"
    r"|\W{0,3}is (?:zijn|haar|mijn) (?:geb|verjaardag)"
)
_STAR = re.compile(r"[°*†]\s?\Z")
_JARIG = re.compile(r"\b(?:jarig|verjaardag|verjaart|verjaren|bday|birthday)\b")
_TURNS = re.compile(r"\b(?:word|wordt|werd|worden|is|ben)(?: \w+){0,2} (?:op )?(?:de )?\Z")
_AGE = re.compile(
    rf"\s?(?:alweer |al |eindelijk |dan |zijn |haar )*(?:\d{{1,2}}|{_NUMBER})(?: jaar)?(?=[\s.,!?)]*\Z|[.,!?)]| jaar)(?![.,]\d)"
)
_AGED = re.compile(r"\b(?:\d{1,2}|\w+) jaar(?: oud)?,? \(?\Z")
_OF = re.compile(r"\b(?:is|zijn|komt|ben|was) (?:er een |eentje )?van \Z")
_KIN = re.compile(r"\b(?:dochter\w*|zoon\w*|kind|jongste|oudste|tweeling|hij|zij|ze|ik|broertje|zusje)\b")
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
        first, last = reading.sentence(match.start())
        before = low[max(first - 25, match.start() - _BEFORE, 0) : match.start()]
        behind = low[match.end() : min(match.end() + 30, last)]
        ours = bool(people.within(first, last))
        about = ours or _KIN.search(low, first, last) is not None
        if _says_born(before, behind):
            numeric = not re.search(r"[a-z]{3}", match[0])
            if ours or ((_is_child(match[0]) or numeric) and not _BUILT.search(low[first : match.start()])):
                yield Spot(Kind.DOB, match.start(), match.end())
        elif (about and _is_birthday(match[0], before, behind, low[first:last], ours=ours)) or (
            people.is_at(match.start() - _GAP, match.start())
            and _YEARS.search(match[0])
            and _CLOSES.match(behind)
        ):
            yield Spot(Kind.DOB, match.start(), match.end(), Certainty.LIKELY)
    yield from _only_if_said(reading, people)


def _only_if_said(reading: Reading, people: People) -> Iterator[Spot]:
    low = reading.low
    for match in _ONLY_IF_SAID.finditer(low):
        first, last = reading.sentence(match.start())
        before = low[max(first, match.start() - _BEFORE) : match.start()]
        behind = low[match.end() : min(match.end() + 30, last)]
        ours = bool(people.within(first, last))
        eight = match[0].isdigit()
        beside = eight and people.is_at(match.start() - _GAP, match.start())
        if _says_born(before, behind) or beside or (ours and not eight and _JARIG.search(low, first, last)):
            yield Spot(Kind.DOB, match.start(), match.end(), Certainty.LIKELY)


def _is_birthday(date: str, before: str, behind: str, sentence: str, *, ours: bool) -> bool:
    """Zoë wordt op 3 mei 9; 9 jaar, 14 maart 2016; is van 3 mei 2016; op 3 mei jarig."""
    if _TURNS.search(before) and _AGE.match(behind):
        return True
    if _is_child(date) and (_OF.search(before) or _AGED.search(before)):
        return True
    return ours and _JARIG.search(sentence) is not None and _BUILT.search(sentence) is None


def _says_born(before: str, behind: str) -> bool:
    return (
        _BORN.search(before) is not None
        or _BORN_BEHIND.match(behind) is not None
        or _STAR.search(before) is not None
    )


def _is_child(date: str) -> bool:
    year = _YEARS.search(date)
    if year:
        return int(year[0]) >= _CHILD_FROM
    return re.search(r"\d\d\Z", date) is not None
