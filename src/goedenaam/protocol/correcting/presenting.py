"""A draft as a person goes through it: what is unsure first, each article with its rules, findings and what mends them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from goedenaam.norms.types import NORM_TYPES
from goedenaam.protocol.correcting.domain import SURE
from goedenaam.protocol.correcting.mending import mend_of
from goedenaam.protocol.correcting.wording import Words
from goedenaam.protocol.effects import effect_of
from goedenaam.protocol.models import Article, StoredNorm, Version

PER_PAGE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A finding with what would mend it: a link to write an article, a button, or a sentence."""

    message: str
    advice: Words
    label: Words
    url: str
    is_button: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A norm as a person judges it. `state` is «open», «yes» or «no»; `before` the answer from before the text changed."""

    id: UUID
    title: str
    sentence: str
    state: str
    before: str
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One article with its rules and remarks."""

    article: Article
    rules: list[Rule]
    remarks: list[Remark]
    then: UUID | None = None  # where the page goes on when this one is done

    @property
    def open(self) -> list[Rule]:
        return [rule for rule in self.rules if rule.state == "open"]

    @property
    def sure(self) -> list[Rule]:
        """What may be confirmed together with everything else that is sure."""
        return [rule for rule in self.open if rule.sure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """What the page can show, as the filter component wants it."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One page of a draft. `unsure` and `rest` are rows to show; numbers are over the whole draft."""

    unsure: list[Row]
    rest: list[Row]
    remarks: list[Remark]
    tabs: list[Tab]
    show: str
    total: int
    judged: int
    unsure_count: int
    page: int
    pages: int

    @property
    def left(self) -> int:
        return self.total - self.judged

    @property
    def rows(self) -> list[Row]:
        return [*self.unsure, *self.rest]

    @property
    def sure(self) -> list[Rule]:
        """What on this page may be confirmed together."""
        return [rule for row in self.rows for rule in row.sure]


def review_of(version: Version, articles: Sequence[Article], *, show: str, page: int) -> Review:
    """What a person must look at. `show` is «open» or «alles»; anything else means what is left, if something is.

    `page` counts from 1; beyond the end it is the last.
    """
    norms = {article.pk: list(article.norms.all()) for article in articles}
    everything = [norm for own in norms.values() for norm in own]
    left = [norm for norm in everything if norm.holds is None]
    show = show if show in {"open", "alles"} else "open" if left or not everything else "alles"
    unsure = [article for article in articles if any(_is_unsure(norm) for norm in norms[article.pk])]
    chosen = list(articles)
    if show == "open":
        is_unsure = {article.pk for article in unsure}
        others = [a for a in articles if a.pk not in is_unsure and any(n.holds is None for n in norms[a.pk])]
        chosen = [*unsure, *others]
    pages = max(1, -(-len(chosen) // PER_PAGE))
    page = min(max(page, 1), pages)
    shown = chosen[(page - 1) * PER_PAGE : page * PER_PAGE]
    first = {article.pk for article in unsure} if show == "open" else set[UUID]()
    remarks = remarks_of(version, articles)
    rows = [
        replace(row_of(article, remarks.get(article.name, [])), then=following.pk if following else None)
        for article, following in zip_longest(shown, shown[1:])
    ]
    return Review(
        unsure=[row for row in rows if row.article.pk in first],
        rest=[row for row in rows if row.article.pk not in first],
        remarks=remarks.get("", []),
        tabs=_tabs(version, show, len(left), len(articles)),
        show=show,
        total=len(everything),
        judged=len(everything) - len(left),
        unsure_count=len(unsure),
        page=page,
        pages=pages,
    )


def row_of(article: Article, remarks: list[Remark]) -> Row:
    return Row(article=article, rules=[rule_of(norm) for norm in article.norms.all()], remarks=remarks)


def remarks_of(version: Version, articles: Iterable[Article]) -> dict[str, list[Remark]]:
    """Findings by the name of their article; those about the whole, or about what is gone, under ""."""
    names = {article.name for article in articles}
    found: dict[str, list[Remark]] = {}
    for finding in version.findings:
        if finding["kind"] == "placeholder":
            continue  # the form on top asks for it
        place = finding["article"] if finding["article"] in names else ""
        found.setdefault(place, []).append(_remark(version, finding))
    return found


def rule_of(norm: StoredNorm) -> Rule:
    title, sentence = effect_of(norm.type, norm.modality, norm.parameters)
    label = NORM_TYPES[norm.type].label
    before = {"yes": _("klopt"), "no": _("klopt niet"), "": ""}[norm.reopened]
    return Rule(
        id=norm.pk,
        title=title if title == label else f"{label}: {title}",
        sentence=sentence,
        state="open" if norm.holds is None else "yes" if norm.holds else "no",
        before=before,
        sure=not _is_unsure(norm),
    )


def neighbours(articles: Sequence[Article], article: Article) -> tuple[Article | None, Article | None]:
    """The articles above and below one."""
    places = [other.pk for other in articles]
    at = places.index(article.pk)
    return (articles[at - 1] if at else None), (articles[at + 1] if at + 1 < len(articles) else None)


def next_open(articles: Sequence[Article], after: UUID) -> Article | None:
    """The next article with something to judge, unsure ones first, and from the top again at the end."""
    waiting = [a for a in articles if any(norm.holds is None for norm in a.norms.all())]
    unsure = [a for a in waiting if any(_is_unsure(norm) for norm in a.norms.all())]
    found = unsure or waiting
    here = next((article.position for article in articles if article.pk == after), -1)
    below = [article for article in found if article.position > here]
    return next(iter(below or found), None)


def _is_unsure(norm: StoredNorm) -> bool:
    return norm.holds is None and (bool(norm.reopened) or norm.confidence < SURE)


def _remark(version: Version, finding: dict[str, str]) -> Remark:
    mend = mend_of(finding["kind"])
    url = ""
    if mend.proposal is not None:
        url = f"{reverse('protocol:add_article', args=[version.pk])}?bij={finding['kind']}"
    elif mend.act:
        url = reverse(f"protocol:{mend.act}", args=[version.pk])
    return Remark(
        message=finding["message"],
        advice=mend.advice,
        label=mend.label,
        url=url,
        is_button=bool(mend.act),
    )


def _tabs(version: Version, show: str, left: int, articles: int) -> list[Tab]:
    url = reverse("protocol:review", args=[version.pk])
    return [
        Tab(
            label=_("Nog na te kijken (%(count)d)") % {"count": left},
            url=f"{url}?toon=open",
            current=show == "open",
        ),
        Tab(
            label=_("Hele tekst (%(count)d artikelen)") % {"count": articles},
            url=f"{url}?toon=alles",
            current=show == "alles",
        ),
    ]
