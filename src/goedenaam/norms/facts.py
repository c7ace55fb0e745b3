"""What a decision may hang on: facts that are handed in as true, false or not known. Nothing is fetched."""

from collections.abc import Mapping
from types import MappingProxyType

from goedenaam.norms.types import Step, Word


class Fact(Word):
    """A fact in the good direction: true means that the condition of an article is met.

    The label is the question that a person is asked.
    """

    FUNCTIONAL = "functional", "Is het nodig voor de les?"
    PERMISSION = "permission", "Is er toestemming gegeven?"
    NOT_PARKED = "not_parked", "Mogen de apparaten op tafel (niet geparkeerd)?"
    OUT_OF_SIGHT = "out_of_sight", "Blijft het toestel uit het zicht?"
    FOR_WORK = "for_work", "Is het voor het werk?"
    CONSENT_GUARDIANS = "consent_guardians", "Hebben de ouders van de leerling toestemming gegeven?"
    CONSENT_PUPIL = "consent_pupil", "Heeft de leerling zelf toestemming gegeven?"
    CONSENT_STAFF = "consent_staff", "Heeft de medewerker zelf toestemming gegeven?"
    CONSENT_OTHERS = "consent_others", "Hebben de andere herkenbare mensen toestemming gegeven?"
    CONSENT_EXPRESS = "consent_express", "Is die toestemming uitdrukkelijk voor dit gebruik gegeven?"
    CONSENT_PLACEMENT = "consent_placement", "Is die toestemming voor deze plaatsing gegeven?"
    NOTHING_CONFIDENTIAL = "nothing_confidential", "Staat er niets vertrouwelijks in?"
    NOTHING_PERSONAL = "nothing_personal", "Staat er niets persoonlijks over anderen in?"
    OTHERS_AGREED = "others_agreed", "Is iedereen over wie er iets in staat het daarmee eens?"
    OTHERS_ABSENT = "others_absent", "Staat er niets over anderen in?"
    DECENT = "decent", "Is het netjes gezegd?"
    NO_ATTACK = "no_attack", "Is het geen aanval op een persoon (pesten, bedreigen, zwartmaken)?"
    SPARES_GOOD_NAME = "spares_good_name", "Blijft de goede naam van school en mensen heel?"
    MERE_CRITICISM = (
        "mere_criticism",
        "Is het kritiek zonder persoonsgegevens en zonder aanval op een persoon?",
    )
    MAKER_KNOWN = "maker_known", "Is bekend wie de maker is?"
    LICENCE = "licence", "Is er een licentie of toestemming van de maker?"
    SOURCE_NAMED = "source_named", "Staat de bron bij het citaat?"
    PORTRAIT_CLEAR = "portrait_clear", "Is het portretrecht van wie herkenbaar is in orde?"
    SAYS_WHO = "says_who", "Staat erbij wie je bent en waarvoor je spreekt?"
    HAS_DISCLAIMER = "has_disclaimer", "Staat erbij dat het je eigen mening is?"
    COOLED_OFF = "cooled_off", "Is de bedenktijd voorbij?"
    INACCURACY = "inaccuracy", "Staat er iets in dat niet klopt?"
    SPOKEN_TO = "spoken_to", "Is de betrokkene eerst aangesproken?"
    HEARD = "heard", "Is de betrokkene gehoord?"
    GUARDIANS_HEARD = "guardians_heard", "Zijn de ouders gehoord?"
    TEACHER_HEARD = "teacher_heard", "Is de groepsleerkracht gehoord?"
    WRITTEN_REASONS = "written_reasons", "Staat het besluit op papier, met redenen en bezwaarclausule?"
    WITHIN_A_WEEK = "within_a_week", "Duurt de schorsing ten hoogste één week?"
    INSPECTORATE = "inspectorate", "Is de inspectie geïnformeerd?"
    OTHER_SCHOOL = "other_school", "Is een andere school bereid de leerling toe te laten?"
    OWN_CONDUCT = "own_conduct", "Gaat de maatregel over eigen gedrag en niet over dat van een ander?"
    VIEW_ASKED = "view_asked", "Kreeg de medewerker drie weken voor een zienswijze?"
    CONSEQUENCE_TOLD = "consequence_told", "Is vooraf gezegd wat het gevolg zou zijn?"
    SEVERITY_WEIGHED = "severity_weighed", "Zijn aard, ernst en gevolgen gewogen?"

    @property
    def grave(self) -> bool:
        """Consent, identity and secrecy: not knowing counts as no."""
        return self in _GRAVE


_GRAVE = frozenset(
    {
        Fact.CONSENT_GUARDIANS,
        Fact.CONSENT_PUPIL,
        Fact.CONSENT_STAFF,
        Fact.CONSENT_OTHERS,
        Fact.CONSENT_EXPRESS,
        Fact.CONSENT_PLACEMENT,
        Fact.NOTHING_CONFIDENTIAL,
        Fact.NOTHING_PERSONAL,
        Fact.OTHERS_AGREED,
        Fact.OTHERS_ABSENT,
    }
)

type Facts = Mapping[Fact, bool]

NOTHING_KNOWN: Facts = MappingProxyType({})

STEP_FACTS: Mapping[Step, Fact] = MappingProxyType({step: Fact(step.value) for step in Step})
