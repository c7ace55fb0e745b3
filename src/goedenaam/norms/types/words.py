"""The closed sets that parameters are chosen from, each with the Dutch words that people read."""

from enum import StrEnum


class Word(StrEnum):
    """A value that is stored (English, for ever) with its Dutch label and plural."""

    label: str
    plural: str

    def __new__(cls, value: str, label: str = "", plural: str = "") -> "Word":
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = label or value
        word.plural = plural or word.label
        return word

    # The hash of an Enum runs in Python, and words are looked up in sets all the time.
    __hash__ = str.__hash__


class Audience(Word):
    """Whom a norm holds for, or whom it is about. `school` is the body itself, when someone acts for it."""

    STAFF = "staff", "medewerker", "medewerkers"
    TEACHER = "teacher", "leerkracht", "leerkrachten"
    LEADERSHIP = "leadership", "schoolleiding", "schoolleiding"
    BOARD = "board", "bestuur", "bestuur"
    PUPIL = "pupil", "leerling", "leerlingen"
    GUARDIAN = "guardian", "ouder of verzorger", "ouders en verzorgers"
    VOLUNTEER = "volunteer", "vrijwilliger", "vrijwilligers"
    VISITOR = "visitor", "bezoeker", "bezoekers"
    NEIGHBOUR = "neighbour", "buurtbewoner", "buurtbewoners"
    MANAGER = "manager", "leidinggevende", "leidinggevenden"
    SCHOOL = "school", "school", "school"


class Subject(Word):
    """What a message is about."""

    SCHOOL = "school", "de school"
    OVERLAP = "overlap", "een overlap van school, werk en privé"
    PRIVATE = "private", "iets buiten school"


class Capacity(Word):
    """In what capacity a person acts."""

    OFFICIAL = "official", "namens de school"
    PROFESSION = "profession", "vanuit het vak"
    PRIVATE = "private", "privé"


class Medium(Word):
    """What of a person is published."""

    PHOTO = "photo", "foto", "foto's"
    FILM = "film", "film", "filmopnamen"
    AUDIO = "audio", "geluid", "geluidsopnamen"
    NAME = "name", "naam", "namen"
    WORK = "work", "eigen werk", "eigen werk"


class ChannelKind(Word):
    """Kinds of channel that a definition may list."""

    WEBLOG = "weblog", "weblog", "weblogs"
    MICROBLOG = "microblog", "microblog", "microblogs"
    VIDEO = "video", "videosite", "videosites"
    PODCAST = "podcast", "podcast", "podcasts"
    FORUM = "forum", "forum", "fora"
    WIKI = "wiki", "wiki", "wiki's"
    NETWORK = "network", "sociaal netwerk", "sociale netwerken"
    MESSENGER = "messenger", "berichtenapp", "berichtenapps"
    PARENT_APP = "parent_app", "ouderapp", "ouderapps"
    WEBSITE = "website", "website", "websites"


class Giver(Word):
    """Whose consent is asked."""

    GUARDIAN = "guardian", "de ouders"
    PUPIL = "pupil", "de leerling zelf"
    STAFF = "staff", "de medewerker zelf"
    ANYONE = "anyone", "iedereen die herkenbaar is"


class Information(Word):
    """Kinds of information that are kept inside."""

    CONFIDENTIAL = "confidential", "vertrouwelijke informatie"
    PERSONAL = "personal", "persoonlijke informatie"


class Indecency(Word):
    """Kinds of conduct that go against decency."""

    BULLYING = "bullying", "pesten"
    HURTING = "hurting", "kwetsen"
    STALKING = "stalking", "stalken"
    THREATENING = "threatening", "bedreigen"
    BLACKENING = "blackening", "zwartmaken"
    LIBEL = "libel", "laster"
    INSULT = "insult", "beledigen"
    OBSCENITY = "obscenity", "obsceniteit"


class Rights(Word):
    """What must be in order before a work is used."""

    MAKER = "maker", "de maker is bekend"
    LICENCE = "licence", "er is een licentie of toestemming van de maker"
    CITATION = "citation", "een citaat noemt zijn bron"
    PORTRAIT = "portrait", "het portretrecht is in orde"


