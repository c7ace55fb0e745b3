"""Addresses: street and number with addition, postcode with number."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from goedenaam.checking.finding import Certainty, Kind
from goedenaam.checking.patterns.streets import NUMBER, streets_by_cue
from goedenaam.checking.ranges import Ranges
from goedenaam.checking.reading import Reading, words_of
from goedenaam.checking.spot import Spot
from goedenaam.checking.words import sets_of

_POSTCODE = r"[1-9]\d{3}\s?(?!sa|sd|ss)[a-z]{2}"
_STREET_END = (
    r"(?:straat|str\.?|pln\.?|ln\.?|laan|weg|plein|dijk|kade|gracht|singel|hof|pad|steeg|dreef|plantsoen|park|markt|wal|wei|weide|kamp|akker|"
    r"erf|hoek|haven|hout|veld|strjitte|leane|dyk|reed|hiem|buorren|stede|stein|eind|einde|wijk|tuin|tuinen|heide|werf|poort|beek|donk|veste|wold|terp|garde|oord|burg|gaarde|horst|berg|es|brink|meer|zoom|rand|boulevard|baan|ring|vaart|sloot|brug|kwartier|zicht|lust|kolk|sluis|hage|schans|wetering|vliet|meent|bocht|laantje|straatje|pleintje|made|enk)"
)
_STREET = re.compile(
    rf"(?<![\w])((?:[a-z][\w.'\-]{{0,20}}\s){{0,4}}?[a-z'][\w'\-]{{1,30}}?{_STREET_END})(?:\s|,\s?(?=nr|num|huisn))({NUMBER})(?!\w|[:.,]\d)"
    rf"(?:\s?,?\s(?:in\s|te\s)?({_POSTCODE})(?!\w)(?:\s[A-Z]?[\w\-]+)?)?"
)
_BY_POSTCODE = re.compile(
    rf"(?<!\w)({_POSTCODE})(?!\w)[\s,]{{0,3}}(?:(?:nr|nummer|huisnummer)\.?\s)?({NUMBER})(?!\w)"
)
_SURE_END = r"(?:straat|laan|weg|plein|dijk|kade|gracht|singel|hof|steeg|dreef|plantsoen)"
# The number first: nummer 14 aan de Molenweg; 22, 6588 ZB.
_TURNED = re.compile(
    rf"(?<!\w)((?:nr|nummer|huisnummer)\.?\s\d{{1,4}}[a-z]?\s(?:aan|op|in)\s(?:de\s|het\s)?[a-z][\w'\-]{{1,30}}?{_SURE_END}"
    rf"|\d{{1,4}}[a-z]?\s?,\s?{_POSTCODE})(?!\w)"
)
# A street without a number, where somebody lives.
_LIVES_IN = re.compile(
    r"(?<!\w)(?:(?:woon\w*|wonen|verhui\w+)(?:\s(?:nu|nog|ook|zelf|allemaal|daar))*\s(?:in|op|aan|naar)|straat (?:is|heet))"
    rf"\s(?:de\s|het\s)?([a-z'][\w'\-]{{2,30}}?{_SURE_END})(?!\w|\s?,?\s?\d)"
)
_ALONE = re.compile(rf"(?<!\w)({_POSTCODE})(?!\w)")
_YEAR = re.compile(r"(?:19|20)\d\d ")
_UNITS = frozenset(
    {
        "NL",
        "EU",
        "AD",
        "BC",
        "PK",
        "KM",
        "CC",
        "MB",
        "GB",
        "KG",
        "CM",
        "MM",
        "HZ",
        "WK",
        "EK",
        "TV",
        "PC",
        "CD",
    }
)
_TOWN = re.compile(r"(?:\s?,\s?(?:[1-9]\d{3}\s?[A-Z]{2}\s)?|\s(?:in|te)\s)([A-Z][\w\-']{2,25})")
_PUBLIC = re.compile(
    r"sporthal|sportpark|gymzaal|bibliotheek|bieb|museum|theater|zwembad|buurthuis|gemeentehuis|stadhuis|kinderboerderij|restaurant|"
    r"\bkerk\b|moskee|station|ziekenhuis|bioscoop|speeltuin|winkel|supermarkt|camping|dorpshuis|wijkcentrum|schouwburg|manege|"
    r"politiebureau|opvang|locatie|kantoor|hoofdgebouw"
)
# So far from an address, in characters, a public building is still what has it.
_NEAR = 60
_NEXT_TO = re.compile(
    r"(?:naast|tegenover|achter|vlakbij|dichtbij|schuin tegenover|voorbij|boven)\s(?:de |het |een )?(?:\w+ )?\Z"
)
_LIVES = re.compile(
    r"woon|woont|wonen|thuis|adres|\bbij (?:ons|mij|hem|haar)\b|verhuisd|ophalen|bezorg|pakket"
)
_CUES = sets_of("around_streets")
_SMALL = _CUES["small"]
_NO_STREET = _CUES["no_street"]


def addresses(reading: Reading, own: Iterable[frozenset[str]]) -> Iterator[Spot]:
    """Yield addresses with a house number that are neither the school's own nor, by the words around, a public place."""
    owned = tuple(own)
    taken = Ranges()
    for match in _STREET.finditer(reading.low):
        start = _begin(reading, match)
        if start is None:
            continue
        end = _with_town(reading, match.end())
        taken.add(start, end)
        if not _is_own(reading.low[start : match.end(2)], owned) and not _is_public(reading, start):
            yield Spot(Kind.ADDRESS, start, end, Certainty.LIKELY)
    yield from _by_their_cue(reading, owned, taken)
    for match in _BY_POSTCODE.finditer(reading.low):
        if not _is_postcode(reading, match) or taken.touches(*match.span()):
            continue
        if not _is_own(match[0], owned) and not _is_public(reading, match.start()):
            taken.add(*match.span())
            yield Spot(Kind.ADDRESS, match.start(), match.end())
    yield from _by_half(reading, owned, taken)


