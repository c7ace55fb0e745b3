"""The file format of a protocol: read, write, and its JSON Schema."""

from goedenaam.norms.format.markdown import (
    is_protocol,
    norm_from_plain,
    norm_to_plain,
    read_protocol,
    write_protocol,
)
from goedenaam.norms.format.schema import norm_schema

__all__ = [
    "is_protocol",
    "norm_from_plain",
    "norm_schema",
    "norm_to_plain",
    "read_protocol",
    "write_protocol",
]
