"""Whether a post fits what a network takes, in sentences for the person who wrote it. Pure."""

import re
from collections.abc import Callable, Iterator

from goedenaam.connectors.contract import Limits, Misfit, Outgoing, Picture, Prepared
from goedenaam.connectors.prose import paragraphs

_MEGABYTE = 1_000_000
# Control characters, halves of a pair, and two that Unicode leaves empty and XML refuses: no network writes these as they are.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def utf16_units(text: str) -> int:
    """How many UTF-16 units a text takes, as browsers and Facebook count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def misfits(
    post: Outgoing, limits: Limits, *, text: str | None = None, length: Callable[[str], int] = len
) -> list[Misfit]:
    """Every reason why the post does not fit; empty when it does.

    `text` is the text as it will stand there, where that differs from what was written; `length` counts as the network does.
    """
    written = post.text if text is None else text
    return [*_of_signs(post), *_of_text(post, limits, written, length), *_of_pictures(post, limits)]


def as_paragraphs(post: Outgoing, limits: Limits) -> Prepared | list[Misfit]:
    """The post for a place that shows plain paragraphs as they are, or every reason why it does not fit."""
    return misfits(post, limits) or Prepared(
        rendered=paragraphs(post.text),
        title=" ".join(post.title.split()),
        pictures=post.pictures,
        language=post.language,
    )


def _of_signs(post: Outgoing) -> Iterator[Misfit]:
    said = [("text", post.text), ("title", post.title), *(("alt", picture.alt) for picture in post.pictures)]
    for about, words in said:
        if _UNWRITABLE.search(words):
            yield Misfit(about, "Er staat een onzichtbaar teken in dat niet mee kan. Typ dat stuk opnieuw.")


def _of_text(post: Outgoing, limits: Limits, text: str, length: Callable[[str], int]) -> Iterator[Misfit]:
    if not text.strip() and not post.pictures:
        yield Misfit("text", "Er staat nog geen tekst.")
    if limits.has_title and not post.title.strip():
        yield Misfit("title", "Hier hoort een titel bij.")
    # The length in characters of a text of megabytes is not worth counting.
    size = len(text.encode("utf-8", "surrogatepass"))
    if limits.bytes is not None and size > limits.bytes:
        yield Misfit("text", f"De tekst is te lang: hij is {size} bytes en er passen er {limits.bytes}.")
    elif limits.characters is not None and (count := length(text)) > limits.characters:
        yield Misfit("text", f"De tekst is {count} tekens en er passen er {limits.characters}.")


def _of_pictures(post: Outgoing, limits: Limits) -> Iterator[Misfit]:
    count = len(post.pictures)
    if count > limits.pictures:
        most = limits.pictures
        yield Misfit("pictures", f"Er passen hier {most} foto's bij." if most else "Hier kan geen foto bij.")
    if count < limits.pictures_at_least:
        yield Misfit("pictures", "Hier hoort een foto bij.")
    for number, picture in enumerate(post.pictures, 1):
        yield from _of_picture(f"Foto {number}", picture, limits)


def _of_picture(name: str, picture: Picture, limits: Limits) -> Iterator[Misfit]:
    if picture.media_type not in limits.picture_types:
        yield Misfit("pictures", f"{name} heeft een soort die hier niet kan.")
    if limits.picture_bytes is not None and len(picture.data) > limits.picture_bytes:
        most = f"{limits.picture_bytes / _MEGABYTE:.1f}".replace(".", ",")
        yield Misfit("pictures", f"{name} is te groot: hij mag {most} MB zijn.")
    if not picture.alt.strip():
        yield Misfit("alt", f"Vertel bij {name.lower()} wat erop te zien is.")
    elif limits.alt_characters is not None and len(picture.alt) > limits.alt_characters:
        yield Misfit(
            "alt", f"De beschrijving van {name.lower()} mag {limits.alt_characters} tekens lang zijn."
        )
