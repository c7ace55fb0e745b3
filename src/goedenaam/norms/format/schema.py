"""The JSON Schema of a block of norms, made from the types themselves so that it cannot fall behind."""

import types
import typing
from dataclasses import fields

from goedenaam.norms.types import NORM_TYPES, Json, Modality, Norm, Word

_APART = {"article", "layer", "modality"}


def norm_schema() -> dict[str, Json]:
    """Return the schema of a list of norms, as it stands under an article."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Normen onder een artikel",
        "type": "array",
        "items": {"oneOf": [_of(norm_type) for _, norm_type in sorted(NORM_TYPES.items())]},
    }


def _of(norm_type: type[Norm]) -> Json:
    hints = typing.get_type_hints(norm_type)
    properties: dict[str, Json] = {
        "type": {"const": norm_type.__name__},
        "modality": _values(Modality),
    }
    for field in fields(norm_type):
        if field.name not in _APART:
            properties[field.name] = _of_hint(hints[field.name])
    return {
        "title": norm_type.label,
        "type": "object",
        "properties": properties,
        "required": ["type"],
        "additionalProperties": False,
    }


def _of_hint(hint: object) -> Json:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is types.UnionType:
        inner = _of_hint(next(part for part in arguments if part is not type(None)))
        return {"anyOf": [inner, {"type": "null"}]}
    if origin in (frozenset, tuple):
        return {"type": "array", "items": _of_hint(arguments[0])}
    if isinstance(hint, type) and issubclass(hint, Word):
        return _values(hint)
    if hint is bool:
        return {"type": "boolean"}
    if hint is int:
        return {"type": "integer", "minimum": 0, "maximum": 100_000}
    return {"type": "string", "maxLength": 4000}


def _values(words: type[Word]) -> Json:
    return {"enum": [word.value for word in words]}
