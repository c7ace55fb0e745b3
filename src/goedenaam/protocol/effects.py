"""What Goede Naam does because of a norm, in two short Dutch lines for the margin."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from goedenaam.norms.types import (
    ConsentRequired,
    Disclosure,
    Friendship,
    FriendshipStance,
    LessonStance,
    LessonUse,
    Modality,
    NoDebate,
    Norm,
    PoliceReport,
    ReplyStance,
    Strength,
    Word,
    norm_from,
)

type Effect = tuple[str, str]


def effect_of(type_name: str, modality: str, parameters: Mapping[str, object]) -> Effect:
    """A title and one sentence for a stored norm."""
    norm = norm_from(type_name, modality, parameters)
    write = _EFFECTS.get(type(norm), _plain)
    return write(norm)


def _plain(norm: Norm) -> Effect:
    weight = {
        Modality.MUST: _("Dit moet."),
        Modality.MUST_NOT: _("Dit mag niet."),
        Modality.SHOULD: _("Dit hoort zo."),
        Modality.SHOULD_NOT: _("Dit wordt afgeraden."),
        Modality.MAY: _("Dit mag."),
        Modality.STATES: _("Dit is uitleg, geen regel."),
    }
    return norm.label, weight[norm.modality]


def _friendship(norm: Norm) -> Effect:
    friendship = _narrow(norm, Friendship)
    pair = _("%(who)s en %(whom)s") % {"who": _people(friendship.who), "whom": _people(friendship.with_whom)}
    answers = {
        FriendshipStance.FORBIDDEN: _("‘Mag ik dit verzoek aannemen?’ Nee."),
        FriendshipStance.DISCOURAGED: _("‘Mag ik dit verzoek aannemen?’ Let op."),
        FriendshipStance.FREE: _("‘Mag ik dit verzoek aannemen?’ Ja."),
    }
    return answers[friendship.stance], _("Geldt tussen %(pair)s.") % {"pair": pair}


def _lesson(norm: Norm) -> Effect:
    answers = {
        LessonStance.CLOSED: _("In de les blijft sociale media dicht"),
        LessonStance.CLOSED_UNLESS_PERMITTED: _("In de les dicht, tot iemand toestemming geeft"),
        LessonStance.FUNCTIONAL: _("In de les alleen als het nodig is"),
        LessonStance.OPEN_UNLESS_PARKED: _("In de les open, tot de leerkracht ‘parkeren’ zegt"),
    }
    lesson = _narrow(norm, LessonUse)
    permission = _("Toestemming komt van: %(who)s.") % {"who": _people(lesson.permission_by)}
    open_lesson = lesson.stance in {LessonStance.OPEN_UNLESS_PARKED, LessonStance.CLOSED}
    return answers[lesson.stance], _("Voor wat je in de les leert.") if open_lesson else permission


def _no_debate(norm: Norm) -> Effect:
    answers = {
        ReplyStance.NEVER: _("Antwoorden is op slot"),
        ReplyStance.CORRECTION: _("Alleen rechtzetten wat niet klopt"),
        ReplyStance.FREE: _("Antwoorden mag, als het netjes is"),
    }
    debate = _narrow(norm, NoDebate)
    between = _("In een negatieve discussie online.")
    if debate.with_whom:
        between = _("In een discussie met: %(whom)s.") % {"whom": _people(debate.with_whom)}
    return answers[debate.reply], between


def _consent(norm: Norm) -> Effect:
    consent = _narrow(norm, ConsentRequired)
    what = _("Van: %(givers)s. Voor: %(media)s.") % {
        "givers": _people(consent.givers),
        "media": _people(consent.media),
    }
    return _("Zonder toestemming gaat niets weg"), what


def _disclosure(norm: Norm) -> Effect:
    disclosure = _narrow(norm, Disclosure)
    when = _("Geldt: %(when)s.") % {"when": _people(disclosure.when)}
    return _("Zeggen namens wie je schrijft"), when


def _police(norm: Norm) -> Effect:
    answers = {
        Strength.MAY: _("Aangifte kan"),
        Strength.SHOULD: _("Aangifte hoort"),
        Strength.IF_NEEDED: _("Aangifte als het nodig is"),
        Strength.MUST: _("Aangifte moet"),
    }
    return answers[_narrow(norm, PoliceReport).strength], _("Als het misschien strafbaar is.")


_EFFECTS: Mapping[type[Norm], Callable[[Norm], Effect]] = {
    ConsentRequired: _consent,
    Disclosure: _disclosure,
    Friendship: _friendship,
    LessonUse: _lesson,
    NoDebate: _no_debate,
    PoliceReport: _police,
}


def _narrow[T: Norm](norm: Norm, kind: type[T]) -> T:
    if not isinstance(norm, kind):
        raise TypeError(norm.type_name)
    return norm


def _people(words: frozenset[Word] | frozenset[object]) -> str:
    """«medewerkers en leerlingen», in a fixed order; «iedereen» for an empty set."""
    labels = sorted(word.plural for word in words if isinstance(word, Word))
    if not labels:
        return _("iedereen")
    return labels[0] if len(labels) == 1 else ", ".join(labels[:-1]) + _(" en ") + labels[-1]
