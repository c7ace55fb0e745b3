"""Networks into which no program of ours goes: a person places there, and takes down there. Data, no code.

The steps were written down in November 2026 from what each app is known to do; a person should hold them beside the app once.
"""

from datetime import timedelta

from pydantic import Field

from goedenaam.connectors.contract import About, Doubt, Proof
from goedenaam.connectors.kind import Kind, Nothing, Typed

# A person places: there is no call to bound, and nothing to wait for.
_NO_CALL = timedelta(0)
_REACH = "Wie het al gelezen of bewaard heeft, houdt het. Vertel in je verslag wanneer het weg was."


class Page(Typed):
    """A place that people know by its name and perhaps its address."""

    name: str = Field(
        title="Naam", description="Zoals de mensen het kennen, bijvoorbeeld: groep 6.", min_length=1
    )
    address: str = Field(title="Webadres", description="Als het er een heeft.", default="", max_length=500)


def _by_hand(kind: str, label: str, *takedown_steps: str) -> Kind[Page, Nothing]:
    about = About(
        kind=kind,
        label=label,
        doubt=Doubt.BLIND,
        call_limit=_NO_CALL,
        quiet=_NO_CALL,
        proof=Proof.BY_HAND,
        takedown_steps=takedown_steps,
    )
    return Kind(about=about, account=Page, credentials=Nothing)


BY_HAND = (
    _by_hand(
        "parro",
        "Parro",
        "Open Parro en ga naar de groep waar het bericht staat.",
        "Open het bericht en kies de drie puntjes.",
        "Kies Verwijderen en bevestig het.",
        "Kijk in de groep of het weg is. " + _REACH,
    ),
    _by_hand(
        "social_schools",
        "Social Schools",
        "Open Social Schools en zoek het bericht in de groep of op de schoolpagina.",
        "Open het menu bij het bericht en kies Verwijderen.",
        "Stond het ook op de website van de school? Haal het daar ook weg.",
        "Kijk of het weg is. " + _REACH,
    ),
    _by_hand(
        "klasbord",
        "Klasbord",
        "Open Klasbord en ga naar de klas waar het bericht staat.",
        "Open het bericht, kies het menu en dan Verwijderen.",
        "Kijk in de klas of het weg is. " + _REACH,
    ),
    _by_hand(
        "whatsapp",
        "WhatsApp",
        "Open het gesprek of het kanaal en houd het bericht ingedrukt.",
        "Kies Verwijderen en dan Verwijderen voor iedereen. Dat kan alleen de eerste dagen.",
        "Kan het niet meer? Vraag de beheerder van de groep het te verwijderen, en vraag iedereen de foto te wissen.",
        "Kijk of er staat dat het bericht verwijderd is. " + _REACH,
    ),
    _by_hand(
        "snapchat",
        "Snapchat",
        "Open je verhaal, houd de foto ingedrukt en kies Verwijderen.",
        "Verwijder hem ook bij Memories en uit elk gesprek waarin hij staat.",
        "Kijk of hij weg is. Een ander kan een schermafbeelding hebben; meld het als die rondgaat.",
    ),
    _by_hand(
        "supplier_website",
        "Website van een leverancier",
        "Log in bij het beheer van de website en zoek het bericht.",
        "Verwijder het bericht, en daarna de foto's in de mediabibliotheek.",
        "Lukt het niet zelf? Bel of mail de leverancier met het adres, en vraag wanneer het weg is.",
        "Open het adres van het bericht en van elke foto in een privévenster. Je hoort niets meer te zien.",
        "Staat het nog in een zoekmachine? Vraag daar om verwijdering van een verouderd resultaat.",
    ),
    _by_hand(
        "youtube",
        "YouTube",
        "Open YouTube Studio, kies Content en zoek de video.",
        "Moet het meteen weg? Zet de zichtbaarheid eerst op Privé.",
        "Kies Opties en dan Definitief verwijderen, en bevestig het.",
        "Open het adres in een privévenster en kijk of de video weg is.",
    ),
    _by_hand(
        "linkedin",
        "LinkedIn",
        "Open de pagina van de school als beheerder en zoek de bijdrage.",
        "Kies de drie puntjes en dan Bijdrage verwijderen.",
        "Heeft iemand de bijdrage gedeeld? Vraag die persoon haar ook te verwijderen.",
        "Open het adres in een privévenster en kijk of het weg is.",
    ),
    _by_hand(
        "x",
        "X",
        "Open het bericht op het profiel van de school.",
        "Kies de drie puntjes en dan Verwijderen.",
        "Open het adres in een privévenster en kijk of het weg is. Wie het citeerde, citeert nu niets meer.",
    ),
    _by_hand(
        "threads",
        "Threads",
        "Open het bericht op het profiel van de school.",
        "Kies de drie puntjes en dan Verwijderen.",
        "Stond het ook op Instagram? Haal het daar apart weg.",
        "Open het adres in een privévenster en kijk of het weg is.",
    ),
)
