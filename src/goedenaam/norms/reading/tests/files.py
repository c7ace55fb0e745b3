"""Small files of every format, made by hand so that a test says exactly what is in them."""

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ODT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)
# A line is a kind (h1, h2, p, n for numbered, b for bullet) and its words.
type Lines = Sequence[tuple[str, str]]


def zipped(parts: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def docx(lines: Lines, *, extra: dict[str, str | bytes] | None = None) -> bytes:
    """Write a docx whose numbers stand in numbering.xml only, one list per heading."""
    body, lists = [], 0
    for kind, words in lines:
        properties = ""
        if kind in {"h1", "h2"}:
            lists += 1
            properties = f'<w:pPr><w:pStyle w:val="Kop{kind[1]}"/></w:pPr>'
        elif kind in {"n", "b"}:
            number = max(lists, 1) if kind == "n" else 99
            properties = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        body.append(f"<w:p>{properties}<w:r><w:t>{escape(words)}</w:t></w:r></w:p>")
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
    numbers = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/></w:num>' for n in range(1, lists + 2)
    )
    numbering = (
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">'
        f"{level.format('decimal', '%1.')}</w:abstractNum>"
        f'<w:abstractNum w:abstractNumId="1">{level.format("bullet", "•")}</w:abstractNum>'
        f'{numbers}<w:num w:numId="99"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    styles = "".join(f'<w:style w:styleId="Kop{n}"><w:name w:val="heading {n}"/></w:style>' for n in (1, 2))
    return zipped(
        {
            "word/document.xml": f"<w:document {_W}><w:body>{''.join(body)}</w:body></w:document>",
            "word/numbering.xml": numbering,
            "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
            **(extra or {}),
        }
    )


def odt(lines: Lines, *, extra: dict[str, str | bytes] | None = None) -> bytes:
    body, open_list = [], ""
    for kind, words in lines:
        style = {"n": "L1", "b": "L2"}.get(kind, "")
        if open_list and style != open_list:
            body.append("</text:list>")
        if style and style != open_list:
            body.append(f'<text:list text:style-name="{style}">')
        open_list = style
        if style:
            body.append(f"<text:list-item><text:p>{escape(words)}</text:p></text:list-item>")
        elif kind in {"h1", "h2"}:
            body.append(f'<text:h text:outline-level="{kind[1]}">{escape(words)}</text:h>')
        else:
            body.append(f"<text:p>{escape(words)}</text:p>")
    body.append("</text:list>" if open_list else "")
    number = '<text:list-level-style-number text:level="1" style:num-format="1"/>'
    styles = (
        f'<text:list-style style:name="L1">{number}</text:list-style>'
        '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1"/></text:list-style>'
    )
    content = (
        f"<office:document-content {_ODT}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{''.join(body)}</office:text></office:body></office:document-content>"
    )
    return zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, **(extra or {})}
    )


def html(lines: Lines) -> bytes:
    body, open_list, counted = [], "", {"n": "ol", "b": "ul"}
    for kind, words in lines:
        wanted = counted.get(kind, "")
        if open_list and wanted != open_list:
            body.append(f"</{open_list}>")
        if wanted and wanted != open_list:
            body.append(f"<{wanted}>")
        open_list = wanted
        tag = "li" if wanted else kind
        body.append(f"<{tag}>{escape(words)}</{tag}>")
    menu = "<nav><a href='/'>Menu van de site</a></nav>"
    page = f"<html><head><title>x</title></head><body>{menu}{''.join(body)}</body></html>"
    return f"<!doctype html>{page}".encode()


def markdown(lines: Lines) -> bytes:
    written, count = [], 0
    for kind, words in lines:
        count = count + 1 if kind == "n" else 0
        mark = {"h1": "# ", "h2": "## ", "n": f"{count}. ", "b": "- "}.get(kind, "")
        written.append(f"{mark}{words}")
    return "\n\n".join(written).encode()


def pdf(lines: Lines, *, header: str = "", pictures_only: bool = False, password: str | None = None) -> bytes:
    """Write a pdf with broken lines, larger headings, page numbers and a running header.

    With a password it is encrypted; with an empty one it opens without asking, as a "protected" pdf does.
    """
    rows, count = [], 0
    for kind, words in lines:
        count = count + 1 if kind == "n" else 0
        mark = {"n": f"{count}. ", "b": "\u2022 "}.get(kind, "")
        size = {"h1": 18, "h2": 14}.get(kind, 10)
        rows.append((size, 16 + size, _broken(f"{mark}{words}", 95 if size == 10 else 60)))
    pages: list[list[str]] = [[]]
    height = 760.0
    for size, gap, broken in rows:
        if height - len(broken) * 12 - gap < 90:
            pages.append([])
            height = 760.0
        height -= gap - 12
        for line in broken:
            height -= size + 2
            pages[-1].append(f"BT /F1 {size} Tf 60 {height:.0f} Td ({_pdf_words(line)}) Tj ET")
    for number, page in enumerate(pages, start=1):
        page.append(f"BT /F1 8 Tf 280 30 Td (Pagina {number} van {len(pages)}) Tj ET")
        if header:
            page.append(f"BT /F1 8 Tf 60 815 Td ({_pdf_words(header)}) Tj ET")
    return _pdf_of(["" if pictures_only else "\n".join(page) for page in pages], password=password)


