"""Norms of several layers side by side. Nothing is blended: they are collected, and each keeps its layer."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from goedenaam.norms.choices import settled
from goedenaam.norms.types import Audience, Capacity, Layer, Norm, Scope, Subject

type Document = tuple[Layer, str, str]

_WITHIN = {
    Audience.TEACHER: Audience.STAFF,
    Audience.LEADERSHIP: Audience.STAFF,
    Audience.MANAGER: Audience.STAFF,
}


def belongs(person: Audience, group: frozenset[Audience]) -> bool:
    """Is this person one of the group? Teachers and leadership are staff; an empty group is everyone."""
    return not group or person in group or _WITHIN.get(person) in group


def document_of(norm: Norm) -> Document:
    return norm.layer, norm.article.protocol, norm.article.version


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """What the Scope norms of a document, or of one section, leave over. None limits nothing."""

    audiences: frozenset[Audience] | None = None
    subjects: frozenset[Subject] | None = None
    capacities: frozenset[Capacity] | None = None

    def covers(self, people: tuple[Audience, ...], subject: Subject, capacity: Capacity | None) -> bool:
        """Is at least one of the people covered, and the subject, and the capacity where that is known?"""
        if self.subjects is not None and subject not in self.subjects:
            return False
        if self.capacities is not None and capacity is not None and not _within(capacity, self.capacities):
            return False
        audiences = self.audiences
        return audiences is None or any(person in _BODIES or belongs(person, audiences) for person in people)


def _within(capacity: Capacity, capacities: frozenset[Capacity]) -> bool:
    """Who acts for the school acts at work."""
    return capacity in capacities or (capacity is Capacity.OFFICIAL and Capacity.PROFESSION in capacities)


# A body that adopts a protocol is bound by it, whether or not it names itself.
_BODIES = frozenset({Audience.SCHOOL, Audience.BOARD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Norms:
    """Norms in force together. Order and repetition make no difference."""

    all: tuple[Norm, ...] = ()
    by_type: dict[type[Norm], tuple[Norm, ...]] = field(default_factory=dict)
    limits: dict[tuple[Document, str], Limit] = field(default_factory=dict)
    documents: frozenset[Document] = frozenset()

    def covers(
        self,
        norm: Norm,
        people: tuple[Audience, ...],
        roles: tuple[Audience, ...],
        subject: Subject,
        capacity: Capacity | None,
    ) -> bool:
        """Do the norm itself, its section and its document hold? No roles leave the norm's audience aside."""
        return covered(norm, self.limits_of(norm), people, roles, subject, capacity)

    def limits_of(self, norm: Norm) -> tuple[Limit, ...]:
        """What the document of this norm, and its section, say that they cover; nothing where they say nothing."""
        if not self.limits:
            return ()
        document, section = document_of(norm), norm.article.section
        places = ((document, ""), (document, section)) if section else ((document, ""),)
        return tuple(self.limits[place] for place in places if place in self.limits)

    def covering(
        self, people: tuple[Audience, ...], subject: Subject, capacity: Capacity | None
    ) -> tuple[frozenset[Document], frozenset[Document]]:
        """Return the documents of board and school that cover this, and those that do not."""
        inside: set[Document] = set()
        outside: set[Document] = set()
        for document in self.documents:
            limit = self.limits.get((document, ""))
            covers = limit is None or limit.covers(people, subject, capacity)
            (inside if covers else outside).add(document)
        return frozenset(inside), frozenset(outside)


def covered(
    norm: Norm,
    limits: Iterable[Limit],
    people: tuple[Audience, ...],
    roles: tuple[Audience, ...],
    subject: Subject,
    capacity: Capacity | None,
) -> bool:
    """As `Norms.covers`, for a norm of which the limits are known."""
    audience = norm.audience
    if audience and roles and not any(belongs(role, audience) for role in roles):
        return False
    return all(limit.covers(people, subject, capacity) for limit in limits)


def merge(*layers: Iterable[Norm]) -> Norms:
    """Collect the norms of law, board and school. Each norm knows its own layer; choices are settled among them."""
    unique = sorted(settled({norm for norms in layers for norm in norms}), key=_order)
    by_type: dict[type[Norm], list[Norm]] = {}
    for norm in unique:
        by_type.setdefault(type(norm), []).append(norm)
    return Norms(
        all=tuple(unique),
        by_type={norm_type: tuple(norms) for norm_type, norms in by_type.items()},
        limits=limits_of(unique),
        documents=frozenset(document_of(norm) for norm in unique if norm.layer is not Layer.LAW),
    )


def _order(norm: Norm) -> tuple[object, ...]:
    article = norm.article
    return norm.type_name, norm.layer.rank, article.protocol, article.section, article.number, _spelled(norm)


def _spelled(norm: Norm) -> str:
    """Spell a norm the same way whatever the order in which its sets were filled."""
    parts = []
    for name in norm.__dataclass_fields__:
        value = getattr(norm, name)
        parts.append(repr(sorted(value)) if isinstance(value, frozenset) else repr(value))
    return "|".join(parts)


def limits_of(norms: Iterable[Norm]) -> dict[tuple[Document, str], Limit]:
    """What the Scope norms among these leave over, per document and per section ("" is the whole)."""
    grouped: dict[tuple[Document, str], list[Scope]] = {}
    for norm in norms:
        if isinstance(norm, Scope):
            for section in norm.sections or (own_section(norm),):
                grouped.setdefault((document_of(norm), section), []).append(norm)
    return {
        place: Limit(
            audiences=_together(scope.audiences for scope in scopes),
            subjects=_together(scope.subjects for scope in scopes),
            capacities=_together(scope.capacities for scope in scopes),
        )
        for place, scopes in grouped.items()
    }


def own_section(scope: Scope) -> str:
    """A scope that is read from the heading of a section holds for that section; any other for the whole."""
    words, section = scope.article.text.strip(" .:").casefold(), scope.article.section
    return section if words and words == section.strip(" .:").casefold() else ""


def _together[T](parts: Iterable[frozenset[T]]) -> frozenset[T] | None:
    """Unite what several articles name; articles that name nothing do not widen."""
    named = frozenset[T]().union(*parts)
    return named or None
