"""Files given to `goedenaam ask`: a protocol in its own format, or the raw text of one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from goedenaam.norms.adoption import ObjectionKind, objections
from goedenaam.norms.errors import NormError
from goedenaam.norms.format import is_protocol, read_protocol
from goedenaam.norms.protocol import Article, Protocol
from goedenaam.norms.reading import LIKELY, Place, Suggestion, Unreadable, read
from goedenaam.norms.types import Layer, Norm, norm_from

_LARGEST = 5_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The norms of a file; `confirmed` is false where they are only suggested by the reading."""

    norms: tuple[Norm, ...]
    confirmed: bool


def load(path: str, layer: Layer) -> Given:
    """Load a file as the protocol of this layer. Raises `NormError` for what is no text or no protocol."""
    try:
        if Path(path).stat().st_size > _LARGEST:
            raise NormError(f"{path} is te groot voor een protocol.")
        text = Path(path).read_bytes().decode("utf-8")
    except OSError as error:
        raise NormError(f"{path} kan niet worden gelezen.") from error
    except UnicodeDecodeError as error:
        raise NormError(f"{path} is geen tekst.") from error
    if is_protocol(text):
        protocol = read_protocol(text)
        _refuse_what_contradicts_itself(protocol, text)
        return Given(norms=_in_layer(protocol, layer), confirmed=True)
    return Given(norms=_in_layer(suggested(text), layer), confirmed=False)


def _refuse_what_contradicts_itself(protocol: Protocol, text: str) -> None:
    """A duty beside its opposite, or a circle in the adoption, has no answer: raise `NormError` with the line."""
    for objection in objections(protocol.norms, ()):
        if objection.kind in {ObjectionKind.CONTRADICTION, ObjectionKind.CIRCLE}:
            raise NormError(objection.sentence, line=_line_of(objection.norm, text))


def _line_of(norm: Norm, text: str) -> int:
    """The line of the article that a norm stands under; the first line where it cannot be found."""
    section, wanted = "", (norm.article.section, norm.article.number)
    for line, words in enumerate(text.splitlines(), start=1):
        if words.startswith("## "):
            section = words.removeprefix("## ").strip()
        elif words.startswith("###") and (section, words.removeprefix("###").strip()) == wanted:
            return line
    return 1


def suggested(text: str) -> Protocol:
    """Read a raw text, and take the first suggestion for each passage. Nobody has confirmed them.

    Raises `NormError` for a text that cannot be read as a protocol.
    """
    try:
        reading = read(text)
    except Unreadable as refusal:
        raise NormError(refusal.message) from refusal
    articles = tuple(
        Article(
            section=article.section,
            number=article.number,
            text=article.text,
            norms=tuple(
                norm_from(hint.type, hint.modality, hint.parameters, audience=hint.audience)
                for hint in _first(article.likely)
            ),
        )
        for article in reading.articles
    )
    return Protocol(title=reading.title, articles=articles)


def _first(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Of each passage the suggestion that the reading is surest of, if it is likely; they come surest first."""
    first: dict[Place, Suggestion] = {}
    for suggestion in suggestions:
        if suggestion.confidence >= LIKELY:
            first.setdefault(suggestion.place, suggestion)
    return list(first.values())


def _in_layer(protocol: Protocol, layer: Layer) -> tuple[Norm, ...]:
    """Bind the norms to the layer that the file was given for, whatever it says of itself."""
    return replace(protocol, layer=layer).norms
