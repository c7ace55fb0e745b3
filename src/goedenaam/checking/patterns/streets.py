"""Streets that no ending tells: ik woon De Werf 7, Laan van Meerdervoort 100, Achter de Hoven 12 is ons adres."""

import re
from collections.abc import Iterator

from goedenaam.checking.reading import Reading

_ADDITION = r"(?:\s?-?\s?(?:bis|hs|huis|[ivx]{2,3})\b|\s?-?\s?[a-z](?![\w])|-\d{1,4})?"
_SPOKEN = (
    r"(?:(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)en(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
    r"|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien|twintig)"
)
NUMBER = rf"(?:(?:nr|huisnr|nummer|huisnummer|no)\.?\s)?(?:\d{{1,5}}{_ADDITION}|{_SPOKEN})"
_END = r"(?!\w|[:.,]\d)(?! ?(?:km|kilometer|jaar|uur|kinderen|meter|-|euro|personen|keer|maanden|minuten|mensen)(?!\w))"
_SMALL = r"(?:(?:op|achter|bij|aan|in|onder|voor) (?:de|het|den) |de |het |'t |laan van |plein )"
_SAID = re.compile(
    r"(?<!\w)(?:woon\w*|wonen|adres\w*|verhuisd|bezorg\w*)(?: is| nu| zelf| gewoon| allemaal|:|,)*"
    r"(?: (?:op|aan|in|naar|bij|te))?\s(?:het adres |de straat )?"
    rf"({_SMALL}?[a-z][\w'\-]{{2,20}}(?: [a-z][\w'\-]{{1,20}}){{0,2}}\s{NUMBER}){_END}"
)
_IS_OUR_ADDRESS = re.compile(
    rf"(?<!\w)((?:[a-z][\w'\-]{{0,20}}\s){{1,4}}?{NUMBER})"
    r"(?= (?:is|wordt) (?:ons|mijn|het|zijn|haar|hun)(?: nieuwe| oude)? adres\b)"
)
_OPENED = re.compile(
    r"(?<!\w)((?:laan|kade|park|singel|hof|plein) (?:van (?:de |het |den |der )?|der )"
    rf"[a-z][\w'\-]{{2,20}}(?: [a-z][\w'\-]{{2,20}})?\s{NUMBER}|plein 1[89]\d\d {NUMBER}){_END}"
)
_NO_ADDRESS = re.compile(
    r"\b(?:groep|klas|lokaal|uur|euro|nummer|bladzijde|kinderen|jaar|km|meter|minuten|dag\w*|keer|ruim|sinds|al|pas|nog|wij|ik|en|tot|om"
    r"|met|van)\s\d|\b(?:sinds|vanaf)\b|\s(?:19|20)\d\d\Z"
)


def streets_by_cue(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the places of a street and number in the plain text; a capital must stand in it."""
    for pattern in (_SAID, _IS_OUR_ADDRESS, _OPENED):
        for match in pattern.finditer(reading.low):
            start, end = match.span(1)
            if pattern is _IS_OUR_ADDRESS:
                start = max(start, reading.sentence(start)[0])
            capital = any(map(str.isupper, reading.plain[start:end])) or pattern is _OPENED
            if capital and not _NO_ADDRESS.search(match[1]):
                yield start, end
