"""A surname: behind a given name, behind a title, with the given name behind it, or bare."""

from goedenaam.checking import cues, standing
from goedenaam.checking.finding import Certainty, Whose
from goedenaam.checking.forms import Words
from goedenaam.checking.hit import Hit
from goedenaam.checking.names.around import (
    PREFIX_WORDS,
    before_small_word,
    before_verb,
    initial_here,
    title_before,
)
from goedenaam.checking.names.own import Own, hit_of, is_called_as_staff
from goedenaam.checking.reading import Reading
from goedenaam.checking.words import words_in

_SHORT_SURNAME = 2


def surname_after(
    own: Own, reading: Reading, after: int, ids: tuple[int, ...]
) -> tuple[tuple[int, ...], int] | None:
    """Find the surname, or its initial, of one of these people from this word on."""
    tokens = reading.tokens
    for place in range(after, min(after + PREFIX_WORDS + 1, len(tokens))):
        if not reading.glued(place - 1, place + 1):
            return None
        found = _surname_at(own, reading, place, ids)
        if found is not None:
            return found
        low = tokens[place].low
        if low not in cues.PREFIXES:
            return None
    return None


def _surname_at(
    own: Own, reading: Reading, place: int, ids: tuple[int, ...]
) -> tuple[tuple[int, ...], int] | None:
    """Is this word the surname of one of these people, nearly so, its initial, or before a stroke and theirs?"""
    tokens = reading.tokens
    low = tokens[place].low
    for words, owners in own.forms.last.get(low, ()):
        shared = tuple(person for person in ids if person in owners)
        if shared and reading.matches(place, words) and reading.glued(place, place + len(words)):
            return shared, place + len(words)
    if tokens[place].capital and reading.plain[tokens[place].end :][:1] == "-":
        behind = surname_after(own, reading, place + 1, ids)
        if behind is not None:
            return behind
    near = own.forms.near_surname(low, ids) if tokens[place].capital else ()
    if near:
        return near, place + 1
    if len(low) == 1 and tokens[place].capital and initial_here(reading, place):
        shared = tuple(person for person in ids if low in own.forms.last_letters[person])
        if shared:
            return shared, place + 1
    return None


def from_last(own: Own, reading: Reading, index: int) -> tuple[Hit | None, int] | None:
    """A surname with a title in front, or with the given name behind it."""
    tokens = reading.tokens
    for words, ids in own.forms.last[tokens[index].low]:
        if not reading.matches(index, words) or not reading.glued(index, index + len(words)):
            continue
        after = index + len(words)
        behind = _given_after(own, reading, after, ids)
        if behind is not None:
            people, end = behind
            return hit_of(tokens, index, end, people, Certainty.CERTAIN), end - index
        begin, title = title_before(reading, index)
        sure = (
            tokens[index].capital
            or not _is_common(own, words)
            or is_called_as_staff(own, reading, begin, ids)
        )
        if title and sure:
            return hit_of(tokens, begin, after, ids, Certainty.LIKELY), len(words)
        bare = _bare_surname(own, reading, index, after, words, ids)
        if bare is not None:
            return bare, len(words)
    return None


def _is_common(own: Own, words: Words) -> bool:
    return len(words) == 1 and (words[0] in own.forms.homographs or len(words[0]) <= _SHORT_SURNAME)


def _bare_surname(
    own: Own, reading: Reading, index: int, after: int, words: Words, ids: tuple[int, ...]
) -> Hit | None:
    """Bolhuis gaf weer huiswerk, Belkadi scoorde; with the prefix, also without a capital."""
    tokens = reading.tokens
    if not reading.glued(index, after):
        return None
    if _is_common(own, words):
        others = standing.entries_beside(reading, index, after) if tokens[index].capital else []
        listed = any(low in own.forms.last and low not in own.forms.homographs for low in others)
        return hit_of(tokens, index, after, ids, Certainty.POSSIBLE) if listed else None
    begin = index
    for prefix in sorted({own.forms.prefixes[person] for person in ids}, key=len, reverse=True):
        start = index - len(prefix)
        if prefix and start >= 0 and tuple(token.low for token in tokens[start:index]) == prefix:
            begin = start
            break
    capital = tokens[index].capital and not reading.shouting
    named = begin > 0 and tokens[begin - 1].capital and not reading.opens_sentence(tokens[begin - 1])
    beside = reading.plain[tokens[begin - 1].end : tokens[begin].start] == " " if begin else False
    if (named or (begin and tokens[begin - 1].low in words_in("given"))) and beside:
        return None
    if own.weighing.elsewhere(reading, begin, after):
        return None
    cue = own.weighing.cue(reading, begin, after)
    if begin < index and (capital or cue):
        return hit_of(tokens, begin, after, ids, Certainty.LIKELY)
    bare = begin == index and capital and (cue or all(not own.forms.prefixes[person] for person in ids))
    if bare and (cue or not reading.opens_sentence(tokens[index]) or before_small_word(reading, after)):
        return hit_of(tokens, begin, after, ids, Certainty.LIKELY if cue else Certainty.POSSIBLE)
    if begin == index and not tokens[index].capital and _in_small_letters(own, reading, index, after, ids):
        return hit_of(tokens, begin, after, ids, Certainty.POSSIBLE)
    return None


def _in_small_letters(own: Own, reading: Reading, index: int, after: int, ids: tuple[int, ...]) -> bool:
    """“bolhuis is ziek”, “bij tahiri”: how pupils call one of the staff."""
    if not any(own.people[person].role is Whose.STAFF for person in ids):
        return False
    before = reading.tokens[index - 1].low if index else ""
    return before in cues.BEFORE_STAFF or before_verb(reading, after)


def _given_after(
    own: Own, reading: Reading, after: int, ids: tuple[int, ...]
) -> tuple[tuple[int, ...], int] | None:
    tokens = reading.tokens
    if after >= len(tokens):
        return None
    between = reading.plain[tokens[after - 1].end : tokens[after].start]
    if "," not in between and not (between == " " and tokens[after - 1].capital and tokens[after].capital):
        return None
    for words, owners in own.forms.given.get(tokens[after].low, ()):
        shared = tuple(person for person in ids if person in owners)
        if shared and reading.matches(after, words) and reading.glued(after - 1, after + len(words)):
            return shared, after + len(words)
    return None
