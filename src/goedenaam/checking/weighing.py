"""Is a given name that stands alone one of our people, a word, or somebody else?"""

import re

from goedenaam.checking import cues, standing
from goedenaam.checking.finding import Certainty
from goedenaam.checking.forms import SHORT, Forms, Words
from goedenaam.checking.reading import Reading, Token
from goedenaam.checking.words import words_in

_PREFIX_WORDS = 4
# Words that may stand before the name of somebody dear: onze Fleur.
_OURS = frozenset({"onze", "mijn", "jullie", "die", "kleine", "lieve", "m"})
_PARTICIPLE = re.compile(r"(?:be|ge|her|ont|ver)\w+[dt]\Z")
_FINITE = re.compile(r"\w{2,}(?:[^aeiou]t|[^e]te|[^en]de)\Z")
# ouders/Hidde, groep 5/Imane: no address of a page.
_WORD_AND_STROKE = re.compile(r"(?:^|\s)\w{1,20}/\Z")
_IN_A_TAG = 4
# Two capitals that are no name anywhere: school subjects, bodies, networks.
_UNITS = frozenset(
    [
        "mr",
        "or",
        "ib",
        "tv",
        "pc",
        "ik",
        "av",
        "ca",
        "ed",
        "oz",
        "eu",
        "ns",
        "ov",
        "nt",
        "pr",
        "hr",
        "it",
        "ai",
        "ip",
    ]
)


