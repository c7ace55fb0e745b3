"""What stands for a person, purpose and medium at an instant: the ledger replayed, then the first rule that speaks.

The order is that of docs/adr/0021-consent.md. No Django, no clock, no I/O.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache

from goedenaam.consent.domain.lines import (
    NO_DEMANDS,
    Authority,
    Capacity,
    Demands,
    Kind,
    Line,
    Person,
    Purpose,
    Standing,
    Verdict,
    Word,
)
from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.people.domain import birthday

DECIDES_ALONE_FROM = 16  # article 5 of the Uitvoeringswet AVG, as it read on 1 August 2026
SOURCE_IS_FRESH_FOR = timedelta(days=14)
UNNAMED = ""
_OWN = (Capacity.PUPIL, "")  # the giver that the person is: a pupil, or anybody who answers for themselves

_STOPS = frozenset({Kind.NO, Kind.WITHDRAW, Kind.IMPORT_NO})
_OWN_STOPS = frozenset({Kind.NO, Kind.WITHDRAW})
_IMPORTED = frozenset({Kind.IMPORT_YES, Kind.IMPORT_NO})
_DISPUTES = frozenset({Kind.DISPUTE, Kind.DISPUTE_OVER})


def standing(
    person: Person,
    purpose: Purpose,
    medium: str,
    at: datetime,
    *,
    demands: Demands = NO_DEMANDS,
    picture: str = "",
) -> Standing:
    """Say what stands at `at`; with `picture` (its id) also what was said of that picture alone.

    The first that fits: a flag; a stop of the picture; the own no, also that to a medium as a whole; a dispute; no consent
    needed; a guardian's no; no birth date; the guardians' yes after day thirty; sunset; a notice that was replaced; absence;
    an old source; a yes; nothing.
    """
    return standing_in(Replay(person, at), purpose, medium, demands=demands, picture=picture)


def standing_in(
    replay: "Replay", purpose: Purpose, medium: str, *, demands: Demands = NO_DEMANDS, picture: str = ""
) -> Standing:
    """The same of a ledger that was read already: several questions about one person."""
    voices = replay.voices(purpose.code, medium)
    return Standing(
        verdict=_first_that_fits(_Case(replay, purpose, demands), voices, medium, picture),
        contradicted=replay.is_contradicted(voices),
        held=replay.is_stale,
    )


def word_in(replay: "Replay", purpose: Purpose, medium: str, *, demands: Demands = NO_DEMANDS) -> Word:
    """Say it in the word that staff read.

    Whoever is protected, or about whom guardians differ, reads like somebody whose every answer was no: what was not asked
    stays not asked. Otherwise one «mag niet» among thirty who were never asked would tell who it is (SECURITY.md 3). Every
    no takes the same way, so that it does not show in time either.
    """
    found = standing_in(replay, purpose, medium, demands=demands)
    if found.word is not Word.MAY_NOT:
        return found.word
    plain = standing_in(replay.plain, purpose, medium, demands=demands)
    return Word.NOT_ASKED if plain.word is Word.NOT_ASKED else Word.MAY_NOT


@lru_cache(maxsize=4096)
def day_of(moment: datetime) -> date:
    """The day in Europe/Amsterdam on which an instant falls."""
    return moment.astimezone(AMSTERDAM).date()


def speaks_for(person: Person, on: date) -> frozenset[str]:
    """The guardians whose yes counts on a day: who is known to have authority, or else who may have it."""
    ties = [tie for tie in person.ties if tie.since <= on and (tie.until is None or on < tie.until)]
    known = frozenset(tie.guardian for tie in ties if tie.authority is Authority.YES)
    return known or frozenset(tie.guardian for tie in ties if tie.authority is Authority.UNKNOWN)


def is_heard(person: Person, guardian: str, on: date) -> bool:
    """Whether a guardian's no counts on a day: authority that is known, or not known to be absent."""
    for tie in person.ties:  # a loop: any() of a generator takes twice as long, and every yes asks this
        holds = tie.guardian == guardian and tie.since <= on and (tie.until is None or on < tie.until)
        if holds and tie.authority is not Authority.NO:
            return True
    return False


def decides_alone(person: Person, on: date) -> bool:
    """Whether somebody answers alone on a day: who is no pupil, and a pupil from the sixteenth birthday."""
    if not person.is_pupil:
        return True
    return person.birth_date is not None and on >= birthday(person.birth_date, DECIDES_ALONE_FROM)


