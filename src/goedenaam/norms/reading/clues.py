"""Which concepts together suggest which norm type, and how strongly.

A clue is a set of concepts that must all be there, and after `!` what must not. The table is the whole
knowledge of the reader about types; it names ideas and never a sentence.
"""

from dataclasses import dataclass

from goedenaam.norms.reading.concepts import CONCEPTS, concepts_in, mentions
from goedenaam.norms.reading.modality import force_of
from goedenaam.norms.reading.sentences import Sentence
from goedenaam.norms.reading.weights import Weights, features_of, scores_of, shares_of, shipped
from goedenaam.norms.types import Modality

_TABLE: dict[str, dict[str, float]] = {
    "ConsentRequired": {
        "PICTURE CONSENT": 0.95,
        "SOUND CONSENT": 0.93,
        "PICTURE PUBLISH PRIVACY": 0.62,
        "PICTURE FORBIDS": 0.6,
        "PICTURE PUBLISH": 0.42,
        "CONSENT PUBLISH !THIRD !PERSONAL !SANCTION !LESSON": 0.5,
        "CONSENT GUARDIAN !LESSON !AGE": 0.55,
        "PICTURE": 0.34,
        "CONSENT !LESSON": 0.32,
    },
    "Confidentiality": {
        "CONFIDENTIAL": 0.88,
        "PERSONAL PUBLISH": 0.74,
        "PERSONAL FORBIDS": 0.72,
        "PERSONAL": 0.45,
        "INFORMATION FORBIDS": 0.42,
        "PRIVACY INFORMATION": 0.45,
    },
    "ThirdParties": {
        "THIRD CONSENT INFORMATION": 0.86,
        "THIRD PRIVACY": 0.84,
        "THIRD CONSENT": 0.6,
        "THIRD PERSONAL": 0.66,
        "PRIVACY": 0.62,
        "THIRD PUBLISH FORBIDS": 0.4,
        "THIRD PUBLISH": 0.32,
    },
    "Decency": {"DECENT": 0.84},
    "GoodName": {"GOODNAME !POSITIVE": 0.86, "GOODNAME": 0.7},
    "Copyright": {"COPYRIGHT": 0.94},
    "Disclosure": {
        "IDENTIFY CAPACITY": 0.9,
        "CAPACITY DISCUSSION": 0.6,
        "OWNOPINION CAPACITY": 0.55,
        "CAPACITY PUBLISH": 0.3,
        "CAPACITY SOCIAL": 0.34,
    },
    "Disclaimer": {"OWNOPINION IDENTIFY": 0.92, "OWNOPINION !FREESPEECH !ANSWERABLE": 0.62},
    "PersonalResponsibility": {
        "ANSWERABLE FAKE": 0.93,
        "ANSWERABLE !AIM": 0.86,
        "ANSWERABLE": 0.55,
        "FAKE": 0.75,
    },
    "Permanence": {"LASTING !UBIQUITOUS": 0.9},
    "PositivePublishing": {
        "PUBLISH POSITIVE INFORMATION": 0.87,
        "CHANNELS PUBLISH AIM": 0.8,
        "CHANNELS PUBLISH": 0.55,
        "CHANNELS POSITIVE": 0.72,
        "POSITIVE PUBLISH SCHOOLMATTER": 0.55,
        "SCHOOL INFORM SOCIAL !PUPIL": 0.72,
        "SCHOOL PUBLISH SCHOOLMATTER SOCIAL": 0.45,
        "CHANNELS": 0.34,
        "POSITIVE": 0.3,
    },
    "PublishEncouraged": {
        "ENCOURAGE PUBLISH !LESSON !INFORM": 0.88,
        "PUBLISH POSITIVE ANYONE": 0.88,
        "ENCOURAGE SOCIAL !LESSON !INFORM": 0.5,
        "PERMITS PUBLISH SCHOOLMATTER": 0.62,
        "PERMITS PUBLISH": 0.34,
    },
    "Discretion": {"DISCRETION": 0.92},
    "FreedomOfExpression": {"FREESPEECH": 0.94},
    "MinimumAge": {"AGE SOCIAL": 0.9, "AGE !CONSENT": 0.5},
    "Monitoring": {"MONITOR SOCIAL": 0.9, "MONITOR": 0.7},
    "FollowUp": {
        "TALK EXPERIENCE IMPROVE": 0.93,
        "TALK EXPERIENCE": 0.86,
        "TALK IMPROVE": 0.8,
        "TALK NEGATIVE": 0.72,
        "IMPROVE EXPERIENCE": 0.45,
        "TALK": 0.34,
    },
    "NoDebate": {
        "DISCUSSION FORBIDS": 0.9,
        "NEGATIVE REPLY FORBIDS": 0.92,
        "REPLY FORBIDS": 0.7,
        "DISCUSSION TALK": 0.55,
        "NEGATIVE REPLY": 0.68,
        "DISCUSSION": 0.42,
    },
    "Derailment": {"DERAIL CONSULT": 0.93, "DERAIL": 0.8, "DECENT CONSULT": 0.4, "BREACH CONSULT": 0.38},
    "Friendship": {
        "FRIEND PUPIL": 0.93,
        "FRIEND STAFF": 0.92,
        "FRIEND GUARDIAN": 0.88,
        "FRIEND SOCIAL": 0.5,
        "FRIEND": 0.45,
        "PRIVATECHAT PUPIL": 0.74,
        "PRIVATECHAT GUARDIAN": 0.55,
        "PRIVATECHAT": 0.4,
    },
    "LessonUse": {
        "LESSON SOCIAL FORBIDS": 0.92,
        "LESSON SOCIAL LEARNING": 0.92,
        "LESSON SOCIAL CONSENT": 0.92,
        "LESSON DEVICE CONSENT": 0.88,
        "LESSON DEVICE LEARNING": 0.88,
        "LESSON DEVICE PERMITS": 0.76,
        "LESSON DEVICE FORBIDS": 0.74,
        "LESSON DEVICE": 0.62,
        "LESSON SOCIAL ACT": 0.55,
        "LESSON ACT PERMITS": 0.5,
        "DEVICE CONSENT": 0.5,
    },
    "DevicePresence": {
        "DEVICE SCHOOLTIME": 0.91,
        "DEVICE INTHEOPEN !LESSON": 0.78,
        "DEVICE INTHEOPEN": 0.7,
        "DEVICE ACT": 0.55,
        "DEVICE": 0.42,
    },
    "AskWhenInDoubt": {
        "DOUBT CONSULT": 0.95,
        "DOUBT": 0.7,
        "CONSULT LEADERSHIP": 0.34,
        "CONSULT STAFF": 0.32,
    },
    "InformPupils": {
        "INFORM PUPIL ENCOURAGE": 0.92,
        "INFORM PUPIL SOCIAL": 0.78,
        "INFORM PUPIL": 0.68,
        "INFORM GUARDIAN SOCIAL": 0.6,
        "INFORM GUARDIAN": 0.34,
    },
    "Dialogue": {
        "DIALOGUE AIM !PROTOCOL": 0.9,
        "DIALOGUE SOCIAL !PROTOCOL": 0.8,
        "DIALOGUE": 0.55,
        "REPLY GUARDIAN !FORBIDS": 0.6,
        "CHANNELS TALK": 0.84,
        "CHANNELS GUARDIAN": 0.34,
        "TALK SOCIAL GUARDIAN": 0.5,
    },
    "Competence": {"SKILL BUDGET": 0.94, "SKILL STAFF": 0.9, "SKILL CURRICULUM": 0.5, "SKILL": 0.42},
    "CurriculumIntegration": {
        "CURRICULUM LESSON": 0.88,
        "CURRICULUM PUPIL": 0.86,
        "CURRICULUM SOCIAL": 0.55,
        "CURRICULUM": 0.4,
    },
    "TeachBothSides": {
        "UPSIDE DOWNSIDE": 0.96,
        "DOWNSIDE": 0.36,
        "DOWNSIDE PUPIL CURRICULUM": 0.85,
        "DOWNSIDE LESSON": 0.7,
    },
    "Measures": {"SANCTION BREACH": 0.92, "SANCTION": 0.78, "BREACH LEADERSHIP": 0.45, "BREACH": 0.34},
    "BoardNotification": {"TELLBOARD": 0.96},
    "ExternalReport": {"EXTERNAL": 0.93},
    "PoliceReport": {"POLICE CRIME": 0.96, "POLICE": 0.92, "CRIME": 0.4},
    "Dossier": {"FILE RECORD": 0.94, "FILE": 0.75, "RECORD BREACH": 0.72, "RECORD SANCTION": 0.6},
    "Adoption": {
        "ADOPTED COUNCIL": 0.94,
        "ADOPTED PROTOCOL": 0.78,
        "ADOPTED LEADERSHIP": 0.8,
        "ADOPTED BOARD": 0.8,
        "ADOPTED": 0.6,
        "COUNCIL": 0.4,
    },
    "Review": {"REVIEW YEARLY": 0.95, "REVIEW PROTOCOL": 0.85, "REVIEW": 0.55, "YEARLY PROTOCOL": 0.4},
    "Discussion": {
        "DISCUSS MEETING": 0.88,
        "DISCUSS PROTOCOL": 0.86,
        "DISCUSS YEARLY": 0.7,
        "DISCUSS PUPIL": 0.5,
        "DISCUSS": 0.4,
        "MEETING PROTOCOL": 0.5,
    },
    "LinkedCode": {"OTHERCODE GOVERNS": 0.9, "OTHERCODE": 0.85},
    "Definition": {"DEFINE NETWORKS": 0.94, "DEFINE SOCIAL": 0.91, "DEFINE": 0.5, "NETWORKS LISTING": 0.8},
    "Scope": {
        "GOVERNS PROTOCOL": 0.87,
        "GOVERNS ANYONE": 0.6,
        "GOVERNS SOCIAL": 0.55,
        "GOVERNS": 0.35,
        "PROTOCOL ANYONE": 0.3,
    },
    "Purpose": {
        "AIM PROTOCOL": 0.82,
        "UPSIDE AIM SOCIAL": 0.91,
        "UBIQUITOUS SOCIAL": 0.92,
        "AIM SOCIAL": 0.7,
        "AIM": 0.45,
        "EXPLAINS": 0.4,
        "POSITIVE SOCIAL": 0.35,
        "UPSIDE SOCIAL": 0.5,
    },
}
# What a heading or the line above a list adds counts less than what the article itself says.
_BY_CONTEXT = 0.72
_BY_CLUE = 2.5
_BY_WHOLE = 0.9
_PER_LATER_SENTENCE = 0.85
_LATEST = 0.6
_LISTED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    wanted: frozenset[str]
    unwanted: frozenset[str]
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """A norm type that a sentence suggests, with the confidence and the sentence."""

    type: str
    confidence: float
    sentence: Sentence


