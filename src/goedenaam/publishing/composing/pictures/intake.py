"""Take in an uploaded picture. Nothing of it is decoded in this process, and nothing of the file is kept."""

import hashlib
import json
from base64 import b64decode
from dataclasses import dataclass, field

from goedenaam.kernel.errors import Refused
from goedenaam.norms.reading.decoding.run import run_decoder
from goedenaam.norms.reading.model import Unreadable
from goedenaam.publishing.composing.domain.refusals import NotAPicture, PictureTooHeavy, TwoThings
from goedenaam.publishing.composing.pictures import anew

MOST_BYTES = 20_000_000
_SECONDS = 20
_REFUSALS: dict[str, type[Refused]] = {anew.TWO_THINGS: TwoThings, anew.NO_PICTURE: NotAPicture}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clean:
    """A picture written by us: JPEG, its size in pixels, and the SHA-256 of its bytes in hex."""

    data: bytes = field(repr=False)
    digest: str
    width: int
    height: int
    media_type: str = "image/jpeg"


def clean(data: bytes) -> Clean:
    """The picture as we write it. Raises `NotAPicture`, `TwoThings` or `PictureTooHeavy`."""
    if len(data) > MOST_BYTES:
        raise PictureTooHeavy
    try:
        told = json.loads(run_decoder(anew.__name__, data, seconds=_SECONDS))
    except Unreadable as refused:
        raise _REFUSALS.get(refused.message, PictureTooHeavy) from refused
    drawn = b64decode(told["jpeg"])
    return Clean(
        data=drawn,
        digest=hashlib.sha256(drawn).hexdigest(),
        width=told["width"],
        height=told["height"],
    )
