"""Margin notes on lessons, devices and what teachers can do."""

from django.utils.translation import gettext as _

from goedenaam.norms.types import (
    Competence,
    CurriculumIntegration,
    DevicePresence,
    DeviceStance,
    LessonStance,
    LessonUse,
    TeachBothSides,
)
from goedenaam.protocol.effects.base import Effect, capitalised, effect, enumerated, listed


@effect.register
def _lesson(norm: LessonUse) -> Effect:
    answers = {
        LessonStance.CLOSED: _("In de les blijft sociale media dicht"),
        LessonStance.CLOSED_UNLESS_PERMITTED: _("In de les dicht, tot iemand toestemming geeft"),
        LessonStance.FUNCTIONAL: _("In de les alleen als het nodig is"),
        LessonStance.OPEN_UNLESS_PARKED: _("In de les open, tot de leerkracht ‘parkeren’ zegt"),
    }
    asked = norm.stance in {LessonStance.CLOSED_UNLESS_PERMITTED, LessonStance.FUNCTIONAL}
    permission = _("Toestemming komt van: %(who)s.") % {"who": listed(norm.permission_by)}
    return answers[norm.stance], permission if asked else ""


@effect.register
def _device(norm: DevicePresence) -> Effect:
    answers = {
        DeviceStance.OUT_OF_SIGHT: _("Telefoon uit het zicht"),
        DeviceStance.PROFESSIONAL: _("Telefoon alleen voor het werk"),
        DeviceStance.FREE: _("Telefoon mag"),
    }
    where = {"who": listed(norm.who), "moments": listed(norm.moments, nobody=_("de hele schooldag"))}
    sentence = _("Voor %(who)s: %(moments)s.") % where
    return answers[norm.stance], f"{sentence} {capitalised(norm.where)}." if norm.where else sentence


@effect.register
def _competence(norm: Competence) -> Effect:
    means = [word for word, promised in ((_("tijd"), norm.time), (_("geld"), norm.budget)) if promised]
    promise = _("De school geeft er %(means)s voor.") % {"means": enumerated(means)} if means else ""
    return _("Weten hoe het werkt"), (_("Voor: %(who)s.") % {"who": listed(norm.who)} + " " + promise).strip()


@effect.register
def _curriculum(norm: CurriculumIntegration) -> Effect:
    return _("Sociale media horen bij de les"), capitalised(listed(norm.aspects)) + "."


@effect.register
def _both_sides(norm: TeachBothSides) -> Effect:
    sides = [
        word
        for word, told in (
            (_("wat je eraan hebt"), norm.advantages),
            (_("wat eraan kleeft"), norm.disadvantages),
        )
        if told
    ]
    return _("Leren over beide kanten"), capitalised(enumerated(sides)) + "." if sides else ""