class Weighing:
    """Weighs a given name by its case, the dictionary and the words around it."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms

    def alone(self, reading: Reading, index: int, after: int, words: Words) -> Certainty | None:
        """Weigh a given name without a surname: is it one of our people, a word, or somebody else?"""
        if _in_compound(reading, index, after) or self._in_story(reading, index):
            return None
        cue = self.cue(reading, index, after)
        if self._somebody_else(reading, index, after, cue) or _in_date(reading, index):
            return None
        if not self._forms.is_word(words):
            return Certainty.CERTAIN if reading.tokens[index].capital else Certainty.LIKELY
        return self._homograph(reading, index, cue)

    def _homograph(self, reading: Reading, index: int, cue: bool) -> Certainty | None:
        """A name that is also a word needs a capital inside the sentence, or a word beside it that tells."""
        token = reading.tokens[index]
        before = reading.tokens[index - 1].low if index else ""
        if is_called(reading, index):
            return Certainty.LIKELY
        if reading.shouting or not token.capital:
            if standing.own_thing(reading, index) or (
                token.low in words_in("mass") and token.low not in words_in("countable")
            ):
                return None
            return Certainty.POSSIBLE if cue or self._as_name(reading, index, before) else None
        if len(token.low) <= SHORT and token.word.isupper():
            named = cue or standing.beside_preposition(reading, index) or self._by_capitals(reading, index)
            return Certainty.POSSIBLE if named else None
        if cue or self._opens_as_name(reading, index) or self._stands_as_name(reading, index):
            return Certainty.LIKELY
        if (
            token.low in words_in("proper")
            or (before in cues.DETERMINERS and before not in _OURS)
            or reading.opens_sentence(token)
            or _after_opening(reading, token)
        ):
            return None
        return Certainty.LIKELY

    def _by_capitals(self, reading: Reading, index: int) -> bool:
        """JW stal de show: whom everybody calls by two capitals, before a word in small letters; no sign of a unit."""
        token = reading.tokens[index]
        ahead = reading.tokens[index + 1] if index + 1 < len(reading.tokens) else None
        return (
            len(token.word) == SHORT
            and token.low not in words_in("proper")
            and token.low not in _UNITS
            and ahead is not None
            and ahead.word.islower()
            and reading.plain[token.end : ahead.start] == " "
            and (
                reading.opens_sentence(token) or reading.tokens[index - 1].low in {"die", "en", "onze", "dat"}
            )
        )

    def _stands_as_name(self, reading: Reading, index: int) -> bool:
        """With a capital in a list of names, under a message, before an age, or as the subject behind “dat”."""
        low = reading.tokens[index].low
        others = standing.entries_beside(reading, index, index + 1)
        if any(self._names_somebody(other, low) for other in others):
            return low not in words_in("proper")
        if standing.under_message(reading, index):
            return True
        if reading.plain[reading.tokens[index].end :][:2] == "'s" and low[-1] not in "aeiouy":
            return True
        if low not in words_in("countable"):
            return False
        return (
            standing.with_age(reading, index)
            or standing.captions(reading, index)
            or (bool(index) and reading.tokens[index - 1].low == "dat" and low not in words_in("bare"))
        )

    def _names_somebody(self, other: str, low: str) -> bool:
        """Does this word in the same list make a name of the other? Two words for the seasons do not."""
        mass = words_in("mass") - words_in("countable")
        return other in self._forms.given and (other not in mass or (other != low and low not in mass))

    def _opens_as_name(self, reading: Reading, index: int) -> bool:
        """Merel is …, Beer, je …, Roos' werkstuk: at the start of a sentence, without an article, as only a name stands."""
        tokens = reading.tokens
        token = tokens[index]
        if token.low in words_in("mass") or index + 1 >= len(tokens) or not reading.opens_sentence(token):
            return False
        behind = tokens[index + 1].low
        between = reading.plain[token.end : tokens[index + 1].start]
        if between == "' ":
            return True
        single = token.low in words_in("countable") and token.low not in words_in("bare")
        if single and (between.strip() in {"!", ":"} or between.startswith(" (")):
            return True
        if between == ", ":
            _, end = reading.sentence(token.start)
            words = {other.low for other in reading.tokens_between(token.end, end)}
            return tokens[index + 1].low.isdigit() or bool(words & {"je", "jij", "jou", "jouw", "u", "uw"})
        ahead = reading.plain[tokens[index + 1].end : tokens[index + 1].end + 1]
        if ahead in {",", ".", "!", ""} and _PARTICIPLE.match(behind):
            return False
        return between == " " and (
            behind in {"is", "was", "wordt", "had", "heeft", "mag", "kan", "wil", "moet", "gaat"}
            or (single and (behind.isdigit() or behind in cues.STATES or behind in cues.AFTER_SUBJECT))
            or (behind == "en" and self._another_behind(reading, index + 2))
            or (token.low in words_in("countable") and _FINITE.search(behind) is not None)
        )

    def _another_behind(self, reading: Reading, place: int) -> bool:
        """Storm en ik, Roos en Lotte, Fleur en haar zus; not: Roos en wit."""
        if place >= len(reading.tokens):
            return False
        token = reading.tokens[place]
        return token.capital or token.low in {"ik", "jij", "haar", "zijn", "mijn", "juf", "meester", "co"}

    def _as_name(self, reading: Reading, index: int, before: str) -> bool:
        """“met roos”, “heeft storm dat gedaan”: in small letters, where a thing that is counted has an article."""
        tokens = reading.tokens
        token = tokens[index]
        if standing.at_home(reading, index):
            return True
        if token.low not in words_in("countable"):
            return False
        behind = tokens[index + 1].low if index + 1 < len(tokens) else ""
        gap = reading.plain[token.end : tokens[index + 1].start] if behind else ""
        if reading.opens_sentence(token) and (behind in cues.TO_SOMEBODY or gap.startswith((",", "!"))):
            return True
        if before in cues.CALLS and (not behind or gap.strip()):
            return True
        return (
            standing.beside_preposition(reading, index)
            or standing.as_subject(reading, index)
            or standing.under_message(reading, index)
            or standing.in_chat(reading, index)
            or self._beside_in_chat(reading, index)
        )

    def _beside_in_chat(self, reading: Reading, index: int) -> bool:
        """“groepje: merel sky linde”, “ik, merel en sky”: words in small letters that are all names of ours."""
        tokens = reading.tokens
        for place in (index - 1, index + 1, index + 2):
            if not 0 <= place < len(tokens) or place == index:
                continue
            first, last = min(place, index), max(place, index)
            between = reading.plain[tokens[first].end : tokens[last].start]
            low = tokens[place].low
            small = not tokens[place].capital and between in {" ", ", ", " en "}
            if small and low in self._forms.given and low in words_in("countable"):
                return True
        return False

    def elsewhere(self, reading: Reading, index: int, after: int) -> bool:
        """Is it part of a longer word or an address, or does it belong to a story?"""
        return _in_compound(reading, index, after) or self._in_story(reading, index)

    def cue(self, reading: Reading, index: int, after: int) -> bool:
        """Does a word beside it say that this is a person?"""
        tokens = reading.tokens
        before = [token.low for token in tokens[max(0, index - 3) : index]]
        behind = [token.low for token in tokens[after : after + 3]]
        if cue_before(before) and not (before and before[-1] in cues.DETERMINERS):
            return True
        if before[-1:] and before[-1] in cues.DETERMINERS:
            return False
        return cue_behind(behind) or self._beside_another(reading, index, after)

    def _beside_another(self, reading: Reading, index: int, after: int) -> bool:
        """Daan en Roos: a name of the roster that is no word stands beside it."""
        tokens = reading.tokens
        for step, place in ((-1, index - 1), (1, after)):
            if not 0 <= place < len(tokens):
                continue
            other = place + step if tokens[place].low in {"en", "of", "&"} else place
            between = reading.plain[
                min(tokens[index].end, tokens[other].end) if 0 <= other < len(tokens) else 0 :
            ][:3]
            if other == place and "," not in between:
                continue
            if 0 <= other < len(tokens) and (tokens[other].capital or not tokens[index].capital):
                low = tokens[other].low
                if low in self._forms.given and low not in self._forms.homographs:
                    return True
        return False

    def _somebody_else(self, reading: Reading, index: int, after: int, cue: bool) -> bool:
        """Daan Jansen where we have no Jansen, prins Daan, Jan Daan: not one of ours."""
        return not reading.shouting and (
            self._other_surname(reading, after) or self._other_given(reading, index, cue)
        )

    def _other_surname(self, reading: Reading, after: int) -> bool:
        tokens = reading.tokens
        place = after
        while place < len(tokens) and reading.plain[tokens[place - 1].end : tokens[place].start] == " ":
            token = tokens[place]
            if (
                token.capital
                and token.low in self._forms.given
                and token.low not in self._forms.homographs
                and place - after < 2
            ):
                place += 1
                continue
            if token.capital and token.low not in cues.SURNAME_OPENERS:
                return self._is_surname(token)
            if token.low not in cues.SURNAME_OPENERS or place - after >= _PREFIX_WORDS:
                return False
            place += 1
        return False

    def _is_surname(self, token: Token) -> bool:
        low = token.low
        if low in cues.NO_SURNAME or low in cues.TITLES or low in cues.KIN or not token.word.isalpha():
            return False
        if len(low) == 1 or (token.word.isupper() and len(low) > 3):
            return len(low) == 1
        return low not in self._forms.given

    def _other_given(self, reading: Reading, index: int, cue: bool) -> bool:
        if index == 0:
            return False
        token, before = reading.tokens[index], reading.tokens[index - 1]
        if reading.plain[before.end : token.start] not in {" ", "-"}:
            return False
        if before.low in cues.ROYAL:
            return True
        if not before.capital or cue or before.low in self._forms.given or before.low in cues.TITLES:
            return False
        if before.low in cues.NO_SURNAME or before.low in cues.GREETINGS or before.low in cues.KIN:
            return False
        return before.low in words_in("given") or (
            not reading.opens_sentence(before) and before.word.isalpha() and len(before.low) > 2
        )

    def _in_story(self, reading: Reading, index: int) -> bool:
        """The film “Roos”, a book about Daan, our guinea pig Storm."""
        before = [token.low for token in reading.tokens[max(0, index - 4) : index]]
        if before[-1:] and before[-1] in cues.STORY:
            return True
        if (
            before[-1:]
            and before[-1] in {"over", "van", "heet", "genaamd"}
            and any(word in cues.STORY for word in before[:-1])
        ):
            return before[-1] != "van"
        token = reading.tokens[index]
        quoted = reading.plain[max(0, token.start - 1) : token.start] in {'"', "'"}
        return quoted and any(word in cues.STORY for word in before)