def pdf_in_columns(
    pages: Sequence[tuple[str, Sequence[str], Sequence[str]]], *, header: str, footer: str
) -> bytes:
    """Write pages of a heading over the full width and two columns, with furniture above and below.

    Rows are written across both columns, as some programs do: the order in the file helps nobody.
    """
    written = []
    for number, (heading, *columns) in enumerate(pages, start=1):
        rows = [(815, 60, 8, header), (45, 60, 8, footer), (30, 290, 8, f"- {number} -")]
        rows.append((760, 60, 16, heading))
        for left, articles in zip((60, 310), columns, strict=True):
            top = 725
            for article in articles:
                for line in _broken(article, 44):
                    rows.append((top, left, 10, line))
                    top -= 12
                top -= 8
        written.append(
            "\n".join(
                f"BT /F1 {size} Tf {left} {top} Td ({_pdf_words(words)}) Tj ET"
                for top, left, size, words in sorted(rows, reverse=True)
            )
        )
    return _pdf_of(written)


def _broken(words: str, width: int) -> list[str]:
    lines = [""]
    for word in words.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


_PLAIN_SIGNS = {
    ord(sign): plain
    for sign, plain in zip("’‘“”–…\u2022", ("'", "'", '"', '"', "-", "...", "\x95"), strict=True)
}


def _pdf_words(words: str) -> str:
    plain = words.translate(_PLAIN_SIGNS)
    return plain.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def pdf_of_pictures(pictures: Sequence[tuple[int, int, bytes]]) -> bytes:
    """Write a pdf whose pages are grey pictures (width, height, one byte per dot), as a scanner does."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for width, height, dots in pictures:
        kids.append(f"{len(objects) + 1} 0 R")
        content, image = len(objects) + 2, len(objects) + 3
        shown = b"595 0 0 842 0 0 cm /Im Do"
        packed = zlib.compress(dots)
        objects += [
            (
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R"
                f"/Resources<</XObject<</Im {image} 0 R>>>>>>"
            ).encode(),
            b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown),
            b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8"
            b"/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (width, height, len(packed), packed),
        ]
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(pictures)}>>".encode()
    return _pdf_from(objects)


def _pdf_of(pages: list[str], *, password: str | None = None) -> bytes:
    lock = None if password is None else _Lock(password)
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    objects.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    kids = []
    for content in pages:
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
            f"/Resources<</Font<</F1 3 0 R>>>>/Contents {len(objects) + 2} 0 R>>"
        )
        plain = content.encode("latin-1", "replace")
        stream = (lock.closed(len(objects) + 1, plain) if lock else plain).decode("latin-1")
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(pages)}>>"
    locked = lock.entry if lock else ""
    return _pdf_from([body.encode("latin-1", "replace") for body in objects], locked=locked)


def _pdf_from(objects: Sequence[bytes], *, locked: str = "") -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R{locked}>>"
    return out + f"{trailer}\nstartxref\n{len(out)}\n%%EOF".encode()


_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


class _Lock:
    """The oldest encryption of pdf (RC4 of 40 bits): weak, but every reader knows it."""

    def __init__(self, password: str) -> None:
        user = (password.encode() + _PADDING)[:32]
        owner = _rc4(hashlib.md5(b"beheerder" + _PADDING[:23], usedforsecurity=False).digest()[:5], user)
        seed = user + owner + struct.pack("<i", -4) + b"goedenaam"
        self._key = hashlib.md5(seed, usedforsecurity=False).digest()[:5]
        self.entry = (
            f"/ID[<{b'goedenaam'.hex()}><{b'goedenaam'.hex()}>]/Encrypt<</Filter/Standard/V 1/R 2"
            f"/O<{owner.hex()}>/U<{_rc4(self._key, _PADDING).hex()}>/P -4>>"
        )

    def closed(self, number: int, content: bytes) -> bytes:
        seed = self._key + struct.pack("<I", number)[:3] + b"\0\0"
        return _rc4(hashlib.md5(seed, usedforsecurity=False).digest()[:10], content)


def _rc4(key: bytes, content: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in content:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def ole(streams: Sequence[str]) -> bytes:
    """Write a compound file of Office: a header, one table of sectors, a directory, and a sector per stream."""
    none, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = struct.pack(
        "<8s16s5H6x10I",
        bytes.fromhex("D0CF11E0A1B11AE1"),
        b"",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, 1, 0, 0, end, 0, end, 0, 0),
    )
    header += struct.pack("<108I", *[none] * 108)
    names = ["Root Entry", *streams]
    chain = [table, end, *[end] * len(streams)]
    sectors = struct.pack("<128I", *chain, *[none] * (128 - len(chain)))
    for place, name in enumerate(names):
        written = f"{name}\0".encode("utf-16-le")
        sectors += struct.pack(
            "<64sHBB3I16sI16xIQ",
            written,
            len(written),
            2 if place else 5,
            1,
            none,
            place + 1 if 0 < place < len(streams) else none,
            none if place or not streams else 1,
            b"",
            0,
            place + 1 if place else end,
            512 if place else 0,
        )
    return header + sectors + b"\0" * 128 * (4 - len(names)) + b"\x5a" * 512 * len(streams)
