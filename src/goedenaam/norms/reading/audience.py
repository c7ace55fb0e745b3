"""Whom a sentence holds for: the people it addresses, else its subject, else those of its heading."""

import re

from goedenaam.norms.reading.modality import main_clause
from goedenaam.norms.types import Audience

_GROUPS: tuple[tuple[Audience, str], ...] = (
    (
        Audience.TEACHER,
        (
            r"leerkracht\w*|docent\w*|leraar|leraren|onderwijzend personeel|groepsleid\w+|"
            r"mentor(?:en)?|juf|meester|juffen|meesters|leidsters?|(?:groeps)?begeleiders?|onderwijzers?"
        ),
    ),
    (Audience.MANAGER, r"leidinggevende\w*|teamleiders?"),
    (Audience.LEADERSHIP, r"directies?|directeur\w*|directrice|schoolleid\w+|rector\w*|managementteam|MT"),
    (
        Audience.STAFF,
        (
            r"medewerk\w+|personeel|onderwijspersoneel|personeelsl\w+|collega\w*|werknemers?|"
            r"stagiairs?|stagiaires?|teamleden|(?:het|ons) team|professionals?|(?:web)?redact\w+|webmaster|"
            r"conciërges?|mediacoach\w*|ict[’']?ers?|intern begeleiders?|coördinator\w*|therapeut\w*|werkenden?"
        ),
    ),
    (
        Audience.PUPIL,
        r"leerlingen|leerling|kinderen|kind|(?:groep|brug)\w*leerlingen|pupils?|studenten|student|klasgeno\w+|medeleerling\w*",
    ),
    (
        Audience.GUARDIAN,
        r"ouders?(?:\(s\))?|verzorgers?|opvoeders?|voogd\w*|vaders?|moeders?|gezin\w*|wettelijk\w* vertegenwoordigers?",
    ),
    (Audience.VOLUNTEER, r"vrijwilligers?|hulpouders?|overblijf\w+|(?:andere|overige) betrokkenen"),
    (Audience.VISITOR, r"bezoekers?|gasten|(?:andere|overige) betrokkenen"),
    (Audience.NEIGHBOUR, r"omwonenden|buurtbewoners?|de buurt"),
    (Audience.BOARD, r"schoolbestu\w+|bestuurders?|bestuur|college van bestuur|bevoegd gezag"),
    (
        Audience.SCHOOL,
        (
            r"(?:de|onze|deze|alle) (?:school|scholen|stichting|onderwijsinstelling)|de "
            r"onderwijsinstellingen|scholen|wij|we"
        ),
    ),
)
_WORDS = tuple(
    (audience, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)) for audience, words in _GROUPS
)
_GROUP = "|".join(words for _, words in _GROUPS[:-1])
_LIST = (
    rf"(?:(?:haar|hun|zijn|onze|alle|de|het|al|iedere|elke|een|haar|eigen|andere|"
    rf"overige)\s+)*(?:{_GROUP})(?:[^.;:]{{0,12}}?(?:,|/|\ben\b|\bof\b|"
    rf"\ben/of\b)\s*(?:[\w]+\s+){{0,2}}?(?:{_GROUP}))*"
)
_ADDRESSED = tuple(
    re.compile(pattern.replace("LIST", f"(?P<people>{_LIST})"), re.IGNORECASE)
    for pattern in (
        r"\b(?:moedig\w*|stimule\w*)\s+LIST",
        r"\bverwacht\w*\s+(?:\w+\s+)?van\s+LIST",
        r"\b(?:geeft|geven|biedt|bieden|vraagt|vragen|adviseert|adviseren|verplicht)\s+LIST\s",
        r"\bhet\s+(?:is|wordt)\s+(?:\w+\s+)?(?:voor\s+|aan\s+)?LIST",
        (
            r"\b(?:is|wordt|zijn|worden)\s+(?:het\s+)?(?:voor|door|"
            r"aan)\s+LIST[^.]{0,80}\b(?:toegestaan|verboden|afgeraden|ontraden|verplicht|gebruikt)"
        ),
        r"\bgebruikt\s+door\s+LIST",
        r"^(?:voor|bij)\s+LIST\s+(?:geldt|is|zijn|wordt|geld)",
        r"^(?:voor|richtlijnen voor|regels voor|afspraken (?:voor|met))\s+LIST",
        r"\binzet\b[^.]{0,40}\bdoor\s+LIST",
        r"\bmeningsuiting\s+van\s+(?:al\s+)?LIST",
        r"\b(?:naar|jegens|tegen|richting)\s+LIST\s+(?:toe\s+)?(?:worden|wordt|kunnen|kan|maatregel)",
        r"\b(?:uitlatingen|gedrag\w*|handelen)\s+van\s+LIST",
        r"\bkunnen\s+naar\s+LIST",
    )
)
_EVERYONE = re.compile(
    (
        r"\b(?:iedereen|eenieder|iedere (?:betrokkene|gebruiker)|elke (?:betrokkene|"
        r"gebruiker)|alle (?:betrokkenen|gebruikers)|gebruikers?|betrokkenen?|men|niemand|"
        r"allen)\b"
    ),
    re.IGNORECASE,
)
_YOU = re.compile(r"\b(?:je|jij|jou|jouw|jullie|ik|mij|mijn)\b", re.IGNORECASE)
# Whose leader, class or parents they are tells who "je" or "ik" is.
_YOURS = (
    (
        Audience.STAFF,
        re.compile(
            r"\b(?:je|jouw|jullie|mijn)\s+(?:eigen\s+)?(?:leerling\w*|klas|groep|collega\w*|werk\w*|functie|vak|"
            r"leidinggevende\w*|team|les(?:sen)?|school)\b|\bcollega\w*\b",
            re.IGNORECASE,
        ),
    ),
    (
        Audience.PUPIL,
        re.compile(
            r"\b(?:je|jouw|jullie|mijn)\s+(?:eigen\s+)?(?:ouders?|vader|moeder|mentor|docent\w*|juf|meester|"
            r"leraar|leraren|klasgeno\w+|kluisje?|huiswerk|rooster)\b",
            re.IGNORECASE,
        ),
    ),
)
_ASKED_OF_YOU = re.compile(
    r"\b(?:verzoek\w*|vragen|vraagt|hopen|vertrouwen|raden|zien|nodigen)\s+(?:wij\s+|we\s+)?(?:erop\s+)?(?:dat\s+)?u\b",
    re.IGNORECASE,
)
_IMPERATIVE = re.compile(
    r"^(?:accepteer|bedenk|behandel|bel|bespreek|bewaar|blijf|breng|check|controleer|deel|denk|doe|draag|film|"
    r"ga|gebruik|geef|gooi|haal|hou|houd|kies|kijk|kom|kopieer|laat|leg|lees|let|luister|maak|meld|mijd|neem|"
    r"noem|onthoud|overleg|pas|pest|plaats|post|praat|raadpleeg|reageer|respecteer|scheld|schrijf|sla|spreek|"
    r"stap|stel|stop|stuur|tag|toon|typ|upload|verberg|vermeld|vermijd|verspreid|vertel|verwijder|voeg|volg|"
    r"voorkom|vraag|wacht|wees|zeg|zet|zie|zoek|zorg)\b",
    re.IGNORECASE,
)
_FORMAL = re.compile(r"\b(?:u|uw)\b", re.IGNORECASE)
_OFTEN = 8
_FINITE = re.compile(
    r"\b(?:is|zijn|wordt|worden|heeft|hebben|mag|mogen|moet|moeten|kan|kunnen|zal|zullen|"
    r"dient|dienen|gaat|gaan|doet|maakt|maken|geeft|geven"
    r"|neemt|nemen|vraagt|vragen|gebruikt|gebruiken|plaatst|plaatsen|zet|zetten|"
    r"[a-z]{3,}(?:eert|eren))\b|\b(?!niet\b|het\b|met\b|dat\b|wat\b)[a-zë]{3,}t\b"
)
_PREPOSITION = re.compile(
    r"\b(?:van|met|aan|door|tegen|over|voor|namens|tot|bij|jegens|onder|richting)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"^(?:(?:op|bij|binnen)\s+|Op\s+|Bij\s+|Binnen\s+)?"
    r"(?:<<[^>]+>>|«[^»]+»|\[[^\]]+\]|\{\{[^}]+\}\}"
    r"|(?:De|Het|(?i:obs|cbs|rkbs|kbs|pcbs|sbo|ibs|stichting|\w*school))\s+(?:st\.\s+)?[A-Z]"
    r"|[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)+\s+[a-z])"
)
# "Als een leerkracht ..., dan ... hij" and "Ziet een leerkracht ..., dan ... hij".
_CONDITIONAL = re.compile(
    r"^(?:als|wanneer|indien|in (?:het )?geval(?: dat)?|(?!(?:wat|dat|het|niet|met|bij|voor|uit|en)\b)[a-zë]{3,}(?:t|en))"
    r"\s+(?P<people>[^,]{0,40})[^.;]*,",
    re.IGNORECASE,
)
_AGENT = re.compile(r"\b(?:wordt|worden|werd|is|zijn)\b.{0,30}?\bdoor\s+(?P<people>.{2,40})", re.IGNORECASE)
# In a heading, whom it is for; "contact met leerlingen" is for nobody in particular.
_TOPIC = re.compile(r"\b(?:van|met|over|tegen|bij|naar|door)\s+.*$", re.IGNORECASE)
_COORDINATION = re.compile(r"^[\s,/()]*(?:(?:en|of|en/of|alle|hun|haar|de|andere)\s*)*$", re.IGNORECASE)


