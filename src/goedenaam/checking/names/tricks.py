"""A name in disguise: D-a-a-n, D44n, Daaaan."""

import re
from collections.abc import Iterator

from goedenaam.checking.finding import Certainty
from goedenaam.checking.forms import SHORT
from goedenaam.checking.hit import Hit
from goedenaam.checking.names.own import Own
from goedenaam.checking.ranges import Ranges
from goedenaam.checking.reading import Reading, Token
from goedenaam.checking.words import words_in

_RUN = re.compile(r"(.)\1+")


def tricks(own: Own, reading: Reading, hits: list[Hit]) -> Iterator[Hit]:
    """D-a-a-n, D44n, Daaaan: only names that are no words."""
    taken = Ranges((hit.start, hit.end) for hit in hits)
    for token in reading.variants:
        if taken.touches(token.start, token.end):
            continue
        ids = _trick(own, token)
        if ids:
            taken.add(token.start, token.end)
            yield Hit(token.start, token.end, ids, Certainty.LIKELY)


def _trick(own: Own, token: Token) -> tuple[int, ...]:
    low = token.low
    stretched = low in words_in("countable") and len(token.word) > len(low) + 1 and token.word.isalpha()
    if len(low) <= SHORT or (low in own.forms.homographs and not stretched):
        return ()
    for table in (own.forms.given, own.forms.joined):
        for words, ids in table.get(low, ()):
            if len(words) == 1:
                return ids
    if _RUN.search(token.word.lower()) and _RUN.sub(r"\1", low) == low and len(low) > SHORT:
        return own.forms.squeezed.get(low, ())
    return ()
