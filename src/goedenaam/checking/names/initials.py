"""Letters for a name: an initial before a surname, one letter behind “juf”, initials with points."""

import re
from collections.abc import Iterator

from goedenaam.checking import cues
from goedenaam.checking.finding import Certainty, Whose
from goedenaam.checking.forms import SHORT
from goedenaam.checking.hit import Hit
from goedenaam.checking.names.around import PREFIX_WORDS, before_verb
from goedenaam.checking.names.own import Own, hit_of, where_a_name_stands
from goedenaam.checking.ranges import Ranges
from goedenaam.checking.reading import Reading
from goedenaam.checking.weighing import cue_before, cue_behind

_INITIALS = re.compile(r"(?<![^\W_])(?:[A-Z]\.\s?)(?:[A-Za-z]{1,3}\.\s?){0,3}[A-Z]\.?(?![^\W_])")
_NO_INITIALS = frozenset(
    {"nb", "ps", "bv", "nv", "aub", "ivm", "svp", "tv", "cd", "pc", "wc", "vs", "eu", "vn", "us", "uk"}
)


def from_initial(own: Own, reading: Reading, index: int) -> tuple[Hit | None, int] | None:
    """D. van der Berg: an initial, perhaps more, then the surname of somebody whose name begins so."""
    tokens = reading.tokens
    called = _addressed_by_letter(own, reading, index)
    if called is not None:
        return called
    if tokens[index].low in own.forms.letters:
        return _by_letter(own, reading, index)
    letter = tokens[index].low[0]
    place = index + 1
    while place < len(tokens) and place - index <= PREFIX_WORDS + 2:
        if not reading.glued(place - 1, place + 1):
            return None
        for words, ids in own.forms.last.get(tokens[place].low, ()):
            shared = tuple(person for person in ids if letter in own.forms.first_letters[person])
            if shared and reading.matches(place, words) and tokens[place].capital:
                end = place + len(words)
                return hit_of(tokens, index, end, shared, Certainty.LIKELY), end - index
        if tokens[place].low not in cues.PREFIXES and len(tokens[place].low) > 1:
            return None
        place += 1
    return None


def _addressed_by_letter(own: Own, reading: Reading, index: int) -> tuple[Hit | None, int] | None:
    """Juf S.: a form of address and the first letter of one of the staff, and no surname behind it."""
    token = reading.tokens[index]
    if not index or len(token.low) != 1 or reading.tokens[index - 1].low not in cues.ADDRESSING:
        return None
    behind = reading.tokens[index + 1] if index + 1 < len(reading.tokens) else None
    if behind is not None and (behind.capital or behind.low in cues.PREFIXES):
        return None
    letters = zip(own.forms.first_letters, own.forms.last_letters, own.people, strict=True)
    people = tuple(
        number
        for number, (first, last, person) in enumerate(letters)
        if person.role is Whose.STAFF and token.low in first | last
    )
    return (Hit(token.start, token.end, people, Certainty.POSSIBLE), 1) if people else None


def _by_letter(own: Own, reading: Reading, index: int) -> tuple[Hit | None, int] | None:
    """Q heeft gewonnen: somebody whom everybody calls by one letter, where a name stands."""
    token = reading.tokens[index]
    alone = reading.plain[token.end : token.end + 1] not in {".", "&", "-", "/"}
    if not alone or not (before_verb(reading, index + 1) or where_a_name_stands(own, reading, index)):
        return None
    return Hit(token.start, token.end, own.forms.letters[token.low], Certainty.POSSIBLE), 1


def by_initials(own: Own, reading: Reading, hits: list[Hit]) -> Iterator[Hit]:
    """D.v.d.B.: three letters or more, or a word beside it that says a pupil is meant."""
    if "." not in reading.plain:
        return
    taken = Ranges((hit.start, hit.end) for hit in hits)
    for match in _INITIALS.finditer(reading.plain):
        letters = "".join(character for character in match[0].lower() if character.isalpha())
        ids = own.forms.initials.get(letters, ())
        if not ids or letters in _NO_INITIALS or taken.touches(*match.span()):
            continue
        index = reading.index_at(match.start())
        before = [token.low for token in reading.tokens[max(0, index - 3) : index]]
        behind = [token.low for token in reading.tokens_between(match.end(), match.end() + 40)][:3]
        if len(letters) > SHORT or cue_before(before) or cue_behind(behind):
            yield Hit(match.start(), match.end(), ids, Certainty.POSSIBLE)
