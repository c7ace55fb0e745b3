"""Every norm type and parameter in plain Dutch: what it is about, how it is asked, what nothing chosen means.

A type or parameter without words here fails a test, so that a person can change each of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from goedenaam.norms.types import FriendshipStance, Modality

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

type Words = str | _StrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """How one parameter is asked: the question, help, and for sets what choosing nothing means ("" is not allowed).

    `least` and `most` bound a number; `long` gives a text more than one line.
    """

    label: Words
    help: Words = ""
    nothing: Words = ""
    least: int = 0
    most: int = 1000
    long: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a type is about, in one sentence, and the question for each of its own parameters."""

    sentence: Words
    asks: Mapping[str, Ask]


EVERYBODY = _("Niemand gekozen betekent: iedereen.")
ALL_KINDS = _("Niets gekozen betekent: alle soorten.")
NO_LIMIT = _("Niets gekozen betekent: geen beperking.")

STRENGTH = Ask(label=_("Hoe sterk staat het er?"))
AUDIENCE = Ask(label=_("Voor wie geldt het?"), nothing=EVERYBODY)
OPEN_TO = Ask(label=_("Mogen scholen hier iets anders over afspreken?"))
FIXED = Ask(label=_("De keuze hierboven (zoals een formulering of een plek) geldt voor alle scholen"))

MODALITIES: Mapping[Modality, Words] = {
    Modality.MUST: _("het moet"),
    Modality.MUST_NOT: _("het mag niet"),
    Modality.SHOULD: _("het hoort, of het is beter"),
    Modality.SHOULD_NOT: _("het wordt afgeraden"),
    Modality.MAY: _("het mag"),
    Modality.STATES: _("het is uitleg, geen regel"),
}
# What frames the rest is never a command, so nobody is asked how strong it is.
STATED = frozenset({"Purpose", "Definition", "Scope"})
# The stance says how strong it is; asking twice would invite two answers.
BY_STANCE: Mapping[FriendshipStance, Modality] = {
    FriendshipStance.FORBIDDEN: Modality.MUST_NOT,
    FriendshipStance.DISCOURAGED: Modality.SHOULD_NOT,
    FriendshipStance.FREE: Modality.MAY,
}

GROUPS: tuple[tuple[Words, tuple[str, ...]], ...] = (
    (_("Met wie je contact hebt"), (
        "Friendship", "NoDebate", "Derailment", "AskWhenInDoubt", "InformPupils", "Dialogue", "Monitoring", "FollowUp",
    )),
    (_("Wat je plaatst"), (
        "ConsentRequired", "Confidentiality", "ThirdParties", "Decency", "GoodName", "Copyright", "Disclosure",
        "Disclaimer", "Permanence", "MinimumAge", "PositivePublishing", "PublishEncouraged",
    )),
    (_("In de les"), (
        "LessonUse", "DevicePresence", "Competence", "CurriculumIntegration", "TeachBothSides",
    )),
    (_("Waar je vrij in bent"), ("FreedomOfExpression", "Discretion", "PersonalResponsibility")),
    (_("Als het misgaat"), ("Measures", "BoardNotification", "ExternalReport", "PoliceReport", "Dossier")),
    (_("Over het protocol zelf"), (
        "Purpose", "Definition", "Scope", "LinkedCode", "Adoption", "Review", "Discussion",
    )),
)  # fmt: skip

