"""A text made easy to search, that remembers where each letter came from.

Diacritics, look-alike letters, wide and joined forms, zero-width and direction marks are folded away; case is kept.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.!?…]+[\"')\]]*(?=\s+|$)|\n+")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:[a-zA-Z]|dhr|mw|mevr|fam|st|nr|tel|geb|bijv|ca|v\.d|d\.w\.z)$", re.IGNORECASE
)
_SPACED = re.compile(r"(?<![^\W_])(?:[^\W\d_][ .\-_*]{1,2}){2,40}[^\W\d_](?![^\W_]|'\w)")
_BROKEN = re.compile(r"(?<![^\W_])[^\W\d_]{1,20}[._*\-·|][^\W\d_]{1,20}(?![^\W_@.])")
_ODD = re.compile(
    r"(?<![\w@$!|*])(?=[a-zA-Z0-9@$!|*]{0,40}?(?:[a-zA-Z][0-9@$!|*]|[0-9@$!|*][a-zA-Z]))[\w@$!|*]+"
)
_STRETCHED = re.compile(r"([^\W\d_])\1\1")
_RUN = re.compile(r"([^\W\d_])\1+")
_LEET = (
    str.maketrans("0134578@$!|", "oieastbasii"),
    str.maketrans("0134578@$!|", "oleastbasll"),
)
_ODD_LIMIT = 40
_GLUE = re.compile(r"[ \t.,'/\-]{0,3}\Z")
_ABBREVIATION = 3
_REACH = 400

# Letters that look like ours, and punctuation that means the same.
_ALIKE = {
    **dict(zip("аеорсхіукмтвнАЕОРСХІУКМТВН", "aeopcxiykmtbhAEOPCXIYKMTBH", strict=True)),
    **dict(zip("αοερτυινκΑΟΕΡΤΥΙΝΚ", "aoeptuivkAOEPTYINK", strict=True)),
    "ß": "ss",
    "æ": "ae",
    "Æ": "Ae",
    "œ": "oe",
    "Œ": "Oe",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ı": "i",
    "‘": "'",
    "’": "'",
    "‚": "'",
    "‛": "'",
    "´": "'",
    "`": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "–": "-",
    "—": "-",
    "−": "-",
}
_DROPPED = frozenset({"Cf", "Mn", "Me", "Mc"})
_MARKS = frozenset({"Mn", "Me", "Mc"})


@lru_cache(maxsize=4096)
def folded(character: str) -> str:
    """Return what this character is searched as: nothing for a mark, one or more plain ones otherwise."""
    if character in _ALIKE:
        return _ALIKE[character]
    parts = unicodedata.normalize("NFKD", character)
    return "".join(_ALIKE.get(part, part) for part in parts if unicodedata.category(part) not in _DROPPED)


def plain(text: str) -> str:
    """Return a text as it is searched, without its places."""
    return text if text.isascii() else "".join(folded(character) for character in text)


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a text in lower case."""
    return tuple(word.lower() for word in _WORD.findall(plain(text)))


@dataclass(frozen=True, slots=True)
class Token:
    """One word at its place in the plain text. `low` is what it is looked up as."""

    start: int
    end: int
    word: str
    low: str

    @property
    def capital(self) -> bool:
        return self.word[0].isupper()


