"""In whose name a text speaks: for the school, in the profession, for oneself; and what it says of that."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from goedenaam.checking.finding import Certainty, Kind
from goedenaam.checking.reading import Reading, words_of
from goedenaam.checking.roster import School
from goedenaam.checking.spot import Spot
from goedenaam.checking.words import phrases_of

_OWN_VIEW = phrases_of("own_view")
_SAYS_WHO = phrases_of("saying_who")
_OPINION = phrases_of("opinion")
_SCHOOL_WORDS = phrases_of("schoolish")
_BLACKENS = phrases_of("blackening")
_THE_SCHOOL = phrases_of("the_school")
_HEDGED = phrases_of("hedged")
_PLAINLY_SCHOOL = re.compile(
    r"\b(?:de|onze|deze|die|mijn|jullie|op|van) (?:\w+ )?(?:school|schoolleiding|directie|schoolbestuur|bestuur|basisschool)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What a text says of its writer. Every value is what can be read, not what is so."""

    official: bool
    says_who: bool
    own_view: bool
    opinion: bool
    about_school: bool
    names_school: bool


def own_names(school: School) -> re.Pattern[str]:
    """A pattern for the school's name and short names; one that matches nothing where it has none."""
    names = {" ".join(words_of(name)) for name in (school.name, *school.short)} - {""}
    without_kind = {
        re.sub(r"^(?:basisschool|obs|cbs|rkbs|kbs|ikc|pcbs|school|openbare basisschool) ", "", name)
        for name in names
    }
    spelled = sorted(
        (re.escape(name).replace(r"\ ", r"[ \-']{1,3}") for name in names | without_kind),
        key=len,
        reverse=True,
    )
    bare = [
        re.escape(name.removeprefix("de ").removeprefix("het ")) for name in without_kind if len(name) > 6
    ]
    return re.compile(rf"\b(?:{'|'.join([*spelled, *bare])})\b") if spelled else re.compile(r"(?!)")


class Writer(StrEnum):
    """Who wrote a text, as far as it matters for what may be read in it."""

    STAFF = "staff"
    LEADER = "leader"
    OTHER = "other"


class Speaking:
    """Reads in whose name a text speaks, for one school."""

    def __init__(self, school: School) -> None:
        self._names = own_names(school)
        self._official = phrases_of("official", school=self._names.pattern)

    def voice(self, reading: Reading) -> Voice:
        """Return what the text says of its writer."""
        low = reading.low
        named = self._names.search(low) is not None
        return Voice(
            official=self._official.search(low) is not None,
            says_who=_SAYS_WHO.search(low) is not None,
            own_view=_OWN_VIEW.search(low) is not None,
            opinion=_OPINION.search(low) is not None,
            about_school=named or _SCHOOL_WORDS.search(low) is not None,
            names_school=named or _PLAINLY_SCHOOL.search(low) is not None,
        )

    def findings(self, reading: Reading, writer: Writer, voice: Voice) -> Iterator[Spot]:
        """Yield what is missing, or reads as if the school itself speaks.

        Leadership speaks for the school. Only staff have something to disclose, and only where an opinion on the
        school is given.
        """
        low = reading.low
        if writer is not Writer.LEADER and voice.official and not voice.own_view:
            match = self._official.search(low)
            if match is not None:
                yield Spot(Kind.OFFICIAL, match.start(), match.end(), Certainty.LIKELY)
        if writer is not Writer.STAFF or voice.official or not (voice.opinion and voice.names_school):
            return
        match = _OPINION.search(low)
        if match is None:
            return
        start, end = reading.sentence(match.start())
        start += len(low[start:end]) - len(low[start:end].lstrip())
        end = start + len(low[start:end].rstrip())
        if not voice.says_who:
            yield Spot(Kind.DISCLOSURE, start, end, Certainty.LIKELY)
        elif not voice.own_view:
            yield Spot(Kind.DISCLAIMER, start, end, Certainty.LIKELY)

    def good_name(self, reading: Reading) -> Iterator[Spot]:
        """Yield accusations that blacken the school. Dissatisfaction, criticism and questions are none."""
        low = reading.low
        for match in _BLACKENS.finditer(low):
            start, end = reading.sentence(match.start())
            sentence = low[start:end]
            if "?" in sentence or _HEDGED.search(sentence):
                continue
            if self._names.search(low[max(0, start - 120) : end]) or _THE_SCHOOL.search(sentence):
                yield Spot(Kind.GOODNAME, match.start(), match.end(), Certainty.LIKELY)
                return