def is_stale(person: Person, at: datetime) -> bool:
    """Whether an outside source leads of which nothing came in the last fourteen times 24 hours."""
    if person.imports is None:
        return False
    newest = max((moment for moment in person.imports if moment <= at), default=None)
    return newest is None or at - newest > SOURCE_IS_FRESH_FOR


@dataclass(slots=True)
class _Voice:
    """What one giver says after all lines: the last that counts, and whether an imported yes lies over a no."""

    line: Line | None = None
    is_contradicted: bool = False

    @property
    def stops(self) -> bool:
        return self.line is not None and self.line.kind in _STOPS

    def hear(self, line: Line) -> None:
        keeps_own_no = self.line is not None and self.line.kind in _OWN_STOPS and line.kind in _IMPORTED
        self.is_contradicted = keeps_own_no and line.kind is Kind.IMPORT_YES
        if not keeps_own_no:
            self.line = line


type _Voices = dict[tuple[Capacity, str], _Voice]


class Replay:
    """One person at an instant: the ledger is read once, and then asked about any purpose and medium, or one picture.

    `departures` are the days on which the person had left by then; a yes from before one counts no more.
    """

    def __init__(self, person: Person, at: datetime) -> None:
        self.person = person
        self.at = at
        self.today = day_of(at)
        born = person.birth_date
        self.sixteenth = birthday(born, DECIDES_ALONE_FROM) if person.is_pupil and born else None
        self.departures = [gone.since for gone in person.absences if gone.since <= self.today]
        self.is_frozen = False
        self.is_stale = is_stale(person, at)
        self._own = Capacity.PUPIL if person.is_pupil else Capacity.SELF
        self._general: dict[tuple[str, str], _Voices] = defaultdict(dict)
        self._pictures: dict[str, _Voices] = defaultdict(dict)
        self._rather_not: dict[str, Line] = {}
        self._confirmed: dict[tuple[Capacity, str], Line] = {}
        self._read()

    def voices(self, purpose: str, medium: str) -> _Voices:
        """What every giver says of this purpose and medium."""
        return self._general[(purpose, medium)]

    def voices_on(self, picture: str) -> _Voices:
        """What every giver says of one picture, by its id."""
        return self._pictures[picture]

    def rather_not(self, medium: str, voices: _Voices) -> Line | None:
        """The pupil's no to a medium as a whole, where no own yes to what these voices are about came after it."""
        stop, own = self._rather_not.get(medium), voices.get(_OWN)
        said = own.line if own else None
        ends = stop and said and said.kind is Kind.YES and said.sequence > stop.sequence
        return None if ends else stop

    def is_overruled(self, stop: Line, voices: _Voices) -> bool:
        """Whether a guardian said yes after a no that the pupil gave before sixteen."""
        later = (voice.line for key, voice in self.heard(voices).items() if key != _OWN)
        return not self.is_grown(day_of(stop.given_at)) and any(
            line is not None and line.kind is Kind.YES and line.sequence > stop.sequence for line in later
        )

    def last_meant(self, line: Line) -> date:
        """The day on which a yes was given, or confirmed after that by the same giver."""
        again = self._confirmed.get((line.capacity, line.by))
        days = [day_of(line.given_at)]
        if again is not None and again.sequence > line.sequence:
            days.append(day_of(again.given_at))
        return max(days)

    def heard(self, voices: _Voices) -> _Voices:
        """The voices whose no counts today."""
        return {key: voice for key, voice in voices.items() if key[1] in self._heard_today}

    def is_grown(self, on: date) -> bool:
        """Whether the person answers alone on a day."""
        return not self.person.is_pupil or (self.sixteenth is not None and on >= self.sixteenth)

    def is_absent(self) -> bool:
        return any(_holds(gone.since, gone.until, self.today) for gone in self.person.absences)

    def is_flagged(self) -> bool:
        return any(_holds(flag.since, flag.until, self.at) for flag in self.person.flags)

    def is_contradicted(self, voices: _Voices) -> bool:
        """An imported yes over an own no, of the same giver or unnamed and later; or an own yes after an unnamed imported no."""
        heard = self.heard(voices)
        if any(voice.is_contradicted for voice in heard.values()):
            return True
        unnamed = heard.get((Capacity.GUARDIAN, UNNAMED))
        if unnamed is None or unnamed.line is None or unnamed.line.kind not in _IMPORTED:
            return False
        own = [voice.line for voice in heard.values() if voice.line is not None]
        if unnamed.line.kind is Kind.IMPORT_YES:
            return any(line.kind in _OWN_STOPS and line.sequence < unnamed.line.sequence for line in own)
        return any(line.kind is Kind.YES and line.sequence > unnamed.line.sequence for line in own)

    @cached_property
    def speaking(self) -> frozenset[str]:
        """The guardians whose yes counts today."""
        return speaks_for(self.person, self.today)

    @cached_property
    def known(self) -> frozenset[str]:
        """The guardians who are known to have authority today."""
        return frozenset(
            tie.guardian
            for tie in self.person.ties
            if tie.authority is Authority.YES and _holds(tie.since, tie.until, self.today)
        )

    @cached_property
    def plain(self) -> "Replay":
        """The same person as if nothing but answers was known: no protection, and nobody who differs."""
        answers = tuple(line for line in self.person.lines if line.kind not in _DISPUTES)
        return Replay(replace(self.person, flags=(), lines=answers), self.at)

    @cached_property
    def _heard_today(self) -> frozenset[str]:
        """The guardians who are heard today, and "", which is the person and who an import leaves unnamed."""
        named = {tie.guardian for tie in self.person.ties}
        return frozenset({UNNAMED, *(one for one in named if is_heard(self.person, one, self.today))})

    def _read(self) -> None:
        for line in sorted(self.person.lines):
            if line.given_at > self.at or line.recorded_at > self.at:
                continue
            if line.kind in _DISPUTES:
                self.is_frozen = line.kind is Kind.DISPUTE
            elif line.kind is Kind.LEFT:
                self.departures.append(day_of(line.given_at))
            elif line.kind is Kind.CONFIRM:
                self._confirmed[(line.capacity, line.by)] = line
            elif line.picture:
                self._hear(self._pictures[line.picture], line)
            elif line.medium and not line.purpose:
                self._hear_of_medium(line)
            else:
                self._hear(self._general[(line.purpose, line.medium)], line)

    def _hear_of_medium(self, line: Line) -> None:
        if line.capacity is Capacity.PUPIL and line.kind in _OWN_STOPS:
            self._rather_not[line.medium] = line
        elif line.capacity is Capacity.PUPIL and line.kind is Kind.YES:
            self._rather_not.pop(line.medium, None)

    def _hear(self, voices: _Voices, line: Line) -> None:
        if line.capacity is self._own:
            key = _OWN
        elif self.person.is_pupil and line.capacity is Capacity.GUARDIAN:
            key = (line.capacity, line.by)
        else:
            return
        voice = voices.get(key)
        if voice is None:
            voice = voices[key] = _Voice()
        if line.kind in _STOPS or self._may_say_yes(line, voice):
            voice.hear(line)

    def _may_say_yes(self, line: Line, voice: _Voice) -> bool:
        given = day_of(line.given_at)
        if line.capacity is Capacity.GUARDIAN:
            in_time = self.sixteenth is None or given < self.sixteenth
            return in_time and (line.by == UNNAMED or is_heard(self.person, line.by, given))
        if not self.is_grown(given) and voice.stops and voice.line is not None:
            return not self.is_grown(day_of(voice.line.given_at))
        return True


