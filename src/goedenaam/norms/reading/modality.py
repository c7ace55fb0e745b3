"""A small grammar of Dutch norm sentences: what the main clause says, how strongly, and on what condition.

A sentence has a main clause and conditions around it. The main clause forbids, advises against, advises,
demands, permits or only states; a condition ("tenzij", "mits", "alleen na") never changes that force, it is
kept beside it.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from goedenaam.norms.types import Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """How a sentence speaks: its modality, None where it only says what is or happens, and its condition."""

    modality: Modality | None
    condition: str = ""
    negated: bool = False


_BEFORE = re.compile(
    r"^(?:(?:als|wanneer|indien|zodra|mocht|bij|in (?:het )?geval|behalve in|op het moment|voordat|alvorens"
    r"|terwijl)\b[^,]*,\s*"
    r"|[^,;.]{4,140},\s+dan\s+"
    # A sentence that begins with its verb and goes on after a comma is a condition: "Weet je iets, zeg het."
    r"|(?!(?:wat|dat|het|niet)\b)[a-zë]{3,}(?:\s+|t\s+)(?:je|jij|u|ik|we|wij|hij|zij|ze|iemand|een\s+\w+|de\s+\w+"
    r"|het\s+\w+)\s[^,;.?]{2,120},\s+(?=(?:dan|[a-zë]+)\b))",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"[,;]?\s*\b(?:tenzij|mits|zolang|voor zover|voorzover|behalve (?:als|wanneer|in)|op "
    r"voorwaarde dat|met uitzondering van"
    r"|uitzondering is|(?:alleen|uitsluitend|slechts|enkel|pas)\s+(?:na|met|als|wanneer|"
    r"indien|voor|door|in|mits|op|ten|tijdens|nadat|onder))\b",
    re.IGNORECASE,
)
_ONLY = re.compile(
    (
        r"\b(?:alleen|uitsluitend|slechts|enkel|pas)\s+(?:na|met|als|wanneer|indien|door|mits|"
        r"nadat|onder|voor|tijdens|in|op)\b"
    ),
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    (
        r",?\s+\b(?:dat|die|wat|wie|omdat|zodat|doordat|waarin|waarbij|waardoor|waarmee|welke|zoals|"
        r"waarop|waaruit|waarvan|alsof|om(?=[^.;]*\bte\b))\b"
    ),
    re.IGNORECASE,
)
# "Een leerling die te laat is, krijgt ...": what stands between belongs to the noun, not to the rule.
_RELATIVE = re.compile(r"(?<=\w)\s+(?:die|dat|wie|wat)\s[^,;.]{3,120},\s+(?=[a-zë]+\b)", re.IGNORECASE)
# "via de app, niet per mail": the rule is the first half, unless that denies as well.
_CONTRAST = re.compile(
    r"(?<!niet)(?<!geen),\s+(?:en\s+|maar\s+|dus\s+)?niet\s+(?:via|in|op|per|met|van|door|de|het|een|aan)\b[^,.;]*",
    re.IGNORECASE,
)
_BARE_WHEN = re.compile(r"\s+\b(?:als|wanneer|indien)\b.*$", re.IGNORECASE)
_LOOSE_NOT = re.compile(
    r"\b(?:niet[- ](?:alleen|school\w*|zakelijk\w*|openbar\w*|gerelateerd\w*)|al dan niet|"
    r"nog niet|wel of niet|geen probleem"
    r"|(?:die|wie|dat)\s+(?:zich\s+|er\s+|hier\s+)?(?:aan\s+)?niet)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:niet|geen|nooit|nimmer|niemand|nergens|noch|niets)\b", re.IGNORECASE)

_GRAMMAR: tuple[tuple[Modality, str], ...] = (
    (
        Modality.SHOULD_NOT,
        (
            r"afgeraden|ontraden|ontraadt|ontraden|raa?d\w*\b.{0,60}\baf\b|liever (?:niet|geen)|"
            r"bij voorkeur (?:niet|geen)|terughoudend"
            r"|vermijd\w*|onwenselijk|ongewenst|onverstandig|(?:niet|geen)\b.{0,30}\b(?:wenselijk|"
            r"gewenst|verstandig|aan te raden)|voorzichtig"
            r"|zo (?:min|weinig) mogelijk|beter (?:niet|geen)|zouden? (?:niet|geen)"
        ),
    ),
    (
        Modality.MAY,
        (
            r"hoeft? (?:niet|geen)|hoeven (?:niet|geen)|(?:niet|nimmer|nooit) verplicht|geen verplichting|niet "
            r"verboden|geen bezwaar|(?:bepaal|beslis|beoordeel)\w*\b.{0,30}\bof"
            r"|(?:verbod|lid|regel|bepaling)\b.{0,30}\bgeldt niet"
        ),
    ),
    (
        Modality.MUST_NOT,
        (
            r"verboden|verbiedt|achterwege|altijd fout|is fout"
            r"|(?:zijn|is|staat|staan|blijft|blijven|gaat|gaan)\b.{0,60}\b(?:dicht|gesloten)|niet te zien|nooit|"
            r"uit den boze|taboe|ontoelaatbaar|onaanvaardbaar|ongeoorloofd|"
            r"onacceptabel|blijf\w* weg"
            r"|(?:niet|geen|nooit|nimmer|niemand|nergens)\b.{0,80}\b(?:toegestaan|geoorloofd|de "
            r"bedoeling|toelaatbaar|acceptabel|getolereerd"
            r"|geaccepteerd|aanvaardbaar)|(?:mag|mogen|kunt?|kunnen|mogelijk)\b.{0,140}?\b(?:niet|"
            r"geen|nooit|nergens)"
            r"|(?:niet|geen|nooit|nergens|niemand)\b.{0,40}?\b(?:mag|mogen)|(?:moet|moeten|dient|"
            r"dienen|zal|zullen)\b.{0,60}?\b(?:niet|geen|nooit)"
        ),
    ),
    (
        Modality.SHOULD,
        (
            r"van belang|belangrijk|verzoek\w*|gelieve|hopen|hoopt|het streven|in de bedoeling|"
            r"in beginsel|liever|netjes om|"
            r"aanbevolen|aan te bevelen|adviseer\w*|adviseren|"
            r"raa?d\w*\b.{0,60}\baan\b|geadviseerd|"
            r"bij voorkeur|moedig\w*|aangemoedigd"
            r"|aanmoedig\w*|stimuleer\w*|stimuleren|gestimuleerd|verwacht\w*|vertrouw\w* (?:erop|"
            r"er op)|span\w* zich|streeft|streven|probe\w+"
            r"|zo ?veel mogelijk|waar mogelijk|zouden? moeten|vragen (?:wij|we)\b.{0,40}\bom|"
            r"roep\w*\b.{0,30}\bop|het is (?:goed|verstandig|wenselijk)"
            r"|wenselijk|graag|gerust|in overweging|liefst|nodigt uit|nodigen|bedenk|denk\b|tracht\w*"
        ),
    ),
    (
        Modality.MUST,
        (
            r"moet|moeten|dient|dienst|dienen|verplicht|behoort|behoren|hoort|horen|zal|zullen|"
            r"vereist|noodzakelijk|nodig is|is nodig|gehouden"
            r"|hebben\b.{0,30}\bte committeren|heeft de plicht"
        ),
    ),
    (
        Modality.MAY,
        (
            r"mag|mogen|toegestaan|geoorloofd|gelegenheid|staat\b.{0,60}\bvrij|vrij om|vrijheid|goed recht"
            r"|laat\b.{0,120}\bover|laten\b.{0,120}\bover|biedt? .{0,30}\bruimte|toelaatbaar|bevoegd(?! gezag)"
            r"|recht (?:op|om)|kan|kunt?|kunnen|naar eigen"
        ),
    ),
    (Modality.MUST, r"altijd|te allen tijde"),
)
_FORCES = tuple((modality, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for modality, words in _GRAMMAR)
_BEING = re.compile(
    r"\b(?:is|zijn|was|ben|bent|heeft|hebben|blijft|blijven|bestaat|bestaan|betekent|"
    r"houdt in|besef\w*|bewust|realiseer\w*|realiseren|vormt"
    r"|vormen|vindt|vinden|ziet|zien|onderken\w*|gelooft|geloven|bied\w*|lever\w*|kan|kun|"
    r"kunt|kunnen|onderschrij\w+|erken\w*)\b",
    re.IGNORECASE,
)
# "Ouders: niet" is "niet" for parents.
_OF_WHOM = r"(?:[^:]{3,40}(?::|–|-)\s*)?"
_DO = re.compile(
    (
        rf"^{_OF_WHOM}(?:do'?s|dos|do’s|wel|wel doen|doen|wat (?:mag|kan|doen we) wel.*|wat wel.*|dit "
        r"mag.*|(?:dit|zo) doen (?:we|wij).*|wel toegestaan.*)\W*$"
    ),
    re.IGNORECASE,
)
_DONT = re.compile(
    rf"^{_OF_WHOM}(?:don'?ts|don’ts|dont's|niet|niet doen|liever niet|laten|vermijden|wat (?:mag|kan|doen we|doe je) "
    r"niet.*|wat niet.*|dit mag niet.*|(?:dit|zo) doen (?:we|wij) niet.*"
    r"|niet toegestaan.*|verboden.*|verbod\w*|wat (?:we|wij|je) niet.*)\W*$",
    re.IGNORECASE,
)


_INFORMS = re.compile(r"goed om te weten|wist je|wist u|weetje|ter informatie", re.IGNORECASE)


def main_clause(sentence: str) -> str:
    """Return what remains when conditions and subordinate clauses are taken off."""
    text = _LOOSE_NOT.sub(" ", sentence)
    text = _CONTRAST.sub("", _BEFORE.sub("", text))
    text = _RELATIVE.sub(" ", text)
    if (condition := _CONDITION.search(text)) and condition.start() > 0:
        text = text[: condition.start()]
    if (subordinate := _SUBORDINATE.search(text)) and subordinate.start() > 0:
        text = text[: subordinate.start()]
    return _BARE_WHEN.sub("", text) if len(_BARE_WHEN.sub("", text)) > len(text) // 3 else text


@lru_cache(maxsize=4096)
def force_of(sentence: str) -> Force:
    """Read the force of one sentence from its main clause, and its condition beside it."""
    condition_at = _CONDITION.search(sentence)
    condition = (
        sentence[condition_at.start() :].strip(" ,;.") if condition_at and condition_at.start() > 0 else ""
    )
    main = main_clause(sentence)
    negated = bool(_NOT.search(main))
    for modality, pattern in _FORCES:
        if match := pattern.search(main):
            if modality is Modality.SHOULD and _NOT.search(main, match.end()):
                modality = Modality.SHOULD_NOT
            return Force(modality=modality, condition=condition, negated=negated)
    if negated and not _is_being(main):
        return Force(modality=Modality.MUST_NOT, condition=condition, negated=True)
    if _ONLY.search(sentence) and condition:
        return Force(modality=Modality.MUST, condition=condition)
    if _is_being(main):
        return Force(modality=Modality.STATES, condition=condition, negated=negated)
    return Force(modality=None, condition=condition, negated=negated)


_NO = re.compile(r"^(?:nee|neen|absoluut niet|zeker niet|nooit)\b", re.IGNORECASE)
_RATHER_NOT = re.compile(r"^liever niet\b", re.IGNORECASE)
_YES = re.compile(r"^(?:ja|jazeker|zeker|natuurlijk|graag|dat mag)\b", re.IGNORECASE)
_MAY_ONE = re.compile(r"\b(?:mag|mogen|kan|kunnen)\b.*\?", re.IGNORECASE)


def force_of_answer(question: str, answer: str) -> Force:
    """Read the force of "Nee", "Liever niet" or "Ja" under a question; none where it does not answer one."""
    if not question.rstrip().endswith("?"):
        return Force(modality=None)
    if _RATHER_NOT.match(answer):
        return Force(modality=Modality.SHOULD_NOT, negated=True)
    if _NO.match(answer):
        return Force(modality=Modality.MUST_NOT, negated=True)
    if _YES.match(answer) and _MAY_ONE.search(question):
        return Force(modality=Modality.MAY)
    return Force(modality=None)


def force_of_context(heading: str, lead: str) -> Force:
    """Read the force that a heading ("Niet doen") or the line above a list lends to what stands below it."""
    if _INFORMS.search(lead) or _INFORMS.search(heading):
        return Force(modality=Modality.STATES)
    for line in (lead, heading):
        bare = line.strip(" :.?!*").lower()
        if _DONT.match(bare):
            return Force(modality=Modality.MUST_NOT, negated=True)
        if _DO.match(bare):
            return Force(modality=Modality.MUST)
    if lead:
        force = force_of(lead.rstrip(": "))
        if force.modality in {
            Modality.MUST_NOT,
            Modality.SHOULD_NOT,
            Modality.MUST,
            Modality.MAY,
            Modality.SHOULD,
        }:
            return force
    return Force(modality=None)


def _is_being(main: str) -> bool:
    verb = _BEING.search(main)
    return verb is not None and verb.start() < 60
