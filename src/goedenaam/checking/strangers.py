"""Names without a roster: what looks like somebody's name, whoever it is.

This is what a pupil, a parent or a volunteer gets, so it reads nothing of the school's people.
"""

from collections.abc import Iterator

from goedenaam.checking import cues
from goedenaam.checking.finding import Certainty
from goedenaam.checking.hit import Hit
from goedenaam.checking.names import matches_story
from goedenaam.checking.reading import Reading
from goedenaam.checking.words import words_in

_LONGEST = 5


def strangers(reading: Reading) -> Iterator[Hit]:
    """Yield what can be a person's name by its form and the words beside it."""
    index = 0
    tokens = reading.tokens
    while index < len(tokens):
        skipped = matches_story(reading, index)
        if skipped:
            index += skipped
            continue
        end = _name_end(reading, index)
        if end is None:
            index += 1
            continue
        yield Hit(tokens[index].start, tokens[end - 1].end, (), Certainty.POSSIBLE)
        index = end


def _name_end(reading: Reading, index: int) -> int | None:
    tokens = reading.tokens
    token = tokens[index]
    if (
        not token.capital
        or reading.shouting
        or len(token.low) < 2
        or not token.word.isalpha()
        or token.word.isupper()
    ):
        return None
    before = tokens[index - 1].low if index else ""
    told = (
        before in cues.TITLES
        or before in cues.KIN
        or (before == "van" and index > 1 and tokens[index - 2].low in cues.KIN)
    )
    known = token.low in words_in("given")
    if not (told or known) or token.low in cues.NO_SURNAME or token.low in cues.TITLES:
        return None
    if before in cues.ROYAL or before in cues.STORY or (before in cues.DETERMINERS and not told):
        return None
    if known and not told and token.low in words_in("homographs") and reading.opens_sentence(token):
        return None
    return _with_surname(reading, index)


def _with_surname(reading: Reading, index: int) -> int:
    """Take in the surname that follows: prefixes in small letters, then a capital."""
    tokens = reading.tokens
    place = index + 1
    while (
        place < len(tokens)
        and place - index < _LONGEST
        and reading.plain[tokens[place - 1].end : tokens[place].start] == " "
    ):
        token = tokens[place]
        if token.capital:
            return (
                index + 1
                if token.low in cues.NO_SURNAME or token.low in cues.TITLES or not token.word.isalpha()
                else place + 1
            )
        if token.low not in cues.SURNAME_OPENERS:
            break
        place += 1
    return index + 1
