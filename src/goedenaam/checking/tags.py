"""Names inside a hashtag, and initials without points: #teamLotte, #justiceforguus, leerling NG."""

import re
from collections.abc import Iterator, Sequence

from goedenaam.checking import cues
from goedenaam.checking.finding import Certainty
from goedenaam.checking.forms import SHORT, Forms
from goedenaam.checking.hit import Hit
from goedenaam.checking.ranges import Ranges
from goedenaam.checking.reading import Reading
from goedenaam.checking.words import words_in

_TAG = re.compile(r"(?<!\w)#(\w{3,60})")
_PART = re.compile(r"[A-Z][a-z]+|[A-Z]+(?![a-z])|[a-z]+")
_CHEER = re.compile(
    r"(?:team|hup|go|forza|viva|voor|justicefor|free|love|ilove|welove|wij|zethemop|proficiat|gefeliciteerd|happybirthday|hbd|"
    r"jarige|topper|kanjer|held|heldin|goalvan|verjaardag|beterschap|succes|bedankt|dankje|trotsop|bff|mis)\Z"
)
_CAPITALS = re.compile(r"(?<![\w.])[A-Z]{2,3}(?![\w.])")


def in_tags(reading: Reading, forms: Forms, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Yield the given names that are a part with a capital in a tag, or its end behind a word that cheers."""
    if "#" not in reading.plain:
        return
    taken = Ranges((hit.start, hit.end) for hit in hits)
    for tag in _TAG.finditer(reading.plain):
        for part in _PART.finditer(reading.plain, tag.start(1), tag.end(1)):
            place = _name_in(part[0], forms)
            if place is None:
                continue
            start, people = part.start() + place, forms.given[part[0][place:].lower()][0][1]
            whole = start == tag.start(1) and part.end() == tag.end(1)
            if not whole and not taken.touches(start, part.end()):
                yield Hit(start, part.end(), people, Certainty.LIKELY)


def _name_in(part: str, forms: Forms) -> int | None:
    """Return where in this part of a tag a given name begins that is its end; None where there is none."""
    low = part.lower()
    if part[0].isupper() and len(low) > SHORT and _is_given(low, forms):
        return 0
    for place in range(1, len(low) - SHORT):
        if _is_given(low[place:], forms) and _CHEER.match(low, 0, place):
            return place
    return None


def _is_given(low: str, forms: Forms) -> bool:
    single = any(len(words) == 1 for words, _ in forms.given.get(low, ()))
    return single and (low not in forms.homographs or low in words_in("countable") - words_in("mass"))


def bare_initials(reading: Reading, forms: Forms, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Yield capitals that are somebody's initials, where the word before them says that a person follows."""
    taken = Ranges((hit.start, hit.end) for hit in hits)
    for match in _CAPITALS.finditer(reading.plain):
        index = reading.index_at(match.start())
        before = reading.tokens[index - 1].low if index else ""
        people = forms.initials.get(match[0].lower())
        if people and before in cues.BEFORE_INITIALS and not taken.touches(*match.span()):
            yield Hit(match.start(), match.end(), people, Certainty.POSSIBLE)
