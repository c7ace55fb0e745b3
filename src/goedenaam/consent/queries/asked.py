"""What a school asks, with which text, and which source leads."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from goedenaam.channels.domain import Audience
from goedenaam.consent.domain.purposes import in_catalogue
from goedenaam.consent.models import AnswerImport, LeadingSource, Notice, Purpose
from goedenaam.consent.queries.places import around, places
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.norms.types import Medium


def purposes_of(actor: Actor, school_id: UUID) -> QuerySet[Purpose]:
    """What a school asks, in its order, for who belongs to the school or its board."""
    return Purpose.objects.filter(around(actor), school=school_id)


def media_not_asked(purpose: Purpose) -> list[Medium]:
    """The media for which a purpose is not asked: those of our list, or any for a question of the school itself."""
    listed = in_catalogue(purpose.code)
    return [one for one in (listed.media if listed else Medium) if one.value not in purpose.media]


def notices_of(actor: Actor, school_id: UUID) -> QuerySet[Notice]:
    """The texts that people read, the newest first."""
    return Notice.objects.filter(around(actor), school=school_id)


def leads_elsewhere(school_id: UUID, *, at: datetime) -> bool:
    """Whether the administration leads at a school."""
    return LeadingSource.objects.filter(school=school_id, since__lte=at).exists()


def answer_imports(actor: Actor, school_id: UUID) -> QuerySet[AnswerImport]:
    """The exports that were taken over at a school, the newest first, for who keeps consent."""
    return AnswerImport.objects.filter(places(actor, Permission.KEEP_CONSENT), school=school_id)


def public_purposes_under(board_id: UUID) -> QuerySet[Purpose]:
    """What the schools of a board ask consent for that is seen outside the school."""
    outside = [audience for audience in Audience if audience.is_public]
    return Purpose.objects.filter(board=board_id, needs_consent=True, audience__in=outside)
