"""A version as people read it: articles by section, with what each does in the margin."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from goedenaam.protocol.effects import effect_of
from goedenaam.protocol.models import Article, StoredNorm, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One margin note: what Goede Naam does because of an article."""

    title: str
    sentence: str
    layer: str = ""


def sections_of(version: Version) -> list[tuple[str, list[tuple[Article, list[Note]]]]]:
    """Articles by section in order, each with the notes of its confirmed norms."""
    layer = "School" if version.school_id else "Bestuur"
    rows = [(article, _notes(article.norms.all(), layer)) for article in version.articles.all()]
    return [(section, list(group)) for section, group in groupby(rows, key=lambda row: row[0].section)]


def _notes(norms: Iterable[StoredNorm], layer: str) -> list[Note]:
    notes = []
    for norm in norms:
        title, sentence = effect_of(norm.type, norm.modality, norm.parameters)
        notes.append(Note(title=title, sentence=sentence, layer=layer))
    return notes
