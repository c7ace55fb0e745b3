"""Where in a sentence does a word stand? In some places only a name stands without an article."""

import re

from goedenaam.checking import cues
from goedenaam.checking.reading import Reading
from goedenaam.checking.words import words_in

_BESIDE = frozenset({"met", "naast", "en"})
_BESIDE_A_PERSON = _BESIDE | {
    "tegen",
    "bij",
    "zonder",
    "voor",
    "aan",
    "achter",
    "door",
    "van",
    "naar",
    "dan",
    "volgens",
    "onze",
}
_ENTRY = re.compile(
    r"(?:\s?\([\w .\-]{1,12}\))?\s{0,2}(?:[,;/&+]|en(?= )|\n)\s{0,2}(?:en )?(?:[\-*•] ?|\d{1,2}[.)] ?)?"
)
_AGE = re.compile(r" \(\d{1,2}(?: jaar)?\)")
_ENTRIES_REACH = 3


def beside_preposition(reading: Reading, index: int) -> bool:
    """“met roos”, “nummer van cas”, “bij bo thuis”: a thing that is counted does not stand so without an article."""
    tokens = reading.tokens
    if not index or reading.plain[tokens[index - 1].end : tokens[index].start] != " ":
        return False
    before, low = tokens[index - 1].low, tokens[index].low
    if low in words_in("bare"):
        return before in _BESIDE
    if before == "van" and index > 1 and tokens[index - 2].low in cues.NOT_FROM:
        return False
    return before in _BESIDE_A_PERSON


def at_home(reading: Reading, index: int) -> bool:
    """“bij bo thuis”."""
    tokens = reading.tokens
    return bool(index) and tokens[index - 1].low == "bij" and _low(reading, index + 1) == "thuis"


def as_subject(reading: Reading, index: int) -> bool:
    """“heeft storm dat gedaan”, “ik dacht dat sky al thuis was”: behind the verb or the word that joins, no article."""
    before, behind = _low(reading, index - 1), _low(reading, index + 1)
    if not behind:
        return before in {"is", "was"} and _low(reading, index - 2) == "dat"
    if reading.plain[reading.tokens[index].end : reading.tokens[index + 1].start] != " ":
        return False
    follows = behind in cues.AFTER_SUBJECT or (
        behind in {"de", "een", "mijn"} and reading.tokens[index].low not in words_in("bare")
    )
    if before in cues.INVERTING:
        return follows
    return before in cues.JOINING and (behind in cues.AFTER_SUBJECT or behind in cues.PERSON_VERBS)


def in_chat(reading: Reading, index: int) -> bool:
    """“vraag merel maar”, “lol beer”, “merel: wie heeft de antwoorden”: bare, where a thing would have an article."""
    token = reading.tokens[index]
    if token.low in words_in("bare"):
        return False
    ahead = reading.plain[token.end : token.end + 2]
    if reading.opens_sentence(token):
        return ahead == ": " or (ahead[:1] == " " and _low(reading, index + 1) in cues.BEHIND_SINGLE)
    before = reading.tokens[index - 1]
    between = reading.plain[before.end : token.start]
    if _low(reading, index + 1) in cues.AFTER_A_THING or ahead[:1] == "-":
        return False
    return between in {" ", ", "} and before.low in cues.BEFORE_SINGLE


def captions(reading: Reading, index: int) -> bool:
    """Foto 1: Roos; Hoofdrol: Merel; Jozef - Storm."""
    token, before = reading.tokens[index], _low(reading, index - 1)
    if not index or reading.plain[token.end : token.end + 1] not in {"", "\n", ",", ".", ";", "!", " "}:
        return False
    between = reading.plain[reading.tokens[index - 1].end : token.start]
    if between == ": ":
        ends = reading.plain[token.end : token.end + 1] != " " or _low(reading, index + 1) == "en"
        return before.isdigit() or before in cues.ROLES or (ends and token.low not in words_in("bare"))
    return between == " - " and reading.tokens[index - 1].capital


def under_message(reading: Reading, index: int) -> bool:
    """Groetjes, Roos: the name under a message."""
    end = reading.tokens[index].end
    ends = reading.plain[end : end + 1] in {"", "\n", ".", "!", ",", " "}
    return _low(reading, index - 1) in cues.CLOSERS and ends


def with_age(reading: Reading, index: int) -> bool:
    """Roos (8)."""
    return _AGE.match(reading.plain, reading.tokens[index].end) is not None


def entries_beside(reading: Reading, index: int, after: int) -> list[str]:
    """Return the words with a capital that stand in one list with this one: Roos, Fleur en Sterre."""
    tokens, text = reading.tokens, reading.plain
    found = []
    for step in range(1, _ENTRIES_REACH + 1):
        left, right = index - step, after - 1 + step
        if (
            left >= 0
            and tokens[left].capital
            and _ENTRY.fullmatch(text, tokens[left].end, tokens[index].start)
        ):
            found.append(tokens[left].low)
        if (
            right < len(tokens)
            and tokens[right].capital
            and _ENTRY.fullmatch(text, tokens[after - 1].end, tokens[right].start)
        ):
            found.append(tokens[right].low)
    return found


def own_thing(reading: Reading, index: int) -> bool:
    """“mijn jas”, “m'n roos”."""
    before = _low(reading, index - 1)
    return before in cues.OWN_THINGS or (before == "n" and _low(reading, index - 2) in {"m", "z"})


def _low(reading: Reading, index: int) -> str:
    return reading.tokens[index].low if 0 <= index < len(reading.tokens) else ""
