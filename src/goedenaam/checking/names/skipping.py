"""Words that hold a name and mean nobody: a figure from a story, or the school itself."""

from goedenaam.checking.names.own import Own
from goedenaam.checking.names.surnames import surname_after
from goedenaam.checking.reading import Reading


def skipped(own: Own, reading: Reading, index: int) -> int:
    """Return how many words at this place are a figure from a story or the school itself; 0 where none."""
    tokens = reading.tokens
    for table in (own.stories, own.school):
        for words in table.get(tokens[index].low, ()):
            if reading.matches(index, words) and reading.glued(index, index + len(words)):
                after = index + len(words)
                if len(words) == 1 and not tokens[index].capital:
                    continue
                if _last_follows(own, reading, index, after):
                    continue
                return len(words)
    return 0


def _last_follows(own: Own, reading: Reading, index: int, after: int) -> bool:
    """Does a surname of the roster follow, so that the figure is one of our own after all?"""
    called = [
        ids
        for words, ids in own.forms.given.get(reading.tokens[index].low, ())
        if len(words) == after - index
    ]
    return any(surname_after(own, reading, after, ids) for ids in called)
