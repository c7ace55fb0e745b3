"""One picture to one page, in a child process: decoded, turned upright, made smaller and written anew without its metadata."""

import io
from base64 import b64encode

from PIL import Image, ImageOps

from goedenaam.norms.reading.model import Unreadable

_LARGEST = (1400, 2000)
_MOST_PIXELS = 60_000_000
_QUALITY = 70

Image.init()
Image.MAX_IMAGE_PIXELS = _MOST_PIXELS


def text_from(data: bytes) -> str:
    """The page as a JPEG in base64. Raises `Unreadable` for what is no picture, or one that is too large."""
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise Unreadable("")
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as broken:
        raise Unreadable("") from broken
    upright.thumbnail(_LARGEST)
    drawn = io.BytesIO()
    upright.save(drawn, format="JPEG", quality=_QUALITY)
    return b64encode(drawn.getvalue()).decode()
