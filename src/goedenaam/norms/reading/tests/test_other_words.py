"""The same ideas in the words of other schools: each sentence was written for this test, none is quoted."""

import pytest

from goedenaam.norms.reading.reader import read

_FRAME = (
    "Afspraken over sociale media op onze school\n\n1. {}\n2. Dit is een zin die nergens "
    "over gaat dan over het weer.\n"
)

SENTENCES = [
    ("Docenten accepteren geen volgverzoeken van leerlingen op hun privéaccount.", "Friendship"),
    ("Het personeel gaat online geen vriendschappen aan met leerlingen of hun ouders.", "Friendship"),
    ("Wij raden collega's aan om geen leerlingen toe te voegen aan hun eigen netwerk.", "Friendship"),
    ("Een privéchat tussen een leerkracht en een kind is niet toegestaan.", "Friendship"),
    ("Connecties met oud-leerlingen laten we over aan de leraar zelf.", "Friendship"),
    (
        (
            "Beeldmateriaal waarop kinderen herkenbaar zijn, plaatsen we pas na schriftelijk "
            "akkoord van de verzorgers."
        ),
        "ConsentRequired",
    ),
    ("Voor elke foto of elk filmpje vragen we vooraf of ouders het goed vinden.", "ConsentRequired"),
    ("Zonder instemming van de betrokkene worden er geen beelden gedeeld.", "ConsentRequired"),
    (
        "Ouders maken tijdens vieringen geen opnames van andere kinderen om die online te zetten.",
        "ConsentRequired",
    ),
    ("Ouders kunnen hun toestemming voor het gebruik van foto's altijd intrekken.", "ConsentRequired"),
    ("Telefoons gaan bij binnenkomst in de kluis en komen er pas na schooltijd weer uit.", "DevicePresence"),
    ("Mobieltjes zijn op het schoolplein niet toegestaan.", "DevicePresence"),
    ("Een smartwatch staat onder schooltijd op vliegtuigstand.", "DevicePresence"),
    ("Leerlingen leveren hun mobiele telefoon 's ochtends in bij de leerkracht.", "DevicePresence"),
    (
        "Tijdens de les gebruik je sociale media alleen als de docent dat voor een opdracht vraagt.",
        "LessonUse",
    ),
    ("In de klas blijven devices dicht tenzij de leraar aangeeft dat ze nodig zijn.", "LessonUse"),
    ("Sociale media worden in de les uitsluitend ingezet als onderdeel van een leeractiviteit.", "LessonUse"),
    ("Ga niet in op boze berichten over de school.", "NoDebate"),
    ("Op negatieve reacties geven wij online geen weerwoord; we bellen de schrijver op.", "NoDebate"),
    ("Medewerkers mengen zich niet in online discussies over de school.", "NoDebate"),
    ("Ouders voeren geen twistgesprekken met leerkrachten via WhatsApp.", "NoDebate"),
    (
        "Wie op persoonlijke titel over het onderwijs schrijft, vermeldt dat het zijn eigen mening is.",
        "Disclaimer",
    ),
    ("Zet in je profiel dat je uitspraken niet de mening van de school zijn.", "Disclaimer"),
    ("Maak altijd duidelijk of je namens de school spreekt.", "Disclosure"),
    ("Reageer je als medewerker op een bericht over de school, zeg dan dat je er werkt.", "Disclosure"),
    ("Bij strafbare feiten schakelt de directie de wijkagent in.", "PoliceReport"),
    ("De school doet aangifte bij bedreiging.", "PoliceReport"),
    ("Een vermoeden van seksueel misbruik wordt gemeld bij de vertrouwensinspecteur.", "ExternalReport"),
    ("Een datalek melden we binnen 72 uur bij de Autoriteit Persoonsgegevens.", "ExternalReport"),
    (
        "Wie zich niet aan de regels houdt, krijgt een waarschuwing en bij herhaling een schorsing.",
        "Measures",
    ),
    ("De directeur kan een medewerker schriftelijk berispen.", "Measures"),
    ("Bij misbruik wordt de telefoon tot het einde van de dag ingenomen.", "Measures"),
    ("Het gesprek wordt vastgelegd in het leerlingvolgsysteem.", "Dossier"),
    ("Van ieder incident maakt de mentor een notitie in Magister.", "Dossier"),
    ("Van ernstige incidenten stelt de directeur het bestuur op de hoogte.", "BoardNotification"),
    ("Dit protocol wordt iedere twee jaar door het team tegen het licht gehouden.", "Review"),
    ("Elk voorjaar evalueren we deze afspraken met de MR.", "Review"),
    ("De MR heeft op 12 mei 2025 ingestemd met dit protocol.", "Adoption"),
    ("Dit reglement is vastgesteld door het college van bestuur na instemming van de GMR.", "Adoption"),
    ("In de eerste schoolweek neemt de mentor deze regels met de klas door.", "Discussion"),
    ("Tijdens de ouderavond staan we stil bij dit protocol.", "Discussion"),
    ("We volgen wat er online over onze school wordt geschreven.", "Monitoring"),
    ("De communicatiemedewerker houdt dagelijks bij wat er over de school gezegd wordt.", "Monitoring"),
    (
        "Klachten die we online tegenkomen, bespreken we in een persoonlijk gesprek om ervan te leren.",
        "FollowUp",
    ),
    (
        "Dreigt een gesprek in de groepsapp uit de hand te lopen, dan waarschuw je meteen de directeur.",
        "Derailment",
    ),
    ("Weet je niet zeker of je iets mag plaatsen? Vraag het aan je mentor.", "AskWhenInDoubt"),
    ("Twijfel je, overleg dan met je leidinggevende.", "AskWhenInDoubt"),
    ("We schelden niet, we pesten niet en we lachen niemand uit.", "Decency"),
    ("Behandel anderen online zoals je zelf behandeld wilt worden.", "Decency"),
    ("Roddelen over klasgenoten in de groepsapp is verboden.", "Decency"),
    ("Uitlatingen mogen de reputatie van de school niet beschadigen.", "GoodName"),
    ("Je bent ook na werktijd een visitekaartje van de school.", "GoodName"),
    ("Bedenk dat wat je plaatst altijd op internet blijft staan.", "Permanence"),
    ("Een bericht krijg je nooit meer helemaal weg.", "Permanence"),
    ("Gebruik alleen afbeeldingen die rechtenvrij zijn en noem de bron.", "Copyright"),
    ("Muziek en teksten van anderen gebruik je niet zonder toestemming van de maker.", "Copyright"),
    ("Gegevens over leerlingen delen we nooit via sociale media.", "Confidentiality"),
    ("Medewerkers verspreiden geen interne informatie.", "Confidentiality"),
    ("Cijfers, adressen en gezondheid van kinderen horen niet in een app.", "Confidentiality"),
    ("Deel niets over een ander zonder dat die ander dat goed vindt.", "ThirdParties"),
    ("Respecteer de privacy van een ander.", "ThirdParties"),
    ("Iedereen is zelf verantwoordelijk voor wat hij online zet.", "PersonalResponsibility"),
    (
        "Is een bericht via een nepaccount geplaatst, dan ben je daarvoor niet aansprakelijk.",
        "PersonalResponsibility",
    ),
    ("Medewerkers hebben het recht om hun mening te uiten.", "FreedomOfExpression"),
    ("Kritiek op het beleid mag, ook in het openbaar.", "FreedomOfExpression"),
    (
        "Over onderwerpen buiten school beslist de medewerker naar eigen inzicht wat hij plaatst.",
        "Discretion",
    ),
    ("Onder sociale media verstaan we alle platforms waarop mensen berichten delen.", "Definition"),
    ("Voorbeelden zijn Instagram, TikTok, Snapchat en YouTube.", "Definition"),
    ("Deze afspraken gelden voor iedereen die bij de school betrokken is.", "Scope"),
    ("Het protocol is ook van toepassing op stagiairs en vrijwilligers.", "Scope"),
    ("Naast dit protocol geldt de integriteitscode van de stichting.", "LinkedCode"),
    ("Zie ook ons pestprotocol en het privacyreglement.", "LinkedCode"),
    ("Met dit protocol willen we leerlingen en personeel beschermen.", "Purpose"),
    ("Sociale media horen bij het leven van kinderen.", "Purpose"),
    ("Een eigen account op TikTok is er pas vanaf 13 jaar.", "MinimumAge"),
    ("Kinderen onder de 16 hebben voor een account toestemming van hun ouders nodig.", "MinimumAge"),
    ("Op onze Instagrampagina laten we zien welke mooie dingen de leerlingen maken.", "PositivePublishing"),
    (
        "De school gebruikt Facebook om ouders en omgeving te informeren over activiteiten.",
        "PositivePublishing",
    ),
    ("Medewerkers mogen graag trots vertellen over hun werk op sociale media.", "PublishEncouraged"),
    ("Leerlingen worden aangemoedigd om verhalen over schoolactiviteiten te delen.", "PublishEncouraged"),
    ("Huiswerk en lesuitval worden via de schoolapp aan leerlingen doorgegeven.", "InformPupils"),
    ("Via onze kanalen gaan we met ouders en buurt in gesprek over de school.", "Dialogue"),
    ("Vragen van ouders op onze pagina beantwoorden we binnen twee werkdagen.", "Dialogue"),
    ("Alle leraren volgen jaarlijks een training over mediawijsheid.", "Competence"),
    ("Het team krijgt uren om zich te scholen in digitale middelen.", "Competence"),
    ("In groep 7 en 8 geven we lessen mediawijsheid.", "CurriculumIntegration"),
    ("Kinderen leren bij ons veilig omgaan met internet.", "CurriculumIntegration"),
    ("We leren kinderen wat de kansen en de gevaren van internet zijn.", "TeachBothSides"),
]


def types_of(sentence: str) -> list[str]:
    article = read(_FRAME.format(sentence)).articles[0]
    return [norm.type for norm in article.norms]


@pytest.mark.parametrize(("sentence", "kind"), SENTENCES)
def test_an_idea_is_recognised_in_other_words(sentence: str, kind: str) -> None:
    assert kind in types_of(sentence)


def test_the_idea_itself_comes_first_in_nine_of_ten() -> None:
    first = [types_of(sentence)[:1] == [kind] for sentence, kind in SENTENCES]
    assert sum(first) >= 0.9 * len(first)