class Moment(Word):
    """When a person has to say who is speaking."""

    IN_PROFESSION = "in_profession", "wie vanuit het vak spreekt"
    IN_DISCUSSION = "in_discussion", "wie meepraat in een gesprek over de school"
    PRIVATELY_ABOUT_SCHOOL = "privately_about_school", "wie privé over de school publiceert"


class Tone(Word):
    """What kind of messages the school wants to spread."""

    POSITIVE = "positive", "positief"
    INFORMING = "informing", "informerend"


class Softens(Word):
    """What a person's own judgement turns into advice."""

    DECENCY = "decency", "toon"
    GOOD_NAME = "good_name", "de goede naam"
    FRIENDSHIP = "friendship", "contact"
    NO_DEBATE = "no_debate", "discussie"
    DISCLOSURE = "disclosure", "zeggen wie je bent"


class FriendshipStance(Word):
    FORBIDDEN = "forbidden", "verboden"
    DISCOURAGED = "discouraged", "afgeraden"
    FREE = "free", "vrij"


class LessonStance(Word):
    CLOSED = "closed", "dicht"
    CLOSED_UNLESS_PERMITTED = "closed_unless_permitted", "dicht, tenzij er toestemming is"
    FUNCTIONAL = "functional", "alleen als het nodig is voor de les"
    OPEN_UNLESS_PARKED = "open_unless_parked", "open, tenzij geparkeerd"


class DeviceStance(Word):
    OUT_OF_SIGHT = "out_of_sight", "uit het zicht"
    PROFESSIONAL = "professional", "alleen voor het werk"
    FREE = "free", "vrij"


class SchoolMoment(Word):
    """Moments of a school day."""

    BEFORE = "before", "vóór schooltijd"
    LESSON = "lesson", "in de les"
    BREAK = "break", "in de pauze"
    AFTER = "after", "na schooltijd op het plein"


class ReplyStance(Word):
    """What may be said in a negative discussion."""

    NEVER = "never", "niets"
    CORRECTION = "correction", "alleen een verbetering van een onjuistheid, of een vaste verwijzing"
    FREE = "free", "alles wat netjes is"


class Means(Word):
    """Means of listening."""

    HAND_IN = "hand_in", "wat mensen zelf doorgeven"
    OWN_CHANNELS = "own_channels", "de eigen kanalen"
    OPEN_WEB = "open_web", "het open web, op onderwerp"
    PRIVATE_ACCOUNTS = "private_accounts", "privéaccounts"
    PERSON_NAMES = "person_names", "zoeken op de naam van een persoon"


class Rung(Word):
    """Measures, lightest first within each group of people."""

    TALK = "talk", "gesprek"
    WARNING = "warning", "waarschuwing"
    AGREEMENT = "agreement", "schriftelijke afspraak"
    CONTACT_RULE = "contact_rule", "contactregeling"
    ACCESS_BAN = "access_ban", "toegangsverbod"
    REPRIMAND = "reprimand", "berisping"
    SUSPENSION = "suspension", "schorsing"
    REMOVAL = "removal", "verwijdering"
    DISMISSAL = "dismissal", "ontslag"
    SUMMARY_DISMISSAL = "summary_dismissal", "ontslag op staande voet"


class Step(Word):
    """What must have been done before a measure may be taken."""

    SPOKEN_TO = "spoken_to", "de betrokkene eerst is aangesproken"
    HEARD = "heard", "de betrokkene is gehoord"
    GUARDIANS_HEARD = "guardians_heard", "de ouders zijn gehoord"
    TEACHER_HEARD = "teacher_heard", "de groepsleerkracht is gehoord"
    WRITTEN_REASONS = "written_reasons", "het besluit schriftelijk is, met redenen en bezwaarclausule"
    WITHIN_A_WEEK = "within_a_week", "de schorsing ten hoogste één week duurt"
    INSPECTORATE = "inspectorate", "de inspectie is geïnformeerd"
    OTHER_SCHOOL = "other_school", "een andere school de leerling wil toelaten"
    OWN_CONDUCT = "own_conduct", "de maatregel over eigen gedrag gaat, niet over dat van een ander"
    VIEW_ASKED = "view_asked", "de medewerker drie weken kreeg voor een zienswijze"
    CONSEQUENCE_TOLD = "consequence_told", "het gevolg vooraf is genoemd"
    SEVERITY_WEIGHED = "severity_weighed", "aard, ernst en gevolgen zijn gewogen"


