"""Margin notes on contact between people."""

from django.utils.translation import gettext as _

from goedenaam.norms.types import (
    AskWhenInDoubt,
    Derailment,
    Dialogue,
    FollowUp,
    Friendship,
    FriendshipStance,
    InformPupils,
    Monitoring,
    NoDebate,
    ReplyStance,
)
from goedenaam.protocol.effects.base import Effect, capitalised, effect, enumerated, listed


@effect.register
def _friendship(norm: Friendship) -> Effect:
    pair = {"who": listed(norm.who), "whom": listed(norm.with_whom)}
    answers = {
        FriendshipStance.FORBIDDEN: _("‘Mag ik dit verzoek aannemen?’ Nee."),
        FriendshipStance.DISCOURAGED: _("‘Mag ik dit verzoek aannemen?’ Let op."),
        FriendshipStance.FREE: _("‘Mag ik dit verzoek aannemen?’ Ja."),
    }
    sentence = _("Geldt tussen %(who)s en %(whom)s.") % pair
    if norm.condition:
        sentence += " " + _("Voorwaarde: %(condition)s.") % {"condition": norm.condition}
    return answers[norm.stance], sentence


@effect.register
def _no_debate(norm: NoDebate) -> Effect:
    answers = {
        ReplyStance.NEVER: _("Antwoorden is op slot"),
        ReplyStance.CORRECTION: _("Alleen rechtzetten wat niet klopt"),
        ReplyStance.FREE: _("Antwoorden mag, als het netjes is"),
    }
    between = _("In een negatieve discussie online.")
    if norm.with_whom:
        between = _("In een discussie met: %(whom)s.") % {"whom": listed(norm.with_whom)}
    return answers[norm.reply], between


@effect.register
def _derailment(norm: Derailment) -> Effect:
    when = _("Meteen.") if norm.at_once else _("Zo gauw het kan.")
    return _("Loopt het uit de hand? Zeg het"), _("Aan: %(alert)s.") % {
        "alert": listed(norm.alert)
    } + " " + when


@effect.register
def _doubt(norm: AskWhenInDoubt) -> Effect:
    return _("Twijfel je? Vraag het"), _("Aan: %(whom)s.") % {"whom": listed(norm.whom)}


@effect.register
def _monitoring(norm: Monitoring) -> Effect:
    title = _("De school luistert mee") if norm.active else _("De school hoort wat er gezegd wordt")
    means = listed(norm.means, nobody=_("de eigen kanalen en het open web"))
    return title, _("Via: %(means)s. Naar onderwerpen, nooit naar personen.") % {"means": means}


@effect.register
def _follow_up(norm: FollowUp) -> Effect:
    title = _("Erover praten, in het echt") if norm.in_person else _("Erover praten")
    goals = [
        goal
        for goal, wanted in (
            (_("sterker maken wat goed gaat"), norm.strengthen),
            (_("beter maken wat niet goed gaat"), norm.improve),
        )
        if wanted
    ]
    return title, capitalised(enumerated(goals)) + "." if goals else ""


@effect.register
def _inform(norm: InformPupils) -> Effect:
    told = {"recipients": listed(norm.recipients), "topics": listed(norm.topics)}
    return _("Sociale media als mededelingenbord"), _("Voor %(recipients)s, over %(topics)s.") % told


@effect.register
def _dialogue(norm: Dialogue) -> Effect:
    goals = {"recipients": listed(norm.recipients), "goals": listed(norm.goals)}
    return _("In gesprek via sociale media"), _("Met %(recipients)s, voor %(goals)s.") % goals
