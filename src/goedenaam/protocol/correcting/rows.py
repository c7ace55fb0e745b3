"""From what was read to rows: norms under an article, and findings of a whole draft."""

from collections.abc import Iterable, Sequence
from typing import Any

from goedenaam.norms.protocol import Article as KnownArticle
from goedenaam.norms.reading import Article as ReadArticle
from goedenaam.norms.reading import Place, Step, Suggestion
from goedenaam.norms.reading.linter import findings_in
from goedenaam.norms.types import Audience, Modality, to_parameters
from goedenaam.protocol.models import Article, StoredNorm

_NOWHERE = Place(start=0, end=0)
# What only the reading of a whole file can tell; it stays as it was found.
_OF_THE_FILE = {"dead_link", "two_schools", "left_out"}


def suggested(article: Article, suggestions: Iterable[Suggestion], *, start: int = 0) -> list[StoredNorm]:
    """Norms that nobody has judged yet, from position `start`; not saved."""
    return [
        StoredNorm(
            article=article,
            board_id=article.board_id,
            school_id=article.school_id,
            position=position,
            type=norm.type,
            modality=norm.modality,
            parameters=stored_parameters(norm),
            confidence=norm.confidence,
        )
        for position, norm in enumerate(suggestions, start=start)
    ]


def stored_parameters(norm: Suggestion) -> dict[str, Any]:
    """The parameters of a suggestion as they are stored, with the people it holds for among them."""
    people = {"audience": sorted(norm.audience)} if norm.audience else {}
    return {**norm.parameters, **people}


def findings_of(
    articles: Sequence[Article],
    *,
    adoption: Sequence[dict[str, str]],
    placeholders: Sequence[str],
    former: Sequence[dict[str, str]],
) -> list[dict[str, str]]:
    """What a person should look at in the draft as it is now; what a person said does not hold is left out of it.

    `articles` have their norms. Of the `former` findings those stay that only the file itself could tell.
    """
    read = [_as_read(article) for article in articles]
    names = {"", *(article.name for article in read)}
    stay = [found for found in former if found["kind"] in _OF_THE_FILE and found["article"] in names]
    found = findings_in(
        read, adoption=[Step(**step) for step in adoption], placeholders=placeholders, links=[]
    )
    return [*stay, *({"kind": f.kind, "article": f.article, "message": f.message} for f in found)]


def as_read(article: KnownArticle) -> ReadArticle:
    """An article whose norms are known, as if they had been read in it beyond doubt."""
    return ReadArticle(
        section=article.section,
        number=article.number,
        text=article.text,
        place=_NOWHERE,
        norms=tuple(
            Suggestion(
                type=norm.type_name,
                modality=norm.modality,
                parameters={k: v for k, v in to_parameters(norm).items() if k != "audience"},
                audience=norm.audience,
                confidence=1.0,
                place=_NOWHERE,
            )
            for norm in article.norms
        ),
    )


def _as_read(article: Article) -> ReadArticle:
    return ReadArticle(
        section=article.section,
        number=article.number,
        text=article.text,
        place=_NOWHERE,
        norms=tuple(_as_suggestion(norm) for norm in article.norms.all() if norm.holds is not False),
    )


def _as_suggestion(norm: StoredNorm) -> Suggestion:
    parameters = dict(norm.parameters)
    people = parameters.pop("audience", [])
    return Suggestion(
        type=norm.type,
        modality=Modality(norm.modality),
        parameters=parameters,
        audience=frozenset(Audience(person) for person in people),
        confidence=1.0 if norm.holds else norm.confidence,
        place=_NOWHERE,
    )
