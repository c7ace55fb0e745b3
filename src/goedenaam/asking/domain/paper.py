"""A form on paper: its code, the text on it, and what a person reads from it. No Django, no clock, no I/O."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from goedenaam.consent.domain.answers import Asked
from goedenaam.kernel.errors import Refused

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0 and O, 1 and I: they are typed over from paper
CODE_LENGTH = 8


class FormUnknown(Refused):
    message = "Deze code kennen we niet op deze school. Kijk de letters na, of zoek de leerling op naam."


class ScanUnreadable(Refused):
    message = "Dit is geen scan of foto die we kunnen lezen. Kies een pdf, of een foto (jpg of png) van het formulier."


class ScanTooLarge(Refused):
    message = "Dit bestand is groter dan 15 MB. Scan in grijs, of maak één foto per bladzijde."


class PagesNotDrawn(Refused):
    message = (
        "Een pdf kunnen we hier nog niet laten zien: daarvoor is een programma nodig (sudo apt-get install poppler-utils). "
        "Maak een foto van het formulier (jpg of png)."
    )


class EnteredAlready(Refused):
    message = "Deze scan is al ingevoerd. Wil iemand iets veranderen, neem dan een nieuw formulier."


class NotOnTheForm(Refused):
    message = (
        "Dat stond niet op dit formulier: het geldt alleen voor de vakjes en de tekst die erop gedrukt zijn. "
        "Er is niets overgenomen. Neem voor de andere vragen een nieuw formulier."
    )


class ReadTwice(Refused):
    message = "Kijk de antwoorden nog een keer na en zeg dan dat het klopt."


# After somebody left (docs/legal.md): while an answer can count it can have to be proven, and who left may still ask about it.
SCANS_KEPT = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a person reads from a scan: who signed (None: the pupil), on which day, beside which text, and each answer."""

    guardian: UUID | None
    on: date
    notice_id: UUID
    answers: tuple[tuple[Asked, bool], ...]

    def asked(self, *, yes: bool) -> tuple[Asked, ...]:
        return tuple(one for one, said in self.answers if said is yes)


def box(asked: Asked) -> str:
    """A box on a form, as it is kept: the purpose and the medium that it asks."""
    return "/".join(asked)


def check_on_form(entry: Entry, *, boxes: Collection[str], notice_id: UUID) -> None:
    """Raise `NotOnTheForm` for an answer to a box that was not printed, or beside another text than was printed."""
    if entry.notice_id != notice_id or any(box(asked) not in boxes for asked, _said in entry.answers):
        raise NotOnTheForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of a text: "heading", "item" or "text"."""

    kind: str
    text: str


def tidy_code(typed: str) -> str:
    """A code as it is kept, however it was typed."""
    return "".join(letter for letter in typed.upper() if letter in LETTERS)[:CODE_LENGTH]


def say_code(code: str) -> str:
    """A code in two groups of four, as it stands on paper."""
    return f"{code[:4]}-{code[4:]}"


def blocks_of(text: str) -> list[Block]:
    """A notice for print: lines with `#` are headings, with `-` items; the rest are paragraphs."""
    found = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if line.startswith("#"):
            found.append(Block(kind="heading", text=line.lstrip("# ")))
        elif line.startswith(("- ", "* ")):
            found.append(Block(kind="item", text=line[2:]))
        else:
            found.append(Block(kind="text", text=re.sub(r"\s+", " ", line)))
    return found
