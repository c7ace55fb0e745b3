"""Margin notes on what is published."""

from django.utils.translation import gettext as _

from goedenaam.norms.types import (
    Confidentiality,
    ConsentRequired,
    Copyright,
    Decency,
    Disclaimer,
    Disclosure,
    GoodName,
    MinimumAge,
    Modality,
    Permanence,
    PositivePublishing,
    PublishEncouraged,
    ThirdParties,
    Tone,
)
from goedenaam.protocol.effects.base import Effect, capitalised, effect, is_soft, listed


@effect.register
def _consent(norm: ConsentRequired) -> Effect:
    title = (
        _("Vraag liever eerst toestemming")
        if is_soft(norm)
        else _("Zonder toestemming gaat niets naar buiten")
    )
    kinds = {"media": listed(norm.media), "givers": listed(norm.givers)}
    sentence = _("Voor %(media)s. Toestemming komt van: %(givers)s.") % kinds
    if norm.express:
        sentence += " " + _("Uitdrukkelijk gevraagd.")
    if norm.per_placement:
        sentence += " " + _("Elke keer opnieuw.")
    return title, sentence


@effect.register
def _confidentiality(norm: Confidentiality) -> Effect:
    title = _("Liever niet naar buiten") if is_soft(norm) else _("Blijft binnen school")
    return title, capitalised(listed(norm.kinds)) + "."


@effect.register
def _third_parties(norm: ThirdParties) -> Effect:
    if norm.with_consent:
        return _("Over een ander alleen als die het goed vindt"), _(
            "‘Mag ik over hem schrijven?’ Vraag eerst."
        )
    return _("Over een ander schrijf je niet"), _("‘Mag ik over hem schrijven?’ Nee.")


@effect.register
def _decency(norm: Decency) -> Effect:
    kinds = listed(norm.kinds, nobody=_("pesten, kwetsen, bedreigen en zwartmaken"))
    return _("Geen kwetsende berichten"), _("Hier valt onder: %(kinds)s.") % {"kinds": kinds}


@effect.register
def _good_name(norm: GoodName) -> Effect:
    whose = {"whose": listed(norm.whose)}
    sentence = _("Let op de goede naam van: %(whose)s.") % whose + " " + _("Eerlijke kritiek blijft vrij.")
    return (_("Je bent ambassadeur") if norm.ambassador else _("Pas op iemands goede naam")), sentence


@effect.register
def _copyright(norm: Copyright) -> Effect:
    return _("Werk van een ander alleen met recht"), _("Nodig: %(needs)s.") % {"needs": listed(norm.needs)}


@effect.register
def _disclosure(norm: Disclosure) -> Effect:
    title = _("Zeg namens wie je schrijft") if norm.on_behalf else _("Zeg wie je bent")
    sentence = _("Geldt voor: %(when)s.") % {"when": listed(norm.when)}
    return title, _said(sentence, norm.wording)


@effect.register
def _disclaimer(norm: Disclaimer) -> Effect:
    sentence = _("Geldt voor: %(when)s.") % {"when": listed(norm.when)}
    return _("Zeg dat het je eigen mening is"), _said(sentence, norm.wording)


@effect.register
def _permanence(norm: Permanence) -> Effect:
    if norm.cooling_off_minutes:
        wait = {"minutes": norm.cooling_off_minutes}
        return _("Even wachten voor het weggaat"), _("%(minutes)s minuten bedenktijd.") % wait
    return _("Wat online staat blijft vindbaar"), _("Dat staat bij elk antwoord over plaatsen.")


@effect.register
def _minimum_age(norm: MinimumAge) -> Effect:
    title = _("Vanaf %(age)s jaar") % {"age": norm.age}
    account = _("Een eigen account op %(network)s") % {"network": norm.network or _("sociale media")}
    return title, f"{account}." if norm.own_account else _("Ook meekijken op het account van een ander.")


@effect.register
def _positive(norm: PositivePublishing) -> Effect:
    title = (
        _("De school vertelt wat er goed gaat")
        if norm.tone is Tone.POSITIVE
        else _("De school vertelt wat er is")
    )
    who = _("Door: %(who)s.") % {"who": listed(norm.who)}
    return title, f"{who} " + _("Over: %(about)s.") % {"about": norm.about} if norm.about else who


@effect.register
def _encouraged(norm: PublishEncouraged) -> Effect:
    title = _("Zelf schrijven mag") if norm.modality is Modality.MAY else _("Schrijf gerust zelf")
    who = _("Voor: %(who)s.") % {"who": listed(norm.who)}
    return title, f"{who} " + _("Over: %(about)s.") % {"about": norm.about} if norm.about else who


def _said(sentence: str, wording: str) -> str:
    return (
        sentence + " " + _("In deze woorden: ‘%(wording)s’") % {"wording": wording} if wording else sentence
    )
