"""What a protocol speaks of: media, devices, information, places and times."""

WORDS: dict[str, str] = {
    "SOCIAL": """
        ~social..media ~sociale..media socialemedia ~socialmedia =online internet facebook instagram
        whatsapp tiktok snapchat youtube twitter =x linkedin bluesky mastodon digitaal digitale
        website app =apps groepsapp appgroep chat =account =accounts platform netwerk weblog =blog
        vlog profiel bericht post =posts kanaal kanalen
    """,
    "NETWORKS": """
        facebook instagram whatsapp tiktok snapchat youtube twitter linkedin bluesky mastodon
        pinterest discord telegram signal vimeo wikipedia bereal twitch hyves
    """,
    "PICTURE": """
        ~foto ~film ~video beeldmateriaal ~beelden =beeld beeld- ~opname ~opnamen portret
        ~afbeelding selfie livestream fotograf beeldopnam camera ~clip =reel =reels stories gefilmd
        gefotografeerd herkenbaar..in..beeld
    """,
    "SOUND": "geluid audio podcast stemopname",
    "DEVICE": """
        ~telefoon mobiel mobieltje smartphone smartwatch ~tablet device ~laptop =gsm horloge ipad
        apparaat apparaten oortje koptelefoon chromebook apparatuur elektronische oordop airpods
        =iphone mobieltjes
    """,
    "PERSONAL": """
        ~persoonsgegeven persoonlijke..gegevens privégegeven persoonsgebonden
        persoonlijke..informatie ~leerlinggegeven adresgegeven =adres =adressen telefoonnummer
        achternaam namen..van privé-informatie gegevens..van bijzondere..gegevens =namen =cijfers
        gezondheid thuissituatie contactgegevens gegevens..over informatie..over..leerling
        informatie..over..ouders informatie..over..collega =privézaken privésituatie
        persoonlijke..zaken medische resultaten..van gegevens..van..leerlingen
    """,
    "CONFIDENTIAL": """
        vertrouwelijk geheim beroepsgeheim privacygevoelig ~gevoelige..informatie
        interne..informatie bedrijfsinformatie interne..zaken
    """,
    "PRIVACY": "privacy avg persoonlijke..levenssfeer",
    "INFORMATION": "informatie gegevens mededeling inlichting nieuws berichtgeving",
    "SCHOOLMATTER": """
        school..gerelateerd schoolgerelateerd ~schoolzaken ~schoolactiviteit activiteit over..school
        over..de..school schoolse school-gerelateerd ~schoolleven onderwijszaken van..de..school
    """,
    "PROTOCOL": """
        ~protocol richtlijn =regels gedragsregel afspraken =dit..document reglement beleid =code
        bepalingen leidraad notitie regeling handreiking ~statuut
    """,
    "LESSON": """
        =les =lessen lestijd lesuur lesuren ~klaslokaal =klas =klassen onderwijstijd in..de..klas
        lesgebonden tijdens..het..onderwijs =lokaal
    """,
    "LEARNING": """
        leerproces lesdoel leerdoel onderwijsdoel onderwijskundig educatie functioneel didactisch
        leeractiviteit onderdeel..van..de..les
    """,
    "SCHOOLTIME": """
        schooltijd schooldag ~pauze schoolplein schoolterrein schoolgebouw =kluis =kluisje =tas
        =gang =aula telefoonhotel telefoontas telefoonvrij =kantine =overblijf =plein werktijd
    """,
}
