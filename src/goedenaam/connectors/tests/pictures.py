"""A small real picture for posts in tests: a JPEG of one colour, different for each description."""

import base64
import hashlib

from goedenaam.connectors.contract import Picture

# A JPEG of 64 by 64 pixels, one shade of green, without metadata.
_JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWG"
    "kJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk"
    "pKSkpKSkpKSkpKSkpKT/wAARCABAAEADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAA"
    "AAAAAAAA/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAME/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AmAzJAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAP/2Q=="
)


def picture(alt: str) -> Picture:
    """A picture whose bytes and name differ by its description."""
    # A comment segment after the first marker keeps the file a whole picture.
    note = alt.encode()
    data = _JPEG[:2] + b"\xff\xfe" + (len(note) + 2).to_bytes(2, "big") + note + _JPEG[2:]
    digest = hashlib.sha256(data).hexdigest()
    return Picture(
        name=f"{digest[:12]}.jpg", media_type="image/jpeg", alt=alt, digest=digest, width=64, height=64, data=data,
    )  # fmt: skip
