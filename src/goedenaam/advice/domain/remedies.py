"""What would make it right, as something that can be done at once. No Django, no clock, no I/O."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from goedenaam.answers.fields import YES
from goedenaam.norms.decision import Decision, Reason, Verdict
from goedenaam.norms.facts import Fact
from goedenaam.norms.types import Capacity, Disclaimer, Disclosure

_CONSENTS = frozenset(
    {
        Fact.CONSENT_GUARDIANS,
        Fact.CONSENT_PUPIL,
        Fact.CONSENT_STAFF,
        Fact.CONSENT_OTHERS,
        Fact.CONSENT_EXPRESS,
        Fact.CONSENT_PLACEMENT,
    }
)
_DONE = {
    Fact.FUNCTIONAL: "Ik gebruik het alleen voor de les",
    Fact.NOT_PARKED: "De apparaten mogen weer op tafel",
    Fact.OUT_OF_SIGHT: "Ik berg mijn telefoon op",
    Fact.FOR_WORK: "Ik gebruik het alleen voor mijn werk",
    Fact.NOTHING_CONFIDENTIAL: "Ik haal eruit wat binnen moet blijven",
    Fact.NOTHING_PERSONAL: "Ik haal eruit wat over iemand persoonlijk gaat",
    Fact.OTHERS_AGREED: "Ik heb het gevraagd en het mag",
    Fact.OTHERS_ABSENT: "Ik haal eruit wat over anderen gaat",
    Fact.DECENT: "Ik zeg het netter",
    Fact.NO_ATTACK: "Ik haal de aanval eruit",
    Fact.SPARES_GOOD_NAME: "Ik zeg het zonder iemand slecht te maken",
    Fact.LICENCE: "Ik heb de maker gevraagd en het mag",
    Fact.SOURCE_NAMED: "Ik zet de bron erbij",
    Fact.INACCURACY: "Ik zet alleen recht wat niet klopt",
    Fact.SAYS_WHO: "Ik zet erbij wie ik ben",
    Fact.HAS_DISCLAIMER: "Ik zet het voorbehoud erbij",
}
_LONGEST_WORDING = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """A deed with its address, or a sentence to take along (`text`)."""

    label: str
    icon: str
    url: str = ""
    text: str = ""


def remedies_of(
    decision: Decision,
    filled: Mapping[str, str],
    *,
    place: str,
    address: Callable[[Mapping[str, str]], str],
    values: Mapping[str, str],
) -> list[Remedy]:
    """What can be done about the decisive reasons, each once; nothing for what is allowed."""
    if decision.verdict in {None, Verdict.ALLOW}:
        return []
    found: dict[str, Remedy] = {}
    for reason in decision.decisive:
        for remedy in _remedies(reason, filled, place=place, address=address, values=values):
            found.setdefault(remedy.label, remedy)
    return list(found.values())


def _remedies(
    reason: Reason,
    filled: Mapping[str, str],
    *,
    place: str,
    address: Callable[[Mapping[str, str]], str],
    values: Mapping[str, str],
) -> Iterator[Remedy]:
    fact = reason.fact
    if fact in _CONSENTS or (fact is None and filled.get("depicted") == "unknown"):
        kept = {name: value for name, value in values.items() if name not in _CONSENTS}
        yield Remedy(
            label="Kies beeld waarop niemand herkenbaar is", icon="image", url=address({**kept, "depicted": ""})
        )  # fmt: skip
    if fact in {Fact.SAYS_WHO, Fact.HAS_DISCLAIMER}:
        yield Remedy(label="Zin om erbij te zetten", icon="copy", text=_sentence(reason, filled, place))
    if fact in _DONE:
        yield Remedy(label=_DONE[fact], icon="check", url=address({**values, fact.value: YES}))


def _sentence(reason: Reason, filled: Mapping[str, str], place: str) -> str:
    """The school's own wording where the norm has a sentence to use, else a plain one; a whole article is none."""
    norm = reason.norm
    if isinstance(norm, Disclosure | Disclaimer) and 0 < len(norm.wording) <= _LONGEST_WORDING:
        return norm.wording
    if reason.fact is Fact.HAS_DISCLAIMER:
        return f"Dit is mijn eigen mening, los van {place}."
    if filled.get("capacity") == Capacity.OFFICIAL:
        return f"Ik werk bij {place} en schrijf dit namens {place}."
    return f"Ik werk bij {place}."