_DERIVED = frozenset({"FORBIDS", "PERMITS", "LISTING"})


def _clue(words: str, weight: float) -> Clue:
    wanted = frozenset(word for word in words.split() if not word.startswith("!"))
    unwanted = frozenset(word[1:] for word in words.split() if word.startswith("!"))
    if unknown := (wanted | unwanted) - set(CONCEPTS) - _DERIVED:
        raise ValueError(f"A clue names concepts that do not exist: {sorted(unknown)}")
    return Clue(wanted=wanted, unwanted=unwanted, weight=weight)


_CLUES = {
    kind: tuple(_clue(words, weight) for words, weight in clues.items()) for kind, clues in _TABLE.items()
}
TYPES: tuple[str, ...] = tuple(_CLUES)


def hints_in(
    sentences: list[Sentence],
    *,
    heading: str = "",
    context: str = "",
    forbids: bool = False,
    weights: Weights | None = None,
) -> list[Hint]:
    """Suggest norm types for an article, the surest first, one hint of each type.

    `context` is the heading and the line above the list; `forbids` says that these forbid what stands below
    them. The whole article is weighed, and each of its sentences: a type may be that of one sentence only,
    which is then the sentence of the hint. Without `weights` those that come with the package.
    """
    weights = shipped() if weights is None else weights
    asked = f"{heading} " if heading.endswith("?") else ""  # an answer means nothing without its question
    texts = [asked * (index == 0) + sentence.text for index, sentence in enumerate(sentences)]
    found = [concepts_in(text) for text in texts]
    around = concepts_in(context) if context else frozenset[str]()
    context_of = _Context(heading=heading, around=around, forbids=forbids)
    weighed = [_shares(text, own, context_of, weights) for text, own in zip(texts, found, strict=True)]
    whole = weighed[0]
    if len(texts) > 1:
        whole = _shares(" ".join(texts), frozenset().union(*found), context_of, weights)
    hints = []
    for kind in TYPES:
        parts = [
            share[kind] * max(_PER_LATER_SENTENCE**index, _LATEST) for index, share in enumerate(weighed)
        ]
        at = parts.index(max(parts))
        confidence = max(_BY_WHOLE * whole[kind], parts[at])
        hints.append(Hint(type=kind, confidence=round(confidence, 2), sentence=sentences[at]))
    return sorted(hints, key=lambda hint: -hint.confidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """What stands around a text: its heading, the concepts above it, and whether these forbid."""

    heading: str
    around: frozenset[str]
    forbids: bool


def _shares(text: str, concepts: frozenset[str], context: _Context, weights: Weights) -> dict[str, float]:
    """Weigh each type for one text by its words and by the clues in it; the shares add up to one."""
    own = concepts | _derived(text, forbids=context.forbids)
    scores = scores_of(features_of(text, context.heading, concepts), weights)
    return shares_of(
        {
            kind: scores[kind] + _BY_CLUE * max(_weigh(clue, own, context.around) for clue in clues)
            for kind, clues in _CLUES.items()
        }
    )


def _weigh(clue: Clue, own: frozenset[str], around: frozenset[str]) -> float:
    if clue.unwanted & own:
        return 0.0
    if clue.wanted <= own:
        return clue.weight
    if clue.wanted & own and clue.wanted <= own | around:
        return clue.weight * _BY_CONTEXT
    return 0.0


def _derived(text: str, *, forbids: bool) -> frozenset[str]:
    force = force_of(text)
    found = set[str]()
    if forbids or force.negated or force.modality in {Modality.MUST_NOT, Modality.SHOULD_NOT}:
        found.add("FORBIDS")
    if force.modality in {Modality.MAY, Modality.SHOULD}:
        found.add("PERMITS")
    if len({text[start:end].lower() for start, end in mentions(text, "NETWORKS")}) >= _LISTED:
        found.add("LISTING")
    return frozenset(found)
