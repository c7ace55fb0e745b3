"""What people do: the words for each deed."""

WORDS: dict[str, str] = {
    "CONSENT": """
        toestemming instemming akkoord goedkeur =goedvinden ~toestemmingsformulier bezwaar..gemaakt
        zonder..te..vragen vraag..eerst eerst..vragen eerst..te..vragen goed..vindt goed..vinden
        overleg..met..de..persoon geaccordeerd akkoordverklaring toestemmen ingetrokken intrekken
    """,
    "PUBLISH": """
        ~publice ~publica =plaatsen =plaatst =plaats plaatsing geplaatst =posten =post =posts
        =gepost =delen =deelt =deel =gedeeld verspreid =upload uploaden geüpload online..zet =zetten
        =zet =gezet openbaar..maken tonen =doorsturen =stuurt =sturen verstuur schrijf schrijven
        =schrijft communic uitlat uiting op..internet naar..buiten =online..geplaatst
        =online..plaatsen =gooit..online laat..zien laten..zien vertellen
    """,
    "FRIEND": """
        =vriend =vrienden vriendje bevriend ~vriendschap volger volgverzoek connectie contactverzoek
        ~vrienden
        =(leerlingen|docenten|medewerkers|leerkrachten|ouders|elkaar|niet|geen|terug)..(te)?..volgen
        volgen..leerlingen volgen..docenten volgen..leerkrachten volgen..medewerkers volgen..elkaar
        =volgt..geen =volgt..leerlingen =volgt..docenten =toevoegen =toe..te..voegen =voegen..toe
        =linken =gelinkt connecten vriendschapsverzoek volgverzoeken
    """,
    "PRIVATECHAT": """
        privéberichten privébericht privé-bericht privécontact privé-account privéaccount
        persoonlijke..account privé..contact persoonlijk..contact chatten =appen één-op-één
        een-op-een privé-app =dm privénummer privé-nummer via..whatsapp direct..messages privéchat
        privé-chat privégesprek =één..op..één persoonlijke..berichten privé..berichten
        privécommunicatie appcontact
    """,
    "REPLY": """
        ~reageren gereageerd ~reageert reactie reacties =antwoord beantwoord ga..in..op gaan..in..op
        gaat..in..op weerwoord =mengen =mengt weerspreek terugschrijven =reageer =ga..in =gaan..in
        geef..antwoord
    """,
    "DISCUSSION": """
        ~discussie =debat twist =ruzie ruziën polemiek welles welles-nietes woordenwisseling
        conflict twistgesprek woordenstrijd bekvecht verhitte =discussiëren discussieer
    """,
    "NEGATIVE": """
        negatie kritiek kritisch klacht klagen boos boze vervelend onvrede onjuist onwaar onterecht
    """,
    "ACT": "gebruik gebruikt gebruiken inzet inzetten zetten..in zet..in actief ~toepassen bezig",
    "INTHEOPEN": """
        zichtbaar aanstaan =aan =uit uitgeschakeld opgeborgen opbergen bergen..op meenemen
        meebrengen meegebracht thuis inleveren ingeleverd op..stil stil =trilstand weggelegd
        =gebruiken gebruikt opgeborgen =bij..zich in..de..tas uit..het..zicht verboden toegestaan
        vliegtuigstand uitgezet uitstaan =mee =zien opbergt leveren..in levert..in
    """,
    "EXPERIENCE": "ervaring ervaringen beleving =mening..van geluiden wat..er..over =signalen",
}
