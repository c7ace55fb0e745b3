"""Margin notes on what leaves people free."""

from django.utils.translation import gettext as _

from goedenaam.norms.types import Discretion, FreedomOfExpression, PersonalResponsibility
from goedenaam.protocol.effects.base import Effect, effect, listed


@effect.register
def _freedom(norm: FreedomOfExpression) -> Effect:
    return _("Je mag je mening geven"), _("Geldt voor: %(whose)s. Andere artikelen tellen daar minder.") % {
        "whose": listed(norm.whose)
    }


@effect.register
def _discretion(norm: Discretion) -> Effect:
    left = {"whose": listed(norm.whose), "subjects": listed(norm.subjects)}
    return _("Dat bepaal je zelf"), _(
        "Voor %(whose)s, bij %(subjects)s. ‘Mag niet’ wordt dan ‘let op’."
    ) % left


@effect.register
def _responsibility(norm: PersonalResponsibility) -> Effect:
    sentences = []
    if norm.fake_account_defence:
        sentences.append(_("Wie bewijst dat een account nep is, gaat vrijuit."))
    if norm.police:
        sentences.append(_("Bij een nepaccount helpt de politie."))
    return _("Wat je plaatst is van jou"), " ".join(sentences)
