"""A protocol as a value: title, version, layer, dates, and articles with their norms."""

from dataclasses import dataclass, replace
from datetime import date

from goedenaam.norms.errors import NormError
from goedenaam.norms.types import ArticleRef, Layer, Norm


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article: where it stands, its own words, and what it means."""

    section: str = ""
    number: str = ""
    text: str = ""
    norms: tuple[Norm, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """Raises `NormError` where the dates end before they begin."""

    title: str = ""
    version: str = ""
    layer: Layer = Layer.SCHOOL
    valid_from: date | None = None
    valid_to: date | None = None
    articles: tuple[Article, ...] = ()

    def __post_init__(self) -> None:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise NormError(f"Het protocol eindigt ({self.valid_to}) voordat het begint ({self.valid_from}).")

    @property
    def norms(self) -> tuple[Norm, ...]:
        """Every norm of the protocol, bound to its article, this version and this layer."""
        return tuple(bound(norm, article, self) for article in self.articles for norm in article.norms)


def bound(norm: Norm, article: Article, protocol: Protocol) -> Norm:
    """Bind a norm to the article that it comes from."""
    reference = ArticleRef(
        protocol=protocol.title,
        version=protocol.version,
        section=article.section,
        number=article.number,
        text=article.text,
    )
    return replace(norm, article=reference, layer=protocol.layer)
