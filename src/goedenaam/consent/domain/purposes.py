"""What a school asks consent for: the purposes that Dutch schools ask, as data, for a school to begin with. No Django."""

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from goedenaam.channels.domain import Audience
from goedenaam.kernel.errors import Refused
from goedenaam.norms.types import Medium

STARTING_SET = Path(__file__).parent.parent / "data" / "purposes.json"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class PurposeText:
    """One purpose as a school begins with it; `name` and `explanation` are in Dutch and English, at level B1."""

    code: str
    name: dict[str, str]
    explanation: dict[str, str]
    media: tuple[Medium, ...]
    audience: Audience
    publisher: Publisher
    needs_consent: bool


@cache
def starting_set() -> tuple[PurposeText, ...]:
    """The purposes in the order in which they are asked.

    Those that Dutch schools and parent apps list, counted in November 2026; the last three need no consent and have rules.
    """
    listed: list[dict[str, Any]] = json.loads(STARTING_SET.read_text(encoding="utf-8"))
    return tuple(
        PurposeText(
            code=one["code"],
            name=one["name"],
            explanation=one["explanation"],
            media=tuple(Medium(medium) for medium in one["media"]),
            audience=Audience(one["audience"]),
            publisher=Publisher(one["publisher"]),
            needs_consent=one.get("needs_consent", True),
        )
        for one in listed
    )
