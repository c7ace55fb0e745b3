"""What staff read about consent: words, media, audiences, and names that are told apart."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from goedenaam.channels.domain import Audience
from goedenaam.consent.domain.lines import Word
from goedenaam.consent.domain.protections import Reason
from goedenaam.consent.domain.purposes import Publisher
from goedenaam.consent.models import Purpose
from goedenaam.kernel.calendar import say_date
from goedenaam.norms.types import Medium
from goedenaam.people.models import Person, Pupil
from goedenaam.people.presenting import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class WordLook:
    """How a word is shown: sign, word and tone."""

    word: str | Promise
    icon: str
    tone: str


WORDS: Mapping[Word, WordLook] = {
    Word.MAY: WordLook(word=gettext_lazy("mag"), icon="circle-check", tone="allow"),
    Word.MAY_NOT: WordLook(word=gettext_lazy("mag niet"), icon="circle-x", tone="forbid"),
    Word.NOT_ASKED: WordLook(word=gettext_lazy("nog niet gevraagd"), icon="circle-dashed", tone="nothing"),
}
MEDIA: Mapping[str, str | Promise] = {
    Medium.PHOTO: gettext_lazy("foto"),
    Medium.FILM: gettext_lazy("film"),
    Medium.AUDIO: gettext_lazy("geluid"),
    Medium.NAME: gettext_lazy("naam erbij"),
    Medium.WORK: gettext_lazy("eigen werk"),
}
AUDIENCES: Mapping[str, str | Promise] = {
    Audience.GROUP: gettext_lazy("de groep"),
    Audience.SCHOOL: gettext_lazy("de school"),
    Audience.PUBLIC: gettext_lazy("iedereen"),
    Audience.THIRD_PARTIES: gettext_lazy("anderen buiten de school"),
}
PUBLISHERS: Mapping[str, str | Promise] = {
    Publisher.SCHOOL: gettext_lazy("de school"),
    Publisher.BOARD: gettext_lazy("het bestuur"),
    Publisher.THIRD_PARTY: gettext_lazy("een ander"),
}

REASONS: Mapping[str, str | Promise] = {
    Reason.SECRET_ADDRESS: gettext_lazy("Geheim adres, of een ander gevaar"),
    Reason.DEATH: gettext_lazy("Overleden"),
}


def in_language(texts: Mapping[str, str]) -> str:
    """The text in the language of the page, or else in Dutch."""
    return texts.get((get_language() or "nl")[:2]) or texts["nl"]


def name_of(purpose: Purpose) -> str:
    return in_language(purpose.name)


def facts_of(purpose: Purpose) -> str:
    """«foto, film. Te zien voor iedereen. Geplaatst door de school. Eén ouder is genoeg.»"""
    whose = _("Alle ouders met gezag") if purpose.both else _("Eén ouder is genoeg")
    told = _("%(media)s. Te zien voor %(audience)s. Geplaatst door %(publisher)s. %(whose)s.") % {
        "media": ", ".join(str(MEDIA[one]) for one in purpose.media),
        "audience": AUDIENCES[purpose.audience],
        "publisher": PUBLISHERS[purpose.publisher],
        "whose": whose,
    }
    return told[0].upper() + told[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Somebody on a list, told apart from who has the same name, with a word."""

    id: UUID
    name: str
    apart: str
    look: WordLook


def told_apart(people: Sequence[Person]) -> dict[UUID, str]:
    """For who shares a name with somebody on the list: the birthday, or the official first names of twins."""
    same: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        same[listed(person)].append(person)
    return {
        person.pk: _apart(person, namesakes)
        for namesakes in same.values()
        if len(namesakes) > 1
        for person in namesakes
    }


def _apart(person: Person, namesakes: Iterable[Person]) -> str:
    if not isinstance(person, Pupil) or person.birth_date is None:
        return _("heet als een ander: kijk wie het is")
    twins = [one for one in namesakes if isinstance(one, Pupil) and one.birth_date == person.birth_date]
    if len(twins) > 1:
        return person.first_names or _("heet als een ander: kijk wie het is")
    return _("geboren %(day)s") % {"day": say_date(person.birth_date)}


def rows_of(people: Sequence[Person], words: Mapping[UUID, Word]) -> list[Row]:
    """The list as it is printed, in the order of `people`."""
    apart = told_apart(people)
    return [
        Row(id=one.pk, name=listed(one), apart=apart.get(one.pk, ""), look=WORDS[words[one.pk]])
        for one in people
    ]
