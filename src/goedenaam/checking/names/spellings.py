"""A given name in another spelling: small forms, what sounds the same, a slip of the pen, small letters."""

from goedenaam.checking import cues, standing
from goedenaam.checking.finding import Certainty
from goedenaam.checking.forms import sound, without_one
from goedenaam.checking.hit import Hit
from goedenaam.checking.names.around import before_verb
from goedenaam.checking.names.own import Own, hit_of, is_called_as_staff, where_a_name_stands
from goedenaam.checking.names.surnames import surname_after
from goedenaam.checking.reading import Reading
from goedenaam.checking.words import words_in

_SLIP_FROM = 6
_SLIP_TO = 20
_LOW_SMALL = 6
SOUND_OF = 4


def from_small(own: Own, reading: Reading, index: int) -> tuple[Hit | None, int] | None:
    """Daantje of Daan; Daans fiets."""
    token = reading.tokens[index]
    if token.low in own.forms.small and token.low not in own.forms.homographs:
        ids = own.forms.small[token.low][0][1]
        if own.weighing.alone(reading, index, index + 1, (token.low,)) is not None:
            return Hit(token.start, token.end, ids, Certainty.LIKELY), 1
    base = token.low[:-1]
    if token.low[-1] == "s" and base in own.forms.given and not own.forms.is_word((base,)):
        for words, ids in own.forms.given[base]:
            if len(words) == 1 and own.weighing.alone(reading, index, index + 1, (base,)) is not None:
                return Hit(token.start, token.end - 1, ids, Certainty.LIKELY), 1
    return _from_sound(own, reading, index)


def from_small_letters(own: Own, reading: Reading, index: int) -> tuple[Hit | None, int] | None:
    """“daantje”, “hiddes fiets”, “zeinep had”: without a capital only where a name stands."""
    token = reading.tokens[index]
    low = token.low
    if low in own.forms.homographs or low in words_in("given") or not token.word.isalpha():
        return None
    base = low[:-1]
    owner = low[-1] == "s" and base in own.forms.given and not own.forms.is_word((base,))
    if owner and reading.plain[token.end : token.end + 1] == " ":
        people = own.forms.given[base][0][1]
    elif low in own.forms.small and len(low) > _LOW_SMALL:
        people = own.forms.small[low][0][1]
    else:
        people = _misspelt(own, reading, index) or ()
    if not people or not (owner or where_a_name_stands(own, reading, index)):
        return None
    if own.weighing.elsewhere(reading, index, index + 1):
        return None
    return Hit(token.start, token.end, people, Certainty.POSSIBLE), 1


def _misspelt(own: Own, reading: Reading, index: int) -> tuple[int, ...] | None:
    """Whose given name sounds like this or is one slip away? So short a word is also a word, but behind “juf”."""
    low = reading.tokens[index].low
    if len(low) < SOUND_OF:
        return None
    people = own.forms.sounds.get(sound(low)) if len(low) >= _SLIP_FROM else None
    addressed = index and reading.tokens[index - 1].low in cues.ADDRESSING
    return people or _by_slip(own, low) or (own.forms.short_slip(low) if addressed else None)


def _from_sound(own: Own, reading: Reading, index: int) -> tuple[Hit | None, int] | None:
    """Sophie for Sofie: a spelling that sounds the same, where a name can stand."""
    token = reading.tokens[index]
    low = token.low
    if low in own.forms.homographs or not token.word.isalpha():
        return None
    people = own.forms.sounds.get(sound(low)) or _by_slip(own, low)
    if people is None and _strongly(own, reading, index):
        people = own.forms.short_slip(low)
    if people is None and own.weighing.cue(reading, index, index + 1):
        people = own.forms.shortened(low)
    if people is None:
        return None
    surname = surname_after(own, reading, index + 1, people)
    if surname is not None:
        return hit_of(reading.tokens, index, surname[1], surname[0], Certainty.LIKELY), surname[1] - index
    if low in words_in("given") and not _addressed(own, reading, index, people):
        return None
    opens = reading.opens_sentence(token) and not own.weighing.cue(reading, index, index + 1)
    if (opens and not before_verb(reading, index + 1)) or own.weighing.alone(
        reading, index, index + 1, (low,)
    ) is None:
        return None
    return Hit(token.start, token.end, people, Certainty.POSSIBLE), 1


def _addressed(own: Own, reading: Reading, index: int, people: tuple[int, ...]) -> bool:
    """Juf Nadja, where our teacher is Nadia."""
    return bool(index) and is_called_as_staff(own, reading, index, people)


def _strongly(own: Own, reading: Reading, index: int) -> bool:
    """A form of address before it, or a name of ours in the same list: juf Ilze; Jelt en Emir."""
    before = [token.low for token in reading.tokens[max(0, index - 3) : index]]
    others = standing.entries_beside(reading, index, index + 1)
    named = before[-1:] and before[-1] in cues.ADDRESSING | cues.GREETINGS
    return bool(named) or any(low in own.forms.given and low not in own.forms.homographs for low in others)


def _by_slip(own: Own, low: str) -> tuple[int, ...] | None:
    """Wojciesch, Giovany, Sietsje: one letter too many, too few or wrong in a long name."""
    if not _SLIP_FROM <= len(low) + 1 <= _SLIP_TO:
        return None
    for short in (low, *without_one(low)):
        people = own.forms.slips.get(short)
        if people is not None:
            return people
    return None