def _holds[T: (date, datetime)](since: T, until: T | None, at: T) -> bool:
    return since <= at and (until is None or at < until)


@dataclass(slots=True)
class _Case:
    """A ledger that was read, and what is asked of it."""

    replay: Replay
    purpose: Purpose
    demands: Demands

    def counts(self, line: Line) -> bool:
        """Whether a yes is one: not from before a departure, and asked by itself where articles ask express consent."""
        if self.demands.express and line.bundled:
            return False
        given = day_of(line.given_at) if self.replay.departures else None
        return given is None or not any(given < left for left in self.replay.departures)

    def counts_still(self, line: Line) -> bool:
        """Whether it is one, not too long ago, and the notice that was read has not been replaced."""
        since = self.purpose.lapsed.get(line.notice)
        return self.counts(line) and (since is None or since > self.replay.at) and not self.is_over(line)

    def is_over(self, line: Line) -> bool:
        """Whether a yes has lasted as long as the board lets it."""
        kept_fresh = line.kind is Kind.IMPORT_YES and self.replay.person.imports is not None
        lasts = self.purpose.lasts
        return (
            lasts is not None and not kept_fresh and self.replay.today - self.replay.last_meant(line) > lasts
        )

    def is_overruled(self, stop: Line | None, voices: _Voices) -> bool:
        """Whether the board lets the guardians' yes end the pupil's no, and it did."""
        return self.purpose.overruled and stop is not None and self.replay.is_overruled(stop, voices)

    def own_yes(self, voices: _Voices, accept: Callable[[Line], bool]) -> bool:
        """The yes of somebody who decided alone when giving it."""
        line = _yes_of(voices, _OWN, accept)
        return line is not None and self.replay.is_grown(day_of(line.given_at))

    def guardians_yes(self, voices: _Voices, accept: Callable[[Line], bool]) -> bool:
        """The yes of one guardian, of all where the purpose asks it, and of the child where an article does."""
        if self.demands.pupil_too and _yes_of(voices, _OWN, accept) is None:
            return False
        named = self.replay.known if self.purpose.known_only else self.replay.speaking
        agreed = {who for who in named if _yes_of(voices, (Capacity.GUARDIAN, who), accept) is not None}
        if self.purpose.both:
            return bool(agreed) and agreed == named
        return bool(agreed) or _yes_of(voices, (Capacity.GUARDIAN, UNNAMED), accept) is not None

    def is_yes(self, voices: _Voices, accept: Callable[[Line], bool]) -> bool:
        return self.own_yes(voices, accept) or self.guardians_yes(voices, accept)


