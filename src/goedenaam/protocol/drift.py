"""A board's text beside those of its schools, and beside the law and the built-in model."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goedenaam.kernel.actor import Actor, Role, Seat
from goedenaam.norms.beside import Beside, Relation, beside
from goedenaam.norms.presets import MODEL, preset
from goedenaam.norms.reading import silences_of
from goedenaam.norms.types import ArticleRef, Norm
from goedenaam.protocol import queries
from goedenaam.protocol.models import Version
from goedenaam.protocol.queries import SetAside


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A school beside its board's text: per article what its text does, and how many articles it adds."""

    school_id: UUID
    name: str
    cells: tuple[Relation, ...]
    added: int
    has_own: bool

    def count(self, relation: Relation) -> int:
        return sum(cell is relation for cell in self.cells)

    @property
    def refused(self) -> int:
        return self.count(Relation.REFUSED)

    @property
    def tightened(self) -> int:
        return self.count(Relation.TIGHTENED)

    @property
    def same(self) -> int:
        return self.count(Relation.SAME)

    @property
    def silent(self) -> int:
        return self.count(Relation.SILENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One article of the board's text, with how many schools say nothing about it and of how many it is not met."""

    label: str
    article: ArticleRef
    silent: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """Every school under one text of a board; `texts` are all that the board has in force somewhere."""

    version: Version
    texts: list[Version]
    columns: list[Column]
    rows: list[Row]

    @property
    def with_refused(self) -> int:
        return sum(bool(row.refused) for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """An article of the law or the model, in its own words, with the kinds of rule that it lays down."""

    about: str
    words: str
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """What a text leaves unsaid: sentences of the reading, articles of the model, and of the law, which holds all the same."""

    silences: list[str]
    model: list[Gap]
    law: list[Gap]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """An article of the lower text with what it does, and since when it does not count."""

    article: ArticleRef
    relation: Relation
    aside: SetAside | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facing:
    """One article of the board's text, what the school does with it, and the school's articles about it."""

    article: ArticleRef
    relation: Relation
    sides: list[Side]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolDrift:
    """One school's text beside its board's, article by article, and what it adds."""

    name: str
    facing: list[Facing]
    added: list[ArticleRef]
    has_own: bool


def drift_of_board(actor: Actor, board_id: UUID, *, at: datetime, chosen: str = "") -> Drift | None:
    """Lay a board's text beside those of the schools under it; None where the board has no text in force.

    `chosen` is the id of the text where there are several; the one for the whole board, or else for most schools, is usual.
    """
    schools = queries.texts_by_school(actor, board_id, at=at)
    texts = queries.versions_by_id(actor, {texts.board_version for texts in schools if texts.board_version})
    if not texts:
        return None
    under = [texts.board_version for texts in schools if texts.board_version]
    usual = max(texts, key=under.count)
    version = texts[next((pk for pk in texts if str(pk) == chosen), usual)]
    rows = [texts for texts in schools if texts.board_version == version.pk]
    norms = queries.norms_begun(
        actor, {version.pk, *(texts.own_version for texts in rows if texts.own_version)}
    )
    found = [
        (texts, beside(norms[texts.own_version] if texts.own_version else (), norms[version.pk]))
        for texts in rows
    ]
    return Drift(
        version=version,
        texts=sorted(texts.values(), key=lambda text: text.title),
        columns=_columns([compared for _, compared in found], norms[version.pk]),
        rows=[
            Row(
                school_id=texts.school.pk,
                name=texts.school.short_name,
                cells=tuple(pair.relation for pair in compared.pairs),
                added=len(compared.added),
                has_own=texts.own_version is not None,
            )
            for texts, compared in found
        ],
    )


def drift_of_school(actor: Actor, school_id: UUID, board_id: UUID, *, at: datetime) -> SchoolDrift | None:
    """One school beside its board's text; None where its board has none in force for it."""
    schools = {texts.school.pk: texts for texts in queries.texts_by_school(actor, board_id, at=at)}
    texts = schools[school_id]
    if texts.board_version is None:
        return None
    ids = {pk for pk in (texts.board_version, texts.own_version) if pk}
    norms = queries.norms_begun(actor, ids)
    compared = beside(norms[texts.own_version] if texts.own_version else (), norms[texts.board_version])
    seat = Seat(role=Role.LEADER, board_id=board_id, board_name="", school_id=school_id)
    aside = {one.objection.norm.article: one for one in queries.what_holds(actor, seat, at=at).set_aside}
    return SchoolDrift(
        name=texts.school.short_name,
        has_own=texts.own_version is not None,
        added=list(compared.added),
        facing=[
            Facing(
                article=pair.higher,
                relation=pair.relation,
                sides=[
                    Side(article=article, relation=relation, aside=aside.get(article))
                    for article, relation in pair.lower.items()
                ],
            )
            for pair in compared.pairs
        ],
    )


def gaps_in(actor: Actor, version: Version, *, at: datetime) -> Gaps:
    """What the law and the model say and a text in force does not."""
    norms = queries.norms_begun(actor, {version.pk})[version.pk]
    words = "\n".join(queries.words_of(version))
    return Gaps(
        silences=[found.message for found in silences_of(words, {norm.type_name for norm in norms})],
        model=_silent_beside(norms, preset(MODEL).norms),
        law=_silent_beside(norms, queries.law_at(at)),
    )


def _silent_beside(norms: Sequence[Norm], others: Sequence[Norm]) -> list[Gap]:
    kinds: dict[ArticleRef, list[str]] = {}
    for norm in others:
        kinds.setdefault(norm.article, []).append(norm.label)
    return [
        Gap(
            about=", ".join(dict.fromkeys(kinds[pair.higher])),
            words=pair.higher.text,
            citation=pair.higher.name,
        )
        for pair in beside(norms, others).pairs
        if pair.relation is Relation.SILENT
    ]


def _columns(found: Sequence[Beside], norms: Iterable[Norm]) -> list[Column]:
    articles = [pair.higher for pair in beside((), norms).pairs]
    return [
        Column(
            label=article.number or str(place + 1),
            article=article,
            silent=sum(compared.pairs[place].relation is Relation.SILENT for compared in found),
            refused=sum(compared.pairs[place].relation is Relation.REFUSED for compared in found),
        )
        for place, article in enumerate(articles)
    ]
