"""A kind of network: what is true of it, what a person types to connect it, and how a connector of it is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx2
from pydantic import BaseModel, ConfigDict, ValidationError

from goedenaam.connectors.contract import About, Connector
from goedenaam.connectors.ports import Ports


class Typed(BaseModel):
    """What a person typed. A field's `title` is its Dutch label and its `description` the help under it.

    Everything secret is a `SecretStr`, and stands in the credentials, never in the account.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        hide_input_in_errors=True,
        validate_default=True,
    )


class Nothing(Typed):
    """For a kind that needs no account or no credentials."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind[A: Typed, C: Typed]:
    """One entry of the registry. `make` is None where no program may drive the network: it goes by hand."""

    about: About
    account: type[A]
    credentials: type[C]
    make: Callable[[A, C, httpx2.Client, Ports], Connector] | None = None


# Any: a registry holds kinds of every account, and each `make` takes only its own.
type AnyKind = Kind[Any, Any]

# pydantic's names of faults (https://docs.pydantic.dev/latest/errors/validation_errors/) in words for who typed it.
_SENTENCES = {
    "missing": "Vul dit in.",
    "string_too_short": "Vul dit in.",
    "string_too_long": "Dit is te lang.",
    "too_short": "Dit is te kort. Neem het helemaal over.",  # of a secret
    "too_long": "Dit is te lang.",
    "int_parsing": "Vul een getal in.",
    "string_pattern_mismatch": "Dit heeft niet de vorm die hier past.",
    "extra_forbidden": "Dit hoort hier niet.",
}


def read_typed[T: Typed](model: type[T], values: Mapping[str, object]) -> T | Mapping[str, str]:
    """What was typed as the model, or per field the Dutch sentence about what is wrong with it."""
    try:
        return model.model_validate(dict(values))
    except ValidationError as error:
        return {
            str(fault["loc"][0]) if fault["loc"] else "": _sentence(fault["type"], fault.get("ctx"))
            for fault in error.errors(include_url=False, include_input=False)
        }


def _sentence(kind: str, context: Mapping[str, object] | None) -> str:
    if kind == "value_error" and context:
        return str(context["error"])  # the sentence of our own validator
    return _SENTENCES.get(kind, "Dit klopt niet.")
