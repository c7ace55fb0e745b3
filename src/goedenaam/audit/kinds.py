"""Every kind of history and access, declared once: its Dutch sentence and how it forgets a person."""

from dataclasses import dataclass
from enum import StrEnum


class Forgets(StrEnum):
    """How a line forgets the person that it is about."""

    NOTHING_PERSONAL = "er staat niets persoonlijks in"
    PERSONAL_PART = "het persoonlijke deel wordt gewist, de regel blijft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    name: str
    sentence: str
    forgets: Forgets
    tells_person: bool  # whether the person concerned reads it; what would give away another does not


_KINDS: dict[str, Kind] = {}


def declare(
    name: str,
    sentence: str,
    *,
    forgets: Forgets = Forgets.NOTHING_PERSONAL,
    tells_person: bool = True,
) -> str:
    """Declare a kind and return its name; a second declaration of the same name raises `ValueError`.

    With `tells_person=False` the person concerned does not read it: it would tell about somebody else (SECURITY.md 3).
    """
    if name in _KINDS:
        raise ValueError(f"{name} is declared twice")
    _KINDS[name] = Kind(name=name, sentence=sentence, forgets=forgets, tells_person=tells_person)
    return name


def kind_named(name: str) -> Kind:
    """The declared kind; raises `LookupError` for a name that nobody declared."""
    return _KINDS[name]


def declared() -> dict[str, Kind]:
    return dict(_KINDS)


FORGOTTEN = declare("audit.forgotten", "Het persoonlijke deel van een regel is gewist.")
