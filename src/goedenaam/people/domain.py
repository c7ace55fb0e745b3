"""Names, ages and school years. No Django, no clock, no I/O."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from goedenaam.kernel.errors import Refused

SCHOOL_YEAR_STARTS = (
    8,
    1,
)  # 1 August: article 1 of the Wet op het primair onderwijs, as it read on 1 August 2026


IMPORTED = "leerlingadministratie"  # the source of what a file said; what people settle names its own


class Authority(StrEnum):
    """Whether a guardian has parental authority over this child; what nobody knows counts as no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class NameMissing(Refused):
    message = "Vul een roepnaam en een achternaam in."


class NotYetBorn(Refused):
    message = "De geboortedatum ligt in de toekomst. Kijk of het jaar klopt."


class OtherSchool(Refused):
    message = "Die groep is van een andere school."


class AlreadyLeft(Refused):
    message = "Deze leerling is al uitgeschreven."


class RosterTaken(Refused):
    message = "Deze school heeft al leerlingen. Een lijst voor het begin past daar niet meer bij."


class UnknownGroup(Refused):
    message = "Op de lijst staat een leerling of medewerker bij een groep die er niet is."


class RosterChanged(Refused):
    message = (
        "De lijst van de school is intussen veranderd. Lees het bestand opnieuw in en kijk nog een keer."
    )


class AlreadyDecided(Refused):
    message = "Over dit bestand is al beslist. Lees het opnieuw in als je het nog een keer wilt."


class OtherBrin(Refused):
    message = "Dit bestand is van een andere school (BRIN %(brin)s). Kies de export van deze school."


class ManyLeave(Refused):
    message = "Veel leerlingen staan niet in dit bestand. Vink aan dat ze echt van school zijn, of kies een ander bestand."


class OwnManager(Refused):
    message = "Niemand is de eigen leidinggevende, ook niet via een ander. Kies iemand anders."


class SourceMissing(Refused):
    message = "Schrijf erbij waar je dit van weet, bijvoorbeeld: inschrijfformulier."


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Call name, prefix (tussenvoegsel) and last name: Jan, van den, Berg."""

    call_name: str
    last_name: str
    prefix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPupil:
    """What a school knows of a child that it admits; nothing else is asked."""

    name: Name
    birth_date: date | None
    first_names: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What somebody is to a child: authority, where the school knows it from, and since when."""

    authority: Authority
    source: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """A guardian, member of staff or volunteer; `detail` is job title or task."""

    name: Name
    email: str = ""
    detail: str = ""
    user_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterPupil:
    """A child on a roster: its group by name, its guardians by their place in the roster's list."""

    pupil: NewPupil
    group: str
    guardians: tuple[tuple[int, Authority], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterStaff:
    """A member of staff on a roster: groups by name, the manager by place in the roster's list."""

    person: NewPerson
    groups: tuple[str, ...] = ()
    manager: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Everybody of one school in one school year, as one list; `source` says where it comes from."""

    school_year: str
    since: date
    source: str
    groups: tuple[str, ...]
    pupils: tuple[RosterPupil, ...]
    guardians: tuple[NewPerson, ...] = ()
    staff: tuple[RosterStaff, ...] = ()
    volunteers: tuple[NewPerson, ...] = ()


def check_name(name: Name) -> Name:
    """Return the name with single spaces; raises `NameMissing` when a part that everybody has is empty."""
    tidy = Name(
        call_name=" ".join(name.call_name.split()),
        last_name=" ".join(name.last_name.split()),
        prefix=" ".join(name.prefix.split()),
    )
    if not tidy.call_name or not tidy.last_name:
        raise NameMissing
    return tidy


def full_name(name: Name) -> str:
    """As people say it: Sanne de Vries."""
    return " ".join(part for part in (name.call_name, name.prefix, name.last_name) if part)


def sort_name(name: Name) -> str:
    """As a list shows it: Vries, Sanne de; just the call name where there is no other."""
    if not name.last_name:
        return name.call_name
    return f"{name.last_name}, {' '.join(part for part in (name.call_name, name.prefix) if part)}"


def sort_key(name: Name) -> str:
    """Order people as a Dutch list does: by last name, prefix and call name, without capitals and accents.

    So de Vries stands under V, and Özdemir under O; who has a call name only, under that.
    """
    # The separator sorts before every letter, so that Bos comes before Bosman.
    parts = " ! ".join((name.last_name, name.prefix, name.call_name) if name.last_name else (name.call_name,))
    return plain(parts)


def plain(text: str) -> str:
    """Letters without capitals and accents, as lists are sorted and searched."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def age_at(birth_date: date, on: date) -> int:
    """Full years on a day. Born on 29 February, one turns a year older on 1 March in other years."""
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))


def birthday(birth_date: date, age: int) -> date:
    """The first day on which somebody has this age: 16, from when a pupil decides alone, or 18."""
    year = birth_date.year + age
    try:
        return birth_date.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


ACCOUNT_FROM = 16  # AVG article 8 and UAVG article 5: from then on somebody decides alone


def may_have_account(birth_date: date | None, *, is_secondary: bool, on: date) -> bool:
    """Whether a pupil may have an account: everybody at a secondary school, elsewhere from 16; nobody needs one."""
    return is_secondary or (birth_date is not None and age_at(birth_date, on) >= ACCOUNT_FROM)


def school_year_of(day: date) -> str:
    """The school year that a day falls in: 2026-2027 runs from 1 August 2026 through 31 July 2027."""
    first = day.year if (day.month, day.day) >= SCHOOL_YEAR_STARTS else day.year - 1
    return f"{first}-{first + 1}"


def years_of(group_name: str) -> tuple[int, int]:
    """The first and last year of a group by its name: 3 of 3a, 6 and 7 of 6/7; all where it tells none."""
    years = [int(c) for c in group_name if c in "12345678"]
    return (min(years), max(years)) if years else (1, 8)


def check_admission(pupil: NewPupil, on: date) -> NewPupil:
    """Return the pupil with a tidy name; raises `NameMissing` or `NotYetBorn`."""
    if pupil.birth_date and pupil.birth_date > on:
        raise NotYetBorn
    return replace(pupil, name=check_name(pupil.name), first_names=" ".join(pupil.first_names.split()))


def check_standing(standing: Standing) -> Standing:
    """Return the standing with a tidy source; raises `SourceMissing`."""
    if not standing.source.strip():
        raise SourceMissing
    return replace(standing, source=standing.source.strip())


def check_roster(roster: Roster) -> None:
    """Raise `UnknownGroup` when somebody stands in a group that the roster does not name."""
    named = {child.group for child in roster.pupils} | {g for member in roster.staff for g in member.groups}
    if not named <= set(roster.groups):
        raise UnknownGroup


def leave_in_numbers(counts: Mapping[str, int]) -> bool:
    """Whether a file lets so many pupils leave (a fifth, and more than five) that a person has to say that it is so."""
    return counts.get("left_pupils", 0) > max(5, counts.get("pupils", 0) // 5)