def _by_half(reading: Reading, owned: tuple[frozenset[str], ...], taken: Ranges) -> Iterator[Spot]:
    """Yield a number before a street or postcode, a street without a number where somebody lives, a postcode alone."""
    for match in _TURNED.finditer(reading.low):
        start, end = reading.sentence(match.start())
        written = reading.plain[match.start(1) : match.end(1)]
        home = written[-2:].isupper() if "," in written else _LIVES.search(reading.low, start, end)
        if home and not taken.touches(*match.span(1)) and not _is_own(match[1], owned):
            taken.add(*match.span(1))
            yield Spot(Kind.ADDRESS, match.start(1), _with_town(reading, match.end(1)), Certainty.LIKELY)
    for match in _LIVES_IN.finditer(reading.low):
        if match[1] not in _NO_STREET and not taken.touches(*match.span(1)) and not _is_own(match[1], owned):
            taken.add(*match.span(1))
            yield Spot(Kind.ADDRESS, match.start(1), match.end(1), Certainty.POSSIBLE)
    for match in _ALONE.finditer(reading.low):
        written = reading.plain[match.start() : match.end()]
        if written[-2:].isupper() and not taken.touches(*match.span()) and not _is_own(match[0], owned):
            start, end = reading.sentence(match.start())
            told = _LIVES.search(reading.low, start, end) or "postcode" in reading.low[start:end]
            if told or not (
                _YEAR.match(written) or written[-2:] in _UNITS or _is_public(reading, match.start())
            ):
                yield Spot(Kind.ADDRESS, match.start(), match.end(), Certainty.POSSIBLE)


def tells_home(reading: Reading) -> bool:
    """May an address without a digit stand here: ik woon op meidoornstraat veertien?"""
    return any(word in reading.low for word in ("woon", "wonen", "verhui", "adres", "straat"))


def _by_their_cue(reading: Reading, owned: tuple[frozenset[str], ...], taken: Ranges) -> Iterator[Spot]:
    for start, number_end in streets_by_cue(reading):
        end = _with_town(reading, number_end)
        if taken.touches(start, end) or _is_own(reading.low[start:end], owned) or _is_public(reading, start):
            continue
        taken.add(start, end)
        yield Spot(Kind.ADDRESS, start, end, Certainty.LIKELY)


def _is_postcode(reading: Reading, match: re.Match[str]) -> bool:
    """1234 AB or 1234ab; “1972 en” is none."""
    written = reading.plain[match.start(1) : match.end(1)]
    return written[-2:].isupper() or " " not in written


def own_address(written: str) -> frozenset[str]:
    """Return the words by which the school's own address is known again."""
    words = words_of(written)
    return frozenset(words) | {first + second for first, second in pairwise(words)}


def _is_own(written: str, owned: tuple[frozenset[str], ...]) -> bool:
    """Are all of these words in one of the school's own addresses, postcode written together or apart?"""
    words = words_of(written)
    joined = "".join(words)
    return any(own and (set(words) <= own or joined in own) for own in owned)


def _begin(reading: Reading, match: re.Match[str]) -> int | None:
    """Drop the words before the street that are no part of it; None where no street is left."""
    words = list(re.finditer(r"\S+", match[1]))
    last = words[-1]
    start = last.start()
    for word in reversed(words[:-1]):
        written = reading.plain[match.start() + word.start() : match.start() + word.end()]
        joins = (
            word[0] in {"van", "der", "den", "de", "het", "'t", "ten"}
            or written[0].isupper()
            or written[0] == "'"
        )
        if not joins or word[0] in _SMALL - {"van", "de", "het"} or word[0].endswith(":"):
            break
        start = word.start()
    kept = [word for word in words if word.start() >= start]
    while len(kept) > 1 and kept[0][0] in {"van", "der", "den", "de", "het", "ten"}:
        kept = kept[1:]
    street = last[0]
    if street in _NO_STREET and len(kept) == 1:
        return None
    capital = reading.plain[match.start() + kept[0].start()].isupper() or "'" in kept[0][0]
    sure = re.search(
        r"(?:straat|str\.?|ln\.?|pln\.?|laan|weg|plein|dijk|kade|gracht|singel|dreef|steeg|hof|plantsoen"
        r"|pad|wal|brink|akker|veste|kwartier|vaart|boulevard|zoom|donk|gaarde|heide|weide|werf)\Z",
        street,
    )
    if not capital and not (sure and len(street) > 6):
        return None
    return match.start() + kept[0].start()


def _with_town(reading: Reading, end: int) -> int:
    town = _TOWN.match(reading.plain, end)
    return town.end() if town else end


def _is_public(reading: Reading, place: int) -> bool:
    """Does a public building stand near it in the sentence, not as what the house is next to, and does nobody live there?"""
    start, end = reading.sentence(place)
    if _LIVES.search(reading.low, start, end):
        return False
    near = _PUBLIC.finditer(reading.low, max(start, place - _NEAR), min(end, place + _NEAR))
    return any(
        not _NEXT_TO.search(reading.low, max(start, match.start() - 24), match.start()) for match in near
    )
