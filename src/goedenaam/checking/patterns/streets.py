"""Streets that no ending tells: ik woon De Werf 7, Laan van Meerdervoort 100, Achter de Hoven 12 is ons adres."""

import re
from collections.abc import Iterator

from goedenaam.checking.reading import Reading

_ADDITION = r"(?:\s?-?\s?(?:bis|hs|huis|zw|rd|boven|beneden|[ivx]{2,3})\b|\s?-?\s?[a-z](?![\w])|-\d{1,4})?"
_SPOKEN = (
    r"(?:(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)en(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
    r"|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien|twintig)"
)
NUMBER = rf"(?:(?:nr|huisnr|nummer|huisnummer|no)\.?\s)?(?:\d{{1,5}}{_ADDITION}|{_SPOKEN})"
_END = r"(?!\w|[:.,]\d)(?! ?(?:km|kilometer|jaar|uur|kinderen|meter|-|euro|personen|keer|maanden|minuten|mensen)(?!\w))"
_SMALL = r"(?:(?:op|achter|bij|aan|in|onder|voor) (?:de|het|den) |de |het |'t |laan van |plein )"
_SAID = re.compile(
    r"(?<!\w)(?:woon\w*|wonen|\w{0,6}adres\w*|verhui[sz]\w*|bezorg\w*)(?: is| nu| zelf| gewoon| allemaal|:|,)*"
    r"(?: (?:op|aan|in|naar|bij|te))?\s(?:het adres |de straat )?"
    rf"({_SMALL}?[a-z][\w'\-]{{2,20}}(?: [a-z][\w'\-]{{1,20}}){{0,2}}\s{NUMBER}){_END}"
)
# Where somebody is fetched or visited, or what is sent there.
_FETCHED = re.compile(
    r"(?<!\w)(?:(?:op|af)(?:ge)?ha(?:len|al\w*)|huisbezoek|(?:in|uit)geschreven|brengen|bezorgen"
    r"|(?:stuur|sturen) [^.:\n]{0,20}naar|post naar)"
    r"(?:[^.:\n]{0,30}[:,])? "
    rf"({_SMALL}?[a-z][\w'\-]{{2,20}}(?: [a-z][\w'\-]{{1,20}}){{0,2}} {NUMBER}){_END}"
)
_VISITED = re.compile(
    r"(?<!\w)(?:kom\w* (?:maar |ff |even )?naar|bij (?!de |het |een )\w+(?: thuis)? (?:op|aan|in)) "
    r"((?:de |het )?\w*(?:brink|kamp|hof|singel|dijk|kade|haven|plein|akker|wal|park|wiek|werf|terp|hoek|esch?) "
    rf"{NUMBER}){_END}"
)
# In a list, before a time or a postcode: Pim, De Oude Pastorie 2, 15.30 uur.
_LISTED = re.compile(
    r"(?<=, )((?:de |het |'t )[a-z][\w'\-]{2,20}(?: [a-z][\w'\-]{2,20})? \d{1,4}[a-z]?(?=, \d{1,2}[.:]\d\d\b)"
    r"|[a-z][\w'\-]{2,20}(?: [a-z][\w'\-]{2,20})? \d{1,4}[a-z]?(?=, \d{4} ?[a-z]{2}\b))"
)
_TWO_WORDS = re.compile(
    r"(?<!\w)((?:oude|nieuwe|lange|korte|grote|kleine|hoge|lage|brede|smalle|groene|witte|rode|zwarte|eerste|tweede|derde"
    r"|\d{1,2}e) (?:haven|weg|dijk|kamp|kade|gracht|singel|akkers?|veld(?:en)?|hof|brug|baan|straat|laan|pad|markt|wal|brink|es"
    rf"|steeg|poort|diep|vaart) {NUMBER}){_END}"
)
# Any name with a number, in a sentence that says that somebody lives there: feestje bij ons thuis, Blauwe Kei 7.
_NEAR_HOME = re.compile(
    r"(?<=[ ,:(])((?:de |het |'t )?(?!groep|lokaal|klas|som|les|blok)[a-z][\w'\-]{2,20}(?: [a-z][\w'\-]{2,20})? "
    rf"{NUMBER})(?=[,.!?)\n]|\Z| in | om )"
)
_HOME = re.compile(r"\bwoon|\badres|\bbij (?:ons|mij|hem|haar|\w+) thuis|verhuis|bezorg|feestje")
# With a postcode behind it a street needs no ending.
_BEFORE_POSTCODE = re.compile(
    r"(?<![\w'])((?:de |het |'t )?[a-z][\w'\-]{2,20}(?: [a-z][\w'\-]{2,20}){0,2} \d{1,4} ?[a-z]?)(?=,? [1-9]\d{3} ?[a-z]{2}\b)"
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


_WITHOUT_CAPITAL = (_OPENED, _VISITED)


def streets_by_cue(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the places of a street and number in the plain text; a capital must stand in it."""
    for pattern in (
        _SAID,
        _FETCHED,
        _VISITED,
        _LISTED,
        _TWO_WORDS,
        _BEFORE_POSTCODE,
        _NEAR_HOME,
        _IS_OUR_ADDRESS,
        _OPENED,
    ):
        for match in pattern.finditer(reading.low):
            start, end = match.span(1)
            if pattern is _NEAR_HOME and not _HOME.search(reading.low, *reading.sentence(start)):
                continue
            if pattern is _IS_OUR_ADDRESS:
                start = max(start, reading.sentence(start)[0])
            named = pattern in _WITHOUT_CAPITAL or match[0].startswith(("adres:", "adres is "))
            capital = reading.plain[start:end].split(" ")[-2][:1].isupper() or reading.plain[start].isupper()
            if (capital or named) and not _NO_ADDRESS.search(match[1]):
                yield start, end
