"""The names of a school's own people, in every form in which people write them.

The roster is turned once into tables of words; a text is then walked through once, word by word.
"""

import re
from collections.abc import Iterator
from functools import cache

from goedenaam.checking import cues, standing
from goedenaam.checking.finding import Certainty, Whose
from goedenaam.checking.forms import SHORT, Forms, Words, by_first, sound, without_one
from goedenaam.checking.hit import Hit
from goedenaam.checking.ranges import Ranges
from goedenaam.checking.reading import Reading, Token, words_of
from goedenaam.checking.roster import Roster
from goedenaam.checking.tags import bare_initials, in_tags
from goedenaam.checking.weighing import Weighing, cue_before, cue_behind, is_called
from goedenaam.checking.words import lines_of, words_in

_CLASS_BEHIND = re.compile(r" \((?:groep |klas )?[1-8][a-z]?\w{0,5}\)")
_RUN = re.compile(r"(.)\1+")
_INITIALS = re.compile(r"(?<![^\W_])(?:[A-Z]\.\s?)(?:[A-Za-z]{1,3}\.\s?){0,3}[A-Z]\.?(?![^\W_])")
_NO_INITIALS = frozenset(
    {"nb", "ps", "bv", "nv", "aub", "ivm", "svp", "tv", "cd", "pc", "wc", "vs", "eu", "vn", "us", "uk"}
)
_PREFIX_WORDS = 4
_SHORT_SURNAME = 2
_SLIP_FROM = 6
_SLIP_TO = 20
_LOW_SMALL = 6
_SOUND_OF = 4


