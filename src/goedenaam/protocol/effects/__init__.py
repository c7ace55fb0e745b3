"""What Goede Naam does because of a norm, in two short Dutch lines for the margin."""

from collections.abc import Mapping

from goedenaam.norms.types import norm_from
from goedenaam.protocol.effects import (  # each registers the notes of its group of types
    contact,
    frames,
    incidents,
    learning,
    liberties,
    publishing,
    upkeep,
)
from goedenaam.protocol.effects.base import Effect, effect

__all__ = ["Effect", "contact", "effect", "effect_of", "frames", "incidents", "learning", "liberties"]
__all__ += ["publishing", "upkeep"]


def effect_of(type_name: str, modality: str, parameters: Mapping[str, object]) -> Effect:
    """A title and one sentence for a stored norm. Raises `NormError` for what is no norm."""
    return effect(norm_from(type_name, modality, parameters))
