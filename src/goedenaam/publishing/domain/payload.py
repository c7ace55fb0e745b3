"""What is frozen of a post for one channel, and the hashes that an approval is bound to. No Django, no I/O."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from goedenaam.connectors.contract import Picture, Prepared


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A frozen payload with its bytes; `hash` differs from the approved one where a file is not what it was."""

    post: Prepared
    hash: str


def freeze(post: Prepared, files: tuple[str, ...]) -> dict[str, Any]:
    """The payload as it is kept: everything of the post but the bytes, which stand in `files`, one per picture."""
    return {
        "rendered": post.rendered,
        "title": post.title,
        "language": post.language,
        "pictures": [
            {
                "name": picture.name,
                "media_type": picture.media_type,
                "alt": picture.alt,
                "digest": picture.digest,
                "width": picture.width,
                "height": picture.height,
                "file": file,
            }
            for picture, file in zip(post.pictures, files, strict=True)
        ],
    }


def thaw(payload: Mapping[str, Any], data: Mapping[str, bytes]) -> Loaded:
    """The post with its bytes, by file name; its hash is made of the bytes as they are, not of what was noted."""
    pictures = [
        {**one, "digest": hashlib.sha256(data[one["file"]]).hexdigest()} for one in payload["pictures"]
    ]
    post = Prepared(
        rendered=payload["rendered"],
        title=payload["title"],
        language=payload["language"],
        pictures=tuple(
            Picture(data=data[one["file"]], **{name: value for name, value in one.items() if name != "file"})
            for one in pictures
        ),
    )
    return Loaded(post=post, hash=hash_of({**payload, "pictures": pictures}))


def hash_of(value: Any) -> str:
    """SHA-256 in hex of a plain value in one fixed form."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def approval_hash(seen: Mapping[str, str]) -> str:
    """What covers everything that an approver saw: the payload's hash by channel id."""
    return hash_of(dict(seen))


def key_of(delivery_id: str, payload_hash: str) -> str:
    """The same for every attempt of a delivery and different for every other; never n or time. 40 hex digits."""
    return hash_of([delivery_id, payload_hash])[:40]