class Names:
    """A roster made ready for searching; made once, used for many texts."""

    def __init__(self, roster: Roster) -> None:
        self.people = roster.people
        self._forms = Forms(roster)
        self._weighing = Weighing(self._forms)
        self._stories = _stories()
        self._school = _own_names(roster)

    def find(self, reading: Reading) -> list[Hit]:
        """Return the names in a text in order; none overlap."""
        if not self.people:
            return []
        hits = list(self._walk(reading))
        hits += self._tricks(reading, hits)
        hits += self._by_initials(reading, hits)
        hits += in_tags(reading, self._forms, hits)
        hits += bare_initials(reading, self._forms, hits)
        return sorted(hits, key=lambda hit: hit.start)

    def single_words(self) -> frozenset[str]:
        """Return the names of one word and the joined ones, by which a handle is known as a person's."""
        return self._forms.single_words()

    def called_in(self, reading: Reading) -> frozenset[int]:
        """Return the places of the signs that call one of our people by a given name: @Rik."""
        if "@" not in reading.plain:
            return frozenset()
        return frozenset(
            token.start - 1
            for index, token in enumerate(reading.tokens)
            if is_called(reading, index)
            and any(len(words) == 1 for words, _ in self._forms.given.get(token.low, ()))
        )

    def _walk(self, reading: Reading) -> Iterator[Hit]:
        index, last = 0, len(reading.tokens)
        while index < last:
            skipped = self._skipped(reading, index)
            hit, length = (None, skipped) if skipped else self._at(reading, index)
            if hit is not None:
                yield hit
            index += length

    def _at(self, reading: Reading, index: int) -> tuple[Hit | None, int]:
        """Return the name that begins at this word, if there is one, and how many words to go on."""
        forms, token = self._forms, reading.tokens[index]
        low = token.low
        found: tuple[Hit | None, int] | None = None
        if low in forms.given:
            found = self._from_given(reading, index)
        if (found is None or found[0] is None) and low in forms.last:
            found = self._from_last(reading, index) or found
        if found is None and low in forms.joined:
            found = self._from_joined(reading, index)
        if found is None and token.capital:
            found = (
                self._from_initial(reading, index) if len(low) <= SHORT else self._from_small(reading, index)
            )
        if found is None and not token.capital and len(low) > _SOUND_OF:
            found = self._from_small_letters(reading, index)
        return found or (None, 1)

    def _skipped(self, reading: Reading, index: int) -> int:
        """Return how many words at this place are a figure from a story or the school itself; 0 where none."""
        tokens = reading.tokens
        for table in (self._stories, self._school):
            for words in table.get(tokens[index].low, ()):
                if reading.matches(index, words) and reading.glued(index, index + len(words)):
                    after = index + len(words)
                    if len(words) == 1 and not tokens[index].capital:
                        continue
                    if self._last_follows(reading, index, after):
                        continue
                    return len(words)
        return 0

    def _last_follows(self, reading: Reading, index: int, after: int) -> bool:
        """Does a surname of the roster follow, so that the figure is one of our own after all?"""
        own = [
            ids
            for words, ids in self._forms.given.get(reading.tokens[index].low, ())
            if len(words) == after - index
        ]
        return any(self._surname_after(reading, after, ids) for ids in own)

    def _from_given(self, reading: Reading, index: int) -> tuple[Hit | None, int] | None:
        tokens = reading.tokens
        for words, ids in self._forms.given[tokens[index].low]:
            if not reading.matches(index, words) or not reading.glued(index, index + len(words)):
                continue
            after = index + len(words)
            surname = self._surname_after(reading, after, ids)
            if surname is not None:
                people, end = surname
                lowly = (
                    not any(t.capital for t in tokens[index:end])
                    and self._forms.is_word(words)
                    and not reading.shouting
                )
                certainty = Certainty.LIKELY if lowly else Certainty.CERTAIN
                return _hit(tokens, index, end, people, certainty), end - index
            certainty_alone = self._weighing.alone(reading, index, after, words)
            if certainty_alone is None:
                return self._with_surname_of_another(reading, index, after, ids), len(words)
            return _hit(tokens, index, after, ids, certainty_alone), len(words)
        return None

    def _with_surname_of_another(
        self, reading: Reading, index: int, after: int, ids: tuple[int, ...]
    ) -> Hit | None:
        """Fatima Azzouzi: our Fatima, with a surname that somebody else of ours has."""
        tokens = reading.tokens
        if after >= len(tokens) or not tokens[index].capital or not tokens[after].capital:
            return None
        known = any(len(words) == 1 for words, _ in self._forms.last.get(tokens[after].low, ()))
        word = tokens[after].low in self._forms.homographs or reading.shouting
        if not known or word or reading.plain[tokens[after - 1].end : tokens[after].start] != " ":
            return None
        if self._weighing.elsewhere(reading, index, after):
            return None
        return _hit(tokens, index, after + 1, ids, Certainty.POSSIBLE)

    def _surname_after(
        self, reading: Reading, after: int, ids: tuple[int, ...]
    ) -> tuple[tuple[int, ...], int] | None:
        """Find the surname, or its initial, of one of these people from this word on."""
        tokens = reading.tokens
        for place in range(after, min(after + _PREFIX_WORDS + 1, len(tokens))):
            if not reading.glued(place - 1, place + 1):
                return None
            found = self._surname_at(reading, place, ids)
            if found is not None:
                return found
            low = tokens[place].low
            if low not in cues.PREFIXES:
                return None
        return None

    def _surname_at(
        self, reading: Reading, place: int, ids: tuple[int, ...]
    ) -> tuple[tuple[int, ...], int] | None:
        """Is this word the surname of one of these people, nearly so, its initial, or before a stroke and theirs?"""
        tokens = reading.tokens
        low = tokens[place].low
        for words, owners in self._forms.last.get(low, ()):
            shared = tuple(person for person in ids if person in owners)
            if shared and reading.matches(place, words) and reading.glued(place, place + len(words)):
                return shared, place + len(words)
        if tokens[place].capital and reading.plain[tokens[place].end :][:1] == "-":
            behind = self._surname_after(reading, place + 1, ids)
            if behind is not None:
                return behind
        near = self._forms.near_surname(low, ids) if tokens[place].capital else ()
        if near:
            return near, place + 1
        if len(low) == 1 and tokens[place].capital and _initial_here(reading, place):
            shared = tuple(person for person in ids if low in self._forms.last_letters[person])
            if shared:
                return shared, place + 1
        return None

    def _from_last(self, reading: Reading, index: int) -> tuple[Hit | None, int] | None:
        """A surname with a title in front, or with the given name behind it."""
        tokens = reading.tokens
        for words, ids in self._forms.last[tokens[index].low]:
            if not reading.matches(index, words) or not reading.glued(index, index + len(words)):
                continue
            after = index + len(words)
            behind = self._given_after(reading, after, ids)
            if behind is not None:
                people, end = behind
                return _hit(tokens, index, end, people, Certainty.CERTAIN), end - index
            begin, title = _title_before(reading, index)
            sure = tokens[index].capital or not self._is_common(words) or self._is_called(reading, begin, ids)
            if title and sure:
                return _hit(tokens, begin, after, ids, Certainty.LIKELY), len(words)
            bare = self._bare_surname(reading, index, after, words, ids)
            if bare is not None:
                return bare, len(words)
        return None

    def _is_called(self, reading: Reading, begin: int, ids: tuple[int, ...]) -> bool:
        """“meneer de boer”, “juf bruin”: a form of address before the name of one of the staff."""
        return (
            begin > 0
            and reading.tokens[begin - 1].low in cues.ADDRESSING
            and any(self.people[person].role is Whose.STAFF for person in ids)
        )

    def _is_common(self, words: Words) -> bool:
        return len(words) == 1 and (words[0] in self._forms.homographs or len(words[0]) <= _SHORT_SURNAME)

    def _bare_surname(
        self, reading: Reading, index: int, after: int, words: Words, ids: tuple[int, ...]
    ) -> Hit | None:
        """Bolhuis gaf weer huiswerk, Belkadi scoorde; with the prefix, also without a capital."""
        tokens = reading.tokens
        if not reading.glued(index, after):
            return None
        if self._is_common(words):
            others = standing.entries_beside(reading, index, after) if tokens[index].capital else []
            listed = any(low in self._forms.last and low not in self._forms.homographs for low in others)
            return _hit(tokens, index, after, ids, Certainty.POSSIBLE) if listed else None
        begin = index
        for prefix in sorted({self._forms.prefixes[person] for person in ids}, key=len, reverse=True):
            start = index - len(prefix)
            if prefix and start >= 0 and tuple(token.low for token in tokens[start:index]) == prefix:
                begin = start
                break
        capital = tokens[index].capital and not reading.shouting
        named = begin > 0 and tokens[begin - 1].capital and not reading.opens_sentence(tokens[begin - 1])
        beside = reading.plain[tokens[begin - 1].end : tokens[begin].start] == " " if begin else False
        if (named or (begin and tokens[begin - 1].low in words_in("given"))) and beside:
            return None
        if self._weighing.elsewhere(reading, begin, after):
            return None
        cue = self._weighing.cue(reading, begin, after)
        if begin < index and (capital or cue):
            return _hit(tokens, begin, after, ids, Certainty.LIKELY)
        bare = begin == index and capital and (cue or all(not self._forms.prefixes[person] for person in ids))
        if bare and (cue or not reading.opens_sentence(tokens[index]) or _before_small_word(reading, after)):
            return _hit(tokens, begin, after, ids, Certainty.LIKELY if cue else Certainty.POSSIBLE)
        if (
            begin == index
            and not tokens[index].capital
            and self._in_small_letters(reading, index, after, ids)
        ):
            return _hit(tokens, begin, after, ids, Certainty.POSSIBLE)
        return None

    def _in_small_letters(self, reading: Reading, index: int, after: int, ids: tuple[int, ...]) -> bool:
        """“bolhuis is ziek”, “bij tahiri”: how pupils call one of the staff."""
        if not any(self.people[person].role is Whose.STAFF for person in ids):
            return False
        before = reading.tokens[index - 1].low if index else ""
        return before in cues.BEFORE_STAFF or _before_verb(reading, after)

    def _given_after(
        self, reading: Reading, after: int, ids: tuple[int, ...]
    ) -> tuple[tuple[int, ...], int] | None:
        tokens = reading.tokens
        if after >= len(tokens):
            return None
        between = reading.plain[tokens[after - 1].end : tokens[after].start]
        if "," not in between and not (
            between == " " and tokens[after - 1].capital and tokens[after].capital
        ):
            return None
        for words, owners in self._forms.given.get(tokens[after].low, ()):
            shared = tuple(person for person in ids if person in owners)
            if shared and reading.matches(after, words) and reading.glued(after - 1, after + len(words)):
                return shared, after + len(words)
        return None

    def _from_joined(self, reading: Reading, index: int) -> tuple[Hit | None, int]:
        token = reading.tokens[index]
        ids = self._forms.joined[token.low][0][1]
        return Hit(token.start, token.end, ids, Certainty.CERTAIN, handle=True), 1

    def _from_initial(self, reading: Reading, index: int) -> tuple[Hit | None, int] | None:
        """D. van der Berg: an initial, perhaps more, then the surname of somebody whose name begins so."""
        tokens = reading.tokens
        called = self._addressed_by_letter(reading, index)
        if called is not None:
            return called
        if tokens[index].low in self._forms.letters:
            return self._by_letter(reading, index)
        letter = tokens[index].low[0]
        place = index + 1
        while place < len(tokens) and place - index <= _PREFIX_WORDS + 2:
            if not reading.glued(place - 1, place + 1):
                return None
            for words, ids in self._forms.last.get(tokens[place].low, ()):
                shared = tuple(person for person in ids if letter in self._forms.first_letters[person])
                if shared and reading.matches(place, words) and tokens[place].capital:
                    end = place + len(words)
                    return _hit(tokens, index, end, shared, Certainty.LIKELY), end - index
            if tokens[place].low not in cues.PREFIXES and len(tokens[place].low) > 1:
                return None
            place += 1
        return None

    def _addressed_by_letter(self, reading: Reading, index: int) -> tuple[Hit | None, int] | None:
        """Juf S.: a form of address and the first letter of one of the staff, and no surname behind it."""
        token = reading.tokens[index]
        if not index or len(token.low) != 1 or reading.tokens[index - 1].low not in cues.ADDRESSING:
            return None
        behind = reading.tokens[index + 1] if index + 1 < len(reading.tokens) else None
        if behind is not None and (behind.capital or behind.low in cues.PREFIXES):
            return None
        letters = zip(self._forms.first_letters, self._forms.last_letters, self.people, strict=True)
        people = tuple(
            number
            for number, (first, last, person) in enumerate(letters)
            if person.role is Whose.STAFF and token.low in first | last
        )
        return (Hit(token.start, token.end, people, Certainty.POSSIBLE), 1) if people else None

    def _by_letter(self, reading: Reading, index: int) -> tuple[Hit | None, int] | None:
        """Q heeft gewonnen: somebody whom everybody calls by one letter, where a name stands."""
        token = reading.tokens[index]
        alone = reading.plain[token.end : token.end + 1] not in {".", "&", "-", "/"}
        if not alone or not (_before_verb(reading, index + 1) or self._where_a_name_stands(reading, index)):
            return None
        return Hit(token.start, token.end, self._forms.letters[token.low], Certainty.POSSIBLE), 1

    def _from_small(self, reading: Reading, index: int) -> tuple[Hit | None, int] | None:
        """Daantje of Daan; Daans fiets."""
        token = reading.tokens[index]
        if token.low in self._forms.small and token.low not in self._forms.homographs:
            ids = self._forms.small[token.low][0][1]
            if self._weighing.alone(reading, index, index + 1, (token.low,)) is not None:
                return Hit(token.start, token.end, ids, Certainty.LIKELY), 1
        base = token.low[:-1]
        if token.low[-1] == "s" and base in self._forms.given and not self._forms.is_word((base,)):
            for words, ids in self._forms.given[base]:
                if len(words) == 1 and self._weighing.alone(reading, index, index + 1, (base,)) is not None:
                    return Hit(token.start, token.end - 1, ids, Certainty.LIKELY), 1
        return self._from_sound(reading, index)

    def _from_small_letters(self, reading: Reading, index: int) -> tuple[Hit | None, int] | None:
        """“daantje”, “hiddes fiets”, “zeinep had”: without a capital only where a name stands."""
        token = reading.tokens[index]
        low = token.low
        if low in self._forms.homographs or low in words_in("given") or not token.word.isalpha():
            return None
        base = low[:-1]
        owner = low[-1] == "s" and base in self._forms.given and not self._forms.is_word((base,))
        if owner and reading.plain[token.end : token.end + 1] == " ":
            people = self._forms.given[base][0][1]
        elif low in self._forms.small and len(low) > _LOW_SMALL:
            people = self._forms.small[low][0][1]
        else:
            people = self._misspelt(reading, index) or ()
        if not people or not (owner or self._where_a_name_stands(reading, index)):
            return None
        if self._weighing.elsewhere(reading, index, index + 1):
            return None
        return Hit(token.start, token.end, people, Certainty.POSSIBLE), 1

    def _misspelt(self, reading: Reading, index: int) -> tuple[int, ...] | None:
        """Whose given name sounds like this or is one slip away? So short a word is also a word, but behind “juf”."""
        low = reading.tokens[index].low
        if len(low) < _SOUND_OF:
            return None
        people = self._forms.sounds.get(sound(low)) if len(low) >= _SLIP_FROM else None
        addressed = index and reading.tokens[index - 1].low in cues.ADDRESSING
        return people or self._by_slip(low) or (self._forms.short_slip(low) if addressed else None)

    def _where_a_name_stands(self, reading: Reading, index: int) -> bool:
        return (
            self._weighing.cue(reading, index, index + 1)
            or standing.beside_preposition(reading, index)
            or standing.as_subject(reading, index)
        )

    def _from_sound(self, reading: Reading, index: int) -> tuple[Hit | None, int] | None:
        """Sophie for Sofie: a spelling that sounds the same, where a name can stand."""
        token = reading.tokens[index]
        low = token.low
        if low in self._forms.homographs or not token.word.isalpha():
            return None
        people = self._forms.sounds.get(sound(low)) or self._by_slip(low)
        if people is None and self._strongly(reading, index):
            people = self._forms.short_slip(low)
        if people is None and self._weighing.cue(reading, index, index + 1):
            people = self._forms.shortened(low)
        if people is None:
            return None
        surname = self._surname_after(reading, index + 1, people)
        if surname is not None:
            return _hit(reading.tokens, index, surname[1], surname[0], Certainty.LIKELY), surname[1] - index
        if low in words_in("given") and not self._addressed(reading, index, people):
            return None
        opens = reading.opens_sentence(token) and not self._weighing.cue(reading, index, index + 1)
        if (opens and not _before_verb(reading, index + 1)) or self._weighing.alone(
            reading, index, index + 1, (low,)
        ) is None:
            return None
        return Hit(token.start, token.end, people, Certainty.POSSIBLE), 1

    def _addressed(self, reading: Reading, index: int, people: tuple[int, ...]) -> bool:
        """Juf Nadja, where our teacher is Nadia."""
        return bool(index) and self._is_called(reading, index, people)

    def _strongly(self, reading: Reading, index: int) -> bool:
        """A form of address before it, or a name of ours in the same list: juf Ilze; Jelt en Emir."""
        before = [token.low for token in reading.tokens[max(0, index - 3) : index]]
        others = standing.entries_beside(reading, index, index + 1)
        named = before[-1:] and before[-1] in cues.ADDRESSING | cues.GREETINGS
        return bool(named) or any(
            low in self._forms.given and low not in self._forms.homographs for low in others
        )

    def _by_slip(self, low: str) -> tuple[int, ...] | None:
        """Wojciesch, Giovany, Sietsje: one letter too many, too few or wrong in a long name."""
        if not _SLIP_FROM <= len(low) + 1 <= _SLIP_TO:
            return None
        for short in (low, *without_one(low)):
            people = self._forms.slips.get(short)
            if people is not None:
                return people
        return None

    def _tricks(self, reading: Reading, hits: list[Hit]) -> Iterator[Hit]:
        """D-a-a-n, D44n, Daaaan: only names that are no words."""
        taken = Ranges((hit.start, hit.end) for hit in hits)
        for token in reading.variants:
            if taken.touches(token.start, token.end):
                continue
            ids = self._trick(token)
            if ids:
                taken.add(token.start, token.end)
                yield Hit(token.start, token.end, ids, Certainty.LIKELY)

    def _trick(self, token: Token) -> tuple[int, ...]:
        low = token.low
        stretched = low in words_in("countable") and len(token.word) > len(low) + 1 and token.word.isalpha()
        if len(low) <= SHORT or (low in self._forms.homographs and not stretched):
            return ()
        for table in (self._forms.given, self._forms.joined):
            for words, ids in table.get(low, ()):
                if len(words) == 1:
                    return ids
        if _RUN.search(token.word.lower()) and _RUN.sub(r"\1", low) == low and len(low) > SHORT:
            return self._forms.squeezed.get(low, ())
        return ()

    def _by_initials(self, reading: Reading, hits: list[Hit]) -> Iterator[Hit]:
        """D.v.d.B.: three letters or more, or a word beside it that says a pupil is meant."""
        if "." not in reading.plain:
            return
        taken = Ranges((hit.start, hit.end) for hit in hits)
        for match in _INITIALS.finditer(reading.plain):
            letters = "".join(character for character in match[0].lower() if character.isalpha())
            ids = self._forms.initials.get(letters, ())
            if not ids or letters in _NO_INITIALS or taken.touches(*match.span()):
                continue
            index = reading.index_at(match.start())
            before = [token.low for token in reading.tokens[max(0, index - 3) : index]]
            behind = [token.low for token in reading.tokens_between(match.end(), match.end() + 40)][:3]
            if len(letters) > SHORT or cue_before(before) or cue_behind(behind):
                yield Hit(match.start(), match.end(), ids, Certainty.POSSIBLE)


