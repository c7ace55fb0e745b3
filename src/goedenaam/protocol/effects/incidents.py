"""Margin notes on what may and must follow when something went wrong."""

from django.utils.translation import gettext as _

from goedenaam.norms.types import (
    BoardNotification,
    Dossier,
    ExternalReport,
    Measures,
    PoliceReport,
    Rung,
    Strength,
)
from goedenaam.protocol.effects.base import Effect, capitalised, effect, enumerated, listed


@effect.register
def _measures(norm: Measures) -> Effect:
    ladder = [rung.label for rung in Rung if rung in norm.rungs]
    sentence = _("Voor %(about)s.") % {"about": listed(norm.about)}
    if ladder:
        sentence += " " + _("Van licht naar zwaar: %(rungs)s.") % {"rungs": enumerated(ladder)}
    if norm.decided_by:
        sentence += " " + _("Beslist door: %(who)s.") % {"who": listed(norm.decided_by)}
    return (_("Alleen deze maatregelen") if norm.closed else _("Deze maatregelen kunnen")), sentence


@effect.register
def _board(norm: BoardNotification) -> Effect:
    by = {"who": listed(norm.decided_by)}
    return _strong(norm.strength, _("Het bestuur hoort ervan")), _("Dat beslist: %(who)s.") % by


@effect.register
def _external(norm: ExternalReport) -> Effect:
    title = _("Melden bij %(recipient)s") % {"recipient": norm.to.label}
    sentence = _("Als %(occasion)s.") % {"occasion": norm.when.label}
    if norm.telephone:
        sentence += " " + _("Bel %(telephone)s.") % {"telephone": norm.telephone}
    if norm.within_hours:
        sentence += " " + _("Binnen %(hours)s uur.") % {"hours": norm.within_hours}
    return title, sentence


@effect.register
def _police(norm: PoliceReport) -> Effect:
    answers = {
        Strength.MAY: _("Aangifte kan"),
        Strength.SHOULD: _("Aangifte hoort"),
        Strength.IF_NEEDED: _("Aangifte als het nodig is"),
        Strength.MUST: _("Aangifte moet"),
    }
    return answers[norm.strength], _("Als het misschien strafbaar is.")


@effect.register
def _dossier(norm: Dossier) -> Effect:
    kept = {"contents": listed(norm.contents), "file": norm.file.label}
    return _("Het wordt opgeschreven"), capitalised(_("%(contents)s, in %(file)s.") % kept)


def _strong(strength: Strength, title: str) -> str:
    if strength is Strength.IF_NEEDED:
        return _("%(title)s als het nodig is") % {"title": title}
    return title if strength is Strength.MUST else _("%(title)s als het kan") % {"title": title}
