"""Who bears a norm and how strongly it speaks: the type fills in what a sentence leaves open."""

from goedenaam.norms.reading.audience import audience_of, people_in
from goedenaam.norms.reading.modality import Force
from goedenaam.norms.types import Audience, Modality

_SCHOOL = frozenset({Audience.SCHOOL})
_FRAMES = frozenset({"Purpose", "Definition", "Scope", "Adoption"})
# What the text may merely state; of the other types a statement is how schools write down a duty.
_MAY_STATE = _FRAMES | {
    "FreedomOfExpression",
    "GoodName",
    "Permanence",
    "PersonalResponsibility",
}
_STATES_BY_NATURE = frozenset({"Permanence", "PersonalResponsibility"})
_SPOKEN_BY_THE_SCHOOL = frozenset({"Purpose", "Adoption"})
_DONE_BY_THE_SCHOOL = frozenset(
    {
        "Competence",
        "CurriculumIntegration",
        "Dialogue",
        "Discussion",
        "FollowUp",
        "Monitoring",
        "PositivePublishing",
        "Review",
        "TeachBothSides",
    }
)
# Here the people in the sentence are mostly those whom it happens to; who acts is a body or is named as such.
_ACTS_UPON_PEOPLE = frozenset({"BoardNotification", "Dossier", "ExternalReport", "Measures", "PoliceReport"})
_THOSE_WHO_ACT = frozenset({Audience.LEADERSHIP, Audience.BOARD, Audience.MANAGER, Audience.TEACHER})


def bearers(kind: str, sentence: str, context: frozenset[Audience], is_heading: bool) -> frozenset[Audience]:
    """Say who must, may or may not act; empty is everyone. `context` are the people of the heading."""
    if kind == "Scope":
        return people_in(sentence) if is_heading else frozenset()
    if kind == "Definition":
        return frozenset()
    if kind in _SPOKEN_BY_THE_SCHOOL:
        return _SCHOOL
    if kind in _ACTS_UPON_PEOPLE:
        acting = people_in(sentence) & _THOSE_WHO_ACT
        return (acting - {Audience.BOARD} if kind == "BoardNotification" else acting) or _SCHOOL
    people = audience_of(sentence, context)
    return people or (_SCHOOL if kind in _DONE_BY_THE_SCHOOL else people)


def modality_for(kind: str, force: Force) -> Modality:
    """Fit the force of a sentence to the type: what frames, states; without a modal verb it is a duty."""
    if kind in _FRAMES:
        return Modality.STATES
    if force.modality is None:
        return Modality.STATES if kind in _STATES_BY_NATURE else Modality.MUST
    if force.modality is Modality.STATES and kind not in _MAY_STATE:
        return Modality.MAY if kind == "PublishEncouraged" else Modality.MUST
    return force.modality
