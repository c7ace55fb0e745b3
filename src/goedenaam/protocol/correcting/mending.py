"""What would mend a finding: an article to write in, in our own words, or one tap. A person edits it before it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from goedenaam.protocol.correcting.wording import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An article that would mend a finding; a school changes it to what it really does."""

    section: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """How a finding is mended: by an article (`proposal`), by one tap (`act`), or by what `advice` says."""

    label: Words = ""
    advice: Words = ""
    proposal: Proposal | None = None
    act: str = ""


_ADD = _("Schrijf erover")
_ABOUT_PICTURES = "Toestemming"
_ABOUT_ITSELF = "Dit protocol"

MENDS: Mapping[str, Mend] = {
    "silent_withdrawal": Mend(
        label=_ADD,
        proposal=Proposal(
            section=_ABOUT_PICTURES,
            text=(
                "Wie toestemming gaf, kan die op elk moment weer intrekken, bij de school of in het ouderportaal. "
                "De school haalt het beeld dan weg van haar eigen kanalen."
            ),
        ),
    ),
    "silent_leavers": Mend(
        label=_ADD,
        proposal=Proposal(
            section=_ABOUT_PICTURES,
            text=(
                "Gaat een leerling van school of een medewerker uit dienst, dan plaatst de school geen nieuw beeld "
                "meer van die persoon. Wat er staat, gaat weg als iemand daarom vraagt."
            ),
        ),
    ),
    "silent_sixteen": Mend(
        label=_ADD,
        proposal=Proposal(
            section=_ABOUT_PICTURES,
            text="Vanaf 16 jaar geeft een leerling zelf toestemming; daarvoor doen de ouders dat.",
        ),
    ),
    "silent_retention": Mend(
        label=_ADD,
        proposal=Proposal(
            section=_ABOUT_PICTURES,
            text=(
                "Foto's en filmopnamen worden bewaard tot het eind van het volgende schooljaar. "
                "Daarna worden ze gewist, ook van telefoons en camera's."
            ),
        ),
    ),
    "silent_objection": Mend(
        label=_ADD,
        proposal=Proposal(
            section="Als het misgaat",
            text=(
                "Wie het niet eens is met een maatregel, kan bezwaar maken bij de schoolleiding en daarna bij het "
                "bestuur. Een klacht kan ook naar de klachtencommissie."
            ),
        ),
    ),
    "no_review": Mend(
        label=_ADD,
        proposal=Proposal(
            section=_ABOUT_ITSELF,
            text="De school evalueert dit protocol elk jaar met het team en de medezeggenschapsraad.",
        ),
    ),
    "no_owner": Mend(
        label=_ADD,
        proposal=Proposal(
            section=_ABOUT_ITSELF,
            text="De schoolleiding is aanspreekpunt voor vragen over dit protocol en houdt het bij.",
        ),
    ),
    "no_numbers": Mend(label=_("Nummer de artikelen"), act="number"),
    "placeholder": Mend(advice=_("Vul het bovenaan deze bladzijde in.")),
    "breaks_off": Mend(advice=_("Maak de zin af, of laat het artikel weg.")),
    "dead_link": Mend(advice=_("Zet het goede adres in de tekst, of haal de verwijzing weg.")),
    "weaker_than_law": Mend(
        advice=_("Pas de tekst aan. Zoals het er staat, gaat de wet voor en geldt dit niet.")
    ),
    "cannot_be_carried_out": Mend(advice=_("Pas de tekst aan, zodat de school het kan nakomen.")),
    "promise_without_budget": Mend(advice=_("Noem erbij hoeveel uren of hoeveel geld.")),
    "lost_not": Mend(advice=_("Lees de zin hardop. Ontbreekt er “niet”, zet het er dan bij.")),
    "two_schools": Mend(
        advice=_("Laat weg wat niet voor jullie school geldt, of zet bij een regel voor welke school.")
    ),
    "left_out": Mend(advice=_("Hoort er toch iets bij? Schrijf het erbij als artikel.")),
}
NO_MEND = Mend()


def mend_of(kind: str) -> Mend:
    """How a finding of this kind is mended; for a kind without words of its own there is nothing to offer."""
    return MENDS.get(kind, NO_MEND)