def _first_that_fits(case: _Case, voices: _Voices, medium: str, picture: str) -> Verdict:
    if case.replay.is_flagged():
        return Verdict.REFUSED
    if picture and (stop := _stop(case.replay.heard(case.replay.voices_on(picture)).values())):
        return stop
    return _decided(case, voices, medium)


def _decided(case: _Case, voices: _Voices, medium: str) -> Verdict:
    if (own := voices.get(_OWN)) and (stop := _stop([own])) and not case.is_overruled(own.line, voices):
        return stop
    rather_not = case.replay.rather_not(medium, voices) if case.purpose.needs_consent else None
    if rather_not and not case.is_overruled(rather_not, voices):
        return Verdict.REFUSED
    if case.replay.is_frozen:
        return Verdict.FROZEN
    if not case.purpose.needs_consent:
        return Verdict.GRANTED
    alone = case.own_yes(voices, case.counts)
    guardians = [voice for key, voice in case.replay.heard(voices).items() if key != _OWN]
    if not alone and (stop := _stop(guardians)):
        return stop
    return _of_a_yes(case, voices, alone=alone)


def _of_a_yes(case: _Case, voices: _Voices, *, alone: bool) -> Verdict:
    """What is left when nobody stops it: why a yes does not carry (any more), or that it does."""
    sixteenth = case.replay.sixteenth
    if case.replay.person.is_pupil and sixteenth is None:
        return Verdict.UNKNOWN
    stands = case.purpose.stands_after_sixteen
    over = sixteenth is not None and stands is not None and case.replay.today > sixteenth + stands
    if over and not alone and case.guardians_yes(voices, case.counts):
        return Verdict.REVIEW
    if case.purpose.sunset is not None and case.replay.at >= case.purpose.sunset:
        return Verdict.EXPIRED
    agreed = case.is_yes(voices, case.counts_still)
    if not agreed and case.is_yes(voices, case.counts):
        return Verdict.EXPIRED
    if case.replay.is_absent():
        return Verdict.LEFT
    if not agreed:
        return Verdict.UNKNOWN
    return Verdict.STALE if case.purpose.public and case.replay.is_stale else Verdict.GRANTED


def _stop(voices: Iterable[_Voice]) -> Verdict | None:
    """What these voices stop it with, a refusal before a withdrawal."""
    kinds = {voice.line.kind for voice in voices if voice.line is not None} & _STOPS
    if not kinds:
        return None
    return Verdict.WITHDRAWN if kinds == {Kind.WITHDRAW} else Verdict.REFUSED


def _yes_of(voices: _Voices, key: tuple[Capacity, str], accept: Callable[[Line], bool]) -> Line | None:
    voice = voices.get(key)
    if voice is None or voice.line is None or voice.stops or not accept(voice.line):
        return None
    return voice.line
