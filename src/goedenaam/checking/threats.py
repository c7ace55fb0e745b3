"""Threats: to hurt, to come, to make public. What is played, quoted, reported or clearly a joke is none."""

import re
from collections.abc import Iterator

from goedenaam.checking.finding import Certainty, Kind
from goedenaam.checking.ranges import People
from goedenaam.checking.reading import Reading
from goedenaam.checking.spot import Spot
from goedenaam.checking.tone import is_joking, is_reported, quotations, with_people
from goedenaam.checking.words import alternatives, phrases_of

_YOU = r"(?:je|jou|jullie|u|jouw|uw|hem_*|haar|hun|ze)"
_THREAT = phrases_of("threats", you=_YOU, when=alternatives("when"))
_PLAYING = phrases_of("playing")
_SPORT = re.compile("[💪⚽🏀🎮🏆]")
_REALLY = re.compile(r"niet in (?:de|een) game|geen grap|in het echt|serieus")


def threats(reading: Reading, people: People) -> Iterator[Spot]:
    """Yield threats that are meant for somebody; `people` may stand where “je” does."""
    low = reading.low
    if not _MAYBE.search(low):
        return
    searched = with_people(low, people)
    quoted = quotations(low)
    for match in _THREAT.finditer(searched):
        start = match.start() + (match[0][:1] == " ")
        first, last = reading.sentence(start)
        sentence = low[first:last]
        around = low[max(0, first - 80) : last + 40]
        really = _REALLY.search(around) is not None
        if not really and (_PLAYING.search(around) or _SPORT.search(around) or is_joking(around)):
            continue
        if is_reported(sentence) or quoted.holds(start, match.end()):
            continue
        yield Spot(Kind.THREAT, start, match.end(), Certainty.LIKELY, severity=3, attack=True)


_MAYBE = re.compile(
    r"\b(?:ik|we|wij|je|jij|jullie|u|wacht|pas|kijk|pleeg|kys|kill|spring|nog|dit|dat|maak|ga|hang)\b"
)
