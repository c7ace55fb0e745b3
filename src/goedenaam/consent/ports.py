"""What waits: answers that contradict each other, for who keeps consent."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goedenaam.consent import queries
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.ports import Waiting


def waiting(actor: Actor, *, now: datetime) -> list[Waiting]:
    """One line for a school where an import and what people said differ."""
    seat = actor.seat
    keeps = actor.may(Permission.KEEP_CONSENT, board_id=seat.board_id, school_id=seat.school_id)
    if not keeps or seat.school_id is None:
        return []
    found = queries.contradictions(actor, seat.school_id, at=now)
    if not found:
        return []
    number = len({who for who, _code, _medium in found})
    newest = queries.answer_imports(actor, seat.school_id).first()
    title = ngettext(
        "Antwoorden over %(number)d leerling spreken elkaar tegen",
        "Antwoorden over %(number)d leerlingen spreken elkaar tegen",
        number,
    )
    return [
        Waiting(
            title=title % {"number": number},
            detail=_("Een bestand zegt iets anders dan iemand zelf zei. Tot je het navraagt, is het nee."),
            action=_("Navragen"),
            url=reverse("consent:contradictions"),
            icon="git-compare",
            since=newest.taken_at if newest else now,
            tone="ask",
        )
    ]