def people_in(text: str) -> frozenset[Audience]:
    """Name the groups that a text mentions, in whatever role."""
    found = {audience for audience, pattern in _WORDS if pattern.search(text)}
    return frozenset(found - {Audience.SCHOOL})


def you_in(title: str, text: str) -> frozenset[Audience]:
    """Say who "je" is in a text that names its readers in the title: "voor leerlingen", "voor jongeren"."""
    if len(_YOU.findall(text)) <= _OFTEN:
        return frozenset()
    if named := people_in(title):
        return named
    counts = {audience: len(pattern.findall(text)) for audience, pattern in _YOURS}
    likeliest = max(counts, key=lambda audience: counts[audience])
    return frozenset({likeliest}) if counts[likeliest] else frozenset()


def speaks_to_you(sentence: str) -> bool:
    """Say whether a sentence speaks to its reader: "je", "ik", or an order."""
    return bool(_YOU.search(sentence) or _IMPERATIVE.match(sentence))


def people_of_heading(heading: str) -> frozenset[Audience]:
    """Name the groups that a heading speaks to, not those that it speaks of."""
    return people_in(_TOPIC.sub("", heading) or heading)


def audience_of(
    sentence: str, context: frozenset[Audience], you: frozenset[Audience] = frozenset()
) -> frozenset[Audience]:
    """Say whom a sentence holds for; empty is everyone. `context` is the audience of its heading.

    `you` is who "je" is where no heading says so. A formal "u" in a protocol speaks to parents.
    """
    if _ASKED_OF_YOU.search(sentence):
        return frozenset({Audience.GUARDIAN})
    if _IMPERATIVE.match(sentence) and not _FORMAL.search(sentence):
        return context or you
    for pattern in _ADDRESSED:
        if (match := pattern.search(sentence)) and (people := people_in(match["people"])):
            return people
    if people := _subject(sentence):
        return people
    if _YOU.search(sentence):
        return context or you
    if _FORMAL.search(sentence):
        guardian = frozenset({Audience.GUARDIAN})
        return context if context and not context & guardian else guardian
    if _EVERYONE.search(sentence[:80]):
        return context
    if context:
        return context
    return frozenset({Audience.SCHOOL}) if _is_the_school(sentence) else frozenset()