@cache
def _stories() -> dict[str, list[Words]]:
    return by_first(words_of(line) for line in lines_of("stories"))


def matches_story(reading: Reading, index: int) -> int:
    """Return how many words at this place are a figure from a story or public life; 0 where none."""
    tokens = reading.tokens
    for words in _stories().get(tokens[index].low, ()):
        if reading.matches(index, words) and (len(words) > 1 or tokens[index].capital):
            return len(words)
    return 0


def _own_names(roster: Roster) -> dict[str, list[Words]]:
    """The school's own name and place, which may hold a given name."""
    school = roster.school
    return by_first(words_of(name) for name in (school.name, *school.short, school.place, *school.address))


def _initial_here(reading: Reading, place: int) -> bool:
    """A single capital as the first letter of a surname, and not the first word of what follows."""
    token = reading.tokens[place]
    return (
        reading.plain[token.end : token.end + 1] in {".", "", " ", ",", ")", "\n", "!", "?"}
        and token.word != "I"
    )


def _before_verb(reading: Reading, place: int) -> bool:
    """Does a verb follow, “en” with another name or a class, as behind the name of somebody who does something?"""
    tokens = reading.tokens
    if _CLASS_BEHIND.match(reading.plain, tokens[place - 1].end):
        return True
    if place >= len(tokens) or reading.plain[tokens[place - 1].end : tokens[place].start] != " ":
        return False
    low = tokens[place].low
    if low == "en":
        return place + 1 < len(tokens) and tokens[place + 1].capital
    return (
        low in cues.PERSON_VERBS
        or low in {"sr", "jr"}
        or low in {"is", "was", "wordt", "bleek", "haar", "zijn"}
    )


def _before_small_word(reading: Reading, place: int) -> bool:
    """Does the sentence go on in small letters, as behind a surname that is no word: Bouchikhi schiet raak?"""
    if _before_verb(reading, place):
        return True
    tokens = reading.tokens
    between = reading.plain[tokens[place - 1].end : tokens[place].start] if place < len(tokens) else ""
    return between == " " and tokens[place].word.islower()


def _hit(tokens: list[Token], index: int, end: int, people: tuple[int, ...], certainty: Certainty) -> Hit:
    return Hit(tokens[index].start, tokens[end - 1].end, people, certainty)


def _title_before(reading: Reading, index: int) -> tuple[int, bool]:
    """Return the first word of the prefix before a surname, and whether a title stands before that."""
    tokens = reading.tokens
    begin = index
    while begin > 0 and index - begin < _PREFIX_WORDS and tokens[begin - 1].low in cues.PREFIXES:
        begin -= 1
    if begin == 0:
        return begin, False
    title = tokens[begin - 1].low
    known = title in cues.TITLES or title in cues.FAMILY_TITLES
    return begin, known or (title == "die" and begin < index and tokens[begin].capital)
