"""What the text says on publishing: media and givers of consent, rights, moments, ages, tone."""

import re

from goedenaam.norms.reading.audience import people_in
from goedenaam.norms.reading.parameters.spoken import (
    NETWORKS,
    Parameters,
    Reader,
    Spoken,
    choose,
    find,
    given,
    names,
    people_as,
)
from goedenaam.norms.types import Audience

_MEDIA = {
    "photo": r"foto|beeldmateriaal|\bbeeld|portret|afbeelding|selfie",
    "film": r"film|video|vlog|livestream|beeldmateriaal|\bbeeld",
    "audio": r"geluid|audio|podcast",
    "name": r"\bnamen?\b|achternaam",
    "work": r"werkstuk|tekening|werkje|eigen werk|\bgemaakt werk",
}


_GIVERS = {
    "guardian": r"\bouders?\b|verzorger|voogd",
    "pupil": (
        r"\b(?:van|door|en|aan)\s+(?:de\s+|iedere\s+|elke\s+)?leerling|leerlingen? (?:zelf|"
        r"zélf)|(?:de )?leerling vanaf"
    ),
    "staff": r"(?:van|door|en) (?:de |het )?(?:medewerker|collega|personeel|leerkracht|docent)",
    "anyone": (
        r"betrokken|iedereen|degene|personen|gefotografeerde|afgebeelde|\ballen\b|hen\b|de "
        r"persoon|die persoon|die er ?op|herkenbaar|anderen"
    ),
}


def _consent(spoken: Spoken) -> Parameters:
    text = spoken.sentence
    asked = find(r"(?:toestemming|akkoord|goedkeuring|instemming)\b(.{0,90})", text)
    giver_text = (
        (asked.group(1) if asked else "")
        + " "
        + (text[: asked.start()] if asked and "tenzij" in text.lower() else "")
    )
    collected = find(
        (
            r"\b(?:middels|via|met|op|bij|door middel van)\s+(?:het|een|de)?\s*(\w*formulier\w*|"
            r"inschrijving|aanmelding|\w*app)\b"
        ),
        spoken.article,
    )
    recorded = find(
        (
            r"\b(parnassys|magister|somtoday|esis|social schools|parro|leerlingadministratie|"
            r"leerlingvolgsysteem)\b"
        ),
        spoken.article,
    )
    return given(
        media=choose(f"{text} {spoken.context}", _MEDIA),
        givers=choose(giver_text, _GIVERS) or choose(text, _GIVERS),
        express=spoken.article_says(
            r"uitdrukkelijk|expliciet|schriftelijk|nadrukkelijk|vooraf(?:gaande)? toestemming per"
        ),
        per_placement=spoken.article_says(
            r"per (?:plaatsing|foto|keer|bericht|opname)|(?:elke|iedere) keer|telkens|steeds opnieuw"
        ),
        collected=collected.group(1) if collected else "",
        recorded=recorded.group(1) if recorded else "",
    )


_MOMENTS = {
    "in_discussion": r"discussi|gesprek|debat|reageer|reageren|deelneemt|meepraat",
    "in_profession": r"professie|beroep|functie|hoedanigheid|namens|\bwerk(?!t\b|en\b)|officieel",
    "privately_about_school": r"privé|persoonlijke titel|over (?:het onderwijs (?:of|en) )?(?:de |onze )?school|publiceert",
}


def _disclosure(spoken: Spoken) -> Parameters:
    when = choose(spoken.sentence, _MOMENTS)
    return given(when=when[:1], on_behalf=spoken.says(r"\bnamens\b|uit naam van"))


def _disclaimer(spoken: Spoken) -> Parameters:
    moments = [moment for moment in choose(spoken.sentence, _MOMENTS) if moment != "in_profession"]
    return given(
        when=moments[-1:], wording=spoken.article if spoken.article_says("mededeling|disclaimer") else ""
    )


_INDECENCY = {
    "bullying": r"\w*pest",
    "hurting": r"kwets",
    "stalking": r"stalk",
    "threatening": r"bedreig",
    "blackening": r"zwart ?ma|kwaadspreken|roddel",
    "libel": r"laster|smaad",
    "insult": r"beledig|scheld",
    "obscenity": r"obsce|seksue|porno|vulgair",
}


def _decency(spoken: Spoken) -> Parameters:
    return given(kinds=choose(spoken.article, _INDECENCY))


def _good_name(spoken: Spoken) -> Parameters:
    whose = (
        people_in(spoken.sentence) & {Audience.STAFF}
        if spoken.says(r"naam van .*(?:en|of) (?:haar|zijn) medewerkers")
        else frozenset()
    )
    return given(
        whose=names({Audience.SCHOOL} | whose),
        ambassador=spoken.article_says(r"ambassadeur|vertegenwoordig|visitekaart|uithangbord"),
    )


_RIGHTS = {
    "maker": r"\bmaker|rechthebbende|fotograaf",
    "licence": r"toestemming|licentie|rechtenvrij|creative commons",
    "citation": r"cit(?:aat|eer|eren)|bronvermelding|bron\b",
    "portrait": r"portret|beeldrecht|beeld-",
}


def _age(spoken: Spoken) -> Parameters:
    words = {"dertien": 13, "zestien": 16, "twaalf": 12, "vijftien": 15, "veertien": 14}
    number = find(r"\b(1[0-9])\s*(?:jaar|\+)|\b(dertien|zestien|twaalf|vijftien|veertien)\b", spoken.article)
    network = re.search(NETWORKS, spoken.article)
    age = (
        None
        if number is None
        else int(number.group(1))
        if number.group(1)
        else words[number.group(2).lower()]
    )
    return given(age=age, network=network.group() if network else "")


def _publishing(spoken: Spoken) -> Parameters:
    who = spoken.audience or frozenset({Audience.SCHOOL})
    return given(
        who=names(who), tone="positive" if spoken.says(r"positie|trots|succes|leuke|mooie") else "informing"
    )


READERS: dict[str, Reader] = {
    "Confidentiality": lambda s: given(
        kinds=choose(
            s.sentence,
            {"confidential": r"vertrouwelijk|geheim|intern", "personal": r"perso|privé|adres|namen|gegevens"},
        )
    ),
    "ConsentRequired": _consent,
    "Copyright": lambda s: given(needs=choose(s.article, _RIGHTS)),
    "Decency": _decency,
    "Disclaimer": _disclaimer,
    "Disclosure": _disclosure,
    "GoodName": _good_name,
    "MinimumAge": _age,
    "Permanence": lambda s: {"reminder": True},
    "PositivePublishing": _publishing,
    "PublishEncouraged": people_as("who"),
    "ThirdParties": lambda s: {"with_consent": s.article_says("toestemming|instemming|akkoord")},
}
