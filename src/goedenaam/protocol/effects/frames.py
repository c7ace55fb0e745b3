"""Margin notes on what the protocol is for, what its words mean, whom and what it covers."""

from django.utils.translation import gettext as _

from goedenaam.norms.types import Definition, Purpose, Scope
from goedenaam.protocol.effects.base import Effect, effect, enumerated, listed


@effect.register
def _purpose(norm: Purpose) -> Effect:
    return _("Waar dit protocol voor is"), _("Het staat erbij als je vraagt waarom.")


@effect.register
def _definition(norm: Definition) -> Effect:
    named = sorted(word.plural for word in (*norm.channels, *norm.media)) + sorted(norm.networks)
    if not named:
        return _("Wat een woord hier betekent"), ""
    return _("Wat een woord hier betekent"), _("Hier valt onder: %(named)s.") % {"named": enumerated(named)}


@effect.register
def _scope(norm: Scope) -> Effect:
    limits = []
    if norm.audiences:
        limits.append(_("Voor: %(who)s.") % {"who": listed(norm.audiences)})
    if norm.subjects:
        limits.append(_("Als het gaat over: %(subjects)s.") % {"subjects": listed(norm.subjects)})
    if norm.capacities:
        limits.append(_("Als je schrijft: %(capacities)s.") % {"capacities": listed(norm.capacities)})
    if norm.schools:
        limits.append(_("Op: %(schools)s.") % {"schools": enumerated(sorted(norm.schools))})
    where = _("Waar dit deel over gaat") if norm.sections else _("Voor wie dit geldt")
    return where, " ".join(limits) or _("Voor iedereen op school.")
