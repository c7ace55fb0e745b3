"""Seal secrets with keys that the database does not have, bound to their channel. No Django, no clock."""

import json
from collections.abc import Mapping, Sequence
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class KeyLost(Exception):
    """None of our keys opens this, or it was sealed for another channel."""


def new_key() -> str:
    """A fresh key: 32 random bytes, as text that fits in a setting."""
    return Fernet.generate_key().decode()


def seal(secrets: Mapping[str, str], *, channel_id: UUID, keys: Sequence[str]) -> str:
    """Seal with the first key. The channel is sealed in, so that a row copied to another channel does not open there."""
    inside = json.dumps({"channel": str(channel_id), "secrets": dict(secrets)}).encode()
    return _all(keys).encrypt(inside).decode()


def unseal(sealed: str, *, channel_id: UUID, keys: Sequence[str]) -> dict[str, str]:
    """Open with whichever key fits. Raises `KeyLost`."""
    try:
        inside = json.loads(_all(keys).decrypt(sealed.encode()))
    except InvalidToken as error:
        raise KeyLost from error
    if inside["channel"] != str(channel_id):
        raise KeyLost
    return {str(name): str(value) for name, value in inside["secrets"].items()}


def seal_again(sealed: str, *, keys: Sequence[str]) -> str:
    """The same under the first key. Raises `KeyLost`."""
    try:
        return _all(keys).rotate(sealed.encode()).decode()
    except InvalidToken as error:
        raise KeyLost from error


def is_key(text: str) -> bool:
    try:
        Fernet(text)
    except ValueError:
        return False
    return True


def _all(keys: Sequence[str]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