def _in_date(reading: Reading, index: int) -> bool:
    """1 jan, 3 mei, 25 frank."""
    before = reading.tokens[index - 1].word if index else ""
    token = reading.tokens[index]
    return before.isdigit() and (
        not token.capital or token.low in {"jan", "mei", "april", "juni", "juli", "augustus"}
    )


def _in_compound(reading: Reading, index: int, after: int) -> bool:
    """Emma-straat, @daan, daan.nl, #roos: part of a longer word."""
    tokens, text = reading.tokens, reading.plain
    start, end = tokens[index].start, tokens[after - 1].end
    ahead = text[end : end + 2]
    if _is_listed(reading, index, after) or is_called(reading, index):
        return False
    if len(ahead) == 2 and ahead[0] in "-_@/" and ahead[1].isalnum():
        return not (
            ahead[0] == "-"
            and after < len(tokens)
            and tokens[after].capital
            and tokens[after].low in words_in("given")
        )
    if text[max(0, start - 1) : start] == "#" and end - start >= _IN_A_TAG:
        return False
    return text[max(0, start - 1) : start] in {"#", "@", "/", "_"} or (
        len(ahead) == 2
        and ahead[0] == "."
        and ahead[1].islower()
        and text[end + 1 : end + 3] in {"nl", "be", "co"}
    )


