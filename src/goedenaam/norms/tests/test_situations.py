"""Every type's table of situations is complete: whatever a parameter can be, some situation shows it."""

import typing
from collections.abc import Callable, Iterator
from dataclasses import fields, replace

import pytest

from goedenaam.norms.acts import Act
from goedenaam.norms.decision import Clause, Duty
from goedenaam.norms.duties import FOLLOWING
from goedenaam.norms.rules import ASKED
from goedenaam.norms.situations import PEOPLE, Situation, situations
from goedenaam.norms.types import (
    NORM_TYPES,
    Audience,
    Discretion,
    Family,
    FreedomOfExpression,
    Norm,
    Rung,
    Word,
)

_APART = {"article", "layer", "modality", "audience", "open_to", "fixed"}
# Decided by `decide` itself, across norms: they have no clause of their own.
_ACROSS = {Discretion, FreedomOfExpression}
TYPES = [
    norm_type
    for norm_type in NORM_TYPES.values()
    if norm_type.families != {Family.FRAMES} and norm_type not in _ACROSS
]


def said(norm: Norm, situation: Situation) -> list[Clause] | list[Duty]:
    asked = situation.asked
    if isinstance(asked, Act):
        rule = ASKED[type(asked)].get(type(norm))
        return list(rule(norm, asked)) if rule else []
    follow = FOLLOWING[asked.happening].get(type(norm))
    return list(follow(norm, asked)) if follow else []


def without_norm(parts: list[Clause] | list[Duty]) -> list[object]:
    plain = NORM_TYPES["Purpose"]()
    return [replace(part, norm=plain) for part in parts]


def differs(one: Norm, other: Norm) -> bool:
    return any(
        without_norm(said(one, situation)) != without_norm(said(other, situation))
        for situation in situations(type(one))
    )


# What is needed beside a parameter before it can show.
_BASES: dict[str, dict[str, typing.Any]] = {
    "Measures": {"rungs": frozenset({Rung.WARNING, Rung.SUSPENSION, Rung.REMOVAL})},
    "Monitoring": {"active": True},
    "Permanence": {"cooling_off_minutes": 15},
}
_PERMITTERS = (Audience.TEACHER, Audience.LEADERSHIP)


def variants(norm_type: type[Norm]) -> Iterator[tuple[str, Norm, Norm]]:
    """Yield pairs of norms that differ in one parameter: each value of a set against the next."""
    hints = typing.get_type_hints(norm_type)
    base = _BASES.get(norm_type.__name__, {})
    make: Callable[..., Norm] = norm_type
    for field in fields(norm_type):
        name, hint = field.name, hints[field.name]
        if name in _APART:
            continue
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if origin in (frozenset, tuple) and issubclass(arguments[0], Word):
            choices = _choices(name, arguments[0])
            for value, other in zip(choices, (*choices[1:], choices[0]), strict=True):
                yield (
                    f"{name}={value}",
                    make(**base | {name: origin([value])}),
                    make(**base | {name: origin([other])}),
                )
        elif isinstance(hint, type) and issubclass(hint, Word):
            for value in hint:
                if value is not field.default:
                    yield f"{name}={value}", make(**base), make(**base | {name: value})
        elif hint is bool and name not in _FRAMING:
            yield name, make(**base), make(**base | {name: not base.get(name, field.default)})
        elif hint is int:
            yield name, make(**base), make(**base | {name: 14})


# Told to people, without an answer or a duty of its own.
_FRAMING = {"reminder"}


def _choices(name: str, words: type[Word]) -> list[Word]:
    if name == "permission_by":
        return list(_PERMITTERS)
    if words is Audience and name not in {"whom", "alert", "decided_by", "addressed_by", "recipients", "by"}:
        return list(PEOPLE)
    return list(words)


CASES = [
    pytest.param(one, other, id=f"{norm_type.__name__}-{name}")
    for norm_type in TYPES
    for name, one, other in variants(norm_type)
]


@pytest.mark.parametrize("norm_type", TYPES)
def test_every_type_speaks_in_some_situation(norm_type: type[Norm]) -> None:
    assert situations(norm_type)
    assert any(
        said(norm, situation)
        for _, *pair in variants(norm_type)
        for norm in pair
        for situation in situations(norm_type)
    )


@pytest.mark.parametrize(("one", "other"), CASES)
def test_every_value_of_a_parameter_shows_in_some_situation(one: Norm, other: Norm) -> None:
    assert differs(one, other)


@pytest.mark.parametrize("norm_type", TYPES)
def test_every_fact_that_a_type_hangs_on_is_true_false_and_unknown_in_its_table(
    norm_type: type[Norm],
) -> None:
    seen: dict[object, set[bool | None]] = {}
    different = {norm for _, *pair in variants(norm_type) for norm in pair}
    for situation in situations(norm_type):
        for norm in different:
            for part in said(norm, situation):
                if isinstance(part, Clause) and part.fact is not None:
                    seen.setdefault(part.fact, set()).add(situation.facts.get(part.fact))

    assert all(values == {True, False, None} for values in seen.values())
