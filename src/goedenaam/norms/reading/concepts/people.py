"""Who a protocol speaks of: the words for each group of people."""

WORDS: dict[str, str] = {
    "STAFF": """
        medewerk personeel ~personeel leerkracht docent leraar leraren =juf =juffen =meester
        =meesters collega werknemer stagiair onderwijsgevend professional =mentor =mentoren
        intern..begeleider teamlid teamleden =team onderwijzend..personeel schoolmedewerk ~assistent
        conciërge onderwijsondersteun
    """,
    "PUPIL": """
        leerling ~leerling kind kinderen pupil student =klasgenoten =klasgenoot jongere jongeren
        klasgeno groepsgenoot oud-leerling brugklas
    """,
    "GUARDIAN": "=ouder ouders verzorger opvoed voogd =ouder(s) ouder/ =vader =moeder =gezin thuisfront",
    "VOLUNTEER": "vrijwillig overblijf hulpouder stagiair bezoeker",
    "LEADERSHIP": """
        directie directeur directrice schoolleid leidinggevend teamleid =mt managementteam rector
        =locatieleider
    """,
    "BOARD": "bestuur bevoegd..gezag college..van..bestuur =cvb stichting raad..van..toezicht",
    "COUNCIL": "=mr =gmr =dmr medezeggenschap ouderraad leerlingenraad",
    "SCHOOL": "=school =scholen onderwijsinstelling schoolbestuur =de..school =wij =we onze",
    "ANYONE": """
        betrokkene =iedereen =ieder =iedere =eenieder gebruiker =je =jij =elke =elk =men =niemand
    """,
    "THIRD": "derden =anderen =ander =andermans =iemand medeleerling =mensen",
}