def is_called(reading: Reading, index: int) -> bool:
    """@Rik, neem jij de tent mee? Only that name behind the sign, so that it calls somebody and is no handle."""
    token, text = reading.tokens[index], reading.plain
    if text[max(0, token.start - 1) : token.start] != "@" or not token.word.isalpha():
        return False
    ahead = text[token.end : token.end + 2]
    free = not text[max(0, token.start - 2) : token.start - 1].strip()
    return free and ahead[:1] not in {"_", "-", "@"} and not (ahead[:1] == "." and ahead[1:].isalnum())


def _is_listed(reading: Reading, index: int, after: int) -> bool:
    """Daan/Emir, _Daan_: between strokes, each with a capital, or in slanted letters."""
    tokens, text = reading.tokens, reading.plain
    start, end = tokens[index].start, tokens[after - 1].end
    if text[max(0, start - 1) : start] == "_" and text[end : end + 1] == "_":
        return text[max(0, start - 2) : start - 1] in {"", " ", "\n"} or not text[max(0, start - 2)].isalnum()
    left = text[max(0, start - 1) : start] == "/"
    right = text[end : end + 1] == "/"
    if not (left or right) or not tokens[index].capital:
        return False
    if left and not right and index and not tokens[index - 1].capital:
        return _WORD_AND_STROKE.search(text, max(0, start - 40), start) is not None
    return all(
        0 <= place < len(tokens) and tokens[place].capital
        for beside, place in ((left, index - 1), (right, after))
        if beside
    )


def _after_opening(reading: Reading, token: Token) -> bool:
    """A capital after a colon, a quotation mark or a bullet says as little as one after a full stop."""
    before = reading.plain[max(0, token.start - 3) : token.start].rstrip(" ")
    return before[-1:] in {":", '"', "-", "*", "•", "/", "|"}


def cue_before(before: list[str]) -> bool:
    """Do the words before a name say that a person follows?"""
    if not before:
        return False
    last = before[-1]
    if last in cues.TITLES or last in cues.KIN or last in cues.GREETINGS or last == "heet":
        return True
    return (
        last == "van"
        and len(before) > 1
        and before[-2] in (cues.KIN | cues.TITLES | {"verjaardag", "beurt", "spreekbeurt"})
    )


def cue_behind(behind: list[str]) -> bool:
    """Do the words behind a name say that a person was named?"""
    if not behind:
        return False
    first = behind[0]
    if first in cues.PERSON_VERBS:
        return behind[1:2] != ["je"] and behind[1:2] != ["jij"]
    if first == "en" and behind[1:2] and behind[1] in {"ik", "jij", "mijn", "m'n"}:
        return True
    if first in {"z", "d"} and behind[1:2] in (["n"], ["r"]):
        return True
    if first in {"jij", "haar", "zn"}:
        return True
    if first in {"is", "was", "wordt", "bleek"}:
        return any(word in cues.STATES for word in behind[1:3]) or (
            behind[1:2] == ["vandaag"] and len(behind) > 2
        )
    return first in {"uit", "van"} and len(behind) > 1 and behind[1] in {"groep", "klas", "gr"}
