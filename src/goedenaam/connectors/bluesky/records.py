"""A post as the AT Protocol writes it: its key, its text with places in bytes, its pictures. Pure."""

import hashlib
from datetime import UTC, datetime

from goedenaam.connectors.contract import Picture
from goedenaam.connectors.counting import tags, urls

COLLECTION = "app.bsky.feed.post"
_ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
_FROM = datetime(2023, 1, 1, tzinfo=UTC)
_SPAN = (
    3 * 365 * 24 * 3600 * 1_000_000
)  # microseconds: three years that are over, so that no key lies in the future
_CLOCKS = 1024


def record_key(key: str) -> str:
    """The `tid` of a delivery: the same for the same key, and one in 10^17 for two others.

    A tid is 64 bits as 13 letters: a moment in microseconds and ten bits. Nothing reads a moment in ours.
    """
    number = int.from_bytes(hashlib.sha256(key.encode()).digest()[:16])
    microseconds = int(_FROM.timestamp()) * 1_000_000 + (number // _CLOCKS) % _SPAN
    value = microseconds * _CLOCKS + number % _CLOCKS
    return "".join(_ALPHABET[(value >> shift) & 31] for shift in range(60, -1, -5))


def moment_of_key(rkey: str) -> datetime:
    """The moment that a tid holds; the first of all where it is none."""
    try:
        value = sum(_ALPHABET.index(letter) << (5 * place) for place, letter in enumerate(reversed(rkey)))
        return datetime.fromtimestamp((value // _CLOCKS) / 1_000_000, UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.min.replace(tzinfo=UTC)


def record(
    text: str, language: str, pictures: list[tuple[Picture, object]], at: datetime
) -> dict[str, object]:
    """The record of a post; each picture comes with the blob that the server gave for it."""
    made: dict[str, object] = {
        "$type": COLLECTION,
        "text": text,
        "langs": [language],
        "createdAt": at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }
    if found := facets(text):
        made["facets"] = found
    if pictures:
        made["embed"] = {
            "$type": "app.bsky.embed.images",
            "images": [
                {
                    "alt": picture.alt,
                    "image": blob,
                    "aspectRatio": {"width": picture.width, "height": picture.height},
                }
                for picture, blob in pictures
            ],
        }
    return made


def facets(text: str) -> list[dict[str, object]]:
    """Where in the bytes of the text its addresses and subjects stand."""
    found = [
        (begin, end, {"$type": "app.bsky.richtext.facet#link", "uri": text[begin:end]})
        for begin, end in urls(text)
    ] + [
        (begin, end, {"$type": "app.bsky.richtext.facet#tag", "tag": text[begin + 1 : end]})
        for begin, end in tags(text)
    ]
    return [
        {
            "index": {
                "byteStart": len(text[:begin].encode("utf-8", "surrogatepass")),
                "byteEnd": len(text[:end].encode("utf-8", "surrogatepass")),
            },
            "features": [feature],
        }
        for begin, end, feature in sorted(found, key=lambda one: one[0])
    ]
