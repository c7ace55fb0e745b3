"""How long people have to think again between the yes and the post. No Django, no clock."""

from collections.abc import Iterable
from datetime import timedelta

from goedenaam.norms.types import Modality, Norm, Permanence


def cooling_off(norms: Iterable[Norm]) -> tuple[timedelta, Permanence | None]:
    """The longest time to think again that the articles set, and the norm that sets it."""
    asking = [
        norm
        for norm in norms
        if isinstance(norm, Permanence) and norm.cooling_off_minutes and norm.modality is not Modality.STATES
    ]
    if not asking:
        return timedelta(0), None
    longest = max(asking, key=lambda norm: norm.cooling_off_minutes)
    return timedelta(minutes=longest.cooling_off_minutes), longest
