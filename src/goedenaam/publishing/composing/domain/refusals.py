"""Why an act on a post does not fit now, in a sentence that says what would make it right. No Django."""

from goedenaam.kernel.errors import Refused


class FunctionMissing(Refused):
    message = "Kies eerst waar het bericht voor is: leren, communiceren of profileren."


class NameMissing(Refused):
    message = "Geef het bericht een naam, zodat jullie het terugvinden."


class NoChannel(Refused):
    message = "Kies minstens één kanaal dat nu open is."


class SilentEdit(Refused):
    message = "Dit bericht staat er al, of kan er staan. Stil veranderen kan niet. Maak een verbetering."


class ChangedMeanwhile(Refused):
    message = "Het bericht is veranderd sinds je het bekeek. Kijk nog eens naar wat er nu staat."


class OwnWork(Refused):
    message = "Je hebt zelf aan dit bericht gewerkt, of je neemt waar voor wie dat deed. Laat iemand anders het goedkeuren."


class TooLate(Refused):
    message = "De tijd van dit bericht is voorbij. Te laat is niet: plan een nieuw moment."


class PlannedInThePast(Refused):
    message = "Dat moment is al voorbij. Kies een moment dat nog komt."


class GoneBeforeItStands(Refused):
    message = "De laatste dag ligt voor de dag waarop het geplaatst wordt. Kies een latere laatste dag."


class NoSuchMoment(Refused):
    message = (
        "Die nacht gaat de klok een uur vooruit: dit uur bestaat dan niet. Kies een tijd vanaf 3.00 uur."
    )


class HalfAMoment(Refused):
    message = "Vul een dag én een tijd in, of laat ze allebei leeg."


class OutsideTheWindow(Refused):
    message = (
        "Dit valt buiten de tijd waarvoor is goedgekeurd. Plan het opnieuw en vraag opnieuw om goedkeuring."
    )


class CoolingOffTooLong(Refused):
    message = "De bedenktijd is pas voorbij als het bericht al te laat is. Plan het later."


class StillForbidden(Refused):
    message = "Er staat nog iets in dat niet mag. Kijk onder “Nagekeken” wat het goed maakt."


class StillAsked(Refused):
    message = "Er is nog een vraag die je eerst beantwoordt. Kijk onder “Nagekeken”."


class DoesNotFit(Refused):
    message = "Het past nog niet op elk kanaal. Kijk onder “Zo komt het te staan” wat er mist."


class PeopleUnsaid(Refused):
    message = "Zeg eerst bij elke foto wie erop staat, of dat er niemand op staat."


class SomebodyUnnamed(Refused):
    message = (
        "Er staat nog iemand op een foto van wie je de naam niet gaf. Noem die, of zeg: niet herkenbaar."
    )


class ConsentMissing(Refused):
    message = "Er staat iemand op die hier niet op mag. Haal het kanaal, de foto of de naam weg."


class RightsMissing(Refused):
    message = "Zeg bij elke foto wie hem maakte en of jullie hem mogen gebruiken."


class NothingToCorrect(Refused):
    message = "Van dit bericht staat niets dat je kunt verbeteren."


class ErrorMissing(Refused):
    message = "Schrijf in een zin wat er fout was. Lezers zien die zin."


class CorrectionNotEverywhere(Refused):
    message = "De verbetering hoort op elk kanaal waar de fout staat. Zet die kanalen er weer bij."


class ReasonMissing(Refused):
    message = "Schrijf in een paar woorden wat er anders moet."


class AnswerMissing(Refused):
    message = "Schrijf kort wat je antwoord is."


class NobodyToAnswer(Refused):
    message = "Die vraag is er niet meer. Kijk wat er nu staat."


class TooManyPictures(Refused):
    message = "Er passen vier foto’s bij een bericht. Haal er eerst een weg."


class PeopleUnclear(Refused):
    message = "Kies wie erop staat, of zeg dat er niemand op staat. Allebei tegelijk kan niet."


class NotAPicture(Refused):
    message = (
        "Dit is geen foto die we kunnen openen. Kies een JPEG, PNG of WebP; op een iPhone “Meest compatibel”."
    )


class TwoThings(Refused):
    message = (
        "In dit bestand zit behalve een foto nog iets anders. Maak een schermafdruk van de foto en kies die."
    )


class PictureTooHeavy(Refused):
    message = "Deze foto is te groot. Kies er een van hooguit 20 MB en 50 miljoen beeldpunten."
