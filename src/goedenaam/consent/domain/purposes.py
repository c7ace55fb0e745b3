"""What a school asks consent for: what Dutch schools ask, as data, and the few that a school begins with. No Django."""

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from goedenaam.channels.domain import Audience
from goedenaam.kernel.errors import Refused
from goedenaam.norms.types import Medium

CATALOGUE = Path(__file__).parent.parent / "data" / "purposes.json"


class Publisher(StrEnum):
    """By whom: another publisher is another purpose."""

    SCHOOL = "school"
    BOARD = "board"
    THIRD_PARTY = "third_party"


class UnknownPurpose(Refused):
    message = "Daar vraagt deze school geen toestemming voor. Kies iets van de lijst."


class NoConsentNeeded(Refused):
    message = "Hier is geen toestemming voor nodig, wel regels. Er is niets in te vullen."


class AskedAlready(Refused):
    message = "Deze school vraagt al om toestemming. Pas aan wat er staat."


class PurposeIncomplete(Refused):
    message = (
        "Geef het een naam en een uitleg, en kies ten minste één soort: foto, film, geluid, naam of werk."
    )


class AskedBefore(Refused):
    message = (
        "Dit vraagt de school al, of vroeg ze eerder. Een antwoord van toen mag niet vanzelf weer tellen: "
        "schrijf een nieuwe vraag."
    )


class NothingAdded(Refused):
    message = "Kies ten minste één soort die de school hier nog niet vraagt."


class AlreadyEnded(Refused):
    message = "Daar vraagt de school al geen toestemming meer voor."


@dataclass(frozen=True, slots=True, kw_only=True)
class PurposeText:
    """One purpose of our list; `name` and `explanation` are in Dutch and English, at level B1.

    `media` are all that it can be asked for; `first` those that a school begins with, none where it does not begin with it.
    """

    code: str
    name: dict[str, str]
    explanation: dict[str, str]
    media: tuple[Medium, ...]
    first: tuple[Medium, ...]
    audience: Audience
    publisher: Publisher
    needs_consent: bool


@cache
def catalogue() -> tuple[PurposeText, ...]:
    """The purposes in the order in which they are asked.

    Those that Dutch schools and parent apps list, counted in November 2026; the last three need no consent and have rules.
    """
    listed: list[dict[str, Any]] = json.loads(CATALOGUE.read_text(encoding="utf-8"))
    return tuple(
        PurposeText(
            code=one["code"],
            name=one["name"],
            explanation=one["explanation"],
            media=tuple(Medium(medium) for medium in one["media"]),
            first=tuple(Medium(medium) for medium in one["first"]),
            audience=Audience(one["audience"]),
            publisher=Publisher(one["publisher"]),
            needs_consent=one.get("needs_consent", True),
        )
        for one in listed
    )


@cache
def starting_set() -> tuple[PurposeText, ...]:
    """What a school begins with, each in its first media only: a parent answers a dozen questions, and not fifty."""
    return tuple(replace(one, media=one.first) for one in catalogue() if one.first)


def in_catalogue(code: str) -> PurposeText | None:
    return next((one for one in catalogue() if one.code == code), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPurpose:
    """A purpose as a school writes it; where no English is given, Dutch is shown. `both`: of every guardian with authority."""

    name: str
    explanation: str
    media: tuple[Medium, ...]
    audience: Audience
    publisher: Publisher
    needs_consent: bool = True
    both: bool = False
    name_en: str = ""
    explanation_en: str = ""


def check_new(new: NewPurpose) -> None:
    """Raise `PurposeIncomplete`."""
    if not new.name.strip() or not new.explanation.strip() or not new.media:
        raise PurposeIncomplete


def takes_its_place(
    new: NewPurpose, audience: Audience, publisher: Publisher, *, needs_consent: bool
) -> bool:
    """Whether a channel that asked the old question may ask the new one from now on.

    Only where a yes to the new one says as much: consent is asked, of who is seen as widely or more so, by the same publisher.
    """
    as_wide = list(Audience).index(new.audience) >= list(Audience).index(audience)
    return as_wide and new.publisher is publisher and new.needs_consent >= needs_consent


def texts(dutch: str, english: str) -> dict[str, str]:
    """The languages that there are."""
    given = {"nl": dutch.strip(), "en": english.strip()}
    return {language: text for language, text in given.items() if text}


def free_code(name: str, taken: Collection[str]) -> str:
    """A code that no purpose of the school ever had: lines speak of it for ever. `name` is in letters of an address."""
    stem = name[:30].strip("-") or "doel"
    numbers = (f"{stem}-{number}" for number in count(2))
    return stem if stem not in taken else next(code for code in numbers if code not in taken)
