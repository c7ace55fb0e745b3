"""What people read about a file with answers, about questions and about columns."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext_lazy

from goedenaam.asking.domain.files import AskedThen
from goedenaam.asking.domain.paper import box
from goedenaam.asking.models import AnswerFile
from goedenaam.asking.transfer.columns import parts
from goedenaam.consent.models import Purpose
from goedenaam.people.presenting import Line

_MOST_NAMED = 50

MEDIA: Mapping[str, str | Promise] = {
    "photo": gettext_lazy("foto"),
    "film": gettext_lazy("film"),
    "audio": gettext_lazy("geluid"),
    "name": gettext_lazy("naam"),
    "work": gettext_lazy("eigen werk"),
}

ISSUES: Mapping[str, str | Promise] = {
    "encoding": gettext_lazy(
        "De letters staan anders in het bestand dan het zegt. Kijk of namen met accenten kloppen."
    ),
    "nameless": gettext_lazy("Op deze regel staat geen leerling. We sloegen hem over."),
    "word": gettext_lazy("Dit woord is geen ja en geen nee. We namen het niet over."),
    "day": gettext_lazy("Deze datum bestaat niet of komt nog. We namen de datum van het bestand."),
    "older_than_text": gettext_lazy(
        "Dit ja is ouder dan de vraag die je opschreef. Het ging dus over iets anders; we namen het niet over."
    ),
    "two_pupils": gettext_lazy(
        "Deze naam past bij twee leerlingen. We namen niets over; voeg het leerlingnummer toe."
    ),
    "two_answers": gettext_lazy("Bij deze leerling staat ja én nee op dezelfde vraag. We namen het nee."),
    "unknown_giver": gettext_lazy(
        "Deze ouder kennen we niet bij deze leerling. Een ja namen we niet over; een nee telt wel."
    ),
}

COLUMN_FAULTS: Mapping[str, str | Promise] = {
    "column_twice": gettext_lazy("Twee kolommen betekenen hetzelfde. Kies voor elke betekenis één kolom."),
    "no_pupil": gettext_lazy("Kies welke kolom de naam of het nummer van de leerling is."),
    "no_answer": gettext_lazy("Kies welke kolom een antwoord is."),
}

_COUNTED = {
    "new_yes": ngettext_lazy("%d nieuw ja", "%d keer een nieuw ja"),
    "new_no": ngettext_lazy("%d nieuw nee", "%d keer een nieuw nee"),
    "changed": ngettext_lazy("%d antwoord is anders dan eerst", "%d antwoorden zijn anders dan eerst"),
}
_ODD = {
    "contradictions": ngettext_lazy(
        "%d ja in het bestand spreekt een nee tegen dat iemand hier zelf gaf. Het nee blijft gelden tot het is uitgezocht.",
        "%d keer ja in het bestand spreekt een nee tegen dat iemand hier zelf gaf. Het nee blijft gelden tot het is uitgezocht.",
    ),
    "unknown": ngettext_lazy(
        "%d leerling in het bestand zit niet op deze school. We slaan die over.",
        "%d leerlingen in het bestand zitten niet op deze school. We slaan die over.",
    ),
}

_FIELDS: Mapping[str, str | Promise] = {
    "pupil.key": gettext_lazy("Leerling: nummer"),
    "pupil.name": gettext_lazy("Leerling: hele naam"),
    "pupil.call_name": gettext_lazy("Leerling: roepnaam"),
    "pupil.prefix": gettext_lazy("Leerling: tussenvoegsel"),
    "pupil.last_name": gettext_lazy("Leerling: achternaam"),
    "pupil.birth_date": gettext_lazy("Leerling: geboortedatum"),
    "giver.key": gettext_lazy("Wie antwoordde: nummer van de ouder"),
    "giver.name": gettext_lazy("Wie antwoordde: naam van de ouder"),
    "day": gettext_lazy("Datum van alle antwoorden op de regel"),
}


def named(texts: Mapping[str, str]) -> str:
    """A text of the school in the reader's language, else in Dutch."""
    return texts.get((get_language() or "nl")[:2], texts["nl"])


