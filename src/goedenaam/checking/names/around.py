"""What stands around a place in a text, where a surname may begin or end."""

import re

from goedenaam.checking import cues
from goedenaam.checking.reading import Reading

PREFIX_WORDS = 4
_CLASS_BEHIND = re.compile(r" \((?:groep |klas )?[1-8][a-z]?\w{0,5}\)")


def initial_here(reading: Reading, place: int) -> bool:
    """A single capital as the first letter of a surname, and not the first word of what follows."""
    token = reading.tokens[place]
    return (
        reading.plain[token.end : token.end + 1] in {".", "", " ", ",", ")", "\n", "!", "?"}
        and token.word != "I"
    )


def before_verb(reading: Reading, place: int) -> bool:
    """Does a verb follow, “en” with another name or a class, as behind the name of somebody who does something?"""
    tokens = reading.tokens
    if _CLASS_BEHIND.match(reading.plain, tokens[place - 1].end):
        return True
    if place >= len(tokens) or reading.plain[tokens[place - 1].end : tokens[place].start] != " ":
        return False
    low = tokens[place].low
    if low == "en":
        return place + 1 < len(tokens) and tokens[place + 1].capital
    return (
        low in cues.PERSON_VERBS
        or low in {"sr", "jr"}
        or low in {"is", "was", "wordt", "bleek", "haar", "zijn"}
    )


def before_small_word(reading: Reading, place: int) -> bool:
    """Does the sentence go on in small letters, as behind a surname that is no word: Bouchikhi schiet raak?"""
    if before_verb(reading, place):
        return True
    tokens = reading.tokens
    between = reading.plain[tokens[place - 1].end : tokens[place].start] if place < len(tokens) else ""
    return between == " " and tokens[place].word.islower()


def title_before(reading: Reading, index: int) -> tuple[int, bool]:
    """Return the first word of the prefix before a surname, and whether a title stands before that."""
    tokens = reading.tokens
    begin = index
    while begin > 0 and index - begin < PREFIX_WORDS and tokens[begin - 1].low in cues.PREFIXES:
        begin -= 1
    if begin == 0:
        return begin, False
    title = tokens[begin - 1].low
    known = title in cues.TITLES or title in cues.FAMILY_TITLES
    return begin, known or (title == "die" and begin < index and tokens[begin].capital)