class Reading:
    """A text with its plain form, tokens, sentences and the way back to its own code points."""

    __slots__ = ("__dict__", "_ends", "_starts", "original", "plain")

    def __init__(self, original: str) -> None:
        self.original = original
        self._starts: Sequence[int] | None = None
        self._ends: Sequence[int] | None = None
        self.plain = original
        if not original.isascii():
            self._fold()

    def _fold(self) -> None:
        table = {character: folded(character) for character in set(self.original) if character > "\x7f"}
        if all(len(value) == 1 for value in table.values()):
            self.plain = self.original.translate({ord(key): value for key, value in table.items()})
            return
        letters: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for index, character in enumerate(self.original):
            value = table.get(character, character)
            if value:
                letters.append(value)
                starts += [index] * len(value)
                ends += [index + 1] * len(value)
            elif ends and ends[-1] == index and unicodedata.category(character) in _MARKS:
                ends[-1] = index + 1
        self.plain = "".join(letters)
        self._starts, self._ends = starts, ends

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Translate a span of the plain text, which is not empty, to code points of the original."""
        if self._starts is None or self._ends is None:
            return start, end
        return self._starts[start], self._ends[end - 1]

    @cached_property
    def low(self) -> str:
        """The plain text in lower case, letter for letter."""
        low = self.plain.lower()
        return low if len(low) == len(self.plain) else "".join(c.lower()[:1] or c for c in self.plain)

    @cached_property
    def digits(self) -> int:
        """How many digits there are, so that what needs many is not looked for in vain."""
        return sum(map(self.plain.count, "0123456789"))

    @cached_property
    def tokens(self) -> list[Token]:
        """Every run of letters and digits, in order."""
        text, low = self.plain, self.low
        return [
            Token(m.start(), m.end(), text[m.start() : m.end()], low[m.start() : m.end()])
            for m in _WORD.finditer(text)
        ]

    @cached_property
    def variants(self) -> list[Token]:
        """Words hidden by a trick: l0ser, k a n k e r, d o m. `low` is what they stand for."""
        return [*self._spaced(), *self._broken(), *self._odd(), *self._stretched()]

    def _spaced(self) -> Iterator[Token]:
        for match in _SPACED.finditer(self.plain):
            letters = "".join(_WORD.findall(match[0]))
            yield Token(match.start(), match.end(), letters, letters.lower())

    def _broken(self) -> Iterator[Token]:
        for match in _BROKEN.finditer(self.plain):
            letters = "".join(_WORD.findall(match[0]))
            yield Token(match.start(), match.end(), letters, letters.lower())

    def _odd(self) -> Iterator[Token]:
        for match in _ODD.finditer(self.plain):
            word = match[0].rstrip("!")
            if 3 <= len(word) <= _ODD_LIMIT and not word.isalpha():
                end = match.start() + len(word)
                for table in _LEET:
                    low = word.lower().translate(table)
                    yield Token(match.start(), end, word, low)

    def _stretched(self) -> Iterator[Token]:
        if not _STRETCHED.search(self.low):
            return
        for token in self.tokens:
            if len(token.low) <= _ODD_LIMIT and _STRETCHED.search(token.low):
                for low in {_RUN.sub(r"\1", token.low), _RUN.sub(r"\1\1", token.low)}:
                    yield Token(token.start, token.end, token.word, low)

    @cached_property
    def shouting(self) -> bool:
        """Is most of it in capitals, so that a capital says nothing?"""
        letters = [character for character in self.plain[:2000] if character.isalpha()]
        return len(letters) > 12 and sum(map(str.isupper, letters)) > 0.6 * len(letters)

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        starts = [0]
        for match in _SENTENCE_END.finditer(self.plain):
            before = self.plain[max(0, match.start() - 8) : match.start()]
            if match[0] != "." or not _ABBREVIATED.search(before):
                starts.append(match.end())
        return starts

    def sentence(self, place: int) -> tuple[int, int]:
        """Return start and end of the sentence that this place of the plain text stands in, of a long one the part around."""
        start, end = self._whole_sentence(place)
        return max(start, place - _REACH), min(end, place + _REACH)

    def _whole_sentence(self, place: int) -> tuple[int, int]:
        starts = self._sentence_starts
        index = bisect_right(starts, place) - 1
        return starts[index], starts[index + 1] if index + 1 < len(starts) else len(self.plain)

    def sentence_before(self, place: int) -> tuple[int, int]:
        """Return the sentence before the one that this place stands in; an empty one at the start."""
        start, _ = self._whole_sentence(place)
        return self.sentence(start - 1) if start > 0 else (0, 0)

    def opens_sentence(self, token: Token) -> bool:
        """Is this the first word of its sentence?"""
        start, _ = self._whole_sentence(token.start)
        index = bisect_left(self._token_starts, start)
        return self.tokens[index].start == token.start

    def tokens_between(self, start: int, end: int) -> list[Token]:
        """Return the tokens that lie within these places of the plain text."""
        starts = self._token_starts
        return self.tokens[bisect_left(starts, start) : bisect_left(starts, end)]

    def index_at(self, place: int) -> int:
        """Return the number of the first token that starts at or after this place."""
        return bisect_left(self._token_starts, place)

    def matches(self, index: int, words: tuple[str, ...]) -> bool:
        """Do these words stand here, from this token on? The first is taken to be right."""
        tokens = self.tokens
        return len(words) == 1 or (
            len(tokens) >= index + len(words)
            and all(tokens[index + step].low == word for step, word in enumerate(words))
        )

    def glued(self, first: int, after: int) -> bool:
        """Do the tokens from `first` up to `after` stand so close together that they can be one name?"""
        tokens = self.tokens
        for place in range(first, after - 1):
            if place + 1 >= len(tokens):
                return False
            between = self.plain[tokens[place].end : tokens[place + 1].start]
            if between != " " and not _GLUE.match(between):
                return False
            if "." in between and " " in between and tokens[place].end - tokens[place].start > _ABBREVIATION:
                return False
        return True