def changes_of(made: AnswerFile) -> list[Line]:
    """What a file changes, with names where the preview kept them."""
    return _lines(made, _COUNTED)


def oddities_of(made: AnswerFile) -> list[Line]:
    """What was odd, once per kind, with whom it concerns."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, who, what in made.issues:
        by_kind[kind].append(": ".join(part for part in (who, what) if part))
    told = [
        Line(sentence=str(ISSUES[kind]), names=names[:_MOST_NAMED], more=max(0, len(names) - _MOST_NAMED))
        for kind, listed in by_kind.items()
        for names in [[name for name in listed if name]]
    ]
    return [*_lines(made, _ODD), *told]


def _lines(made: AnswerFile, words: Mapping[str, Any]) -> list[Line]:
    found = []
    for kind, sentence in words.items():
        count = made.counts.get(kind, 0)
        if count:
            names: Sequence[str] = made.shown.get(kind, [])
            found.append(
                Line(
                    sentence=str(sentence % count),
                    names=names[:_MOST_NAMED],
                    more=max(0, len(names) - _MOST_NAMED),
                )
            )
    return found


def target_choices(
    targets: Iterable[str], purposes: Mapping[str, Mapping[str, str]]
) -> list[tuple[str, str]]:
    """The answers to «wat is deze kolom?»; `purposes` are names by code and language."""
    choices = [("", str(gettext_lazy("niet gebruiken")))]
    for target in targets:
        if target in _FIELDS:
            choices.append((target, str(_FIELDS[target])))
            continue
        what, _colon, asked = target.partition(":")
        code, _slash, medium = asked.partition("/")
        name = named(purposes[code])
        if what == "day":
            label = gettext_lazy("%(name)s: datum") % {"name": name}
        elif medium:
            label = f"{name}: {MEDIA[medium]}"
        else:
            label = gettext_lazy("%(name)s: meer soorten samen") % {"name": name}
        choices.append((target, str(label)))
    return choices


def bundles_of(asked: AskedThen, purposes: Iterable[Purpose]) -> list[str]:
    """For which media one answer in a file was, as «Sociale media: foto, film»."""
    names = {row.code: named(row.name) for row in purposes}
    return [
        f"{names.get(code, code)}: {', '.join(str(MEDIA[medium]) for medium in media)}"
        for code, media in map(parts, asked.bundles)
    ]


def questions_of(purposes: Iterable[Purpose], boxes: Collection[str] | None = None) -> list[dict[str, Any]]:
    """What is asked, in the school's order, for a form on paper or a screen; with `boxes` only what stands on that form."""
    asked = [
        (row, [one for one in row.media if boxes is None or box((row.code, one)) in boxes])
        for row in purposes
    ]
    return [
        {
            "code": row.code,
            "name": named(row.name),
            "explanation": named(row.explanation),
            "media": [{"code": medium, "name": MEDIA[medium]} for medium in media],
        }
        for row, media in asked
        if media
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Differs:
    """How an older form differs from what the school asks now: what was added since, and what it asks no more."""

    added: list[str]
    ended: list[str]


def differs(boxes: Collection[str], all_purposes: Iterable[Purpose], asked_now: Iterable[Purpose]) -> Differs:
    """Name the boxes on one side only, as «Sociale media: film»."""
    now = {box((row.code, medium)) for row in asked_now for medium in row.media}
    names = {
        box((row.code, medium)): f"{named(row.name)}: {MEDIA[medium]}"
        for row in all_purposes
        for medium in row.media
    }
    return Differs(
        added=[name for key, name in names.items() if key in now and key not in boxes],
        ended=[name for key, name in names.items() if key in boxes and key not in now],
    )
