"""A text is walked through once, word by word, and at each word every form of a name is tried in turn."""

from collections.abc import Iterator

from goedenaam.checking.finding import Certainty
from goedenaam.checking.forms import SHORT
from goedenaam.checking.hit import Hit
from goedenaam.checking.names.given import from_given
from goedenaam.checking.names.initials import by_initials, from_initial
from goedenaam.checking.names.own import Own
from goedenaam.checking.names.skipping import skipped
from goedenaam.checking.names.spellings import SOUND_OF, from_small, from_small_letters
from goedenaam.checking.names.surnames import from_last
from goedenaam.checking.names.tricks import tricks
from goedenaam.checking.reading import Reading
from goedenaam.checking.roster import Roster
from goedenaam.checking.tags import bare_initials, in_tags
from goedenaam.checking.weighing import is_called


class Names:
    """A roster made ready for searching; made once, used for many texts."""

    def __init__(self, roster: Roster) -> None:
        self.people = roster.people
        self._own = Own.of(roster)

    def find(self, reading: Reading) -> list[Hit]:
        """Return the names in a text in order; none overlap."""
        if not self.people:
            return []
        own = self._own
        hits = list(_walk(own, reading))
        hits += tricks(own, reading, hits)
        hits += by_initials(own, reading, hits)
        hits += in_tags(reading, own.forms, hits)
        hits += bare_initials(reading, own.forms, hits)
        return sorted(hits, key=lambda hit: hit.start)

    def single_words(self) -> frozenset[str]:
        """Return the names of one word and the joined ones, by which a handle is known as a person's."""
        return self._own.forms.single_words()

    def called_in(self, reading: Reading) -> frozenset[int]:
        """Return the places of the signs that call one of our people by a given name: @Rik."""
        if "@" not in reading.plain:
            return frozenset()
        return frozenset(
            token.start - 1
            for index, token in enumerate(reading.tokens)
            if is_called(reading, index)
            and any(len(words) == 1 for words, _ in self._own.forms.given.get(token.low, ()))
        )


def _walk(own: Own, reading: Reading) -> Iterator[Hit]:
    index, last = 0, len(reading.tokens)
    while index < last:
        nobody = skipped(own, reading, index)
        hit, length = (None, nobody) if nobody else _at(own, reading, index)
        if hit is not None:
            yield hit
        index += length


def _at(own: Own, reading: Reading, index: int) -> tuple[Hit | None, int]:
    """Return the name that begins at this word, if there is one, and how many words to go on."""
    forms, token = own.forms, reading.tokens[index]
    low = token.low
    found: tuple[Hit | None, int] | None = None
    if low in forms.given:
        found = from_given(own, reading, index)
    if (found is None or found[0] is None) and low in forms.last:
        found = from_last(own, reading, index) or found
    if found is None and low in forms.joined:
        ids = forms.joined[low][0][1]
        found = Hit(token.start, token.end, ids, Certainty.CERTAIN, handle=True), 1
    if found is None and token.capital:
        found = from_initial(own, reading, index) if len(low) <= SHORT else from_small(own, reading, index)
    if found is None and not token.capital and len(low) > SOUND_OF:
        found = from_small_letters(own, reading, index)
    return found or (None, 1)
