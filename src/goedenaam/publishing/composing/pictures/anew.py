"""One picture to one clean picture, in a child process: upright, in sRGB, as a JPEG without anything but its pixels."""

import io
import json
import re
from base64 import b64encode

from PIL import Image, ImageCms, ImageOps

from goedenaam.norms.reading.model import Unreadable

TWO_THINGS, TOO_HEAVY, NO_PICTURE = "two things", "too heavy", "no picture"
MOST_PIXELS = 50_000_000
_LONGEST_SIDE = 2048
_MOST_BYTES = 1_900_000  # the smallest limit of the networks is 2,000,000 (Bluesky)
_QUALITIES = (88, 80, 70, 60, 45, 30)
_WHITE = (255, 255, 255)
_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")
_HEAD = 1024
_END_OF_ZIP = 65_557
_MARKUP = re.compile(rb"<(?:!doctype|html|script|svg|body|\?php)", re.IGNORECASE)

Image.init()
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
_SRGB = ImageCms.createProfile("sRGB")


def text_from(data: bytes) -> str:
    """JSON with the clean picture: `jpeg` in base64, `width` and `height`. Raises `Unreadable` with one of three words."""
    if not data.startswith(_SIGNATURES):
        raise Unreadable(NO_PICTURE)
    if _is_two_things(data):
        raise Unreadable(TWO_THINGS)
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Unreadable(TOO_HEAVY)
            picture.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
            clean = _pixels_only(picture)
    except (Image.DecompressionBombError, MemoryError) as heavy:
        raise Unreadable(TOO_HEAVY) from heavy
    except (OSError, ValueError, SyntaxError, EOFError) as broken:
        raise Unreadable(NO_PICTURE) from broken
    drawn = _written(clean)
    return json.dumps({"jpeg": b64encode(drawn).decode(), "width": clean.width, "height": clean.height})


def _is_two_things(data: bytes) -> bool:
    """Whether another program would open it as something else: a page, a pdf, an archive behind the picture."""
    head = data[:_HEAD]
    return bool(_MARKUP.search(head) or b"%PDF-" in head or b"PK\x05\x06" in data[-_END_OF_ZIP:])


def _pixels_only(picture: Image.Image) -> Image.Image:
    """The picture upright, in sRGB, on white where it was see-through, and with nothing written beside it."""
    profile = picture.info.get("icc_profile")
    picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        seen = upright.convert("RGBA")
        upright = Image.new("RGB", seen.size, _WHITE)
        upright.paste(seen, mask=seen.getchannel("A"))
    elif upright.mode == "RGB" and profile:
        upright = _in_srgb(upright, profile)
    clean = Image.new("RGB", upright.size)
    clean.paste(upright.convert("RGB"))
    return clean


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """The same colours without the profile; a profile that cannot be read is left aside."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, source, _SRGB) or picture
    except (ImageCms.PyCMSError, OSError):
        return picture


def _written(picture: Image.Image) -> bytes:
    """The best quality that stays under the smallest limit of the networks."""
    drawn = b""
    for quality in _QUALITIES:
        buffer = io.BytesIO()
        picture.save(buffer, format="JPEG", quality=quality)
        drawn = buffer.getvalue()
        if len(drawn) <= _MOST_BYTES:
            return drawn
    return drawn
