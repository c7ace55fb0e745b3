"""A text in, findings out: every recogniser in its order, and one finding for each place."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from goedenaam.checking.finding import Certainty, Finding, Kind, Whose
from goedenaam.checking.hit import Hit
from goedenaam.checking.names import Names
from goedenaam.checking.patterns.birth import birth_dates
from goedenaam.checking.patterns.numbers import account_of, accounts, citizen_numbers, plates, pupil_numbers
from goedenaam.checking.patterns.online import address_of, bare, handles, mail_addresses
from goedenaam.checking.patterns.places import addresses, own_address, tells_home
from goedenaam.checking.patterns.telephone import digits_of, telephones
from goedenaam.checking.people import classes, health, home
from goedenaam.checking.ranges import People, Ranges, Someone
from goedenaam.checking.reading import Reading
from goedenaam.checking.rights import works_of_others
from goedenaam.checking.roster import NOBODY, Roster
from goedenaam.checking.speaking import Speaking, Voice, Writer
from goedenaam.checking.spot import Spot
from goedenaam.checking.strangers import strangers
from goedenaam.checking.threats import threats
from goedenaam.checking.tone import insults
from goedenaam.checking.wording import worded

# Of two findings at one place the one that stands earlier here is kept.
_RANK = {
    kind: rank
    for rank, kind in enumerate(
        (
            Kind.EMAIL,
            Kind.IBAN,
            Kind.BSN,
            Kind.PHONE,
            Kind.PLATE,
            Kind.DOB,
            Kind.ADDRESS,
            Kind.HANDLE,
            Kind.NAME,
            Kind.CLASS,
            Kind.HEALTH,
            Kind.CONFIDENTIAL,
        )
    )
}


# Insults that are no further apart, in characters, are one.
_CLOSE = 40
_DIGITS_OF_A_PLATE = 2
_DIGITS_OF_AN_ACCOUNT = 10


class Checker:
    """A school's roster made ready; made once, used for many texts."""

    def __init__(self, roster: Roster = NOBODY) -> None:
        school = roster.school
        self.names = Names(roster)
        self.speaking = Speaking(school)
        self._phones = frozenset(digits_of(number) for number in school.phone)
        self._mails = frozenset(address_of(address) for address in school.email)
        self._accounts = frozenset(account_of(account) for account in school.iban)
        self._handles = frozenset(bare(handle) for handle in school.handle)
        self._addresses = tuple(own_address(f"{address} {school.place}") for address in school.address)
        self._people_in_handles = self.names.single_words()

    def check(self, text: str, writer: Writer = Writer.OTHER) -> list[Finding]:
        """Return what was found, in the order of the text. Findings of personal data do not overlap."""
        reading = Reading(text)
        return [self._finding(reading, spot) for spot in self._spots(reading, writer)]

    def voice(self, text: str) -> Voice:
        """Return what the text says of its writer."""
        return self.speaking.voice(Reading(text))

    def _spots(self, reading: Reading, writer: Writer) -> list[Spot]:
        personal = list(self._by_shape(reading))
        hits = self.names.find(reading) if self.names.people else list(strangers(reading))
        personal += [self._named(hit) for hit in hits]
        personal = _best(_without_people_as_streets(reading, personal))
        people = People(_someone(spot) for spot in personal if spot.kind in {Kind.NAME, Kind.HANDLE})
        personal += citizen_numbers(reading, bool(people))
        personal += birth_dates(reading, people)
        personal += [*classes(reading, people), *health(reading, people), *home(reading, people)]
        voice = self.speaking.voice(reading)
        told = [
            *_best(personal),
            *threats(reading, people),
            *_told_once(reading, insults(reading, people), personal),
            *works_of_others(reading),
            *self.speaking.findings(reading, writer, voice),
            *self.speaking.good_name(reading),
        ]
        return sorted(_without_double_tone(told), key=lambda spot: (spot.start, spot.end, spot.kind))

    def _by_shape(self, reading: Reading) -> Iterator[Spot]:
        yield from mail_addresses(reading, self._mails)
        yield from telephones(reading, self._phones)
        if reading.digits or tells_home(reading):
            yield from addresses(reading, self._addresses)
        if reading.digits >= _DIGITS_OF_A_PLATE:
            yield from plates(reading)
            yield from pupil_numbers(reading)
        if reading.digits >= _DIGITS_OF_AN_ACCOUNT:
            yield from accounts(reading, self._accounts)
        yield from handles(reading, self._handles, self._people_in_handles, self.names.called_in(reading))

    def _named(self, hit: Hit) -> Spot:
        roles = {self.names.people[person].role for person in hit.people}
        whose = next(
            (role for role in (Whose.PUPIL, Whose.GUARDIAN, Whose.STAFF) if role in roles), Whose.SOMEBODY
        )
        return Spot(Kind.NAME, hit.start, hit.end, hit.certainty, whose=whose)

    def _finding(self, reading: Reading, spot: Spot) -> Finding:
        start, end = reading.span(spot.start, spot.end)
        text = reading.original[start:end]
        message, remedy, replacement = worded(spot.kind, text, spot.certainty, spot.name, spot.whose)
        return Finding(
            kind=spot.kind,
            start=start,
            end=end,
            text=text,
            certainty=spot.certainty,
            message=message,
            remedy=remedy,
            replacement=replacement,
            severity=spot.severity,
            whose=spot.whose,
            attack=spot.attack,
        )


