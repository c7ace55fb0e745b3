"""What a text may choose: a wording, where consent is kept, a file, a telephone number.

The nearest layer's choice counts, unless a higher one says that its own is fixed. The choice of whom to ask stands with its
duty, in `consequences`.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from goedenaam.norms.types import (
    ConsentRequired,
    Disclaimer,
    Disclosure,
    Dossier,
    ExternalReport,
    Layer,
    Norm,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing:
    """The parameters of a type that are chosen, and those that must be equal for two norms to choose the same thing."""

    chosen: tuple[str, ...]
    alike: tuple[str, ...] = ()


CHOOSING: dict[type[Norm], Choosing] = {
    ConsentRequired: Choosing(chosen=("collected", "recorded")),
    Disclaimer: Choosing(chosen=("wording",), alike=("when",)),
    Disclosure: Choosing(chosen=("wording",), alike=("when", "on_behalf")),
    Dossier: Choosing(chosen=("file",), alike=("about",)),
    ExternalReport: Choosing(chosen=("telephone",), alike=("when", "to")),
}


def settled(norms: Iterable[Norm]) -> set[Norm]:
    """The same norms, each with the choice that counts for it. Two choices of one layer are left as they stand."""
    result: set[Norm] = set()
    same: dict[tuple[object, ...], list[Norm]] = defaultdict(list)
    for norm in norms:
        if choosing := CHOOSING.get(type(norm)):
            alike = tuple(getattr(norm, name) for name in choosing.alike)
            same[(type(norm), norm.audience, *alike)].append(norm)
        else:
            result.add(norm)
    for group in same.values():
        result.update(_settle(group, CHOOSING[type(group[0])].chosen))
    return result


def _settle(group: list[Norm], parameters: tuple[str, ...]) -> list[Norm]:
    if len({norm.layer for norm in group}) == 1:
        return group
    for parameter in parameters:
        speaking = [norm for norm in group if getattr(norm, parameter)]
        if not speaking:
            continue
        fixed = [norm.layer for norm in speaking if norm.fixed]
        layer = min(fixed, key=_rank) if fixed else max((norm.layer for norm in speaking), key=_rank)
        choice = min(str(getattr(norm, parameter)) for norm in speaking if norm.layer is layer)
        value = next(getattr(norm, parameter) for norm in speaking if str(getattr(norm, parameter)) == choice)
        group = [norm if norm.layer is layer else replace(norm, **{parameter: value}) for norm in group]
    return group


def _rank(layer: Layer) -> int:
    return layer.rank
