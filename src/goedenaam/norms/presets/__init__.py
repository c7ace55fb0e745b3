"""Protocols in our own words: one that uses every norm type, and five that differ as real ones do."""

from functools import cache
from importlib.resources import files

from goedenaam.norms.errors import NormError
from goedenaam.norms.format import read_protocol
from goedenaam.norms.protocol import Protocol

MODEL = "voorbeeld"
PRESETS = (MODEL, "open", "stichting", "afspraken", "situaties", "leren")


@cache
def preset(name: str) -> Protocol:
    """Return a preset by name. Raises `NormError` for a name that is not in `PRESETS`."""
    return read_protocol(preset_text(name))


def preset_text(name: str) -> str:
    """Return the file of a preset, so that a school can begin with it. Raises as `preset` does."""
    if name not in PRESETS:
        raise NormError(f"Het voorbeeld “{name}” bestaat niet; kies uit {', '.join(PRESETS)}.")
    return files("goedenaam.norms.presets").joinpath(f"{name}.md").read_text(encoding="utf-8")
