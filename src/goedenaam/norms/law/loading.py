"""Load the law from the data that comes with this package. Nothing else of the language reads a file."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files

from goedenaam.norms.errors import NormError
from goedenaam.norms.format.markdown import norm_from_plain
from goedenaam.norms.format.plain_yaml import load
from goedenaam.norms.types import ArticleRef, Layer, Norm, Standing

_KEYS = frozenset({"in", "number", "standing", "text", "source", "verified", "from", "to", "norms"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LawText:
    """One text of the law layer, and the dates between which it holds (None: not known)."""

    article: ArticleRef
    valid_from: date | None
    valid_to: date | None
    norms: tuple[Norm, ...]

    def holds_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


def law(on: date | None = None) -> tuple[Norm, ...]:
    """Return the norms of the law that hold on a day; without a day all that is known and has no end."""
    return tuple(
        norm
        for text in _texts()
        if (text.valid_to is None if on is None else text.holds_on(on))
        for norm in text.norms
    )


def law_texts() -> tuple[LawText, ...]:
    """Return every text of the law layer, for the docs and the pages that list them."""
    return _texts()


@cache
def _texts() -> tuple[LawText, ...]:
    return texts_from(files("goedenaam.norms.law").joinpath("nl.yaml").read_text(encoding="utf-8"))


def texts_from(data: str) -> tuple[LawText, ...]:
    """Read law texts from YAML. Raises `NormError` for an unknown key, no source, or dates that cross."""
    plain = load(data, first_line=1)
    if not isinstance(plain, list):
        raise NormError("De wet is een lijst van teksten.")
    return tuple(_text(entry) for entry in plain)


def _text(entry: object) -> LawText:
    if not isinstance(entry, dict) or not _KEYS.issuperset(entry):
        raise NormError("Een wettekst heeft een eigenschap die niet bestaat.")
    name = entry.get("in")
    if not name or not entry.get("text") or not entry.get("source"):
        raise NormError(f"De wettekst “{name}” mist een naam, tekst of bron.")
    if entry.get("standing") not in set(Standing):
        raise NormError(f"De wettekst “{name}” zegt niet wat voor tekst het is.")
    start, end = _day(entry.get("from")), _day(entry.get("to"))
    if start and end and end < start:
        raise NormError(f"De wettekst “{name}” eindigt voordat zij begint.")
    article = ArticleRef(
        protocol=str(name),
        number=str(entry.get("number") or ""),
        text=str(entry["text"]),
        standing=Standing(entry["standing"]),
        source=str(entry["source"]),
        verified=bool(entry.get("verified")),
    )
    return LawText(
        article=article,
        valid_from=start,
        valid_to=end,
        norms=tuple(_norms(entry.get("norms") or [], article)),
    )


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _norms(plain: Iterable[object], article: ArticleRef) -> Iterable[Norm]:
    return (replace(norm_from_plain(entry), article=article, layer=Layer.LAW) for entry in plain)
