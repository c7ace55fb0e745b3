"""Does a receipt hold: the office types its mark, and the ledger says what was written and whether its chain is whole."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from goedenaam.audit import log
from goedenaam.consent.domain.standing import day_of
from goedenaam.consent.queries import broken_ledger, purposes_of
from goedenaam.kernel.actor import Permission
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.people.domain import Name, full_name
from goedenaam.people.queries import pupil_on_list
from goedenaam.portal import presenting, queries
from goedenaam.portal.views.desk import DESK_SEEN


@require_safe
def proof(request: Request, pupil_id: UUID) -> HttpResponse:
    """One pupil's ledger, asked for one mark; that somebody looked is kept."""
    actor, now = request.actor, timezone.now()
    with reading(actor):
        pupil = pupil_on_list(actor, pupil_id, on=day_of(now))
        actor.require(Permission.KEEP_CONSENT, board_id=pupil.board_id, school_id=pupil.school_id)
    log.looked(actor, DESK_SEEN, pupil.pk, board_id=pupil.board_id, school_id=pupil.school_id, at=now)
    typed = request.GET.get("kenmerk", "").strip()
    with reading(actor):
        line = queries.line_with_mark(actor, pupil.pk, "".join(typed.split()).lower()) if typed else None
        names = (
            {row.code: presenting.name_of(row) for row in purposes_of(actor, pupil.school_id)} if line else {}
        )
        is_whole = line is not None and broken_ledger(pupil.pk) is None
    context = {
        "pupil": full_name(Name(call_name=pupil.call_name, prefix=pupil.prefix, last_name=pupil.last_name)),
        "pupil_id": pupil.pk,
        "typed": typed,
        "line": line,
        "place": names.get(line.purpose, line.purpose) if line else "",
        "medium": presenting.medium_word(line.medium) if line and line.medium else "",
        "word": presenting.kind_word(line.kind) if line else "",
        "how": presenting.how_in_words(line.how) if line else "",
        "is_whole": is_whole,
    }
    return render(request, "portal/proof.html", context)
