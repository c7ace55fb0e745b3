"""Take out what staff may know of a whole school, as a table."""

from datetime import datetime
from uuid import UUID

from goedenaam.asking.events import AnswersExported
from goedenaam.asking.transfer.columns import head_of
from goedenaam.asking.transfer.export import as_csv
from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.consent.domain.lines import Word
from goedenaam.consent.domain.standing import day_of
from goedenaam.consent.queries import asked_purposes, words_for
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.scope import act
from goedenaam.outbox.commands import emit
from goedenaam.people.models import Pupil
from goedenaam.people.queries import pupils_on_list
from goedenaam.tenancy.queries import school_for

EXPORTED = declare(
    "asking.exported", "De lijst met wat van leerlingen te zien mag zijn, is als bestand gehaald."
)

WORDS = {Word.MAY: "mag", Word.MAY_NOT: "mag niet", Word.NOT_ASKED: "nog niet gevraagd"}
MEDIA = {"photo": "foto", "film": "film", "audio": "geluid", "name": "naam", "work": "werk"}


@act
def export_answers(*, actor: Actor, school_id: UUID, now: datetime) -> bytes:
    """A line per pupil and a column per purpose and medium, in the three words of staff: a protected child reads as a plain no.

    Each head says in words and in codes which question it is, so that the list can be read in again.

    Wants the second factor afresh (`SecondFactorWanted`). Records `asking.exported` and tells `AnswersExported`.
    """
    school = school_for(actor, school_id)
    actor.require(Permission.KEEP_CONSENT, board_id=school.board_id, school_id=school.pk)
    actor.require_fresh_factor(now)
    purposes = asked_purposes(actor, school.pk, at=now)
    asked = [(row.code, medium) for row in purposes for medium in row.media]
    pupils = list(pupils_on_list(actor, school.pk, on=day_of(now)))
    words = words_for(actor, [row.pk for row in pupils], asked, at=now)
    heads = ["leerlingnummer", "roepnaam", "tussenvoegsel", "achternaam", "groep"] + [
        head_of(f"{row.name['nl']}: {MEDIA[medium]}", row.code, medium)
        for row in purposes
        for medium in row.media
    ]
    lines = [
        [
            *(row.key, row.call_name, row.prefix, row.last_name, _group(row)),
            *(WORDS[words[(row.pk, code, medium)]] for code, medium in asked),
        ]
        for row in pupils
    ]
    log.record(
        actor, EXPORTED, school.pk, board_id=school.board_id, school_id=school.pk, at=now, pupils=len(pupils)
    )
    emit(AnswersExported(school_id=school.pk, by=actor.user_id), now=now)
    return as_csv(heads, lines)


def _group(pupil: Pupil) -> str:
    places = getattr(pupil, "places", ())
    return places[0].group.name if places else ""
