"""Where the bytes of our pictures stand: under random names, in the installation's storage."""

import secrets
from typing import Protocol

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


class PictureStore(Protocol):
    """Where pictures are written to and taken from."""

    def write(self, data: bytes) -> str:
        """Keep a picture and return its name: 128 random bits in hex."""
        ...

    def remove(self, file: str) -> None:
        """Take a picture away; nothing where it is gone already."""
        ...


class StoredPictures:
    """The folder `pictures` of the installation's storage, from which delivering reads."""

    def write(self, data: bytes) -> str:
        name = secrets.token_hex(16)
        default_storage.save(f"pictures/{name}", ContentFile(data))
        return name

    def remove(self, file: str) -> None:
        default_storage.delete(f"pictures/{file}")
