"""Margin notes on the protocol itself."""

from django.utils.translation import gettext as _

from goedenaam.norms.types import Adoption, Discussion, LinkedCode, Review
from goedenaam.protocol.effects.base import Effect, effect, enumerated, listed


@effect.register
def _linked_code(norm: LinkedCode) -> Effect:
    document = norm.document or _("de gedragscode")
    for_whom = {"who": listed(norm.for_whom)}
    return _("Lees ook %(document)s") % {"document": document}, _("Voor: %(who)s.") % for_whom


@effect.register
def _adoption(norm: Adoption) -> Effect:
    order = {"bodies": enumerated([body.label for body in norm.bodies])}
    return _("Zo wordt het vastgesteld"), _("In deze volgorde: %(bodies)s.") % order if norm.bodies else ""


@effect.register
def _review(norm: Review) -> Effect:
    months = norm.every_months
    often = (
        _("Elk jaar opnieuw bekeken")
        if months == 12
        else _("Elke %(months)s maanden bekeken") % {"months": months}
    )
    return often, _("Met: %(whom)s.") % {"whom": listed(norm.with_whom)} if norm.with_whom else ""


@effect.register
def _discussion(norm: Discussion) -> Effect:
    groups = _("groep %(groups)s") % {"groups": enumerated(sorted(norm.groups))}
    talk = {"whom": groups if norm.groups else listed(norm.with_whom), "moments": listed(norm.moments)}
    return _("Erover praten"), _("Met %(whom)s. Wanneer: %(moments)s.") % talk
