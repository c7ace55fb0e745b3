"""How strict a norm can be at most, by how strongly its text speaks."""

from goedenaam.norms.decision import Verdict
from goedenaam.norms.types import Modality, Norm

# "Mag, mits ..." binds as strictly as "mag niet, tenzij ...": the condition is what the type is about.
_CEILINGS = {
    Modality.MUST: Verdict.FORBID,
    Modality.MUST_NOT: Verdict.FORBID,
    Modality.MAY: Verdict.FORBID,
    Modality.SHOULD: Verdict.ADVISE,
    Modality.SHOULD_NOT: Verdict.ADVISE,
}


def ceiling(norm: Norm, verdict: Verdict = Verdict.FORBID) -> Verdict:
    """Return the verdict, or advice where the text only recommends."""
    highest = _CEILINGS[norm.modality]
    return verdict if verdict.rank <= highest.rank else highest
