"""A draft as its keeper reviews it: what is unsure first, then the whole text by section."""

from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID

from goedenaam.norms.types import NORM_TYPES, Modality
from goedenaam.protocol.effects import effect_of
from goedenaam.protocol.models import Article, StoredNorm, Version

SURE = 0.8  # from this confidence a suggestion is laid out as «klopt»; a person still presses the button


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A norm to judge: `answer` is «yes», «no» or empty, `sure` whether it may be laid out as yes beforehand."""

    id: UUID
    title: str
    sentence: str
    modality: str
    answer: str
    judged: bool
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One article with its suggestions and findings."""

    article: Article
    suggestions: list[Suggestion]
    findings: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    unsure: list[Judged] = field(default_factory=list)
    sections: list[tuple[str, list[Judged]]] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    total: int = 0
    unanswered: int = 0

    @property
    def judged(self) -> int:
        return self.total - self.unanswered


def review_of(version: Version, articles: list[Article]) -> Review:
    """What a person must look at: unsure suggestions first, then the whole text in order."""
    by_article: dict[str, list[str]] = {}
    general = []
    known = {article.name for article in articles}
    for finding in version.findings:
        if finding["article"] in known:
            by_article.setdefault(finding["article"], []).append(finding["message"])
        else:
            general.append(finding["message"])
    judged = [
        Judged(
            article=article,
            suggestions=[_suggestion(norm) for norm in article.norms.all()],
            findings=by_article.get(article.name, []),
        )
        for article in articles
    ]
    suggestions = [suggestion for row in judged for suggestion in row.suggestions]
    is_unsure = {id(row): any(not s.sure and not s.judged for s in row.suggestions) for row in judged}
    rest = [row for row in judged if not is_unsure[id(row)]]
    return Review(
        unsure=[row for row in judged if is_unsure[id(row)]],
        sections=[(name, list(group)) for name, group in groupby(rest, key=lambda row: row.article.section)],
        findings=general,
        total=len(suggestions),
        unanswered=sum(not suggestion.judged for suggestion in suggestions),
    )


def _suggestion(norm: StoredNorm) -> Suggestion:
    title, sentence = effect_of(norm.type, norm.modality, norm.parameters)
    sure = norm.confidence >= SURE
    laid_out = "yes" if sure else ""
    answer = laid_out if norm.holds is None else "yes" if norm.holds else "no"
    return Suggestion(
        id=norm.pk,
        title=f"{NORM_TYPES[norm.type].label}: {title}" if NORM_TYPES[norm.type].label != title else title,
        sentence=sentence,
        modality=Modality(norm.modality).label,
        answer=answer,
        judged=norm.holds is not None,
        sure=sure,
    )