def _subject(sentence: str) -> frozenset[Audience]:
    main = main_clause(sentence)
    verb = _FINITE.search(main)
    ahead = main[: verb.start()] if verb else main
    if found := _free_mentions(ahead):
        return found
    if (agent := _AGENT.search(main)) and (people := _free_mentions(agent["people"])):
        return people
    behind = main[verb.end() :] if verb else ""
    near = " ".join(behind.split()[:4])
    # A main clause that begins with its verb after a condition is inverted; at the start it is an imperative.
    is_inverted = bool(ahead.strip()) or not sentence.startswith(main[:12])
    if is_inverted and not _is_the_school(sentence) and (found := _free_mentions(near)):
        return found
    condition = _CONDITIONAL.match(sentence)
    return _free_mentions(condition["people"]) if condition else frozenset()


def _free_mentions(text: str) -> frozenset[Audience]:
    spots = sorted(
        (m.start(), m.end(), audience) for audience, pattern in _WORDS for m in pattern.finditer(text)
    )
    found: set[Audience] = set()
    end, governed = 0, False
    for start, stop, audience in spots:
        if start < end:
            continue
        coordinated = end > 0 and bool(_COORDINATION.match(text[end:start]))
        if found and not coordinated:
            break
        governed = governed if coordinated else bool(_PREPOSITION.search(text[:start]))
        if not governed:
            found.add(audience)
        end = stop
    return frozenset(found)


def _is_the_school(sentence: str) -> bool:
    return bool(_NAME.match(sentence)) and not re.match(
        r"^(?:Dit|Deze|Het (?:is|wordt|protocol)|Bij|De (?:richtlijnen|regels))\b", sentence
    )
