"""Whom a school knows: its people and its own contact data, as plain values. Only staff may have it looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from goedenaam.checking.finding import Whose


class BadRoster(ValueError):
    """A roster that cannot be read; `str()` says in Dutch what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the school. `first` is the official name, `call` the one in use, `prefix` as in “van der”."""

    role: Whose = Whose.PUPIL
    first: str = ""
    call: str = ""
    prefix: str = ""
    last: str = ""
    nicknames: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """The school's own name and contact data, which are no personal data."""

    name: str = ""
    short: tuple[str, ...] = ()
    place: str = ""
    phone: tuple[str, ...] = ()
    email: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    iban: tuple[str, ...] = ()
    handle: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Roster:
    """A school with its people. Two rosters are equal only if they are the same one, so that it is a quick key."""

    school: School = School()
    people: tuple[Person, ...] = ()

    @cached_property
    def without_people(self) -> "Roster":
        """What somebody who is no staff may be answered from: the school alone."""
        return replace(self, people=())


NOBODY = Roster()

_ROLES = {"pupil": Whose.PUPIL, "staff": Whose.STAFF, "guardian": Whose.GUARDIAN}


def roster_from(plain: object) -> Roster:
    """Read a roster from parsed JSON. Unknown keys are ignored and what is missing or null is empty.

    Raises `BadRoster` where a part has the wrong shape.
    """
    whole = _mapping(plain, "de lijst")
    return Roster(
        school=_school(_mapping(whole.get("school"), "school")),
        people=tuple(_person(person) for person in _list(whole.get("people"), "people")),
    )


def _school(plain: Mapping[object, object]) -> School:
    return School(
        name=_text(plain.get("name"), "name"),
        short=_texts(plain.get("short"), "short"),
        place=_text(plain.get("place"), "place"),
        phone=_texts(plain.get("phone"), "phone"),
        email=_texts(plain.get("email"), "email"),
        address=_texts(plain.get("address"), "address"),
        iban=_texts(plain.get("iban"), "iban"),
        handle=_texts(plain.get("handle"), "handle"),
    )


def _person(plain: object) -> Person:
    person = _mapping(plain, "people")
    role = _text(person.get("role"), "role") or "pupil"
    return Person(
        role=_ROLES.get(role, Whose.SOMEBODY),
        first=_text(person.get("first"), "first"),
        call=_text(person.get("call"), "call"),
        prefix=_text(person.get("prefix"), "prefix"),
        last=_text(person.get("last"), "last"),
        nicknames=_texts(person.get("nicknames"), "nicknames"),
        group=_text(person.get("group"), "group"),
    )


def _mapping(value: object, name: str) -> Mapping[object, object]:
    if value is None:
        return {}
    if isinstance(value, Mapping):
        return value
    raise BadRoster(f"In de lijst met namen hoort bij “{name}” een object te staan.")


def _list(value: object, name: str) -> list[object]:
    if value is None:
        return []
    if isinstance(value, list):
        return value
    raise BadRoster(f"In de lijst met namen hoort bij “{name}” een lijst te staan.")


def _text(value: object, name: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value).strip()
    raise BadRoster(f"In de lijst met namen hoort bij “{name}” een tekst te staan.")


def _texts(value: object, name: str) -> tuple[str, ...]:
    """One text or a list of them; empty ones are left out."""
    values = value if isinstance(value, list) else [value]
    return tuple(text for text in (_text(part, name) for part in values) if text)
