"""The chain of history: what is hashed, and how a break is found. No Django, no clock, no I/O.

Each link covers ids, kind, time and a salted commitment to the personal part, so that the personal part can be erased while
the chain still holds. One chain per board.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

GENESIS = "0" * 64
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One line of history as it is stored; hashes are 64 hexadecimal characters."""

    sequence: int
    id: str
    board: str
    school: str
    kind: str
    at: datetime
    actor: str
    object: str
    facts: Mapping[str, Any]
    commitment: str
    previous: str
    hash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """The first place where a chain does not hold: the sequence number, the row's id and a Dutch sentence."""

    sequence: int
    id: str
    message: str


def seal(link: Link) -> str:
    """The hash of a link: SHA-256 over a canonical JSON of everything but the hash itself."""
    return _digest(
        [
            link.sequence, link.id, link.board, link.school, link.kind, link.at.astimezone(UTC).isoformat(),
            link.actor, link.object, link.facts, link.commitment, link.previous,
        ]
    )  # fmt: skip


def commit(personal: Mapping[str, Any], salt: str) -> str:
    """A commitment that says nothing without its salt; an empty personal part commits to the empty string."""
    return _digest([salt, personal]) if personal else ""


def find_break(chain: Iterable[Link], *, head: str | None, length: int | None) -> Break | None:
    """The first break in one board's chain in order of sequence, or None.

    `head` and `length` are what is kept beside the chain: they catch a tail that was cut off.
    """
    previous, expected, last = GENESIS, 1, ""
    for link in chain:
        if link.sequence != expected:
            return Break(
                sequence=link.sequence, id=link.id, message=f"regel {expected} ontbreekt of staat elders"
            )
        if link.previous != previous:
            return Break(sequence=link.sequence, id=link.id, message="sluit niet aan op de regel ervoor")
        if seal(link) != link.hash:
            return Break(sequence=link.sequence, id=link.id, message="is veranderd")
        previous, expected, last = link.hash, expected + 1, link.id
    if length is not None and expected - 1 != length:
        return Break(
            sequence=expected,
            id=last,
            message=f"er horen {length} regels te zijn, het zijn er {expected - 1}",
        )
    if head is not None and head != previous:
        return Break(sequence=expected - 1, id=last, message="is niet de laatste regel die bewaard is")
    return None


def _digest(parts: list[Any]) -> str:
    return hashlib.sha256(_CANONICAL.encode(parts).encode()).hexdigest()
