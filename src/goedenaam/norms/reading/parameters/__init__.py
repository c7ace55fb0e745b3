"""What a sentence says beyond its type: media, givers, rungs, bodies, moments, telephone numbers.

Each function reads one norm type and returns plain parameters as `norm_from` takes them; the modules are those
of `norms.types`. What the text does not say is left to the default of the type, save where silence itself is
an answer.
"""

from goedenaam.norms.reading.parameters import (
    contact,
    frames,
    incidents,
    learning,
    liberties,
    publishing,
    upkeep,
)
from goedenaam.norms.reading.parameters.spoken import Parameters, Reader, Spoken
from goedenaam.norms.reading.parameters.upkeep import bodies_in

__all__ = ["Parameters", "Spoken", "bodies_in", "parameters_of"]

_READERS: dict[str, Reader] = {
    **frames.READERS,
    **publishing.READERS,
    **contact.READERS,
    **learning.READERS,
    **liberties.READERS,
    **incidents.READERS,
    **upkeep.READERS,
}


def parameters_of(kind: str, spoken: Spoken) -> Parameters:
    """Read the parameters of one norm; {} where a type has none that the text can fill."""
    reader = _READERS.get(kind)
    return reader(spoken) if reader else {}
