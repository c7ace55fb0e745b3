"""Who bears a norm and how strongly it speaks: the type fills in what a sentence leaves open."""

import re

from goedenaam.norms.reading.audience import audience_of, people_in, speaks_to_you
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
_STATES_BY_NATURE = frozenset({"FreedomOfExpression", "Permanence", "PersonalResponsibility"})
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
_STAFF = frozenset({Audience.STAFF})
_PUPIL = frozenset({Audience.PUPIL})
_GROWN = frozenset({Audience.STAFF, Audience.TEACHER})
# Who bears a norm when the sentence names nobody ("Telefoons blijven in de kluis").
_USUALLY = {
    "Confidentiality": _STAFF,
    "ConsentRequired": _SCHOOL,
    "Derailment": _STAFF,
    "DevicePresence": _PUPIL,
    "Disclaimer": _STAFF,
    "Disclosure": _STAFF,
    "Discretion": _STAFF,
    "Friendship": _STAFF,
    "InformPupils": _STAFF,
    "LessonUse": _PUPIL,
}
# Who "wij" are: of some norms everyone, of some those who work at the school, else the school.
_WE_ARE: dict[str, frozenset[Audience]] = {
    "Confidentiality": _STAFF,
    "Decency": frozenset(),
    "DevicePresence": _STAFF,
    "NoDebate": _STAFF,
    "ThirdParties": _STAFF,
}
_WE = re.compile(r"\b(?:wij|we)\b", re.IGNORECASE)
# A child that appears or leaves does nothing; the school shows it or takes it away.
_APPEARS = re.compile(
    r"\b(?:kom(?:t|en)|verschijn\w*|verla(?:at|ten)|ga(?:at|an)|sta(?:at|an))\b", re.IGNORECASE
)
_ANYONE = re.compile(r"\b(?:iedereen|ieder|eenieder|niemand|wie|elk)\b", re.IGNORECASE)
# Here the people in the sentence are mostly those whom it happens to; who acts is a body or is named as such.
_ACTS_UPON_PEOPLE = frozenset({"BoardNotification", "Dossier", "ExternalReport", "Measures", "PoliceReport"})
_THOSE_WHO_ACT = frozenset({Audience.LEADERSHIP, Audience.BOARD, Audience.MANAGER, Audience.TEACHER})


def bearers(
    kind: str, sentence: str, context: frozenset[Audience], you: frozenset[Audience], *, is_heading: bool
) -> frozenset[Audience]:
    """Say who must, may or may not act; empty is everyone.

    `context` are the people of the heading, `you` is who "je" is in this text.
    """
    if kind == "Scope":
        return people_in(sentence) if is_heading else frozenset()
    if kind == "Definition":
        return frozenset()
    if kind in _SPOKEN_BY_THE_SCHOOL:
        return _SCHOOL
    if kind in _ACTS_UPON_PEOPLE:
        acting = people_in(sentence) & _THOSE_WHO_ACT
        return (acting - {Audience.BOARD} if kind == "BoardNotification" else acting) or _SCHOOL
    people = audience_of(sentence, context, you)
    if people == _SCHOOL and _WE.search(sentence):
        return _WE_ARE.get(kind, _SCHOOL)
    if kind == "ConsentRequired" and people == _PUPIL and _APPEARS.search(sentence):
        return _SCHOOL
    if kind == "Friendship" and people & _GROWN and not speaks_to_you(sentence):
        return people & _GROWN
    if people or _ANYONE.search(sentence) or speaks_to_you(sentence):
        return people
    return _USUALLY.get(kind, _SCHOOL if kind in _DONE_BY_THE_SCHOOL else people)


def modality_for(kind: str, force: Force, sentence: str = "") -> Modality:
    """Fit the force of a sentence to the type: what frames, states; without a modal verb it is a duty."""
    spoken = force.modality
    if kind in _FRAMES:
        return Modality.STATES
    if kind == "Discretion" and spoken in {None, Modality.STATES, Modality.MUST, Modality.MUST_NOT}:
        return Modality.MAY
    if kind in _STATES_BY_NATURE and spoken in {None, Modality.STATES, Modality.MUST_NOT}:
        return Modality.STATES
    if kind == "PersonalResponsibility" and spoken is Modality.MUST:
        return Modality.STATES
    if kind == "ConsentRequired" and spoken is None and _WHO_GIVES.search(sentence):
        return Modality.STATES
    if spoken is None:
        return Modality.MUST
    if spoken is Modality.STATES and kind not in _MAY_STATE:
        if kind == "PublishEncouraged":
            return Modality.MAY
        return Modality.MUST_NOT if force.negated else Modality.MUST
    return spoken


_WHO_GIVES = re.compile(
    r"\b(?:beslis\w*|beslui\w*)\b.{0,20}\bzelf|gegeven door|\bgeven (?:de )?(?:ouders|leerling)|\bgeeft (?:de|een) leerling",
    re.IGNORECASE,
)