ABOUT: Mapping[str, About] = {
    "Purpose": About(
        sentence=_("Waarvoor het protocol er is."),
        asks={"text": Ask(label=_("Het doel, in een paar woorden"), long=True)},
    ),
    "Definition": About(
        sentence=_("Wat een woord in dit protocol betekent."),
        asks={
            "text": Ask(label=_("De betekenis"), long=True),
            "channels": Ask(label=_("Welke kanalen horen erbij?"), nothing=NO_LIMIT),
            "media": Ask(label=_("Wat van een mens telt mee?"), nothing=NO_LIMIT),
            "networks": Ask(label=_("Welke netwerken worden genoemd?"), help=_("Eén op elke regel.")),
        },
    ),
    "Scope": About(
        sentence=_("Voor wie en voor welke berichten het protocol geldt."),
        asks={
            "audiences": Ask(label=_("Voor wie geldt het protocol?"), nothing=EVERYBODY),
            "subjects": Ask(label=_("Over welke berichten gaat het?"), nothing=NO_LIMIT),
            "capacities": Ask(label=_("Hoe spreekt iemand dan?"), nothing=NO_LIMIT),
            "sections": Ask(
                label=_("Alleen voor deze hoofdstukken"), help=_("Eén kop op elke regel. Leeg: alles.")
            ),
            "schools": Ask(
                label=_("Alleen voor deze scholen"), help=_("Eén school op elke regel. Leeg: alle scholen.")
            ),
        },
    ),
    "ConsentRequired": About(
        sentence=_("Voor foto, film, geluid of naam is eerst toestemming nodig."),
        asks={
            "media": Ask(label=_("Waarvoor is toestemming nodig?")),
            "givers": Ask(label=_("Wie geeft die toestemming?")),
            "express": Ask(label=_("Alleen een uitdrukkelijk ja telt: wie niets zegt, zegt nee")),
            "per_placement": Ask(label=_("Voor elke plaatsing opnieuw")),
            "collected": Ask(label=_("Waar wordt het gevraagd?"), help=_("Bijvoorbeeld: het ouderportaal.")),
            "recorded": Ask(
                label=_("Waar staan de antwoorden?"), help=_("Bijvoorbeeld: het toestemmingsregister.")
            ),
        },
    ),
    "Confidentiality": About(
        sentence=_("Wat vertrouwelijk of persoonlijk is, blijft binnen."),
        asks={"kinds": Ask(label=_("Welke informatie blijft binnen?"))},
    ),
    "ThirdParties": About(
        sentence=_("Over een ander schrijf je niet zomaar."),
        asks={"with_consent": Ask(label=_("Het mag wel als die ander het goed vindt"))},
    ),
    "Decency": About(
        sentence=_("Online gelden fatsoen en respect: niet pesten, niet kwetsen."),
        asks={"kinds": Ask(label=_("Waar gaat het om?"), nothing=ALL_KINDS)},
    ),
    "GoodName": About(
        sentence=_("Je houdt rekening met de goede naam van school en mensen."),
        asks={
            "whose": Ask(label=_("Wiens goede naam?")),
            "ambassador": Ask(
                label=_("Medewerkers zijn ook in hun vrije tijd een visitekaartje van de school")
            ),
        },
    ),
    "Copyright": About(
        sentence=_("Werk van een ander gebruik je alleen als dat mag."),
        asks={"needs": Ask(label=_("Wat moet in orde zijn?"))},
    ),
    "Disclosure": About(
        sentence=_("Je zegt wie je bent of namens wie je schrijft."),
        asks={
            "when": Ask(label=_("Wie moet het zeggen?")),
            "on_behalf": Ask(label=_("Ook wie namens de school schrijft, zet dat erbij")),
            "wording": Ask(label=_("Met welke zin?"), help=_("Leeg: in eigen woorden.")),
        },
    ),
    "Disclaimer": About(
        sentence=_("Je zet erbij dat het je eigen mening is."),
        asks={
            "when": Ask(label=_("Wie zet dat erbij?")),
            "wording": Ask(label=_("Met welke zin?"), help=_("Leeg: in eigen woorden.")),
        },
    ),
    "Permanence": About(
        sentence=_("Wat online staat, blijft vindbaar. Bedenk dat voor je plaatst."),
        asks={
            "reminder": Ask(label=_("Goede Naam herinnert eraan voor je plaatst")),
            "cooling_off_minutes": Ask(
                label=_("Minuten bedenktijd na de goedkeuring"), help=_("0 betekent: geen."), most=10_080
            ),
        },
    ),
    "MinimumAge": About(
        sentence=_("Vanaf welke leeftijd een netwerk gebruikt mag worden."),
        asks={
            "age": Ask(label=_("Vanaf welke leeftijd?"), least=4, most=21),
            "network": Ask(label=_("Voor welk netwerk?"), help=_("Leeg: alle netwerken.")),
            "own_account": Ask(label=_("Het gaat over een eigen account (niet dat van de klas)")),
        },
    ),
    "PositivePublishing": About(
        sentence=_("De school vertelt zelf wat er goed gaat."),
        asks={
            "who": Ask(label=_("Wie levert daarvoor berichten in?"), nothing=EVERYBODY),
            "about": Ask(label=_("Waarover?"), help=_("Leeg: over alles op school.")),
            "tone": Ask(label=_("Hoe is de toon?")),
        },
    ),
    "PublishEncouraged": About(
        sentence=_("Mensen mogen zelf over school publiceren, of worden dat gevraagd."),
        asks={
            "who": Ask(label=_("Wie?"), nothing=EVERYBODY),
            "about": Ask(label=_("Waarover?"), help=_("Leeg: over alles op school.")),
        },
    ),
    "FreedomOfExpression": About(
        sentence=_("Iedereen mag zijn mening geven, ook kritiek."),
        asks={"whose": Ask(label=_("Van wie wordt dat gezegd?"))},
    ),
    "Discretion": About(
        sentence=_("Je beslist zelf over wat half of niet met school te maken heeft."),
        asks={
            "whose": Ask(label=_("Wie beslist zelf?")),
            "subjects": Ask(label=_("Over berichten over…")),
            "softens": Ask(
                label=_("Welke regels worden dan een advies?"), nothing=_("Niets gekozen betekent: geen.")
            ),
        },
    ),
    "PersonalResponsibility": About(
        sentence=_("Je bent zelf verantwoordelijk voor wat je plaatst."),
        asks={
            "fake_account_defence": Ask(
                label=_("Wie laat zien dat een ander zich voor hem uitgaf, gaat vrijuit")
            ),
            "police": Ask(label=_("Bij een vals account kan aangifte volgen")),
        },
    ),
    "Friendship": About(
        sentence=_("Wie met wie vrienden wordt op sociale media."),
        asks={
            "who": Ask(label=_("Tussen wie…"), nothing=EVERYBODY),
            "with_whom": Ask(label=_("…en wie?"), nothing=EVERYBODY),
            "stance": Ask(label=_("Vrienden worden op sociale media is…")),
            "condition": Ask(
                label=_("Onder welke voorwaarde?"), help=_("Bijvoorbeeld: alleen over schoolzaken.")
            ),
        },
    ),
    "NoDebate": About(
        sentence=_("Wat je zegt in een negatieve discussie."),
        asks={
            "who": Ask(label=_("Wie heeft de discussie?"), nothing=EVERYBODY),
            "with_whom": Ask(
                label=_("Met wie?"), nothing=_("Niemand gekozen betekent: elke negatieve discussie.")
            ),
            "reply": Ask(label=_("Wat mag je dan zeggen?")),
        },
    ),
    "Derailment": About(
        sentence=_("Dreigt een gesprek te ontsporen, dan meld je dat."),
        asks={
            "alert": Ask(label=_("Bij wie meld je het?")),
            "at_once": Ask(label=_("Meteen, voor je iets terugschrijft")),
        },
    ),
    "AskWhenInDoubt": About(
        sentence=_("Wie twijfelt, vraagt het eerst."),
        asks={"whom": Ask(label=_("Aan wie?"))},
    ),
    "Monitoring": About(
        sentence=_("De school luistert naar wat er over haar gezegd wordt."),
        asks={
            "active": Ask(label=_("De school zoekt er zelf naar (niet alleen wat mensen doorgeven)")),
            "by": Ask(label=_("Wie luistert?"), nothing=_("Niemand gekozen betekent: de school.")),
            "means": Ask(
                label=_("Waarmee?"),
                nothing=_("Niets gekozen betekent: de eigen kanalen en het open web, op onderwerp."),
            ),
            "staleness_hours": Ask(label=_("Om de hoeveel uur wordt er gekeken?"), least=1, most=720),
        },
    ),
    "FollowUp": About(
        sentence=_("Wat de school hoort, bespreekt ze en gebruikt ze."),
        asks={
            "in_person": Ask(label=_("Het gesprek is in het echt, niet online")),
            "strengthen": Ask(label=_("Wat goed is, wordt versterkt")),
            "improve": Ask(label=_("Wat niet goed is, wordt verbeterd")),
        },
    ),
    "InformPupils": About(
        sentence=_("Leerlingen horen van de leerkracht wat ze moeten weten."),
        asks={
            "topics": Ask(label=_("Waarover?")),
            "recipients": Ask(label=_("Wie horen het?")),
        },
    ),
    "Dialogue": About(
        sentence=_("De school praat met ouders en buurt."),
        asks={"recipients": Ask(label=_("Met wie?")), "goals": Ask(label=_("Waarvoor?"))},
    ),
    "LessonUse": About(
        sentence=_("Of sociale media in de les gebruikt worden."),
        asks={
            "stance": Ask(label=_("In de les is sociale media…")),
            "permission_by": Ask(
                label=_("Wie geeft toestemming?"), nothing=_("Niemand gekozen betekent: de leerkracht.")
            ),
        },
    ),
    "DevicePresence": About(
        sentence=_("Waar de telefoon of het horloge is onder schooltijd."),
        asks={
            "who": Ask(label=_("Van wie?"), nothing=EVERYBODY),
            "stance": Ask(label=_("De telefoon is…")),
            "moments": Ask(label=_("Wanneer?"), nothing=_("Niets gekozen betekent: de hele schooldag.")),
            "where": Ask(label=_("Waar dan?"), help=_("Bijvoorbeeld: in de tas of kluis.")),
        },
    ),
    "Competence": About(
        sentence=_("Leerkrachten leren ermee omgaan."),
        asks={
            "who": Ask(label=_("Wie?"), nothing=EVERYBODY),
            "time": Ask(label=_("Ze krijgen er tijd voor")),
            "budget": Ask(label=_("Ze krijgen er geld voor")),
        },
    ),
    "CurriculumIntegration": About(
        sentence=_("Sociale media komen terug in het onderwijs."),
        asks={"aspects": Ask(label=_("Hoe?"))},
    ),
    "TeachBothSides": About(
        sentence=_("Leerlingen leren de voordelen en de nadelen."),
        asks={
            "advantages": Ask(label=_("De voordelen")),
            "disadvantages": Ask(label=_("De nadelen")),
        },
    ),
    "Measures": About(
        sentence=_("Welke maatregelen kunnen volgen, en na welke stappen."),
        asks={
            "about": Ask(label=_("Bij wie?")),
            "rungs": Ask(label=_("Welke maatregelen kunnen volgen?")),
            "steps": Ask(
                label=_("Een maatregel kan pas als…"),
                nothing=_("Niets gekozen betekent: geen extra stappen."),
            ),
            "addressed_by": Ask(
                label=_("Wie spreekt iemand aan?"), nothing=_("Niemand gekozen betekent: dat staat er niet.")
            ),
            "decided_by": Ask(
                label=_("Wie beslist?"), nothing=_("Niemand gekozen betekent: dat staat er niet.")
            ),
            "closed": Ask(label=_("Andere maatregelen kunnen niet")),
            "ground": Ask(label=_("Het artikel zelf is een reden voor een maatregel")),
        },
    ),
    "BoardNotification": About(
        sentence=_("Of het bestuur het hoort."),
        asks={
            "decided_by": Ask(label=_("Wie beslist dat?")),
            "strength": Ask(label=_("Het bestuur informeren…")),
        },
    ),
    "ExternalReport": About(
        sentence=_("Wat buiten de school gemeld wordt."),
        asks={
            "when": Ask(label=_("Wanneer?")),
            "to": Ask(label=_("Bij wie?")),
            "telephone": Ask(label=_("Telefoonnummer")),
            "within_hours": Ask(
                label=_("Binnen hoeveel uur?"), help=_("Leeg: er staat geen termijn."), most=8760
            ),
        },
    ),
    "PoliceReport": About(
        sentence=_("Of de school aangifte doet."),
        asks={
            "about": Ask(label=_("Over wie?"), nothing=EVERYBODY),
            "strength": Ask(label=_("Aangifte doen…")),
        },
    ),
    "Dossier": About(
        sentence=_("Waar het verslag van een zaak staat."),
        asks={
            "about": Ask(label=_("Van wie?")),
            "file": Ask(label=_("Waar staat het?")),
            "contents": Ask(label=_("Wat staat erin?")),
            "case_label": Ask(label=_("Onder welke naam?"), help=_("Leeg: zonder eigen naam.")),
        },
    ),
    "LinkedCode": About(
        sentence=_("Een ander stuk hoort erbij, zoals een gedragscode."),
        asks={
            "for_whom": Ask(label=_("Wie leest het?")),
            "document": Ask(label=_("Hoe heet het?")),
            "address": Ask(
                label=_("Waar staat het?"), help=_("Een adres op internet. Leeg: nergens online.")
            ),
        },
    ),
    "Adoption": About(
        sentence=_("Wie het protocol vaststellen, in welke volgorde."),
        asks={"bodies": Ask(label=_("Wie, in deze volgorde?"))},
    ),
    "Review": About(
        sentence=_("Wanneer en met wie het protocol wordt geëvalueerd."),
        asks={
            "every_months": Ask(label=_("Om de hoeveel maanden?"), least=1, most=60),
            "with_whom": Ask(label=_("Met wie?"), nothing=_("Niemand gekozen betekent: dat staat er niet.")),
        },
    ),
    "Discussion": About(
        sentence=_("Wanneer over het protocol gepraat wordt."),
        asks={
            "with_whom": Ask(label=_("Met wie?")),
            "groups": Ask(label=_("In welke groepen?"), help=_("Eén op elke regel. Leeg: alle groepen.")),
            "moments": Ask(label=_("Wanneer?")),
        },
    ),
}
