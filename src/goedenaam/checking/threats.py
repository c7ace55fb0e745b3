"""Threats: to hurt, to come, to make public. What is played, quoted, reported or clearly a joke is none."""

import re
from collections.abc import Iterator

from goedenaam.checking.finding import Certainty, Kind
from goedenaam.checking.ranges import People
from goedenaam.checking.reading import Reading
from goedenaam.checking.spot import Spot
from goedenaam.checking.tone import is_joking, is_reported, quotations, with_people
from goedenaam.checking.words import phrases_of, tone_phrases

_THREAT = tone_phrases("threats", "veiled")
_HARMLESS = phrases_of("harmless")
_PLAYING = phrases_of("playing")
# A place or a moment of play, where a threat may well be meant.
_AT = re.compile(r"\b(?:na|voor|langs|naast|achter|tot|van|waar) (?:de |het |je )?\Z|\bbij (?:de|het) \Z")
_SPORT = re.compile("[💪⚽🏀🎮🏆]")
_REALLY = re.compile(r"niet in (?:de|een) game|geen grap|in het echt|serieus")
_DENIED = re.compile(r"(?<!\w)(?:geen|niemand|nooit)(?!\w)")


def threats(reading: Reading, people: People) -> Iterator[Spot]:
    """Yield threats that are meant for somebody; `people` may stand where “je” does."""
    low = reading.low
    quoted = quotations(low)
    for match in _THREAT.finditer(with_people(low, people)):
        start = match.start() + (match[0][:1] == " ")
        first, last = reading.sentence(start)
        before, behind = low[max(0, first - 80) : start], low[match.end() : last + 40]
        if quoted.holds(start, match.end()) or _is_played(before, behind):
            continue
        if _is_denied(low[first:start]) or is_reported(f"{low[first:start]} … {low[match.end() : last]}"):
            continue
        if _HARMLESS.search(low, start, last):
            continue
        yield Spot(Kind.THREAT, start, match.end(), Certainty.LIKELY, severity=3, attack=True)


def _is_played(before: str, behind: str) -> bool:
    """Is it a game, a match, a story or a joke, by what stands around it?"""
    around = f"{before} … {behind}"
    if _REALLY.search(around):
        return False
    playing = any(not _AT.search(around, 0, match.start()) for match in _PLAYING.finditer(around))
    return playing or _SPORT.search(around) is not None or is_joking(around)


def _is_denied(before: str) -> bool:
    """Niemand gaat jou slaan: is it denied right in front of it?"""
    return _DENIED.search(before[-25:]) is not None
