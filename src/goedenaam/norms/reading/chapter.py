"""A protocol that is one chapter of a school guide: find the chapter, or say that there is none."""

import re

from goedenaam.norms.reading.articles import Piece
from goedenaam.norms.reading.concepts import any_of, concepts_in
from goedenaam.norms.reading.model import Unreadable

# A protocol fits in this many characters; what is longer is a guide in which one has to be found.
LONG = 80_000
_ABOUT = re.compile(
    r"so(?:ciale|cial) ?media|mediaprotocol|internetprotocol|digitale communicatie", re.IGNORECASE
)
_OF_A_GUIDE = re.compile(
    r"verlof|verzuim|ziekmeld|vakantie|ouderbijdrage|schooltijden|lestijden|gymnastiek|overblijven|"
    r"inspectie|aanmelden|inschrijv|rapporten|schoolreis|groepsindeling",
    re.IGNORECASE,
)
_MEDIA = re.compile(rf"{_ABOUT.pattern}|\bmedia\b", re.IGNORECASE)
_FEWEST_OF_A_GUIDE = 2
_MOST_AFTER = 80
_LONGEST = 300_000


def chapter_of(title: str, pieces: list[Piece]) -> list[Piece]:
    """Keep the chapter on social media of a long text, with what stands under it.

    Raises `Unreadable` when no heading speaks of it, or when even the chapter is too long to be a protocol.
    """
    kept = pieces if _ABOUT.search(title) else _chapter(pieces)
    if sum(len(piece.text) for piece in kept) > _LONGEST:
        raise Unreadable("Dit is te lang voor een protocol. Bied alleen de afspraken over sociale media aan.")
    return kept


def is_guide(title: str, pieces: list[Piece]) -> bool:
    """Say whether a short text is part of a school guide: chapters on leave or holidays beside one on media."""
    headings = [piece.text for piece in pieces if piece.is_heading]
    others = [heading for heading in headings if _OF_A_GUIDE.search(heading) and not _MEDIA.search(heading)]
    return (
        not _ABOUT.search(title)
        and len(others) >= _FEWEST_OF_A_GUIDE
        and any(_MEDIA.search(heading) for heading in headings)
    )


def chapter_in_guide(pieces: list[Piece]) -> tuple[list[Piece], list[str]]:
    """Keep the chapter on media of a guide; name the headings of what is left out."""
    kept = _chapter(pieces, _MEDIA)
    left = [piece.text for piece in pieces if piece.is_heading and piece not in kept]
    return kept, left


def _chapter(pieces: list[Piece], about: re.Pattern[str] = _ABOUT) -> list[Piece]:
    start = next((i for i, piece in enumerate(pieces) if piece.is_heading and about.search(piece.text)), None)
    if start is None:
        raise Unreadable(
            "In deze lange tekst is geen hoofdstuk over sociale media gevonden. "
            "Bied alleen het protocol aan, of plak het hoofdstuk."
        )
    head = pieces[start]
    for end in range(start + 1, len(pieces)):
        piece = pieces[end]
        if piece.is_heading and _is_next_chapter(head, piece, pieces[end : end + 5]):
            return pieces[start:end]
    return pieces[start : start + _MOST_AFTER]


def _is_next_chapter(head: Piece, piece: Piece, following: list[Piece]) -> bool:
    """A heading of the same rank ends the chapter; without rank, one under which nothing speaks of media."""
    if head.level and piece.level:
        return piece.level <= head.level
    if head.number:
        return (
            bool(piece.number)
            and piece.number.count(".") <= head.number.count(".")
            and not piece.number.startswith(f"{head.number}.")
        )
    return not any(any_of(concepts_in(part.text), "SOCIAL", "DEVICE", "PICTURE") for part in following)
