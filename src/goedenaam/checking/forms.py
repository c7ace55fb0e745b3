"""The forms in which people write the names of a roster, as tables of words made once."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from goedenaam.checking import cues
from goedenaam.checking.reading import words_of
from goedenaam.checking.roster import Person, Roster
from goedenaam.checking.words import words_in

type Words = tuple[str, ...]
type People = tuple[int, ...]
type Table = dict[str, list[tuple[Words, People]]]

SHORT = 2
_SOUND_FROM = 4
_SLIP_FROM = 6
_FEW = 3
_SLIP_SURNAME = 5
_LONGEST = 40
# So long is the first part of a double name, Mohamed-Amine, that it can stand alone.
_FIRST_OF_TWO = 6
# Of so many people with one given name a surname that is nearly right is anybody's.
_NAMESAKES = 40
_SOUNDS = (
    ("ij", "y"), ("ei", "y"), ("ph", "f"), ("ck", "k"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("sch", "s"), ("sh", "s"),
    ("ou", "u"), ("oe", "u"), ("ae", "a"), ("ie", "i"), ("dt", "t"), ("c", "k"), ("x", "ks"), ("j", "y"), ("h", ""),
)  # fmt: skip
_TWICE = re.compile(r"(.)\1+")


@dataclass(slots=True)
class _Gathered:
    """Word sequences with the people that they belong to."""

    forms: dict[Words, set[int]] = field(default_factory=dict)

    def add(self, words: Words, person: int) -> None:
        if words and len("".join(words)) > 1:
            self.forms.setdefault(words, set()).add(person)

    def table(self) -> Table:
        """Return them by their first word, the longest first."""
        table: Table = {}
        for words, people in sorted(self.forms.items(), key=lambda entry: -len(entry[0])):
            table.setdefault(words[0], []).append((words, tuple(sorted(people))))
        return table


class Forms:
    """Every form of every name of a roster; people are their numbers in it."""

    def __init__(self, roster: Roster) -> None:
        given, last, small, joined = _Gathered(), _Gathered(), _Gathered(), _Gathered()
        self.homographs = words_in("homographs") | words_in("proper")
        initials: dict[str, set[int]] = {}
        # People who are called by one letter: Q.
        self.letters: dict[str, People] = {}
        self.first_letters: list[frozenset[str]] = []
        self.last_letters: list[frozenset[str]] = []
        self.prefixes: list[Words] = []
        self._surnames: list[Words] = []
        for number, person in enumerate(roster.people):
            givens, prefix, surname = _givens(person), words_of(person.prefix), words_of(person.last)
            self.first_letters.append(frozenset(words[0][0] for words in givens))
            self.last_letters.append(frozenset(words[0][0] for words in (prefix, surname) if words))
            self.prefixes.append(prefix)
            self._surnames.append(surname)
            for words in givens:
                given.add(words, number)
                if len("".join(words)) == 1:
                    self.letters[words[0]] = (*self.letters.get(words[0], ()), number)
                for word in _small_forms(words):
                    small.add((word,), number)
            for words in _surnames(surname, person.last):
                last.add(words, number)
            for word in _joined(givens, prefix, surname, self.homographs):
                joined.add((word,), number)
            for letters in _letters(givens, prefix, surname):
                initials.setdefault(letters, set()).add(number)
        self.given, self.last, self.small, self.joined = (
            given.table(),
            last.table(),
            small.table(),
            joined.table(),
        )
        self.initials = {letters: tuple(sorted(people)) for letters, people in initials.items()}
        self.squeezed = dict(self._single(squeezed))
        self.slips = self._slips(_SLIP_FROM, _LONGEST)
        self._short_slips = self._slips(_SOUND_FROM, _SLIP_FROM - 1)
        self._long = sorted(entry for entry in self._single(str) if len(entry[0]) >= _SLIP_FROM)
        self.sounds = {key: people for key, people in self._single(sound) if len(key) >= _SOUND_FROM}

    def _single(self, key: Callable[[str], str]) -> Iterator[tuple[str, People]]:
        for forms in self.given.values():
            for words, people in forms:
                if len(words) == 1:
                    yield key(words[0]), people

    def shortened(self, low: str) -> People | None:
        """Whose long given name begins with these letters? None when nobody's or too many people's."""
        if len(low) < _SOUND_FROM:
            return None
        place = bisect_left(self._long, (low, ()))
        own: set[int] = set()
        while place < len(self._long) and self._long[place][0].startswith(low):
            own.update(self._long[place][1])
            place += 1
        return tuple(sorted(own)) if 0 < len(own) <= _FEW else None

    def _slips(self, shortest: int, longest: int) -> dict[str, People]:
        """Given names of this length with one letter left out, by which a slip of one letter is known."""
        found: dict[str, set[int]] = {}
        for word, people in self._single(str):
            if shortest <= len(word) <= longest and word not in self.homographs:
                for short in {word, *without_one(word)}:
                    found.setdefault(short, set()).update(people)
        return {word: tuple(sorted(people)) for word, people in found.items()}

    def short_slip(self, low: str) -> People | None:
        """Whose given name of four or five letters is this a slip of? Only to be asked where a name must stand."""
        if not _SOUND_FROM <= len(low) <= _SLIP_FROM:
            return None
        shorter = (short for short in (low, *without_one(low)) if len(short) >= _SOUND_FROM - 1)
        return next((people for short in shorter if (people := self._short_slips.get(short))), None)

    def near_surname(self, low: str, ids: People) -> People:
        """Which of these people have a surname of one word that this is a slip of? Of a long word only."""
        if len(low) < _SLIP_SURNAME or len(ids) > _NAMESAKES or low in self.homographs:
            return ()
        return tuple(person for person in ids if self._is_near_surname(low, self._surnames[person]))

    def _is_near_surname(self, low: str, surname: Words) -> bool:
        return len(surname) == 1 and len(surname[0]) >= _SLIP_SURNAME and _is_near(low, surname[0])

    def is_word(self, words: Words) -> bool:
        """Is this name also a word, or too short to tell?"""
        return len(words) == 1 and (words[0] in self.homographs or len(words[0]) <= SHORT)

    def single_words(self) -> frozenset[str]:
        """Return the names of one word and the joined ones, by which a handle is known as a person's."""
        return frozenset(
            words[0]
            for table in (self.given, self.joined)
            for forms in table.values()
            for words, _ in forms
            if len(words) == 1 and len(words[0]) > SHORT
        )


