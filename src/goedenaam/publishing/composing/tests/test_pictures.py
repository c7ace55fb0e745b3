"""A picture on arrival: upright, clean to the last byte, or refused in Dutch."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from goedenaam.kernel.errors import Refused
from goedenaam.publishing.composing.domain.refusals import NotAPicture, PictureTooHeavy, TwoThings
from goedenaam.publishing.composing.pictures.intake import MOST_BYTES, clean
from goedenaam.publishing.composing.tests.desk import drawn

SECRET = b"Noor de Vries"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc>' + SECRET + b"</dc></x:xmpmeta>"


def with_everything(orientation: int = 6) -> bytes:
    """A photo as a phone makes it: place, name, comment, profile, a preview, and words of an editor."""
    picture = Image.new("RGB", (80, 40), "white")
    picture.paste("red", (0, 0, 40, 40))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = SECRET.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 22.0, 12.5), 3: "E", 4: (4.0, 53.0, 42.6)})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", exif=exif, xmp=XMP, icc_profile=profile, comment=SECRET, quality=95)
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x12\x1c\x02\x50\x00\x0d" + SECRET
    segment = b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc
    whole = buffer.getvalue()
    return whole[:2] + segment + whole[2:] + b"\xff\xd8preview of " + SECRET + b"\xff\xd9"


def test_nothing_comes_along_but_what_is_seen():
    dirty = with_everything()
    for hidden in (SECRET, b"Exif", b"http://ns.adobe.com", b"ICC_PROFILE", b"Photoshop", b"preview"):
        assert hidden in dirty
    made = clean(dirty)
    for hidden in (SECRET, b"Exif", b"adobe", b"ICC_PROFILE", b"Photoshop", b"preview", b"GPS"):
        assert hidden not in made.data
    with Image.open(io.BytesIO(made.data)) as seen:
        assert (seen.format, not seen.getexif(), seen.info.get("comment")) == ("JPEG", True, None)


def test_a_photo_that_lay_on_its_side_stands_upright():
    made = clean(with_everything(orientation=6))
    assert (made.width, made.height) == (40, 80)
    with Image.open(io.BytesIO(made.data)) as seen:
        top, bottom = seen.convert("RGB").getpixel((20, 5)), seen.convert("RGB").getpixel((20, 75))
    assert top[1] < 60 < 200 < bottom[1], "the red half is on top"


def test_words_in_a_png_and_what_is_see_through_do_not_come_along():
    words = PngInfo()
    words.add_itxt("Author", SECRET.decode())
    picture = Image.new("RGBA", (30, 30), (255, 0, 0, 0))
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", pnginfo=words)
    made = clean(buffer.getvalue())
    with Image.open(io.BytesIO(made.data)) as seen:
        assert min(seen.convert("RGB").getpixel((15, 15))) > 250
    assert SECRET not in made.data


def test_a_large_photo_is_made_to_fit_every_network():
    made = clean(drawn((5000, 3000)))
    assert (made.width, made.height) == (2048, 1229)
    assert len(made.data) < 2_000_000


def bomb() -> bytes:
    """A png of 20,000 by 20,000 in a few kilobytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (bomb(), PictureTooHeavy),
        (bytes(MOST_BYTES + 1), PictureTooHeavy),
        (b"\xff\xd8\xff" + bytes(50_000_000), PictureTooHeavy),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', NotAPicture),
        (b"%PDF-1.7", NotAPicture),
        (b"", NotAPicture),
        (drawn()[:200], NotAPicture),
        (drawn()[:20] + b"<html><script>alert(1)</script>" + drawn()[20:], TwoThings),
        (drawn() + b"PK\x03\x04 archive PK\x05\x06" + bytes(18), TwoThings),
        (drawn()[:20] + b"%PDF-1.4" + drawn()[20:], TwoThings),
        (b"GIF89a" + bytes(100), NotAPicture),
    ],
    ids=["bomb", "20 MB", "50 MB", "svg", "pdf", "nothing", "half", "page", "archive", "pdf inside", "gif"],
)
def test_what_is_no_photo_is_refused_with_a_sentence_that_helps(data: bytes, refusal: type[Refused]):
    with pytest.raises(refusal) as said:
        clean(data)
    assert any(word in str(said.value) for word in ("Kies", "kies"))
