"""Signs that work of somebody else is used without leave: by what the text itself says."""

import re
from collections.abc import Iterator

from goedenaam.checking.finding import Certainty, Kind
from goedenaam.checking.reading import Reading
from goedenaam.checking.spot import Spot
from goedenaam.checking.words import alternatives, phrases_of

_TAKEN = phrases_of("works", source=alternatives("sources"))
_LEAVE = phrases_of("leave")
_FORBIDS = re.compile(
    r"zonder toestemming van de (?:maker|fotograaf|schrijver|auteur)[^.!?\n]{0,30}(?:mag|mogen|verboden|niet)"
)


# What a tap leaves to be filled in.
MAKER = "[naam maker]"
OWN = "[eigen woorden of eigen beeld]"
_UNFILLED = re.compile("|".join(map(re.escape, (MAKER, OWN))))


def works_of_others(reading: Reading) -> Iterator[Spot]:
    """Yield words by which a text says that it uses another's work, unless it speaks of leave or a licence.

    As long as the maker is not filled in, leave is only said.
    """
    low = reading.low
    unfilled = list(_UNFILLED.finditer(low))
    for match in unfilled:
        yield Spot(Kind.COPYRIGHT, match.start(), match.end(), Certainty.LIKELY, name="unfilled")
    if unfilled:
        return
    if _LEAVE.search(low) or _FORBIDS.search(low):
        return
    for match in _TAKEN.finditer(low):
        yield Spot(Kind.COPYRIGHT, match.start(), match.end(), Certainty.LIKELY)
        return