def squeezed(word: str) -> str:
    """Return a word with every doubled letter once."""
    return _TWICE.sub(r"\1", word)


def _is_near(one: str, other: str) -> bool:
    """Do they sound the same, or differ in one letter?"""
    if sound(one) == sound(other):
        return True
    if abs(len(one) - len(other)) > 1:
        return False
    return not {one, *without_one(one)}.isdisjoint({other, *without_one(other)})


def without_one(word: str) -> Iterator[str]:
    """Yield a word with each of its letters but the first left out in turn."""
    for place in range(1, len(word)):
        yield word[:place] + word[place + 1 :]


def sound(word: str) -> str:
    """Return a key that is the same for spellings that sound the same: Sofie and Sophie, Thijs and Tijs."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return squeezed(f"{word[:-1]}i" if word.endswith("y") else word)


def _givens(person: Person) -> set[Words]:
    """Every given name by which somebody is called; of “Daan Willem” also the first."""
    found: set[Words] = set()
    for name in (person.first, person.call, *person.nicknames):
        words = words_of(name)
        if not words:
            continue
        found.add(words)
        if len(words) > 1 and "-" not in name and len(words[0]) > SHORT:
            found.add(words[:1])
        if "-" in name or "'" in name:
            found.add(("".join(words),))
        if len(words) > 1 and "-" in name and len(words[0]) >= _FIRST_OF_TWO:
            found.add(words[:1])
    return found


def _small_forms(words: Words) -> Iterator[str]:
    if len(words) == 1 and len(words[0]) > SHORT:
        stem = words[0]
        if stem[-1] == "e":
            yield stem[:-1] + "je"
        yield from (stem + "je", stem + "tje", stem + "pje", stem + stem[-1] + "etje", stem + "ke")


def _surnames(surname: Words, written: str) -> Iterator[Words]:
    if not surname:
        return
    yield surname
    parts = [words_of(part) for part in re.split(r"\s*[-/]\s*", written)]
    if len(parts) > 1:
        for part in parts:
            core = part
            while len(core) > 1 and core[0] in cues.PREFIXES:
                core = core[1:]
            if core and len("".join(core)) > SHORT:
                yield core


def _joined(
    givens: Iterable[Words], prefix: Words, surname: Words, words_too: frozenset[str]
) -> Iterator[str]:
    """The forms of which handles are made: daanvanderberg, daanvdberg, bergdaan."""
    if not surname:
        return
    last = "".join(surname)
    whole, short = "".join(prefix), "".join(word[0] for word in prefix)
    for words in givens:
        given = "".join(words)
        for middle in {whole, short, ""}:
            yield given + middle + last
            if len(last) > 3 and (middle or last not in words_too):
                yield given[0] + middle + last
        yield last + given
        if len(given) > 3 and given not in words_too:
            yield given + last[0]


def _letters(givens: Iterable[Words], prefix: Words, surname: Words) -> Iterator[str]:
    if not surname:
        return
    for words in givens:
        first = "".join(word[0] for word in words)
        for start in {first, words[0][0]}:
            yield start + "".join(word[0] for word in prefix) + surname[0][0]
            yield start + surname[0][0]


def by_first(sequences: Iterable[Words]) -> dict[str, list[Words]]:
    """Return word sequences by their first word, the longest first."""
    found: dict[str, list[Words]] = {}
    for words in sorted(filter(None, sequences), key=len, reverse=True):
        found.setdefault(words[0], []).append(words)
    return found
