"""The Dutch words of a finding: what it is, and what makes it right, with what can stand there instead."""

from dataclasses import dataclass

from goedenaam.checking.finding import Certainty, Kind, Whose


@dataclass(frozen=True, slots=True)
class Words:
    """`message` and `remedy` with `{}` for the text found; `replacement` is what can stand in its place."""

    message: str
    remedy: str
    replacement: str = ""


_MASK = "•"
_WORDS = {
    Kind.PHONE: Words(
        "“{}” is een telefoonnummer.", "Haal het nummer weg of stuur het in een privébericht: {!}."
    ),
    Kind.EMAIL: Words(
        "“{}” is een mailadres.", "Gebruik het adres van school of haal het weg: {!}.", "[mailadres]"
    ),
    Kind.IBAN: Words("“{}” is een bankrekening.", "Zet een rekening niet in een bericht: {!}."),
    Kind.BSN: Words(
        "“{}” is een burgerservicenummer.", "Een burgerservicenummer hoort nooit in een bericht: {!}."
    ),
    Kind.DOB: Words("“{}” is een geboortedatum.", "Laat de datum weg: {!}.", "[datum]"),
    Kind.ADDRESS: Words("“{}” is een adres.", "Laat straat en huisnummer weg: {!}.", "[adres]"),
    Kind.PLATE: Words("“{}” is een kenteken.", "Laat het kenteken weg: {!}."),
    Kind.HANDLE: Words(
        "“{}” is een account van iemand.", "Noem alleen accounts van school: {!}.", "[account]"
    ),
    Kind.CLASS: Words(
        "“{}” staat bij iemand die herkenbaar is: samen zeggen ze wie het is en waar.",
        "Noem de groep of de naam, niet allebei: {!}.",
        "onze groep",
    ),
    Kind.HEALTH: Words(
        "“{}” gaat over de gezondheid van iemand die herkenbaar is.",
        "Laat het weg; vertel het alleen wie het moet weten.",
        "[…]",
    ),
    Kind.CONFIDENTIAL: Words(
        "“{}” gaat over iets vertrouwelijks van iemand die herkenbaar is.",
        "Laat het weg; bespreek het met wie erover gaat.",
        "[…]",
    ),
    Kind.INSULT: Words(
        "“{}” kan iemand kwetsen.",
        "Zeg wat er gebeurde en wat je vindt, zonder die persoon uit te schelden.",
        "[…]",
    ),
    Kind.THREAT: Words(
        "“{}” leest als een bedreiging.",
        "Haal het weg. Ben je boos of bang, praat dan met iemand op school.",
        "[…]",
    ),
    Kind.DISCLOSURE: Words(
        "Je praat mee over school, maar er staat niet bij dat je er werkt.",
        "Zet erbij wie je bent: {!}",
        "Ik werk op deze school.",
    ),
    Kind.DISCLAIMER: Words(
        "Er staat niet bij dat dit je eigen mening is.",
        "Zet het erbij: {!}",
        "Dit is mijn persoonlijke mening, los van het standpunt van de school.",
    ),
    Kind.COPYRIGHT: Words(
        "“{}”: zo te lezen is dit werk van een ander.",
        "Noem de maker erbij, en bij een citaat de bron.",
    ),
    Kind.OFFICIAL: Words(
        "Dit leest alsof de school het zelf zegt.",
        "Schrijf het als jezelf, of laat de schoolleiding het plaatsen.",
    ),
    Kind.GOODNAME: Words(
        "“{}” kan de goede naam van school of mensen raken.",
        "Kritiek mag: zeg wat er gebeurde en wat je anders wilt.",
        "[…]",
    ),
}
_SPECIAL = {
    "pupil_number": Words("“{}” is het nummer van een leerling.", "Laat het nummer weg: {!}."),
    "unfilled": Words(
        "“{}” is nog niet ingevuld.",
        "Vul in wie het maakte, of zet er iets van jezelf.",
    ),
    "secret": Words(
        "“{}” zegt zelf dat dit niet naar buiten mag.", "Plaats het niet, of vraag eerst wie het vertrouwde."
    ),
}
_NAMES = {
    Whose.PUPIL: Words("“{}” is een leerling van deze school.", "Schrijf {!}.", "een leerling"),
    Whose.STAFF: Words("“{}” is een medewerker van deze school.", "Schrijf {!}.", "een collega"),
    Whose.GUARDIAN: Words("“{}” is een ouder of verzorger van deze school.", "Schrijf {!}.", "een ouder"),
    Whose.SOMEBODY: Words(
        "“{}” lijkt een naam van iemand.", "Laat de naam weg, of vraag het de leerkracht: {!}.", "iemand"
    ),
}
_MASKED = frozenset({Kind.PHONE, Kind.IBAN, Kind.BSN, Kind.PLATE})
_SHOWN = 60
ADDED = frozenset({Kind.DISCLOSURE, Kind.DISCLAIMER})


def worded(kind: Kind, text: str, certainty: Certainty, name: str, whose: Whose) -> tuple[str, str, str]:
    """Return message, remedy and replacement for what was found."""
    words = _NAMES[whose] if kind is Kind.NAME else _SPECIAL.get(name) or _WORDS[kind]
    replacement = words.replacement
    if kind in _MASKED or name == "pupil_number":
        replacement = "".join(_MASK if character.isalnum() else character for character in text)
    elif kind in ADDED:
        replacement = f"{text} {words.replacement}".strip()
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    message = words.message.replace("{}", shown)
    if certainty is Certainty.POSSIBLE:
        message = "Misschien: " + message
    said = words.replacement if kind in ADDED else replacement
    return message, words.remedy.replace("{!}", f"“{said}”"), replacement
