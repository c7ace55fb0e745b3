"""Lay a lower text beside a higher one, article by article: what is the same, stricter, refused, added or left unsaid."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from goedenaam.norms.compare import exceeds, meets, narrows, overreaches, weakens
from goedenaam.norms.merge import Norms, limits_of
from goedenaam.norms.types import ArticleRef, Family, GoodName, Modality, Norm, Word


class Relation(Word):
    """What a lower text does with one article of a higher one."""

    REFUSED = "refused", "telt niet mee"
    TIGHTENED = "tightened", "strenger"
    SAME = "same", "gelijk"
    SILENT = "silent", "zwijgt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One higher article, what the lower text does with it, and the lower articles about it with what each does."""

    higher: ArticleRef
    relation: Relation
    lower: Mapping[ArticleRef, Relation] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """`pairs` follow the order of the higher text; `added` are the lower articles that meet none of it."""

    pairs: tuple[Pair, ...] = ()
    added: tuple[ArticleRef, ...] = ()

    def count(self, relation: Relation) -> int:
        return sum(pair.relation is relation for pair in self.pairs)

    @property
    def refused(self) -> frozenset[ArticleRef]:
        """The lower articles that do not count, or not where they narrow."""
        return frozenset(
            article
            for pair in self.pairs
            for article, relation in pair.lower.items()
            if relation is Relation.REFUSED
        )


def beside(lower: Iterable[Norm], higher: Iterable[Norm]) -> Beside:
    """Compare two texts. Articles that only frame (a goal, a term, for whom) ask for no answer and are left out.

    One article of the higher text is refused if any of the lower articles about it is weaker, overreaches or narrows it;
    otherwise tightened if any is stricter somewhere.
    """
    lower, higher = list(lower), list(higher)
    low, high = [norm for norm in lower if speaks(norm)], [norm for norm in higher if speaks(norm)]
    around = Norms(limits=limits_of([*lower, *higher]))
    by_type: dict[type[Norm], list[Norm]] = {}
    for norm in low:
        by_type.setdefault(type(norm), []).append(norm)
    pairs, met = [], set[ArticleRef]()
    for article, norms in groupby(high, key=lambda norm: norm.article):
        found: dict[ArticleRef, Relation] = {}
        for norm in norms:
            for other in (*by_type.get(type(norm), ()), *by_type.get(GoodName, ())):
                if meets(other, norm, around) or narrows(other, norm):
                    found[other.article] = _worse(_relation(other, norm, around), found.get(other.article))
        relation = min(found.values(), key=_RANKS.__getitem__, default=Relation.SILENT)
        pairs.append(Pair(higher=article, relation=relation, lower=found))
        met.update(found)
    added = dict.fromkeys(norm.article for norm in low if norm.article not in met)
    return Beside(pairs=tuple(pairs), added=tuple(added))


_RANKS: Mapping[Relation, int] = {relation: rank for rank, relation in enumerate(Relation)}


def speaks(norm: Norm) -> bool:
    """Whether a norm ever gives an answer or a duty, rather than only framing a text."""
    return norm.modality is not Modality.STATES and norm.families != {Family.FRAMES}


def _worse(relation: Relation, other: Relation | None) -> Relation:
    return relation if other is None else min(relation, other, key=_RANKS.__getitem__)


def _relation(low: Norm, high: Norm, around: Norms) -> Relation:
    if narrows(low, high) or weakens(low, high, around) or overreaches(low, high, around):
        return Relation.REFUSED
    return Relation.TIGHTENED if exceeds(low, high, around) else Relation.SAME
