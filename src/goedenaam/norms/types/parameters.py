"""A norm as plain JSON and back: {type, modality, parameters}, checked value by value."""

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import StrEnum

from goedenaam.norms.errors import NormError
from goedenaam.norms.types import contact, frames, incidents, learning, liberties, publishing, upkeep
from goedenaam.norms.types.base import ArticleRef, Layer, Modality, Norm
from goedenaam.norms.types.words import Word

type Json = str | int | bool | list[Json] | dict[str, Json] | None

_APART = {"article", "layer", "modality"}
_LONGEST = 4000
_LARGEST = 100_000

NORM_TYPES: dict[str, type[Norm]] = {
    name: member
    for module in (frames, publishing, liberties, contact, learning, incidents, upkeep)
    for name, member in vars(module).items()
    if isinstance(member, type) and issubclass(member, Norm) and member is not Norm
}


_READERS: dict[str, dict[str, Callable[[object], object]]] = {}


def to_parameters(norm: Norm) -> dict[str, Json]:
    """Return the norm's parameters as plain JSON; what equals the default of its type is left out.

    The people it holds for, `open_to` and `fixed` are among them, so that type, modality and parameters
    together are the whole norm.
    """
    parameters: dict[str, Json] = {}
    for field in fields(norm):
        value = getattr(norm, field.name)
        if field.name not in _APART and value != field.default:
            parameters[field.name] = _plain(value)
    return parameters


def norm_from(
    type_name: str,
    modality: str,
    parameters: Mapping[str, object] | None = None,
    article: ArticleRef | None = None,
    layer: Layer = Layer.SCHOOL,
    audience: typing.Iterable[str] | None = None,
) -> Norm:
    """Build a norm from plain JSON. `audience` overrides the one among the parameters.

    Raises `NormError` with a Dutch sentence for an unknown type, parameter or value.
    """
    norm_type = NORM_TYPES.get(type_name)
    if norm_type is None:
        raise NormError(f"Het normtype “{type_name}” bestaat niet.")
    readers = parameter_readers(type_name)
    values: dict[str, object] = {}
    for name, value in (parameters or {}).items():
        if name not in readers:
            raise NormError(f"Het normtype {type_name} heeft geen eigenschap “{name}”.")
        values[name] = readers[name](value)
    if audience is not None:
        values["audience"] = readers["audience"](list(audience))
    return norm_type(
        article=article or ArticleRef(),
        layer=layer,
        modality=_word(Modality, "de modaliteit")(modality),
        **values,  # type: ignore[arg-type]  # each value was read by the type of its own field
    )


def parameter_readers(type_name: str) -> dict[str, Callable[[object], object]]:
    """Name each parameter of a type, with the function that reads and checks its plain value."""
    if type_name in _READERS:
        return _READERS[type_name]
    norm_type = NORM_TYPES[type_name]
    hints = typing.get_type_hints(norm_type)
    _READERS[type_name] = {
        field.name: _reader(hints[field.name], f"{norm_type.__name__}.{field.name}")
        for field in fields(norm_type)
        if field.name not in _APART
    }
    return _READERS[type_name]


def _plain(value: object) -> Json:
    if isinstance(value, frozenset):
        return [str(item) for item in sorted(value)]
    if isinstance(value, tuple):
        return [str(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    return value if isinstance(value, (str, int)) else None


def _reader(hint: object, where: str) -> Callable[[object], object]:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is types.UnionType:
        inner = _reader(next(part for part in arguments if part is not type(None)), where)
        return lambda value: None if value is None else inner(value)
    if origin in (frozenset, tuple):
        return _many(_reader(arguments[0], where), origin, where)
    if isinstance(hint, type) and issubclass(hint, Word):
        return _word(hint, where)
    if hint is bool:
        return _flag(where)
    if hint is int:
        return _number(where)
    return _text(where)


def _many(
    item: Callable[[object], object], collection: Callable[[list[object]], object], where: str
) -> Callable[[object], object]:
    def read(value: object) -> object:
        if not isinstance(value, (list, tuple, set, frozenset)):
            raise NormError(f"{where}: hier hoort een lijst.")
        return collection([item(part) for part in value])

    return read


def _word(words: type[Word], where: str) -> Callable[[object], typing.Any]:
    def read(value: object) -> Word:
        if isinstance(value, str) and value in words:
            return words(value)
        choices = ", ".join(word.value for word in words)
        raise NormError(f"{where}: “{value}” kan hier niet; kies uit {choices}.")

    return read


def _flag(where: str) -> Callable[[object], object]:
    def read(value: object) -> object:
        if isinstance(value, bool):
            return value
        raise NormError(f"{where}: hier hoort ja of nee (true of false).")

    return read


def _number(where: str) -> Callable[[object], object]:
    def read(value: object) -> object:
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST:
            return value
        raise NormError(f"{where}: hier hoort een geheel getal van 0 tot en met {_LARGEST}.")

    return read


def _text(where: str) -> Callable[[object], object]:
    def read(value: object) -> object:
        if isinstance(value, str) and len(value) <= _LONGEST:
            return value
        raise NormError(f"{where}: hier hoort een tekst van ten hoogste {_LONGEST} tekens.")

    return read
