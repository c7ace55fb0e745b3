"""What stands on a channel beside what was approved, and the choice that only a person makes: it stays so, or it goes."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from goedenaam.channels.queries import channel_names
from goedenaam.connectors.contract import ABSENT, Absent, ReadsBack, Seen
from goedenaam.kernel.actor import Permission
from goedenaam.kernel.errors import NotFound, Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.publishing.commands.saying import accept_difference
from goedenaam.publishing.composing.presenting import pieces
from goedenaam.publishing.delivering.looking import read
from goedenaam.publishing.delivering.ports import NotConnected
from goedenaam.publishing.delivering.registered import the_world
from goedenaam.publishing.domain.rows import State
from goedenaam.publishing.models import Delivery
from goedenaam.publishing.queries import delivery_for
from goedenaam.publishing.queries.rows import row_of


@require_http_methods(["GET", "HEAD", "POST"])
def differs(request: Request, delivery_id: UUID) -> HttpResponse:
    """Reads it back now: the difference that is shown is the one that is accepted."""
    actor = request.actor
    with reading(actor):
        row = delivery_for(actor, delivery_id)
        name = channel_names([row.channel_id]).get(row.channel_id, "")
    actor.require(Permission.PLACE_POSTS, board_id=row.board_id, school_id=row.school_id)
    refusal = None
    if request.method == "POST":
        try:
            accept_difference(
                actor=actor, delivery_id=delivery_id, clock=the_world().clock, now=timezone.now()
            )
        except Refused as refused:
            refusal = refused
        else:
            return redirect("publishing:post", row.post_id)
    elif row.state != State.DIFFERS:
        raise NotFound
    seen = _seen(row)
    context = {
        "refusal": refusal,
        "post": row.post,
        "channel": name,
        "approved": _approved(row),
        "there": _there(seen) if isinstance(seen, Seen) else None,
        "is_gone": seen is ABSENT,
        "url": row.copy.url,
        "may_take_down": actor.may(Permission.TAKE_DOWN, board_id=row.board_id, school_id=row.school_id),
    }
    return render(request, "composing/differs.html", context, status=422 if refusal else 200)


def _seen(row: Delivery) -> Seen | Absent | None:
    """What stands there now, asked outside every transaction; None where nobody can say."""
    try:
        connector: object = the_world().channels.connector(row.channel_id)
    except NotConnected:
        return None
    if not isinstance(connector, ReadsBack):
        return None
    answer = read(connector, row_of(row), row.pk)
    return answer if isinstance(answer, Seen | Absent) else None


def _approved(row: Delivery) -> dict[str, object]:
    kept = row.payload
    return {
        "title": pieces(kept["title"]),
        "text": pieces(kept["rendered"]),
        "alts": [pieces(one["alt"]) for one in kept["pictures"]],
        "pictures": len(kept["pictures"]),
    }


def _there(seen: Seen) -> dict[str, object]:
    return {
        "title": pieces(seen.title),
        "text": pieces(seen.text),
        "alts": [pieces(alt) for alt in seen.alts or ()],
        "pictures": seen.pictures,
        "is_hidden": seen.is_hidden,
    }
