"""The text that people read before they answer: versioned data with a hash, never a translation of the screen. No Django."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from goedenaam.kernel.errors import Refused

LANGUAGES = ("nl", "en")
_FOLDER = Path(__file__).parent.parent / "data"


class EmptyNotice(Refused):
    message = "Zet er de tekst bij die mensen lezen voordat ze antwoorden."


class UnknownLanguage(Refused):
    message = "Kies Nederlands of Engels."


class UnknownNotice(Refused):
    message = (
        "Die tekst is niet van deze school. Kies de tekst die bij het antwoord hoort, of voer die eerst in."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeText:
    """One version in one language; with `asks_again` a yes to an earlier version counts no more from `since`."""

    language: str
    text: str
    since: datetime
    asks_again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNotice:
    """What a decision needs of a version."""

    id: str
    since: datetime
    asks_again: bool


def starting_notice(language: str) -> str:
    """Our own text in a language of `LANGUAGES`, at level B1, for a school to begin with."""
    return (_FOLDER / f"notice.{language}.md").read_text(encoding="utf-8")


def check_notice(notice: NoticeText) -> None:
    """Raise `EmptyNotice` or `UnknownLanguage`."""
    if not notice.text.strip():
        raise EmptyNotice
    if notice.language not in LANGUAGES:
        raise UnknownLanguage


def hash_of(text: str) -> str:
    """SHA-256 of the text in UTF-8, 64 hexadecimal characters."""
    return hashlib.sha256(text.encode()).hexdigest()


def lapsed(notices: Iterable[KnownNotice]) -> dict[str, datetime]:
    """For each version the instant of the first later one that asks again; a version that none followed is left out.

    Two versions of one instant, such as two languages of one text, do not replace each other.
    """
    known = list(notices)
    again = sorted(notice.since for notice in known if notice.asks_again)
    found = {}
    for notice in known:
        later = next((since for since in again if since > notice.since), None)
        if later is not None:
            found[notice.id] = later
    return found
