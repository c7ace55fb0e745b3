"""A post as WordPress's blocks, and back to the text and pictures that a visitor sees. Pure.

WordPress changes text while it shows it: it curls quotes, joins dots, turns `:)` into a picture, an address into an embedded
page and `[name]` into whatever a plugin makes of that. So every character that it would touch is written as a number: what was
approved is what stands there.
"""

import re
from collections.abc import Mapping
from html import escape
from html.parser import HTMLParser
from typing import override

from goedenaam.connectors.contract import Picture
from goedenaam.connectors.prose import as_html
from goedenaam.connectors.shown import flat

MARK = "gn-"  # what our own slugs and classes begin with
# Letters that WordPress changes: 3x4 becomes 3×4, and it corrects the writing of its own name.
_TOUCHED_LETTERS = re.compile(r"(?<=\d)x(?=\d)|(?<=Word)p(?=ress)")
_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "\xa0": " "}
)
_IMAGE_ID = re.compile(r"wp-image-(\d+)")
_IMAGE = re.compile(r"""<img\b(?:[^>"']|"[^"]*"|'[^']*')*>""")
_SOURCE = re.compile(r'\bsrc="([^"]*)"')
_IMAGE_BLOCK = re.compile(r'(<!-- wp:image \{[^>]*?"id":)(\d+)')
_NAME = re.compile(
    rf"/({MARK}[0-9a-f]{{24}})-(\d+)[-.]"
)  # WordPress puts -1, -scaled or -300x200 behind a name


def blocks(rendered: str, mark: str, pictures: list[tuple[int, str, Picture]]) -> str:
    """The content to send: a group that carries `mark`, in it the paragraphs and the pictures as (id, address, picture)."""
    parts = [
        _block("paragraph", "", f"<p>{as_html(part, as_numbers)}</p>")
        for part in rendered.split("\n\n")
        if part
    ]
    parts += [_image(*placed) for placed in pictures]
    inside = "\n\n".join(parts)
    return _block("group", f' {{"className":"{mark}"}}', f'<div class="wp-block-group {mark}">{inside}</div>')


def as_numbers(text: str) -> str:
    """The text with everything in ASCII but letters, digits, blanks and commas as a number: no HTML, no shortcode."""
    text = re.sub(r"[^\w\s,]|_", lambda sign: f"&#{ord(sign[0])};" if sign[0].isascii() else sign[0], text)
    return _TOUCHED_LETTERS.sub(lambda letter: f"&#{ord(letter[0])};", text)


def image_ids(content: str) -> tuple[str, ...]:
    """Ids of the pictures in a content of ours, in order, each once."""
    return tuple(dict.fromkeys(_IMAGE_ID.findall(content)))


def image_names(content: str) -> tuple[str, ...]:
    """Our own names of the pictures in a content, as they stand in the addresses of their files, each once."""
    found = [_NAME.search(image) for image in _IMAGE.findall(content)]
    return tuple(dict.fromkeys(f"{name[1]}-{name[2]}" for name in found if name))


def numbers_of(content: str, mark: str) -> dict[int, int]:
    """Which pictures of a delivery stand in a content: the number in the post, and the id that the library had for it."""
    found: dict[int, int] = {}
    for image in _IMAGE.findall(content):
        name, media_id = _NAME.search(image), _IMAGE_ID.search(image)
        if name and media_id and name[1] == mark:
            found[int(name[2])] = int(media_id[1])
    return found


def with_pictures(content: str, mark: str, placed: Mapping[int, tuple[int, str]]) -> str:
    """The content with the pictures of a delivery, by number, at the id and the address that each has now; the rest as it is."""
    ids = {old: placed[number][0] for number, old in numbers_of(content, mark).items() if number in placed}

    def image(found: re.Match[str]) -> str:
        name = _NAME.search(found[0])
        if not name or name[1] != mark or int(name[2]) not in placed:
            return found[0]
        media_id, address = placed[int(name[2])]
        renewed = _SOURCE.sub(lambda _: f'src="{escape(address)}"', found[0])
        return _IMAGE_ID.sub(f"wp-image-{media_id}", renewed)

    def block(found: re.Match[str]) -> str:
        return f"{found[1]}{ids.get(int(found[2]), int(found[2]))}"

    return _IMAGE_BLOCK.sub(block, _IMAGE.sub(image, content))


def shown(content: str) -> tuple[str, tuple[str, ...]]:
    """What a visitor sees of our part of the page: the text, and the description of each picture."""
    reader = _Reader()
    reader.feed(content)
    reader.close()
    return reader.seen()


def is_same_text(one: str, other: str) -> bool:
    """Whether two texts are the same for a reader, whatever was done to quotes, dashes and white space."""
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return flat(text.translate(_PLAIN)).replace("--", "-")


def _block(name: str, attributes: str, inside: str) -> str:
    return f"<!-- wp:{name}{attributes} -->\n{inside}\n<!-- /wp:{name} -->"


def _image(media_id: int, address: str, picture: Picture) -> str:
    tag = f'<img src="{escape(address)}" alt="{as_numbers(picture.alt)}" class="wp-image-{media_id}"/>'
    attributes = f' {{"id":{media_id},"sizeSlug":"full","linkDestination":"none"}}'
    return _block("image", attributes, f'<figure class="wp-block-image size-full">{tag}</figure>')


class _Reader(HTMLParser):
    """Collects text and descriptions, inside our own group where there is one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._everything: tuple[list[str], list[str]] = ([], [])
        self._ours: tuple[list[str], list[str]] = ([], [])
        self._depth = 0  # of divs inside our group
        self._unseen = 0
        self._has_group = False

    def seen(self) -> tuple[str, tuple[str, ...]]:
        text, alts = self._ours if self._has_group else self._everything
        lines = "\n".join(" ".join(line.split()) for line in "".join(text).split("\n"))
        return re.sub(r"\n{3,}", "\n\n", lines).strip(), tuple(alts)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in {"script", "style", "noscript"}:
            self._unseen += 1
        if tag == "div":
            is_ours = any(name.startswith(MARK) for name in (values.get("class") or "").split())
            if self._depth or is_ours:
                self._depth += 1
                self._has_group = True
        if tag == "img" and not self._unseen:
            self._add(1, values.get("alt") or "")
        self._add(0, {"br": "\n", "p": "\n\n"}.get(tag, ""))

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style", "noscript"} and self._unseen:
            self._unseen -= 1
        if tag == "div" and self._depth:
            self._depth -= 1

    @override
    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._add(0, data.replace("\n", " "))

    def _add(self, which: int, value: str) -> None:
        self._everything[which].append(value)
        if self._depth:
            self._ours[which].append(value)
