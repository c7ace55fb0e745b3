"""A given name: with a surname behind it, with that of another, or alone."""

from goedenaam.checking.finding import Certainty
from goedenaam.checking.hit import Hit
from goedenaam.checking.names.own import Own, hit_of
from goedenaam.checking.names.surnames import surname_after
from goedenaam.checking.reading import Reading


def from_given(own: Own, reading: Reading, index: int) -> tuple[Hit | None, int] | None:
    """A given name with a surname behind it, also of another of ours, or alone where the words around allow it."""
    tokens = reading.tokens
    for words, ids in own.forms.given[tokens[index].low]:
        if not reading.matches(index, words) or not reading.glued(index, index + len(words)):
            continue
        after = index + len(words)
        surname = surname_after(own, reading, after, ids)
        if surname is not None:
            people, end = surname
            lowly = (
                not any(t.capital for t in tokens[index:end])
                and own.forms.is_word(words)
                and not reading.shouting
            )
            certainty = Certainty.LIKELY if lowly else Certainty.CERTAIN
            return hit_of(tokens, index, end, people, certainty), end - index
        certainty_alone = own.weighing.alone(reading, index, after, words)
        if certainty_alone is None:
            return _with_surname_of_another(own, reading, index, after, ids), len(words)
        return hit_of(tokens, index, after, ids, certainty_alone), len(words)
    return None


def _with_surname_of_another(
    own: Own, reading: Reading, index: int, after: int, ids: tuple[int, ...]
) -> Hit | None:
    """Fatima Azzouzi: our Fatima, with a surname that somebody else of ours has."""
    tokens = reading.tokens
    if after >= len(tokens) or not tokens[index].capital or not tokens[after].capital:
        return None
    known = any(len(words) == 1 for words, _ in own.forms.last.get(tokens[after].low, ()))
    word = tokens[after].low in own.forms.homographs or reading.shouting
    if not known or word or reading.plain[tokens[after - 1].end : tokens[after].start] != " ":
        return None
    if own.weighing.elsewhere(reading, index, after):
        return None
    return hit_of(tokens, index, after + 1, ids, Certainty.POSSIBLE)
