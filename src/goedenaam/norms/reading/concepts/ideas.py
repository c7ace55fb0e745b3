"""Ideas that each nearly name a norm by themselves, with the words that schools use for them."""

WORDS: dict[str, str] = {
    "DECENT": """
        fatsoen respect omgangsvorm omgangsregel netjes beleefd pesten =pest gepest ~pesten
        pestgedrag cyberpest kwets stalk bedreig zwartma schelden scheld uitschelden gescholden
        beledig laster smaad obsce discrimin racis roddel haat grof grove intimid seksueel vulgair
        onbeschoft ~treiter =kwaad..spreken belachelijk vernederen aanstootgevend schuttingtaal
        elkaar..in..(zijn|hun)..waarde normen..en..waarden vriendelijk verdraagzaam =shamen bespot
        uitsluiten behandel lachen..uit lacht..uit uitlach ongepast onfatsoenlijk haatzaai opruiend
        taalgebruik woordgebruik aardig =toon buitensluit kwaadspreken =lief pesterij waardigheid
        =zorgvuldig..met..elkaar sexting naaktfoto zoals..je..zelf =dreigen
    """,
    "GOODNAME": """
        goede..naam =imago reputatie ambassadeur diskrediet visitekaartje uithangbord
        vertegenwoordig in..opspraak naam..van..de..school schade..toebreng schade..berokken schaden
        =schaadt integriteit..van..de..berichtgeving positief..beeld kwaad..daglicht
        schade..aan..de..school aanzien..van beschadig schade..toe in..een..kwaad uitstraling..van
        schaadt..de..school
    """,
    "COPYRIGHT": """
        ~auteursrecht auteurs- copyright portretrecht citaatrecht beeldrecht rechtenvrij =maker
        bronvermeld bron..vermeld =licentie creative..commons andermans..werk rechthebbende
        intellectueel eigendomsrecht =van..anderen....toestemming..van..de..maker bronnen..noem
        noem..de..bron noemt..de..bron gekopieerd plagiaat overnemen
    """,
    "IDENTIFY": """
        mededeling kenbaar =meldt =melden vermeld bekendmak maakt..duidelijk maken..duidelijk duidelijk..maken
        zichtbaar..maken duidelijk..is duidelijk..aan =zegt..dat =noemt laat..weten laten..weten
        laat..merken =maakt..bekend duidelijk..dat maak..duidelijk duidelijk..of zeg..dat
        zeg..er..bij herkenbaar..als maakt..kenbaar =vermeld geef..aan..dat geeft..aan..dat
        stel..je..voor
    """,
    "CAPACITY": """
        namens als..leerkracht als..medewerker als..docent =een..medewerker hoedanigheid
        vanuit..zijn vanuit..haar vanuit..je..functie professie =functie werkzaam
        werkt..bij..de..school medewerker..(is|van)..(de)? verbonden..aan..de..school officieel
        uit..naam..van spreekt..voor..de..school spreek..je..namens dat..je..er..werkt
        dat..hij..er..werkt werkzaam..is op..school..werkt bij..de..school..werkt
        voor..de..school..werkt je..rol
    """,
    "OWNOPINION": """
        persoonlijke..mening eigen..mening persoonlijke..titel disclaimer standpunt =privé-mening
        op..eigen..titel niet..de..mening persoonlijk..standpunt op..eigen..naam
        privéaccount..duidelijk =privépersoon
    """,
    "ANSWERABLE": """
        persoonlijk..verantwoordelijk zelf..verantwoordelijk eigen..verantwoordelijk aansprakelijk
        verantwoordelijk..voor bijzondere..verantwoordelijk verantwoordelijkheid
        verantwoordelijk..is zelf..verantwoording draagt..de..gevolgen aanspreekbaar
    """,
    "FAKE": """
        fake nepaccount nep-account nepprofiel =nep vals..account valse..account gehackt
        identiteitsfraude
    """,
    "LASTING": """
        vindbaar terug..te..vinden eeuwig onbepaalde..tijd blijft..staan blijven..staan voor..altijd
        altijd..op..internet nooit..meer..weg niet..meer..weg nooit..helemaal..verwijder
        verdwijnt..nooit verdwijnen..nooit voorgoed jaren..later lang..zichtbaar blijvend
        blijft..bestaan blijft..bewaard blijft..zichtbaar real..time realtime direct..online
        bedenktijd nachtje..over niet..(meer|zomaar|altijd)..verwijder
        raak..je..niet..kwijt screenshot nog..heel..lang wacht..minstens gemakkelijk..om..informatie
        naderhand nooit..meer..helemaal krijg..je..nooit wissen niet..uit..te..wissen voetafdruk
        digitale..sporen terugvinden blijft..altijd altijd..terug altijd..vindbaar =eens..online
        ook..over..jaren kopieën
    """,
    "POSITIVE": """
        positie trots succes mooie..dingen leuke =goed..nieuws profiler resultaten..en..activiteiten
        laten..zien..wat hoogtepunten mooi..werk leuke..activiteiten enthousias goede..dingen
    """,
    "ENCOURAGE": """
        moedigt moedigen aanmoedig aangemoedig stimul gelegenheid nodigt..uit =uitgenodigd
        uitnodigen ruimte..om ruimte..geven mag..via mag..graag mogen..graag van..harte
        =vrij..om..te..delen aangespoord aanspor uitdrukkelijk..uit
    """,
    "DISCRETION": """
        inschatting eigen..oordeel eigen..inzicht eigen..afweging naar..eigen professionele..ruimte
        vrij..om professionele..afweging laat..over..aan over..aan..de =discretie zelf..bepalen
        zelf..bepaalt
    """,
    "FREESPEECH": """
        meningsuiting vrije..mening vrijheid..van..mening grondrecht mening..te..geven
        mag..een..mening eigen..mening..hebben mening..mag kritiek..mag kritisch..mogen
        recht..op..een..mening mening..te..uiten zeggen..wat..(zij|ze|je|men)..vind kritiek....mag
        mag....kritiek kritisch..zijn =mening....uiten =mening....geven recht..om =oneens
    """,
    "AGE": """
        ~leeftijd jonger..dan onder..de..13 onder..de..16 13..jaar 16..jaar dertien..jaar
        zestien..jaar
    """,
    "MONITOR": """
        ~monitor in..de..gaten bijhoud houdt..bij houden..bij webcare volgt..wat volgen..wat
        volgt..de..berichten zoekt..regelmatig kijkt..regelmatig controleert..regelmatig scant
        over..ons..wordt..geschreven wordt..gezegd..over over..de..school..wordt in..beeld..wat
        zoekopdracht signaleren =alert..op houden..we..in..de..gaten wat..er..online
        wat..er....wordt..geschreven
    """,
    "TALK": """
        in..gesprek gesprek =praten =praat bespreken..met uitgenodigd..voor persoonlijk..contact
        =bel =bellen langskomen langs..te..komen in..real..life real..life mondeling bellen..we
        nodigen..uit..voor koffie op..school..uit in..gesprek..met spreken..we..persoonlijk
    """,
    "IMPROVE": "versterk verbeter goede..punten leren..van leert..van",
    "DERAIL": """
        ontspor escal uit..de..hand uit..de..bocht dreigt dreigen oploop oplopen =loopt..op ophef
        storm =crisis viraal =misgaat uit..de..klauwen =ruzie..ontstaat =fout..loopt gaat..het..mis
    """,
    "DOUBT": """
        twijfel weet..je..niet..zeker weet..niet..zeker onzeker niet..zeker..weet
        weet..je..het..niet =onduidelijk niet..weet..of =weet..je..niet =vragen..over..dit..protocol
        =onzekerheid
    """,
    "CONSULT": """
        contact..op contact..met overleg vraag vragen raadple =neem =neemt bespreek bespreekt
        =leg..voor voorleggen bij..de advies meldt..zich ga..naar praat..erover =praat..met
        vertel..het meld..het =meld melden..bij meldt..dit stap..naar =waarschuw =waarschuwt
        =vraagt..het =ga..dan..naar
    """,
    "INFORM": """
        informer te..informeren op..de..hoogte mededelen ~roosterwijziging ~opdrachten huiswerk
        roosters =lesuitval informatieverstrekking berichten..aan doorgegeven =roosters schoolnieuws
        ~nieuwsbrief =informatie..over..de..school geïnformeerd =inform laten..weten mededeling
    """,
    "DIALOGUE": """
        dialoog ~participatie betrokkenheid interact tweerichting in..contact..te..(komen|blijven)
        contact..met..ouders contact..met..de..buurt =gesprek..met..de..buurt ouderbetrokken
        =ouderapp vragen..van..ouders in..gesprek..met..ouders in..gesprek..met..de..buurt
        met..ouders..en..buurt reacties..van..ouders meedenken ideeën..van..ouders =poll
        ouders..en..buurt ouders..en..omgeving
    """,
    "SKILL": """
        ~kennis ~scholing deskundig ~training =cursus =cursussen bijschol vaardighe professionalis
        bekwaam workshop studiedag op..peil competent nascholing =scholen..in zich..te..scholen
        bijgeschoold geschoold e-learning deskundigheidsbevorder =opgeleid mediacoach
    """,
    "BUDGET": """
        =tijd..en =budget =geld =uren =faciliteiten middelen =tijd, (tijd gefacilit =faciliteert
        =tijd =ruimte..in..de..taak taakuren vergoed
    """,
    "CURRICULUM": """
        integr mediawijs lesprogramma lessenserie curriculum leerlijn =methode experts =gastles
        gastlessen actualiteit ervaren leren..omgaan leert..omgaan leren..gebruiken begeleiden
        begeleidt mediales digitale..geletterdheid lesmateriaal leren..om..te..gaan onderwijs..over
        lessen..over =les..over les..in aandacht..besteed besteden..aandacht besteedt..aandacht
        lesprojecten leren..de..mogelijkheden wijs..om..te..gaan leren....omgaan leert....omgaan
        leren..over =lesbrief lesprogramma's mediawijsheidles mediawijzer ~projectweek
        leren..kritisch =gastsprekers digitaal..vaardig burgerschap
    """,
    "UPSIDE": """
        voordelen =kansen mogelijkheden positieve..kanten =kansrijk goede..kanten mooie..kanten
        =leuke..kanten kracht..van positieve..gevolgen =handige
    """,
    "DOWNSIDE": """
        nadelen gevaren =gevaar risico keerzijde schaduwzijde valkuil bedreigingen minder..mooie
        negatieve..kanten minder..leuke schaduwkant negatieve..gevolgen valkuilen verslav
    """,
    "BREACH": """
        overtred schend in..strijd niet..houdt..aan niet..aan..houdt niet..houden..aan
        niet..aan..houden grensoverschrijd misbruik niet..volgens wangedrag ongewenst..gedrag
        ernst..van incident misdra zich..niet..aan niet..naleven niet-naleven niet..nakomen
        niet..naleeft overtreedt overtredingen niet..houdt niet..houden =misdraagt regels..breekt
        afspraken..niet =zich..niet =onjuist..gebruik misstap
    """,
    "SANCTION": """
        sanctie ~maatregel waarschuw schors verwijdering =verwijderd..van ontslag berisp
        aangesproken =spreekt..aan =spreken..aan =aanspreken straf consequentie disciplinair
        rechtspositioneel in..beslag afgenomen ingenomen neemt..in =innemen corrigerend
        =gevolgen..hebben ontzeg =time-out toegangsverbod nablijven nablijf
        gele..kaart =afgepakt inneem in..bewaring bewaard..tot corvee strafwerk
        gesprek..met..de..ouders ouders..worden..gebeld ouders..worden..geïnformeerd
        ouders..ingelicht uitgesloten =gestraft ontnomen vervolgstap ontslagen toegang..ontzegd
        strafregel
    """,
    "TELLBOARD": """
        bestuur..(geïnformeerd|ingelicht|informeren|informeert|melden|gemeld|op..de..hoogte|wordt)
        (informeert|meldt|melding|melden|licht|brengt|stelt)....bestuur
        bestuur..daarover meldt..dit..aan..het..bestuur bestuurder..(geïnformeerd|ingelicht)
        gemeld..bij..het..bestuur
    """,
    "EXTERNAL": """
        vertrouwensinspect inspectie veilig..thuis meldpunt autoriteit..persoonsgegevens meldcode
        meldknop jeugdbescherming externe..vertrouwenspersoon datalek 0900 ~zedenpolitie
        landelijke..vertrouwens vraagbaak vertrouwenspersoon leerplichtambtenaar jeugdzorg =halt
        =ggd centrum..voor..jeugd helpwanted
    """,
    "POLICE": "politie aangifte wijkagent",
    "CRIME": """
        strafbaar strafrecht strafbare misdrijf wettelijk..strafbaar illegaal justitie
        wetsovertreding misdrijven wet..overtre wetten..overtre bedreiging..wordt
    """,
    "FILE": """
        ~dossier lovs =lvs parnassys magister somtoday esis leerlingvolgsysteem
        ~administratie..opgenomen
    """,
    "RECORD": """
        vastgelegd vastleggen =legt..vast leggen..vast genoteerd noteert geregistreerd registreert
        verslag opgenomen opgeslagen bewaard =notitie aantekening correspondentie noteer =notities
        verslaglegging documenteer =bewijs
    """,
    "ADOPTED": """
        vastgesteld vastgestelde vaststelling treedt..in..werking in..werking goedgekeurd..door
        ondertekend ondertekening afgesproken..met instemming..van..de..(mr|gmr|medezeggenschap)
        instemming..verleend =vz. voorzitter namens..het..bestuur ingangsdatum gelet..op besluit
        tot..stand..gekomen..op afgesproken..hebben hebben..afgesproken ingestemd stemt..in
        stemde..in ondertekenen =akkoord..op geldig..vanaf gaat..in..op goedkeuring..van
    """,
    "REVIEW": """
        evalu herzien bijgesteld bijstellen geactualis actualis =herziening aangepast..indien
        indien..nodig..aangepast tegen..het..licht jaarlijks..bekeken opnieuw..bekeken
        onder..de..loep opnieuw..vastgesteld tweejaarlijks herzie bijgewerkt bijwerken evaluatie
        geëvalueerd =actueel nagaan..of..het =bekijken..of bijgehouden
    """,
    "YEARLY": """
        jaarlijks elk..jaar ieder..jaar één..keer..per..jaar eens..per per..schooljaar twee..jaar
        om..de..twee keer..per..jaar elk..voorjaar elk..schooljaar ieder..schooljaar
        aan..het..eind..van..het..schooljaar jaarlijkse ieder..najaar eens..in..de..twee..jaar
        per..jaar voor..de..zomer
    """,
    "DISCUSS": """
        besproken bespreken bespreekt =bespreekbaar agendapunt op..de..agenda agenda in..dialoog
        dialoog..aangaan aan..de..orde stilgestaan stilstaan komt..terug teamvergadering
        studiemoment onder..de..aandacht ouderavond informatieavond mediawijsheid..wordt
        handelingsgericht =doorgenomen neemt..door nemen..door neemt....door nemen....door doornemen
        staan..stil staan..we..stil uitgelegd uitleg ~voorlichting bekendgemaakt komt..aan..bod
        komen..aan..bod bespreken..we wordt..besproken gedeeld..met..het..team =uitreiken
    """,
    "MEETING": """
        ~vergadering =overleg begin..van..(het|een)..schooljaar begin..van..elk
        week..van..de..mediawijsheid teamoverleg =groepen =groep start..van..het..schooljaar
        in..de..klas ouderavond mentorles studiedag in..het..team eerste..schoolweek eerste..week
        ~avond klassengesprek klassenuur =kring kringgesprek mentoruur inwerkprogramma
        nieuwe..medewerkers leerlingenraad aan..het..begin begin..van..elk..schooljaar
    """,
    "OTHERCODE": """
        gedragscode integriteitscode ~cao =convenant committeren pestprotocol privacyreglement
        klokkenluider leerlingenstatuut klachtenregeling veiligheidsplan..van gedragsprotocol
        huisreglement privacybeleid internetprotocol ict-reglement ~statuut schoolregels schoolgids
        ~reglement meldprotocol =code..van beroepscode privacyverklaring gedragsregels..van
        ~protocol..van..de..stichting veiligheidsplan
    """,
    "DEFINE": """
        verstaan..we verstaan..wij verstaan..onder wordt..verstaan worden..verstaan verzamelnaam
        noemer =definitie bedoelen..we bedoelen..wij =bedoeld..met worden..bedoeld wordt..bedoeld
        gedefinieerd =onder..sociale..media wordt..onder worden..onder begripsbepaling =begrippen
        =verstaan voorbeelden..zijn =bijvoorbeeld..facebook zoals..instagram zoals..facebook
        bedoeld..alle =begrip
    """,
    "GOVERNS": """
        geldt..voor =geldt gelden =gelden..voor betrekking..op van..toepassing bedoeld..voor
        =bestemd vallen..onder valt..onder vertrouwt..erop vertrouwen..erop reikwijdte =doelgroep
        voor..wie is..er..voor richtlijnen..te..geven richtlijnen..voor houden..zich..aan..dit
        betrokken..voelt van..kracht gelden..ook geldt..ook =geldig houdt..zich voor..iedereen..die
        voor..alle..medewerkers =richtlijn..geldt ook..buiten..schooltijd =buiten..school
    """,
    "AIM": """
        =doel =doelen doelstelling draagt..bij dragen..bij bevorder bescherm ondersteun opgesteld
        ~onderken belang..van het..belang kansen visie missie kernwaarden bewust..(zijn|dat)
        zich..ervan..bewust  uitgangspunt
        positieve..instelling positieve..houding mogelijkheid..om..te =waarom leidraad =bronnen
        bieden..nieuwe bewerkt..door =auteurs inleiding aanleiding duidelijkheid basis..van
        samenwerking..met..de..ict maakt..deel..uit deel..van..het..dagelijks..leven vaste..plek
        handvat helderheid willen..wij..bereiken willen..we..bereiken horen..bij..het..leven
        leefwereld dagelijks..leven leven..van..kinderen willen..wij =willen..we
        om..ervoor..te..zorgen =beogen =beoogt rol..spelen speelt..een..rol hecht waarde..aan
        hechten wij..geloven wij..vinden we..vinden we..geloven verrijking
        onderdeel..van..het..leven =veilige..omgeving veilig..klimaat =samen..zorgen
    """,
    "UBIQUITOUS": "weg..te..denken onlosmakelijk =overal niet..meer..zonder",
    "EXPLAINS": "bieden..nieuwe weten..goed goed..om..te..weten",
    "CHANNELS": """
        facebookpagina instagrampagina schoolaccount schoolwebsite ~nieuwsbrief onze..pagina
        eigen..account..van..de..school officiële..account officiële..kanalen schoolapp
        ~schoolkanaal schoolpagina berichtgeving parro social..schools accounts..van..de..school
        account..van..de..school pagina..van..de..school kanalen..van..de..school schoolaccounts
        onze..kanalen klassenaccount groepsaccount instagrampagina's onze..facebook onze..instagram
        onze..website schoolfacebook eigen..kanalen accounts..namens account..namens
    """,
}
