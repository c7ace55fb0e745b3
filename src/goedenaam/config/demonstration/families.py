"""Families for one school: the same for the same seed, and as mixed as families are.

Brothers, sisters and twins share guardians. Some guardians are divorced and each have an address, some share one,
some have none; of some the school knows that they have no authority, of some it does not know.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from goedenaam.config.demonstration.names import ORIGINS, Origin
from goedenaam.people.domain import Authority, Name, NewPerson, NewPupil, RosterPupil, years_of

FIRST_SCHOOL_DAY = date(2026, 8, 24)
SCHOOL_YEAR = "2026-2027"
_OLDEST, _YOUNGEST = date(2014, 10, 1), date(2022, 9, 30)
_BOTH_YES = (Authority.YES, Authority.YES)
# what two guardians are to their children, with how many of a hundred families: together, divorced, one unknown, one without
_PAIRS = ((_BOTH_YES, 88), ((Authority.YES, Authority.UNKNOWN), 6), ((Authority.YES, Authority.NO), 6))


@dataclass
class Families:
    """Guardians and pupils as a roster wants them, filled family by family."""

    groups: Sequence[str]
    addresses: set[str]  # taken already, at other schools too: an address is one person's account
    guardians: list[NewPerson] = field(default_factory=list)
    pupils: list[RosterPupil] = field(default_factory=list)
    _sizes: Counter[str] = field(default_factory=Counter)

    def add_guardian(self, person: NewPerson) -> int:
        """Add somebody and return their place in the list."""
        self.guardians.append(person)
        return len(self.guardians) - 1

    def add_pupil(
        self,
        name: Name,
        birth_date: date,
        guardians: tuple[tuple[int, Authority], ...],
        first_names: str = "",
        *,
        group: str = "",
    ) -> None:
        """Add a child, to the smallest group of its age unless a group is given."""
        year = year_of(birth_date)
        fitting = [group for group in self.groups if years_of(group)[0] <= year <= years_of(group)[1]]
        pupil = NewPupil(name=name, birth_date=birth_date, first_names=first_names or name.call_name)
        group = group or min(fitting, key=self._sizes.__getitem__)
        self._sizes[group] += 1
        self.pupils.append(RosterPupil(pupil=pupil, group=group, guardians=guardians))

    def address(self, name: Name) -> str:
        """An address under a reserved name that nobody else has."""
        plain = ascii_of(f"{name.call_name}.{name.prefix}{name.last_name}")
        address = f"{plain}@thuis.example"
        number = 2
        while address in self.addresses:
            address = f"{plain}{number}@thuis.example"
            number += 1
        self.addresses.add(address)
        return address


def fill(families: Families, random: Random, size: int) -> None:
    """Add made-up families until there are `size` pupils."""
    while len(families.pupils) < size:
        _add_family(families, random, room=size - len(families.pupils))


def year_of(birth_date: date) -> int:
    """The year of school, 1 to 8, in which a child of this birth date sits in 2026-2027."""
    first_october = birth_date.year - (birth_date.month < 10)
    return min(8, max(1, 2022 - first_october))


def ascii_of(text: str) -> str:
    """The letters and points of a name as an address has them."""
    plain = text.casefold().replace("ı", "i").replace("ł", "l")
    return "".join(
        c for c in unicodedata.normalize("NFKD", plain) if c.isascii() and (c.isalnum() or c == ".")
    )


def _add_family(families: Families, random: Random, room: int) -> None:
    origin = _weighted(random, [(origin, origin.share) for origin in ORIGINS])
    prefix, last_name = random.choice(origin.last_names)
    guardians = tuple(_add_guardians(families, random, origin, (prefix, last_name)))
    children = min(room, _weighted(random, [(1, 42), (2, 43), (3, 15)]))
    twins = children > 1 and random.random() < 0.07
    birth_date = _birth_date(random, random.randint(1, 8))
    taken: set[str] = set()
    for number in range(children):
        if number and not twins:
            birth_date = _sibling(random, birth_date)
        call_name = _first_name(random, origin, taken)
        second = random.choice(origin.mothers + origin.fathers)
        families.add_pupil(
            Name(call_name=call_name, prefix=prefix, last_name=last_name),
            birth_date,
            guardians,
            f"{call_name} {second}" if random.random() < 0.4 else call_name,
        )


def _add_guardians(
    families: Families, random: Random, origin: Origin, last: tuple[str, str]
) -> Iterator[tuple[int, Authority]]:
    other = random.choice(origin.last_names)
    mother = Name(call_name=random.choice(origin.mothers), prefix=other[0], last_name=other[1])
    father = Name(call_name=random.choice(origin.fathers), prefix=last[0], last_name=last[1])
    if random.random() < 0.12:
        alone = random.choice((mother, father))
        address = families.address(alone) if random.random() > 0.08 else ""
        yield families.add_guardian(NewPerson(name=alone, email=address)), Authority.YES
        return
    pair = _weighted(random, list(_PAIRS))
    address = families.address(mother) if random.random() > 0.05 else ""
    shared = pair == _BOTH_YES and random.random() < 0.15
    second = address if shared else families.address(father) if random.random() > 0.12 else ""
    yield families.add_guardian(NewPerson(name=mother, email=address)), pair[0]
    yield families.add_guardian(NewPerson(name=father, email=second)), pair[1]


def _first_name(random: Random, origin: Origin, taken: set[str]) -> str:
    names = origin.girls if random.random() < 0.5 else origin.boys
    name = random.choice([name for name in names if name not in taken])
    taken.add(name)
    return name


def _birth_date(random: Random, year: int) -> date:
    return date(2022 - year, 10, 1) + timedelta(days=random.randrange(365))


def _sibling(random: Random, birth_date: date) -> date:
    """A brother or sister some two years apart, and still at this school."""
    step = timedelta(days=random.randint(430, 1100))
    other = birth_date + random.choice((step, -step))
    if other < _OLDEST:
        return birth_date + step
    return other if other <= _YOUNGEST else birth_date - step


def _weighted[T](random: Random, choices: Sequence[tuple[T, int]]) -> T:
    return random.choices([choice for choice, _ in choices], weights=[weight for _, weight in choices])[0]
