"""Codes of letters and digits that people type over: made from an id with a key, kept as a keyed hash. No Django, no clock."""

import hashlib
import hmac
from uuid import UUID

_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0 and O, 1 and I: they are typed over


def typed_code(what: str, of: UUID, key: str, *, length: int) -> str:
    """`length` signs (5 bits each, at most 12) that only the key's holder can make, so that a page can show them again.

    `what` keeps codes for one thing apart from those for another.
    """
    number = int.from_bytes(_digest(key, f"{what} {of}")[:8])
    return "".join(_ALPHABET[number >> (5 * place) & 31] for place in range(length))


def typed_code_hash(what: str, typed: str, key: str) -> str:
    """What is stored of a code, to find it by; capitals, spaces and dashes do not matter."""
    plain = "".join(character for character in typed.upper() if character in _ALPHABET)
    return _digest(key, f"{what} code {plain}").hex()


def say_typed_code(code: str) -> str:
    """A code in groups of four, as it stands on a screen or on paper."""
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))


def _digest(key: str, text: str) -> bytes:
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()
