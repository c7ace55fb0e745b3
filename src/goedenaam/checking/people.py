"""What is only somebody's business once somebody is named: the class, health, and the situation at home."""

import re
from collections.abc import Iterator

from goedenaam.checking.finding import Certainty, Kind
from goedenaam.checking.ranges import People, Ranges
from goedenaam.checking.reading import Reading, Token
from goedenaam.checking.spot import Spot
from goedenaam.checking.words import phrases_of, sets_of, words_in

_LEVEL = r"(?:havo|vwo|vmbo(?:[ \-]?(?:tl|t|k|b|kb|bb|gt))?|mavo|gymnasium|gym|atheneum|brugklas|hv|mh|vh|tl)"
_CLASS = re.compile(
    rf"(?<![\w\-])(?:(?:groep|gr\.?|klas|brugklas|kleutergroep|unit|mentorklas)\s?\d{{1,2}}(?:\s?/\s?\d)?(?:\s?-?(?:[a-h]|{_LEVEL}\s?\d?)(?!\w))?"
    rf"|[1-6]\s?{_LEVEL}\s?[a-h\d]?|[1-6][a-z]{{1,2}}[1-9]|(?:brugklas|klas)\s[1-6]?[a-z]{{1,2}}\d?"
    rf"|kleuterklas|peuterklas|schakelklas|plusklas)(?![\w\-])"
)
_SHORT_CLASS = re.compile(r"(?:\b(?:uit|van|in|zit in|klas|groep)\s|\()([1-8][a-h])(?=[\s,.)!?;:]|\Z)")
_CLASS_REACH = 90

_CUES = sets_of("around_people")
_ABOUT = _CUES["about"]
_PRONOUNS = _CUES["pronouns"]
_NOT_AFTER_ILL = _CUES["not_after_ill"]
_FILLERS = _CUES["fillers"]
_TAILS = (
    "allergie",
    "stoornis",
    "operatie",
    "ontsteking",
    "kanker",
    "ziekte",
    "handicap",
    "breuk",
    "aanval",
    "aanvallen",
    "therapie",
    "medicatie",
    "medicijnen",
)
_BROKEN = re.compile(
    r"(?:arm|been|pols|enkel|sleutelbeen|teen|vinger|neus|voet|hand|rib|heup|knie|schouder)\w*"
)
_OF_THE_BODY = re.compile(r"\s(?:aan|van|in|op)\s(?:de|het|zijn|haar|z'n|d'r|een)\s(\w+)")

_HOME = phrases_of("home")
_IN_GENERAL = phrases_of("in_general")
_SECRET = phrases_of("secret")


def classes(reading: Reading, people: People) -> Iterator[Spot]:
    """Yield the classes that stand in one sentence with a named pupil."""
    if not people:
        return
    found = [match.span() for match in _CLASS.finditer(reading.low)]
    longer = Ranges(found)
    found += [
        match.span(1) for match in _SHORT_CLASS.finditer(reading.low) if not longer.touches(*match.span(1))
    ]
    for start, end in found:
        first, last = reading.sentence(start)
        near = people.within(max(first, start - _CLASS_REACH), min(last, end + _CLASS_REACH))
        if any(not someone.only_staff for someone in near):
            yield Spot(Kind.CLASS, start, end, Certainty.LIKELY)


def health(reading: Reading, people: People) -> Iterator[Spot]:
    """Yield what is said of somebody's body or mind, if that somebody can be recognised."""
    if not people:
        return
    tokens, words = reading.tokens, words_in("health")
    last_end = -1
    for index, token in enumerate(tokens):
        if token.start < last_end or not (
            token.low in words or (len(token.low) > 8 and token.low.endswith(_TAILS))
        ):
            continue
        if not _is_meant(reading, index) or not _about_somebody(reading, token, people):
            continue
        start, end = _widened(reading, index)
        last_end = end
        yield Spot(Kind.HEALTH, start, end, Certainty.LIKELY)


def _is_meant(reading: Reading, index: int) -> bool:
    """Leave out the subject in general and figures of speech: een les over dyslexie, ziek van de toetsen."""
    tokens = reading.tokens
    token = tokens[index]
    before = [other.low for other in tokens[max(0, index - 3) : index]]
    behind = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if any(word in _ABOUT for word in before):
        return False
    if token.low in {"ziek", "blind", "doof", "gebroken", "snijdt", "add", "ass"}:
        if token.low == "gebroken":
            return bool(_BROKEN.fullmatch(behind)) or any(_BROKEN.fullmatch(word) for word in before)
        if token.low in {"add", "ass"}:
            return token.word.isupper()
        if token.low == "snijdt":
            return behind in {"zichzelf", "zich"}
        return behind not in _NOT_AFTER_ILL
    return True


def _about_somebody(reading: Reading, token: Token, people: People) -> bool:
    """A person in the same sentence, or close by with a pronoun that points back."""
    start, end = reading.sentence(token.start)
    if people.within(start, end):
        return True
    pointing = any(other.low in _PRONOUNS for other in reading.tokens_between(start, end))
    begin, _ = reading.sentence_before(token.start)
    return pointing and bool(people.within(begin, end))


def _widened(reading: Reading, index: int) -> tuple[int, int]:
    tokens = reading.tokens
    first, last = index, index
    while (
        first > 0
        and tokens[first - 1].low in _FILLERS
        and reading.plain[tokens[first - 1].end : tokens[first].start] in {" ", "-"}
    ):
        first -= 1
    if first > 0 and reading.plain[tokens[first - 1].end : tokens[first].start] == "-":
        first -= 1
        while first > 0 and tokens[first - 1].low in _FILLERS:
            first -= 1
    end = tokens[last].end
    if (
        tokens[index].low == "gebroken"
        and index + 1 < len(tokens)
        and _BROKEN.fullmatch(tokens[index + 1].low)
    ):
        end = tokens[index + 1].end
    body = _OF_THE_BODY.match(reading.low, end)
    return tokens[first].start, body.end() if body and tokens[index].low.endswith(
        ("operatie", "ontsteking", "hechtingen")
    ) else end


def home(reading: Reading, people: People) -> Iterator[Spot]:
    """Yield what is told of home, money, police, care or results of somebody who can be recognised."""
    low = reading.low
    for match in _SECRET.finditer(low):
        if not people and "vertrouwelijk" not in match[0] and "embargo" not in match[0]:
            continue
        yield Spot(Kind.CONFIDENTIAL, match.start(), match.end(), Certainty.LIKELY, name="secret")
    if not people:
        return
    for match in _HOME.finditer(low):
        start = match.start() + (len(match[0]) - len(match[0].lstrip()))
        if _IN_GENERAL.search(low[max(0, start - 40) : start]):
            continue
        token = Token(start, match.end(), match[0], match[0])
        if _about_somebody(reading, token, people):
            yield Spot(Kind.CONFIDENTIAL, start, match.end(), Certainty.LIKELY)
