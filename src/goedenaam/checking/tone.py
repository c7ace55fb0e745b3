"""Insults with a target. A hurting word alone is no finding, and what is quoted, denied, reported or played is none either.

A false accusation costs more here than a miss, so every doubt is decided for the writer.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from goedenaam.checking.cues import DETERMINERS
from goedenaam.checking.finding import Certainty, Kind
from goedenaam.checking.ranges import People, Ranges, Someone
from goedenaam.checking.reading import Reading, Token
from goedenaam.checking.spot import Spot
from goedenaam.checking.words import NAMED, lines_of, phrases_of, sets_of, tone_phrases

_CUES = sets_of("tone_cues")
_YOU = _CUES["you"]
_YOU_ARE = _CUES["you_are"]
_ROLES = _CUES["roles"]
_FILLERS = _CUES["fillers"]
_STRENGTHENERS = _CUES["strengtheners"]
_NEGATION = _CUES["negation"]
_CURSE_STARTS = tuple(_CUES["curse_starts"])
_CURSE_ENDS = tuple(_CUES["curse_ends"])
_PHRASES = tone_phrases("insulting")
_CRUEL = tone_phrases("cruel")
_JOKING = phrases_of("joking")
_REPORTING = phrases_of("reporting")
_OF_ONESELF = phrases_of("of_oneself")
_TO_YOU = re.compile(r"\b(?:jij|jou|jullie|jouw|u)\b")
_IF_YOU = re.compile(
    r"(?<!\w)(?:als|wanneer|indien) (?:je|jij|u|jullie|iemand|er|ik)\b[^,.!?]{0,60}|\bik zeg\b[^,.!?]{0,12}"
)
_SMILE = re.compile("[😂🤣❤😘😜🤪🥰💕💚😍😝😉]|<3")
_AFFECTION = re.compile(
    "[❤😘😜🤪🥰💕💚😍😝😉]|<3|\\b(?:ily\\w*|xx+|luv|hou van (?:je|jou)|love you|grapje|geintje|knuffels?)\\b"
)
_PRONOUNS = frozenset({"hij", "zij", "ze"})
_ROLE_ENDS = (
    "juf",
    "meester",
    "leraar",
    "lerares",
    "docent",
    "docente",
    "moeder",
    "vader",
    "leerkracht",
    "trainer",
    "begeleider",
)
_POINTING = frozenset({"uw", "je", "jouw", "de", "die", "onze", "dat", "deze", "het", "jullie", "mijn"})
_ROLE_REACH = 6
_ONESELF_BEFORE = 30
_ONESELF_BEHIND = 12
_SHORT_CALL = 12
_QUOTED = re.compile(r"\"[^\"\n]{1,300}\"|(?<!\w)'[^'\n]{3,300}'(?!\w)")


@dataclass(frozen=True, slots=True)
class _Entry:
    severity: int
    kind: str


@cache
def _lexicon() -> dict[str, _Entry]:
    found: dict[str, _Entry] = {}
    for line in lines_of("insults"):
        severity, kind, *words = line.split()
        for word in words:
            found[word.replace("'", "")] = _Entry(int(severity), kind)
    return found


def _entry(low: str) -> _Entry | None:
    entry = _lexicon().get(low)
    if entry is None and len(low) > 5 and low.startswith(_CURSE_STARTS) and low.endswith(_CURSE_ENDS):
        return _Entry(3, "n")
    return entry


def is_joking(low: str) -> bool:
    """Do words or signs say that it is banter?"""
    return _SMILE.search(low) is not None or _JOKING.search(low) is not None


def quotations(low: str) -> Ranges:
    """Return the places between quotation marks."""
    return Ranges(match.span() for match in _QUOTED.finditer(low))


def with_people(low: str, people: People) -> str:
    """Put a mark in the place of each letter of a name, so that places stay right."""
    parts, done = [], 0
    for someone in people:
        parts += [low[done : someone.start], NAMED * (someone.end - someone.start)]
        done = someone.end
    return "".join([*parts, low[done:]])


def is_reported(sentence: str) -> bool:
    """Does the sentence tell what somebody said or did? What somebody might yet say, “als je het zegt”, is none."""
    return _REPORTING.search(_IF_YOU.sub("", sentence)) is not None


def insults(reading: Reading, people: People) -> Iterator[Spot]:
    """Yield insults that are aimed at the reader, a named person, a handle or a role."""
    low = reading.low
    quoted = quotations(low)
    banter = is_joking(low)
    taken = Ranges()
    for match in _hurting(low, people, banter=banter):
        start, end = match.span()
        if not taken.touches(start, end) and not _is_countered(reading, start, end, quoted):
            taken.add(start, end)
            yield Spot(Kind.INSULT, start, end, Certainty.LIKELY, severity=2, attack=True)
    for token in [*_apart(reading), *reading.tokens, *reading.variants]:
        entry = _entry(token.low)
        if entry is None or taken.touches(token.start, token.end):
            continue
        if (banter and entry.severity < 3) or _is_countered(reading, token.start, token.end, quoted):
            continue
        if not _has_target(reading, token, entry, people):
            continue
        start = _with_what_precedes(reading, token)
        taken.add(start, token.end)
        certainty = Certainty.CERTAIN if entry.severity == 3 else Certainty.LIKELY
        yield Spot(Kind.INSULT, start, token.end, certainty, severity=entry.severity, attack=True)


def _hurting(low: str, people: People, *, banter: bool) -> Iterator[re.Match[str]]:
    """Phrases that hurt; among friends who joke none, except to shut somebody out or to wish harm with a mere laugh."""
    searched = with_people(low, people)
    if not _AFFECTION.search(low):
        yield from _CRUEL.finditer(searched)
    if not banter:
        yield from _PHRASES.finditer(searched)


def _apart(reading: Reading) -> Iterator[Token]:
    """A curse and a noun written apart: kut wijf."""
    tokens = reading.tokens
    for first, second in pairwise(tokens):
        if first.low in _CURSE_STARTS and reading.plain[first.end : second.start] == " ":
            low = first.low + second.low
            if _entry(low) is not None:
                yield Token(first.start, second.end, low, low)


def _is_countered(reading: Reading, start: int, end: int, quoted: Ranges) -> bool:
    """Is it quoted, reported, denied or said of oneself?"""
    first, last = reading.sentence(start)
    low = reading.low
    if quoted.holds(start, end) or is_reported(f"{low[first:start]} … {low[end:last]}"):
        return True
    near = low[max(first, start - _ONESELF_BEFORE) : min(last, end + _ONESELF_BEHIND)]
    if _OF_ONESELF.search(near) and not _TO_YOU.search(low[first:last]):
        return True
    before = reading.tokens_between(max(first, start - 40), start)[-4:]
    words = [token.low for token in before]
    return (
        any(word in _NEGATION for word in words)
        and "niemand" not in words
        and "nog nooit" not in " ".join(words)
    )


def _has_target(reading: Reading, token: Token, entry: _Entry, people: People) -> bool:
    first, last = reading.sentence(token.start)
    tokens = reading.tokens_between(first, last)
    before = [other for other in tokens if other.end <= token.start]
    behind = [other for other in tokens if other.start >= token.end]
    if _is_said_of(before, behind, first, last, people, reading):
        return True
    if entry.kind == "a":
        return False
    named = people.within(first, last)
    if entry.kind == "b":
        return (
            bool(named) and bool(before) and before[-1].low in {"dat", "die", "vies", "vieze", "dom", "domme"}
        )
    if _is_called(before, behind):
        return True
    if named and any(_beside(reading, someone, token, before, behind) for someone in named):
        return True
    if entry.kind == "n" and entry.severity > 1 and _calls_out(reading, token, tokens, before, behind):
        return True
    return entry.severity == 3 and (any(other.low in _YOU for other in tokens) or len(tokens) <= 3)


def _is_said_of(
    before: list[Token], behind: list[Token], first: int, last: int, people: People, reading: Reading
) -> bool:
    """jij bent (echt een) X; Sem is (zo) X; de directeur is (een) X; wat ben jij een X."""
    index = len(before) - 1
    while (
        index >= 0
        and (before[index].low in _FILLERS or before[index].low in _ROLES or _entry(before[index].low))
        and len(before) - index <= 6
    ):
        if before[index].low in _YOU_ARE and index and _is_subject(before, index, people):
            return True
        index -= 1
    if index < 0:
        return False
    if before[index].low in _YOU_ARE and index and _is_subject(before, index, people):
        return True
    if before[index].low in {"jij", "jullie", "u"}:
        verb = before[index - 1].low if index else ""
        if verb in {"ben", "bent", "zijn"} and not (
            index > 1 and before[index - 2].low in {"of", "als", "waarom"}
        ):
            return not reading.low[first:last].rstrip().endswith("?")
        return before[index].end == before[-1].end and before[index].low == "jij"
    return False


def _is_subject(before: list[Token], verb: int, people: People) -> bool:
    subject = before[verb - 1]
    if subject.low in {"jij", "je", "u", "jullie", "gij", "ge"}:
        return True
    if people.is_at(subject.start, subject.end):
        return True
    if subject.low in _PRONOUNS:
        return bool(people)
    near = before[max(0, verb - _ROLE_REACH) : verb]
    if before[verb].low == "zijn" and any(other.low == "jullie" for other in near[-4:]):
        return True
    return any(
        _is_role(role.low) and (pointing.low in _POINTING or earlier.low in _POINTING)
        for earlier, pointing, role in zip([near[0], *near], near, near[1:], strict=False)
    )


def _is_role(low: str) -> bool:
    return low in _ROLES or low.endswith(_ROLE_ENDS)


def _is_called(before: list[Token], behind: list[Token]) -> bool:
    """X die je bent; homo dat je er bent; stomme X van een …; jij X; vuile X."""
    words = [token.low for token in behind[:3]]
    if words[:1] in (["die"], ["dat"]) and any(word in {"je", "jij", "jullie", "u"} for word in words[1:2]):
        return True
    if before and before[-1].low in {"jij", "jullie"}:
        return True
    return (
        len(before) > 1
        and before[-1].low in {"vuile", "vieze", "gore", "vette", "stomme", "domme", "smerige", "achterlijke"}
        and (before[-2].low in _YOU or any(word in {"je", "jij"} for word in words))
    )


def _calls_out(
    reading: Reading, token: Token, tokens: list[Token], before: list[Token], behind: list[Token]
) -> bool:
    """“Ga weg, loser”, “wat een loser ben jij”, “loser van een vent”: called to somebody, in a short sentence without “ik”."""
    words = {other.low for other in tokens}
    if len(tokens) > _SHORT_CALL or words & {"ik", "mij", "me", "mijn", "we", "wij"}:
        return False
    lead = [other.low for other in before[-4:]]
    if ("wat", "een") in pairwise(lead) or lead[-1:] == ["zo'n"] or words & {"stel", "stelletje", "zo'n"}:
        return bool(words & (_YOU | {"die", "hij", "zij"})) or any(map(_is_role, words))
    after_comma = reading.plain[max(0, token.start - 2) : token.start].startswith(",")
    before_comma = not before and reading.plain[token.end : token.end + 1] in {",", "!"}
    return bool(before and after_comma and not behind) or before_comma


def _beside(
    reading: Reading, someone: Someone, token: Token, before: list[Token], behind: list[Token]
) -> bool:
    """A name and a bare insult side by side: “sukkel Sem”, “Sem, sukkel”."""
    between = (
        reading.plain[token.end : someone.start]
        if someone.start >= token.end
        else reading.plain[someone.end : token.start]
    )
    if len(between) > 3 or any(character.isalnum() for character in between):
        return False
    other = before[-1].low if someone.start >= token.end and before else ""
    return other not in DETERMINERS and other not in {"geen", "mijn", "onze"}


def _with_what_precedes(reading: Reading, token: Token) -> int:
    """Take in “een vieze” before the word itself."""
    index = reading.index_at(token.start) - 1
    start = token.start
    while index >= 0 and (
        reading.tokens[index].low in _STRENGTHENERS
        or (reading.tokens[index].low in _FILLERS and reading.tokens[index].low not in _YOU_ARE)
    ):
        if reading.plain[reading.tokens[index].end : start].strip():
            break
        start = reading.tokens[index].start
        index -= 1
    return start
