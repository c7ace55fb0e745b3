"""What holds, as people read it: articles by section, what each does in the margin, for whom, how often it decided."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goedenaam.norms.concerns import concerns
from goedenaam.norms.types import Audience, Norm, norm_from
from goedenaam.protocol.changes import Piece
from goedenaam.protocol.effects import effect
from goedenaam.protocol.effects.base import is_soft
from goedenaam.protocol.models import Article, Version
from goedenaam.protocol.queries import SetAside

READERS: Mapping[str, tuple[Promise, Audience | None]] = {
    "iedereen": (gettext_lazy("iedereen"), None),
    "leerkrachten": (gettext_lazy("leerkrachten"), Audience.TEACHER),
    "leerlingen": (gettext_lazy("leerlingen"), Audience.PUPIL),
    "ouders": (gettext_lazy("ouders"), Audience.GUARDIAN),
    "vrijwilligers": (gettext_lazy("vrijwilligers"), Audience.VOLUNTEER),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One margin note: what Goede Naam does because of an article. `tag` says that it is only advice."""

    title: str
    sentence: str
    tag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An article with its notes and how often it decided this year.

    `aside` says where it does not count beside a higher article, `findings` what its keeper should look at.
    """

    id: str
    number: str
    text: str
    notes: list[Note]
    layer: str = ""
    used: str = ""
    aside: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    name: str
    rows: list[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One version as it is shown: the sections, and how many of its articles are in them."""

    version: Version
    lead: str
    layer: str
    sections: list[Section]
    shown: int
    total: int
    findings: tuple[str, ...] = ()


def text_of(
    version: Version,
    *,
    reader: Audience | None = None,
    used: Mapping[UUID, int] | None = None,
    set_aside: Iterable[SetAside] = (),
    for_keeper: bool = False,
) -> Text:
    """A version with its confirmed norms, as `queries.versions_in_force` gives it.

    With `reader` only the articles of which a norm concerns such a person. `used` counts decisions per article this
    year; `set_aside` says which do not count. Findings are laid beside the articles for its keeper only.
    """
    articles = list(version.articles.all())
    layer = _("School") if version.school_id else _("Bestuur")
    findings = _findings(version, articles) if for_keeper else {}
    beside = _Beside(layer=layer, used=used or {}, aside=_aside(set_aside), findings=findings)
    sections = [
        Section(name=name, rows=rows)
        for name, rows in (
            (name, list(_rows(group, reader, beside)))
            for name, group in groupby(articles, key=lambda article: article.section)
        )
        if rows
    ]
    return Text(
        version=version,
        lead=_lead(version),
        layer=layer,
        sections=sections,
        shown=sum(len(section.rows) for section in sections),
        total=len(articles),
        findings=tuple(findings.get("", ())),
    )


def pieces_of(version: Version) -> list[Piece]:
    """The articles of a version with what they mean, to compare with another version."""
    return [
        Piece(
            section=article.section,
            number=article.number,
            text=article.text,
            means=tuple(f"{title}. {said}".strip() for title, said in map(effect, norms_of(article))),
        )
        for article in version.articles.all()
    ]


def norms_of(article: Article) -> list[Norm]:
    """The confirmed norms that were fetched with an article, as values."""
    return [
        norm_from(norm.type, norm.modality, norm.parameters) for norm in article.norms.all() if norm.holds
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beside:
    """What stands beside the articles of one version, by article."""

    layer: str
    used: Mapping[UUID, int]
    aside: Mapping[UUID, list[str]]
    findings: Mapping[str, list[str]]


def _rows(articles: Iterable[Article], reader: Audience | None, beside: _Beside) -> Iterator[Row]:
    for article in articles:
        norms = norms_of(article)
        if reader is not None:
            norms = [norm for norm in norms if concerns(norm, reader)]
            if not norms:
                continue
        yield Row(
            id=f"artikel-{article.pk.hex}",
            number=article.number,
            text=article.text,
            notes=[_note(norm) for norm in norms],
            layer=beside.layer,
            used=_times(beside.used.get(article.pk, 0)),
            aside=tuple(beside.aside.get(article.pk, ())),
            findings=tuple(beside.findings.get(article.name, ())),
        )


def _aside(set_aside: Iterable[SetAside]) -> dict[UUID, list[str]]:
    sentences: dict[UUID, list[str]] = {}
    for one in set_aside:
        why = {"why": one.objection.sentence, "day": date_format(one.since, "j F Y")}
        said = _("Telt niet mee sinds %(day)s: %(why)s.") if one.wholly else _("Niet verbindend: %(why)s.")
        sentences.setdefault(one.article_id, []).append(said % why)
    return sentences


def _note(norm: Norm) -> Note:
    title, sentence = effect(norm)
    return Note(title=title, sentence=sentence, tag=_("advies") if is_soft(norm) else "")


def _times(count: int) -> str:
    if not count:
        return ""
    return _("Dit jaar één keer gebruikt.") if count == 1 else _("Dit jaar %d keer gebruikt.") % count


def _lead(version: Version) -> str:
    name = version.school.short_name if version.school else version.board.name
    return _("%(name)s, versie %(number)s") % {"name": name, "number": version.number}


def _findings(version: Version, articles: list[Article]) -> dict[str, list[str]]:
    """Messages by the name of their article; those about the whole text under an empty name."""
    known = {article.name for article in articles}
    found: dict[str, list[str]] = {}
    for finding in version.findings:
        place = finding["article"] if finding["article"] in known else ""
        found.setdefault(place, []).append(finding["message"])
    return found
