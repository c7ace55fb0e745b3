"""Files that are being read, and the board's text to begin with."""

from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from goedenaam.kernel.actor import Actor, Permission, Seat
from goedenaam.kernel.errors import NotFound
from goedenaam.norms.protocol import Article, Protocol
from goedenaam.norms.types import Layer, norm_from
from goedenaam.protocol.intake.models import Intake
from goedenaam.protocol.models import Article as StoredArticle
from goedenaam.protocol.models import StoredNorm, Version
from goedenaam.protocol.queries import versions_in_force


def intakes_for(actor: Actor) -> QuerySet[Intake]:
    """Files handed in at the actor's schools and boards."""
    return Intake.objects.filter(Q(school__in=actor.school_ids) | Q(board__in=actor.board_ids))


def intake_for(actor: Actor, intake_id: UUID) -> Intake:
    """One that the actor may see, without its bytes; raises `NotFound`."""
    found = intakes_for(actor).defer("data").filter(pk=intake_id).first()
    if found is None or not actor.may(
        Permission.IMPORT_PROTOCOL, board_id=found.board_id, school_id=found.school_id
    ):
        raise NotFound
    return found


def waiting_at(actor: Actor, seat: Seat) -> QuerySet[Intake]:
    """What is being read or was refused at the seat's place, oldest first."""
    found = intakes_for(actor).defer("data")
    return found.filter(board=seat.board_id, school=seat.school_id, version=None)


def text_above(actor: Actor, seat: Seat, *, now: datetime) -> Version | None:
    """The board's own text that holds at a school, to begin with; None at a board or where there is none."""
    if seat.school_id is None:
        return None
    return next((v for v in versions_in_force(actor, seat, at=now) if v.school_id is None), None)


def protocol_of(version: Version) -> Protocol:
    """A version that the actor may see as a value, with its confirmed norms."""
    confirmed = Prefetch("norms", queryset=StoredNorm.objects.filter(holds=True))
    articles = StoredArticle.objects.filter(version=version).prefetch_related(confirmed)
    return Protocol(
        title=version.title,
        layer=Layer.SCHOOL,
        articles=tuple(
            Article(
                section=article.section,
                number=article.number,
                text=article.text,
                norms=tuple(norm_from(n.type, n.modality, n.parameters) for n in article.norms.all()),
            )
            for article in articles
        ),
    )
