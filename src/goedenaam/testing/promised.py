"""What every trial against a real server shares: that something is as promised, and a post that networks like to change."""

import hashlib
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from PIL import Image

from goedenaam.connectors.contract import Connector, Limits, Outgoing, Picture, Prepared

TEXT = (
    "Groep 6 oogstte pompoenen 🎃 in de schooltuin... \"Wat een joekel!\" -- 'echt' 3x4 meter :)\n\n"
    "[gallery] <b>vet</b> &amp; {{naam}}\nregel twee van dezelfde alinea\n\nhttps://www.delinde.example/agenda?a=1&b=2"
)
TITLE = 'Oogst & "markt" <3'


class NotAsPromised(Exception):
    """What a real server did is not what the contract promises."""


class Tried(Protocol):
    """A server that runs, and what is tried on it, one step after another; a step returns what was seen."""

    @property
    def name(self) -> str: ...

    @property
    def steps(self) -> Sequence[Callable[[], str]]: ...


def expect(is_so: object, otherwise: str) -> None:
    """Go on when it is so. Raises `NotAsPromised`."""
    if not is_so:
        raise NotAsPromised(otherwise)


def fitting(connector: Connector, pictures: Sequence[Picture] = (), text: str = TEXT) -> Prepared:
    """A post with signs that networks like to change, as this one takes it. Raises `NotAsPromised` where it does not fit."""
    limits = connector.limits()
    if not isinstance(limits, Limits):
        raise NotAsPromised(f"no limits: {limits}")
    post = Outgoing(text=text, title=TITLE, pictures=tuple(pictures))
    made = connector.prepare(post if limits.has_title else replace(post, title=""), limits)
    if not isinstance(made, Prepared):
        raise NotAsPromised(f"does not fit: {made}")
    return made


def large_picture(alt: str) -> Picture:
    """A picture so large that a site makes smaller ones of it."""
    kept = io.BytesIO()
    Image.new("RGB", (1600, 1200), f"#{hashlib.sha256(alt.encode()).hexdigest()[:6]}").save(kept, "JPEG")
    data = kept.getvalue()
    digest = hashlib.sha256(data).hexdigest()
    return Picture(
        name="groot.jpg", media_type="image/jpeg", alt=alt, digest=digest, width=1600, height=1200, data=data
    )