class Recipient(Word):
    """To whom something outside the school is reported."""

    CONFIDENTIAL_INSPECTOR = "confidential_inspector", "de vertrouwensinspecteur"
    POLICE = "police", "de politie"
    PRIVACY_AUTHORITY = "privacy_authority", "de Autoriteit Persoonsgegevens"
    INSPECTORATE = "inspectorate", "de onderwijsinspectie"


class Occasion(Word):
    """When an outside report is due."""

    TRANSGRESSIVE_STAFF = "transgressive_staff", "een medewerker communiceert grensoverschrijdend"
    SEXUAL_OFFENCE = (
        "sexual_offence",
        "er is een vermoeden van een zedendelict door iemand met een taak op school",
    )
    DATA_BREACH = "data_breach", "er is een datalek"
    SUSPENSION_OVER_A_DAY = "suspension_over_a_day", "een leerling is langer dan een dag geschorst"


class Strength(Word):
    """How strong a duty is, weakest first."""

    MAY = "may", "mag"
    SHOULD = "should", "hoort"
    IF_NEEDED = "if_needed", "moet als het nodig is"
    MUST = "must", "moet"


class FileKind(Word):
    """Where a record is kept."""

    PUPIL_FILE = "pupil_file", "het leerlingdossier"
    TRACKING_SYSTEM = "tracking_system", "het leerlingvolgsysteem"
    PERSONNEL_FILE = "personnel_file", "het personeelsdossier"
    CASE_FILE = "case_file", "het eigen dossier van de zaak"


class FileContent(Word):
    CORRESPONDENCE = "correspondence", "alle correspondentie"
    REPORT = "report", "het verslag en de voortgang"


class Body(Word):
    """Who adopts a protocol, or with whom it is reviewed."""

    TEAM = "team", "het team"
    ICT = "ict", "het ICT-netwerk"
    PUPIL_COUNCIL = "pupil_council", "de leerlingenraad"
    ANTI_BULLYING = "anti_bullying", "de anti-pestcoördinator"
    LEADERSHIP = "leadership", "de schoolleiding"
    DIRECTORS = "directors", "het directieberaad"
    PARTICIPATION = "participation", "de medezeggenschapsraad"
    JOINT_PARTICIPATION = "joint_participation", "de gemeenschappelijke medezeggenschapsraad"
    BOARD = "board", "het bestuur"
    SUPERVISION = "supervision", "de raad van toezicht"


class TalkMoment(Word):
    """When the protocol is talked about."""

    YEAR_START = "year_start", "het begin van het schooljaar"
    MEDIA_WEEK = "media_week", "de Week van de Mediawijsheid"
    TEAM_MEETING = "team_meeting", "elke teamvergadering"
    ONGOING = "ongoing", "steeds als er aanleiding is"


class Aspect(Word):
    """How social media come into lessons."""

    IN_LESSONS = "in_lessons", "in de lessen"
    EXPERTS = "experts", "contact met experts"
    CURRENT_EVENTS = "current_events", "inspelen op de actualiteit"
    LET_EXPERIENCE = "let_experience", "zelf laten ervaren"
    GUIDED = "guided", "onder begeleiding van de leerkracht"
    SEEN_FIRST = "seen_first", "eerst gezien door de leerkracht"


class Topic(Word):
    """What pupils are told about."""

    ASSIGNMENTS = "assignments", "opdrachten"
    TIMETABLE = "timetable", "roosterwijzigingen"
    ACTIVITIES = "activities", "activiteiten"


class Goal(Word):
    """What a dialogue is for."""

    INFORMATION = "information", "betere informatie"
    PARTICIPATION = "participation", "meedoen van ouders"
    NEIGHBOURHOOD = "neighbourhood", "betrokkenheid van de buurt"