def check(text: str, roster: Roster = NOBODY, writer: Writer = Writer.OTHER) -> list[Finding]:
    """Check a text against a school's roster. The roster is made ready at its first use and kept."""
    return checker_of(roster).check(text, writer)


@lru_cache(maxsize=64)
def checker_of(roster: Roster) -> Checker:
    """Return the checker of a roster; a roster is known by its identity."""
    return Checker(roster)


def missing(text: str, kind: Kind) -> Finding:
    """Return the finding that a text does not say who is speaking, or that it is an opinion; at its end."""
    message, remedy, replacement = worded(kind, "", Certainty.LIKELY, "", Whose.SOMEBODY)
    space = "" if not text or text[-1].isspace() else " "
    return Finding(
        kind=kind,
        start=len(text),
        end=len(text),
        text="",
        certainty=Certainty.LIKELY,
        message=message,
        remedy=remedy,
        replacement=space + replacement,
    )


def _someone(spot: Spot) -> Someone:
    return Someone(spot.start, spot.end, only_staff=spot.whose is Whose.STAFF)


def _without_people_as_streets(reading: Reading, spots: list[Spot]) -> list[Spot]:
    """Somebody's whole name before a number is no street: Gerrit-Jan Stellingwerf 25 jaar in het onderwijs."""
    whole = {
        spot.start: spot.end
        for spot in spots
        if spot.kind is Kind.NAME
        and spot.certainty is Certainty.CERTAIN
        and " " in reading.plain[spot.start : spot.end]
    }
    return [
        spot
        for spot in spots
        if spot.kind is not Kind.ADDRESS
        or spot.start not in whole
        or not reading.plain[whole[spot.start] : spot.end].strip().isdigit()
    ]


def _best(spots: Iterable[Spot]) -> list[Spot]:
    """Keep of spots that overlap the first by rank, then the longest."""
    kept: list[Spot] = []
    taken = Ranges()
    for spot in sorted(spots, key=lambda spot: (_RANK[spot.kind], spot.start - spot.end, spot.start)):
        if not taken.touches(spot.start, spot.end):
            taken.add(spot.start, spot.end)
            kept.append(spot)
    return kept


def _told_once(reading: Reading, spots: Iterable[Spot], personal: list[Spot]) -> Iterator[Spot]:
    """Take insults that stand close together in one sentence, with nobody's name between, for one."""
    taken = Ranges((spot.start, spot.end) for spot in personal)
    last: Spot | None = None
    for spot in sorted(spots, key=lambda spot: spot.start):
        if last is None:
            last = spot
        elif _is_one(reading, last, spot) and not taken.touches(last.start, spot.end):
            last = replace(last, end=max(last.end, spot.end), severity=max(last.severity, spot.severity))
        else:
            yield last
            last = spot
    if last is not None:
        yield last


def _is_one(reading: Reading, first: Spot, second: Spot) -> bool:
    return second.start - first.end <= _CLOSE and reading.sentence(first.start)[1] >= second.start


def _without_double_tone(spots: list[Spot]) -> list[Spot]:
    """A threat is not called an insult as well."""
    threatening = Ranges((spot.start, spot.end) for spot in spots if spot.kind is Kind.THREAT)
    return [
        spot
        for spot in spots
        if spot.kind is not Kind.INSULT or not threatening.touches(spot.start, spot.end)
    ]
