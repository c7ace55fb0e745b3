"""What articles ask of consent beyond what a school asks by itself: a norm only tightens. No Django."""

from collections.abc import Iterable

from goedenaam.consent.domain.lines import Demands
from goedenaam.norms.types import ConsentRequired, Giver, Medium, Modality, Norm


def demands_of(norms: Iterable[Norm], medium: Medium) -> Demands:
    """What the consent articles among these norms ask for one medium.

    An article that must be followed, is about this medium and says that consent is express rules out a bundled yes; one
    that names pupils as givers beside their guardians asks the child's own yes as well. Of staff, volunteers and visitors
    consent is always asked, so an article about anyone who is depicted adds nothing here, and none takes anything away.
    """
    asked = [
        norm
        for norm in norms
        if isinstance(norm, ConsentRequired)
        and medium in norm.media
        and norm.modality in (Modality.MUST, Modality.MUST_NOT)
    ]
    return Demands(
        express=any(norm.express for norm in asked),
        pupil_too=any({Giver.GUARDIAN, Giver.PUPIL} <= norm.givers for norm in asked),
    )
