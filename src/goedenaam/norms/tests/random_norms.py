"""Random norms of every type, and random situations, made from the types themselves.

A case is made from one number, which is quick; a failing case is printed whole.
"""

import types
import typing
from dataclasses import fields
from random import Random

from hypothesis import strategies as st

from goedenaam.norms.acts import Act
from goedenaam.norms.rules import ASKED
from goedenaam.norms.situations import Situation, situations
from goedenaam.norms.types import (
    NORM_TYPES,
    ArticleRef,
    Discretion,
    FreedomOfExpression,
    Layer,
    Modality,
    Norm,
    Scope,
    Word,
)

type Case = tuple[Situation, dict[Layer, list[Norm]]]

_APART = {"article", "layer", "modality", "open_to", "fixed", "schools", "sections"}
_LIBERTIES: tuple[type[Norm], ...] = (Discretion, FreedomOfExpression, Scope)
_HINTS = {norm_type: typing.get_type_hints(norm_type) for norm_type in NORM_TYPES.values()}
_ASKABLE = [
    table
    for norm_type in NORM_TYPES.values()
    if norm_type not in _LIBERTIES
    and (table := [situation for situation in situations(norm_type) if isinstance(situation.asked, Act)])
]


def _value(random: Random, hint: object) -> typing.Any:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is frozenset:
        return frozenset(_value(random, arguments[0]) for _ in range(random.choice([0, 1, 1, 2, 4])))
    if origin is tuple:
        return tuple(random.sample(list(arguments[0]), random.randrange(4)))
    if origin is types.UnionType:
        return None
    if isinstance(hint, type) and issubclass(hint, Word):
        return random.choice(list(hint))
    if hint is bool:
        return random.random() < 0.5
    return random.choice([0, 10, 13, 15, 60]) if hint is int else random.choice(["", "woord", "Instagram"])


def norm(random: Random, norm_type: type[Norm], layer: Layer) -> Norm:
    """Make a norm of a type in a layer; sections are few, so that Scope has something to bite on."""
    hints = _HINTS[norm_type]
    parameters = {
        field.name: _value(random, hints[field.name])
        for field in fields(norm_type)
        if field.name not in _APART
    }
    if norm_type is Scope:
        parameters["sections"] = random.choice([frozenset[str](), frozenset({"A"}), frozenset({"B"})])
    return norm_type(
        layer=layer,
        modality=random.choice(list(Modality)),
        article=ArticleRef(
            protocol=layer.value, section=random.choice(["", "A", "B"]), number=random.choice("12")
        ),
        **parameters,
    )


def case(seed: int) -> Case:
    """Make a situation, and for each layer norms that can be asked in it, liberties and scopes too."""
    random = Random(seed)  # noqa: S311  nothing secret is made here
    situation = random.choice(random.choice(_ASKABLE))
    assert isinstance(situation.asked, Act)
    kinds = (*ASKED[type(situation.asked)], *_LIBERTIES)
    layers = {
        layer: [norm(random, random.choice(kinds), layer) for _ in range(random.randrange(5))]
        for layer in Layer
    }
    return situation, layers


def cases() -> st.SearchStrategy[Case]:
    return st.integers(0, 2**40).map(case)
